// Operations on bodies, mandates, series and meetings; each is one transaction with its audit
// entry.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <string_view>

#include "audit/audit.h"
#include "change/change.h"
#include "meetings/meeting.h"
#include "meetings/programme.h"
#include "platform/db/database.h"

namespace convoke::meetings {

/// Any thread.
class Meetings {
 public:
  Meetings(db::Database& database, const Clock& clock)
      : database_(database), changes_(database, clock) {}

  // Each returns the id of what is there afterwards. The natural key (symbol, reference, slug)
  // makes them repeatable: what exists under it is left as it is.
  Result<BodyId> create_body(const audit::Actor& actor, const Body& body);
  Result<MandateId> create_mandate(const audit::Actor& actor, const Mandate& mandate);
  Result<SeriesId> create_series(const audit::Actor& actor, const Series& series);
  /// `addresses` are paths of older web pages that lead to this meeting, e.g. those a note named.
  Result<MeetingId> create_meeting(const audit::Actor& actor, const Meeting& meeting,
                                   const std::vector<std::string>& addresses);

  /// All of it at once, or nothing: a body (its id, or a new one), a decision of it, a series and
  /// its first meeting. `conflict` at "slug" if its address is taken; at "body_symbol" if a new
  /// body's symbol is.
  Result<SeriesId> convene(const audit::Actor& actor, const Body& body, const Mandate& mandate,
                           const Series& series, const Meeting& meeting);

  /// Dates and venue may change after the note went out: the former state is kept.
  Status change_dates(const audit::Actor& actor, MeetingId id, const Date& first_day,
                      const Date& last_day, const Text6& venue);
  /// Moves the deadline for nominations; `invalid` if it lies after the first meeting's last day.
  Status change_deadline(const audit::Actor& actor, SeriesId id, const Date& deadline);

  /// All of them in memory, read anew after each change made here, and after a second for those of
  /// other processes.
  std::shared_ptr<const Programme> programme();

  // Copies out of it.
  std::vector<Series> all_series();
  std::optional<Series> series(SeriesId id);
  std::optional<Series> series(std::string_view slug);
  std::vector<Meeting> meetings_of(SeriesId id);  ///< by position
  std::optional<Meeting> meeting(MeetingId id);
  std::optional<Meeting> meeting(std::string_view slug);
  std::vector<Body> bodies();  ///< by symbol
  std::optional<Body> body(BodyId id);
  std::optional<Body> body(std::string_view symbol);
  std::optional<Mandate> mandate(MandateId id);
  std::vector<MeetingVersion> versions(MeetingId id);  ///< newest first
  /// The slug of the meeting an old path leads to.
  std::optional<std::string> slug_at_address(std::string_view path);
  std::vector<std::string> addresses();

 private:
  db::Database& database_;
  change::Changes changes_;

  /// Runs the write and lets go of what is in memory.
  template <class F>
  auto change(const audit::Actor& actor, F&& f) {
    auto done = changes_.write(actor, std::forward<F>(f));
    changed_ = database_.generation();
    return done;
  }

  std::atomic<std::uint64_t> changed_{0};  // generation of the database at the last change
  std::mutex mutex_;
  std::shared_ptr<const Programme> programme_;
  std::uint64_t generation_ = 0;  // what programme_ was read from is at least as new
  std::chrono::steady_clock::time_point read_at_{};
};

}  // namespace convoke::meetings
