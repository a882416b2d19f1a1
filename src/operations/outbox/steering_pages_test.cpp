#include "operations/outbox/steering_pages.h"

#include "operations/operations_test.h"
#include "operations/outbox/outbox_pages.h"
#include "platform/i18n/zone.h"
#include "testing/temporary_folder.h"

namespace convoke::operations {
namespace {

using testing::has;
using testing::times;

class SteeringPagesTest : public OperationsTest {
 protected:
  SteeringPagesTest()
      : files(files::FileStore::open(folder.path()).value()),
        outbox(*database, files, clock, mail::local_outbox(), "conf.example.org"),
        list(*database, outbox, labels, [] { return std::string("Europe/Vienna"); }),
        pages(
            *database, outbox, [] { return std::string("Europe/Vienna"); },
            [this](change::Change&, std::optional<outbox::Act> act, const outbox::Steered& made) {
              told_of.emplace_back(act, made.done.size());
            }),
        runner(*database, clock, "test") {
    labels.add({{.name = "correspondence", .purposes = {{"note", "Note or letter", true}}}});
    runner.on_batch(outbox::Outbox::kSendJob,
                    [&](jobs::Batch& batch) { outbox.send_batch(batch); });
    runner.admitted = [&](jobs::Lane lane, int most) { return outbox.admitted(lane, most); };
  }
  std::string add(const std::string& name) {
    mail::Mail mail;
    mail.from_address = "office@conf.example.org";
    mail.to_name = name;
    mail.to_address = "mission@example.org";
    mail.subject = "Subject of " + name;
    mail.text = "Text\n";
    const auto p = outbox.prepare(mail, name, "note").value();
    return std::to_string(database
                              ->write([&](db::Transaction& t) -> Result<outbox::MessageId> {
                                return outbox.queue(t, p);
                              })
                              ->value);
  }
  outbox::MessageState state(const std::string& id) {
    return outbox.find(outbox::MessageId(std::stoll(id)))->state;
  }
  std::string preview(const http::Pairs& query) {
    return testing::html_of(pages.preview(testing::officer_visit(clock), testing::get(query)));
  }
  page::Redirect change(const http::Pairs& fields) {
    return testing::redirect_of(pages.change(testing::officer_visit(clock), testing::post(fields)));
  }

