#include "operations/job_pages.h"

#include "operations/operations_test.h"
#include "platform/jobs/runner.h"

namespace convoke::operations {
namespace {

using testing::has;

class JobPagesTest : public OperationsTest {
 protected:
  JobPagesTest()
      : pages(
            *database, [&] { return waits; }, [] { return std::string("Europe/Vienna"); }),
        runner(*database, clock, "test") {
    runner.on("mail.send", [&](const jobs::Job&, jobs::Progress& progress) -> Status {
      progress.report(3, 10);
      seen = list();
      return outcome;
    });
  }
  std::string add(const std::string& kind, jobs::Lane lane = jobs::Lane::general) {
    const auto id = database->write([&](db::Transaction& t) -> Result<jobs::JobId> {
      return jobs::enqueue(t, {.kind = kind, .key = kind, .payload = "{}", .lane = lane},
                           clock.now());
    });
    return std::to_string(id->value);
  }
  html::Page page() {
    return testing::page_of(pages.list(testing::officer_visit(clock), testing::get()));
  }
  std::string list() { return page().content.html; }
  Result<page::Reply> run_again(const std::string& id) {
    return pages.run_again(testing::officer_visit(clock, {{"id", id}}), testing::post());
  }

  std::optional<outbox::Availability::Away> waits;
  JobPages pages;
  jobs::Runner runner;
  Status outcome;
  std::string seen;  ///< the page while the job was running
};

TEST_P(JobPagesTest, ShowsARunningJobWithItsProgressUntilItIsDone) {
  EXPECT_TRUE(has(list(), "Nothing has been asked for yet"));
  add("mail.send");
  EXPECT_TRUE(has(list(), "data-refresh=\"3\""));
  EXPECT_GT(page().refresh_seconds, 0);
  runner.run_until_idle();
  EXPECT_TRUE(has(seen, "value=\"3\" max=\"10\""));
  EXPECT_TRUE(has(seen, "3 of 10"));
  EXPECT_TRUE(has(list(), "Done lately"));
  EXPECT_TRUE(has(list(), "Send a message"));
  EXPECT_TRUE(has(list(), "Everything else")) << "the queue it was in";
  EXPECT_FALSE(has(list(), "data-refresh"));
  EXPECT_EQ(page().refresh_seconds, 0);
  const page::ExportedList file = testing::exported_of(
      pages.list(testing::officer_visit(clock), testing::get({{"format", "csv"}})));
  ASSERT_EQ(file.rows.size(), 1u);
  EXPECT_EQ(file.rows[0][0], "Send a message 1");
  EXPECT_EQ(file.rows[0][2], "Done");
}

TEST_P(JobPagesTest, WhatIsBegunBehindASilentMailServerCountsAsWaiting) {
  add("mail.send", jobs::Lane::mail);
  waits = {clock.now(), unavailable("The mail server owes an answer.")};
  runner.run_until_idle();
  EXPECT_TRUE(has(seen, "Waiting for the mail server since 1 June 2009"));
  EXPECT_TRUE(has(seen, "The mail server owes an answer."));
  EXPECT_TRUE(has(seen, "as soon as the mail server answers"));
  EXPECT_TRUE(has(seen, "<dt>Running</dt><dd>0</dd>"));
  EXPECT_TRUE(has(seen, "<dt>Waiting</dt><dd>1</dd>"));
  EXPECT_FALSE(has(seen, "at work"));
  EXPECT_FALSE(has(seen, "3 of 10"));
  EXPECT_TRUE(has(seen, "data-refresh=\"3\""));
}

TEST_P(JobPagesTest, AFailedJobIsRunAgainOnce) {
  outcome = invalid("Broken <template>.");
  const std::string id = add("mail.send");
  EXPECT_EQ(testing::error_of(run_again(id)).kind, ErrorKind::not_found);
  runner.run_until_idle();
  EXPECT_TRUE(has(list(), "Broken &lt;template&gt;."));
  EXPECT_TRUE(has(list(), "/en/office/jobs/" + id + "/run-again\""));
  outcome = {};
  EXPECT_EQ(testing::redirect_of(run_again(id)).location, "/en/office/jobs");
  EXPECT_EQ(testing::error_of(run_again(id)).kind, ErrorKind::not_found);
  runner.run_until_idle();
  EXPECT_FALSE(has(list(), "run-again"));
  EXPECT_EQ(recorded("job", std::stoll(id)),
            std::vector<std::string>{"job.run_again by Lena Okafor"});
}

TEST_P(JobPagesTest, AKindWithoutANameIsShownAsItIs) {
  add("<odd>.kind");
  EXPECT_TRUE(has(list(), "&lt;odd&gt;.kind"));
}

INSTANTIATE_TEST_SUITE_P(Both, JobPagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::operations
