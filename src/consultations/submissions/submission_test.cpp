#include "consultations/submissions/submission.h"

#include <gtest/gtest.h>

namespace convoke::consultations {
namespace {

Content with_answer(std::string text) {
  Content c;
  c.answers = {"", std::move(text)};
  return c;
}

std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

std::string field_refused(Content content, Purpose purpose = Purpose::send) {
  const auto checked = check(std::move(content), 2, purpose);
  return checked.ok() ? "" : checked.error().field;
}

TEST(Submission, MayHaveTwentyThousandCharactersInAnAnswerAndNoMore) {
  EXPECT_EQ(field_refused(with_answer(repeated("ع", 20'000))), "");
  const auto over = check(with_answer(repeated("ع", 20'001)), 2, Purpose::draft);
  ASSERT_FALSE(over.ok());
  EXPECT_EQ(over.error().field, "answer_2");
  EXPECT_EQ(over.error().message.args, (std::vector<std::string>{"20001", "20000"}));
}

TEST(Submission, IsSentWithAtLeastOneAnswerOrRemarks) {
  EXPECT_EQ(field_refused(with_answer(" \r\n ")), "answer_1");
  EXPECT_EQ(field_refused(with_answer(""), Purpose::draft), "");
  Content remarks;
  remarks.remarks = "A remark.";
  EXPECT_EQ(field_refused(remarks), "");
}

TEST(Submission, KeepsRightToLeftTextAndItsMarks) {
  for (const char* text : {"نعم، بشرط أن تكون الآلية حكومية دولية.", "المادة \u200F(4/1)\u200E و",
                           "第一段。\n第二段。", "Да.\tНет."}) {
    const auto checked = check(with_answer(text), 2, Purpose::send);
    ASSERT_TRUE(checked.ok()) << text;
    EXPECT_EQ(checked->answers[1], text);
  }
}

TEST(Submission, RefusesWhatTurnsTextRoundAtItsField) {
  for (const char* turned : {"a\u202Eb", "a\u202Ab", "a\u2066b", "end\u2067"}) {
    EXPECT_EQ(field_refused(with_answer(turned)), "answer_2");
    EXPECT_EQ(field_refused(with_answer(turned), Purpose::draft), "answer_2");
  }
  Content group = with_answer("Yes.");
  group.on_behalf_of = "the Group\u202E of 77";
  EXPECT_EQ(field_refused(group), "on_behalf_of");
}

TEST(Submission, RefusesBytesThatAreNoText) {
  for (const char* bad : {"a\xC3", "a\xED\xA0\x80"})
    EXPECT_EQ(field_refused(with_answer(bad)), "answer_2");
}

TEST(Submission, LeavesOutWhatNoDocumentCanHoldAndCountsIt) {
  for (const char* typed : {"a\x01", "a\x7F", "a\uFFFE"}) {
    const auto checked = check(with_answer(typed), 2, Purpose::send);
    ASSERT_TRUE(checked.ok());
    EXPECT_EQ(checked->answers[1], "a");
    EXPECT_EQ(left_out_of(with_answer(typed)), 1);
  }
  EXPECT_EQ(left_out_of(with_answer("one\ftwo")), 0);
}

TEST(Submission, NamesAllErrorsAtOnce) {
  Content c = with_answer("a\xC3");
  c.remarks = "b\u202E";
  c.on_behalf_of = "the\u202E Group";
  const auto checked = check(c, 2, Purpose::send);
  ASSERT_FALSE(checked.ok());
  EXPECT_EQ(checked.error().field, "on_behalf_of");
  ASSERT_EQ(checked.error().also.size(), 2u);
  EXPECT_EQ(checked.error().also[1].field, "remarks");
}

TEST(Submission, HasLineFeedsOnlyAndNoBlanksAtItsEnds) {
  const auto checked = check(with_answer(" one\r\n\r\ntwo\rthree \n"), 2, Purpose::send);
  ASSERT_TRUE(checked.ok());
  EXPECT_EQ(checked->answers[1], "one\n\ntwo\nthree");
}

TEST(Submission, HasNamesForItsStatesAndChannels) {
  for (auto s : {SubmissionState::draft, SubmissionState::received, SubmissionState::withdrawn})
    EXPECT_EQ(submission_state(name_of(s)), s);
  for (auto c : {Channel::link, Channel::email, Channel::post, Channel::fax})
    EXPECT_EQ(channel(name_of(c)), c);
  EXPECT_FALSE(channel("pigeon"));
}

}  // namespace
}  // namespace convoke::consultations