  testing::TemporaryFolder folder;
  files::FileStore files;
  outbox::Outbox outbox;
  page::Labels labels;
  OutboxPages list;
  SteeringPages pages;
  jobs::Runner runner;
  std::vector<std::pair<std::optional<outbox::Act>, std::size_t>> told_of;
};

TEST_P(SteeringPagesTest, SeveralAreHeldAfterALookAndThatIsTakenBack) {
  const std::string a = add("A"), b = add("B"), c = add("C");
  const std::string shown = preview({{"act", "hold"}, {"id", a}, {"id", b}});
  EXPECT_TRUE(has(shown, "Hold 2 messages"));
  EXPECT_TRUE(has(shown, "Subject of A"));
  EXPECT_FALSE(has(shown, "Subject of C"));
  EXPECT_EQ(state(a), outbox::MessageState::queued) << "nothing has been done";
  const page::Redirect made = change({{"act", "hold"}, {"seen", a}, {"seen", b}});
  EXPECT_EQ(state(a), outbox::MessageState::held);
  EXPECT_EQ(state(c), outbox::MessageState::queued);
  ASSERT_FALSE(made.undo.empty());
  EXPECT_EQ(recorded("message", std::stoll(a)).front(), "message.hold by Lena Okafor");
  EXPECT_TRUE(has(preview({{"act", "hold"}, {"all", "1"}}), "It is held already."));
  EXPECT_EQ(times(preview({{"act", "cancel"}, {"all", "1"}, {"state", "held"}}), "Subject of"), 2);
  const auto undone = testing::redirect_of(
      pages.undo(testing::officer_visit(clock, {{"act", "1"}}), testing::post({})));
  EXPECT_EQ(state(a), outbox::MessageState::queued);
  EXPECT_EQ(told_of.size(), 2u);
  EXPECT_EQ(told_of.front().first, outbox::Act::hold);
  EXPECT_FALSE(told_of.back().first);
}

TEST_P(SteeringPagesTest, OneIsCancelledFromItsPageAndTheNextTriedIsToldWhyNot) {
  const std::string a = add("A");
  const auto one = [&](const char* act) {
    return testing::redirect_of(pages.change_one(testing::officer_visit(clock, {{"id", a}}),
                                                 testing::post({{"act", act}})));
  };
  EXPECT_FALSE(one("cancel").undo.empty());
  EXPECT_EQ(state(a), outbox::MessageState::cancelled);
  const auto page =
      testing::html_of(list.show(testing::officer_visit(clock, {{"id", a}}), testing::get()));
  EXPECT_TRUE(has(page, "This message was cancelled before it went out."));
  EXPECT_TRUE(has(page, "Lena Okafor"));
  EXPECT_TRUE(one("hold").undo.empty());
  EXPECT_FALSE(
      pages.change_one(testing::officer_visit(clock, {{"id", a}}), testing::post({{"act", "burn"}}))
          .ok());
  EXPECT_EQ(pages
                .change_one(testing::officer_visit(clock, {{"id", "999"}}),
                            testing::post({{"act", "hold"}}))
                .error()
                .kind,
            ErrorKind::not_found);
}

TEST_P(SteeringPagesTest, AllMailIsHeldAndThePageSaysSinceWhenAndByWhom) {
  const auto office = [&](const char* act) {
    return pages.hold_office(testing::officer_visit(clock), testing::post({{"act", act}}));
  };
  const std::string a = add("A");
  ASSERT_TRUE(office("hold").ok());
  runner.run_until_idle();
  EXPECT_EQ(state(a), outbox::MessageState::queued);
  std::string shown = testing::html_of(list.list(testing::officer_visit(clock), testing::get()));
  EXPECT_TRUE(has(shown, "All mail is held since"));
  EXPECT_TRUE(has(shown, "Lena Okafor"));
  EXPECT_EQ(recorded("outbox", 0).front(), "outbox.hold by Lena Okafor");
  ASSERT_TRUE(office("release").ok());
  runner.run_until_idle();
  EXPECT_EQ(state(a), outbox::MessageState::sent);
  EXPECT_FALSE(office("cancel").ok());
}

TEST_P(SteeringPagesTest, AMessageSaysThatAllMailIsHeldAndIsLetThroughFromItsPage) {
  const std::string a = add("A"), b = add("B");
  const auto shown = [&](const std::string& id) {
    return testing::html_of(list.show(testing::officer_visit(clock, {{"id", id}}), testing::get()));
  };
  const auto one = [&](const char* act) {
    return testing::redirect_of(pages.change_one(testing::officer_visit(clock, {{"id", a}}),
                                                 testing::post({{"act", act}})));
  };
  EXPECT_FALSE(has(shown(a), "let_through"));
  ASSERT_TRUE(
      pages.hold_office(testing::officer_visit(clock), testing::post({{"act", "hold"}})).ok());
  EXPECT_TRUE(has(shown(a), "All mail is held since"));
  EXPECT_TRUE(has(shown(a), "value=\"let_through\""));
  EXPECT_EQ(one("release").notice->key, "It is not held by itself.");
  EXPECT_FALSE(one("let_through").undo.empty());
  EXPECT_EQ(recorded("message", std::stoll(a)).front(), "message.let_through by Lena Okafor");
  EXPECT_TRUE(has(shown(a), "This message is let through"));
  EXPECT_FALSE(has(shown(a), "All mail is held since"));
  runner.run_until_idle();
  EXPECT_EQ(state(a), outbox::MessageState::sent);
  EXPECT_EQ(state(b), outbox::MessageState::queued);
  EXPECT_TRUE(has(testing::html_of(list.list(testing::officer_visit(clock), testing::get())),
                  "Let through…"));
}

TEST_P(SteeringPagesTest, NoMoreAreLetThroughAtOnceThanDelayNoSignInMail) {
  ASSERT_TRUE(
      pages.hold_office(testing::officer_visit(clock), testing::post({{"act", "hold"}})).ok());
  http::Pairs seen{{"act", "let_through"}};
  for (std::size_t i = 0; i <= outbox::kMostLetThrough; ++i)
    seen.emplace_back("seen", add("M" + std::to_string(i)));
  EXPECT_EQ(pages.change(testing::officer_visit(clock), testing::post(seen)).error().kind,
            ErrorKind::too_large);
  EXPECT_EQ(pages
                .preview(testing::officer_visit(clock),
                         testing::get({{"act", "let_through"}, {"all", "1"}}))
                .error()
                .kind,
            ErrorKind::too_large);
  seen.pop_back();
  change(seen);
  runner.run_until_idle();
  EXPECT_EQ(outbox.count().sent, static_cast<std::int64_t>(outbox::kMostLetThrough));
  EXPECT_EQ(outbox.count().queued, 1);
}

TEST_P(SteeringPagesTest, WordsDaysAndAMessageNumberFindMessages) {
  const std::string a = add("Österreich");
  clock.advance(std::chrono::hours(48));
  const std::string b = add("B");
  const auto found = [&](const http::Pairs& query) {
    return times(testing::html_of(list.list(testing::officer_visit(clock), testing::get(query))),
                 "scope=\"row\"");
  };
  EXPECT_EQ(found({}), 2);
  EXPECT_EQ(found({{"q", "osterreich"}}), 1);
  EXPECT_EQ(found({{"q", "ÖSTERREICH subject"}}), 1);
  EXPECT_EQ(found({{"q", "nobody"}}), 0);
  const std::string id = outbox.find(outbox::MessageId(std::stoll(b)))->message_id;
  EXPECT_EQ(found({{"q", "<" + id + ">"}}), 1);
  EXPECT_EQ(found({{"q", id}}), 1);
  EXPECT_EQ(found({{"q", "mission@example.org"}}), 2);
  const std::string today = i18n::local_time_of(clock.now(), "Europe/Vienna").date.iso();
  EXPECT_EQ(found({{"from", today}}), 1);
  EXPECT_EQ(found({{"to", today}}), 2);
  EXPECT_EQ(found({{"to", "1990-01-01"}}), 0);
  EXPECT_EQ(found({{"from", "nonsense"}}), 2);
  EXPECT_EQ(found({{"state", "held"}}), 0);
  EXPECT_EQ(found({{"sort", "-subject"}, {"purpose", "note"}}), 2);
}

TEST_P(SteeringPagesTest, TheRateIsToldAndWhenTheRestWillHaveGone) {
  outbox.limit(outbox::Rate(30));
  add("A");
  const std::string shown =
      testing::html_of(list.list(testing::officer_visit(clock), testing::get()));
  EXPECT_TRUE(
      has(shown, "At most 30 messages leave in a minute. What waits now will have left by"));
}

INSTANTIATE_TEST_SUITE_P(Both, SteeringPagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::operations
