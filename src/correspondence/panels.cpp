#include "correspondence/panels.h"

#include <algorithm>

#include "correspondence/notes/clearance/clearance.h"
#include "correspondence/views/panels.h"
#include "meetings/series_page.h"
#include "platform/i18n/zone.h"

namespace convoke::correspondence {
namespace {

using overview::EntityPanel;
using overview::EntitySummary;

overview::Mark fate_of(const Dispatch& dispatch) {
  const char* kind = "waiting";
  switch (dispatch.state) {
    case DispatchState::queued:
    case DispatchState::outgoing:
      break;
    case DispatchState::sent:
      kind = "";
      break;
    case DispatchState::bounced:
      kind = "refused";
      break;
    case DispatchState::acknowledged:
    case DispatchState::answered:
      kind = "ok";
      break;
    case DispatchState::withdrawn:
      kind = "late";
      break;
  }
  return {kind, label_of(dispatch)};
}

void note(EntitySummary& summary, const Dispatch& newest) {
  summary.invited = true;
  summary.invited_on = newest.dated;
  summary.channel = label_of(newest.channel);
  summary.to_post = newest.ready_for_post();
  summary.bounced = newest.state == DispatchState::bounced;
}

DispatchPanel sent_to(Notes& notes, const meetings::Series& series, reference::EntityId entity) {
  DispatchPanel shown;
  std::vector<Dispatch> dispatches = notes.dispatches(series.id, entity);
  if (dispatches.empty()) return shown;
  const std::vector<Note> all = notes.all(series.id);
  for (Dispatch& d : dispatches) {
    const auto its =
        std::find_if(all.begin(), all.end(), [&](const Note& n) { return n.id == d.note; });
    if (its == all.end()) continue;
    const overview::Mark fate = fate_of(d);
    shown.lines.push_back({std::move(d), *its, fate});
  }
  return shown;
}

/// A panel filled by `load(visit, series, entity)` and shown by `view`.
template <class Load, class View>
EntityPanel panel(int place, EntityPanel::Column column, page::Right right, Load load, View view) {
  return {place, column, right,
          [load, view](const page::Visit& visit, const meetings::Series& series,
                       const reference::Entity& entity) {
            auto shown = load(visit, series, entity.id);
            shown.home = meetings::home_of(series, visit);
            html::Out out = visit.out();
            view(out, shown);
            return html::trusted(out.take());
          }};
}

std::vector<overview::Preparation> preparations(const page::Visit& visit,
                                                const meetings::Series& series, Notes& notes,
                                                Addressees& addressees) {
  using enum page::Right;
  const i18n::Locale& locale = visit.locale;
  const std::string home = meetings::home_of(series, visit);
  const std::vector<Note> all = notes.all(series.id);
  const std::string newest =
      all.empty() ? home + "/notes/new" : home + "/notes/" + std::to_string(all.front().id.value);
  const bool sent = std::any_of(all.begin(), all.end(),
                                [](const Note& note) { return has_gone_out(note.state); });
  return {{40, locale.tr(N_("Enter those whom you write to")), home + "/addressees",
           !addressees.all().empty(), manage_addressees},
          {50, locale.tr(N_("Write the note verbale")), newest, !all.empty(), write_notes},
          {70, locale.tr(N_("Send the note verbale")), all.empty() ? home + "/notes" : newest, sent,
           dispatch_notes}};
}

/// Planned reminders whose day has come and whose draft waits.
std::optional<overview::Task> waiting_reminders(const page::Visit& visit,
                                                const meetings::Series& series,
                                                PlannedReminders& reminders) {
  if (!visit.may(page::Right::dispatch_notes)) return std::nullopt;
  const std::vector<ReminderPlan> waiting = reminders.waiting(series.id);
  if (waiting.empty()) return std::nullopt;
  const auto count = static_cast<std::int64_t>(waiting.size());
  return overview::Task{36, count,
                        visit.locale.trn("planned reminder waits to be sent",
                                         "planned reminders wait to be sent", count),
                        meetings::home_of(series, visit) + "/notes/" +
                            std::to_string(waiting.front().note.value) + "/reminders",
                        page::Right::dispatch_notes};
}

/// Planned reminders that stay, since their note was corrected.
std::optional<overview::Task> corrected_reminders(const page::Visit& visit,
                                                  const meetings::Series& series,
                                                  PlannedReminders& reminders) {
  if (!visit.may(page::Right::dispatch_notes)) return std::nullopt;
  const std::vector<ReminderPlan> corrected = reminders.corrected(series.id);
  if (corrected.empty()) return std::nullopt;
  const auto count = static_cast<std::int64_t>(corrected.size());
  return overview::Task{
      37, count,
      visit.locale.trn("planned reminder of a note that was corrected: look at its text",
                       "planned reminders of notes that were corrected: look at their texts",
                       count),
      meetings::home_of(series, visit) + "/notes/" + std::to_string(corrected.front().note.value) +
          "/reminders",
      page::Right::dispatch_notes};
}

/// What waits to be cleared by the reader.
std::optional<overview::Task> to_clear(const page::Visit& visit, const meetings::Series& series,
                                       Notes& notes) {
  if (!visit.may(page::Right::clear_notes)) return std::nullopt;
  std::int64_t waiting = 0;
  for (const Note& note : notes.to_clear(series.id))
    waiting += check_may_clear(note, signed_by(visit.officer_actor())).ok() ? 1 : 0;
  return overview::Task{
      35, waiting, visit.locale.trn("note to be cleared", "notes to be cleared", waiting),
      meetings::home_of(series, visit) + "/notes?state=to_clear", page::Right::clear_notes};
}

}  // namespace

html::Safe contact_panel(const page::Visit& visit, std::string home, Addressees& addressees,
                         const reference::Entity& entity) {
  if (!visit.may(page::Right::read_notes)) return {};
  ContactPanel shown{std::move(home), entity.code, {}, false};
  shown.may_manage =
      !shown.home.empty() && !entity.ended && visit.may(page::Right::manage_addressees);
  shown.addressees = addressees.all_of(entity.id);
  html::Out out = visit.out();
  views::contact_panel(out, shown);
  return html::trusted(out.take());
}

void add_panels(overview::Room& room, Notes& notes, PlannedReminders& reminders,
                Addressees& addressees, CorrespondenceRegister& correspondence_register) {
  using enum EntityPanel::Column;
  using Series = meetings::Series;
  using page::Visit;
  using reference::EntityId;
  room.entity_panels.push_back(panel(
      20, main, page::Right::read_notes,
      [&](const Visit&, const Series& series, EntityId entity) {
        return sent_to(notes, series, entity);
      },
      views::dispatch_panel));
  room.entity_panels.push_back(panel(
      40, main, page::Right::read_register,
      [&](const Visit&, const Series& series, EntityId entity) {
        return RegisterPanel{{}, correspondence_register.entries(series.id, entity)};
      },
      views::register_panel));
  room.entity_panels.push_back(panel(
      10, aside, page::Right::read_notes,
      [&](const Visit& visit, const Series& series, EntityId entity) {
        const Date today = i18n::local_time_of(visit.now, series.zone).date;
        return AddresseePanel{{}, addressees.of(entity, today)};
      },
      views::addressee_panel));
  room.preparations = [&](const page::Visit& visit, const Series& series) {
    return preparations(visit, series, notes, addressees);
  };
  room.tasks = [&](const Visit& visit, const Series& series) {
    std::vector<overview::Task> out;
    for (auto& task : {to_clear(visit, series, notes), waiting_reminders(visit, series, reminders),
                       corrected_reminders(visit, series, reminders)})
      if (task) out.push_back(*task);
    return out;
  };
  room.summaries = [&](const Series& series, overview::EntitySummaries& summaries) {
    for (const Dispatch& d : notes.newest_dispatches(series.id)) note(summaries[d.entity], d);
    for (const EntityId id : correspondence_register.answered(series.id))
      summaries[id].replied = true;
  };
  room.summary = [&](const Series& series, EntityId entity, EntitySummary& summary) {
    const auto dispatches = notes.dispatches(series.id, entity);
    if (!dispatches.empty()) note(summary, dispatches.front());
    for (const RegisterEntry& e : correspondence_register.entries(series.id, entity))
      summary.replied |= e.direction == Direction::in && !e.taken_back;
  };
}

}  // namespace convoke::correspondence
