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
#include "platform/json/json.h"

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

namespace {

std::string value_in(const DefinedField& field, const Further& further,
                     const i18n::Locale& locale) {
  const auto found = further.find(field.id);
  return found == further.end() ? std::string() : shown_value(field, found->second, locale);
}

/// What the record has as beyond a limit; why stands in the version that the act has made.
std::vector<BeyondLimit> beyond_of(const std::vector<audit::Recorded>& record,
                                   const Participant& participant,
                                   const std::vector<Delegations::Version>& versions) {
  std::vector<BeyondLimit> out;
  for (const audit::Recorded& entry : record) {
    std::string beyond = json::text_at(entry.detail, "beyond");
    if (beyond.empty()) continue;
    const auto version = static_cast<int>(json::number_at(entry.detail, "version"));
    BeyondLimit& one = out.emplace_back(BeyondLimit{
        participant.id, version, entry.action, entry.actor.label, entry.at, std::move(beyond), {}});
    if (version == participant.version) one.reason = participant.reason;
    for (const Delegations::Version& former : versions)
      if (former.version == version) one.reason = former.reason;
  }
  return out;
}

/// Of a hidden value it is said that it was changed, and no more.
void note_further(std::vector<FieldChange>& out, const std::vector<DefinedField>& fields,
                  const Further& former, const Further& present, Confidential confidential,
                  const i18n::Locale& locale) {
  for (const DefinedField& field : fields) {
    std::string a = value_in(field, former, locale), b = value_in(field, present, locale);
    if (a == b) continue;
    if (field.is_confidential && confidential == Confidential::hidden) {
      const std::string given = locale.tr(N_("Given, and not shown"));
      a = a.empty() ? a : given;
      b = b.empty() ? b : given;
    }
    out.push_back({field.label.in(locale.language()), std::move(a), std::move(b)});
  }
}

}  // namespace

std::vector<FieldChange> changes(const ParticipantDetails& former, ParticipantState former_state,
                                 const ParticipantDetails& present, ParticipantState present_state,
                                 const std::vector<meetings::Meeting>& offered,
                                 const i18n::Locale& locale,
                                 const std::vector<DefinedField>& fields,
                                 Confidential confidential) {
  std::vector<FieldChange> out;
  const auto note = [&](const char* label, std::string a, std::string b) {
    if (a != b) out.push_back({locale.tr(label), std::move(a), std::move(b)});
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
      note(N_("Days"), said_days(former, locale), said_days(present, locale));
    }
    note(f.label, former.*f.member, present.*f.member);
  }
  note(N_("Order of names"), locale.tr(label_of(former.name_order)),
       locale.tr(label_of(present.name_order)));
  note(N_("Gender"), locale.tr(label_of(former.gender)), locale.tr(label_of(present.gender)));
  note(N_("Working languages"), former.spoken.autonyms(locale.language()),
       present.spoken.autonyms(locale.language()));
  const auto said = [&](bool yes) { return locale.tr(yes ? N_("Yes") : N_("No")); };
  note_further(out, fields, former.further, present.further, confidential, locale);
  for (const FlagField& f : kFlagFields)
    note(f.label, said(former.*f.member), said(present.*f.member));
  note(N_("Language of messages"), std::string(autonym_of(former.language)),
       std::string(autonym_of(present.language)));
  return out;
}

std::string said_days(const ParticipantDetails& details, const i18n::Locale& locale) {
  if (details.days.empty()) return locale.tr(N_("All days"));
  std::string out;
  for (const Date& day : details.days) out.append(out.empty() ? "" : "; ").append(locale.date(day));
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
  CONVOKE_ASSIGN(shown, page_of(visit, request, series, std::move(participant)));
  return rendered(visit, series, shown);
}

