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
#include <variant>

#include "base/clock.h"
#include "base/date.h"
#include "base/id.h"
#include "base/language.h"

namespace convoke::db {

/// NULL, a whole number, a floating number, or UTF-8 text without NUL.
using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

enum class ColumnKind { integer, real, text };

/// How a C++ type is read from a column and written as an argument. Specialize for own enums by
/// storing their name, never their number.
template <class T>
struct Column;

/// A row did not have the expected shape (NULL where none may be): a fault of the program.
struct UnexpectedNull : std::logic_error {
  UnexpectedNull() : std::logic_error("NULL in a column that was read as never NULL") {}
};

/// A value that could not be read again: nothing is written, and Database::write returns it as
/// `invalid`. The last line of defence: operations say it at the field before.
struct Unstorable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

template <std::integral T>
struct Column<T> {
  static constexpr ColumnKind kind = ColumnKind::integer;
  static T read(Value& v) {
    auto* n = std::get_if<std::int64_t>(&v);
    if (!n) throw UnexpectedNull();
    if (!std::in_range<T>(*n)) throw std::logic_error("a stored number is out of range");
    return static_cast<T>(*n);
  }
  static Value write(T n) { return static_cast<std::int64_t>(n); }
};

template <>
struct Column<bool> {
  static constexpr ColumnKind kind = ColumnKind::integer;
  static bool read(Value& v) { return Column<std::int64_t>::read(v) != 0; }
  static Value write(bool b) { return static_cast<std::int64_t>(b ? 1 : 0); }
};

template <>
struct Column<double> {
  static constexpr ColumnKind kind = ColumnKind::real;
  static double read(Value& v) {
    if (auto* n = std::get_if<double>(&v)) return *n;
    throw UnexpectedNull();
  }
  static Value write(double d) { return d; }
};

template <>
struct Column<std::string> {
  static constexpr ColumnKind kind = ColumnKind::text;
  static std::string read(Value& v) {
    if (auto* s = std::get_if<std::string>(&v)) return std::move(*s);
    throw UnexpectedNull();
  }
  static Value write(std::string_view s) { return std::string(s); }
};
template <>
struct Column<std::string_view> {
  static Value write(std::string_view s) { return std::string(s); }
};
template <>
struct Column<const char*> {
  static Value write(const char* s) { return std::string(s); }
};

template <>
struct Column<Instant> {
  static constexpr ColumnKind kind = ColumnKind::integer;
  static Instant read(Value& v) { return {Column<std::int64_t>::read(v)}; }
  static Value write(Instant t) { return t.micros; }
};

template <>
struct Column<Date> {
  static constexpr ColumnKind kind = ColumnKind::text;
  static Date read(Value& v) {
    const auto date = parse_date(Column<std::string>::read(v));
    if (!date) throw std::logic_error("a stored date is not YYYY-MM-DD");
    return *date;
  }
  static Value write(const Date& d) {
    std::string iso = d.iso();
    if (!parse_date(iso)) throw Unstorable("a date that does not exist: " + iso);
    return iso;
  }
};

template <>
struct Column<Language> {
  static constexpr ColumnKind kind = ColumnKind::text;
  static Language read(Value& v) {
    const auto language = language_from_code(Column<std::string>::read(v));
    if (!language) throw std::logic_error("a stored language code is unknown");
    return *language;
  }
  static Value write(Language l) { return std::string(code_of(l)); }
};

template <class Tag>
struct Column<Id<Tag>> {
  static constexpr ColumnKind kind = ColumnKind::integer;
  static Id<Tag> read(Value& v) { return Id<Tag>(Column<std::int64_t>::read(v)); }
  static Value write(Id<Tag> id) { return id.value; }
};

template <class T>
struct Column<std::optional<T>> {
  static constexpr ColumnKind kind = Column<T>::kind;
  static std::optional<T> read(Value& v) {
    if (std::holds_alternative<std::monostate>(v)) return std::nullopt;
    return Column<T>::read(v);
  }
  static Value write(const std::optional<T>& o) { return o ? Column<T>::write(*o) : Value(); }
};

template <class T>
Value to_value(const T& v) {
  return Column<std::decay_t<const T>>::write(v);
}

}  // namespace convoke::db
