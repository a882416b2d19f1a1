// The conference as a pipeline: pure, from counts to what the overview shows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "base/language.h"
#include "meetings/meeting.h"
#include "overview/panel.h"
#include "platform/i18n/locale.h"

namespace convoke::overview {

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
  std::string href;  ///< empty where the reader may not go
};

/// Steps of one kind of thing.
struct StepGroup {
  std::string name;
  std::vector<Step> steps;
};

struct DeadlineLine {
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

struct SeriesLine {
  std::string href, title, title_lang;
};
struct Overview {
  std::string title, title_lang;
  std::string lead;              ///< dates and place
  std::vector<StepGroup> steps;  ///< entities, participants
  std::vector<Preparation> preparations{};
  std::vector<Task> tasks;
  std::vector<DeadlineLine> deadlines;
  std::vector<MeetingLine> meetings;
  html::Safe above{};                ///< what is told before all else
  html::Safe sections;               ///< of the rooms
  std::vector<SeriesLine> others{};  ///< conferences beside this one that the reader may read
  bool may_convene = false;
};

/// "3 days left", "Today", "Passed", seen from `today`.
Tag days_left(const Date& day, const Date& today, const i18n::Locale& locale);

/// Notes that came back or wait to be posted by hand: what the summaries put before the officer.
std::vector<Task> tasks_of(const EntitySummaries& summaries, const page::Visit& visit,
                           const meetings::Series& series);

/// What the overview is made of, as the rooms have told it.
struct Told {
  EntitySummaries summaries;
  std::vector<Task> tasks;  ///< in order
  std::vector<Deadline> deadlines;
  html::Safe sections;
  std::vector<Preparation> preparations{};  ///< in order
};
/// Whether a conference is still being prepared: nobody has been invited, or it is not public yet.
bool being_prepared(const EntitySummaries& summaries, const meetings::Series& series);
/// `meetings` in their order. The numbers of the first three steps count the entities that the
/// list of entities shows behind them.
Overview overview_of(const page::Visit& visit, const meetings::Series& series,
                     const std::vector<meetings::Meeting>& meetings, Told told);

}  // namespace convoke::overview
