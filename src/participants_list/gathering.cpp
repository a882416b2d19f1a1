#include "participants_list/gathering.h"

#include <algorithm>
#include <map>

#include "meetings/category.h"

namespace convoke::participants_list {
namespace {

bool is_of(const std::vector<meetings::MeetingId>& some,
           const std::vector<meetings::MeetingId>& others) {
  return std::any_of(some.begin(), some.end(), [&](meetings::MeetingId id) {
    return std::find(others.begin(), others.end(), id) != others.end();
  });
}

}  // namespace

ListedPerson listed_person(const delegations::Participant& participant) {
  const delegations::ParticipantDetails& d = participant.details;
  ListedPerson out;
  out.id = participant.id;
  out.honorific = d.honorific;
  out.given_name = d.given_name;
  out.family_name = d.family_name;
  out.order = d.name_order;
  out.original_given_name = d.original_given_name;
  out.original_family_name = d.original_family_name;
  out.function_title = d.function_title;
  out.ministry = d.ministry;
  out.role = d.role;
  return out;
}

bool wishes_to_be_listed(const delegations::Participant& participant) {
  return participant.details.is_listed;
}

Gathered gathered(const Wanted& wanted, const std::vector<delegations::Participant>& participants,
                  const std::unordered_set<ParticipantId>& attended,
                  const reference::Directory& directory, const Date& today) {
  Gathered out;
  std::map<EntityId, ListedEntity> entities;
  for (const delegations::Participant& participant : participants) {
    if (!participant.registered() || !is_of(participant.details.meetings, wanted.meetings))
      continue;
    if (wanted.kind == ListKind::final && !attended.contains(participant.id)) continue;
    if (!wishes_to_be_listed(participant)) {
      out.left_out.push_back(participant);
      continue;
    }
    ListedEntity& entity = entities[participant.entity];
    if (entity.persons.empty()) {
      entity.id = participant.entity;
      entity.category = meetings::category_in(wanted.series, directory, participant.entity, today);
      if (const reference::Entity* found = directory.find(participant.entity)) {
        entity.code = found->code;
        entity.name = found->short_name;
      }
    }
    entity.persons.push_back(listed_person(participant));
  }
  for (auto& [id, entity] : entities) {
    std::sort(entity.persons.begin(), entity.persons.end(),
              [](const ListedPerson& a, const ListedPerson& b) { return a.id < b.id; });
    out.content.push_back(std::move(entity));
  }
  return out;
}

}  // namespace convoke::participants_list