Result<ParticipantPage> ParticipantPages::page_of(const Visit& visit, const http::Request& request,
                                                  const meetings::Series& series,
                                                  Participant participant) {
  const std::string list = visit.href("/office/" + series.slug + "/participants");
  const auto meetings = meetings_.meetings_of(series.id);

  ParticipantPage shown;
  shown.list = page::kept_list(request);
  shown.home = list + "/" + std::to_string(participant.id.value);
  shown.participants = list;
  shown.zone = series.zone;
  shown.asks_presence = asks_presence(meetings);
  shown.confirmation = delegations_.confirmation(participant);
  shown.record = delegations_.record(participant.id);
  shown.labels = &labels_;
  shown.may_decide = visit.may(page::Right::decide_on_participants);
  shown.erased = delegations_.is_erased(participant);
  shown.funds =
      shown.may_decide && !Delegations::obstacle(Delegations::Decision::fund, participant);
  shown.receipt =
      receipt_of(participant.office,
                 participant.office.letter ? delegations_.letters(series.id, participant.entity)
                                           : std::vector<Letter>(),
                 series.zone, visit.locale);
  if (photo_panel_) shown.photo_panel = photo_panel_(visit, participant);
  const ParticipantDetails* details = &participant.details;
  ParticipantState state = participant.state;
  const std::string* reason = &participant.reason;
  const auto fields = delegations_.defined_fields().of(series.id);
  const Confidential confidential =
      visit.may(page::Right::read_confidential) ? Confidential::shown : Confidential::hidden;
  shown.further = said_further(fields, participant.details.further, confidential, visit.locale);
  if (stands(participant.state))
    shown.still_needed = still_needed(participant.details, fields, visit.locale);
  std::vector<Delegations::Version> versions;
  if (participant.version > 1) versions = delegations_.history(participant.id);
  for (const Delegations::Version& former : versions) {
    shown.changes.push_back({former.replaced_at,
                             changes(former.details, former.state, *details, state, meetings,
                                     visit.locale, fields, confidential),
                             former.state == state ? std::string() : *reason});
    details = &former.details;
    state = former.state;
    reason = &former.reason;
  }
  shown.beyond = beyond_of(shown.record, participant, versions);
  if (notes_of_) shown.notes = notes_of_(participant, list);
  if (participant.replaces) shown.replaced = delegations_.find(*participant.replaces);
  if (participant.state == ParticipantState::replaced)
    shown.replacement = delegations_.replacement(participant.id);
  shown.row =
      row_of(std::move(participant), *references_.directory(), meetings, visit.locale.language());
  return shown;
}

Result<Reply> ParticipantPages::field_file(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(participant, participant_of(visit, series.id));
  for (const DefinedField& field : delegations_.defined_fields().of(series.id)) {
    if (field.id != FieldId(visit.number_arg("field"))) continue;
    if (field.is_confidential && !visit.may(page::Right::read_confidential))
      return forbidden(N_("This is confidential, and shown to those alone who may read it."));
    CONVOKE_ASSIGN(response, files_.sent(field, participant.details.further));
    return response;
  }
  return not_found(N_("There is no such file."));
}

html::Page ParticipantPages::rendered(const Visit& visit, const meetings::Series& series,
                                      const ParticipantPage& shown) {
  const std::string list = visit.href("/office/" + series.slug + "/participants");
  html::Out out = visit.out();
  views::participant(out, shown);
  const std::string name = shown.row.participant.details.display_name();
  return office_page(visit, series, name, out,
                     {{visit.locale.tr(N_("Delegations")), page::list_address(list, shown.list)}});
}

/// The form that takes a decision on one participant back; empty: nothing was decided.
std::string ParticipantPages::undo_of(const http::Request& request, const std::string& list,
                                      ParticipantId id, change::JointActId act) {
  if (!act) return {};
  const std::string home = list + "/decisions/" + std::to_string(act.value) + "/undo";
  const std::string kept = page::kept_list(request);
  return kept.empty() ? home + "?one=" + std::to_string(id.value) : page::kept_in(home, kept);
}

/// Where an officer goes on who has decided on a participant.
std::string ParticipantPages::after(const Visit& visit, const http::Request& request,
                                    const meetings::Series& series, ParticipantId id) {
  const std::string list = visit.href("/office/" + series.slug + "/participants");
  return page::back_to(list, request, list + "/" + std::to_string(id.value));
}

