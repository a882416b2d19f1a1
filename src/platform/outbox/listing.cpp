// Outbox: the list of messages, narrowed, in an order, by pages.
#include "platform/db/known.h"
#include "platform/db/query.h"
#include "platform/outbox/outbox.h"

namespace convoke::outbox {
namespace {

struct StateName {
  static MessageState read(const db::Cell& cell) {
    const std::string name(cell.text());
    return db::known(message_state(name), "the state of a message", name);
  }
  static db::Value write(MessageState state) { return name_of(state); }
};

const db::Record<Message>& messages() {
  using db::field;
  static const db::Record<Message> record(
      "outbox_message",
      {field<&Message::id>("id", db::Use::key), field<&Message::key>("key"),
       field<&Message::message_id>("message_id"), field<&Message::purpose>("purpose"),
       field<&Message::to_name>("to_name"), field<&Message::to_address>("to_address"),
       field<&Message::subject>("subject"), field<&Message::language>("language"),
       field<&Message::eml, &files::FileHash::hex>("eml_hash"),
       db::field_as<StateName, &Message::state>("state"), field<&Message::error>("error"),
       field<&Message::created_at>("created_at"), field<&Message::sent_at>("sent_at")});
  return record;
}

/// For `like … escape '!'`.
std::string pattern_for(std::string_view word) {
  std::string out = "%";
  for (const char c : word) {
    if (c == '%' || c == '_' || c == '!') out += '!';
    out += c;
  }
  return out + "%";
}

db::Query query_of(const Wanted& w) {
  db::Query q(messages());
  if (w.state) q.where("state = :state", name_of(*w.state));
  if (!w.purpose.empty()) q.where("purpose = :purpose", w.purpose);
  if (!w.message_id.empty()) q.where("message_id = :said", w.message_id);
  if (w.from) q.where("created_at >= :from", *w.from);
  if (w.before) q.where("created_at < :before", *w.before);
  for (const std::string& word : w.words)
    q.where("search_text like :word escape '!'", pattern_for(word));
  return q;
}

std::vector<db::SortKey> order_of(const Wanted& w) {
  const auto by = [&](std::string_view column) -> std::vector<db::SortKey> {
    return {{column, w.descending}, {"id", w.descending}};
  };
  switch (w.order) {
    case Wanted::Order::written:
      return {{"id", w.descending}};
    case Wanted::Order::subject:
      return by("subject");
    case Wanted::Order::to:
      return by("case when to_name = '' then to_address else to_name end");
    case Wanted::Order::purpose:
      return by("purpose");
    case Wanted::Order::state:
      return by("state");
  }
  return {{"id", true}};
}

}  // namespace

db::Page<Message> Outbox::page(const Wanted& wanted, const std::optional<db::Position>& at,
                               std::size_t size) {
  return database_.read([&](db::Reader& r) {
    return query_of(wanted).page(r, messages(), order_of(wanted), at, size);
  });
}

std::int64_t Outbox::count(const Wanted& wanted) {
  return database_.read([&](db::Reader& r) { return query_of(wanted).count(r); });
}

std::string_view position_kinds(Wanted::Order order) {
  return order == Wanted::Order::written ? "i" : "ti";
}

}  // namespace convoke::outbox
