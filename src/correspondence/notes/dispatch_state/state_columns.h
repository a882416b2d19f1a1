// How a dispatch stands, as expressions over "dispatch d": for note_store alone.
#pragma once

#include <string>

namespace convoke::correspondence::store {

// 'sent' is stored when the messages are handed to the outbox; what became of them there, and what
// was reported of them since, decides. One mailbox that was reached is enough.
// A dispatch is by mail where messages went by its own channel; what went by a further one, copies
// for the post among them, has reached it too.
inline constexpr const char* kMailboxes =
    "(select count(*) from dispatch_message x where x.dispatch_id = d.id and x.attempt = "
    "d.attempt and x.channel = d.channel)";
inline constexpr const char* kFailedMailboxes =
    "(select count(*) from dispatch_message x join outbox_message o on o.id = x.message_id where "
    "x.dispatch_id = d.id and x.attempt = d.attempt and x.channel = d.channel and (x.fate = "
    "'bounced' or o.state in ('refused', 'withdrawn', 'cancelled')))";
inline constexpr const char* kReached =
    "(exists (select 1 from dispatch_message x join outbox_message o on o.id = x.message_id where "
    "x.dispatch_id = d.id and x.attempt = d.attempt and x.fate <> 'bounced' and o.state = 'sent') "
    "or exists (select 1 from dispatch_copy y where y.dispatch_id = d.id and y.state = 'gone'))";
inline constexpr const char* kOnItsWay =
    "exists (select 1 from dispatch_message x join outbox_message o on o.id = x.message_id where "
    "x.dispatch_id = d.id and x.attempt = d.attempt and x.fate <> 'bounced' and o.state not in "
    "('sent', 'refused', 'withdrawn', 'cancelled'))";
// An officer's decision, which is no failure to reach anybody.
inline constexpr const char* kCancelled =
    "not exists (select 1 from dispatch_message x join outbox_message o on o.id = x.message_id "
    "where x.dispatch_id = d.id and x.attempt = d.attempt and o.state <> 'cancelled')";
inline constexpr const char* kByMail =
    "exists (select 1 from dispatch_message x where x.dispatch_id = d.id and x.attempt = "
    "d.attempt and x.channel = d.channel)";

inline const std::string& state_column() {
  // A message that left while its note was withdrawn has left.
  static const std::string sql = std::string("case when d.state in ('sent', 'withdrawn') and ") +
                                 kByMail + " then case when " + kReached +
                                 " then 'sent' when d.state = 'withdrawn' then 'withdrawn' when " +
                                 kOnItsWay + " then 'outgoing' when " + kCancelled +
                                 " then 'withdrawn' else 'bounced' end else d.state end";
  return sql;
}
/// Of its first channel by itself: what reached the addressee by a further one does not count.
inline const std::string& own_state_column() {
  static const std::string sql =
      "case when (" + state_column() + ") = 'sent' and " + kMailboxes + " > 0 and " + kMailboxes +
      " = " + kFailedMailboxes + " then case when " + kCancelled +
      " then 'withdrawn' else 'bounced' end else " + state_column() + " end";
  return sql;
}
inline const std::string& sent_at_column() {
  static const std::string sql =
      std::string("case when d.state <> 'queued' and ") + kByMail +
      " then (select min(o.sent_at) from dispatch_message x join outbox_message o on o.id = "
      "x.message_id where x.dispatch_id = d.id and x.attempt = d.attempt) else d.sent_at end";
  return sql;
}
// Whatever attempt it is in.
inline constexpr const char* kBegun =
    "(select min(e.at) from dispatch_event e where e.dispatch_id = d.id)";
inline constexpr const char* kFailure =
    "coalesce((select o.error from dispatch_message x join outbox_message o on o.id = "
    "x.message_id where x.dispatch_id = d.id and x.attempt = d.attempt and x.channel = d.channel "
    "and "
    "o.state in ('refused', 'withdrawn') order by x.place limit 1), '')";
inline constexpr const char* kDeferral =
    "coalesce((select o.error from dispatch_message x join outbox_message o on o.id = "
    "x.message_id where x.dispatch_id = d.id and x.attempt = d.attempt and x.channel = d.channel "
    "and "
    "o.state = 'queued' and o.error <> '' order by x.place limit 1), '')";
inline constexpr const char* kReason =
    "coalesce((select e.diagnostic from dispatch_event e where e.dispatch_id = d.id and e.attempt "
    "= d.attempt and e.kind = 'bounced' order by e.id desc limit 1), '')";

}  // namespace convoke::correspondence::store
