// What an entity answers to a call for views: drafts, texts as received, and the rules for them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "base/id.h"
#include "base/language.h"
#include "base/result.h"
#include "consultations/call.h"
#include "reference/entity.h"

namespace convoke::consultations {

using SubmissionId = Id<struct SubmissionTag>;

enum class SubmissionState {
  draft,     ///< nothing has been sent yet; not for the secretariat's eyes
  received,  ///< counts, and goes into the compilation
  withdrawn  ///< taken back; can be restored
};
std::string_view name_of(SubmissionState state);
std::optional<SubmissionState> submission_state(std::string_view name);

/// How a text came in.
enum class Channel { link, email, post, fax };
std::string_view name_of(Channel channel);
std::optional<Channel> channel(std::string_view name);
/// The msgid of the channel, e.g. "Post".
const char* label_of(Channel channel);

inline constexpr std::size_t kLongestText = 20'000;  ///< code points, of each answer
inline constexpr std::size_t kLongestGroup = 300;    ///< code points: groups have long names
inline constexpr std::size_t kFormBytes = 2u << 20;  ///< of a form with all texts, encoded

/// The words of a submission, as typed.
struct Content {
  Language language = Language::en;  ///< of all texts
  std::string on_behalf_of;          ///< a group: "the Non-Aligned Movement"; empty: for itself
  std::vector<std::string> answers;  ///< by question; empty: not answered
  std::string remarks;               ///< general remarks

  int answered() const;  ///< number of questions answered
  friend bool operator==(const Content&, const Content&) = default;
};

/// A text as it was received. Never changed; a correction is the next version.
struct Received {
  int version = 1;
  Content content;
  Channel channel = Channel::link;
  Date received_on;  ///< in the zone of the meeting's series; of post, the day it came in
  Instant recorded_at;
  bool late = false;  ///< received after the deadline
};

struct Submission {
  SubmissionId id;
  CallId call;
  reference::EntityId entity;
  SubmissionState state = SubmissionState::draft;
  int revision = 0;                  ///< grows with every change
  std::optional<Content> draft;      ///< saved and not yet sent
  std::optional<Received> received;  ///< the present text; absent: nothing was sent
  bool late = false;                 ///< its first text came after the deadline
  /// Came in time, and its present text after the deadline.
  bool corrected_late() const { return received && received->late && !late; }
};

enum class Purpose { draft, send };

/// The rules for what was typed, for a call of `questions` questions: platform/i18n/typed_text.h,
/// the limits above. To send, at least one question is answered or general remarks are written. All
/// errors at once; fields: "answer_1" …, "remarks", "on_behalf_of".
Result<Content> check(Content content, std::size_t questions, Purpose purpose);

/// How many characters of what was typed check() leaves out because no text can show them.
long left_out_of(const Content& content);

/// Name of the form field of the nth question, from 1: "answer_1".
std::string answer_field(int position);

}  // namespace convoke::consultations
