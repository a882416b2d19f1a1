// Writing long texts: in a caller's transaction, or as operations of their own.
#pragma once

#include "platform/db/database.h"
#include "texts/text_store.h"

namespace convoke::texts {

/// Makes the final texts of a subject read as `bodies`: a language that differs is written anew,
/// one that is missing is taken away, one that is the same is left alone. For rooms whose own
/// operation is the change (its audit entry is theirs). Returns the subject's version, 0 if there
/// has never been a text. The bodies have passed check().
int set(db::Transaction& t, const Subject& subject, const Text6& bodies, const audit::Actor& author,
        Instant now);

/// A text in one language as a form sends it.
struct Draft {
  Subject subject;
  Language language = Language::en;
  State state = State::draft;
  std::string body;  ///< empty and final: the text is taken away
  /// Present::seen_version when the form was shown.
  int seen_version = 0;
};

/// `conflict` at "body" if the text has changed in this language since it was seen, also if another
/// has only begun a draft; the same text in the same state again changes nothing. The text is
/// cleaned by platform/i18n/typed_text.h; what that refuses is an error at "body". Returns the
/// version.
Result<int> write(db::Transaction& t, const Draft& draft, const audit::Actor& author, Instant now);

/// Operations, each one transaction with its audit entry ("text.write", "text.drop_draft" of the
/// subject). They do not know who may write what: the subject's room asks that first. Any thread.
class Texts {
 public:
  Texts(db::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

  Result<int> write(const audit::Actor& actor, const Draft& draft);
  /// Takes back what is in work; the final text stays. `conflict` as above, `not_found` if nothing
  /// is in work.
  Status drop_draft(const audit::Actor& actor, const Subject& subject, Language language,
                    int seen_version);

  store::Present present(const Subject& subject, Language language);
  std::vector<Version> versions(const Subject& subject, Language language);  ///< newest first

 private:
  db::Database& database_;
  const Clock& clock_;
};

}  // namespace convoke::texts
