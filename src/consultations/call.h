// A call for views: an invitation to answer guiding questions by a date, for one meeting.
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
#include "meetings/changes/announcements.h"
#include "meetings/meeting.h"
#include "reference/entity.h"

namespace convoke::consultations {

using CallId = Id<struct CallTag>;

enum class CallState {
  draft,  ///< for the office alone
  open    ///< sent out, or may be
};
std::string_view name_of(CallState state);
std::optional<CallState> call_state_named(std::string_view name);

struct Call {
  CallId id;
  meetings::MeetingId meeting;
  meetings::MandateId mandate;
  Text6 title;    ///< "Views and comments on possible mechanisms …"
  Date deadline;  ///< views are due at the end of this day in the zone of the meeting's series
  CallState state = CallState::open;
  std::optional<Date> opens_on{};                ///< its links open then; none: at once
  std::vector<reference::EntityKind> invited{};  ///< empty: all
  Text6 rules{};                                 ///< how long, in which form …; may be empty
  int revision = 1;                              ///< grows with each change of what stands here

  bool invites(reference::EntityKind kind) const;
};

struct GuidingQuestion {
  int position = 1;  ///< from 1, below all of the call
  Text6 text;
  bool sub = false;  ///< below the last one that is not
  int number = 0;    ///< of the question, or the one it is below; 0: the position
  int letter = 0;    ///< of a question below another, from 1

  std::string label() const;  ///< "i", "ii", … and below it "ii.a", "ii.b" …
};
/// Sets number and letter of questions in their order.
void number(std::vector<GuidingQuestion>& questions);

inline constexpr std::size_t kMostQuestions = 40;
inline constexpr std::size_t kLongestRules = 2000;  ///< code points, in one language

/// Lower-case roman numeral of 1 … 3999; empty for other numbers.
std::string roman(int number);

inline constexpr std::size_t kLongestQuestion = 10'000;  ///< code points, in one language

/// Title not empty and a label, 1 to 40 questions, none of them empty or longer than
/// kLongestQuestion. Error fields: "title", "question_1" ….
Status check(const Call& call, const std::vector<Text6>& questions);
/// What a page says of a call, its questions apart: a title, rules within their length, and an
/// opening before the deadline. Fields: "title_en" …, "rules_en" …, "opens_on".
Status check_particulars(Call& call);

/// True once the deadline's last second in `zone` has passed.
bool closed(const Call& call, std::string_view zone, Instant now);

}  // namespace convoke::consultations
