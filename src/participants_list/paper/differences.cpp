#include "participants_list/paper/differences.h"

#include <algorithm>

namespace convoke::participants_list {
namespace {

ListedEntity head_of(const ListedEntity& entity) {
  ListedEntity head = entity;
  head.persons.clear();
  return head;
}

std::vector<PersonDifference> persons_of(const std::vector<ListedPerson>& former,
                                         const std::vector<ListedPerson>& present) {
  std::vector<PersonDifference> out;
  auto a = former.begin();
  auto b = present.begin();
  while (a != former.end() || b != present.end()) {
    if (b == present.end() || (a != former.end() && a->id < b->id)) {
      out.push_back({*a++, std::nullopt});
    } else if (a == former.end() || b->id < a->id) {
      out.push_back({std::nullopt, *b++});
    } else {
      if (*a != *b) out.push_back({*a, *b});
      ++a;
      ++b;
    }
  }
  return out;
}

EntityDifference whole(const ListedEntity& entity, bool is_new) {
  EntityDifference out;
  if (is_new) {
    out.after = head_of(entity);
    out.persons = persons_of({}, entity.persons);
  } else {
    out.before = head_of(entity);
    out.persons = persons_of(entity.persons, {});
  }
  return out;
}

void apply(std::vector<ListedPerson>& persons, const std::vector<PersonDifference>& changes) {
  const auto place_of = [&](ParticipantId id) {
    return std::lower_bound(
        persons.begin(), persons.end(), id,
        [](const ListedPerson& one, ParticipantId wanted) { return one.id < wanted; });
  };
  for (const PersonDifference& change : changes) {
    const ParticipantId id = (change.after ? change.after : change.before)->id;
    const auto at = place_of(id);
    const bool there = at != persons.end() && at->id == id;
    if (!change.after) {
      if (there) persons.erase(at);
    } else if (there) {
      *at = *change.after;
    } else {
      persons.insert(at, *change.after);
    }
  }
}

}  // namespace

Differences differences(const Content& former, const Content& present) {
  Differences out;
  auto a = former.begin();
  auto b = present.begin();
  while (a != former.end() || b != present.end()) {
    if (b == present.end() || (a != former.end() && a->id < b->id)) {
      out.push_back(whole(*a++, false));
    } else if (a == former.end() || b->id < a->id) {
      out.push_back(whole(*b++, true));
    } else {
      EntityDifference one{head_of(*a), head_of(*b), persons_of(a->persons, b->persons)};
      if (!a->is_headed_as(*b) || !one.persons.empty()) out.push_back(std::move(one));
      ++a;
      ++b;
    }
  }
  return out;
}

Content applied(Content former, const Differences& changes) {
  for (const EntityDifference& change : changes) {
    auto at =
        std::lower_bound(former.begin(), former.end(), change.id(),
                         [](const ListedEntity& one, EntityId wanted) { return one.id < wanted; });
    const bool there = at != former.end() && at->id == change.id();
    if (!change.after) {
      if (there) former.erase(at);
      continue;
    }
    if (!there) at = former.insert(at, *change.after);
    std::vector<ListedPerson> persons = std::move(at->persons);
    *at = *change.after;
    apply(persons, change.persons);
    at->persons = std::move(persons);
  }
  return former;
}

DifferenceCounts count(const Differences& changes) {
  DifferenceCounts out;
  for (const EntityDifference& change : changes) {
    if (change.is_moved() || change.is_renamed()) ++out.headings;
    for (const PersonDifference& one : change.persons) {
      if (!one.before)
        ++out.added;
      else if (!one.after)
        ++out.deleted;
      else
        ++out.replaced;
    }
  }
  return out;
}

}  // namespace convoke::participants_list
