// What goes into a statement and comes out of a row: a few plain types, the same on both databases.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "base/clock.h"
#include "base/date.h"
#include "base/id.h"
#include "base/language.h"
#include "platform/db/known.h"

namespace convoke::db {

/// NULL, a whole number, a floating number, or UTF-8 text without NUL. Made from a string_view it
/// borrows the text, which must live as long; made from a string it keeps it.
class Value {
 public:
  enum class Kind : unsigned char { null, integer, real, text };

  Value() = default;
  Value(std::int64_t n) : kind_(Kind::integer), integer_(n) {}                          // NOLINT
  Value(double d) : kind_(Kind::real), real_(d) {}                                      // NOLINT
  Value(std::string_view borrowed) : kind_(Kind::text), text_(borrowed) {}              // NOLINT
  Value(std::string kept) : kind_(Kind::text), keeps_(true), kept_(std::move(kept)) {}  // NOLINT

  Kind kind() const { return kind_; }
  bool is_null() const { return kind_ == Kind::null; }
  std::int64_t integer() const { return kind_ == Kind::integer ? integer_ : 0; }
  double real() const { return kind_ == Kind::real ? real_ : 0; }
  std::string_view text() const { return keeps_ ? std::string_view(kept_) : text_; }
  /// The same, borrowing nothing.
  Value kept() && {
    if (kind_ == Kind::text && !keeps_) return Value(std::string(text_));
    return std::move(*this);
  }
  friend bool operator==(const Value& a, const Value& b) {
    return a.kind_ == b.kind_ && a.integer() == b.integer() && a.real() == b.real() &&
           a.text() == b.text();
  }

 private:
  Kind kind_ = Kind::null;
  bool keeps_ = false;
  union {
    std::int64_t integer_ = 0;
    double real_;
  };
  std::string_view text_;
  std::string kept_;
};

/// A row did not have the expected shape (NULL where none may be): a fault of the program.
struct UnexpectedNull : std::logic_error {
  UnexpectedNull();
};

/// A value that could not be read again: nothing is written, and Database::write returns it as
/// `invalid`. The last line of defence: operations say it at the field before.
struct Unstorable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The row under a cursor, read in place.
class Cells {
 public:
  virtual bool is_null(int column) const = 0;
  // UnexpectedNull where the column is NULL.
  virtual std::int64_t integer(int column) const = 0;
  virtual double real(int column) const = 0;
  virtual std::string_view text(int column) const = 0;  ///< valid until the next row
  /// As the database has it; a text is kept.
  virtual Value value(int column) const = 0;

 protected:
  ~Cells() = default;
};

/// One cell of it.
struct Cell {
  const Cells& cells;
  int column;

  bool is_null() const { return cells.is_null(column); }
  std::int64_t integer() const { return cells.integer(column); }
  double real() const { return cells.real(column); }
  std::string_view text() const { return cells.text(column); }
  Value value() const { return cells.value(column); }
};

/// How a C++ type is read from a column and written as an argument: `static T read(const Cell&)`
/// and `static Value write(const T&)`. Own enumerations: NamedColumn.
template <class T>
struct Column;

/// Thrown for a stored text that stands for none of the values it may have.
[[noreturn]] void unreadable(std::string_view text);

/// An enumeration, stored by its name and never by its number:
/// `template <> struct Column<Role> : NamedColumn<Role, name_of, role_from_name> {};`
template <class E, std::string_view (*name)(E), std::optional<E> (*named)(std::string_view)>
struct NamedColumn {
  static E read(const Cell& cell) { return known(named(cell.text()), "a name", cell.text()); }
  static Value write(E value) { return name(value); }
};

template <std::integral T>
struct Column<T> {
  static T read(const Cell& cell) {
    const std::int64_t n = cell.integer();
    if (!std::in_range<T>(n)) throw std::logic_error("a stored number is out of range");
    return static_cast<T>(n);
  }
  static Value write(T n) { return static_cast<std::int64_t>(n); }
};

template <>
struct Column<bool> {
  static bool read(const Cell& cell) { return cell.integer() != 0; }
  static Value write(bool b) { return static_cast<std::int64_t>(b ? 1 : 0); }
};

template <>
struct Column<double> {
  static double read(const Cell& cell) { return cell.real(); }
  static Value write(double d) { return d; }
};

template <>
struct Column<std::string> {
  static std::string read(const Cell& cell) { return std::string(cell.text()); }
  static Value write(std::string_view s) { return s; }
};
template <>
struct Column<std::string_view> {
  static Value write(std::string_view s) { return s; }
};
template <>
struct Column<const char*> {
  static Value write(const char* s) { return std::string_view(s); }
};

template <>
struct Column<Instant> {
  static Instant read(const Cell& cell) { return {cell.integer()}; }
  static Value write(Instant t) { return t.micros; }
};

template <>
struct Column<Date> {
  static Date read(const Cell& cell) {
    const auto date = parse_date(cell.text());
    if (!date) unreadable(cell.text());
    return *date;
  }
  static Value write(const Date& d) {
    std::string iso = d.iso();
    if (!parse_date(iso)) throw Unstorable("a date that does not exist: " + iso);
    return iso;
  }
};

template <>
struct Column<Language> : NamedColumn<Language, code_of, language_from_code> {};

template <class Tag>
struct Column<Id<Tag>> {
  static Id<Tag> read(const Cell& cell) { return Id<Tag>(cell.integer()); }
  static Value write(Id<Tag> id) { return id.value; }
};

/// As the database has it.
template <>
struct Column<Value> {
  static Value read(const Cell& cell) { return cell.value(); }
  static Value write(const Value& v) { return v.kind() == Value::Kind::text ? Value(v.text()) : v; }
};

template <class T>
struct Column<std::optional<T>> {
  static std::optional<T> read(const Cell& cell) {
    if (cell.is_null()) return std::nullopt;
    return Column<T>::read(cell);
  }
  static Value write(const std::optional<T>& o) { return o ? Column<T>::write(*o) : Value(); }
};

/// Borrows from `v` where it can.
template <class T>
Value to_value(const T& v) {
  return Column<std::decay_t<const T>>::write(v);
}

}  // namespace convoke::db
