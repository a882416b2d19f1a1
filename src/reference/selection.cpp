#include "reference/selection.h"

#include <charconv>

namespace convoke::reference {
namespace {

constexpr std::string_view kSaved = "saved-";

SavedGroupId saved_group_in(std::string_view choice) {
  std::int64_t number = 0;
  choice.remove_prefix(kSaved.size());
  const auto [end, error] = std::from_chars(choice.data(), choice.data() + choice.size(), number);
  return SavedGroupId(error == std::errc() && end == choice.data() + choice.size() ? number : 0);
}

bool is_in_group(const Directory& directory, const std::string& choice, const Entity& entity) {
  if (choice.starts_with(kSaved)) {
    const SavedGroup* group = directory.saved_group(saved_group_in(choice));
    return group != nullptr && directory.belongs(entity, *group);
  }
  const RegionalGroup* group = directory.group(entity.group);
  return group != nullptr && group->code == choice;
}

}  // namespace

std::string choice_of(SavedGroupId group) {
  return std::string(kSaved) + std::to_string(group.value);
}

std::optional<Standing> Selection::standing_of(const Directory& directory,
                                               const Entity& entity) const {
  std::string code = instrument;
  if (code.empty() && standing_named(standing) && !directory.instruments().empty())
    code = directory.instruments().front().code;
  if (code.empty()) return std::nullopt;
  return reference::standing_of(directory.participation(entity.id, code), directory.on());
}

bool Selection::fits(const Directory& directory, const Entity& entity) const {
  if (!kind.empty() && name_of(entity.kind) != kind) return false;
  if (!group.empty() && !is_in_group(directory, group, entity)) return false;
  if (const auto stands = standing_of(directory, entity)) {
    const auto wanted = standing_named(standing);
    if (wanted ? *stands != *wanted : *stands == Standing::neither) return false;
  }
  return true;
}

}  // namespace convoke::reference
