// The only SQL for long texts. What reads is for every room; what writes is for texts.h alone.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <vector>

#include "platform/db/database.h"
#include "texts/text.h"

namespace convoke::texts {

// Each of these is one statement, however many subjects there are. What is not final, and what was
// taken away, is not among them; a subject without text is missing.

/// By place, then in every language there is.
std::map<Subject, Text6> in_all_languages(db::Reader& r, std::string_view kind,
                                          std::span<const std::int64_t> ids);
/// Each text once: in `wanted`, else in the next of the fallback order of Text6::in(). Bodies in
/// other languages are not fetched.
std::map<Subject, Reading> in_language(db::Reader& r, std::string_view kind,
                                       std::span<const std::int64_t> ids, Language wanted);
/// The former and present texts of one id.
History history(db::Reader& r, std::string_view kind, std::int64_t id);

/// All that was ever written of a text in a language, newest first; drafts too.
std::vector<Version> versions(db::Reader& r, const Subject& subject, Language language);

namespace store {

struct Present {  ///< of a text in a language
  std::optional<Version> final, in_work;
  /// What an editor has seen: of the newer one, 0 if there is none.
  int seen_version() const;
};
Present present(db::Reader& r, const Subject& subject, Language language);
/// The final texts that are there now.
Text6 final_texts(db::Reader& r, const Subject& subject);
/// Of the subject's last change, 0 before the first.
int version(db::Reader& r, const Subject& subject);

struct Head {
  std::int64_t id = 0;
  int version = 0;
};
/// Counts the version on, under the lock of the subject's row.
Head next_version(db::Transaction& t, const Subject& subject);
/// Closes what the new version replaces: the text in work and, if it is final, the final one.
void add(db::Transaction& t, const Head& head, Language language, State state,
         std::string_view body, const audit::Actor& author, Instant now);
/// Closes the text in work without another.
void drop_work(db::Transaction& t, const Head& head, Language language);

}  // namespace store
}  // namespace convoke::texts
