#include "directory/entities/listing.h"

#include <algorithm>
#include <functional>

#include "page/posted.h"

namespace convoke::directory {
namespace {

using reference::Entity;
using reference::Standing;

constexpr std::string_view kSaved = "saved-";

/// The instrument asked for, or the first where only a standing is.
std::string instrument_of(const reference::Directory& directory, const page::ListFilter& filter) {
  const std::string& code = filter.choice("instrument");
  if (!code.empty()) return code;
  const bool asked = reference::standing_named(filter.choice("standing")).has_value();
  return asked && !directory.instruments().empty() ? directory.instruments().front().code
                                                   : std::string();
}

bool is_in_group(const reference::Directory& directory, const std::string& choice,
                 const Entity& entity) {
  if (choice.starts_with(kSaved)) {
    const auto* group = directory.saved_group(
        reference::SavedGroupId(page::number_of(choice.substr(kSaved.size()))));
    return group != nullptr && directory.belongs(entity, *group);
  }
  const reference::RegionalGroup* group = directory.group(entity.group);
  return group != nullptr && group->code == choice;
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

std::string choice_of(reference::SavedGroupId group) {
  return std::string(kSaved) + std::to_string(group.value);
}

std::optional<Standing> standing_shown(const reference::Directory& directory,
                                       const page::ListFilter& filter, const Entity& entity) {
  const std::string instrument = instrument_of(directory, filter);
  if (instrument.empty()) return std::nullopt;
  return standing_of(directory.participation(entity.id, instrument), directory.on());
}

std::vector<const Entity*> listing(const reference::Directory& directory, page::ListFilter& filter,
                                   const i18n::Locale& locale) {
  const std::string& kind = filter.choice("kind");
  const std::string& group = filter.choice("group");
  const bool ended = filter.choice("ended") == "yes";
  const auto standing = reference::standing_named(filter.choice("standing"));
  std::vector<const Entity*> rows;
  for (const Entity* entity : directory.sorted(locale)) {
    if (entity->ended != ended) continue;
    ++filter.all;
    if (!kind.empty() && name_of(entity->kind) != kind) continue;
    if (!group.empty() && !is_in_group(directory, group, *entity)) continue;
    if (const auto stands = standing_shown(directory, filter, *entity))
      if (standing ? *stands != *standing : *stands == Standing::neither) continue;
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
  return rows;
}

}  // namespace convoke::directory
