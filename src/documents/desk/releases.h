// When the public gets a document: now, at a time, no more.
#pragma once

#include "change/change.h"
#include "documents/document.h"
#include "platform/db/database.h"
#include "platform/jobs/runner.h"

namespace convoke::documents {

/// Each operation is one transaction with its audit entry. Any thread.
class Releases {
 public:
  Releases(db::Database& database, const Clock& clock)
      : database_(database), changes_(database, clock) {}

  /// All that is ready is public at once, what waits for its PDF as soon as that is there. A time
  /// set before is taken back. Returns how many versions are public now. `invalid` if nothing
  /// waits; `conflict` for a document that is withdrawn.
  Result<int> release(const audit::Actor& actor, DocumentId document);
  /// The same for several; those that have nothing ready are passed over.
  Result<int> release_all(const audit::Actor& actor, const std::vector<DocumentId>& documents);
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
  db::Database& database_;
  change::Changes changes_;
};

}  // namespace convoke::documents
