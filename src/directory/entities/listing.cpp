#include "directory/entities/listing.h"

#include <algorithm>
#include <functional>

namespace convoke::directory {
namespace {

using reference::Entity;
using reference::Standing;

reference::Selection selection_of(const page::ListFilter& filter) {
  return {filter.choice("kind"), filter.choice("group"), filter.choice("instrument"),
          filter.choice("standing")};
}

std::string words_of(const Entity& entity) {
  std::string words = entity.code + "\n" + entity.iso2;
  for (const Language language : kLanguages)
    words += "\n" + entity.short_name[language] + "\n" + entity.formal_name[language];
  return words;
}

/// Sorts by a text of each; those without one stand last, whichever way.
void sort_by(std::vector<const Entity*>& rows, bool descending, const i18n::Locale& locale,
             const std::function<std::string(const Entity&)>& text) {
  std::vector<std::pair<std::string, const Entity*>> keyed;
  for (const Entity* entity : rows) keyed.emplace_back(text(*entity), entity);
  std::stable_sort(keyed.begin(), keyed.end(), [&](const auto& a, const auto& b) {
    if (a.first.empty() || b.first.empty()) return !a.first.empty() && b.first.empty();
    const int order = locale.compare(a.first, b.first);
    return descending ? order > 0 : order < 0;
  });
  std::transform(keyed.begin(), keyed.end(), rows.begin(), [](const auto& k) { return k.second; });
}

}  // namespace

std::optional<Standing> standing_shown(const reference::Directory& directory,
                                       const page::ListFilter& filter, const Entity& entity) {
  return selection_of(filter).standing_of(directory, entity);
}

std::vector<const Entity*> listing(const reference::Directory& directory, page::ListFilter& filter,
                                   const i18n::Locale& locale) {
  const reference::Selection selection = selection_of(filter);
  const bool ended = filter.choice("ended") == "yes";
  std::vector<const Entity*> rows;
  for (const Entity* entity : directory.sorted(locale)) {
    if (entity->ended != ended) continue;
    ++filter.all;
    if (!selection.fits(directory, *entity)) continue;
    if (!filter.text.empty() && !filter.accepts(words_of(*entity))) continue;
    rows.push_back(entity);
  }
  const bool descending = filter.sort.starts_with("-");
  const std::string_view by = std::string_view(filter.sort).substr(descending ? 1 : 0);
  if (by == "name" && descending) std::reverse(rows.begin(), rows.end());
  if (by == "code") sort_by(rows, descending, locale, [](const Entity& e) { return e.code; });
  if (by == "kind")
    sort_by(rows, descending, locale, [&](const Entity& e) { return locale.tr(label_of(e.kind)); });
  if (by == "group")
    sort_by(rows, descending, locale, [&](const Entity& e) {
      const reference::RegionalGroup* of = directory.group(e.group);
      return of ? of->name.in(locale.language()) : std::string();
    });
  if (by == "standing")
    sort_by(rows, descending, locale, [&](const Entity& e) {
      const auto standing = selection.standing_of(directory, e);
      return standing ? locale.tr(label_of(*standing)) : std::string();
    });
  return rows;
}

}  // namespace convoke::directory
