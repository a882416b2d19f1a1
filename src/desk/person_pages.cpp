#include "desk/person_pages.h"

#include <algorithm>

#include "desk/views/person.h"
#include "meetings/series_page.h"
#include "page/posted.h"
#include "platform/crypto/token.h"
#include "platform/i18n/zone.h"

namespace convoke::desk {
namespace {

using badges::Standing;
using delegations::ParticipantState;
using page::Redirect;
using page::Reply;
using page::Right;
using page::Visit;

/// English first: most badges are printed in it.
html::Field language_field(const PersonPage& page, const char* id, const i18n::Locale& locale) {
  html::Field field{.name = "language",
                    .label = locale.tr(N_("Language of the badge")),
                    .value = page.language,
                    .id = id};
  for (const Language l :
       {Language::en, Language::fr, Language::es, Language::ru, Language::zh, Language::ar})
    field.options.push_back(
        {std::string(code_of(l)), std::string(autonym_of(l)), std::string(code_of(l))});
  return field;
}

const Text6& title_of(const Meeting& meeting) {
  return meeting.short_title.empty() ? meeting.title : meeting.short_title;
}

/// What happens with the registration to somebody who is not registered yet, a msgid.
const char* sentence_of(ParticipantState state) {
  switch (state) {
    case ParticipantState::nominated:
      return N_("Nobody has decided on this nomination yet. It is accepted with the registration.");
    case ParticipantState::late:
      return N_("Named after the deadline. The nomination is accepted with the registration.");
    case ParticipantState::accredited:
      return N_("Accepted, and not registered yet. The registration is made here.");
    default:
      return nullptr;
  }
}

bool is_decided_on(ParticipantState state) {
  return state == ParticipantState::refused || state == ParticipantState::revoked ||
         state == ParticipantState::referred_back;
}

}  // namespace

html::Form register_form(const PersonPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.person.href, page.errors);
  form.hidden("submission_key", page.submission_key)
      .hidden("seen_version", std::to_string(page.seen_version));
  if (page.accepts_photo) form.hidden("photo_version", std::to_string(page.photo_version));
  form.add({.name = "meetings", .label = locale.tr(N_("Attends")), .checks = page.meetings});
  if (!page.may_print) return std::move(form.button(N_("Register"), "act", "mark"));
  form.add(language_field(page, "f-language", locale));
  // Who has a badge that was printed before is only ticked off.
  if (page.is_printed)
    form.button(N_("Register"), "act", "mark")
        .button(N_("Register and print the badge again"), "act", "print");
  else
    form.button(N_("Register and print the badge"), "act", "print")
        .button(N_("Register without printing"), "act", "mark");
  return form;
}

html::Form print_form(const PersonPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.person.href + "/print");
  form.hidden("submission_key", page.submission_key + "again")
      .add(language_field(page, "badge-language", locale));
  return std::move(form.quiet_button(N_("Print this badge")));
}

Result<PersonPages::Place> PersonPages::place_of(const Visit& visit) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  auto participant = delegations_.find(ParticipantId(visit.number_arg("id")));
  if (!participant || participant->series != series.id)
    return not_found(N_("There is no such participant."));
  std::string home = desk_of(visit, series) + "/" + std::to_string(participant->id.value);
  return Place{std::move(series), std::move(*participant), std::move(home)};
}

void PersonPages::tell_photo_and_badge(const Visit& visit, const Place& place,
                                       const std::vector<Meeting>& all, PersonPage& shown) {
  const i18n::Locale& locale = visit.locale;
  const badges::Holder holder = badges_.holder(place.participant);
  const Standing standing = holder.standing();
  const bool is_due = badges::is_due_badge(place.participant, all);
  shown.is_registered = is_due;
  if (holder.badge) shown.number = std::to_string(holder.badge->number);
  shown.is_printed = is_due && standing == Standing::printed;
  const bool is_unseen = holder.photo && !holder.photo->accepted_at;
  shown.can_print = is_due && shown.may_print && !is_unseen && standing != Standing::waiting;
  if (holder.photo) {
    shown.photo_version = holder.photo->version;
    shown.picture = meetings::home_of(place.series, visit) + "/participants/" +
                    std::to_string(place.participant.id.value) +
                    "/picture?v=" + std::to_string(holder.photo->version);
  }
  if (!shown.obstacle.empty()) return;
  if (!holder.photo)
    shown.notes.push_back({"tag tag-waiting", locale.tr(N_("No photograph")),
                           locale.tr(N_("Take one here, or print the badge without it."))});
  shown.accepts_photo = is_unseen && shown.may_photograph;
  if (is_unseen)
    shown.notes.push_back(
        {"tag tag-waiting", locale.tr(N_("Photograph to be looked at")),
         locale.tr(shown.accepts_photo
                       ? N_("Compare it with the person. It is accepted with the registration.")
                       : N_("An officer has to accept it before the badge is printed."))});
  if (!is_due) return;
  if (standing == Standing::printed)
    shown.notes.push_back({"tag tag-ok", locale.tr(label_of(standing)),
                           locale.tr(N_("The badge is printed and can be handed over."))});
  if (standing == Standing::changed)
    shown.notes.push_back({"tag tag-late", locale.tr(label_of(standing)),
                           locale.tr(N_("Print the badge again and destroy the former one."))});
  if (standing == Standing::waiting)
    shown.notes.push_back({"tag tag-waiting", locale.tr(label_of(standing)),
                           locale.tr(N_("The badge has been asked for and will be made."))});
}

