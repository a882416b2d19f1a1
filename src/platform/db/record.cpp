#include "platform/db/record.h"

#include <cstdio>

#include "platform/json/flat.h"

namespace convoke::db {
namespace {

Value value_of(const Field& f, const void* record) {
  return f.write(f.inner ? f.inner(const_cast<void*>(record)) : record);
}

bool is_inserted(const Field& f) {
  return f.use == Use::stored || f.use == Use::fixed;
}

bool is_kept(const Field& f) {
  return f.use == Use::stored || f.use == Use::history;
}

/// One value as a row of one column.
class OneCell final : public Cells {
 public:
  explicit OneCell(const json::FlatReader& member) : member_(member) {}
  bool is_null(int) const override { return member_.kind() == json::FlatReader::Kind::null; }
  std::int64_t integer(int) const override {
    check(member_.kind() != json::FlatReader::Kind::text);
    return member_.integer();
  }
  double real(int) const override {
    check(member_.kind() != json::FlatReader::Kind::text);
    return member_.kind() == json::FlatReader::Kind::real ? member_.real()
                                                          : static_cast<double>(member_.integer());
  }
  std::string_view text(int) const override {
    check(member_.kind() == json::FlatReader::Kind::text);
    return member_.text();
  }
  Value value(int) const override {
    if (is_null(0)) return {};
    if (member_.kind() == json::FlatReader::Kind::text) return std::string(member_.text());
    if (member_.kind() == json::FlatReader::Kind::real) return member_.real();
    return member_.integer();
  }

 private:
  void check(bool fits) const {
    if (is_null(0)) throw UnexpectedNull();
    if (!fits) unreadable(member_.key());
  }
  const json::FlatReader& member_;
};

}  // namespace

RecordTable::RecordTable(std::string_view table, std::vector<Field> fields, std::string_view from,
                         const void* of)
    : table_(table), from_(from.empty() ? table : from), fields_(std::move(fields)) {
  std::string prefix;
  if (!from.empty()) {
    const std::string_view behind = from.substr(std::min(table.size() + 1, from.size()));
    prefix = std::string(behind.substr(0, behind.find(' '))) + ".";
  }
  for (const Field& f : fields_) {
    if (f.of != of) throw std::logic_error("a member of another struct: " + std::string(f.column));
    if (f.use == Use::history) continue;
    if (size_++) columns_ += ", ";
    if (f.expression.empty())
      columns_.append(prefix).append(f.column);
    else
      columns_ += f.expression;
  }
  select_ = "select " + columns_ + " from " + from_;
}

void RecordTable::read_row(void* record, const Cells& cells) const {
  int column = 0;
  for (const Field& f : fields_)
    if (f.use != Use::history) f.read(f.inner ? f.inner(record) : record, Cell{cells, column++});
}

std::int64_t RecordTable::insert(Transaction& t, const void* record, std::span<const Extra> extras,
                                 std::string_view end) const {
  std::string sql = "insert into " + table_ + " (", places;
  std::vector<Value> values;
  values.reserve(fields_.size() + extras.size());
  const auto add = [&](std::string_view column, Value value) {
    if (!values.empty()) {
      sql += ", ";
      places += ", ";
    }
    sql += column;
    places.append(":").append(column);
    values.push_back(std::move(value));
  };
  std::string_view key;
  for (const Field& f : fields_) {
    if (f.use == Use::key) key = f.column;
    if (is_inserted(f)) add(f.column, value_of(f, record));
  }
  for (const Extra& e : extras) add(e.column, to_value(e.value));
  sql.append(") values (").append(places).append(")");
  if (!end.empty()) sql.append(" ").append(end);
  if (key.empty()) return Cursor(t.connection(), sql, values, 0).run_out();
  sql.append(" returning ").append(key);
  Cursor cursor(t.connection(), sql, values, 1);
  if (!cursor.next()) return 0;
  const std::int64_t id = cursor.cells().integer(0);
  cursor.run_out();
  return id;
}

std::int64_t RecordTable::update(Transaction& t, const void* record,
                                 std::span<const Extra> extras) const {
  std::string sql = "update " + table_ + " set ", where;
  std::vector<Value> values, keys;
  const auto add = [](std::string& text, std::string_view between, std::string_view column,
                      std::vector<Value>& to, Value value) {
    if (!to.empty()) text += between;
    text.append(column).append(" = :").append(column);
    to.push_back(std::move(value));
  };
  for (const Field& f : fields_) {
    if (f.use == Use::stored) add(sql, ", ", f.column, values, value_of(f, record));
    if (f.use == Use::key) add(where, " and ", f.column, keys, value_of(f, record));
  }
  for (const Extra& e : extras) add(sql, ", ", e.column, values, to_value(e.value));
  if (keys.empty()) throw std::logic_error("an update of a record without a key");
  sql.append(" where ").append(where);
  for (Value& key : keys) values.push_back(std::move(key));
  return Cursor(t.connection(), sql, values, 0).run_out();
}

std::string RecordTable::history(const void* record) const {
  std::string out = "{";
  for (const Field& f : fields_) {
    if (!is_kept(f)) continue;
    const Value v = value_of(f, record);
    if (out.size() > 1) out += ',';
    json::append_quoted(out, f.column);
    out += ':';
    switch (v.kind()) {
      case Value::Kind::null:
        out += "null";
        break;
      case Value::Kind::integer:
        out += std::to_string(v.integer());
        break;
      case Value::Kind::real: {
        char digits[32];
        std::snprintf(digits, sizeof digits, "%.17g", v.real());
        out += digits;
        break;
      }
      case Value::Kind::text:
        json::append_quoted(out, v.text());
        break;
    }
  }
  return out + "}";
}

void RecordTable::read_history(void* record, std::string_view json) const {
  json::FlatReader members(json);
  const OneCell cell(members);
  while (members.next())
    for (const Field& f : fields_)
      if (is_kept(f) && f.column == members.key()) {
        f.read(f.inner ? f.inner(record) : record, Cell{cell, 0});
        break;
      }
  if (members.failed()) throw std::logic_error("a stored former state is unreadable");
}

std::vector<Field> joined(std::initializer_list<std::vector<Field>> lists) {
  std::vector<Field> out;
  for (const std::vector<Field>& list : lists) out.insert(out.end(), list.begin(), list.end());
  return out;
}

}  // namespace convoke::db
