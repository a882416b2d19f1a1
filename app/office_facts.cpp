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

constexpr int kDelegatesShown = 50;  // on an entity's page; the list of participants has all

void note_dispatch(office::EntitySummary& s, const correspondence::Dispatch& newest) {
  s.invited = true;
  s.invited_on = newest.dated;
  s.channel = correspondence::label_of(newest.channel);
  s.to_post = newest.ready_for_post();
  s.bounced = newest.state == DispatchState::bounced;
}

void note_delegation(office::EntitySummary& s, const delegations::DelegationTally& tally) {
  s.ever_nominated = tally.all() > 0;
  s.delegates = static_cast<int>(tally.registered());
  s.confirmed = static_cast<int>(tally.confirmed);
}

void note_badges(office::EntitySummary& s, const badges::Tally& tally) {
  s.photographs = static_cast<int>(tally.with_photo);
  s.badges = static_cast<int>(tally.printed);
}

std::string office_path(const meetings::Series& series, const std::string& rest) {
  return "/office/" + series.slug + rest;
}

}  // namespace

office::EntitySummaries OfficeFacts::summaries(const meetings::Series& series) {
  office::EntitySummaries out;
  for (const correspondence::Dispatch& d : parts_.notes.newest_dispatches(series.id))
    note_dispatch(out[d.entity], d);
  for (reference::EntityId id : parts_.correspondence_register.answered(series.id))
    out[id].replied = true;
  for (const delegations::DelegationTally& tally : parts_.delegations.tallies(series.id))
    note_delegation(out[tally.entity], tally);
  for (const auto& [entity, tally] : parts_.badges.tallies_by_entity(series.id))
    note_badges(out[entity], tally);
  for (const auto& [id, received] : parts_.consultations.received_by_entity(series.id))
    out[id].views = received;
  return out;
}

office::EntitySummary OfficeFacts::summary(const meetings::Series& series,
                                           reference::EntityId entity) {
  office::EntitySummary out;
  const auto dispatches = parts_.notes.dispatches(series.id, entity);
  if (!dispatches.empty()) note_dispatch(out, dispatches.front());
  for (const correspondence::RegisterEntry& e :
       parts_.correspondence_register.entries(series.id, entity))
    out.replied = out.replied || e.direction == correspondence::Direction::in;
  note_delegation(out, parts_.delegations.tally(series.id, entity));
  note_badges(out, parts_.badges.tally(series.id, entity));
  for (const consultations::Call& call : parts_.consultations.calls_of(series.id))
    for (const consultations::ListedSubmission& s : parts_.consultations.list(call.id, entity))
      out.views += s.state == consultations::SubmissionState::received ? 1 : 0;
  return out;
}

std::vector<office::DelegateFacts> OfficeFacts::delegates(const meetings::Series& series,
                                                          reference::EntityId entity) {
  std::vector<office::DelegateFacts> out;
  const auto standings = parts_.badges.standings(series.id, entity);
  for (const delegations::Participant& p :
       parts_.delegations.delegation(series.id, entity, kDelegatesShown)) {
    const auto kept = standings.find(p.id);
    office::Mark photograph;
    if (p.registered())
      photograph = kept != standings.end() && kept->second.has_photo
                       ? office::Mark{"ok", N_("Received")}
                       : office::Mark{"waiting", N_("None yet")};
    out.push_back({p.details.titled_name(), delegations::label_of(p.details.role),
                   p.details.function_title, mark_of(p.state), photograph,
                   kept != standings.end() ? mark_of(kept->second.standing) : office::Mark{},
                   office_path(series, "/participants/" + std::to_string(p.id.value))});
  }
  return out;
}

office::EntityDetail OfficeFacts::detail(const meetings::Series& series,
                                         reference::EntityId entity) {
  office::EntityDetail out;
  if (const auto a = parts_.addressees.of(entity))
    out.addressee = office::AddresseeFacts{
        a->title,  a->language, a->email,
        a->postal, a->fax,      office_path(series, "/addressees/" + std::to_string(a->id.value))};
  std::vector<correspondence::Note> notes;
  for (const correspondence::Dispatch& d : parts_.notes.dispatches(series.id, entity)) {
    if (notes.empty()) notes = parts_.notes.all(series.id);
    const auto note = std::find_if(notes.begin(), notes.end(),
                                   [&](const correspondence::Note& n) { return n.id == d.note; });
    if (note == notes.end()) continue;
    out.dispatches.push_back({correspondence::reference_of(*note, d), note->title, d.dated,
                              correspondence::label_of(d.channel), mark_of(d),
                              office_path(series, "/notes/" + std::to_string(note->id.value))});
  }
  out.delegates = delegates(series, entity);
  out.delegates_in_all = parts_.delegations.tally(series.id, entity).all();
  if (const reference::Entity* known = parts_.references.directory()->find(entity))
    out.delegates_path = office_path(series, "/participants?entity=" + known->code);
  for (const consultations::Call& call : parts_.consultations.calls_of(series.id))
    for (const consultations::ListedSubmission& s : parts_.consultations.list(call.id, entity)) {
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
  for (const correspondence::RegisterEntry& e :
       parts_.correspondence_register.entries(series.id, entity))
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
  const badges::Tally badges = parts_.badges.tally(series.id);
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
