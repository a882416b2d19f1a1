#include "overview/panels.h"

#include <algorithm>

namespace convoke::overview {
namespace {

template <class Thing>
void sort_by_place(std::vector<Thing>& things) {
  std::stable_sort(things.begin(), things.end(),
                   [](const Thing& a, const Thing& b) { return a.place < b.place; });
}

template <class Things>
void append(Things& all, Things some) {
  std::move(some.begin(), some.end(), std::back_inserter(all));
}

}  // namespace

void Panels::add(const std::vector<Room>& rooms) {
  for (const Room& room : rooms) {
    append(entity_panels_, room.entity_panels);
    append(search_, room.search);
    Room kept;
    kept.summaries = room.summaries;
    kept.summary = room.summary;
    kept.tasks = room.tasks;
    kept.preparations = room.preparations;
    kept.deadlines = room.deadlines;
    kept.sections = room.sections;
    rooms_.push_back(std::move(kept));
  }
  sort_by_place(entity_panels_);
  sort_by_place(search_);
}

std::vector<const SearchPart*> Panels::search(const page::Visit& visit) const {
  std::vector<const SearchPart*> parts;
  for (const SearchPart& part : search_)
    if (visit.may(part.right)) parts.push_back(&part);
  return parts;
}

EntitySummaries Panels::summaries(const meetings::Series& series) const {
  EntitySummaries all;
  for (const Room& room : rooms_)
    if (room.summaries) room.summaries(series, all);
  return all;
}

EntitySummary Panels::summary(const meetings::Series& series, reference::EntityId entity) const {
  EntitySummary summary;
  for (const Room& room : rooms_)
    if (room.summary) room.summary(series, entity, summary);
  return summary;
}

html::Safe Panels::of_entity(EntityPanel::Column column, const page::Visit& visit,
                             const meetings::Series& series,
                             const reference::Entity& entity) const {
  html::Safe all;
  for (const EntityPanel& panel : entity_panels_)
    if (panel.column == column && visit.may(panel.right))
      all.html += panel.show(visit, series, entity).html;
  return all;
}

std::vector<Task> Panels::tasks(const page::Visit& visit, const meetings::Series& series,
                                std::vector<Task> of_summaries) const {
  std::vector<Task> all = std::move(of_summaries);
  for (const Room& room : rooms_)
    if (room.tasks) append(all, room.tasks(visit, series));
  std::erase_if(all, [&](const Task& task) { return task.count <= 0 || !visit.may(task.right); });
  sort_by_place(all);
  return all;
}

std::vector<Preparation> Panels::preparations(const page::Visit& visit,
                                              const meetings::Series& series) const {
  std::vector<Preparation> all;
  for (const Room& room : rooms_)
    if (room.preparations) append(all, room.preparations(visit, series));
  std::erase_if(all, [&](const Preparation& one) { return !visit.may(one.right); });
  sort_by_place(all);
  return all;
}

std::vector<Deadline> Panels::deadlines(const page::Visit& visit,
                                        const meetings::Series& series) const {
  std::vector<Deadline> all;
  for (const Room& room : rooms_)
    if (room.deadlines) append(all, room.deadlines(visit, series));
  return all;
}

html::Safe Panels::sections(const page::Visit& visit, const meetings::Series& series) const {
  html::Safe all;
  for (const Room& room : rooms_)
    if (room.sections) all.html += room.sections(visit, series).html;
  return all;
}

}  // namespace convoke::overview
