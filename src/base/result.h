// Result<T>: a value, or the expected Error instead of it (C++20 has no std::expected).
#pragma once

#include <concepts>
#include <cstdlib>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

#include "base/error.h"

namespace convoke {

/// Holds either a T or an Error. Reading the side that is not there is a fault and aborts.
template <class T>
class [[nodiscard]] Result {
 public:
  using value_type = T;

  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT
  /// From one of a variant's kinds: `return page;` where T is a variant of page and redirect.
  template <class U>
  requires(std::is_class_v<std::remove_cvref_t<U>>&& std::convertible_to<U, T> &&
           !std::same_as<std::remove_cvref_t<U>, Result> &&
           !std::same_as<std::remove_cvref_t<U>, T> && !std::same_as<std::remove_cvref_t<U>, Error>)
      Result(U&& value)  // NOLINT
      : state_(std::in_place_index<0>, std::forward<U>(value)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& value() & { return ok() ? std::get<0>(state_) : fail<T&>(); }
  const T& value() const& { return ok() ? std::get<0>(state_) : fail<const T&>(); }
  T&& value() && { return ok() ? std::get<0>(std::move(state_)) : fail<T&&>(); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Error& error() const& { return ok() ? fail<const Error&>() : std::get<1>(state_); }
  Error&& error() && { return ok() ? fail<Error&&>() : std::get<1>(std::move(state_)); }

 private:
  template <class R>
  [[noreturn]] static R fail() {
    std::abort();
  }
  std::variant<T, Error> state_;
};

/// Success without a value.
template <>
class [[nodiscard]] Result<void> {
 public:
  using value_type = void;

  Result() = default;
  Result(Error error) : error_(std::move(error)) {}  // NOLINT

  bool ok() const { return !error_; }
  explicit operator bool() const { return ok(); }
  const Error& error() const& {
    if (!error_) std::abort();
    return *error_;
  }
  Error&& error() && {
    if (!error_) std::abort();
    return std::move(*error_);
  }

 private:
  std::optional<Error> error_;
};

using Status = Result<void>;

/// Shorthands for making an error: `return invalid(N_("Write a family name."), "family_name");`
inline Error make_error(ErrorKind kind, std::string key, std::string field = {},
                        std::vector<std::string> args = {}, std::string detail = {}) {
  return Error{
      kind, Message{std::move(key), std::move(args)}, std::move(field), std::move(detail), {}};
}
inline Error invalid(std::string key, std::string field = {}, std::vector<std::string> args = {},
                     std::string detail = {}) {
  return make_error(ErrorKind::invalid, std::move(key), std::move(field), std::move(args),
                    std::move(detail));
}
inline Error not_found(std::string key, std::vector<std::string> args = {}) {
  return make_error(ErrorKind::not_found, std::move(key), {}, std::move(args));
}
inline Error forbidden(std::string key, std::vector<std::string> args = {}) {
  return make_error(ErrorKind::forbidden, std::move(key), {}, std::move(args));
}
inline Error conflict(std::string key, std::string field = {}, std::vector<std::string> args = {}) {
  return make_error(ErrorKind::conflict, std::move(key), std::move(field), std::move(args));
}
inline Error too_large(std::string key, std::string field = {},
                       std::vector<std::string> args = {}) {
  return make_error(ErrorKind::too_large, std::move(key), std::move(field), std::move(args));
}
inline Error unavailable(std::string key, std::string detail = {}) {
  return make_error(ErrorKind::unavailable, std::move(key), {}, {}, std::move(detail));
}

}  // namespace convoke

/// Returns the error of `expression` from the surrounding function, or goes on.
#define CONVOKE_TRY(expression)                                   \
  do {                                                            \
    if (auto convoke_status = (expression); !convoke_status.ok()) \
      return std::move(convoke_status).error();                   \
  } while (false)

/// Declares `name` with the value of `expression`, or returns its error.
#define CONVOKE_ASSIGN(name, expression)                            \
  auto name##_result = (expression);                                \
  if (!name##_result.ok()) return std::move(name##_result).error(); \
  auto name = std::move(name##_result).value()
