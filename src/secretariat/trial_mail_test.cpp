#include "secretariat/trial_mail.h"

#include <gtest/gtest.h>

#include "secretariat/mailbox_pages.h"
#include "testing/temporary_database.h"
#include "testing/test_visit.h"

namespace convoke::secretariat {
namespace {

using namespace convoke::testing;

/// Answers as the test says, and remembers what it was given.
class Server : public mail::Transport {
 public:
  mail::Answer send(const std::string& from, const std::string& to, const std::string& bytes,
                    bool) override {
    envelope = from + " > " + to;
    message = bytes;
    ++times;
    return answer;
  }
  std::string name() const override { return "test"; }

  mail::Answer answer{mail::Fate::taken, {}, "250 2.0.0 Ok: queued as 4F3"};
  std::string envelope, message;
  int times = 0;
};

class TrialTrialMail : public ::testing::TestWithParam<Backend> {
 protected:
  TrialTrialMail()
      : database(GetParam()),
        tests(*database, clock, catalogues, {"The secretariat", "office@conf.example.org"},
              std::unique_ptr<mail::Transport>(server = new Server), "smtp://mail.example.org:587",
              "conf.example.org"),
        pages(tests, {"/data/convoke.toml", "office", true, true}, [] { return "Europe/Vienna"; }) {
  }

  void run() {
    jobs::Runner runner(*database, clock, "test");
    runner.on(TrialMails::kJob,
              [this](const jobs::Job& job, jobs::Progress&) { return tests.run(job); });
    runner.run_until_idle();
  }
  std::string shown() { return html_of(pages.show(officer_visit(clock), testing::get())); }
  Result<page::Reply> send(const char* to) {
    return pages.send(officer_visit(clock), post({{"to_address", to}}));
  }

  TemporaryDatabase database;
  FakeClock clock;
  i18n::Catalogues catalogues;
  Server* server;
  TrialMails tests;
  MailboxPages pages;
};

TEST_P(TrialTrialMail, ShowTheServersLineWhenItHasTakenTheMessage) {
  EXPECT_FALSE(tests.passed());
  EXPECT_EQ(redirect_of(send("ministry@gov.example")).location,
            "/en/office/settings/mailbox#trial-mail");
  EXPECT_TRUE(has(shown(), "data-refresh"));
  run();
  EXPECT_EQ(server->envelope, "office@conf.example.org > ministry@gov.example");
  EXPECT_TRUE(has(server->message, "From: The secretariat <office@conf.example.org>"));
  EXPECT_TRUE(tests.passed());
  EXPECT_TRUE(has(shown(), "250 2.0.0 Ok: queued as 4F3"));
  EXPECT_FALSE(has(shown(), "data-refresh"));
}

TEST_P(TrialTrialMail, ShowWhyItWasNotTakenInTheOfficersWordsAndTheServers) {
  server->answer = {mail::Fate::refused, invalid(N_("The mail server refused the address {1}."), {},
                                                 {"ministry@gov.example"},
                                                 "RCPT: 550 5.1.1 <no such user>\n\ncurl says")};
  redirect_of(send("ministry@gov.example"));
  run();
  EXPECT_FALSE(tests.passed());
  const std::string page = shown();
  EXPECT_TRUE(has(page, "The mail server refused the address ministry@gov.example.")) << page;
  EXPECT_TRUE(has(page, "RCPT: 550 5.1.1 &lt;no such user&gt;"));
  EXPECT_TRUE(has(page, "curl says"));
}

TEST_P(TrialTrialMail, SendOnceHoweverOftenTheButtonIsPressed) {
  redirect_of(send("ministry@gov.example"));
  redirect_of(send("ministry@gov.example"));
  run();
  EXPECT_EQ(server->times, 1);
  redirect_of(send("ministry@gov.example"));
  run();
  EXPECT_EQ(server->times, 2) << "after the answer another one may be sent";
}

TEST_P(TrialTrialMail, RefuseAnAddressThatIsNoneAndKeepIt) {
  const html::Page page = page_of(send("nobody <"));
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(has(page.content.html, "value=\"nobody &lt;\""));
  EXPECT_TRUE(has(page.content.html, "f-to_address-error"));
  EXPECT_FALSE(tests.latest());
}

TEST_P(TrialTrialMail, CountForTheServerThatWasAskedAlone) {
  redirect_of(send("ministry@gov.example"));
  run();
  TrialMails moved(*database, clock, catalogues, {}, std::make_unique<Server>(),
                   "smtp://other.example.org:587", "conf.example.org");
  EXPECT_FALSE(moved.passed());
}

TEST_P(TrialTrialMail, WhereMailDoesNotLeaveThePageSaysWhatToEnterWhere) {
  TrialMails kept(*database, clock, catalogues, {"Office", "office@conf.example.org"}, nullptr, "",
                  "conf.example.org");
  MailboxPages here(kept, {"/data/<convoke>.toml", "", false, true}, [] { return "UTC"; });
  const std::string page = html_of(here.show(officer_visit(clock), testing::get()));
  EXPECT_TRUE(has(page, "/data/&lt;convoke&gt;.toml"));
  EXPECT_FALSE(has(page, "name=\"to_address\""));
  EXPECT_EQ(error_of(here.send(officer_visit(clock), post({{"to_address", "a@b.example"}}))).kind,
            ErrorKind::unavailable);
}

INSTANTIATE_TEST_SUITE_P(Both, TrialTrialMail, ::testing::ValuesIn(backends()));

}  // namespace
}  // namespace convoke::secretariat
