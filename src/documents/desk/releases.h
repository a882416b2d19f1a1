// When the public gets a document: now, at a time, no more.
#pragma once

#include "change/change.h"
#include "change/joint_act.h"
#include "documents/document.h"
#include "meetings/meeting.h"
#include "platform/db/database.h"
#include "platform/jobs/runner.h"

namespace convoke::documents {

/// Each operation is one transaction with its audit entry. Any thread.
class Releases {
 public:
  Releases(db::Database& database, const Clock& clock) : changes_(database, clock) {}

  /// All that is ready is public at once, what waits for its PDF as soon as that is there. A time
  /// set before is taken back. Returns how many versions are public now. `invalid` if nothing
  /// waits; `conflict` for a document that is withdrawn.
  Result<int> release(const audit::Actor& actor, DocumentId document);
  /// The same for several; those that have nothing ready are passed over.
  Result<int> release_all(const audit::Actor& actor, const std::vector<DocumentId>& documents);
  struct Jointly {
    change::JointActId act;  ///< 0: nothing was released
    std::int64_t documents = 0;
    std::int64_t left = 0;  ///< those that nothing could be released of any more
  };
  /// Why nothing of it can be released with others; nothing: it can. A msgid.
  static const char* obstacle(const ListedDocument& listed);
  /// release_all(), so that it can be taken back.
  Result<Jointly> release_chosen(const audit::Actor& actor, meetings::SeriesId series,
                                 const std::vector<DocumentId>& documents);
  /// What became public then is not public any more, and what it replaced is again; but for
  /// languages of which a newer version came since. An officer releases what waits.
  Result<Jointly> take_back(const audit::Actor& actor, meetings::SeriesId series,
                            change::JointActId act);
  /// The same at a time to come; `invalid` at "day" for another. A later call sets another time.
  Status release_at(const audit::Actor& actor, DocumentId document, Instant when);
  /// Takes that back; nothing happens if no time is set.
  Status call_off(const audit::Actor& actor, DocumentId document);

  /// The public page says that the document is withdrawn, and its files are not served. `invalid`
  /// if nothing of it was ever public. Both change nothing a second time.
  Status withdraw(const audit::Actor& actor, DocumentId document);
  Status restore(const audit::Actor& actor, DocumentId document);

  static constexpr const char* kReleaseJob = "documents.release";
  Status run(const jobs::Job& job);

 private:
  change::Changes changes_;
};

}  // namespace convoke::documents
