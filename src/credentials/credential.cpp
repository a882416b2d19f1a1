#include "credentials/credential.h"

#include <algorithm>

#include "base/message_context.h"
#include "base/problems.h"
#include "platform/i18n/typed_text.h"

namespace convoke::credentials {
namespace {

using i18n::check_text;
using i18n::check_texts;
using i18n::TextRule;

template <class E, std::size_t N>
std::optional<E> named(const E (&all)[N], std::string_view name) {
  for (const E one : all)
    if (name_of(one) == name) return one;
  return std::nullopt;
}

void sort_once(auto& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

void check_days(const CredentialDetails& d, const Place& place, Problems& problems) {
  if (!d.received_on)
    problems.add(invalid(N_("Write the day on which it was received."), "received_on"));
  else if (place.today < *d.received_on)
    problems.add(invalid(N_("This date lies in the future."), "received_on"));
  if (d.dated && place.today < *d.dated)
    problems.add(invalid(N_("This date lies in the future."), "dated"));
  else if (d.dated && d.received_on && *d.received_on < *d.dated)
    problems.add(invalid(N_("It was received before this day."), "dated"));
}

}  // namespace

std::string_view name_of(Kind kind) {
  constexpr std::string_view names[] = {"formal", "copy", "note", "none"};
  return names[static_cast<std::size_t>(kind)];
}

std::optional<Kind> kind_named(std::string_view name) {
  return named(kKinds, name);
}

const char* label_of(Kind kind) {
  switch (kind) {
    case Kind::formal:
      return N_("Credentials in due form");
    case Kind::copy:
      return N_("Copy or scan of credentials");
    case Kind::note:
      return N_("Note verbale or letter with the names");
    case Kind::none:
      return NC_("credentials", "Nothing");
  }
  return "";
}

std::string_view name_of(Authority authority) {
  constexpr std::string_view names[] = {
      "",     "head_of_state", "head_of_government", "foreign_minister", "permanent_representative",
      "other"};
  return names[static_cast<std::size_t>(authority)];
}

std::optional<Authority> authority_named(std::string_view name) {
  if (name.empty()) return Authority::unsaid;
  return named(kAuthorities, name);
}

const char* label_of(Authority authority) {
  switch (authority) {
    case Authority::unsaid:
      return N_("Not stated");
    case Authority::head_of_state:
      return N_("Head of State");
    case Authority::head_of_government:
      return N_("Head of Government");
    case Authority::foreign_minister:
      return N_("Minister for Foreign Affairs");
    case Authority::permanent_representative:
      return N_("Permanent Representative");
    case Authority::other:
      return N_("Another authority");
  }
  return "";
}

std::string_view name_of(Finding finding) {
  constexpr std::string_view names[] = {"pending", "in_order", "not_in_order"};
  return names[static_cast<std::size_t>(finding)];
}

std::optional<Finding> finding_named(std::string_view name) {
  return named(kFindings, name);
}

const char* label_of(Finding finding) {
  switch (finding) {
    case Finding::pending:
      return NC_("credentials", "Not yet examined");
    case Finding::in_order:
      return NC_("credentials", "In order");
    case Finding::not_in_order:
      return NC_("credentials", "Not in order");
  }
  return "";
}

bool CredentialDetails::covers(meetings::MeetingId meeting) const {
  return std::find(meetings.begin(), meetings.end(), meeting) != meetings.end();
}

std::optional<Error> obstacle(const CredentialDetails& d, const Place& place) {
  if (d.kind == Kind::none)
    return invalid(N_("Nothing was received that could be found in order."), "finding");
  const bool demanded = std::any_of(place.demanding.begin(), place.demanding.end(),
                                    [&](meetings::MeetingId meeting) { return d.covers(meeting); });
  if (!demanded) return std::nullopt;
  if (d.kind != Kind::formal)
    return invalid(N_("The meeting asks for credentials in due form. This document can inform of "
                      "names, but cannot be found in order as credentials."),
                   "finding");
  Problems missing;
  if (d.authority == Authority::unsaid)
    missing.add(invalid(N_("Say who issued credentials that are in order."), "authority"));
  if (!d.signature) missing.add(invalid(N_("Credentials that are in order are signed."), "seen"));
  if (!d.original)
    missing.add(invalid(N_("Look at the original before you find credentials in order."), "seen"));
  return missing.first();
}

Result<CredentialDetails> check(CredentialDetails d, const Place& place) {
  Problems problems;
  if (d.kind == Kind::none) {
    d.authority = Authority::unsaid;
    d.dated.reset();
    d.received_on.reset();
    d.original = d.signature = d.stamp = false;
    d.participants.clear();
  } else {
    check_days(d, place, problems);
  }
  if (d.authority != Authority::other) {
    d.authority_name.clear();
  } else {
    check_text(d.authority_name, TextRule::name, kLongestAuthority, "authority_name", problems);
    if (d.authority_name.empty())
      problems.add(invalid(N_("Write the name of the authority."), "authority_name"));
  }
  sort_once(d.meetings);
  sort_once(d.participants);
  std::erase_if(d.meetings, [&](meetings::MeetingId id) {
    return std::none_of(place.offered.begin(), place.offered.end(),
                        [&](const meetings::Meeting& m) { return m.id == id; });
  });
  if (d.meetings.empty()) problems.add(invalid(N_("Choose at least one meeting."), "meetings"));
  check_text(d.remark, TextRule::text, kLongestRemark, "remark", problems);
  if (d.finding != Finding::not_in_order) {
    d.reason = {};
  } else {
    check_texts(d.reason, TextRule::text, kLongestReason, "reason", problems);
    if (d.kind == Kind::none)
      problems.add(invalid(N_("Nothing was received that could be examined."), "finding"));
    else if (d.reason.empty())
      problems.add(invalid(N_("Write why the credentials are not in order."), "reason_en"));
  }
  if (d.finding == Finding::in_order)
    if (const auto error = obstacle(d, place)) problems.add(*error);
  if (problems.first()) return *problems.first();
  return d;
}

}  // namespace convoke::credentials
