// A personal link: who holds its address acts for an entity or a participant, without an account.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/id.h"

namespace convoke::links {

using LinkId = Id<struct LinkTag>;

/// What a link is for and of whom.
struct Subject {
  std::string purpose;         ///< "nomination", "views", "photo", "questionnaire" …
  std::int64_t within_id = 0;  ///< the series or call; 0 where there is none
  std::int64_t subject_id = 0;
  /// What the link goes to, such as an e-mail address in lower case: another one gets another link.
  /// Goes into the token, and is not stored.
  std::string bound{};
};

enum class LinkState { active, revoked, replaced };
std::string_view name_of(LinkState state);
/// An unknown name grants nothing: revoked.
LinkState link_state(std::string_view name);

struct Link {
  LinkId id;
  Subject subject;  ///< `bound` is empty: it is not stored
  int generation = 1;
  LinkState state = LinkState::active;
  int key_generation = 1;  ///< of the server's key it was derived with
  Instant created_at;
  std::optional<Instant> ended_at{};  ///< unknown for links ended before this was recorded
  std::optional<Instant> last_used_at{};
  std::int64_t uses = 0;  ///< hours in which it was opened
};

/// What mail programs and people make of a token, as it was written: capitals made small, and what
/// they hang on (blanks, full stops, brackets, U+200B …) taken off. Empty for what is far too long.
std::string clean_token(std::string_view token);

}  // namespace convoke::links
