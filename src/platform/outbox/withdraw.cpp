#include "platform/outbox/withdraw.h"

#include "base/result.h"
#include "platform/db/list_argument.h"
#include "platform/json/stored_error.h"

namespace convoke::outbox {

std::int64_t withdraw(db::Transaction& t, const std::vector<std::string>& purposes) {
  const std::string reason = json::stored(
      invalid(N_("The links in this message were ended together with the server's key. Send the "
                 "note or the link again: a new message has new ones.")));
  std::int64_t withdrawn = 0;
  for (const std::string& purpose : purposes)
    withdrawn += t.execute(
        "update outbox_message set state = 'withdrawn', error = :error where purpose = :purpose "
        "and state in ('queued', 'held', 'refused', 'cancelled')",
        reason, purpose);
  return withdrawn;
}

bool withdraw_waiting(db::Transaction& t, std::string_view key, const char* reason) {
  t.execute(
      "update outbox_message set state = 'withdrawn', error = case when state = 'refused' then "
      "error "
      "else :error end where key = :key and state in ('queued', 'held', 'refused', 'cancelled')",
      json::stored(invalid(reason)), key);
  return t.value<std::int64_t>(
              "select count(*) from outbox_message where key = :key and state = "
              "'sent'",
              key)
             .value_or(0) == 0;
}

void settle_refused(db::Transaction& t, const std::vector<MessageId>& ids) {
  if (ids.empty()) return;
  t.execute("update outbox_message set settled = 1 where state = 'refused' and " +
                db::is_listed(t, "id", ":ids"),
            db::listed(ids));
}

}  // namespace convoke::outbox
