#include "filing/reports/report.h"

#include "correspondence/dispatches/dispatch_pages.h"
#include "filing/filing_test.h"
#include "filing/reports/report_shown.h"

namespace convoke::filing {
namespace {

using correspondence::DispatchState;
using correspondence::EventKind;
using ::testing::HasSubstr;

class ReportTest : public FilingTest {
 protected:
  ReportTest() : dispatch(sent_to_austria()), sent(messages_of(dispatch.id).at(0)) {}

  std::vector<MessageReport> reports() {
    return database->read([&](db::Reader& r) { return reports_of(r, sent.message); });
  }
  /// As the program stood when the message was waiting, after this many attempts at sending it.
  void waits_after(int attempts) {
    ASSERT_TRUE(database
                    ->write([&](db::Transaction& t) -> Status {
                      t.execute(
                          "update outbox_message set state = 'queued', sent_at = null where "
                          "id = :id",
                          sent.message);
                      t.execute(
                          "update job set state = 'waiting', attempts = :made, run_after = "
                          ":later where kind = 'mail.send' and payload = :id",
                          attempts, clock.now() + std::chrono::hours(1),
                          std::to_string(sent.message.value));
                      return {};
                    })
                    .ok());
  }
  correspondence::Dispatch now() { return *notes.find_dispatch(dispatch.id); }
  std::vector<correspondence::DispatchEvent> events() {
    return database->read(
        [&](db::Reader& r) { return correspondence::store::events(r, dispatch.id); });
  }

