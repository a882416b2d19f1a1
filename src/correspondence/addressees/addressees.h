// Operations on addressees; each is one transaction with its audit entry.
#pragma once

#include <vector>

#include "audit/audit.h"
#include "change/change.h"
#include "change/joint_act.h"
#include "correspondence/addressees/addressee.h"
#include "correspondence/addressees/mission_title.h"
#include "meetings/meeting.h"
#include "platform/db/database.h"
#include "reference/directory.h"

namespace convoke::correspondence {

/// What an addressee of the entity begins with: office, titles and language as proposed, no
/// address.
Addressee proposed_addressee(const reference::Entity& entity, Seat seat,
                             TitleNames names = TitleNames::formal);

/// Any thread.
class Addressees {
 public:
  Addressees(db::Database& database, const Clock& clock, reference::References& references)
      : database_(database), changes_(database, clock), references_(references) {}

  /// An addressee for each State that has none, with proposed titles and language and no address.
  /// Returns how many were added; what is there stays as it is.
  /// Titles are made of these names, which are remembered; without any, of those of the last time.
  Result<int> propose_addressees(const audit::Actor& actor, Seat seat,
                                 std::optional<TitleNames> names = {});
  /// One for an entity of any kind; a second one beside the first is another office: the ministry
  /// beside the mission, and none that notes usually go to. One that has an end does not count.
  Result<AddresseeId> add(const audit::Actor& actor, reference::EntityId entity, Seat seat,
                          std::optional<TitleNames> names = {});
  /// Writes everything but id and entity, and keeps the former state. `conflict` if
  /// `changed.version` is not the present one; nothing is written where nothing has changed.
  Status change(const audit::Actor& actor, const Addressee& changed);

  // Several at once: joint/joint_changes.cpp.

  /// What becomes the same for all of them; what is empty stays.
  struct JointChange {
    std::optional<bool> usual{};
    std::optional<Language> language{};
    std::optional<Date> valid_to{};
  };
  /// Why the change does nothing to the addressee: a msgid; null: it does.
  static const char* obstacle(const JointChange& change, const Addressee& addressee);
  /// What an officer saw of one.
  struct Seen {
    AddresseeId id;
    int version = 0;
  };
  struct Jointly {
    change::JointActId act{};  ///< 0: nothing was done
    std::int64_t done = 0, left = 0;
  };
  /// Each in its version, all in one transaction; what has changed since, or has an obstacle, is
  /// left as it is. The act can be taken back in the series whose officer does it.
  Result<Jointly> change_all(const audit::Actor& actor, meetings::SeriesId series,
                             const JointChange& change, const std::vector<Seen>& seen);
  /// What has changed since the act is left as it is. Errors as of change::take_back().
  Result<Jointly> take_back(const audit::Actor& actor, meetings::SeriesId series,
                            change::JointActId act);

  TitleNames title_names();      ///< of the last time
  std::vector<Addressee> all();  ///< by entity code
  std::optional<Addressee> find(AddresseeId id);
  /// Those that notes usually go to first, then by age; also those that are not valid.
  std::vector<Addressee> all_of(reference::EntityId entity);
  /// The first of them that is valid on the day.
  std::optional<Addressee> of(reference::EntityId entity, const Date& day);
  std::vector<AddresseeVersion> versions(AddresseeId id);  ///< newest first

  // Parts of a larger change (an import): checked already.
  static AddresseeId add(change::Change& c, const Addressee& addressee, std::string_view code);
  static void change(change::Change& c, const Addressee& former, const Addressee& addressee);

 private:
  db::Database& database_;
  change::Changes changes_;
  reference::References& references_;
};

}  // namespace convoke::correspondence
