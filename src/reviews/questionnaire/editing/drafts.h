// The next version of a questionnaire, or a new one, while it is written part by part on pages.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reviews/questionnaire/questionnaires.h"

namespace convoke::reviews::questionnaire {

/// What it says can be read at any time, but sections may be empty.
struct Draft {
  Id<struct QuestionnaireDraftTag> id;
  std::string code;
  std::string definition;  ///< YAML
  int revision = 1;        ///< counts changes, so that two officers do not write over one another
  Instant changed_at;
  std::string changed_by;
};

/// Operations, each one transaction with its audit entry. Any thread.
class Drafts {
 public:
  Drafts(db::Database& database, const Clock& clock, Questionnaires& questionnaires)
      : database_(database), clock_(clock), questionnaires_(questionnaires) {}

  std::vector<Draft> all();  ///< by code
  std::optional<Draft> find(std::string_view code);
  /// What it says; an empty questionnaire if it cannot be read any more.
  static Questionnaire read(const Draft& draft);

  /// From the newest version; the draft that is there already stays. `not_found` without a version.
  Result<Draft> begin(const audit::Actor& actor, std::string_view code);
  /// A new questionnaire, or what was brought as a list: takes the place of a draft of its code
  /// only where `revision` is that of the draft (0: there is none). `conflict` at "file" otherwise;
  /// errors of read_questionnaire().
  Result<Draft> put(const audit::Actor& actor, const Questionnaire& questionnaire, int revision);
  /// Changes it by `work`, which may refuse. `conflict` without a field if the draft has changed
  /// since `revision`; errors of read_questionnaire() with the last word of the key as field.
  Result<Draft> change(const audit::Actor& actor, std::string_view code, int revision,
                       const std::function<Status(Questionnaire&)>& work);
  /// Becomes the next version, and is gone. Errors of read_questionnaire(), without a field.
  Result<Version> keep(const audit::Actor& actor, std::string_view code, int revision);
  Status discard(const audit::Actor& actor, std::string_view code);

 private:
  db::Database& database_;
  const Clock& clock_;
  Questionnaires& questionnaires_;
};

}  // namespace convoke::reviews::questionnaire