namespace {

struct ActWords {
  Act act;
  ActButton button;
  const char* notice;  ///< "{1}" is the name
};
constexpr ActWords kActWords[] = {
    {Act::accredit, {"accept", N_("Accept")}, N_("{1} has been accepted.")},
    {Act::enroll, {"register", NC_("act", "Register")}, N_("{1} has been registered.")},
    {Act::reinstate,
     {"reinstate", N_("Take the revocation back")},
     N_("The revocation of {1} has been taken back.")},
    {Act::refer_back,
     {"refer-back", NC_("act", "Refer back")},
     N_("{1} has been referred back to the delegation.")},
    {Act::refuse, {"refuse", N_("Do not accept")}, N_("{1} has not been accepted.")},
    {Act::revoke,
     {"revoke", NC_("act", "Revoke")},
     N_("The registration of {1} has been revoked.")},
};

const ActWords* words_of(Act act) {
  const auto* found = std::find_if(std::begin(kActWords), std::end(kActWords),
                                   [&](const ActWords& one) { return one.act == act; });
  return found == std::end(kActWords) ? nullptr : found;
}

Message notice_of(Act act, const Participant& former, const Participant& now) {
  const std::string name = now.details.titled_name();
  if (former.is_funded && !now.is_funded) return {kFundingLapsed, {name}};
  if (!now.registered() || former.registered()) return {words_of(act)->notice, {name}};
  if (now.details.email.empty())
    return {N_("{1} is registered. No e-mail address was given, so no confirmation can be sent."),
            {name}};
  return {N_("{1} is registered. A confirmation is on its way to {2}."), {name, now.details.email}};
}

}  // namespace

std::vector<Act> acts_for(ParticipantState state, bool with_reason) {
  std::vector<Act> out;
  for (const ActWords& one : kActWords) {
    const bool takes_reason = needs_reason(one.act) || one.act == Act::refuse;
    if (takes_reason == with_reason && !obstacle(state, one.act)) out.push_back(one.act);
  }
  return out;
}

ActButton act_button(Act act) {
  const ActWords* words = words_of(act);
  return words ? words->button : ActButton{};
}

std::optional<Act> act_named(std::string_view name) {
  for (const ActWords& one : kActWords)
    if (one.button.name == name) return one.act;
  return std::nullopt;
}

html::Field reason_field(const ParticipantPage& page, const i18n::Locale& locale) {
  return {.name = "reason",
          .label = locale.tr(N_("Reason")),
          .value = page.typed_reason,
          .hint = locale.tr(N_("The delegation reads it, and so does the participant where "
                               "a registration is revoked.")),
          .error = page.errors.at("reason", locale),
          .max_length = static_cast<long>(Delegations::kLongestReason),
          .rows = 3};
}

Result<Reply> ParticipantPages::decide(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(participant, participant_of(visit, series.id));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const std::optional<Act> act = act_named(form.get("act"));
  if (!act) return invalid(N_("Choose what to do."), "act");
  const Result<change::JointActId> done =
      delegations_.decide(visit.officer_actor(), participant.id, *act, form.get("reason"),
                          static_cast<int>(page::number_of(form.get("seen_version"))),
                          !form.get(Delegations::kExceeds).empty());
  if (!done.ok()) {
    const bool is_asked = done.error().field == Delegations::kExceeds;
    if (done.error().field != "reason" && !is_asked) return done.error();
    CONVOKE_ASSIGN(shown, page_of(visit, request, series, std::move(participant)));
    if (is_asked) shown.asked_act = std::string(form.get("act"));
    shown.errors = html::FormErrors(done.error());
    shown.typed_reason = form.get("reason");
    html::Page page = rendered(visit, series, shown);
    page.status = page::status_of(done.error());
    return page;
  }
  CONVOKE_ASSIGN(now, participant_of(visit, series.id));
  const std::string list = meetings::home_of(series, visit) + "/participants";
  return Redirect{after(visit, request, series, participant.id), notice_of(*act, participant, now),
                  undo_of(request, list, participant.id, *done)};
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
  CONVOKE_ASSIGN(act, delegations_.note_late_change(
                          visit.officer_actor(), participant.id,
                          static_cast<int>(page::number_of(form.get("seen_version")))));
  const std::string list = meetings::home_of(series, visit) + "/participants";
  return Redirect{after(visit, request, series, participant.id),
                  Message{N_("The change to the entry of {1} after the deadline has been noted."),
                          {participant.details.titled_name()}},
                  undo_of(request, list, participant.id, act)};
}

}  // namespace convoke::delegations