void PersonPages::tell_meetings(const Visit& visit, const Place& place,
                                const std::vector<Meeting>& all, const Typed* typed,
                                PersonPage& shown) {
  const Language reader = visit.locale.language();
  const Date today = i18n::local_time_of(visit.now, place.series.zone).date;
  const std::vector<Meeting> here = meetings_here(place.participant, all);
  const std::vector<MeetingId> ticked = typed ? typed->meetings : meant(here, today);
  const auto marks = attendance_.marks({place.participant.id});
  const auto own = marks.find(place.participant.id);
  for (const Meeting& meeting : all) {
    const Language used = title_of(meeting).language_used(reader);
    const participants_list::Attendance::Mark* mark = nullptr;
    if (own != marks.end())
      for (const auto& one : own->second)
        if (one.meeting == meeting.id) mark = &one;
    if (mark) {
      shown.marked.push_back(
          {meeting.id.value, title_of(meeting)[used], std::string(code_of(used)),
           visit.locale.tr(N_("{1}: {2}, {3}"),
                           {visit.locale.tr(participants_list::label_of(mark->way)),
                            visit.locale.date_time(mark->at, place.series.zone), mark->by})});
      continue;
    }
    if (std::none_of(here.begin(), here.end(),
                     [&](const Meeting& m) { return m.id == meeting.id; }))
      continue;
    shown.meetings.push_back(
        {.value = std::to_string(meeting.id.value),
         .label = title_of(meeting)[used],
         .lang = std::string(code_of(used)),
         .note = visit.locale.date_range(meeting.first_day, meeting.last_day),
         .checked = std::find(ticked.begin(), ticked.end(), meeting.id) != ticked.end()});
  }
}

html::Page PersonPages::person_page(const Visit& visit, const Place& place, html::FormErrors errors,
                                    const Typed* typed) {
  const Participant& participant = place.participant;
  const std::vector<Meeting> all = meetings_.meetings_of(place.series.id);
  const bool may_decide = visit.may(Right::decide_on_participants);
  PersonPage shown;
  shown.person = line_of(visit, place.series, *references_.directory(), participant);
  shown.desk = desk_of(visit, place.series);
  if (visit.may(Right::read_participants))
    shown.record = meetings::home_of(place.series, visit) + "/participants/" +
                   std::to_string(participant.id.value);
  if (const char* why = obstacle(participant, all, may_decide))
    shown.obstacle = visit.locale.tr(why);
  if (is_decided_on(participant.state)) shown.reason = participant.reason;
  if (shown.obstacle.empty())
    if (const char* what = sentence_of(participant.state))
      shown.notes.push_back({shown.person.state_tag, shown.person.state, visit.locale.tr(what)});
  shown.seen_version = participant.version;
  shown.may_print = visit.may(Right::print_badges);
  shown.may_photograph = visit.may(Right::review_photographs);
  shown.submission_key = crypto::random_token();
  shown.language = typed ? typed->language : std::string();
  tell_photo_and_badge(visit, place, all, shown);
  tell_meetings(visit, place, all, typed, shown);
  shown.photo.address = place.home + "/photo";
  shown.photo.name = shown.person.name;
  shown.photo.errors = errors;
  shown.photo.camera = "environment";
  shown.errors = std::move(errors);
  html::Out out = visit.out();
  views::person(out, shown);
  html::Page page =
      meetings::office_page(visit, place.series, "desk", participant.details.display_name(), out,
                            {{visit.locale.tr(N_("Registration desk")), shown.desk}});
  page.script = "desk";
  return page;
}

