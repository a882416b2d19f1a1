// A select put together from the conditions that are asked for, and read page by page.
//
//   db::Query q(participants());
//   q.where("series_id = :series", series);
//   if (filter.state) q.where("state = :state", *filter.state);
//   db::Page<Participant> page = q.page(r, participants(), {{"sort_name"}, {"id"}}, at, 50);
//
// Each combination is a text of its own, so that the database can choose the index for it; the
// texts must come from the program, never from a reader: what readers type is an argument.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/record.h"

namespace convoke::db {

/// What rows are sorted by. The last key of an order is unique, and none is ever NULL.
struct SortKey {
  std::string_view column;
  bool descending = false;
};

/// A place between two rows: the values of a row's sort keys, and on which side of it.
struct Position {
  std::vector<Value> keys;
  bool before = false;

  /// For an address; text() of what parse() has read is the same text.
  std::string text() const;
  /// `kinds` has one letter for each sort key: i for a whole number, t for a text. Nothing if it is
  /// not such a position, is longer than 4 KiB or no UTF-8.
  static std::optional<Position> parse(std::string_view text, std::string_view kinds);
};

/// Rows in the order of the keys, whichever way they were asked for.
template <class R>
struct Page {
  std::vector<R> rows;
  std::optional<Position> previous, next;  ///< where there are more rows
};

/// One thread.
class Query {
 public:
  /// `from` is what stands behind "from": a table, or a join.
  explicit Query(std::string_view from) : from_(from) {}
  explicit Query(const RecordTable& record) : from_(record.from()) {}

  /// Another condition that must hold; its arguments are kept.
  template <class... Args>
  Query& where(std::string_view condition, const Args&... args) {
    add(condition);
    (args_.push_back(to_value(args).kept()), ...);
    return *this;
  }

  /// All rows, or `limit` of them from `offset`.
  template <class R>
  std::vector<R> all(Reader& r, const Record<R>& record, const std::vector<SortKey>& order = {},
                     std::optional<std::int64_t> limit = {}, std::int64_t offset = 0) const {
    std::vector<R> out;
    std::vector<Value> args;
    const std::string sql = select(record.columns(), order, limit, offset, args);
    Cursor cursor(r.connection(), sql, args, record.size());
    while (cursor.next()) record.read(out.emplace_back(), cursor.cells());
    return out;
  }
  /// Other columns of them: `q.rows<EntityId, std::int64_t>(r, "entity_id, count(*)", "group by
  /// …")`.
  template <class... Columns>
  std::vector<std::tuple<Columns...>> rows(Reader& r, std::string_view columns,
                                           std::string_view rest = {}) const {
    std::vector<std::tuple<Columns...>> out;
    Cursor cursor(r.connection(), text(columns, rest), args_, sizeof...(Columns));
    while (cursor.next()) {
      const Cells& cells = cursor.cells();
      int at = 0;
      out.push_back(std::tuple<Columns...>{Column<Columns>::read(Cell{cells, at++})...});
    }
    return out;
  }
  std::int64_t count(Reader& r) const;

  /// At most `size` rows behind (or before) `at`; from the first where there is none. The keys'
  /// columns need not be members of the record. Costs one row more than the page, wherever it is.
  template <class R>
  Page<R> page(Reader& r, const Record<R>& record, const std::vector<SortKey>& order,
               const std::optional<Position>& at, std::size_t size) const {
    Page<R> out;
    std::vector<Value> args;
    const std::string sql = page_text(record.columns(), order, at, size, args);
    std::vector<std::vector<Value>> keys;
    Cursor cursor(r.connection(), sql, args, record.size() + order.size());
    while (cursor.next()) {
      record.read(out.rows.emplace_back(), cursor.cells());
      keys.push_back(keys_of(cursor.cells(), record.size(), order.size()));
    }
    const bool more = out.rows.size() > size;
    if (more) out.rows.pop_back();
    if (at && at->before) std::reverse(out.rows.begin(), out.rows.end());
    turn(out.previous, out.next, keys, at, more, size);
    return out;
  }

 private:
  void add(std::string_view condition);
  std::string text(std::string_view columns, std::string_view rest) const;
  std::string select(std::string_view columns, const std::vector<SortKey>& order,
                     std::optional<std::int64_t> limit, std::int64_t offset,
                     std::vector<Value>& args) const;
  std::string page_text(std::string_view columns, const std::vector<SortKey>& order,
                        const std::optional<Position>& at, std::size_t size,
                        std::vector<Value>& args) const;
  static std::vector<Value> keys_of(const Cells& cells, std::size_t first, std::size_t count);
  static void turn(std::optional<Position>& previous, std::optional<Position>& next,
                   std::vector<std::vector<Value>>& keys, const std::optional<Position>& at,
                   bool more, std::size_t size);

  std::string from_, where_;
  std::vector<Value> args_;
};

}  // namespace convoke::db
