// Answer sheets: opened for a State, answered by its offices, submitted, recalled.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "audit/audit.h"
#include "links/links.h"
#include "platform/crypto/token.h"
#include "platform/db/database.h"
#include "reviews/questionnaire/files/answer_file.h"
#include "reviews/questionnaire/sheets/sheet.h"

namespace convoke::reviews::questionnaire {

/// An answer as somebody wants to save it.
struct Attempt {
  std::string question;
  int seen_version = 0;  ///< of the answer the writer began with; 0: there was none
  Content content;
  bool confirmed = false;  ///< what was taken over from elsewhere holds
};

/// How answers come to be saved.
struct Saving {
  bool by_itself = false;  ///< by the page, while somebody writes: on record once a sitting
  std::string sitting{};   ///< the page's mark, its own invention; empty: it has none
};
inline constexpr std::size_t kLongestSitting = 40;  ///< bytes; a longer mark is none
/// Versions of one sitting that are so close together are shown as one.
inline constexpr std::chrono::minutes kSitting{10};

/// Whoever holds a link: the State, or one of its offices with one section.
struct Holder {
  Sheet sheet;
  std::optional<Handover> handover{};
  /// Whether the link reaches this section.
  bool may(std::string_view section) const { return !handover || handover->section == section; }
};

/// Operations, each one transaction with its audit entry. Any thread.
class Sheets {
 public:
  /// All outlive it.
  Sheets(db::Database& database, const Clock& clock, Questionnaires& questionnaires,
         const crypto::ServerKey& key)
      : database_(database), clock_(clock), questionnaires_(questionnaires), links_(key, clock) {}

  /// The State's sheet for this version, made if it is not there. A new one begins with what the
  /// State has submitted before to the same questionnaire, and then to questions elsewhere that ask
  /// the same: marked to be confirmed, with the source and with the files.
  Result<SheetId> open(const audit::Actor& actor, VersionId version, reference::EntityId entity,
                       Language language);
  /// The same where nothing is answered yet, with what has been submitted since; how many.
  /// `conflict` if the sheet is submitted.
  Result<int> take_over(const audit::Actor& actor, SheetId id);
  std::optional<Sheet> find(SheetId id);
  /// The State's sheet for a questionnaire that was opened last; of those opened before `until`, if
  /// there are such. With when it was submitted last.
  struct Latest {
    Sheet sheet;
    std::optional<Instant> submitted_at;
  };
  static std::optional<Latest> latest(db::Reader& r, reference::EntityId entity,
                                      std::string_view code, std::optional<Instant> until = {});
  std::vector<Sheet> of(VersionId version);
  Answers answers(SheetId id);
  /// As they were submitted last; nothing if they never were.
  std::optional<Answers> submitted(SheetId id);
  /// By question, as they were added; with those taken away.
  std::vector<AnswerFile> files(SheetId id);
  /// As they were when the answers were submitted last.
  std::vector<AnswerFile> submitted_files(SheetId id);
  /// Newest first; of a sitting the last version.
  std::vector<Answer> history(SheetId id, std::string_view question);
  std::vector<Act> acts(SheetId id);  ///< newest first

  /// All of them or none. What says what is there already, or what its writer began with, changes
  /// nothing. Where somebody else has written since, a `conflict` at the question's key: each of
  /// them in `also`. Errors of check() at their keys. `conflict` without a field if the sheet is
  /// submitted.
  Status save(const audit::Actor& actor, SheetId id, const std::vector<Attempt>& attempts,
              const Saving& saving = {});
  /// The keys of those that save() would change, or its errors; nothing is written.
  Result<std::vector<std::string>> would_change(SheetId id, const std::vector<Attempt>& attempts);
  Status save_answer(const audit::Actor& actor, SheetId id, const Attempt& attempt) {
    return save(actor, id, {attempt});
  }

  /// `invalid` while answers taken over wait for confirmation or nothing is answered. Gaps are no
  /// reason to refuse. A sheet that is submitted stays as it is.
  Status submit(const audit::Actor& actor, SheetId id);
  /// For corrections; what was submitted stays valid until it is submitted again. `conflict` if
  /// nothing is submitted.
  Status recall(const audit::Actor& actor, SheetId id);

  /// Makes the link too. `invalid` at "holder" or "section". The same holder and section again is
  /// the one there is.
  Result<HandoverId> hand_over(const audit::Actor& actor, SheetId id, const std::string& section,
                               const std::string& holder, std::optional<Date> deadline);
  /// The link of that office ends; what it wrote stays.
  Status take_back(const audit::Actor& actor, SheetId id, HandoverId handover);
  std::vector<Handover> handovers(SheetId id);

  /// The tokens of the links, made when they are asked for first.
  Result<std::string> token(SheetId id);
  Result<std::string> token(SheetId id, HandoverId handover);
  /// Of all that have not ended, with the tokens of their links.
  std::vector<std::pair<Handover, std::string>> handover_tokens(SheetId id);
  /// The same for an officer to see: the look is on record.
  Result<std::string> look(const audit::Actor& actor, SheetId id);
  /// Ends the State's link and makes another.
  Status renew(const audit::Actor& actor, SheetId id);
  /// Ends the State's link; what it wrote stays. `not_found` if none is good.
  Status revoke(const audit::Actor& actor, SheetId id);
  /// The link that was revoked works again; `conflict` if there is a newer one.
  Status restore(const audit::Actor& actor, SheetId id);
  bool link_has_ended(SheetId id);  ///< there was one, and none is good
  /// `not_found` for an invented or ended one.
  Result<Holder> open_link(std::string_view token);

  /// What is valid for a version, by State.
  struct Valid {
    reference::EntityId entity;
    Answers answers;
  };
  std::vector<Valid> valid(VersionId version);

 private:
  db::Database& database_;
  const Clock& clock_;
  Questionnaires& questionnaires_;
  const links::Links links_;
};

}  // namespace convoke::reviews::questionnaire
