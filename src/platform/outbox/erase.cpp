#include "platform/outbox/erase.h"

#include <optional>
#include <string>

#include "platform/file_use/file_use.h"

namespace convoke::outbox {

bool erase(db::Transaction& t, std::string_view key) {
  const auto id = t.value<std::int64_t>(
      "update outbox_message set to_name = '', to_address = '', subject = '', eml_hash = '', "
      "plain_text = '', html_text = '', calendar_text = '', reply_to = '', head_to = '', head_cc = "
      "'', in_reply_to = '', reference_ids = '', search_text = '', attachments = 0, error = '', "
      "state = case when state in ('queued', 'held', 'refused', 'cancelled') then 'withdrawn' else "
      "state end where key = :key "
      "returning id",
      key);
  if (!id) return false;
  t.execute("delete from outbox_attachment where message_id = :id", *id);
  t.execute("delete from outbox_archive where message_id = :id", *id);
  file_use::drop(t, "message", *id);
  return true;
}

int erase_beginning(db::Transaction& t, std::string_view purpose, std::string_view key_prefix) {
  int erased = 0;
  for (const auto& [key] : t.rows<std::string>(
           "select key from outbox_message where purpose = :purpose and substr(key, "
           "1, :length) = :prefix",
           purpose, key_prefix.size(), key_prefix))
    if (erase(t, key)) ++erased;
  return erased;
}

}  // namespace convoke::outbox
