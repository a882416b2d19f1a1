// Erasing what the program knows of a participant as a person. The row stays, for counts, badge
// numbers and the audit record, which refers to it and names nobody.
#pragma once

#include <functional>
#include <vector>

#include "audit/audit.h"
#include "change/change.h"
#include "delegations/participants/participant.h"
#include "meetings/meetings.h"
#include "platform/db/database.h"

namespace convoke::delegations {

/// Any thread.
class Erasure {
 public:
  /// What another room keeps of the participant (photographs, badges) goes in the same transaction;
  /// given by app/.
  using Part = std::function<Status(db::Transaction&, const Participant&, Instant now)>;

  Erasure(db::Database& database, const Clock& clock, meetings::Meetings& meetings,
          std::vector<Part> parts)
      : database_(database),
        clock_(clock),
        changes_(database, clock),
        meetings_(meetings),
        parts_(std::move(parts)) {}

  /// In place of the name: a dash, so that lists and links still have something to show.
  static constexpr const char* kNobodysName = "–";

  /// At the person's request. Names, function, addresses, all former states, photographs, what the
  /// badges said, and the texts of messages to the person go; entity, role, state, meetings and
  /// badge number stay. Files become unused (src/retention). `conflict` while the person is
  /// registered for a meeting that is not over. False, and nothing
  /// changed, a second time.
  Result<bool> erase(const audit::Actor& actor, ParticipantId id);

  /// The rule of retention: everybody of series whose last meeting ended before `day`, which lies
  /// in the past (`invalid` otherwise), and their focal points. One transaction and one audit
  /// entry, which names the rule, for each. Returns how many participants; interrupted, it can be
  /// run again.
  Result<int> erase_of_meetings_before(const audit::Actor& actor, const Date& day);

 private:
  Result<bool> erase(const audit::Actor& actor, const Participant& participant,
                     const std::string& rule);

  db::Database& database_;
  const Clock& clock_;
  change::Changes changes_;
  meetings::Meetings& meetings_;
  const std::vector<Part> parts_;
};

}  // namespace convoke::delegations
