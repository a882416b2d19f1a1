#include "meetings/agendas.h"

#include "meetings/agenda_store.h"
#include "meetings/meeting_store.h"
#include "platform/json/json.h"

namespace convoke::meetings {

Status Agendas::set_agenda(const audit::Actor& actor, MeetingId meeting,
                           const std::vector<AgendaItem>& typed) {
  CONVOKE_TRY(check(typed));
  const std::vector<AgendaItem> items = cleaned(typed);
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    if (!store::meeting(t, meeting)) return not_found(N_("There is no such meeting."));
    if (store::agenda(t, meeting) == items) return {};
    for (const TimetableSlot& slot : store::timetable(t, meeting))
      for (int number : slot.items)
        if (static_cast<std::size_t>(number) > items.size())
          return conflict(N_("Item {1} stands in the timetable. Change the timetable first."),
                          "items", {std::to_string(number)});
    store::replace(t, meeting, items, actor, c.now());
    c.record("agenda.set", "meeting", meeting,
             json::object({{"items", static_cast<std::int64_t>(items.size())}}));
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
