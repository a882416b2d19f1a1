// The personal links by which an addressee fetches enclosures that were too large for its message.
// One link for each dispatch: it opens the files of that dispatch and nothing else.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "change/change.h"
#include "correspondence/notes/enclosure_links/linked_enclosure.h"
#include "links/links.h"
#include "meetings/meetings.h"

namespace convoke::correspondence {

inline constexpr std::string_view kEnclosuresPurpose = "enclosures";

/// Whose link it is, as the room of links has it: of the entity, within the dispatch.
links::Subject enclosures_subject(DispatchId dispatch, reference::EntityId entity);

/// Any thread.
class EnclosureLinks {
 public:
  /// `base_url` without a slash at the end.
  EnclosureLinks(db::Database& database, const crypto::ServerKey& key, const Clock& clock,
                 meetings::Meetings& meetings, std::string base_url)
      : database_(database),
        clock_(clock),
        changes_(database, clock),
        links_(key, clock),
        meetings_(meetings),
        base_url_(std::move(base_url)) {}

  /// The whole address, made on first call and the same afterwards until it is ended.
  std::string address(db::Transaction& t, DispatchId dispatch, reference::EntityId entity,
                      Language language);

  struct Opened {
    Note note;
    Dispatch dispatch;
    std::vector<LinkedEnclosure> files;  ///< at least one
    Date until;
  };
  /// `not_found` for an invented or ended link, one for something else, or a dispatch that has no
  /// such files any more; `forbidden` once the last day is over, or the note was withdrawn.
  Result<Opened> open(std::string_view token);
  /// Puts on record that the file was asked for: counted each time; in the history of the dispatch
  /// and the record once an hour, since programs ask for one file several times. It says nothing of
  /// whether somebody has read it, and so leaves the state of the dispatch as it is. `not_found`
  /// for a number that is not among them.
  Result<LinkedEnclosure> fetch(const audit::Actor& actor, const Opened& opened, int number);

  /// Those of a dispatch, for officers.
  std::vector<LinkedEnclosure> of(DispatchId dispatch);
  /// The links of the entity in the series, newest first.
  std::vector<links::Subject> subjects(meetings::SeriesId series, reference::EntityId entity);
  /// Those of the series that were ended.
  std::vector<EndedLink> ended(db::Reader& r, meetings::SeriesId series);

 private:
  db::Database& database_;
  const Clock& clock_;
  change::Changes changes_;
  const links::Links links_;
  meetings::Meetings& meetings_;
  const std::string base_url_;
};

}  // namespace convoke::correspondence
