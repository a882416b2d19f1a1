// A long text, kept by language and version. Shorter ones, never translated by themselves, are
// Text6 columns.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "base/clock.h"
#include "base/language.h"
#include "base/result.h"

namespace convoke::texts {

/// What a text belongs to. The annotation of item 3 on the agenda of meeting 7 is
/// {"agenda_annotation", 7, 3}. Kinds are named by the room they belong to.
struct Subject {
  std::string kind;
  std::int64_t id = 0;
  std::int64_t place = 0;  ///< which of the subject's texts; 0 if there is one only

  friend auto operator<=>(const Subject&, const Subject&) = default;
};

/// Readers see what is final; the other two stand beside it, at most one for each language.
enum class State { draft, submitted, final };
std::string_view name_of(State state);
std::optional<State> state_named(std::string_view name);

inline constexpr std::size_t kLongestText = 100'000;  ///< code points, in one language

/// An error at `field`: more than `longest` code points, or what platform/i18n/typed_text.h refuses
/// in paragraphs.
Status check(const std::string& body, const std::string& field, std::size_t longest = kLongestText);
/// The same for every language.
Status check(const Text6& bodies, const std::string& field, std::size_t longest = kLongestText);

/// One text in one language as it was written.
struct Version {
  int version = 0;  ///< of the subject: the texts of a change in several languages share it
  State state = State::final;
  std::string body;  ///< empty: it was taken away
  audit::ActorKind author_kind = audit::ActorKind::system;
  std::int64_t author = 0;  ///< as audit::Actor::id
  Instant created_at;
  std::optional<int> replaced_by;  ///< the version that came in its place; none: it is present
};

/// What a reader of one language gets.
struct Reading {
  Language language = Language::en;  ///< the language it is in: the wanted one or the next there is
  std::string body;
  int version = 0;
};

/// The final texts of one subject id as they stood after each of its changes.
class History {
 public:
  struct Line {
    std::int64_t place;
    Language language;
    int version;
    std::optional<int> replaced_by;
    std::string body;
  };
  explicit History(std::vector<Line> lines);
  /// As it stood at `version` of the place's text; empty for 0 and for a place without text.
  Text6 at(std::int64_t place, int version) const;

 private:
  std::multimap<std::int64_t, Line> lines_;
};

}  // namespace convoke::texts
