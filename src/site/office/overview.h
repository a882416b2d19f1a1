// The conference as a pipeline: pure, from counts to what the overview shows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "base/language.h"
#include "meetings/meeting.h"
#include "platform/i18n/locale.h"
#include "site/office/entity_facts.h"

namespace convoke::office {

/// What the overview counts beyond the entities' summaries. Filled by app/.
struct OverviewNumbers {
  struct Question {
    std::string number;  ///< "i", "ii" …
    Text6 text;
    std::int64_t received = 0;  ///< submissions that answer it
  };
  struct Call {
    Text6 title;
    Date deadline;  ///< in the zone of the series
    std::int64_t submissions = 0;
    std::vector<Question> questions;
  };
  std::vector<Call> calls;

  std::int64_t late_nominations = 0;    ///< wait for a decision
  std::int64_t late_changes = 0;        ///< after the deadline, in effect, not yet noted
  std::int64_t refused_messages = 0;    ///< in the outbox, of any purpose
  std::int64_t without_email = 0;       ///< registered participants: no automatic confirmation
  std::int64_t without_photograph = 0;  ///< registered participants
  std::int64_t badges_changed = 0;      ///< printed badges whose participant has changed since
  std::int64_t parked_jobs = 0;
};

/// Missing photographs are put before the officer this many days before the nomination deadline.
inline constexpr long kPhotographDays = 14;

/// A state with text in the reader's language already.
struct Tag {
  std::string kind;
  std::string text;
};

// What the view shows; all texts and addresses for the reader.

struct Step {
  std::int64_t number = 0;
  std::string label;
  std::int64_t of = 0;  ///< the bar's whole
  std::string note;
  std::string href;
};

struct Task {
  std::int64_t count = 0;
  std::string text;  ///< what waits; the count stands before it
  std::string href;
};

struct Deadline {
  std::string label;
  std::string date;
  Tag left;
};

struct MeetingLine {
  std::string title, title_lang;
  std::string dates, place;
  std::string href;
  Tag left;
};

struct CallLine {
  struct Bar {
    std::string number, text, text_lang;
    std::int64_t received = 0;
  };
  std::string title, title_lang;
  std::int64_t submissions = 0;
  std::vector<Bar> bars;
};

struct Overview {
  std::string title, title_lang;
  std::string lead;  ///< dates and place
  std::vector<Step> steps;
  std::vector<Task> tasks;
  std::vector<Deadline> deadlines;
  std::vector<MeetingLine> meetings;
  std::vector<CallLine> calls;
  std::string views_href;
};

/// "3 days left", "Today", "Passed", seen from `today`.
Tag days_left(const Date& day, const Date& today, const i18n::Locale& locale);

/// `meetings` in their order. The numbers of the first three steps count the entities that the
/// list of entities shows behind them.
Overview overview_of(const meetings::Series& series, const std::vector<meetings::Meeting>& meetings,
                     const EntitySummaries& summaries, const OverviewNumbers& numbers,
                     const i18n::Locale& locale, Instant now);

}  // namespace convoke::office
