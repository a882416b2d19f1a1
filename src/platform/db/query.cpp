#include "platform/db/query.h"

#include <charconv>

#include "base/text.h"

namespace convoke::db {
namespace {

constexpr std::size_t kLongestPosition = 4096;

void append_order(std::string& sql, const std::vector<SortKey>& order, bool backwards) {
  for (std::size_t i = 0; i < order.size(); ++i) {
    sql.append(i ? ", " : " order by ").append(order[i].column);
    if (order[i].descending != backwards) sql += " desc";
  }
}

/// "(a, b) > (:k0, :k1)": one comparison of rows, which an index answers. Where the keys run in
/// different directions it has to be spelled out.
void append_behind(std::string& sql, const std::vector<SortKey>& order, bool backwards,
                   const std::vector<Value>& keys, std::vector<Value>& args) {
  const auto sign = [&](const SortKey& key) { return key.descending != backwards ? '<' : '>'; };
  const bool alike = std::all_of(order.begin(), order.end(), [&](const SortKey& key) {
    return key.descending == order.front().descending;
  });
  if (alike) {
    std::string columns, places;
    for (std::size_t i = 0; i < order.size(); ++i) {
      columns.append(i ? ", " : "").append(order[i].column);
      places.append(i ? ", :k" : ":k").append(std::to_string(i));
      args.push_back(keys[i]);
    }
    sql.append("(").append(columns).append(") ");
    sql += sign(order.front());
    sql.append(" (").append(places).append(")");
    return;
  }
  sql += '(';
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i) sql += " or ";
    sql += '(';
    for (std::size_t k = 0; k < i; ++k) {
      sql.append(order[k].column).append(" = :k and ");
      args.push_back(keys[k]);
    }
    sql.append(order[i].column).append(" ");
    sql += sign(order[i]);
    sql += " :k)";
    args.push_back(keys[i]);
  }
  sql += ')';
}

}  // namespace

std::string Position::text() const {
  // In a text "~" becomes "~-", so that "~." can stand between two values.
  std::string out(1, before ? 'b' : 'a');
  for (const Value& key : keys) {
    out += "~.";
    if (key.kind() == Value::Kind::integer) {
      out += 'i' + std::to_string(key.integer());
      continue;
    }
    out += 't';
    for (char c : key.text()) {
      out += c;
      if (c == '~') out += '-';
    }
  }
  return out;
}

std::optional<Position> Position::parse(std::string_view text, std::string_view kinds) {
  if (text.empty() || text.size() > kLongestPosition || (text[0] != 'a' && text[0] != 'b') ||
      text.find('\0') != std::string_view::npos || !is_utf8(text))
    return std::nullopt;
  Position out;
  out.before = text[0] == 'b';
  text.remove_prefix(1);
  while (!text.empty()) {
    if (!text.starts_with("~.") || text.size() < 3) return std::nullopt;
    const char kind = text[2];
    if (out.keys.size() == kinds.size() || kinds[out.keys.size()] != kind) return std::nullopt;
    text.remove_prefix(3);
    std::string value;
    while (!text.empty() && !text.starts_with("~.")) {
      if (text[0] == '~' && !text.starts_with("~-")) return std::nullopt;
      value += text[0];
      text.remove_prefix(text[0] == '~' ? 2 : 1);
    }
    if (kind == 't') {
      out.keys.emplace_back(std::move(value));
      continue;
    }
    std::int64_t n = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), n);
    if (error != std::errc() || end != value.data() + value.size()) return std::nullopt;
    out.keys.emplace_back(n);
  }
  if (out.keys.size() != kinds.size()) return std::nullopt;
  return out;
}

void Query::add(std::string_view condition) {
  where_.append(where_.empty() ? " where (" : " and (").append(condition).append(")");
}

std::string Query::text(std::string_view columns, std::string_view rest) const {
  std::string sql = "select ";
  sql.append(columns).append(" from ").append(from_).append(where_);
  if (!rest.empty()) sql.append(" ").append(rest);
  return sql;
}

std::int64_t Query::count(Reader& r) const {
  Cursor cursor(r.connection(), text("count(*)", {}), args_, 1);
  if (!cursor.next()) return 0;
  const std::int64_t n = cursor.cells().integer(0);
  cursor.run_out();
  return n;
}

std::string Query::select(std::string_view columns, const std::vector<SortKey>& order,
                          std::optional<std::int64_t> limit, std::int64_t offset,
                          std::vector<Value>& args) const {
  std::string sql = text(columns, {});
  args = args_;
  append_order(sql, order, false);
  if (limit) {
    sql += " limit :limit";
    args.emplace_back(*limit);
  }
  if (offset > 0) {
    // SQLite has no offset without a limit.
    sql += limit ? " offset :offset" : " limit 9223372036854775807 offset :offset";
    args.emplace_back(offset);
  }
  return sql;
}

std::string Query::page_text(std::string_view columns, const std::vector<SortKey>& order,
                             const std::optional<Position>& at, std::size_t size,
                             std::vector<Value>& args) const {
  if (order.empty() || (at && at->keys.size() != order.size()))
    throw std::logic_error("a page without an order, or a position of another");
  std::string all(columns);
  for (const SortKey& key : order) all.append(", ").append(key.column);
  std::string sql = text(all, {});
  args = args_;
  const bool backwards = at && at->before;
  if (at) {
    sql += where_.empty() ? " where " : " and ";
    append_behind(sql, order, backwards, at->keys, args);
  }
  append_order(sql, order, backwards);
  sql += " limit :limit";
  args.emplace_back(static_cast<std::int64_t>(size + 1));
  return sql;
}

std::vector<Value> Query::keys_of(const Cells& cells, std::size_t first, std::size_t count) {
  std::vector<Value> keys;
  for (std::size_t i = 0; i < count; ++i) keys.push_back(cells.value(static_cast<int>(first + i)));
  return keys;
}

void Query::turn(std::optional<Position>& previous, std::optional<Position>& next,
                 std::vector<std::vector<Value>>& keys, const std::optional<Position>& at,
                 bool more, std::size_t size) {
  if (keys.empty()) return;
  if (keys.size() > size) keys.resize(size);
  const bool backwards = at && at->before;
  if (backwards) std::reverse(keys.begin(), keys.end());
  // The row that the position was taken from lies on the other side.
  if (backwards ? more : at.has_value()) previous = Position{keys.front(), true};
  if (backwards || more) next = Position{keys.back(), false};
}

}  // namespace convoke::db
