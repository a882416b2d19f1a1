#include "reviews/assistance/assistance_test.h"

namespace convoke::reviews::assistance {
namespace {

using OffersTest = AssistanceTest;

TEST_P(OffersTest, AreCheckedFieldByField) {
  Offer wrong;
  wrong.kinds = {"none"};
  wrong.articles = {{"UNTOC", 99}};
  wrong.groups = {"NOWHERE"};
  wrong.states = {"XXX"};
  wrong.from = Date{2027, 2, 1};
  wrong.until = Date{2027, 1, 1};
  wrong.capacity = 0;
  const Error error = offers.enter(officer, wrong).error();
  std::vector<std::string> fields{error.field};
  for (const Error& one : error.also) fields.push_back(one.field);
  EXPECT_EQ(fields, (std::vector<std::string>{"provider", "kinds", "articles", "groups", "states",
                                              "until", "capacity"}));
}

TEST_P(OffersTest, AreReadAsTheyWereWritten) {
  Offer full = offer_of();
  full.kinds = {"capacity-building", "other"};
  full.articles = {{"UNTOC", 20}, {"TIP", 0}};
  full.groups = {references.directory()->groups().front().code};
  full.states = {"EGY", "FRA"};
  full.languages = {Language::ar, Language::fr};
  full.from = Date{2027, 1, 1};
  full.until = Date{2027, 12, 31};
  full.capacity = 4;
  full.contact = "ana@example.org";
  full.body = "Courses.";
  EXPECT_TRUE(says_the_same(offer(entered(full)), full));
  Offer named = offer_of();
  named.entity = {};
  named.provider = "Institute for Criminal Law";
  EXPECT_EQ(offer(entered(named)).provider, "Institute for Criminal Law");
}

TEST_P(OffersTest, KeepTheirPlacesThatAreTaken) {
  Offer many = offer_of();
  many.capacity = 2;
  const OfferId id = entered(many);
  accepted(entered(need_of()), id);
  accepted(entered(need_of("FRA")), id);
  Offer now = offer(id);
  now.capacity = 1;
  EXPECT_EQ(offers.change(officer, now).error().field, "capacity");
  now.capacity = 3;
  ok(offers.change(officer, now));
  EXPECT_EQ(offers.change(officer, now).error().kind, ErrorKind::conflict);
  ok(offers.end(officer, id, true));
  EXPECT_EQ(matches.propose(officer, entered(need_of("DEU")), id).error().message.key,
            "The offer was ended.");
  ok(offers.end(officer, id, false));
  EXPECT_EQ(history(Subject::offer, id.value).size(), 4u);
}

TEST_P(OffersTest, OfAListComeInAllOrNone) {
  const OfferId id = entered(offer_of());
  Offer same = offer(id), other = offer_of("DEU"), gone = offer_of();
  const auto done = offers.bring_in(officer, {same, other});
  ASSERT_TRUE(done.ok()) << describe(done.error());
  EXPECT_EQ(done->same, 1);
  EXPECT_EQ(done->entered, 1);
  gone.id = OfferId(999);
  Offer changed = same;
  changed.body = "More.";
  EXPECT_EQ(offers.bring_in(officer, {changed, gone}).error().kind, ErrorKind::not_found);
  EXPECT_EQ(offer(id).body, "");
  EXPECT_EQ(offers.bring_in(officer, {changed})->changed, 1);
}

INSTANTIATE_TEST_SUITE_P(Both, OffersTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews::assistance