Result<Reply> PersonPages::refused(const Visit& visit, const Place& place, const Error& error,
                                   const Typed* typed) {
  if (!page::belongs_to_form(error)) return error;
  html::Page page = person_page(visit, place, html::FormErrors(error), typed);
  page.status = page::status_of(error);
  return page;
}

Result<Reply> PersonPages::show(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, place_of(visit));
  return person_page(visit, place, {});
}

Message PersonPages::known_before(const Visit& visit, const Place& place) {
  const auto marks = attendance_.marks({place.participant.id});
  const std::string name = place.participant.details.titled_name();
  const auto own = marks.find(place.participant.id);
  if (own == marks.end()) return {N_("{1} was registered already."), {name}};
  const auto& last = own->second.back();
  return {N_("{1} was registered already by {2} ({3})."),
          {name, last.by, visit.locale.date_time(last.at, place.series.zone)}};
}

Result<badges::BatchId> PersonPages::printed(const Visit& visit, const Place& place,
                                             const http::Form& form) {
  // The time that somebody at the desk does not notice: the badge is mostly there within it.
  constexpr std::chrono::milliseconds kAtOnce{300};
  const badges::BatchRequest wanted{
      .selection = badges::Selection::chosen,
      .chosen = {place.participant.id},
      .language = language_from_code(form.get("language")).value_or(Language::en)};
  CONVOKE_ASSIGN(batch, badges_.request_batch(visit.officer_actor(), place.series.id, wanted,
                                              form.get("submission_key")));
  badges_.await(batch, kAtOnce);
  return batch;
}

Result<Reply> PersonPages::arrive(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const ParticipantId id = place.participant.id;
  const bool prints = form.get("act") == "print" && visit.may(Right::print_badges);
  Typed typed;
  for (const std::string& meeting : form.all("meetings"))
    typed.meetings.emplace_back(page::number_of(meeting));
  typed.language = form.get("language");
  const auto marked =
      desk_.arrive(visit.officer_actor(),
                   {.id = id,
                    .seen_version = static_cast<int>(page::number_of(form.get("seen_version"))),
                    .meetings = typed.meetings,
                    .may_decide = visit.may(Right::decide_on_participants)});
  if (!marked.ok()) {
    // What keeps them may have come about since the page was shown.
    CONVOKE_ASSIGN(now, place_of(visit));
    return refused(visit, now, marked.error(), &typed);
  }
  if (marked->empty()) return Redirect{place.home, known_before(visit, place)};
  const int photo = static_cast<int>(page::number_of(form.get("photo_version")));
  if (photo > 0 && visit.may(Right::review_photographs)) {
    // Registered all the same: the page then shows the photograph that has come meanwhile.
    if (const Status accepted = photos_.accept(visit.officer_actor(), id, photo); !accepted.ok())
      return Redirect{place.home, accepted.error().message};
  }
  if (!prints) return Redirect{back_to_desk(visit, place.series, id, {})};
  const auto batch = printed(visit, place, form);
  if (!batch.ok()) return Redirect{place.home, batch.error().message};
  return Redirect{back_to_desk(visit, place.series, id, *batch)};
}

Result<Reply> PersonPages::print(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto batch = printed(visit, place, form);
  if (!batch.ok()) return refused(visit, place, batch.error());
  return Redirect{back_to_desk(visit, place.series, place.participant.id, *batch)};
}

Result<Reply> PersonPages::unmark(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const MeetingId meeting(page::number_of(form.get("meeting")));
  CONVOKE_TRY(attendance_.unmark(visit.officer_actor(), place.participant.id, meeting));
  return Redirect{place.home, Message{N_("The mark is taken away."), {}}};
}

Result<Reply> PersonPages::photograph(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit));
  const auto photo =
      badges::store_upload(photos_, visit.officer_actor(), place.participant.id, request);
  if (!photo.ok()) {
    if (photo.error().kind == ErrorKind::not_found) return photo.error();
    html::Page page = person_page(visit, place, html::FormErrors(photo.error()));
    page.status = page::status_of(photo.error());
    return page;
  }
  return Redirect{place.home, Message{N_("The photograph of {1} is stored and accepted."),
                                      {place.participant.details.display_name()}}};
}

}  // namespace convoke::desk
