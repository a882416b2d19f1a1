// One description of a record beside its struct, from which select, insert, update and history
// come:
//
//   const db::Record<Person>& record() {
//     static const db::Record<Person> description(
//         "person", {db::field<&Person::id>("id", db::Use::key), db::field<&Person::name>("name"),
//                    db::field<&Person::photo, &Photo::hash>("photo_hash")});
//     return description;
//   }
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "platform/db/database.h"

namespace convoke::db {

/// How a column takes part.
enum class Use : unsigned char {
  stored,    ///< read, inserted, updated, kept in the history
  key,       ///< read; numbered by the database; says which row an update means
  fixed,     ///< read and inserted, never updated, not in the history
  computed,  ///< read alone: an expression, or a column that statements of their own write
  history    ///< no column: kept in the history alone
};

/// One column and the member it belongs to. Made by field(), field_as() or shown().
struct Field {
  std::string_view column;      ///< its name, in the history too
  std::string_view expression;  ///< what is selected in its place; empty: the column
  Use use;
  void (*read)(void* record, const Cell& cell);
  Value (*write)(const void* record);      ///< may borrow from the record
  const void* of = nullptr;                ///< tells the struct they belong to
  void* (*inner)(void* record) = nullptr;  ///< to the nested record that read and write take
};

/// Parts of record.h.
namespace record_detail {
template <class M>
struct Member;
template <class C, class T>
struct Member<T C::*> {
  using Class = C;
  using Type = T;
};
template <class Struct>
inline constexpr char tag = 0;  // its address stands for the struct
template <auto First, auto... Inner>
auto& at(auto& object) {
  if constexpr (sizeof...(Inner) == 0)
    return object.*First;
  else
    return at<Inner...>(object.*First);
}
/// A parameter of its own in the templates below: g++ 12 takes pointers to members of two structs
/// of one name, in unnamed namespaces of two sources, for the same, and merges what they made.
template <auto Member>
using ClassOf = typename record_detail::Member<decltype(Member)>::Class;

template <class Struct, class Codec, auto... Path>
constexpr Field make(std::string_view column, Use use, std::string_view expression) {
  return {column,
          expression,
          use,
          [](void* record, const Cell& cell) {
            at<Path...>(*static_cast<Struct*>(record)) = Codec::read(cell);
          },
          [](const void* record) {
            return Codec::write(at<Path...>(*static_cast<const Struct*>(record)));
          },
          &tag<Struct>};
}
template <class Struct, auto... Path>
using Codec = Column<std::remove_cvref_t<decltype(at<Path...>(std::declval<Struct&>()))>>;
}  // namespace record_detail

/// A column and its member; std::optional members may be NULL. More than one member: the way into
/// nested structs.
template <auto First, auto... Inner, class Struct = record_detail::ClassOf<First>>
constexpr Field field(std::string_view column, Use use = Use::stored,
                      std::string_view expression = {}) {
  return record_detail::make<Struct, record_detail::Codec<Struct, First, Inner...>, First,
                             Inner...>(column, use, expression);
}

/// The same where the member is one of the struct's base.
template <class Struct, auto First, auto... Inner>
constexpr Field field_of(std::string_view column, Use use = Use::stored) {
  return record_detail::make<Struct, record_detail::Codec<Struct, First, Inner...>, First,
                             Inner...>(column, use, {});
}

/// A column whose member goes through `Codec` instead of its type's Column: `static T read(const
/// Cell&)` and `static Value write(const T&)`.
template <class Codec, auto First, auto... Inner, class Struct = record_detail::ClassOf<First>>
constexpr Field field_as(std::string_view column, Use use = Use::stored,
                         std::string_view expression = {}) {
  return record_detail::make<Struct, Codec, First, Inner...>(column, use, expression);
}

/// An expression of the select that is no column of the table, e.g. one of a joined table.
template <auto First, auto... Inner, class Struct = record_detail::ClassOf<First>>
constexpr Field shown(std::string_view name, std::string_view expression) {
  return field<First, Inner...>(name, Use::computed, expression);
}

/// For ids where 0 means "none": NULL in the database.
template <class I>
struct NullIfZero {
  static I read(const Cell& cell) { return cell.is_null() ? I() : Column<I>::read(cell); }
  static Value write(I id) { return id ? Column<I>::write(id) : Value(); }
};

/// A column that is no member: given with insert or update.
struct Extra {
  template <class T>
  Extra(std::string_view name, const T& v) : column(name), value(to_value(v)) {}
  std::string_view column;
  Value value;
};

/// What does not depend on the struct. Immutable; any thread.
class RecordTable {
 public:
  /// std::logic_error if a field belongs to another struct than `of` stands for.
  RecordTable(std::string_view table, std::vector<Field> fields, std::string_view from,
              const void* of);

