#include "filing/matching/named_entity.h"

#include <algorithm>

#include "platform/i18n/locale.h"

namespace convoke::filing {
namespace {

constexpr std::size_t kShortest = 4;

struct Place {
  std::size_t begin, end;
  std::size_t entity;
  const std::string* name;
};

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

void find(const std::string& text, const std::string& name, std::size_t entity,
          std::vector<Place>& places) {
  const std::string sought = i18n::folded(name);
  if (sought.size() < kShortest) return;
  for (std::size_t at = text.find(sought); at != text.npos; at = text.find(sought, at + 1)) {
    const std::size_t end = at + sought.size();
    if (at > 0 && is_word(text[at - 1]) && is_word(sought.front())) continue;
    if (end < text.size() && is_word(text[end]) && is_word(sought.back())) continue;
    places.push_back({at, end, entity, &name});
  }
}

}  // namespace

std::optional<NamedEntity> named_entity(std::string_view text,
                                        const std::vector<reference::Entity>& entities) {
  const std::string folded = i18n::folded(text);
  std::vector<Place> places;
  for (std::size_t i = 0; i < entities.size(); ++i) {
    if (entities[i].ended) continue;
    for (const Language language : kLanguages) {
      find(folded, entities[i].short_name[language], i, places);
      find(folded, entities[i].formal_name[language], i, places);
    }
  }
  std::optional<std::size_t> only;
  const std::string* name = nullptr;
  for (const Place& place : places) {
    const bool within_longer = std::any_of(places.begin(), places.end(), [&](const Place& other) {
      return other.begin <= place.begin && place.end <= other.end &&
             other.end - other.begin > place.end - place.begin && other.entity != place.entity;
    });
    if (within_longer) continue;
    if (only && *only != place.entity) return std::nullopt;
    only = place.entity;
    name = place.name;
  }
  if (!only) return std::nullopt;
  return NamedEntity{entities[*only].id, *name};
}

}  // namespace convoke::filing
