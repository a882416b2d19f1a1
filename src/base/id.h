// Strong ids: a participant's number cannot be handed to a function that wants a meeting's.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace convoke {

/// An id of a database row. Value 0 means "not stored yet". Inside the program only: where a link
/// grants something, a token is used instead (see platform/crypto/token.h).
template <class Tag>
struct Id {
  std::int64_t value = 0;

  constexpr Id() = default;
  constexpr explicit Id(std::int64_t v) : value(v) {}
  constexpr explicit operator bool() const { return value != 0; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

}  // namespace convoke

template <class Tag>
struct std::hash<convoke::Id<Tag>> {
  std::size_t operator()(convoke::Id<Tag> id) const noexcept {
    return std::hash<std::int64_t>{}(id.value);
  }
};