  const std::string& table() const { return table_; }
  const std::vector<Field>& fields() const { return fields_; }
  /// "id, series_id, …": what read_row expects, in this order.
  const std::string& columns() const { return columns_; }
  std::size_t size() const { return size_; }
  /// "select … from …".
  const std::string& select() const { return select_; }
  /// "participant", or "addressee a join entity e on …".
  const std::string& from() const { return from_; }

 protected:
  void read_row(void* record, const Cells& cells) const;
  std::int64_t insert(Transaction& t, const void* record, std::span<const Extra> extras,
                      std::string_view end) const;
  std::int64_t update(Transaction& t, const void* record, std::span<const Extra> extras) const;
  std::string history(const void* record) const;
  void read_history(void* record, std::string_view json) const;

 private:
  std::string table_, columns_, from_, select_;
  std::vector<Field> fields_;
  std::size_t size_ = 0;
};

/// Fields of a record inside another: `embedded<&Participant::details>(details().fields())`. Not of
/// one that embeds others itself.
template <auto Member, class Struct = record_detail::ClassOf<Member>>
std::vector<Field> embedded(std::vector<Field> fields) {
  for (Field& f : fields) {
    f.of = &record_detail::tag<Struct>;
    f.inner = [](void* record) -> void* { return &(static_cast<Struct*>(record)->*Member); };
  }
  return fields;
}

/// Lists of fields one behind the other.
std::vector<Field> joined(std::initializer_list<std::vector<Field>> lists);

template <class R>
class Record : public RecordTable {
 public:
  /// `from` stands for the table where a select joins others: "addressee a join entity e on …".
  /// Then the table's own columns are selected by the first word behind its name, here "a".
  Record(std::string_view table, std::vector<Field> fields, std::string_view from = {})
      : RecordTable(table, std::move(fields), from, &record_detail::tag<R>) {}

  /// `rest` follows "select … from …": "where id = :id", "order by name".
  template <class... Args>
  std::vector<R> all(Reader& r, std::string_view rest, const Args&... args) const {
    std::vector<R> out;
    const Value values[sizeof...(Args) + 1] = {to_value(args)...};
    std::string sql = select();
    sql += ' ';
    sql += rest;
    Cursor cursor(r.connection(), sql, {values, sizeof...(Args)}, size());
    while (cursor.next()) read_row(&out.emplace_back(), cursor.cells());
    return out;
  }
  /// The first of them.
  template <class... Args>
  std::optional<R> first(Reader& r, std::string_view rest, const Args&... args) const {
    std::vector<R> found = all(r, rest, args...);
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
  }
  void read(R& record, const Cells& cells) const { read_row(&record, cells); }

  /// The new id. `end` may be "on conflict (name) do nothing"; then 0 where nothing was done.
  std::int64_t insert(Transaction& t, const R& record, std::initializer_list<Extra> extras = {},
                      std::string_view end = {}) const {
    return RecordTable::insert(t, &record, {extras.begin(), extras.size()}, end);
  }
  /// All stored columns of the row with the record's key; the number of rows changed.
  std::int64_t update(Transaction& t, const R& record,
                      std::initializer_list<Extra> extras = {}) const {
    return RecordTable::update(t, &record, {extras.begin(), extras.size()});
  }

  /// The stored columns as one flat JSON object by name: what stands in a `*_version` table.
  std::string history(const R& record) const { return RecordTable::history(&record); }
  /// The other way. Members that are not in the text keep their first value; names that are no
  /// longer described are passed over. std::logic_error if it is no such text.
  R former(std::string_view json) const {
    R record;
    read_history(&record, json);
    return record;
  }
};

}  // namespace convoke::db
