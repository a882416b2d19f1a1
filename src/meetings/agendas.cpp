#include "meetings/agendas.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include "meetings/agenda_store.h"
#include "meetings/meeting_store.h"
#include "platform/json/json.h"

namespace convoke::meetings {
namespace {

WorkPlan stored_plan(db::Reader& r, MeetingId meeting) {
  return {store::agenda(r, meeting), store::timetable(r, meeting)};
}

/// Of versions newest first, what stood at that instant; nothing: what stands now.
template <class Version>
const Version* in_force(const std::vector<Version>& versions, Instant at) {
  const Version* found = nullptr;
  for (const Version& version : versions)
    if (version.replaced_at > at) found = &version;
  return found;
}

WorkPlan plan_at(db::Reader& r, MeetingId meeting, Instant at) {
  WorkPlan plan = stored_plan(r, meeting);
  const auto agendas = store::agenda_versions(r, meeting);
  const auto timetables = store::timetable_versions(r, meeting);
  if (const auto* former = in_force(agendas, at)) plan.items = former->items;
  if (const auto* former = in_force(timetables, at)) plan.slots = former->slots;
  // Of nothing there is no version.
  const auto began_later = [&](const char* action) {
    const auto first = store::first_set(r, meeting, action);
    return first && *first > at;
  };
  if (began_later("agenda.set")) plan.items.clear();
  if (began_later("timetable.set")) plan.slots.clear();
  return plan;
}

Error changed_meanwhile() {
  return conflict(
      N_("Somebody else has changed the agenda or the timetable since you opened this "
         "page. It stands here as it is now."));
}

}  // namespace

Status Agendas::set_agenda(const audit::Actor& actor, MeetingId meeting,
                           const std::vector<AgendaItem>& typed) {
  CONVOKE_TRY(check(typed));
  const std::vector<AgendaItem> items = cleaned(typed);
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    if (!store::meeting(t, meeting)) return not_found(N_("There is no such meeting."));
    const std::vector<AgendaItem> former = store::agenda(t, meeting);
    if (former == items) return {};
    for (const TimetableSlot& slot : store::timetable(t, meeting))
      for (int number : slot.items)
        if (static_cast<std::size_t>(number) > items.size())
          return conflict(N_("Item {1} stands in the timetable. Change the timetable first."),
                          "items", {std::to_string(number)});
    replace(c, meeting, former, items);
    return {};
  });
}

Status Agendas::set_timetable(const audit::Actor& actor, MeetingId meeting,
                              const std::vector<TimetableSlot>& typed) {
  const std::vector<TimetableSlot> slots = cleaned(typed);
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto held = store::meeting(t, meeting);
    if (!held) return not_found(N_("There is no such meeting."));
    CONVOKE_TRY(check(typed, store::agenda(t, meeting), *held));
    if (store::timetable(t, meeting) == slots) return {};
    store::replace(t, meeting, slots, c.now());
    c.record("timetable.set", "meeting", meeting,
             json::object({{"sessions", static_cast<std::int64_t>(slots.size())}}));
    return {};
  });
}

void Agendas::replace(change::Change& c, MeetingId meeting, const std::vector<AgendaItem>& former,
                      const std::vector<AgendaItem>& items) {
  db::Transaction& t = c.transaction();
  store::replace(t, meeting, items, c.actor(), c.now());
  c.record("agenda.set", "meeting", meeting,
           json::object({{"items", static_cast<std::int64_t>(items.size())}}));
  renumbered_(t, meeting, numbers_after(former, items));
}

Status Agendas::set(change::Change& c, const Meeting& meeting, const WorkPlan& typed) {
  db::Transaction& t = c.transaction();
  WorkPlan plan{cleaned(typed.items), cleaned(sorted(typed.slots))};
  if (!plan.items.empty()) CONVOKE_TRY(check(plan.items));
  CONVOKE_TRY(check(plan.slots, plan.items, meeting));
  const WorkPlan former = stored_plan(t, meeting.id);
  // The timetable first: where both change, each version of the agenda has one beside it.
  if (former.slots != plan.slots) {
    store::replace(t, meeting.id, plan.slots, c.now());
    c.record("timetable.set", "meeting", meeting.id,
             json::object({{"sessions", static_cast<std::int64_t>(plan.slots.size())}}));
  }
  if (former.items != plan.items) {
    replace(c, meeting.id, former.items, plan.items);
  }
  return {};
}

Status Agendas::set_plan(const audit::Actor& actor, MeetingId id, const WorkPlan& plan,
                         std::string_view seen) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    const auto meeting = store::meeting(c.transaction(), id);
    if (!meeting) return not_found(N_("There is no such meeting."));
    if (mark_of(stored_plan(c.transaction(), id)) != seen) return changed_meanwhile();
    return set(c, *meeting, plan);
  });
}

Status Agendas::undo(const audit::Actor& actor, MeetingId id, std::string_view seen) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto meeting = store::meeting(t, id);
    if (!meeting) return not_found(N_("There is no such meeting."));
    if (mark_of(stored_plan(t, id)) != seen) return changed_meanwhile();
    std::optional<Instant> newest;
    for (const AgendaVersion& version : store::agenda_versions(t, id))
      newest = std::max(newest.value_or(version.replaced_at), version.replaced_at);
    for (const TimetableVersion& version : store::timetable_versions(t, id))
      newest = std::max(newest.value_or(version.replaced_at), version.replaced_at);
    if (!newest) return conflict(N_("There is no earlier version."));
    return set(c, *meeting, meetings::plan_at(t, id, *newest - std::chrono::microseconds(1)));
  });
}

WorkPlan Agendas::plan(MeetingId meeting) {
  return database_.read([&](db::Reader& r) { return stored_plan(r, meeting); });
}

WorkPlan Agendas::plan_at(MeetingId meeting, Instant at) {
  return database_.read([&](db::Reader& r) { return meetings::plan_at(r, meeting, at); });
}

std::vector<PlanSize> Agendas::plan_sizes(SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::plan_sizes(r, series); });
}

std::vector<AgendaItem> Agendas::agenda(MeetingId meeting) {
  return database_.read([&](db::Reader& r) { return store::agenda(r, meeting); });
}

std::vector<TimetableSlot> Agendas::timetable(MeetingId meeting) {
  return database_.read([&](db::Reader& r) { return store::timetable(r, meeting); });
}

std::vector<AgendaVersion> Agendas::former_agendas(MeetingId meeting) {
  return database_.read([&](db::Reader& r) { return store::agenda_versions(r, meeting); });
}

std::vector<TimetableVersion> Agendas::former_timetables(MeetingId meeting) {
  return database_.read([&](db::Reader& r) { return store::timetable_versions(r, meeting); });
}

}  // namespace convoke::meetings
