#include "desk/desk_pages.h"

#include <algorithm>

#include "badges/held_back.h"
#include "base/text.h"
#include "delegations/nomination/nomination_pages.h"
#include "desk/views/desk.h"
#include "meetings/series_page.h"
#include "page/posted.h"
#include "platform/i18n/zone.h"

namespace convoke::desk {
namespace {

using badges::BatchState;
using badges::Standing;
using page::Redirect;
using page::Reply;
using page::Visit;

constexpr std::size_t kLongestKept = 120;  // bytes of what was typed that a form takes along

Instant begin_of_day(Instant now, const std::string& zone) {
  return i18n::instant_of({i18n::local_time_of(now, zone).date, 0, 0}, zone);
}

}  // namespace

std::string desk_of(const Visit& visit, const meetings::Series& series) {
  return meetings::home_of(series, visit) + "/desk";
}

std::string back_to_desk(const Visit& visit, const meetings::Series& series,
                         ParticipantId registered, badges::BatchId batch) {
  std::string out = desk_of(visit, series) + "?registered=" + std::to_string(registered.value);
  if (batch) out += "&batch=" + std::to_string(batch.value);
  return out;
}

PersonLine line_of(const Visit& visit, const meetings::Series& series,
                   const reference::Directory& directory, const Participant& participant) {
  const Language language = visit.locale.language();
  const delegations::ParticipantDetails& d = participant.details;
  PersonLine line;
  line.id = participant.id.value;
  line.href = desk_of(visit, series) + "/" + std::to_string(line.id);
  line.name = d.titled_name();
  line.original_name = d.original_name();
  if (const reference::Entity* entity = directory.find(participant.entity)) {
    line.entity = entity->short_name.in(language);
    line.entity_lang = code_of(entity->short_name.language_used(language));
  }
  line.role = visit.locale.tr(delegations::label_of(d.role));
  line.function_title = d.function_title;
  line.state = visit.locale.tr(delegations::label_of(participant.state));
  line.state_tag = delegations::tag_of(participant.state);
  return line;
}

const char* label_of(Standing standing) {
  switch (standing) {
    case Standing::printed:
      return N_("Printed");
    case Standing::changed:
      return N_("Changed since printed");
    case Standing::waiting:
      return N_("Being made");
    default:
      return N_("Not printed yet");
  }
}

std::vector<html::Column> columns_of(const DeskPage&, const i18n::Locale& locale) {
  return {html::column(locale.raw(N_("Name"))),       html::column(locale.raw(N_("Delegation"))),
          html::column(locale.raw(N_("Role"))),       html::column(locale.raw(N_("Status"))),
          html::column(locale.raw(N_("Photograph"))), html::column(locale.raw(N_("Badge")))};
}

std::optional<Registered> DeskPages::registered(const Visit& visit, const meetings::Series& series,
                                                const http::Request& request) {
  const ParticipantId id(page::number_of(request.param("registered")));
  const auto participant = id ? delegations_.find(id) : std::nullopt;
  if (!participant || participant->series != series.id || !participant->registered())
    return std::nullopt;
  Registered out{line_of(visit, series, *references_.directory(), *participant), {}, {}, false, {}};
  const badges::BatchId batch_id(page::number_of(request.param("batch")));
  const auto batch = batch_id ? badges_.batch(batch_id) : std::nullopt;
  if (!batch || batch->series != series.id) return out;
  const auto badge = badges_.holder(*participant).badge;
  if (!badge) return out;
  out.number = std::to_string(badge->number);
  for (const badges::HeldBack& one : badges::held_back_of(batch->held_back))
    if (one.participant == id)
      out.problem =
          visit.locale.tr(badges::message_of(one.why, participant->details.display_name()));
  if (batch->state == BatchState::waiting)
    out.is_being_made = true;
  else if (batch->state == BatchState::failed)
    out.problem = visit.locale.tr(N_("The badge could not be made. See the list of badges."));
  else if (out.problem.empty() && visit.may(page::Right::print_badges))
    out.pdf = meetings::home_of(series, visit) + "/badges/batches/" +
              std::to_string(batch->id.value) + ".pdf?show=1";
  return out;
}

std::vector<FoundLine> DeskPages::lines_of(const Visit& visit, const meetings::Series& series,
                                           const std::vector<Participant>& people) {
  std::vector<ParticipantId> ids;
  for (const Participant& one : people) ids.push_back(one.id);
  const auto standings = badges_.standings(ids);
  const auto marks = attendance_.marks(ids);
  const auto directory = references_.directory();
  std::vector<FoundLine> out;
  for (const Participant& one : people) {
    FoundLine line{line_of(visit, series, *directory, one), false, {}, {}};
    if (const auto kept = standings.find(one.id); kept != standings.end()) {
      line.has_photo = kept->second.has_photo;
      if (kept->second.is_registered) line.badge = visit.locale.tr(label_of(kept->second.standing));
    }
    if (const auto of = marks.find(one.id); of != marks.end())
      line.arrived = visit.locale.tr(
          N_("{1}, {2}"),
          {visit.locale.date_time(of->second.back().at, series.zone), of->second.back().by});
    out.push_back(std::move(line));
  }
  return out;
}

void DeskPages::tell_today(const Visit& visit, const meetings::Series& series,
                           const std::vector<Meeting>& all, DeskPage& shown) {
  const Date today = i18n::local_time_of(visit.now, series.zone).date;
  if (std::any_of(all.begin(), all.end(), [&](const Meeting& m) {
        return is_held_here(m) && m.first_day <= today && today <= m.last_day;
      }))
    return;
  shown.no_meeting_today.emplace();
  const Language reader = visit.locale.language();
  for (const Meeting& meeting : next_held_here(all, today)) {
    const Text6& title = meeting.short_title.empty() ? meeting.title : meeting.short_title;
    shown.no_meeting_today->push_back(
        {title.in(reader), std::string(code_of(title.language_used(reader))),
         visit.locale.date_range(meeting.first_day, meeting.last_day)});
  }
}

Result<Reply> DeskPages::show(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const Asked what = asked(request.param("q"));
  std::vector<reference::EntityId> delegations;
  if (what.kind == Asked::Kind::name)
    delegations = delegations_named(*references_.directory(), what.text);
  Desk::Found found = desk_.find(series.id, what, delegations);
  DeskPage shown;
  shown.address = desk_of(visit, series);
  if (found.bearer) return Redirect{shown.address + "/" + std::to_string(found.bearer->value)};
  const bool is_badge = what.kind == Asked::Kind::code || what.kind == Asked::Kind::number;
  shown.is_unknown_badge = is_badge;
  if (what.kind != Asked::Kind::nothing) {
    // A code would not be typed again by hand.
    if (!is_badge || what.kind == Asked::Kind::number) shown.typed = what.text;
    shown.found = lines_of(visit, series, found.people);
    shown.is_more = found.is_more;
  }
  shown.new_person = shown.address + "/new";
  if (!is_badge && !what.text.empty() && what.text.size() <= kLongestKept)
    shown.new_person += "?q=" + http::percent_encoded(what.text);
  std::vector<MeetingId> ids;
  const std::vector<Meeting> all = meetings_.meetings_of(series.id);
  for (const Meeting& meeting : all) ids.push_back(meeting.id);
  tell_today(visit, series, all, shown);
  const auto arrived = attendance_.arrived(ids, begin_of_day(visit.now, series.zone));
  shown.arrived = arrived.since;
  shown.arrived_so_far = arrived.ever;
  shown.expected = badges_.tally(series.id).registered;
  if (what.kind == Asked::Kind::nothing) shown.registered = registered(visit, series, request);
  html::Out out = visit.out();
  views::desk(out, shown);
  html::Page page =
      meetings::office_page(visit, series, "desk", visit.locale.tr(N_("Registration desk")), out);
  page.script = "desk";
  return page;
}

}  // namespace convoke::desk
