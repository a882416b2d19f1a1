#include "desk/desk.h"

#include <algorithm>

#include "base/text.h"
#include "delegations/participants/presence.h"
#include "platform/crypto/token.h"
#include "platform/i18n/locale.h"

namespace convoke::desk {
namespace {

using delegations::Acceptance;
using delegations::Act;
using delegations::ParticipantState;
using participants_list::Attendance;
using participants_list::AttendanceWay;

constexpr std::string_view kCodeBegin = "cvk1";
constexpr std::size_t kLongestTyped = 400;      // bytes
constexpr std::size_t kLongestNumber = 9;       // digits
constexpr std::size_t kShortestDelegation = 3;  // bytes of its name

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_code_letter(char c) {
  return (c >= 'a' && c <= 'z') || is_digit(c);
}

/// Whether a word of the name begins so: "many" is no part of Germany.
bool begins_a_word(std::string_view name, std::string_view wanted) {
  for (std::size_t at = name.find(wanted); at != name.npos; at = name.find(wanted, at + 1))
    if (at == 0 || std::string_view(" -'(").find(name[at - 1]) != std::string_view::npos)
      return true;
  return false;
}

std::size_t length_of_code() {
  static const std::size_t length = crypto::random_token().size();
  return length;
}

}  // namespace

Asked asked(std::string_view typed) {
  std::string text = folded_spaces(typed);
  if (text.empty() || text.size() > kLongestTyped || !is_utf8(text)) return {};
  std::string code = ascii_lower(text);
  if (const std::size_t at = code.rfind(kCodeBegin); at != std::string::npos) {
    // The colon is another sign where the keyboard is set to another language than the scanner.
    const auto letter =
        std::find_if(code.begin() + static_cast<std::ptrdiff_t>(at + kCodeBegin.size()), code.end(),
                     is_code_letter);
    std::string rest(letter, code.end());
    // Behind something else it is scanned if it is whole: a field may hold what was typed before.
    if (at == 0 || rest.size() == length_of_code()) return {Asked::Kind::code, std::move(rest)};
  }
  if (code.size() == length_of_code() && std::all_of(code.begin(), code.end(), is_code_letter))
    return {Asked::Kind::code, std::move(code)};
  if (text.size() <= kLongestNumber && std::all_of(text.begin(), text.end(), is_digit)) {
    const std::int64_t number = std::stoll(text);
    return {Asked::Kind::number, std::move(text), number};
  }
  if (text.find('@') != std::string::npos && text.find(' ') == std::string::npos)
    return {Asked::Kind::address, std::move(text)};
  return {Asked::Kind::name, std::move(text)};
}

std::string with_y_for_z(std::string_view code) {
  std::string out(code);
  for (char& c : out)
    if (c == 'y' || c == 'z') c = c == 'y' ? 'z' : 'y';
  return out;
}

bool is_held_here(const Meeting& meeting) {
  return meeting.format != meetings::Format::online &&
         meeting.state == meetings::MeetingState::planned;
}

std::vector<Meeting> meetings_here(const Participant& participant,
                                   const std::vector<Meeting>& all) {
  std::vector<Meeting> out;
  const auto& own = participant.details.meetings;
  for (const Meeting& meeting : all)
    if (is_held_here(meeting) && std::find(own.begin(), own.end(), meeting.id) != own.end())
      out.push_back(meeting);
  return out;
}

std::vector<MeetingId> meant(const std::vector<Meeting>& here, const Date& today) {
  std::vector<MeetingId> now, next;
  std::optional<Date> begins;
  for (const Meeting& meeting : here) {
    if (meeting.last_day < today) continue;
    if (meeting.first_day <= today) {
      now.push_back(meeting.id);
      continue;
    }
    if (begins && *begins < meeting.first_day) continue;
    if (!begins || meeting.first_day < *begins) next.clear();
    begins = meeting.first_day;
    next.push_back(meeting.id);
  }
  return now.empty() ? next : now;
}

std::vector<Meeting> next_held_here(const std::vector<Meeting>& all, const Date& today) {
  std::vector<Meeting> here;
  for (const Meeting& meeting : all)
    if (is_held_here(meeting)) here.push_back(meeting);
  const std::vector<MeetingId> next = meant(here, today);
  std::vector<Meeting> out;
  for (const Meeting& meeting : here)
    if (meeting.first_day > today && std::find(next.begin(), next.end(), meeting.id) != next.end())
      out.push_back(meeting);
  return out;
}

std::vector<reference::EntityId> delegations_named(const reference::Directory& directory,
                                                   std::string_view typed) {
  const std::string wanted = i18n::folded(folded_spaces(typed));
  std::vector<reference::EntityId> named, within;
  if (wanted.size() < kShortestDelegation) return named;
  for (const reference::Entity& entity : directory.entities()) {
    bool is_named = i18n::folded(entity.code) == wanted, is_within = false;
    for (const Language language : kLanguages)
      for (const Text6* name : {&entity.short_name, &entity.formal_name}) {
        const std::string folded = i18n::folded((*name)[language]);
        is_named |= folded == wanted;
        is_within |= begins_a_word(folded, wanted);
      }
    if (is_named) named.push_back(entity.id);
    if (is_within && !is_named) within.push_back(entity.id);
  }
  if (named.empty()) named = std::move(within);
  if (named.size() > kMostDelegations) named.clear();
  return named;
}

const char* obstacle(const Participant& participant, const std::vector<Meeting>& all,
                     bool may_decide) {
  switch (participant.state) {
    case ParticipantState::refused:
      return N_("This nomination was not accepted.");
    case ParticipantState::withdrawn:
      return N_("This participant has been withdrawn by the delegation.");
    case ParticipantState::replaced:
      return N_("Another participant has been named in the place of this one.");
    case ParticipantState::revoked:
      return N_("The registration of this participant has been revoked.");
    case ParticipantState::referred_back:
      return N_(
          "This nomination has been referred back to the delegation, which has to correct it.");
    default:
      break;
  }
  if (!delegations::may_come(participant.details.presence, all))
    return N_("This participant takes part online only, and receives no badge.");
  if (meetings_here(participant, all).empty())
    return N_("None of the meetings of this participant is held here.");
  if (may_decide) return nullptr;
  switch (participant.state) {
    case ParticipantState::nominated:
      return N_(
          "Nobody has decided on this nomination yet. An officer who decides on participants "
          "has to accept it.");
    case ParticipantState::late:
      return N_(
          "Named after the deadline. An officer who decides on participants has to accept "
          "it.");
    case ParticipantState::accredited:
      return N_(
          "Accepted, and not registered yet. An officer who decides on participants has to "
          "register this participant.");
    default:
      return nullptr;
  }
}

std::vector<Act> acts_to_register(ParticipantState state, Acceptance acceptance) {
  if (state == ParticipantState::accredited) return {Act::enroll};
  if (state != ParticipantState::nominated && state != ParticipantState::late) return {};
  if (acceptance == Acceptance::in_steps) return {Act::accredit, Act::enroll};
  return {Act::accredit};
}

Desk::Found Desk::find(meetings::SeriesId series, const Asked& asked,
                       const std::vector<reference::EntityId>& delegations) {
  Found out;
  switch (asked.kind) {
    case Asked::Kind::nothing:
      break;
    case Asked::Kind::code:
      out.bearer = badges_.bearer(series, asked.text);
      if (!out.bearer) out.bearer = badges_.bearer(series, with_y_for_z(asked.text));
      break;
    case Asked::Kind::number:
      out.bearer = badges_.bearer(series, asked.number);
      break;
    case Asked::Kind::address: {
      std::vector<ParticipantId> ids = delegations_.addressed(series, asked.text, kMostFound + 1);
      out.is_more = ids.size() > kMostFound;
      if (out.is_more) ids.pop_back();
      if (!ids.empty()) out.people = delegations_.find(ids);
      break;
    }
    case Asked::Kind::name: {
      auto listed = delegations_.list(series, {.text = asked.text, .limit = kMostFound});
      out.people = std::move(listed.participants);
      out.is_more = listed.next.has_value();
      for (const reference::EntityId entity : delegations) {
        auto of = delegations_.list(series, {.entity = entity, .limit = kMostFound});
        out.is_more |= of.next.has_value();
        for (Participant& one : of.participants) {
          const bool is_known = std::any_of(out.people.begin(), out.people.end(),
                                            [&](const Participant& p) { return p.id == one.id; });
          if (is_known) continue;
          if (out.people.size() < kMostFound)
            out.people.push_back(std::move(one));
          else
            out.is_more = true;
        }
      }
      break;
    }
  }
  return out;
}

Status Desk::admit(const audit::Actor& actor, const Participant& participant, int seen_version) {
  const auto acceptance = delegations_.rules(participant.series).acceptance;
  for (const Act act : acts_to_register(participant.state, acceptance)) {
    CONVOKE_TRY(delegations_.decide(actor, participant.id, act, {}, seen_version));
    seen_version = 0;  // what follows is decided on what was just made
  }
  return {};
}

Result<std::vector<MeetingId>> Desk::arrive(const audit::Actor& actor, const Arrival& arrival) {
  const auto participant = delegations_.find(arrival.id);
  if (!participant) return not_found(N_("There is no such participant."));
  const std::vector<Meeting> all = meetings_.meetings_of(participant->series);
  if (const char* why = obstacle(*participant, all, arrival.may_decide)) return conflict(why);
  const std::vector<Meeting> here = meetings_here(*participant, all);
  const bool own = std::all_of(arrival.meetings.begin(), arrival.meetings.end(), [&](MeetingId id) {
    return std::any_of(here.begin(), here.end(), [&](const Meeting& m) { return m.id == id; });
  });
  if (arrival.meetings.empty() || !own)
    return invalid(N_("Choose at least one of the meetings."), "meetings");
  if (const Status admitted = admit(actor, *participant, arrival.seen_version); !admitted.ok()) {
    // Another desk may have been quicker: then there is nothing to decide any more.
    const auto now = delegations_.find(arrival.id);
    if (admitted.error().kind != ErrorKind::conflict || !now || !now->registered())
      return admitted.error();
  }
  return changes_.write(actor, [&](change::Change& c) -> Result<std::vector<MeetingId>> {
    std::vector<MeetingId> marked;
    for (const MeetingId meeting : arrival.meetings) {
      CONVOKE_ASSIGN(is_new, Attendance::mark(c, arrival.id, meeting, AttendanceWay::desk));
      if (is_new) marked.push_back(meeting);
    }
    return marked;
  });
}

}  // namespace convoke::desk
