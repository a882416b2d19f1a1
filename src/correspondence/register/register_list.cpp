#include "correspondence/register/register_list.h"

#include <array>

#include "base/enum_name.h"
#include "base/message_context.h"
#include "correspondence/notes/note_store.h"
#include "correspondence/register/register_record.h"
#include "correspondence/stored_names.h"
#include "platform/db/like.h"
#include "platform/db/list_argument.h"
#include "platform/db/query.h"

namespace convoke::correspondence {
namespace {

constexpr std::array<std::string_view, std::size(kOutcomes)> kNames{"returned", "waiting",
                                                                    "answered", "taken_back"};

/// What became of what went out by its channel, over "register_entry" and its "dispatch d": the
/// name of a state, or empty if it was sent again.
const std::string& fate_column() {
  static const std::string sql =
      "case when exists (select 1 from register_entry later where later.dispatch_id = "
      "register_entry.dispatch_id and later.direction = 'out' and later.channel = "
      "register_entry.channel and later.id > register_entry.id) then '' when d.channel = "
      "register_entry.channel then " +
      store::own_state() +
      // By a further channel: with the fax gateway its message decides.
      " else coalesce((select case when y.state = 'gone' then 'sent' else coalesce((select case "
      "when o.state = 'sent' and x.fate <> 'bounced' then 'sent' when o.state in ('queued', "
      "'held') then 'outgoing' else 'bounced' end from dispatch_message x join outbox_message o on "
      "o.id = x.message_id where x.dispatch_id = d.id and x.channel = register_entry.channel order "
      "by x.attempt desc limit 1), 'outgoing') end from dispatch_copy y where y.dispatch_id = d.id "
      "and y.channel = register_entry.channel), "
      // By a channel that the dispatch had before it was sent again by another.
      "case when exists (select 1 from dispatch_event b where b.dispatch_id = d.id and b.kind = "
      "'bounced' and b.attempt < d.attempt) or exists (select 1 from dispatch_message x join "
      "outbox_message o on o.id = x.message_id where x.dispatch_id = d.id and (x.channel = "
      "register_entry.channel and x.fate = 'bounced' or (x.channel = register_entry.channel or "
      "x.attempt < d.attempt) and o.state = 'refused')) then 'bounced' else '' end) end";
  return sql;
}

std::string with_dispatch(const std::string& condition) {
  return "direction = 'out' and exists (select 1 from dispatch d where d.id = "
         "register_entry.dispatch_id and " +
         condition + ")";
}

/// By its first channel a dispatch has one of these states: it counts once.
std::string of_state(std::string_view states) {
  return with_dispatch("d.channel = register_entry.channel and " + fate_column() + " in (" +
                       std::string(states) + ")");
}

std::string condition_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::returned:
      return with_dispatch(fate_column() + " = 'bounced'");
    case Outcome::waiting:
      return of_state("'queued', 'outgoing', 'sent', 'acknowledged'");
    case Outcome::answered:
      return of_state("'answered'");
    case Outcome::taken_back:
      return "taken_back_at is not null";
  }
  return "1 = 1";
}

template <class Values>
std::string places_of(std::string_view column, const Values& values) {
  std::string out = "(case ";
  out += column;
  int place = 0;
  for (const auto& value : values) {
    out += " when ";
    out += value;
    out += " then " + std::to_string(++place);
  }
  return out + " else " + std::to_string(++place) + " end)";
}

/// The expression that rows are sorted by; empty if the list knows no such order.
std::string order_of(std::string_view key, const RegisterAsked& asked) {
  if (key == "number") return "number";
  if (key == "dated") return "dated";
  if (key == "recorded") return "recorded_at";
  if (key == "direction") return "direction";
  if (key == "reference") return "lower(reference)";
  if (key == "subject") return "lower(subject)";
  if (key == "channel") return "channel";
  if (key == "purpose") return "purpose";
  if (key == "name" && !asked.alphabet.empty()) {
    std::vector<std::string> ids;
    for (const reference::EntityId id : asked.alphabet) ids.push_back(std::to_string(id.value));
    return places_of("entity_id", ids);
  }
  return {};
}

db::Query query_of(db::Reader& r, const RegisterAsked& asked) {
  db::Query query(store::entry_record());
  query.where("series_id = :series", asked.series);
  if (asked.direction) query.where("direction = :direction", *asked.direction);
  if (asked.channel) query.where("channel = :channel", *asked.channel);
  if (asked.purpose) query.where("purpose = :purpose", *asked.purpose);
  if (asked.entity && *asked.entity) query.where("entity_id = :entity", *asked.entity);
  if (asked.entity && !*asked.entity) query.where("entity_id is null");
  if (asked.note) query.where("note_id = :note", asked.note);
  if (asked.from) query.where("dated >= :from", *asked.from);
  if (asked.to) query.where("dated <= :to", *asked.to);
  if (asked.outcome) query.where(condition_of(*asked.outcome));
  if (!asked.words.empty()) {
    const std::string words = db::anywhere(asked.words);
    query.where("(search like :words escape '!' or " + db::is_listed(r, "entity_id", ":named") +
                    " or exists (select 1 from register_file f join file_text x on x.file_hash = "
                    "f.file_hash where f.entry_id = register_entry.id and x.search like "
                    ":recognized escape '!'))",
                words, db::listed(asked.named), words);
  }
  return query;
}

}  // namespace

std::string_view name_of(Outcome outcome) {
  return kNames.at(static_cast<std::size_t>(outcome));
}

std::optional<Outcome> entry_outcome(std::string_view name) {
  return enumerator_named<Outcome>(kNames, name);
}

const char* label_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::returned:
      return N_("Returned");
    case Outcome::waiting:
      return N_("Without an answer");
    case Outcome::answered:
      return N_("Answered");
    case Outcome::taken_back:
      return N_("Taken back");
  }
  return "";
}

namespace store {

RegisterFound list(db::Reader& r, const RegisterAsked& asked) {
  RegisterFound out;
  const db::Query query = query_of(r, asked);
  out.found = query.count(r);
  out.all = r.value<std::int64_t>("select count(*) from register_entry where series_id = :series",
                                  asked.series)
                .value_or(0);
  std::string_view key = asked.sort;
  const bool descending = key.starts_with('-');
  if (descending) key.remove_prefix(1);
  const std::string order = order_of(key, asked);
  std::vector<db::SortKey> keys;
  if (!order.empty()) keys.push_back({order, descending});
  keys.push_back({"id", order.empty() || descending});
  const auto limit = asked.limit > 0 ? std::optional(asked.limit) : std::nullopt;
  out.rows = query.all(r, entry_record(), keys, limit, asked.offset);
  return out;
}

std::map<RegisterEntryId, std::optional<DispatchState>> fates(
    db::Reader& r, const std::vector<RegisterEntry>& entries) {
  std::map<RegisterEntryId, std::optional<DispatchState>> out;
  std::vector<RegisterEntryId> sent;
  for (const RegisterEntry& e : entries)
    if (e.direction == Direction::out && e.dispatch) sent.push_back(e.id);
  if (sent.empty()) return out;
  for (const auto& [id, fate] : r.rows<RegisterEntryId, std::string>(
           "select register_entry.id, " + fate_column() +
               " from register_entry join dispatch d on d.id = register_entry.dispatch_id where " +
               db::is_listed(r, "register_entry.id", ":entries"),
           db::listed(sent)))
    out[id] = dispatch_state(fate);
  return out;
}

}  // namespace store
}  // namespace convoke::correspondence
