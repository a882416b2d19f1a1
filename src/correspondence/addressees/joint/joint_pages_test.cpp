#include "correspondence/addressees/joint/joint_pages.h"

#include "correspondence/correspondence_test.h"
#include "testing/test_visit.h"

namespace convoke::correspondence {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back

class AddresseeJointPagesTest : public CorrespondenceTest {
 protected:
  page::Visit visit(std::int64_t act = 0) {
    return officer_visit(clock, {{"series", "vienna-2009"}, {"act", std::to_string(act)}});
  }
  std::string seen(AddresseeId id) {
    return std::to_string(id.value) + ":" + std::to_string(addressees.find(id)->version);
  }
  static std::int64_t act_of(const page::Redirect& done) {
    return std::stoll(done.undo.substr(done.undo.find("/changes/") + 9));
  }
  std::vector<std::string> recorded(AddresseeId id) {
    std::vector<std::string> actions;
    for (const auto& e :
         database->read([&](db::Reader& r) { return audit::history(r, "addressee", id.value, 9); }))
      actions.push_back(e.action);
    return actions;
  }

  AddresseePages list{addressees, meetings, references};
  AddresseeJointPages pages{addressees, meetings, references};
  const AddresseeId austria = addressee("AUT", "aut@example.org");
  const AddresseeId egypt = addressee("EGY", "");
};

TEST_P(AddresseeJointPagesTest, SaysBeforeWhatWillHappenToEach) {
  Addressee a = *addressees.find(egypt);
  a.usual = false;
  ASSERT_TRUE(addressees.change(officer, a).ok());
  const std::string html =
      html_of(pages.preview(visit(), get({{"act", "chosen"},
                                          {"id", std::to_string(austria.value)},
                                          {"id", std::to_string(egypt.value)},
                                          {"id", "999"},
                                          {"sort", "-email"}})));
  EXPECT_TRUE(has(html, "Chosen: 2. Possible: 1. Nothing has been changed yet."));
  EXPECT_TRUE(has(html, "Austria (Permanent mission)"));
  EXPECT_TRUE(has(html, "Notes go here only when somebody chooses it."));
  EXPECT_EQ(times(html, "Not possible"), 1);
  EXPECT_TRUE(has(html, "value=\"" + seen(austria) + "\""));
  EXPECT_FALSE(has(html, "value=\"" + seen(egypt) + "\""));
  EXPECT_TRUE(has(html, "Change 1 addressee<"));
  EXPECT_TRUE(has(html, "/addressees/change?list=sort%3D-email\""));
  EXPECT_TRUE(addressees.find(austria)->usual) << "nothing is done yet";
  EXPECT_TRUE(
      has(html_of(pages.preview(visit(), get({{"act", "usual"}}))), "No addressee is chosen"));
  for (const auto& [act, language] : {std::pair{"x", "fr"}, {"language", "xx"}, {"language", ""}}) {
    EXPECT_TRUE(has(html_of(pages.preview(visit(), get({{"act", act}, {"language", language}}))),
                    "Choose what to do"));
    EXPECT_EQ(error_of(pages.change(visit(), post({{"act", act}, {"language", language}}))).kind,
              ErrorKind::invalid);
  }
}

TEST_P(AddresseeJointPagesTest, TakesAllThatTheFilterShows) {
  const std::string html = html_of(pages.preview(
      visit(), get({{"act", "language"}, {"language", "fr"}, {"all", "1"}, {"channel", "email"}})));
  EXPECT_TRUE(has(html, "Chosen: 1. Possible: 1."));
  EXPECT_TRUE(has(html, "Austria"));
  EXPECT_FALSE(has(html, "Egypt"));
  EXPECT_TRUE(has(html, "Français in place of English"));
}

TEST_P(AddresseeJointPagesTest, ChangesSeveralAndTakesJustThatBack) {
  http::Request form = post({{"act", "language"},
                             {"language", "fr"},
                             {"seen", seen(austria)},
                             {"seen", seen(egypt)},
                             {"seen", "999:1"},
                             {"seen", "x"}});
  form.query = {{"list", "channel=email"}};
  const page::Redirect done = redirect_of(pages.change(visit(), form));
  EXPECT_EQ(done.location, "/en/office/vienna-2009/addressees?channel=email");
  EXPECT_EQ(done.notice->args, (std::vector<std::string>{"2", "1"}));
  EXPECT_EQ(addressees.find(austria)->language, Language::fr);
  EXPECT_EQ(addressees.find(egypt)->language, Language::fr);
  EXPECT_EQ(recorded(austria).front(), "addressee.change");
  // Somebody else goes on with one of them.
  Addressee later = *addressees.find(egypt);
  later.fax = "+43 1 26060";
  ASSERT_TRUE(addressees.change(officer, later).ok());
  const page::Redirect undone = redirect_of(pages.undo(visit(act_of(done)), form));
  EXPECT_EQ(undone.location, "/en/office/vienna-2009/addressees?channel=email");
  EXPECT_EQ(undone.notice->args, (std::vector<std::string>{"1", "1"}));
  EXPECT_EQ(addressees.find(austria)->language, Language::en);
  EXPECT_EQ(addressees.find(egypt)->language, Language::fr);
  EXPECT_EQ(addressees.versions(austria).size(), 3u);
  EXPECT_TRUE(has(redirect_of(pages.undo(visit(act_of(done)), post())).notice->key, "already"));
}

TEST_P(AddresseeJointPagesTest, LeavesOutWhatHasChangedSinceItWasLookedAt) {
  const std::string before = seen(austria);
  Addressee a = *addressees.find(austria);
  a.fax = "+43 1 26060";
  ASSERT_TRUE(addressees.change(officer, a).ok());
  const page::Redirect done =
      redirect_of(pages.change(visit(), post({{"act", "chosen"}, {"seen", before}})));
  EXPECT_EQ(done.notice->args, (std::vector<std::string>{"0", "1"}));
  EXPECT_EQ(done.undo, "");
  EXPECT_TRUE(addressees.find(austria)->usual);
}

TEST_P(AddresseeJointPagesTest, CanBeTakenBackWithinTheHourInItsSeries) {
  const page::Redirect done =
      redirect_of(pages.change(visit(), post({{"act", "chosen"}, {"seen", seen(austria)}})));
  EXPECT_FALSE(addressees.find(austria)->usual);
  const change::JointActId act(act_of(done));
  EXPECT_EQ(addressees.take_back(officer, meetings::SeriesId(77), act).error().kind,
            ErrorKind::not_found);
  EXPECT_EQ(error_of(pages.undo(visit(999), post())).kind, ErrorKind::not_found);
  clock.advance(std::chrono::hours(2));
  EXPECT_TRUE(has(redirect_of(pages.undo(visit(act.value), post())).notice->key, "too long ago"));
  EXPECT_FALSE(addressees.find(austria)->usual);
}

TEST_P(AddresseeJointPagesTest, TheBarStandsThereForWhoMayChangeThem) {
  const std::string html = html_of(list.list(visit(), get({{"channel", "email"}})));
  EXPECT_TRUE(has(html, "/addressees/change\""));
  EXPECT_TRUE(has(html, "name=\"id\" value=\"" + std::to_string(austria.value) + "\""));
  EXPECT_TRUE(has(html, "<select class=\"form-select form-select-sm\" name=\"language\""));
  EXPECT_TRUE(has(html, "name=\"channel\" value=\"email\""));
  page::Visit reader = visit();
  reader.officer->grants = {{page::Role::reader, {}}};
  EXPECT_FALSE(has(html_of(list.list(reader, get())), "joint"));
}

TEST_P(AddresseeJointPagesTest, EndsTheValidityOfSeveralAndTakesThatBack) {
  Addressee ended = *addressees.find(egypt);
  ended.valid_to = Date{2009, 5, 31};
  ASSERT_TRUE(addressees.change(officer, ended).ok());
  const std::string html = html_of(pages.preview(visit(), get({{"act", "end"}, {"all", "1"}})));
  EXPECT_TRUE(has(html, "Chosen: 2. Possible: 1."));
  EXPECT_TRUE(has(html, "It has ended already."));
  EXPECT_EQ(value_of_input(html, "until"), "2009-06-01") << "proposed: today";
  const std::string before = seen(austria);
  const html::Page asked =
      page_of(pages.change(visit(), post({{"act", "end"}, {"until", "soon"}, {"seen", before}})));
  EXPECT_EQ(asked.status, 422);
  EXPECT_EQ(value_of_input(asked.content.html, "until"), "soon");
  EXPECT_TRUE(has(asked.content.html, "value=\"" + before + "\""));
  EXPECT_FALSE(addressees.find(austria)->valid_to);
  const page::Redirect done = redirect_of(pages.change(
      visit(),
      post({{"act", "end"}, {"until", "2009-07-31"}, {"seen", before}, {"seen", seen(egypt)}})));
  EXPECT_EQ(done.notice->args, (std::vector<std::string>{"1", "1"}));
  EXPECT_EQ(addressees.find(austria)->valid_to, (Date{2009, 7, 31}));
  EXPECT_EQ(addressees.find(egypt)->valid_to, (Date{2009, 5, 31})) << "earlier already";
  redirect_of(pages.undo(visit(act_of(done)), post()));
  EXPECT_FALSE(addressees.find(austria)->valid_to) << "as it was: without an end";
}

TEST_P(AddresseeJointPagesTest, EndsNothingBeforeItBegins) {
  Addressee later = *addressees.find(austria);
  later.valid_from = Date{2009, 8, 1};
  ASSERT_TRUE(addressees.change(officer, later).ok());
  const page::Redirect done = redirect_of(pages.change(
      visit(), post({{"act", "end"}, {"until", "2009-07-31"}, {"seen", seen(austria)}})));
  EXPECT_EQ(done.notice->args, (std::vector<std::string>{"0", "1"}));
  EXPECT_FALSE(addressees.find(austria)->valid_to);
}

INSTANTIATE_TEST_SUITE_P(Both, AddresseeJointPagesTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::correspondence
