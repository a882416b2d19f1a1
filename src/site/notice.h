// What a change left to say, carried to the next page in a sealed cookie and shown once.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "platform/crypto/token.h"

namespace convoke::site {

inline constexpr const char* kNoticeCookie = "convoke_notice";

struct SealedNotice {
  Message message;
  std::string undo;  ///< path to POST to, or empty
};

/// The value of the cookie; empty if the notice is too long for one (then it is not shown).
std::string seal_notice(const crypto::ServerKey& key, const SealedNotice& notice);
/// Nothing if the value was not made by seal_notice() with this key.
std::optional<SealedNotice> open_notice(const crypto::ServerKey& key, std::string_view cookie);

}  // namespace convoke::site
