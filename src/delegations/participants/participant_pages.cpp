#include "delegations/participants/participant_pages.h"

#include <algorithm>
#include <unordered_map>

#include "base/message_context.h"
#include "base/text.h"
#include "delegations/nomination/nomination_pages.h"
#include "delegations/office/entry_pages.h"
#include "delegations/participants/participant_fields.h"
#include "delegations/participants/views/participants.h"
#include "meetings/series_page.h"
#include "page/posted.h"
#include "platform/i18n/zone.h"

namespace convoke::delegations {
namespace {

using page::Redirect;
using page::Reply;
using page::Visit;

constexpr int kPerPage = 50;
constexpr std::string_view kLateChange = "late_change";  // in the filter, beside the states
constexpr std::string_view kTwins = "twins";
constexpr std::string_view kWaiting = "confirmation_waits";

ParticipantRow row_of(Participant participant, const reference::Directory& directory,
                      const std::vector<meetings::Meeting>& meetings, Language language) {
  ParticipantRow row;
  if (const reference::Entity* entity = directory.find(participant.entity)) {
    row.entity = entity->short_name.in(language);
    row.entity_lang = code_of(entity->short_name.language_used(language));
  }
  row.meetings = meetings_of(participant.details, meetings, language);
  row.participant = std::move(participant);
  return row;
}

html::Page office_page(const Visit& visit, const meetings::Series& series, std::string title,
                       html::Out& out, std::vector<html::Crumb> crumbs = {}) {
  return meetings::office_page(visit, series, "delegations", std::move(title), out,
                               std::move(crumbs));
}

std::vector<html::Option> state_options(const i18n::Locale& locale) {
  std::vector<html::Option> options;
  for (const ParticipantState state : {ParticipantState::nominated, ParticipantState::late,
                                       ParticipantState::refused, ParticipantState::withdrawn})
    options.push_back({std::string(name_of(state)), locale.tr(label_of(state)), {}});
  options.push_back({std::string(kLateChange), locale.tr(N_("Changed after the deadline")), {}});
  options.push_back({std::string(kWaiting), locale.tr(N_("Confirmation waits")), {}});
  options.push_back({std::string(kTwins), locale.tr(N_("Perhaps named twice")), {}});
  return options;
}

std::vector<html::Option> entity_options(const reference::Directory& directory,
                                         const std::vector<DelegationTally>& tallies,
                                         const i18n::Locale& locale) {
  std::vector<html::Option> options;
  for (const reference::Entity* entity : directory.sorted(locale))
    if (std::binary_search(
            tallies.begin(), tallies.end(), DelegationTally{.entity = entity->id},
            [](const DelegationTally& a, const DelegationTally& b) { return a.entity < b.entity; }))
      options.push_back(
          {entity->code, entity->short_name.in(locale.language()),
           std::string(code_of(entity->short_name.language_used(locale.language())))});
  return options;
}

std::vector<WaitingLink> waiting_links(const reference::Directory& directory,
                                       const std::vector<DelegationTally>& tallies,
                                       const i18n::Locale& locale) {
  std::unordered_map<reference::EntityId, std::int64_t> waiting;
  for (const DelegationTally& one : tallies)
    if (one.waiting > 0) waiting[one.entity] = one.waiting;
  std::vector<WaitingLink> links;
  if (waiting.empty()) return links;
  const Language language = locale.language();
  for (const reference::Entity* entity : directory.sorted(locale))
    if (const auto found = waiting.find(entity->id); found != waiting.end())
      links.push_back({entity->short_name.in(language),
                       std::string(code_of(entity->short_name.language_used(language))),
                       entity->code, found->second});
  return links;
}

}  // namespace

std::string ParticipantList::address(const db::Position& at) const {
  return home + "?state=" + http::percent_encoded(state) +
         "&entity=" + http::percent_encoded(entity) + "&email=" + http::percent_encoded(email) +
         "&q=" + http::percent_encoded(text) + "&at=" + http::percent_encoded(at.text());
}

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

html::Filter filter_of(const ParticipantList& list, const i18n::Locale& locale) {
  return {
      .action = list.home,
      .list_id = "participants",
      .search_label = locale.tr(N_("Find a name")),
      .search = list.text,
      .selects = {{"state", locale.tr(N_("Status")), list.state, list.states},
                  {"entity", locale.tr(N_("Delegation")), list.entity, list.entities},
                  {"email",
                   locale.tr(N_("E-mail address")),
                   list.email,
                   {{"yes", locale.tr(N_("given")), {}}, {"no", locale.tr(N_("not given")), {}}}}},
      .show_all = list.home};
}

html::List list_of(const ParticipantList& list, const i18n::Locale& locale) {
  const auto plain = [&](const char* label) { return html::column(locale.tr(label)); };
  html::List out{.id = "participants",
                 .caption = locale.tr(N_("Participants")),
                 .columns = {html::sorted_column(locale.tr(N_("Name")), {}, "ascending"),
                             plain(N_("Delegation")), plain(N_("Role")), plain(N_("Meetings")),
                             plain(N_("Status")), plain(N_("Confirmation"))},
                 .empty = list.rows.empty(),
                 .previous = list.previous,
                 .next = list.next};
  if (!out.empty) {
    out.count = list.is_more
                    ? locale.tr(N_("More than {1} participants. Write more of the name to find one "
                                   "of them."),
                                {locale.number(list.total)})
                    : locale.trn("{1} participant", "{1} participants", list.total);
  } else if (list.filtered() || list.total > 0) {
    out.empty_title = locale.tr(N_("No participant matches the filter"));
    out.show_all = list.home;
  } else {
    out.empty_title = locale.tr(N_("No participant has been named yet"));
    out.empty_text = locale.tr(
        N_("Governments name their delegations through the link in their note. What they enter "
           "appears here at once."));
  }
  return out;
}

Result<Participant> ParticipantPages::participant_of(const Visit& visit,
                                                     meetings::SeriesId series) {
  auto participant = delegations_.find(ParticipantId(visit.number_arg("id")));
  if (!participant || participant->series != series)
    return not_found(N_("There is no such participant."));
  return std::move(*participant);
}

Result<Reply> ParticipantPages::list(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const Language language = visit.locale.language();
  const auto directory = references_.directory();
  ParticipantList shown;
  shown.home = visit.href("/office/" + series.slug + "/participants");
  shown.text = folded_spaces(request.param("q"));

  Delegations::Filter filter{.text = shown.text, .limit = kPerPage};
  filter.state = participant_state(request.param("state"));
  if (filter.state) shown.state = name_of(*filter.state);
  if (request.param("state") == kLateChange) {
    filter.late_changes = true;
    shown.state = kLateChange;
  }
  if (request.param("state") == kWaiting) {
    filter.waiting = true;
    shown.state = kWaiting;
  }
  if (request.param("state") == kTwins) {
    filter.twins = true;
    shown.state = kTwins;
  }
  if (const reference::Entity* entity = directory->find(request.param("entity"))) {
    filter.entity = entity->id;
    shown.entity = entity->code;
  }
  if (request.param("email") == "yes" || request.param("email") == "no") {
    shown.email = request.param("email");
    filter.has_email = shown.email == "yes";
  }
  filter.at = db::Position::parse(request.param("at"), Delegations::kPositionKinds);

  Delegations::Listed listed = delegations_.list(series.id, filter);
  const auto meetings = meetings_.meetings_of(series.id);
  for (Participant& p : listed.participants)
    shown.rows.push_back(row_of(std::move(p), *directory, meetings, language));
  shown.total = listed.total;
  shown.is_more = listed.is_more;
  if (listed.previous) shown.previous = shown.address(*listed.previous);
  if (listed.next) shown.next = shown.address(*listed.next);
  const std::vector<DelegationTally> tallies = delegations_.tallies(series.id);
  shown.counts = Delegations::count(tallies);
  shown.waiting = waiting_links(*directory, tallies, visit.locale);
  shown.confirmations_per_day = delegations_.confirmations_per_day();
  shown.may_decide = visit.may(page::Right::decide_on_participants);
  shown.states = state_options(visit.locale);
  shown.entities = entity_options(*directory, tallies, visit.locale);

  html::Out out = visit.out();
  views::participants(out, shown);
  return office_page(visit, series, visit.locale.tr(N_("Delegations")), out);
}

Result<Reply> ParticipantPages::show(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(participant, participant_of(visit, series.id));
  const std::string list = visit.href("/office/" + series.slug + "/participants");
  const auto meetings = meetings_.meetings_of(series.id);

  ParticipantPage shown;
  shown.home = list + "/" + std::to_string(participant.id.value);
  shown.zone = series.zone;
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
  return office_page(visit, series, name, out, {{visit.locale.tr(N_("Delegations")), list}});
}

Result<Reply> ParticipantPages::accept(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(participant, participant_of(visit, series.id));
  CONVOKE_TRY(delegations_.accept_late(visit.officer_actor(), participant.id));
  const ParticipantDetails& d = participant.details;
  return Redirect{
      visit.href("/office/" + series.slug + "/participants/" +
                 std::to_string(participant.id.value)),
      d.email.empty()
          ? Message{N_("{1} has been accepted. No e-mail address was given, so no confirmation "
                       "can be sent."),
                    {d.titled_name()}}
          : Message{N_("{1} has been accepted. A confirmation is on its way to {2}."),
                    {d.titled_name(), d.email}}};
}

Result<Reply> ParticipantPages::refuse(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(participant, participant_of(visit, series.id));
  CONVOKE_TRY(delegations_.refuse_late(visit.officer_actor(), participant.id));
  return Redirect{visit.href("/office/" + series.slug + "/participants/" +
                             std::to_string(participant.id.value)),
                  Message{N_("The late nomination of {1} has not been accepted."),
                          {participant.details.titled_name()}}};
}

Result<Reply> ParticipantPages::confirm(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(participant, participant_of(visit, series.id));
  CONVOKE_TRY(delegations_.send_held_confirmation(visit.officer_actor(), participant.id));
  return Redirect{
      visit.href("/office/" + series.slug + "/participants/" +
                 std::to_string(participant.id.value)),
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
    return Redirect{list, Message{sent ? N_("Confirmations on their way: {1}.")
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
  return Redirect{visit.href("/office/" + series.slug + "/participants/" +
                             std::to_string(participant.id.value)),
                  Message{N_("The change to the entry of {1} after the deadline has been noted."),
                          {participant.details.titled_name()}}};
}

}  // namespace convoke::delegations
