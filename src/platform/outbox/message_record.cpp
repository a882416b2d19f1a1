#include "platform/outbox/message_record.h"

#include "platform/db/known.h"

namespace convoke::outbox {
namespace {

struct StateName {
  static MessageState read(const db::Cell& cell) {
    const std::string name(cell.text());
    return db::known(message_state(name), "the state of a message", name);
  }
  static db::Value write(MessageState state) { return name_of(state); }
};

}  // namespace

const db::Record<Message>& message_record() {
  using db::field;
  static const db::Record<Message> record(
      "outbox_message",
      {field<&Message::id>("id", db::Use::key), field<&Message::key>("key"),
       field<&Message::message_id>("message_id"), field<&Message::purpose>("purpose"),
       field<&Message::to_name>("to_name"), field<&Message::to_address>("to_address"),
       field<&Message::subject>("subject"), field<&Message::language>("language"),
       field<&Message::eml, &files::FileHash::hex>("eml_hash"),
       db::field_as<StateName, &Message::state>("state"), field<&Message::error>("error"),
       field<&Message::created_at>("created_at"), field<&Message::sent_at>("sent_at"),
       field<&Message::erased_at>("erased_at")});
  return record;
}

}  // namespace convoke::outbox
