// The questionnaires of the office: written, kept in versions, read by whatever asks them.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"
#include "platform/db/database.h"
#include "reviews/questionnaire/questionnaire.h"

namespace convoke::reviews::questionnaire {

using QuestionnaireId = Id<struct QuestionnaireTag>;
using VersionId = Id<struct QuestionnaireVersionTag>;

/// A version as it was written; it is never changed.
struct Version {
  VersionId id;
  QuestionnaireId questionnaire;
  std::string code;
  int version = 1;
  Text6 title;
  std::string definition;  ///< YAML
  Instant made_at;
  std::string made_by;
};

/// Operations, each one transaction with its audit entry. Any thread.
class Questionnaires {
 public:
  Questionnaires(db::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

  /// A file becomes a new questionnaire, or the next version of the one with its code. Errors of
  /// read_questionnaire() at "definition"; `conflict` there if its version is not the next one. A
  /// text that is the newest already changes nothing.
  Result<Version> write(const audit::Actor& actor, std::string_view yaml);

  std::vector<Version> newest();                         ///< of each, by code
  std::vector<Version> versions(std::string_view code);  ///< the newest first
  std::optional<Version> version(VersionId id);
  /// What a version says; null for one that is not there. Versions read lately are kept in memory.
  std::shared_ptr<const Questionnaire> read(VersionId id);

 private:
  db::Database& database_;
  const Clock& clock_;
  std::mutex mutex_;
  std::map<VersionId, std::shared_ptr<const Questionnaire>> held_;
};

}  // namespace convoke::reviews::questionnaire
