#include "consultations/calls/call_part.h"

#include "consultations/consultations_test.h"

namespace convoke::consultations {
namespace {

class CallPartTest : public ConsultationsTest {
 protected:
  /// Another conference with one meeting, as a file is read into it.
  transfer::Made other(meetings::Stage stage) {
    meetings::Series s = *meetings.series(series);
    s.slug = "vienna-2010";
    s.stage = stage;
    const auto id = *meetings.create_series(officer, s);
    meetings::Meeting m = *meetings.meeting(meeting);
    m.series = id;
    m.slug = "review-experts-2010";
    m.first_day = {2010, 9, 27};
    m.last_day = {2010, 9, 29};
    transfer::Made made{*meetings.series(id), {}, {}, files, 364};
    made.meetings["review-experts-2009"] = *meetings.create_meeting(officer, m, {});
    made.mandates[{"CTOC/COP", "4/1"}] = m.mandate;
    return made;
  }

  transfer::Files files;
  Calls calls{*database, clock, meetings};
  transfer::Part part = call_part(meetings, consultations, calls);
};

TEST_P(CallPartTest, ACallComesWithItsQuestionsOnItsNewDaysAndOnceAlone) {
  ASSERT_TRUE(calls
                  .draft(officer, {{},
                                   meeting,
                                   consultations.call(call)->mandate,
                                   Text6("Printed firearms"),
                                   {2009, 8, 31}})
                  .ok());
  const CallId draft = consultations.calls_of(series).back().id;
  ASSERT_TRUE(calls.add_question(officer, draft, Text6("Which models?"), false).ok());
  ASSERT_TRUE(calls.add_question(officer, draft, Text6("Since when?"), true).ok());
  const auto list = part.write(*meetings.series(series), files);
  ASSERT_TRUE(list.ok());
  ASSERT_EQ(list->size(), 2u);
  std::vector<transfer::Place> places;
  for (const json::Tree& one : *list) places.emplace_back(one, "calls");

  const transfer::Made made = other(meetings::Stage::draft);
  for (int times = 0; times < 2; ++times) {
    const Status status = part.make(officer, places, made);
    ASSERT_TRUE(status.ok()) << describe(status.error());
  }
  const std::vector<Call> copies = consultations.calls_of(made.series.id);
  ASSERT_EQ(copies.size(), 2u);
  EXPECT_EQ(copies[0].deadline, (Date{2010, 7, 30}));
  EXPECT_EQ(copies[0].state, CallState::draft);
  EXPECT_EQ(consultations.questions(copies[0].id).size(), 6u);
  EXPECT_EQ(consultations.questions(copies[1].id)[1].label(), "i.a");
}

TEST_P(CallPartTest, WhatWasInterruptedGoesOnWithTheQuestionsThatAreMissing) {
  const auto list = part.write(*meetings.series(series), files);
  std::vector<transfer::Place> places;
  for (const json::Tree& one : *list) places.emplace_back(one, "calls");
  const transfer::Made made = other(meetings::Stage::published);
  Call begun = *consultations.call(call);
  const std::vector<GuidingQuestion> questions = consultations.questions(call);
  begun.meeting = made.meetings.begin()->second;
  begun.deadline = {2010, 7, 30};
  const CallId draft = *calls.draft(officer, begun);
  ASSERT_TRUE(calls.add_question(officer, draft, questions[0].text, false).ok());
  const Status status = part.make(officer, places, made);
  ASSERT_TRUE(status.ok()) << describe(status.error());
  const std::vector<Call> copies = consultations.calls_of(made.series.id);
  ASSERT_EQ(copies.size(), 1u);
  EXPECT_EQ(copies[0].state, CallState::open);
  EXPECT_EQ(consultations.questions(draft).size(), questions.size());
  EXPECT_EQ(consultations.questions(draft)[1].text, questions[1].text);
}

TEST_P(CallPartTest, OfAPublishedConferenceItIsOpen) {
  const auto list = part.write(*meetings.series(series), files);
  std::vector<transfer::Place> places;
  for (const json::Tree& one : *list) places.emplace_back(one, "calls");
  const transfer::Made made = other(meetings::Stage::published);
  ASSERT_TRUE(part.make(officer, places, made).ok());
  EXPECT_EQ(consultations.calls_of(made.series.id).at(0).state, CallState::open);
}

INSTANTIATE_TEST_SUITE_P(Both, CallPartTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::consultations
