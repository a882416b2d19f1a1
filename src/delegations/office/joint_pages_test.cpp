#include "delegations/office/joint_pages.h"

#include "delegations/delegations_test.h"
#include "testing/test_visit.h"

namespace convoke::delegations {
namespace {

using testing::error_of;
using testing::get;
using testing::has;
using testing::html_of;
using testing::post;
using testing::redirect_of;
using testing::times;

using Decision = Delegations::Decision;

class JointPagesTest : public DelegationsTest {
 protected:
  page::Visit visit(std::int64_t act = 0) {
    return testing::officer_visit(clock, {{"series", "vienna-2009"}, {"act", std::to_string(act)}});
  }
  Delegations::Seen seen(ParticipantId id) { return {id, stored(id).version}; }
  /// What the notice's button does.
  page::Redirect undo(const page::Redirect& done) {
    const std::size_t at = done.undo.find("/decisions/") + 11;
    http::Request request = post();
    if (const std::size_t list = done.undo.find("?list="); list != std::string::npos)
      request.query = {{"list", "state=late"}};
    return redirect_of(pages.undo(visit(std::stoll(done.undo.substr(at))), request));
  }

  JointPages pages{delegations, meetings, references};
};

TEST_P(JointPagesTest, SaysBeforeWhatWillHappenToEach) {
  const ParticipantId registered = add(austria, details("In", "Time"));
  clock.set(deadline());
  const ParticipantId late = add(austria, details("Too", "<Late>"));
  const std::string html =
      html_of(pages.preview(visit(), get({{"act", "accept"},
                                          {"id", std::to_string(registered.value)},
                                          {"id", std::to_string(late.value)},
                                          {"state", "late"}})));
  EXPECT_TRUE(has(html, "Chosen: 2. Possible: 1."));
  EXPECT_TRUE(has(html, "Too &lt;Late&gt; (Austria)"));
  EXPECT_TRUE(has(html, "A confirmation is sent to"));
  EXPECT_EQ(times(html, "Not possible"), 1);
  EXPECT_TRUE(has(html, "value=\"" + std::to_string(late.value) + ":1\""));
  EXPECT_FALSE(has(html, "value=\"" + std::to_string(registered.value) + ":1\""));
  EXPECT_EQ(stored(late).state, ParticipantState::late);
  EXPECT_TRUE(has(html_of(pages.preview(visit(), get({{"act", "x"}}))), "Choose what to do"));
  EXPECT_EQ(error_of(pages.decide(visit(), post({{"act", "x"}}))).kind, ErrorKind::invalid);
  EXPECT_TRUE(has(html_of(pages.preview(visit(), get({{"act", "refuse"}}))), "Nobody is chosen"));
}

TEST_P(JointPagesTest, TakesAllThatTheFilterShows) {
  add(austria, details("In", "Time"));
  clock.set(deadline());
  for (const char* name : {"A", "B"}) add(austria, details("Late", name));
  add(egypt, details("Late", "C"));
  const std::string html = html_of(pages.preview(
      visit(), get({{"act", "refuse"}, {"all", "1"}, {"state", "late"}, {"entity", "AUT"}})));
  EXPECT_TRUE(has(html, "Do not accept 2 participants"));
  EXPECT_TRUE(has(html, "/participants/decide?list=state%3Dlate%26entity%3DAUT\""));
}

TEST_P(JointPagesTest, DecidesOnSeveralAndTakesJustThatBack) {
  clock.set(deadline());
  const ParticipantId first = add(austria, details("Late", "A"));
  const ParticipantId second = add(egypt, details("Late", "B"));
  http::Request form = post({{"act", "refuse"},
                             {"seen", std::to_string(first.value) + ":1"},
                             {"seen", std::to_string(second.value) + ":1"}});
  form.query = {{"list", "state=late"}};
  const page::Redirect done = redirect_of(pages.decide(visit(), form));
  EXPECT_EQ(done.location, "/en/office/vienna-2009/participants?state=late");
  EXPECT_EQ(done.notice->args[0], "2");
  EXPECT_EQ(stored(first).state, ParticipantState::refused);
  // The officer changes their mind about one of them.
  ASSERT_TRUE(delegations.decide(officer, second, Act::accredit).ok());
  const page::Redirect undone = undo(done);
  EXPECT_EQ(undone.location, "/en/office/vienna-2009/participants?state=late");
  EXPECT_EQ(undone.notice->args, (std::vector<std::string>{"1", "1"}));
  EXPECT_EQ(stored(first).state, ParticipantState::late);
  EXPECT_EQ(stored(second).state, ParticipantState::registered);
  EXPECT_TRUE(has(undo(done).notice->key, "taken back already"));
}

TEST_P(JointPagesTest, WhoWasAcceptedIsToldAndToldAgainWhenItIsTakenBack) {
  clock.set(deadline());
  const ParticipantId id = add(austria, details("Late", "A"));
  const auto made = delegations.decide(officer, series, Decision::accredit, {seen(id)});
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(stored(id).state, ParticipantState::registered);
  EXPECT_EQ(mail().size(), 1u);
  ASSERT_TRUE(delegations.take_back(officer, series, made->act).ok());
  EXPECT_EQ(stored(id).state, ParticipantState::late);
  EXPECT_FALSE(stored(id).confirmed_at);
  EXPECT_EQ(outbox.list("revocation", 0, 50).size(), 1u);
  EXPECT_EQ(delegations.record(id).front().action, "participant.take_back");
}

TEST_P(JointPagesTest, NotedChangesWaitAgain) {
  const ParticipantId id = add(austria, details("Maria", "Huber"));
  clock.set(deadline());
  ASSERT_TRUE(delegations.correct(mission, austria, id, details("Maria", "Klein"), 1).ok());
  const auto made = delegations.decide(officer, series, Decision::note_change, {seen(id)});
  ASSERT_TRUE(made.ok());
  EXPECT_FALSE(stored(id).late_unseen);
  ASSERT_TRUE(delegations.take_back(officer, series, made->act).ok());
  EXPECT_TRUE(stored(id).late_unseen);
  EXPECT_EQ(delegations.count(series).late_changes, 1);
}

TEST_P(JointPagesTest, LeavesOutWhatWasChangedMeanwhileAndOtherSeries) {
  clock.set(deadline());
  const ParticipantId id = add(austria, details("Late", "A"));
  const auto made =
      delegations.decide(officer, series, Decision::refuse, {{id, 7}, {ParticipantId(99), 1}});
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made->done, 0);
  EXPECT_EQ(made->left, 2);
  EXPECT_FALSE(made->act);
  EXPECT_EQ(stored(id).state, ParticipantState::late);
  EXPECT_EQ(delegations
                .decide(officer, series, Decision::refuse,
                        std::vector<Delegations::Seen>(change::kMostJoint + 1))
                .error()
                .kind,
            ErrorKind::too_large);
  EXPECT_EQ(delegations.take_back(officer, series, change::JointActId(99)).error().kind,
            ErrorKind::not_found);
}

INSTANTIATE_TEST_SUITE_P(Both, JointPagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::delegations
