// Making calls for views: a draft with its questions, open afterwards.
#pragma once

#include <vector>

#include "audit/audit.h"
#include "change/change.h"
#include "consultations/call.h"
#include "meetings/meetings.h"
#include "platform/db/database.h"

namespace convoke::consultations {

enum class Move { up, down, in, out, remove };
std::optional<Move> move_named(std::string_view name);

/// A wording that was replaced after the call was opened.
struct FormerWording {
  GuidingQuestion question;  ///< as it stands
  std::string text;          ///< as it read, in one language
  Instant replaced_at;
};

/// Each operation is one transaction with its audit entry. Any thread.
class Calls {
 public:
  Calls(db::Database& database, const Clock& clock, meetings::Meetings& meetings)
      : database_(database), clock_(clock), changes_(database, clock), meetings_(meetings) {}

  /// A draft without questions. Errors as of check_particulars(); `conflict` at "title_en" if the
  /// meeting has a call of that title; `invalid` at "deadline" for a day past or after the meeting.
  Result<CallId> draft(const audit::Actor& actor, Call call);
  /// `conflict` if it has changed since `call.revision`. The deadline of an open call is moved by
  /// Consultations::change_deadline alone, and its meeting stays.
  Status change(const audit::Actor& actor, Call call);
  /// `invalid` without a question or with a deadline past.
  Status open(const audit::Actor& actor, CallId id);

  Status add_question(const audit::Actor& actor, CallId id, const Text6& text, bool sub);
  /// A new wording; what it read before is kept.
  Status reword(const audit::Actor& actor, CallId id, int position, const Text6& text);
  /// `conflict` once somebody has begun to answer: answers belong to the places of the questions.
  Status move(const audit::Actor& actor, CallId id, int position, Move how);

  bool is_answered(CallId id);
  /// Newest first for each question.
  std::vector<FormerWording> former_wordings(CallId id, Language language);

 private:
  Status check_dates(const Call& call);

  db::Database& database_;
  const Clock& clock_;
  change::Changes changes_;
  meetings::Meetings& meetings_;
};

}  // namespace convoke::consultations
