#include "delegations/participants/participant_pages.h"

#include <algorithm>

#include "base/message_context.h"
#include "base/text.h"
#include "delegations/nomination/nomination_pages.h"
#include "delegations/office/entry_pages.h"
#include "delegations/participants/participant_fields.h"
#include "delegations/participants/views/participants.h"
#include "meetings/series_page.h"
#include "page/kept_list.h"
#include "page/posted.h"
#include "platform/i18n/zone.h"

namespace convoke::delegations {
namespace {

using page::Redirect;
using page::Reply;
using page::Visit;

constexpr std::string_view kWaiting = "confirmation_waits";  // in the filter of the list

html::Page office_page(const Visit& visit, const meetings::Series& series, std::string title,
                       html::Out& out, std::vector<html::Crumb> crumbs = {}) {
  return meetings::office_page(visit, series, "delegations", std::move(title), out,
                               std::move(crumbs));
}

}  // namespace

std::vector<FieldChange> changes(const ParticipantDetails& former, ParticipantState former_state,
                                 const ParticipantDetails& present, ParticipantState present_state,
                                 const std::vector<meetings::Meeting>& offered,
                                 const i18n::Locale& locale) {
  std::vector<FieldChange> out;
  const auto note = [&](const char* label, std::string a, std::string b) {
    if (a != b) out.push_back({label, std::move(a), std::move(b)});
  };
  note(NC_("status", "State"), locale.tr(label_of(former_state)),
       locale.tr(label_of(present_state)));
  for (const TextField& f : kTextFields) {
    if (f.member == &ParticipantDetails::email) {
      note(N_("Role"), locale.tr(label_of(former.role)), locale.tr(label_of(present.role)));
      note(N_("Meetings"), meetings_of(former, offered, locale.language()),
           meetings_of(present, offered, locale.language()));
      note(N_("Mode of participation"), locale.tr(label_of(former.presence)),
           locale.tr(label_of(present.presence)));
    }
    note(f.label, former.*f.member, present.*f.member);
  }
  note(N_("Language of messages"), std::string(autonym_of(former.language)),
       std::string(autonym_of(present.language)));
  return out;
}

std::string iso_of(Instant at) {
  return i18n::local_time_of(at, "UTC").iso() + ":00Z";
}

Result<Participant> ParticipantPages::participant_of(const Visit& visit,
                                                     meetings::SeriesId series) {
  auto participant = delegations_.find(ParticipantId(visit.number_arg("id")));
  if (!participant || participant->series != series)
    return not_found(N_("There is no such participant."));
  return std::move(*participant);
}

Result<Reply> ParticipantPages::show(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(participant, participant_of(visit, series.id));
  const std::string list = visit.href("/office/" + series.slug + "/participants");
  const auto meetings = meetings_.meetings_of(series.id);

  ParticipantPage shown;
  shown.list = page::kept_list(request);
  shown.home = list + "/" + std::to_string(participant.id.value);
  shown.zone = series.zone;
  shown.asks_presence = asks_presence(meetings);
  shown.confirmation = delegations_.confirmation(participant);
  shown.record = delegations_.record(participant.id);
  shown.labels = &labels_;
  shown.may_decide = visit.may(page::Right::decide_on_participants);
  shown.receipt =
      receipt_of(participant.office,
                 participant.office.letter ? delegations_.letters(series.id, participant.entity)
                                           : std::vector<Letter>(),
                 series.zone, visit.locale);
  if (photo_panel_) shown.photo_panel = photo_panel_(visit, participant);
  const ParticipantDetails* details = &participant.details;
  ParticipantState state = participant.state;
  std::vector<Delegations::Version> versions;
  if (participant.version > 1) versions = delegations_.history(participant.id);
  for (const Delegations::Version& former : versions) {
    shown.changes.push_back({former.replaced_at, changes(former.details, former.state, *details,
                                                         state, meetings, visit.locale)});
    details = &former.details;
    state = former.state;
  }
  shown.row =
      row_of(std::move(participant), *references_.directory(), meetings, visit.locale.language());

  html::Out out = visit.out();
  views::participant(out, shown);
  const std::string name = shown.row.participant.details.display_name();
  return office_page(visit, series, name, out,
                     {{visit.locale.tr(N_("Delegations")), page::list_address(list, shown.list)}});
}

/// Where an officer goes on who has decided on a participant.
std::string ParticipantPages::after(const Visit& visit, const http::Request& request,
                                    const meetings::Series& series, ParticipantId id) {
  const std::string list = visit.href("/office/" + series.slug + "/participants");
  return page::back_to(list, request, list + "/" + std::to_string(id.value));
}

Result<Reply> ParticipantPages::accept(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(participant, participant_of(visit, series.id));
  CONVOKE_TRY(delegations_.accept_late(visit.officer_actor(), participant.id));
  const ParticipantDetails& d = participant.details;
  return Redirect{
      after(visit, request, series, participant.id),
      d.email.empty()
          ? Message{N_("{1} has been accepted. No e-mail address was given, so no confirmation "
                       "can be sent."),
                    {d.titled_name()}}
          : Message{N_("{1} has been accepted. A confirmation is on its way to {2}."),
                    {d.titled_name(), d.email}}};
}

Result<Reply> ParticipantPages::refuse(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(participant, participant_of(visit, series.id));
  CONVOKE_TRY(delegations_.refuse_late(visit.officer_actor(), participant.id));
  return Redirect{after(visit, request, series, participant.id),
                  Message{N_("The late nomination of {1} has not been accepted."),
                          {participant.details.titled_name()}}};
}

Result<Reply> ParticipantPages::confirm(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(participant, participant_of(visit, series.id));
  CONVOKE_TRY(delegations_.send_held_confirmation(visit.officer_actor(), participant.id));
  return Redirect{
      after(visit, request, series, participant.id),
      Message{N_("The confirmation is on its way to {1}."), {participant.details.email}}};
}

Result<Reply> ParticipantPages::decide_on_waiting(const Visit& visit,
                                                  const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const reference::Entity* entity = references_.directory()->find(visit.arg("code"));
  if (!entity) return not_found(N_("There is no such entity."));
  const std::string_view decision = form.get("decision");
  if (decision != "send" && decision != "leave")
    return invalid(N_("Choose whether to send the confirmations."), "decision");
  const bool sent = decision == "send";
  const Result<int> decided = delegations_.decide_on_waiting(
      visit.officer_actor(), {series.id, entity->id},
      sent ? Delegations::Waiting::sent : Delegations::Waiting::not_sent,
      page::number_of(form.get("seen")));
  const std::string list = visit.href("/office/" + series.slug + "/participants");
  if (decided.ok())
    return Redirect{page::back_to(list, request, list),
                    Message{sent ? N_("Confirmations on their way: {1}.")
                                 : N_("Confirmations that are not sent: {1}."),
                            {std::to_string(*decided)}}};
  if (decided.error().kind != ErrorKind::conflict) return decided.error();
  return Redirect{list + "?state=" + std::string(kWaiting) + "&entity=" + entity->code,
                  decided.error().message};
}

Result<Reply> ParticipantPages::note_late_change(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(participant, participant_of(visit, series.id));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  CONVOKE_TRY(
      delegations_.note_late_change(visit.officer_actor(), participant.id,
                                    static_cast<int>(page::number_of(form.get("seen_version")))));
  return Redirect{after(visit, request, series, participant.id),
                  Message{N_("The change to the entry of {1} after the deadline has been noted."),
                          {participant.details.titled_name()}}};
}

}  // namespace convoke::delegations
