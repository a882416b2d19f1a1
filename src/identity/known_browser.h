// Browsers a person has signed in with before. A stranger who tries somebody's password again and
// again uses up the tries of browsers that are not known, and does not lock the person out.
#pragma once

#include <string>
#include <string_view>

#include "platform/crypto/token.h"

namespace convoke::identity {

inline constexpr const char* kKnownBrowserCookie = "convoke_known";

/// Pure. The cookie holds seals over addresses, the newest first; it names nobody and lets nobody
/// in.
class KnownBrowser {
 public:
  /// A desk has few officers: so many are remembered.
  static constexpr std::size_t kMost = 6;

  /// `key` outlives it.
  explicit KnownBrowser(const crypto::ServerKey& key) : key_(key) {}

  /// Whether the person with the address has signed in here; any spelling of the address.
  bool knows(std::string_view cookie, std::string_view email) const;
  /// The cookie's value after the person has signed in.
  std::string with(std::string_view cookie, std::string_view email) const;

 private:
  const crypto::ServerKey& key_;
};

}  // namespace convoke::identity
