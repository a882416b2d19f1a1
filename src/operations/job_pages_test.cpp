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
            *database, labels, [&] { return waits; }, [] { return std::string("Europe/Vienna"); }),
        runner(*database, clock, "test") {
    page::Room room{.name = "some"};
    room.job_words = {{"mail.send", "Send a message"},
                      {"note.prepare", "Prepare notes and letters", "note",
                       [&](const page::Visit& visit, const std::vector<page::JobRowId>& ids) {
                         asked.push_back(ids);
                         std::map<page::JobRowId, page::JobSubject> out;
                         for (const page::JobRowId id : ids)
                           if (id.value < 9)
                             out[id] = {
                                 "Note <" + std::to_string(id.value) + ">",
                                 id.value == 1 ? std::string() : visit.href("/office/notes/1")};
                         return out;
                       }}};
    labels.add({room});
    runner.on("mail.send", [&](const jobs::Job&, jobs::Progress& progress) -> Status {
      progress.report(3, 10);
      seen = list();
      return outcome;
    });
  }
  std::string add(const std::string& kind, jobs::Lane lane = jobs::Lane::general,
                  const std::string& note = "0") {
    const auto id = database->write([&](db::Transaction& t) -> Result<jobs::JobId> {
      return jobs::enqueue(
          t, {.kind = kind, .key = kind + note, .payload = "{\"note\":" + note + "}", .lane = lane},
          clock.now());
    });
    return std::to_string(id->value);
  }
  html::Page page(const http::Pairs& query = {}) {
    return testing::page_of(pages.list(testing::officer_visit(clock), testing::get(query)));
  }
  std::string list(const http::Pairs& query = {}) { return page(query).content.html; }
  Result<page::Reply> run_again(const std::string& id) {
    return pages.run_again(testing::officer_visit(clock, {{"id", id}}), testing::post());
  }

  page::Labels labels;
  std::vector<std::vector<page::JobRowId>> asked;  ///< of the room of the notes
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
  EXPECT_EQ(file.rows[0][3], "Done");
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
  EXPECT_TRUE(has(list(), "/en/office/jobs/" + id + "/run-again?list=page%3D1\""));
  outcome = {};
  EXPECT_EQ(testing::redirect_of(run_again(id)).location, "/en/office/jobs");
  EXPECT_EQ(testing::error_of(run_again(id)).kind, ErrorKind::not_found);
  runner.run_until_idle();
  EXPECT_FALSE(has(list(), "run-again"));
  EXPECT_EQ(recorded("job", std::stoll(id)),
            std::vector<std::string>{"job.run_again by Lena Okafor"});
}

TEST_P(JobPagesTest, SaysWhatEachJobIsAboutAndAsksOnce) {
  for (const char* note : {"1", "2", "10"}) add("note.prepare", jobs::Lane::general, note);
  const std::string html = list();
  EXPECT_TRUE(has(html, "Prepare notes and letters"));
  EXPECT_TRUE(has(html, "<bdi translate=\"no\">Note &lt;1&gt;</bdi></td>")) << "nowhere to go";
  EXPECT_TRUE(
      has(html, "<a href=\"/en/office/notes/1\"><bdi translate=\"no\">Note &lt;2&gt;</bdi></a>"));
  ASSERT_EQ(asked.size(), 1u) << "all of a kind at once";
  EXPECT_EQ(asked[0].size(), 3u) << "the one that is gone is only named by its kind";
  const page::ExportedList file = testing::exported_of(pages.list(
      testing::officer_visit(clock), testing::get({{"format", "csv"}, {"sort", "about"}})));
  ASSERT_EQ(file.rows.size(), 3u);
  EXPECT_EQ(file.rows[0][1], "Note <1>");
  EXPECT_EQ(file.rows[2][1], "") << "what is empty stands last";
}

TEST_P(JobPagesTest, IsSortedByItsColumnsAndStaysSoAfterAnAct) {
  add("note.prepare", jobs::Lane::general, "1");
  add("note.prepare", jobs::Lane::general, "2");
  const auto place = [](const std::string& html, const char* what) { return html.find(what); };
  const std::string newest = list();
  EXPECT_LT(place(newest, "Note &lt;2&gt;"), place(newest, "Note &lt;1&gt;"));
  const std::string sorted = list({{"sort", "about"}});
  EXPECT_LT(place(sorted, "Note &lt;1&gt;"), place(sorted, "Note &lt;2&gt;"));
  EXPECT_TRUE(has(sorted, "aria-sort=\"ascending\"><a href=\"/en/office/jobs?sort=-about\""));
  EXPECT_TRUE(has(sorted, "/en/office/jobs?sort=about&amp;format=csv"));
  outcome = invalid("Broken.");
  const std::string id = add("mail.send");
  runner.run_until_idle();
  EXPECT_TRUE(has(list({{"sort", "about"}}), "/run-again?list=sort%3Dabout\""));
  outcome = {};
  http::Request request = testing::post();
  request.query = {{"list", "sort=about"}};
  const auto redirect =
      testing::redirect_of(pages.run_again(testing::officer_visit(clock, {{"id", id}}), request));
  EXPECT_EQ(redirect.location, "/en/office/jobs?sort=about");
}

TEST_P(JobPagesTest, AKindWithoutANameIsShownAsItIs) {
  add("<odd>.kind");
  EXPECT_TRUE(has(list(), "&lt;odd&gt;.kind"));
}

INSTANTIATE_TEST_SUITE_P(Both, JobPagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::operations
