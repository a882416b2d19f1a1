// What becomes of what was filed when somebody is erased.
#include "base/text.h"
#include "filing/room.h"
#include "platform/file_use/file_use.h"

namespace convoke::filing {

std::int64_t erase(db::Transaction& t, std::string_view address, Instant now) {
  if (address.empty()) return 0;
  const std::string key = ascii_lower(address);
  const auto filed = t.rows<std::int64_t>(
      "select e.id from register_entry e join incoming_message m on m.id = e.incoming_id where "
      "m.sender_address = :address",
      key);
  for (const auto& [id] : filed) {
    file_use::drop(t, "register_entry", id);
    t.execute("delete from register_file where entry_id = :id", id);
    t.execute(
        "update register_entry set file_hash = '', file_type = '', subject = '', reference = '', "
        "sender = '', search = ' ' where id = :id",
        id);
  }
  t.execute(
      "update message_report set mailbox = 'erased:' || id, forwarded_to = '', diagnostic = '' "
      "where "
      "mailbox = :address",
      key);
  t.execute(
      "update message_report set forwarded_to = 'erased:' || id, diagnostic = '' where "
      "forwarded_to "
      "= :address",
      key);
  erase_acknowledgements(t, key, now);
  return static_cast<std::int64_t>(filed.size());
}

}  // namespace convoke::filing
