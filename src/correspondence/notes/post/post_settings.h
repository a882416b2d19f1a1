// How the office sends letters by post: from where, and in which order they are put into envelopes.
#pragma once

#include <string>

#include "base/language.h"
#include "base/result.h"
#include "change/change.h"
#include "platform/db/database.h"
#include "reference/directory.h"

namespace convoke::correspondence {

struct PostSettings {
  std::string country;     ///< of dispatch, alpha-3; empty: not set, no letter is domestic
  bool home_first = true;  ///< letters within the country before all others; false: after them
  /// In which the country of destination stands on an envelope: one with Latin letters.
  Language country_language = Language::en;
  std::string sender;  ///< return address, by lines; empty: none is printed

  friend bool operator==(const PostSettings&, const PostSettings&) = default;
};
inline constexpr Language kPostLanguages[] = {Language::en, Language::fr, Language::es};

/// Trimmed. A country of the directory or none; at most 6 lines and 300 code points of sender; a
/// language of kPostLanguages. Fields "country", "country_language", "sender".
Result<PostSettings> checked(PostSettings typed, const reference::Directory& directory);

namespace store {
PostSettings post_settings(db::Reader& r);
}  // namespace store

/// Nothing is written where nothing has changed.
Status set_post_settings(change::Changes& changes, const audit::Actor& actor,
                         const PostSettings& settings);

}  // namespace convoke::correspondence
