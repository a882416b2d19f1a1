// Operations on bodies, mandates, series and meetings; each is one transaction with its audit
// entry.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
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

  /// Told in the transaction of every change of what stands on badges of the series: titles, days,
  /// place, gate, the instrument that decides who is a party; and of how it is held (wired in
  /// app/).
  using ShownChanged = std::function<void(db::Transaction&, SeriesId)>;
  /// Before the first operation.
  void on_shown_changed(ShownChanged changed) { shown_changed_ = std::move(changed); }

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

  /// A further meeting of the series, at its end: of a body (its id, or a new one) and on a
  /// decision of that body. Errors as of convene(), and `not_found` without the series.
  Result<MeetingId> add_meeting(const audit::Actor& actor, SeriesId series, const Body& body,
                                const Mandate& mandate, const Meeting& meeting);

  // In these the version is the one the officer saw: `conflict` if somebody else has changed it
  // since. What the address names (slug) stays.

  /// Everything of a meeting but its series, body and decision. Where dates, place, format or state
  /// change, what was announced before is kept. `invalid` at "last_day" or "first_day" if the
  /// nomination would end later than deadline.h allows.
  Status change_meeting(const audit::Actor& actor, const Meeting& meeting);
  /// Title, zone, deadline, contact, gate, instrument, who is invited, and stage. The former
  /// deadline is kept; `invalid` at "nomination_deadline" if it is moved behind what
  /// deadline.h allows.
  Status change_series(const audit::Actor& actor, const Series& series);
  /// The meetings in this order; `conflict` if they are not all of the series.
  Status arrange(const audit::Actor& actor, SeriesId series, const std::vector<MeetingId>& order);

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
  std::vector<MeetingVersion> versions(MeetingId id);         ///< newest first
  std::vector<FormerDeadline> former_deadlines(SeriesId id);  ///< newest first
  /// The slug of the meeting an old path leads to.
  std::optional<std::string> slug_at_address(std::string_view path);
  std::vector<std::string> addresses();
  std::vector<std::string> addresses_of(MeetingId id);  ///< in their order

 private:
  db::Database& database_;
  change::Changes changes_;
  ShownChanged shown_changed_ = [](db::Transaction&, SeriesId) {};

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
