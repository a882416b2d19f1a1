// Credentials: the formal document that names a delegation, issued by the proper authority, and
// what an officer found when examining it. Nomination, registration, accreditation and credentials
// are four things (DOMAIN § 1): nothing here says anything of a registration, and no registration
// says anything of this.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "base/id.h"
#include "base/language.h"
#include "base/result.h"
#include "delegations/participants/participant.h"
#include "meetings/meeting.h"
#include "platform/files/file_store.h"
#include "reference/entity.h"

namespace convoke::credentials {

using CredentialId = Id<struct CredentialTag>;

enum class Kind {
  formal,  ///< credentials in due form
  copy,    ///< a copy, scan or facsimile of them
  note,    ///< a note verbale or letter that informs of the names
  none     ///< nothing; also an entry that was made by mistake
};
inline constexpr Kind kKinds[] = {Kind::formal, Kind::copy, Kind::note, Kind::none};
std::string_view name_of(Kind kind);
std::optional<Kind> kind_named(std::string_view name);
const char* label_of(Kind kind);  ///< msgid, here and below

/// Who issued it.
enum class Authority {
  unsaid,
  head_of_state,
  head_of_government,
  foreign_minister,
  permanent_representative,
  other  ///< with its name as text
};
inline constexpr Authority kAuthorities[] = {
    Authority::head_of_state, Authority::head_of_government, Authority::foreign_minister,
    Authority::permanent_representative, Authority::other};
std::string_view name_of(Authority authority);
std::optional<Authority> authority_named(std::string_view name);
const char* label_of(Authority authority);

enum class Finding { pending, in_order, not_in_order };
inline constexpr Finding kFindings[] = {Finding::pending, Finding::in_order, Finding::not_in_order};
std::string_view name_of(Finding finding);
std::optional<Finding> finding_named(std::string_view name);
const char* label_of(Finding finding);

/// What an officer enters.
struct CredentialDetails {
  Kind kind = Kind::formal;
  Authority authority = Authority::unsaid;
  std::string authority_name;  ///< of Authority::other
  std::optional<Date> dated, received_on;
  bool original = false;                                 ///< the original was seen
  bool signature = false;                                ///< it is signed
  bool stamp = false;                                    ///< it is stamped or sealed
  std::vector<meetings::MeetingId> meetings;             ///< that it covers, by id
  std::vector<delegations::ParticipantId> participants;  ///< whom it names, by id; may be empty
  Finding finding = Finding::pending;
  Text6 reason;  ///< why it is not in order, as it stands in the report
  std::string remark;
  files::FileHash file;  ///< the scan; empty: none
  std::string file_type;

  bool covers(meetings::MeetingId meeting) const;
  friend bool operator==(const CredentialDetails&, const CredentialDetails&) = default;
};

struct Credential {
  CredentialId id;
  meetings::SeriesId series;
  reference::EntityId entity;
  CredentialDetails details;
  int version = 1;
  Instant created_at, changed_at;
  std::string changed_by;  ///< as the officer's name read at the time
};

inline constexpr std::size_t kLongestAuthority = 200;  ///< code points, as the next
inline constexpr std::size_t kLongestReason = 1000;    ///< of each language
inline constexpr std::size_t kLongestRemark = 2000;

/// What the rules need to know of where it is handed in.
struct Place {
  std::vector<meetings::Meeting> offered;      ///< of the series
  std::vector<meetings::MeetingId> demanding;  ///< those that ask for formal credentials
  Date today;
};

/// Why these credentials cannot be found in order; nothing: they can. At a meeting that asks for
/// formal credentials: not in due form, without signature, authority or a look at the original.
std::optional<Error> obstacle(const CredentialDetails& details, const Place& place);

/// The rules: what was received has a day, no date lies ahead, another authority has a name, at
/// least one meeting, a reason for what is not in order, and obstacle(). Empties what does not
/// belong to the kind or finding. All errors at once, fields as the members', a reason that
/// lacks at "reason_en".
Result<CredentialDetails> check(CredentialDetails details, const Place& place);

}  // namespace convoke::credentials
