// Outbox: the list of messages, narrowed, in an order, by pages.
#include "platform/db/like.h"
#include "platform/db/query.h"
#include "platform/outbox/message_record.h"

namespace convoke::outbox {
namespace {

/// Letters and digits of the shortest left part of a Message-ID that is sought as a word.
constexpr std::size_t kShortestReference = 16;

/// The left part of a Message-ID as a text quotes it, in groups with hyphens; empty for any other
/// word.
std::string reference_of(std::string_view word) {
  std::string out;
  for (const char c : word) {
    if (c == '-') continue;
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) return {};
    out += c;
  }
  return out.size() < kShortestReference ? std::string() : out;
}

db::Query query_of(const Wanted& w) {
  db::Query q(message_record());
  if (w.state) q.where("state = :state", name_of(*w.state));
  if (!w.purpose.empty()) q.where("purpose = :purpose", w.purpose);
  if (!w.message_id.empty()) q.where("message_id = :said", w.message_id);
  if (w.from) q.where("created_at >= :from", *w.from);
  if (w.before) q.where("created_at < :before", *w.before);
  for (const std::string& word : w.words) {
    const std::string reference = reference_of(word);
    if (reference.empty())
      q.where("search_text like :word escape '!'", db::anywhere(word));
    else
      q.where("(search_text like :word escape '!' or message_id like :said)", db::anywhere(word),
              reference + "@%");
  }
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
    return query_of(wanted).page(r, message_record(), order_of(wanted), at, size);
  });
}

std::int64_t Outbox::count(const Wanted& wanted) {
  return database_.read([&](db::Reader& r) { return query_of(wanted).count(r); });
}

std::string_view position_kinds(Wanted::Order order) {
  return order == Wanted::Order::written ? "i" : "ti";
}

}  // namespace convoke::outbox
