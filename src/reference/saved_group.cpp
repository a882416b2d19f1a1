#include "reference/saved_group.h"

#include <algorithm>

#include "base/problems.h"
#include "platform/i18n/typed_text.h"

namespace convoke::reference {
namespace {

template <class List, class Value>
bool contains(const List& list, const Value& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

}  // namespace

bool SavedGroup::has(const Entity& entity, const std::string& regional_group,
                     Standing to_instrument) const {
  if (entity.ended || contains(left_out, entity.id)) return false;
  if (contains(added, entity.id)) return true;
  if (!has_rule()) return false;
  return (kinds.empty() || contains(kinds, entity.kind)) &&
         (regional_groups.empty() || contains(regional_groups, regional_group)) &&
         (!standing || *standing == to_instrument);
}

Result<SavedGroup> check(SavedGroup group) {
  Problems problems;
  i18n::check_texts(group.name, i18n::TextRule::line, kLongestGroupName, "name", problems);
  if (group.name.empty())
    problems.add(invalid(N_("Write the name in at least one language."), "name_en"));
  if (group.instrument.empty() == group.standing.has_value())
    problems.add(invalid(N_("Choose both the instrument and how they stand to it, or neither."),
                         "standing"));
  for (const EntityId id : group.added)
    if (contains(group.left_out, id)) {
      problems.add(invalid(N_("One of them is both added and left out."), "members"));
      break;
    }
  if (problems.first()) return *problems.first();
  return group;
}

}  // namespace convoke::reference