  correspondence::Dispatch dispatch;
  correspondence::DispatchMessage sent;
};

TEST_P(ReportTest, ADelayThenADeliveryBecomeEventsOfTheDispatch) {
  comes(report("r1@relay", sent.message_id, "aut@example.org", "delayed", "4.4.1",
               "451 4.4.1 timed out"));
  EXPECT_EQ(events().back().kind, EventKind::delayed);
  EXPECT_EQ(events().back().mailbox, "aut@example.org");
  EXPECT_EQ(events().back().status, "4.4.1");
  EXPECT_EQ(now().state, DispatchState::sent);
  comes(report("r2@relay", sent.message_id, "aut@example.org", "delivered", "2.0.0", "250 ok"));
  EXPECT_EQ(messages_of(dispatch.id).at(0).fate, EventKind::delivered);
  ASSERT_EQ(reports().size(), 2u);
}

TEST_P(ReportTest, AFailureOnceWhateverComesAgain) {
  // As Exim writes it: a general status beside a precise answer.
  const std::string failure = report("r1@relay", sent.message_id, "aut@example.org", "failed",
                                     "5.0.0", "550 5.1.1 no such user");
  const auto id = comes(failure);
  EXPECT_EQ(message(id).state, intake::IncomingState::bounce);
  EXPECT_EQ(now().state, DispatchState::bounced);
  EXPECT_EQ(now().reason, "550 5.1.1 no such user");
  EXPECT_NE(correspondence::reporter_of(events().back()), "") << "an officer judges by it";
  const auto before = events().size();
  EXPECT_EQ(events().back().status, "5.1.1");
  comes(failure);
  comes(report("r2@relay", sent.message_id, "AUT@example.org", "failed", "5.1.1",
               "550 5.1.1 still no such user"));
  EXPECT_EQ(events().size(), before);
  ASSERT_EQ(reports().size(), 1u);
  EXPECT_EQ(reports()[0].incoming, id);
}

TEST_P(ReportTest, OfAnotherAddressTheDispatchSaysSoAndWhenTheReportCame) {
  const auto id = comes(report("r1@relay", sent.message_id, "other@aut.example", "failed", "5.2.2",
                               "552 mailbox full"));
  const auto all = events();
  ASSERT_EQ(all.back().kind, EventKind::bounced);
  EXPECT_EQ(all.back().mailbox, "aut@example.org");
  EXPECT_EQ(all.back().diagnostic, "other@aut.example: 552 mailbox full");
  EXPECT_EQ(correspondence::other_address(all.back().diagnostic, all.back().mailbox),
            "other@aut.example");
  EXPECT_EQ(correspondence::other_address("aut@example.org: 552 full", "AUT@example.org"), "");
  EXPECT_EQ(correspondence::other_address("552 full", "aut@example.org"), "");
  // The mailbox's server may say a time before the message left.
  EXPECT_EQ(all.back().at, message(id).stored_at);
  EXPECT_GT(all.back().at, sent.ended_at.value());
  correspondence::DispatchPages pages{*database, notes, entries, meetings, references};
  const std::string html = testing::html_of(
      pages.show(testing::officer_visit(
                     clock, {{"series", "vienna-2009"}, {"id", std::to_string(dispatch.id.value)}}),
                 testing::get()));
  EXPECT_THAT(
      html, HasSubstr("Reported of another address: <bdi translate=\"no\">other@aut.example: 552"));
  EXPECT_THAT(html, HasSubstr("Reported of another address: <bdi dir=\"ltr\" "
                              "translate=\"no\">other@aut.example</bdi>"));
}

TEST_P(ReportTest, OfEachMailboxThatItWasSentOnToTheDispatchSaysSo) {
  comes(report("r1@relay", sent.message_id, "aut@example.org", "delivered", "2.0.0", "250 ok"));
  const auto first =
      comes(report("r2@relay", sent.message_id, "One@aut.example", "failed", "5.1.1", "550 gone"));
  const auto second =
      comes(report("r3@relay", sent.message_id, "two@aut.example", "failed", "5.2.2", "552 full"));
  comes(report("r4@relay", sent.message_id, "one@aut.example", "failed", "5.1.1", "550 again"));
  ASSERT_EQ(reports().size(), 3u);
  EXPECT_EQ(reports()[1].incoming, first);
  EXPECT_EQ(reports()[2].incoming, second);
  EXPECT_EQ(reports()[2].forwarded_to, "two@aut.example");
  const auto all = events();
  ASSERT_GE(all.size(), 2u);
  EXPECT_EQ(all[all.size() - 2].diagnostic, "One@aut.example: 550 gone");
  EXPECT_EQ(all.back().diagnostic, "two@aut.example: 552 full");
  for (int i = 0; i < 2 * kMostForwarded; ++i)
    comes(report("flood" + std::to_string(i) + "@relay", sent.message_id,
                 std::to_string(i) + "@aut.example", "failed", "5.1.1", "550"));
  EXPECT_EQ(reports().size(), 1u + kMostForwarded) << "no flood of forged ones";
}

TEST_P(ReportTest, AForgedOneOfAMessageThatNeverLeftChangesNothing) {
  const auto before = events().size();
  const auto forged = comes(report("f1@evil", "never-sent@conf.example.org", "aut@example.org",
                                   "failed", "5.1.1", "550"));
  EXPECT_EQ(message(forged).state, intake::IncomingState::parsed) << "an officer sees it";
  waits_after(0);
  comes(report("f2@evil", sent.message_id, "aut@example.org", "failed", "5.1.1", "550"));
  EXPECT_EQ(events().size() + 1, before) << "but for the sending itself, which is undone here";
  EXPECT_TRUE(reports().empty());
}

TEST_P(ReportTest, ThatComesBeforeTheSendingIsWrittenDownIsKnown) {
  waits_after(1);
  const auto id =
      comes(report("r1@relay", sent.message_id, "aut@example.org", "delivered", "2.0.0", "250 ok"));
  EXPECT_EQ(message(id).state, intake::IncomingState::bounce);
  clock.advance(std::chrono::hours(2));
  runner.run_until_idle();
  const correspondence::DispatchMessage then = messages_of(dispatch.id).at(0);
  EXPECT_EQ(then.state, outbox::MessageState::sent) << "it is sent again, with the same number";
  EXPECT_EQ(then.fate, EventKind::delivered);
  ASSERT_EQ(reports().size(), 1u);
  EXPECT_EQ(reports()[0].at, message(id).received_at);
}

TEST_P(ReportTest, OfAMessageThatIsNoDispatchTheOutboxTells) {
  mail::Mail mail;
  mail.from_name = "Secretariat";
  mail.from_address = "office@conf.example.org";
  mail.to_address = "delegate@aut.example";
  mail.subject = "Confirmation";
  mail.text = "Registered.";
  const auto prepared = outbox.prepare(mail, "confirmation:1", "confirmation").value();
  const auto id = database->write(
      [&](db::Transaction& t) -> Result<outbox::MessageId> { return outbox.queue(t, prepared); });
  runner.run_until_idle();
  comes(report("r1@relay", prepared.mail.message_id, "other@aut.example", "failed", "5.2.2",
               "552 <mailbox full>"));
  const auto all = database->read([&](db::Reader& r) { return reports_of(r, *id); });
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].mailbox, "delegate@aut.example") << "each message goes to one mailbox";
  EXPECT_THAT(all[0].diagnostic, HasSubstr("other@aut.example"));
  const auto visit = testing::officer_visit(clock, {});
  const std::string html = reports_section(visit, all, "Europe/Vienna").html;
  EXPECT_THAT(html, HasSubstr("Reported of another address:"));
  EXPECT_THAT(html, HasSubstr("The mailbox is full."));
  EXPECT_THAT(html, HasSubstr("&lt;mailbox full&gt;"));
  EXPECT_TRUE(reports_section(visit, {}, "Europe/Vienna").html.empty());
}

INSTANTIATE_TEST_SUITE_P(Both, ReportTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::filing
