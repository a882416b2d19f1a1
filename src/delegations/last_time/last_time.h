// "Same delegation as last time": who was accepted in an entity's delegation at earlier meetings of
// the same bodies, proposed to be named again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "delegations/delegations.h"
#include "meetings/meetings.h"

namespace convoke::delegations {

/// Somebody who was accepted in the delegation then: accredited or registered, and not taken back.
struct FormerDelegate {
  ParticipantId id;            ///< of the entry at that time
  ParticipantDetails details;  ///< what is taken over
  bool is_named = false;       ///< stands in the present delegation, by name or e-mail address
  bool is_chosen = false;
  std::vector<Error> problems{};  ///< at the fields of the entry that it would become
};

/// What is said of all who are named so.
struct NamedAgain {
  std::vector<meetings::MeetingId> meetings{};
  Presence presence = Presence::unsaid;
  Further further{};  ///< in the fields that are required of everybody
  std::string late_reason{};
};

/// Name in both scripts, honorific, function, ministry, role, addresses and languages. What was
/// agreed or asked for then (list of participants, visa, funding, seat, fields of the office) is
/// asked anew.
ParticipantDetails taken_over(const ParticipantDetails& former);

/// Any thread.
class LastTime {
 public:
  LastTime(db::Database& database, Delegations& delegations, meetings::Meetings& meetings)
      : database_(database), delegations_(delegations), meetings_(meetings) {}

  /// Series of the same body, or of one above or below it, that were over before this one begins
  /// and for which somebody of the entity was accepted; the latest first.
  std::vector<meetings::Series> earlier(const meetings::Series& series, reference::EntityId entity);
  /// Who was accepted for `from`, nobody chosen; without those whose data was erased.
  std::vector<FormerDelegate> proposed(const Nominator& nominator, meetings::SeriesId from);

  /// Names those chosen, all of them or none, by the rules for everybody. What is wrong with one of
  /// them is written to it, and the error says that there is such; other errors are those of
  /// Delegations::name_many() at their fields, and "chosen" for too many or nobody. `conflict` if
  /// the delegation has changed, or a person was erased meanwhile. A form of the same key again
  /// names nobody twice.
  Result<std::int64_t> name(const audit::Actor& actor, const Nominator& nominator,
                            meetings::SeriesId from, std::vector<FormerDelegate>& people,
                            const NamedAgain& all, std::string_view submission_key,
                            const OfficeEntry* office);

 private:
  db::Database& database_;
  Delegations& delegations_;
  meetings::Meetings& meetings_;
};

/// Fields of the office that everybody has to answer, whatever else is said.
std::vector<DefinedField> asked_of_all(std::vector<DefinedField> fields);

}  // namespace convoke::delegations
