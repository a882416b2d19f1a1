// A call for views: an invitation to answer guiding questions by a date, for one meeting.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "base/id.h"
#include "base/language.h"
#include "base/result.h"
#include "meetings/meeting.h"

namespace convoke::consultations {

using CallId = Id<struct CallTag>;

struct Call {
  CallId id;
  meetings::MeetingId meeting;
  meetings::MandateId mandate;
  Text6 title;    ///< "Views and comments on possible mechanisms …"
  Date deadline;  ///< views are due at the end of this day in the zone of the meeting's series
};

struct GuidingQuestion {
  int position = 1;  ///< from 1
  Text6 text;

  std::string label() const;  ///< "i", "ii", … "xii"
};

struct DeadlineVersion {  ///< a deadline that was replaced
  Instant replaced_at;
  Date deadline;
};

inline constexpr std::size_t kMostQuestions = 12;

/// Lower-case roman numeral of 1 … 3999; empty for other numbers.
std::string roman(int number);

inline constexpr std::size_t kLongestQuestion = 10'000;  ///< code points, in one language

/// Title not empty and a label, 1 to 12 questions, none of them empty or longer than
/// kLongestQuestion. Error fields: "title", "question_1" ….
Status check(const Call& call, const std::vector<Text6>& questions);

/// True once the deadline's last second in `zone` has passed.
bool closed(const Call& call, std::string_view zone, Instant now);

}  // namespace convoke::consultations
