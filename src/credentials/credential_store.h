// The only SQL for credentials and for what meetings ask for.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "credentials/credential.h"
#include "platform/db/database.h"

namespace convoke::credentials {

/// A former state of an entry.
struct FormerCredential {
  int version = 0;
  Instant replaced_at;
  std::string replaced_by;
  CredentialDetails details;
};

/// What an officer has said of a meeting.
struct Demand {
  meetings::MeetingId meeting;
  bool formal = false;
  int version = 0;  ///< 0: nobody has said anything
};

namespace store {

/// The new id; 0 if the entity's form with this key is stored already.
CredentialId insert(db::Transaction& t, const Credential& one, std::string_view submission_key);
/// Keeps the former state and writes the new one with the next version.
void replace(db::Transaction& t, const Credential& former, Credential& next);

std::optional<Credential> find(db::Reader& r, CredentialId id);
std::optional<Credential> find_submitted(db::Reader& r, meetings::SeriesId series,
                                         reference::EntityId entity,
                                         std::string_view submission_key);
/// By entity, then in the order they were entered.
std::vector<Credential> all(db::Reader& r, meetings::SeriesId series);
std::vector<Credential> of(db::Reader& r, meetings::SeriesId series, reference::EntityId entity);
/// Newest first.
std::vector<FormerCredential> history(db::Reader& r, CredentialId id);

std::vector<Demand> demands(db::Reader& r, meetings::SeriesId series);
/// False if it is not `demand.version` by now; that is the version seen, and becomes the next.
bool set_demand(db::Transaction& t, const Demand& demand);

}  // namespace store
}  // namespace convoke::credentials
