// Calls for views and the submissions to them; each operation is one transaction with its audit
// entry.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "audit/audit.h"
#include "change/change.h"
#include "consultations/submissions/receipt_mail.h"
#include "consultations/submissions/submission.h"
#include "links/links.h"
#include "meetings/meetings.h"
#include "platform/crypto/token.h"
#include "platform/db/database.h"

namespace convoke::consultations {

/// Who holds a views link, or for whom an officer enters a text.
struct Respondent {
  CallId call;
  reference::EntityId entity;
};

/// One sending of a form. `key` is random and belongs to the form as it was shown.
struct Attempt {
  SubmissionId submission;  ///< 0: a new one
  int seen_revision = 0;    ///< of the submission when the form was shown
  std::string key;
  bool is_further = false;  ///< a new one, whatever the entity has sent already
};

/// A line of the officer's list; drafts never sent are not among them.
struct ListedSubmission {
  SubmissionId id;
  reference::EntityId entity;
  SubmissionState state = SubmissionState::received;
  std::string on_behalf_of;
  Language language = Language::en;
  Channel channel = Channel::link;
  int answered = 0;  ///< questions
  Date received_on;  ///< its first text
  int version = 1;
  bool late = false;
  bool corrected_late = false;
};

/// What the overview shows of a call. Received submissions only.
struct Counts {
  std::int64_t submissions = 0, late = 0;
  std::int64_t withdrawn = 0;          ///< in none of the other numbers
  std::vector<std::int64_t> answered;  ///< by question
  std::int64_t with_remarks = 0;
};

/// Whose views link it is, as the room of links has it.
links::Subject link_subject(const Respondent& respondent);

/// Any thread.
class Consultations {
 public:
  Consultations(db::Database& database, const Clock& clock, meetings::Meetings& meetings,
                const crypto::ServerKey& key)
      : database_(database),
        clock_(clock),
        changes_(database, clock),
        meetings_(meetings),
        links_(key, clock) {}

  /// Before the first operation: who sends through a link gets a receipt by mail.
  void send_receipts(ReceiptMails& receipts) { receipts_ = &receipts; }

  /// Repeatable: a meeting's call of the same title (folded) is left as it is. `call.id` is
  /// ignored.
  Result<CallId> create_call(const audit::Actor& actor, const Call& call,
                             const std::vector<Text6>& questions);
  /// The former deadline is kept. Texts received by the new deadline are late no more; none
  /// becomes late. `invalid` (field "deadline") after the meeting's last day.
  Status change_deadline(const audit::Actor& actor, CallId id, const Date& deadline);

  std::optional<Call> call(CallId id);
  std::vector<Call> calls_of(meetings::SeriesId series);  ///< by meeting and creation
  std::vector<GuidingQuestion> questions(CallId id);
  std::vector<meetings::FormerDay> former_deadlines(CallId id);  ///< newest first
  /// The meeting's open calls, in the order they were made.
  std::vector<Call> open_calls_of(meetings::MeetingId meeting);
  /// IANA name of the zone the call's dates are read in.
  std::string zone_of(const Call& call);

  /// The token of the entity's views link, made on first call, the same afterwards. For use in a
  /// caller's transaction (correspondence writes it into the note's message).
  Result<std::string> views_token(db::Transaction& t, CallId call, reference::EntityId entity);
  /// `not_found` for an invented link and one of a draft, `forbidden` for one whose meeting is over
  /// or whose call is not open yet.
  Result<Respondent> open_link(std::string_view token);

  // Of these three, a second time with the same key changes nothing and returns the same id.
  // `conflict` if the submission has changed since it was seen; `not_found` if it is not the
  // respondent's. Errors of the texts as in check().

  /// Keeps a text on the server without sending it. A text sent before stays valid.
  Result<SubmissionId> save_draft(const audit::Actor& actor, const Respondent& respondent,
                                  const Attempt& attempt, const Content& content);
  /// Sends, or sends a correction; also after the deadline, marked late.
  Result<SubmissionId> send(const audit::Actor& actor, const Respondent& respondent,
                            const Attempt& attempt, const Content& content);
  /// An officer enters what came by other channels. `invalid` (field "received_on") for a day to
  /// come.
  Result<SubmissionId> record(const audit::Actor& actor, const Respondent& respondent,
                              const Attempt& attempt, const Content& content, Channel channel,
                              const Date& received_on);

  /// The submission of this respondent that the attempt repeats with other words: by its key, or
  /// because a new one has a text of it word for word. What save_draft, send and record refuse as
  /// `conflict`, unless it is_further.
  std::optional<SubmissionId> repeated(const Respondent& respondent, const Attempt& attempt,
                                       const Content& content);

  /// Drops a draft; where nothing was ever sent, an empty submission remains. `conflict` if
  /// somebody else has changed it since that revision; 0: not asked.
  Status discard_draft(const audit::Actor& actor, const Respondent& respondent, SubmissionId id,
                       int seen_revision = 0);
  /// Withdrawing a withdrawn one, and restoring a received one, changes nothing.
  Status withdraw(const audit::Actor& actor, const Respondent& respondent, SubmissionId id);
  Status restore(const audit::Actor& actor, const Respondent& respondent, SubmissionId id);

  std::optional<Submission> find(SubmissionId id);
  /// All of one entity, drafts included, oldest first.
  std::vector<Submission> of_entity(const Respondent& respondent);
  std::vector<ListedSubmission> list(CallId call);  ///< received and withdrawn, oldest first
  std::vector<ListedSubmission> list(CallId call, reference::EntityId entity);
  std::vector<Received> history(SubmissionId id);  ///< newest first

  Counts count(CallId call);
  /// Received submissions to the calls of the series, by entity; who has none is not in it.
  std::unordered_map<reference::EntityId, int> received_by_entity(meetings::SeriesId series);
  /// Entities with a received submission to a call of the series.
  std::vector<reference::EntityId> submitting(meetings::SeriesId series);

 private:
  struct Arrival {
    Channel channel = Channel::link;
    Date received_on{};  ///< through a link it is the day of the sending
  };
  Result<SubmissionId> receive(const audit::Actor& actor, const Respondent& respondent,
                               const Attempt& attempt, const Content& content,
                               const Arrival& arrival);
  struct Earlier;
  static std::optional<Earlier> earlier(db::Reader& r, const Respondent& respondent,
                                        const Attempt& attempt, const Content& content,
                                        const Arrival& arrival);
  Status change_state(const audit::Actor& actor, const Respondent& respondent, SubmissionId id,
                      SubmissionState to);
  Date today_in(const Call& call);

  db::Database& database_;
  const Clock& clock_;
  change::Changes changes_;
  meetings::Meetings& meetings_;
  links::Links links_;
  ReceiptMails* receipts_ = nullptr;
};

}  // namespace convoke::consultations
