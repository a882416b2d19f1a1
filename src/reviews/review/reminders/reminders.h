// Reminders by mail: to those who act in a step, before its last day and after it, once each.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ground/ground.h"
#include "platform/jobs/runner.h"
#include "reviews/review/reminders/reminder_store.h"
#include "reviews/review/reviews.h"

namespace convoke::reviews::review {

/// A reminder and what has become of its message.
struct SentReminder {
  Reminder reminder;
  outbox::MessageState state = outbox::MessageState::queued;
  std::optional<Instant> sent_at{};
};

/// Any thread.
class Reminders {
 public:
  static constexpr const char* kJob = "reviews.remind";
  static constexpr const char* kPurpose = "review-reminder";
  /// Of the day, in the office's zone, when the messages go out.
  static constexpr int kHour = 8;

  using StateName = std::function<std::string(EntityId, Language)>;
  /// What is given outlives it.
  Reminders(const ground::Ground& ground, Reviews& reviews, StateName state_name, ReminderDays days)
      : outbox_(ground.outbox),
        catalogues_(ground.catalogues),
        sender_(ground.sender),
        base_url_(ground.base_url),
        clock_(ground.clock),
        reviews_(reviews),
        state_name_(std::move(state_name)),
        days_(days) {}

  /// Queues today's job, unless it has been; the job queues that of the day after.
  Status schedule();
  /// The handler for kJob. Each message is one transaction, in which it is asked anew whether the
  /// step still waits for the person; run again it sends nothing twice.
  Status run(const jobs::Job& job, jobs::Progress& progress);

  /// To everybody of the side that acts, each at most once a day. How many; `conflict` where the
  /// step waits for nobody, nobody is named, or all had one today.
  Result<int> remind(const audit::Actor& actor, const Party& party, ReviewId id,
                     std::string_view step);

  /// Of one step, oldest first.
  std::vector<SentReminder> sent(ReviewId id, std::string_view step);
  /// When somebody was reminded last of a step, by review and step.
  std::map<std::pair<ReviewId, std::string>, Instant> last();

 private:
  /// False if there is one already, or the step does not wait for this person any more.
  Result<bool> send(const audit::Actor& actor, const Person& to, const Step& step,
                    ReminderKind kind);
  mail::Mail letter(const Person& to, const Running& running, const Step& step, ReminderKind kind,
                    const std::string& token) const;

  outbox::Outbox& outbox_;
  const i18n::Catalogues& catalogues_;
  const mail::Mailbox sender_;
  const std::string base_url_;
  const Clock& clock_;
  Reviews& reviews_;
  const StateName state_name_;
  const ReminderDays days_;
};

}  // namespace convoke::reviews::review
