// How much of a message is heads. For platform/mail only.
#pragma once

#include <cstddef>
#include <string_view>

namespace convoke::mail {

inline constexpr std::size_t kMaxHeadWeight = std::size_t{1} * 1024 * 1024;

/// The bytes in the heads of the message and its parts, and something for each line that may begin
/// a part; stops beyond kMaxHeadWeight. A mail of 60 MiB that is all addresses or all boundaries
/// would need gigabytes as objects.
std::size_t head_weight(std::string_view message);

}  // namespace convoke::mail
