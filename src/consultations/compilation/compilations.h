// Making compilations: an officer asks for one, a job builds and publishes it in six languages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "change/change.h"
#include "consultations/compilation/compilation.h"
#include "consultations/consultations.h"
#include "documents/documents.h"
#include "meetings/meetings.h"
#include "platform/db/database.h"
#include "platform/jobs/runner.h"
#include "reference/directory.h"
#include "secretariat/office.h"

namespace convoke::consultations {

using CompilationId = Id<struct CompilationTag>;

struct Compilation {
  CompilationId id;
  CallId call;
  int number = 1;  ///< of the call's compilations, from 1
  std::string symbol;
  audit::Actor officer;  ///< who asked for it
  Instant requested_at;
  std::optional<Instant> published_at;
  std::int64_t submissions = 0;  ///< that went into it
};

struct ListedCompilation {
  Compilation compilation;
  jobs::JobState state = jobs::JobState::waiting;
  documents::DocumentId document{};  ///< 0: it is not made yet
  bool waits = false;                ///< an officer has still to release what was made
};

/// Any thread.
class Compilations {
 public:
  Compilations(db::Database& database, const Clock& clock, Consultations& consultations,
               meetings::Meetings& meetings, reference::References& references,
               const i18n::Catalogues& catalogues, documents::Documents& documents,
               secretariat::Present secretariat = secretariat::always({}))
      : database_(database),
        clock_(clock),
        changes_(database, clock),
        consultations_(consultations),
        meetings_(meetings),
        references_(references),
        catalogues_(catalogues),
        documents_(documents),
        secretariat_(std::move(secretariat)) {}

  /// Fixes which texts go into the compilation (the present one of each received submission) and
  /// writes the job that makes it under `symbol` as a document of the call's meeting, which an
  /// officer looks at and releases. Under a symbol used before, the language versions are replaced
  /// and the former ones kept. The same `submission_key` a second time returns the first
  /// compilation. `invalid` or `conflict` (field "symbol") for no symbol or one of another
  /// document; `invalid` if nothing was received.
  Result<CompilationId> compile(const audit::Actor& actor, CallId call, std::string_view symbol,
                                std::string_view submission_key);

  static constexpr const char* kCompileJob = "consultations.compile";
  /// Idempotent: the same texts make the same papers. Does nothing once a newer compilation was
  /// asked for under the same symbol.
  Status run(const jobs::Job& job, jobs::Progress& progress);

  /// Those that there are, with the meeting of the call.
  std::vector<std::pair<Compilation, meetings::MeetingId>> find(
      const std::vector<CompilationId>& ids);
  std::vector<ListedCompilation> list(CallId call);  ///< newest first
  /// The next free symbol of the body of the call's meeting; empty without such a meeting.
  std::string next_symbol(const Call& call);

 private:
  Result<CompilationFacts> facts_of(const Compilation& compilation);

  db::Database& database_;
  const Clock& clock_;
  change::Changes changes_;
  Consultations& consultations_;
  meetings::Meetings& meetings_;
  reference::References& references_;
  const i18n::Catalogues& catalogues_;
  documents::Documents& documents_;
  const secretariat::Present secretariat_;
};

}  // namespace convoke::consultations
