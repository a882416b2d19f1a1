// The document of a step in other languages than it was drafted in: who translated it, when, and
// which are missing or older than the text itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reviews/review/papers.h"

namespace convoke::reviews::review {

using TranslationId = Id<struct ReviewTranslationTag>;

struct Translation {
  TranslationId id;
  DocumentId document;  ///< one version of it
  Language language = Language::en;
  int version = 1;
  std::string body;
  EntityId entity;  ///< whose translation it is; 0: the secretariat's
  std::string author;
  Instant made_at;
};

/// One language of a document.
struct InLanguage {
  enum class State {
    original,  ///< it was drafted in it
    there,
    older,   ///< of a former version of the document
    missing  ///< asked for, and not there
  };
  Language language = Language::en;
  State state = State::missing;
  std::optional<Translation> newest{};
  int of_version = 0;  ///< of the document; 0: missing
};
const char* label_of(InLanguage::State state);  ///< msgid

/// All six where the mechanism asks for them, else those of the review; the original's always. In
/// the order of the United Nations.
std::vector<Language> wanted_languages(const Review& review, const Step& step, Language original);

/// Operations, each one transaction in which the access table is asked. A translation is read by
/// whoever reads its document. Any thread.
class Translations {
 public:
  Translations(Reviews& reviews, Papers& papers) : reviews_(reviews), papers_(papers) {}

  /// Of the newest version of the step's document that the party may read: what is wanted, and what
  /// is there besides. Empty without a document.
  std::vector<InLanguage> standing(const Party& party, const Running& running, const Step& step);
  /// The newest translation of that version; `not_found` also for whoever may not read it.
  Result<Translation> find(const Party& party, const Running& running, DocumentId document,
                           Language language);
  /// The next version. `conflict` if the document has a newer version, or at "body" if somebody
  /// else has written the translation since `seen_version` (0: there was none).
  Result<TranslationId> write(const audit::Actor& actor, const Party& party, DocumentId document,
                              Language language, std::string body, int seen_version);
  /// Those of documents that anybody may read, by document.
  std::vector<Translation> open_to_all(const Running& running);

 private:
  Reviews& reviews_;
  Papers& papers_;
};

namespace store {
/// The newest of each version of a document and language, of one review.
std::vector<Translation> translations(db::Reader& r, ReviewId id);
std::optional<Translation> newest_translation(db::Reader& r, DocumentId document,
                                              Language language);
TranslationId insert(db::Transaction& t, const Translation& one);
}  // namespace store

}  // namespace convoke::reviews::review
