// A reminder of a note that is planned before a deadline: its day, whom it reminds and why not the
// others. Pure.
//
// The model: a plan has at most one draft, a note that reminds of the former. It is made when an
// officer asks for it, so that its text can be seen, changed and cleared before the day, or else on
// the day. On the day the addressees of the draft are set anew to those who have not answered by
// then; what is cleared of a planned reminder are its words, so that this takes no clearance back.
// It is dispatched by itself if the plan says so, clearance is not asked for or was given, and the
// note was not corrected since anybody has worked at the draft; otherwise it waits for an officer.
// A plan runs once, from kReminderHour on its day in the zone of the series until its deadline has
// passed; after that it is missed.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "correspondence/notes/note.h"
#include "correspondence/notes/outcomes/answers.h"
#include "meetings/meeting.h"

namespace convoke::correspondence {

using ReminderPlanId = Id<struct ReminderPlanTag>;

/// Which deadline a plan stands before.
enum class DueDate {
  views,       ///< of the note
  nominations  ///< of its series
};
std::string_view name_of(DueDate due);
std::optional<DueDate> due_date_named(std::string_view name);
const char* label_of(DueDate due);

/// What counts as an answer.
enum class AnswerFor {
  any,         ///< to the note: a letter in the register, a nomination or views, after it went out
  nomination,  ///< a delegation was named in the series, at any time: nobody is asked for it again
  views        ///< the same of views
};
inline constexpr AnswerFor kAnswersFor[] = {AnswerFor::any, AnswerFor::nomination,
                                            AnswerFor::views};
std::string_view name_of(AnswerFor answer);
std::optional<AnswerFor> answer_for_named(std::string_view name);
const char* label_of(AnswerFor answer);

/// The answers of a series; given by the room that knows. Not called in a transaction.
using AnsweredFor = std::function<Answers(meetings::SeriesId, AnswerFor)>;
/// Who counts as having answered a note with these dispatches.
std::set<reference::EntityId> who_answered(AnswerFor answer,
                                           const std::vector<Dispatch>& dispatches,
                                           const Answers& answers);

enum class PlanOutcome {
  open,       ///< it has not run
  sent,       ///< the draft has gone out, by itself or by an officer
  waiting,    ///< its day has come: the draft waits for an officer
  nobody,     ///< on its day everybody had answered, or the note had reached nobody
  missed,     ///< the deadline has passed before it ran
  withdrawn,  ///< the note or the draft was
  dropped     ///< its draft was removed while it waited
};
inline constexpr PlanOutcome kPlanOutcomes[] = {
    PlanOutcome::open,   PlanOutcome::sent,      PlanOutcome::waiting, PlanOutcome::nobody,
    PlanOutcome::missed, PlanOutcome::withdrawn, PlanOutcome::dropped};
std::string_view name_of(PlanOutcome outcome);  ///< "" of `open`
std::optional<PlanOutcome> plan_outcome_named(std::string_view name);
const char* label_of(PlanOutcome outcome);

struct ReminderPlan {
  ReminderPlanId id;
  NoteId note;
  DueDate due = DueDate::views;
  int days_before = 14;        ///< without on_day
  std::optional<Date> on_day;  ///< in the zone of the series
  AnswerFor answer = AnswerFor::any;
  bool by_itself = false;
  NoteId draft{};  ///< 0: none
  PlanOutcome outcome = PlanOutcome::open;
  std::optional<Instant> ran_at{};
  std::string problem{};  ///< why it waits: platform/json/stored_error.h
  Instant created_at{};
  std::string created_by{};
};
inline constexpr int kMostDaysBefore = 365;
/// Of its day, in the zone of the series: from then on a plan runs.
inline constexpr int kReminderHour = 8;

/// The deadline it stands before; nothing: the note has none.
std::optional<Date> deadline_of(const ReminderPlan& plan, const Note& note,
                                const meetings::Series& series);
/// The day on which it runs; nothing: there is no deadline.
std::optional<Date> day_of(const ReminderPlan& plan, const Note& note,
                           const meetings::Series& series);
/// `invalid` (fields "days_before", "on_day", "due") where it says no day or two, its day is behind
/// the deadline or before `today`, or the deadline is not there or has passed.
Status check(const ReminderPlan& plan, const Note& note, const meetings::Series& series,
             const Date& today);

/// Why the reminder of a corrected note does not go out by itself: a msgid with its reference.
const char* why_corrected();

enum class Due { not_yet, now, missed };
Due due_at(const ReminderPlan& plan, const Note& note, const meetings::Series& series, Instant now);

/// Why an addressee of the note is not reminded.
enum class LeftOut {
  no,  ///< it is reminded
  withdrawn,
  came_back,
  answered,
  not_valid,
  by_plan,  ///< reminded by this plan
  today     ///< reminded today by hand or by another plan
};
const char* label_of(LeftOut why);

struct ReminderFacts {
  std::vector<Dispatch> dispatches{};  ///< of the note
  std::set<AddresseeId> valid{};       ///< today, of an entity that there is still
  std::set<AddresseeId> reminded_today{};
  std::map<ReminderPlanId, std::set<AddresseeId>> reminded_by{};
};
struct Listed {
  Dispatch dispatch;
  LeftOut why = LeftOut::no;
};
/// Everybody who has a dispatch of the note, in its order.
std::vector<Listed> list_of(ReminderPlanId plan, const ReminderFacts& facts,
                            const std::set<reference::EntityId>& answered);
std::set<AddresseeId> to_remind(const std::vector<Listed>& list);

}  // namespace convoke::correspondence
