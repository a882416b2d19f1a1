// Operations on credentials; each is one transaction with its audit entry. None of them reads or
// writes how a participant is registered.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "change/change.h"
#include "change/joint_act.h"
#include "credentials/credential_store.h"
#include "delegations/delegations.h"
#include "meetings/meetings.h"
#include "platform/files/file_store.h"
#include "reference/directory.h"

namespace convoke::credentials {

/// The media type of a scan by its bytes, or why it is not taken (field "file"): as letters of the
/// register are looked at (wired in app/).
using ScanType = std::function<Result<std::string>(const std::string& bytes)>;

inline constexpr std::size_t kScanLimit = 20u << 20;  ///< bytes

/// What meetings of a series ask for, by meeting; those of the program are all in it.
using Demands = std::map<meetings::MeetingId, Demand>;
std::vector<meetings::MeetingId> demanding(const Demands& demands);

/// Any thread.
class Credentials {
 public:
  Credentials(db::Database& database, const Clock& clock, files::FileStore& files,
              meetings::Meetings& meetings, reference::References& references,
              delegations::Delegations& delegations, ScanType scan_type)
      : database_(database),
        clock_(clock),
        changes_(database, clock),
        files_(files),
        meetings_(meetings),
        references_(references),
        delegations_(delegations),
        scan_type_(std::move(scan_type)) {}

  /// `scan` are the bytes of a scanned document; empty: none. The same `submission_key` with the
  /// same entries a second time returns the first and changes nothing; with others it is
  /// `conflict`.
  Result<CredentialId> enter(const audit::Actor& actor, meetings::SeriesId series,
                             reference::EntityId entity, const CredentialDetails& typed,
                             const std::string& scan, std::string_view submission_key);
  /// The scan stays where no other is given. `conflict` if `seen_version` is not the present one;
  /// the same as it is changes nothing.
  Status change(const audit::Actor& actor, meetings::SeriesId series, CredentialId id,
                const CredentialDetails& typed, const std::string& scan, int seen_version);

  struct Seen {
    CredentialId id;
    int version = 0;  ///< that the officer looked at
  };
  struct Jointly {
    change::JointActId act;  ///< 0: nothing was done
    std::int64_t done = 0;
    std::int64_t left = 0;  ///< changed meanwhile, or cannot be found so
  };
  /// Finds several in order. `too_large` for more than change::kMostJoint.
  Result<Jointly> find_in_order(const audit::Actor& actor, meetings::SeriesId series,
                                const std::vector<Seen>& seen);
  /// Back to the state before, for those not changed since.
  Result<Jointly> take_back(const audit::Actor& actor, meetings::SeriesId series,
                            change::JointActId act);

  /// Whether a meeting asks for credentials in due form, by what is said or else by its body: the
  /// Conference (a body without a parent) does, its working groups do not.
  Demands demands(meetings::SeriesId series);
  /// `conflict` if somebody else has said something since `seen_version`. It changes no finding.
  Status set_demand(const audit::Actor& actor, meetings::SeriesId series,
                    meetings::MeetingId meeting, bool formal, int seen_version);

  std::optional<Credential> find(CredentialId id);
  /// By entity, then in the order they were entered.
  std::vector<Credential> all(meetings::SeriesId series);
  std::vector<Credential> of(meetings::SeriesId series, reference::EntityId entity);
  std::vector<FormerCredential> history(CredentialId id);  ///< newest first
  std::vector<audit::Recorded> record(CredentialId id);    ///< who did what, newest first
  /// What the rules look at. `not_found` without the series.
  Result<Place> place_of(meetings::SeriesId series);

 private:
  /// Typed entries by the rules, with the scan stored. `present`: what they take the place of.
  Result<CredentialDetails> checked(const CredentialDetails& typed, const Place& place,
                                    meetings::SeriesId series, reference::EntityId entity,
                                    const std::string& scan, const CredentialDetails* present);
  static void replace(change::Change& c, const char* action, const Credential& former,
                      CredentialDetails details);

  db::Database& database_;
  const Clock& clock_;
  change::Changes changes_;
  files::FileStore& files_;
  meetings::Meetings& meetings_;
  reference::References& references_;
  delegations::Delegations& delegations_;
  const ScanType scan_type_;
};

}  // namespace convoke::credentials
