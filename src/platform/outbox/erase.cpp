#include "platform/outbox/erase.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/text.h"
#include "platform/file_use/file_use.h"

namespace convoke::outbox {

bool erase(db::Transaction& t, std::string_view key, Instant now) {
  const auto id = t.value<std::int64_t>(
      "update outbox_message set to_name = '', to_address = '', subject = '', eml_hash = '', "
      "plain_text = '', html_text = '', calendar_text = '', reply_to = '', head_to = '', head_cc = "
      "'', in_reply_to = '', reference_ids = '', search_text = '', attachments = 0, error = '', "
      "erased_at = coalesce(erased_at, :now), "
      "state = case when state in ('queued', 'held', 'refused', 'cancelled') then 'withdrawn' else "
      "state end where key = :key "
      "returning id",
      now, key);
  if (!id) return false;
  t.execute("delete from outbox_attachment where message_id = :id", *id);
  t.execute("delete from outbox_archive where message_id = :id", *id);
  file_use::drop(t, "message", *id);
  return true;
}

int erase_beginning(db::Transaction& t, std::string_view purpose, std::string_view key_prefix,
                    Instant now) {
  int erased = 0;
  for (const auto& [key] : t.rows<std::string>(
           "select key from outbox_message where purpose = :purpose and substr(key, "
           "1, :length) = :prefix",
           purpose, key_prefix.size(), key_prefix))
    if (erase(t, key, now)) ++erased;
  return erased;
}

int erase_waiting(db::Transaction& t, std::string_view address, const std::vector<std::string>& but,
                  Instant now) {
  if (address.empty()) return 0;
  int erased = 0;
  for (const auto& [key, purpose] : t.rows<std::string, std::string>(
           "select key, purpose from outbox_message where state <> 'sent' and "
           "lower(to_address) = :address",
           ascii_lower(address)))
    if (std::find(but.begin(), but.end(), purpose) == but.end() && erase(t, key, now)) ++erased;
  return erased;
}

std::int64_t erased(db::Reader& r) {
  return r.value<std::int64_t>("select count(*) from outbox_message where erased_at is not null")
      .value_or(0);
}

}  // namespace convoke::outbox
