#include "office_facts.h"

#include <algorithm>

namespace convoke {
namespace {

using correspondence::DispatchState;

office::Mark mark_of(const correspondence::Dispatch& dispatch) {
  const char* kind = "waiting";
  switch (dispatch.state) {
    case DispatchState::queued:
      kind = "waiting";
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
  }
  return {kind, correspondence::label_of(dispatch)};
}

office::Mark mark_of(delegations::ParticipantState state) {
  switch (state) {
    case delegations::ParticipantState::nominated:
      return {"ok", delegations::label_of(state)};
    case delegations::ParticipantState::late:
      return {"late", delegations::label_of(state)};
    case delegations::ParticipantState::refused:
      return {"refused", delegations::label_of(state)};
    case delegations::ParticipantState::withdrawn:
      return {"", delegations::label_of(state)};
  }
  return {};
}

office::Mark mark_of(badges::Standing standing) {
  switch (standing) {
    case badges::Standing::without_photo:
      return {};
    case badges::Standing::ready:
    case badges::Standing::waiting:
      return {"waiting", N_("To be printed")};
    case badges::Standing::printed:
      return {"ok", N_("Printed")};
    case badges::Standing::changed:
      return {"late", N_("Changed since printed")};
  }
  return {};
}

bool is_printed(badges::Standing standing) {
  return standing == badges::Standing::printed || standing == badges::Standing::changed;
}

std::string office_path(const meetings::Series& series, const std::string& rest) {
  return "/office/" + series.slug + rest;
}

}  // namespace

office::EntitySummaries OfficeFacts::summaries(const meetings::Series& series) {
  office::EntitySummaries out;
  // Oldest note first, so that the newest one's date and channel stay.
  std::vector<correspondence::Note> notes = parts_.notes.all(series.id);
  std::reverse(notes.begin(), notes.end());
  for (const correspondence::Note& note : notes)
    for (const correspondence::Dispatch& d : parts_.notes.dispatches(note.id)) {
      office::EntitySummary& s = out[d.entity];
      s.invited = true;
      s.invited_on = d.dated;
      s.channel = correspondence::label_of(d.channel);
      s.to_post = d.ready_for_post();
      s.bounced = d.state == DispatchState::bounced;
    }
  for (reference::EntityId id : parts_.correspondence_register.answered(series.id))
    out[id].replied = true;
  for (reference::EntityId id : parts_.delegations.nominating(series.id))
    out[id].ever_nominated = true;
  for (const badges::Holder& holder : parts_.badges.holders(series.id)) {
    office::EntitySummary& s = out[holder.participant.entity];
    ++s.delegates;
    s.confirmed += holder.participant.confirmed_at ? 1 : 0;
    s.photographs += holder.photo ? 1 : 0;
    s.badges += is_printed(holder.standing()) ? 1 : 0;
  }
  for (const consultations::Call& call : parts_.consultations.calls_of(series.id))
    for (const consultations::ListedSubmission& s : parts_.consultations.list(call.id))
      if (s.state == consultations::SubmissionState::received) ++out[s.entity].views;
  return out;
}

office::EntityDetail OfficeFacts::detail(const meetings::Series& series,
                                         reference::EntityId entity) {
  office::EntityDetail out;
  if (const auto a = parts_.addressees.of(entity))
    out.addressee = office::AddresseeFacts{
        a->title,  a->language, a->email,
        a->postal, a->fax,      office_path(series, "/addressees/" + std::to_string(a->id.value))};
  for (const correspondence::Note& note : parts_.notes.all(series.id))
    for (const correspondence::Dispatch& d : parts_.notes.dispatches(note.id))
      if (d.entity == entity)
        out.dispatches.push_back({correspondence::reference_of(note, d), note.title, d.dated,
                                  correspondence::label_of(d.channel), mark_of(d),
                                  office_path(series, "/notes/" + std::to_string(note.id.value))});
  for (const delegations::Participant& p : parts_.delegations.delegation(series.id, entity)) {
    const auto holder = parts_.badges.holder(p.id);
    office::Mark photograph;
    if (p.registered())
      photograph = holder && holder->photo ? office::Mark{"ok", N_("Received")}
                                           : office::Mark{"waiting", N_("None yet")};
    out.delegates.push_back({p.details.titled_name(), delegations::label_of(p.details.role),
                             p.details.function_title, mark_of(p.state), photograph,
                             holder ? mark_of(holder->standing()) : office::Mark{},
                             office_path(series, "/participants/" + std::to_string(p.id.value))});
  }
  for (const consultations::Call& call : parts_.consultations.calls_of(series.id))
    for (const consultations::ListedSubmission& s : parts_.consultations.list(call.id)) {
      if (s.entity != entity) continue;
      const bool received = s.state == consultations::SubmissionState::received;
      office::SubmissionFacts facts;
      facts.received_on = s.received_on;
      facts.language = s.language;
      facts.answers = s.answered;
      facts.state = !received ? office::Mark{"", N_("Withdrawn")}
                    : s.late  ? office::Mark{"late", N_("Late")}
                              : office::Mark{"ok", N_("Received")};
      facts.path = office_path(series, "/views/" + std::to_string(s.id.value));
      out.submissions.push_back(std::move(facts));
    }
  for (const correspondence::RegisterEntry& e : parts_.correspondence_register.entries(series.id))
    if (e.entity == entity)
      out.correspondence.push_back(
          {static_cast<int>(e.number), e.direction == correspondence::Direction::in, e.dated,
           correspondence::label_of(e.channel), e.subject, office_path(series, "/register")});
  return out;
}

office::OverviewNumbers OfficeFacts::numbers(const meetings::Series& series) {
  office::OverviewNumbers out;
  for (const consultations::Call& call : parts_.consultations.calls_of(series.id)) {
    const consultations::Counts counts = parts_.consultations.count(call.id);
    office::OverviewNumbers::Call shown{call.title, call.deadline, counts.submissions, {}};
    for (const consultations::GuidingQuestion& q : parts_.consultations.questions(call.id)) {
      const auto at = static_cast<std::size_t>(q.position - 1);
      shown.questions.push_back(
          {q.label(), q.text, at < counts.answered.size() ? counts.answered[at] : 0});
    }
    out.calls.push_back(std::move(shown));
  }
  const delegations::Delegations::Counts delegations = parts_.delegations.count(series.id);
  const badges::Badges::Counts badges = parts_.badges.count(series.id);
  out.late_nominations = delegations.late;
  out.late_changes = delegations.late_changes;
  out.without_email = delegations.without_email;
  out.refused_messages = parts_.outbox.count().refused;
  out.without_photograph = badges.without_photo;
  out.badges_changed = badges.changed;
  out.parked_jobs = parts_.database.read([](db::Reader& r) { return jobs::count(r); }).parked;
  return out;
}

}  // namespace convoke
