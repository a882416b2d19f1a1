#include "delegations/panels.h"

#include "delegations/views/panels.h"
#include "meetings/series_page.h"

namespace convoke::delegations {
namespace {

using overview::Mark;

Mark mark_of(ParticipantState state) {
  switch (state) {
    case ParticipantState::registered:
    case ParticipantState::accredited:
      return {"ok", label_of(state)};
    case ParticipantState::nominated:
      return {"waiting", label_of(state)};
    case ParticipantState::late:
    case ParticipantState::referred_back:
      return {"late", label_of(state)};
    case ParticipantState::refused:
    case ParticipantState::revoked:
      return {"refused", label_of(state)};
    case ParticipantState::withdrawn:
    case ParticipantState::replaced:
      return {"", label_of(state)};
  }
  return {};
}

void note(overview::EntitySummary& summary, const DelegationTally& tally) {
  summary.ever_nominated = tally.all() > 0;
  summary.delegates = static_cast<int>(tally.registered());
  summary.confirmed = static_cast<int>(tally.confirmed);
}

html::Safe delegation(Delegations& delegations, const BadgeMarksOf& marks_of,
                      const page::Visit& visit, const meetings::Series& series,
                      const reference::Entity& entity) {
  DelegationPanel shown;
  shown.list = meetings::home_of(series, visit) + "/participants";
  shown.focal_points = shown.list + "/focal-points?entity=" + entity.code;
  shown.whole = shown.list + "?entity=" + entity.code;
  if (visit.may(page::Right::decide_on_participants))
    shown.enter = shown.list + "/new?entity=" + entity.code;
  auto marks =
      marks_of ? marks_of(series.id, entity.id) : std::unordered_map<ParticipantId, BadgeMarks>();
  for (Participant& p : delegations.delegation(series.id, entity.id, kDelegatesShown)) {
    const Mark state = mark_of(p.state);
    const ParticipantId id = p.id;
    shown.lines.push_back({std::move(p), state, std::move(marks[id])});
  }
  // Who is all shown need not be counted.
  shown.in_all = static_cast<std::int64_t>(shown.lines.size());
  if (shown.in_all == kDelegatesShown) shown.in_all = delegations.tally(series.id, entity.id).all();
  html::Out out = visit.out();
  views::delegation_panel(out, shown);
  return html::trusted(out.take());
}

std::vector<overview::Task> tasks(Delegations& delegations, const page::Visit& visit,
                                  const meetings::Series& series) {
  const Delegations::Counts n = delegations.count(series.id);
  const i18n::Locale& locale = visit.locale;
  const std::string list = meetings::home_of(series, visit) + "/participants";
  const auto count = [](std::int64_t number) { return static_cast<long>(number); };
  using enum page::Right;
  return {
      {10, n.late,
       locale.trn("late nomination waits for a decision", "late nominations wait for a decision",
                  count(n.late)),
       list + "?state=late", read_participants},
      {15, n.waiting,
       locale.trn("confirmation waits for an officer", "confirmations wait for an officer",
                  count(n.waiting)),
       list + "?state=confirmation_waits", read_participants},
      {20, n.late_changes,
       locale.trn("correction after the deadline", "corrections after the deadline",
                  count(n.late_changes)),
       list + "?state=late_change", read_participants},
      {60, n.without_email,
       locale.trn("participant without e-mail: no automatic confirmation",
                  "participants without e-mail: no automatic confirmation", count(n.without_email)),
       list + "?state=nominated&email=no", read_participants},
  };
}

}  // namespace

void add_panels(overview::Room& room, Delegations& delegations, BadgeMarksOf marks_of) {
  room.entity_panels.push_back(
      {10, overview::EntityPanel::Column::main, page::Right::read_participants,
       [&delegations, marks_of = std::move(marks_of)](const page::Visit& visit,
                                                      const meetings::Series& series,
                                                      const reference::Entity& entity) {
         return delegation(delegations, marks_of, visit, series, entity);
       }});
  room.summaries = [&delegations](const meetings::Series& series,
                                  overview::EntitySummaries& summaries) {
    for (const DelegationTally& tally : delegations.tallies(series.id))
      note(summaries[tally.entity], tally);
  };
  room.summary = [&delegations](const meetings::Series& series, reference::EntityId entity,
                                overview::EntitySummary& summary) {
    note(summary, delegations.tally(series.id, entity));
  };
  room.tasks = [&delegations](const page::Visit& visit, const meetings::Series& series) {
    return tasks(delegations, visit, series);
  };
  room.sections = [](const page::Visit& visit, const meetings::Series& series) {
    if (!visit.may(page::Right::read_participants)) return html::Safe();
    html::Out out = visit.out();
    views::counted_section(out, meetings::home_of(series, visit) + "/participants");
    return html::trusted(out.take());
  };
  room.deadlines = [](const page::Visit& visit, const meetings::Series& series) {
    return std::vector<overview::Deadline>{
        {visit.locale.tr(N_("Nomination of delegations")), series.nomination_deadline}};
  };
}

}  // namespace convoke::delegations
