// To whom a note goes: everybody its kind goes to, or those an officer has chosen.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "change/change.h"
#include "correspondence/notes/note.h"
#include "correspondence/notes/outcomes/answers.h"
#include "meetings/meetings.h"
#include "reference/directory.h"

namespace convoke::correspondence {

/// Any thread.
class Choices {
 public:
  Choices(db::Database& database, const Clock& clock, meetings::Meetings& meetings,
          reference::References& references)
      : database_(database),
        clock_(clock),
        changes_(database, clock),
        meetings_(meetings),
        references_(references) {}

  /// Whom the note goes to today in the zone of its series, also those it has gone to and who are
  /// valid still.
  std::set<AddresseeId> of(const Note& note);
  /// Adds and takes out; those that the kind of the note may not go to, or that are not valid, are
  /// left out quietly. Returns how many it goes to afterwards. `not_found` for a note or addressee
  /// that is none.
  Result<int> change(const audit::Actor& actor, NoteId note, const std::vector<AddresseeId>& add,
                     const std::vector<AddresseeId>& take_out);
  /// Everybody again that the kind goes to.
  Status reset(const audit::Actor& actor, NoteId note);

 private:
  Date today(const Note& note);

  db::Database& database_;
  const Clock& clock_;
  change::Changes changes_;
  meetings::Meetings& meetings_;
  reference::References& references_;
};

/// Whether the note goes to the addressee on the day where nobody has chosen.
bool goes_by_itself(const Note& note, const Addressee& addressee, const reference::Entity& entity,
                    const Date& day);

namespace store {
/// Nothing: nobody has chosen.
std::optional<std::set<AddresseeId>> choice(db::Reader& r, NoteId note);
void set_choice(db::Transaction& t, NoteId note, const std::optional<std::set<AddresseeId>>& to);
}  // namespace store

}  // namespace convoke::correspondence
