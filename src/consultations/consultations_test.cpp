#include "consultations/consultations_test.h"

namespace convoke::consultations {
namespace {

TEST_P(ConsultationsTest, ACallIsMadeOnceForItsMeetingAndTitle) {
  Call again = *consultations.call(call);
  again.title = Text6("VIEWS ON REVIEW");
  EXPECT_EQ(*consultations.create_call(officer, again, {Text6("Another?")}), call);
  ASSERT_EQ(consultations.questions(call).size(), 6u);
  EXPECT_EQ(consultations.questions(call)[5].label(), "vi");
  EXPECT_EQ(consultations.calls_of(series).size(), 1u);
  ASSERT_EQ(consultations.open_calls_of(meeting).size(), 1u);
  EXPECT_EQ(consultations.open_calls_of(meeting)[0].deadline, (Date{2009, 7, 31}));
  EXPECT_TRUE(consultations.open_calls_of(meetings::MeetingId(99)).empty());
}

TEST_P(ConsultationsTest, ALinkIsTheSameEachTimeAndOpensForItsEntityAlone) {
  const std::string token = link(austria);
  EXPECT_EQ(link(austria), token);
  EXPECT_NE(link(egypt), token);
  EXPECT_EQ(consultations.open_link(token)->entity, austria.entity);
  EXPECT_EQ(consultations.open_link("invented").error().kind, ErrorKind::not_found);
  clock.set(i18n::end_of_day({2009, 9, 30}, "Europe/Vienna"));
  EXPECT_EQ(consultations.open_link(token).error().kind, ErrorKind::forbidden);
}

TEST_P(ConsultationsTest, ADraftIsKeptAndNobodyElseSeesIt) {
  const Attempt attempt{{}, 0, "key-1"};
  const auto saved = consultations.save_draft(officer, austria, attempt, content("Perhaps."));
  ASSERT_TRUE(saved.ok());
  EXPECT_EQ(*consultations.save_draft(officer, austria, attempt, content("Perhaps so.")), *saved);
  const Submission s = *consultations.find(*saved);
  EXPECT_EQ(s.state, SubmissionState::draft);
  EXPECT_EQ(s.draft->answers[0], "Perhaps so.");
  EXPECT_FALSE(s.received);
  EXPECT_TRUE(consultations.list(call).empty());
  EXPECT_EQ(consultations.count(call).submissions, 0);
  EXPECT_TRUE(consultations.submitting(series).empty());
}

TEST_P(ConsultationsTest, SendingTwiceWithOneFormIsSendingOnce) {
  const Attempt attempt{{}, 0, "key-1"};
  const auto first = consultations.send(officer, austria, attempt, content("Yes."));
  const auto second = consultations.send(officer, austria, attempt, content("Yes."));
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_EQ(*first, *second);
  EXPECT_EQ(consultations.history(*first).size(), 1u);
  EXPECT_EQ(audited(*first), 1u);
  EXPECT_EQ(consultations.send(officer, egypt, attempt, content("No.")).error().kind,
            ErrorKind::conflict);
  EXPECT_FALSE(consultations.repeated(egypt, attempt, content("No.")));
  EXPECT_TRUE(consultations.of_entity(egypt).empty());
  // A draft saved with the key of a text that was sent would bring it back: nothing happens.
  EXPECT_EQ(*consultations.save_draft(officer, austria, attempt, content("Yes.")), *first);
  EXPECT_EQ(consultations.save_draft(officer, austria, attempt, content("Old.")).error().kind,
            ErrorKind::conflict);
  EXPECT_FALSE(consultations.find(*first)->draft);
}

TEST_P(ConsultationsTest, OneFormSentWithOtherWordsIsNotTakenForTheFirst) {
  const Attempt attempt{{}, 0, "key-1"};
  const SubmissionId first = *consultations.send(officer, austria, attempt, content("Yes."));
  EXPECT_EQ(consultations.send(officer, austria, attempt, content("No.")).error().kind,
            ErrorKind::conflict);
  EXPECT_EQ(consultations.repeated(austria, attempt, content("No.")), first);
  const Attempt correction{first, 1, "key-2"};
  ASSERT_TRUE(consultations.send(officer, austria, correction, content("No.")).ok());
  EXPECT_EQ(consultations.send(officer, austria, correction, content("Maybe.")).error().kind,
            ErrorKind::conflict);
  EXPECT_EQ(consultations.history(first).size(), 2u);
  // What came by post on another day is not the same sending either.
  pass_the_deadline();
  const Attempt entered{{}, 0, "key-3"};
  ASSERT_TRUE(consultations
                  .record(officer, egypt, entered, content("By post."), Channel::post, {2009, 7, 1})
                  .ok());
  EXPECT_TRUE(consultations
                  .record(officer, egypt, entered, content("By post."), Channel::post, {2009, 7, 1})
                  .ok());
  EXPECT_EQ(consultations
                .record(officer, egypt, entered, content("By post."), Channel::post, {2009, 7, 2})
                .error()
                .kind,
            ErrorKind::conflict);
}

TEST_P(ConsultationsTest, ANewFormWithATextThatWasReceivedAlreadyIsAskedAbout) {
  const std::string text = "The Government considers that the review should be gradual.";
  Content sent = content(text);
  const SubmissionId first = send(austria, sent);
  sent.remarks = "With thanks.";
  const Attempt attempt{{}, 0, "after-back"};
  EXPECT_EQ(consultations.send(officer, austria, attempt, sent).error().kind, ErrorKind::conflict);
  EXPECT_EQ(consultations.repeated(austria, attempt, sent), first);
  EXPECT_TRUE(consultations.send(officer, egypt, {{}, 0, "egypt"}, sent).ok()) << "another's words";
  EXPECT_TRUE(consultations.send(officer, austria, {{}, 0, "k", true}, sent).ok());
  EXPECT_EQ(consultations.of_entity(austria).size(), 2u);
}

TEST_P(ConsultationsTest, ACorrectionKeepsTheFormerText) {
  const SubmissionId id = send(austria, content("Yes."));
  Content better = content("Yes, with conditions.");
  better.on_behalf_of = "the Group";
  better.remarks = "Thanks.";
  EXPECT_EQ(send(austria, better, id), id);
  const auto history = consultations.history(id);
  ASSERT_EQ(history.size(), 2u);
  EXPECT_EQ(history[0].content, better);
  EXPECT_EQ(history[1].content.answers[0], "Yes.");
  send(austria, better, id);
  EXPECT_EQ(consultations.history(id).size(), 2u) << "an unchanged text is no new version";
}

TEST_P(ConsultationsTest, ADraftOfACorrectionLeavesTheSentTextValid) {
  const SubmissionId id = send(austria, content("Yes."));
  ASSERT_TRUE(consultations.save_draft(officer, austria, {id, 1, "key-2"}, content("No?")).ok());
  Submission s = *consultations.find(id);
  EXPECT_EQ(s.state, SubmissionState::received);
  EXPECT_EQ(s.received->content.answers[0], "Yes.");
  EXPECT_EQ(s.draft->answers[0], "No?");
  ASSERT_TRUE(consultations.discard_draft(officer, austria, id).ok());
  EXPECT_FALSE(consultations.find(id)->draft);
  send(austria, content("No."), id);
  EXPECT_EQ(consultations.find(id)->received->content.answers[0], "No.");
}

TEST_P(ConsultationsTest, TwoWhoCorrectAtOnceAreToldOfEachOther) {
  const SubmissionId id = send(austria, content("Yes."));
  ASSERT_TRUE(consultations.send(officer, austria, {id, 1, "mine"}, content("Mine.")).ok());
  const auto theirs = consultations.send(officer, austria, {id, 1, "theirs"}, content("Theirs."));
  EXPECT_EQ(theirs.error().kind, ErrorKind::conflict);
  EXPECT_EQ(consultations.find(id)->received->content.answers[0], "Mine.");
}

TEST_P(ConsultationsTest, OnlyItsOwnEntityTouchesASubmission) {
  const SubmissionId id = send(austria, content("Yes."));
  const auto kind = [](const auto& result) { return result.error().kind; };
  EXPECT_EQ(kind(consultations.send(officer, egypt, {id, 1, "k"}, content("No."))),
            ErrorKind::not_found);
  EXPECT_EQ(kind(consultations.withdraw(officer, egypt, id)), ErrorKind::not_found);
  EXPECT_EQ(kind(consultations.discard_draft(officer, egypt, id)), ErrorKind::not_found);
}

TEST_P(ConsultationsTest, WithdrawnIsNotCountedUntilRestored) {
  const SubmissionId id = send(austria, content("Yes."));
  ASSERT_TRUE(consultations.withdraw(officer, austria, id).ok());
  EXPECT_TRUE(consultations.withdraw(officer, austria, id).ok());
  EXPECT_EQ(consultations.count(call).submissions, 0);
  EXPECT_EQ(consultations.list(call).front().state, SubmissionState::withdrawn);
  EXPECT_EQ(consultations.send(officer, austria, {id, 2, "k"}, content("No.")).error().kind,
            ErrorKind::conflict);
  ASSERT_TRUE(consultations.restore(officer, austria, id).ok());
  EXPECT_EQ(consultations.count(call).submissions, 1);
}

TEST_P(ConsultationsTest, WhatComesAfterTheDeadlineIsLate) {
  const SubmissionId in_time = send(austria, content("Yes."));
  pass_the_deadline();
  const SubmissionId late = send(egypt, content("نعم.", Language::ar));
  EXPECT_TRUE(consultations.find(late)->late);
  EXPECT_FALSE(consultations.find(in_time)->late);
  EXPECT_FALSE(consultations.find(in_time)->corrected_late());
  send(austria, content("Yes, indeed."), in_time);
  EXPECT_FALSE(consultations.find(in_time)->late);
  EXPECT_TRUE(consultations.find(in_time)->corrected_late());
  EXPECT_EQ(consultations.count(call).late, 1);
  EXPECT_TRUE(consultations.list(call)[0].corrected_late);
}

TEST_P(ConsultationsTest, AnExtendedDeadlineTakesInWhatWasLate) {
  pass_the_deadline();
  const SubmissionId id = send(austria, content("Yes."));
  ASSERT_TRUE(consultations.change_deadline(officer, call, {2009, 8, 14}).ok());
  EXPECT_FALSE(consultations.find(id)->late);
  ASSERT_TRUE(consultations.change_deadline(officer, call, {2009, 7, 31}).ok());
  EXPECT_FALSE(consultations.find(id)->late) << "nobody becomes late afterwards";
  const auto former = consultations.former_deadlines(call);
  ASSERT_EQ(former.size(), 2u);
  EXPECT_EQ(former[1].day, (Date{2009, 7, 31}));
  EXPECT_EQ(consultations.change_deadline(officer, call, {2009, 10, 1}).error().field, "deadline");
}

TEST_P(ConsultationsTest, AnOfficerEntersWhatCameByPostOnTheDayItCameIn) {
  pass_the_deadline();
  const auto in_time = consultations.record(officer, austria, {{}, 0, "k1"}, content("Yes."),
                                            Channel::post, {2009, 7, 30});
  ASSERT_TRUE(in_time.ok());
  EXPECT_FALSE(consultations.find(*in_time)->late);
  EXPECT_EQ(consultations.find(*in_time)->received->channel, Channel::post);
  EXPECT_EQ(
      consultations.record(officer, austria, {{}, 0, "k2"}, content(""), Channel::fax, {2009, 8, 2})
          .error()
          .also.size(),
      1u);
}

TEST_P(ConsultationsTest, CountsAnswersByQuestion) {
  send(austria, content("Yes."));
  Content several = content("Oui.", Language::fr);
  several.answers[5] = "Voir plus haut.";
  several.remarks = "Merci.";
  send(egypt, several);
  const Counts counts = consultations.count(call);
  EXPECT_EQ(counts.submissions, 2);
  EXPECT_EQ(counts.answered, (std::vector<std::int64_t>{2, 0, 0, 0, 0, 1}));
  EXPECT_EQ(counts.with_remarks, 1);
  EXPECT_EQ(consultations.submitting(series).size(), 2u);
  EXPECT_EQ(consultations.list(call)[1].answered, 2);
}

TEST_P(ConsultationsTest, WhatIsTooLongOrDamagedInTheDatabaseDoesNotTakeItsPageDown) {
  const std::string whole(300'000, 'x');
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    t.execute("update long_text_version set body = :body where language = 'en'",
                              whole);
                    t.execute("update call_for_views set title = :cut", "{\"en\":\"cut off");
                    return {};
                  })
                  .ok());
  EXPECT_EQ(consultations.questions(call)[0].text[Language::en], whole);
  EXPECT_EQ(consultations.call(call)->title.in(Language::fr), "\uFFFD");
  EXPECT_EQ(consultations.calls_of(series).size(), 1u);
}

TEST_P(ConsultationsTest, AnOverLongQuestionIsRefusedAtItsFieldAndTheLongestReadsAgain) {
  Call another = consultations.call(call).value();
  another.title = Text6("A second call");
  Text6 longest;
  for (const Language l : kLanguages)
    for (std::size_t i = 0; i < kLongestQuestion; ++i) longest[l] += "问";
  Text6 longer = longest;
  longer[Language::zh] += "问";
  const auto refused = consultations.create_call(officer, another, {longest, longer});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().field, "question_2");
  const auto id = consultations.create_call(officer, another, {longest, longest});
  ASSERT_TRUE(id.ok()) << describe(id.error());
  EXPECT_EQ(consultations.questions(*id)[1].text, longest);
  another.title = Text6(std::string(70'000, 'x'));
  EXPECT_EQ(consultations.create_call(officer, another, {longest}).error().field, "title");
}

INSTANTIATE_TEST_SUITE_P(Both, ConsultationsTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::consultations
