// The office's own Word templates for what comes of a review. Versioned; without one the program's
// own paper is made.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/docx/clean/findings.h"
#include "platform/files/file_store.h"
#include "reviews/review/prints/observation_paper.h"
#include "reviews/review/reviews.h"

namespace convoke::reviews::review {

struct PrintTemplate {
  Id<struct ReviewTemplateTag> id{};
  PrintKind kind = PrintKind::observations;
  Language language = Language::en;  ///< of the paper that it makes
  int version = 1;
  files::FileHash docx;  ///< empty: taken away
  Instant made_at;
  std::string made_by;
};

/// Any thread.
class Templates {
 public:
  /// Both outlive it.
  Templates(Reviews& reviews, files::FileStore& files) : reviews_(reviews), files_(files) {}

  /// The newest of each kind and language that was not taken away.
  std::vector<PrintTemplate> all();
  /// What was taken out of the document because readers must not get it. Errors at "template": no
  /// Word document, a field that kPrintFields does not have, kStandingField missing, a link made of
  /// a field.
  Result<std::vector<docx::Finding>> set(const audit::Actor& actor, const Party& party,
                                         PrintKind kind, Language language, std::string bytes);
  Status remove(const audit::Actor& actor, const Party& party, PrintKind kind, Language language);
  /// As it was stored; `not_found` without one.
  Result<std::string> bytes(PrintKind kind, Language language);

  /// The Word document: by the office's template, else the program's own paper.
  Result<std::string> print(PrintKind kind, const PaperFrame& frame, const Outcome& outcome);

 private:
  Reviews& reviews_;
  files::FileStore& files_;
};

}  // namespace convoke::reviews::review
