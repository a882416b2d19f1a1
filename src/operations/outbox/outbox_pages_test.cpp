#include "operations/outbox/outbox_pages.h"

#include "operations/operations_test.h"
#include "platform/json/stored_error.h"
#include "platform/outbox/erase.h"
#include "platform/outbox/withdraw.h"
#include "testing/temporary_folder.h"

namespace convoke::operations {
namespace {

using testing::has;
using testing::times;

struct RefusingPost : mail::Transport {
  bool& refuses;
  explicit RefusingPost(bool& r) : refuses(r) {}
  mail::Answer send(const std::string&, const std::string&, const std::string&, bool) override {
    if (refuses) return {mail::Fate::refused, invalid("No such mailbox <here>.")};
    return {};
  }
  std::string name() const override { return "refusing"; }
};

class OutboxPagesTest : public OperationsTest {
 protected:
  OutboxPagesTest()
      : files(files::FileStore::open(folder.path()).value()),
        outbox(*database, files, clock, std::make_unique<RefusingPost>(refuses),
               "conf.example.org"),
        pages(*database, outbox, labels, [] { return std::string("Europe/Vienna"); }),
        runner(*database, clock, "test") {
    labels.add({{.name = "correspondence", .purposes = {{"note", "Note or letter", true}}}});
    runner.on_batch(outbox::Outbox::kSendJob,
                    [&](jobs::Batch& batch) { outbox.send_batch(batch); });
  }

  std::string add(const std::string& purpose, const std::string& to = "mission@example.org",
                  const std::string& name = "Mission <A>") {
    mail::Mail mail;
    mail.from_name = "Secretariat";
    mail.from_address = "office@conf.example.org";
    mail.to_name = name;
    mail.to_address = to;
    mail.subject = "Subject & more";
    mail.text = "See <https://conf.example.org/nominate/t1>.\nScript: <script>alert(1)</script>\n";
    mail.attachments = {{"note “1”.pdf", "application/pdf", "%PDF-1"},
                        {"page.html", "text/html", "<script>1</script>"}};
    const auto prepared = outbox.prepare(mail, purpose + std::to_string(++count), purpose).value();
    const auto id = database->write(
        [&](db::Transaction& t) -> Result<outbox::MessageId> { return outbox.queue(t, prepared); });
    return std::to_string(id->value);
  }
  std::string list(const http::Pairs& query = {}) {
    return testing::html_of(pages.list(testing::officer_visit(clock), testing::get(query)));
  }
  Result<page::Reply> show(const std::string& id) {
    return pages.show(testing::officer_visit(clock, {{"id", id}}), testing::get());
  }
  Result<page::Reply> file(const std::string& id, const std::string& number) {
    return pages.attachment(testing::officer_visit(clock, {{"id", id}, {"number", number}}),
                            testing::get());
  }
  static std::string header(const http::Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers)
      if (key == name) return value;
    return {};
  }

  testing::TemporaryFolder folder;
  files::FileStore files;
  bool refuses = false;
  int count = 0;
  outbox::Outbox outbox;
  page::Labels labels;
  OutboxPages pages;
  jobs::Runner runner;
};

/// Where the next page begins, of the list as it is shown.
std::string next_of(const std::string& html) {
  const std::size_t link = html.find("rel=\"next\"");
  const std::size_t begin = html.find("at=", link) + 3;
  return http::percent_decoded(html.substr(begin, html.find('"', begin) - begin), false).value();
}

TEST_P(OutboxPagesTest, ListsByStateAndPurposeFiftyToAPage) {
  EXPECT_TRUE(has(list(), "No message has been written yet"));
  for (int i = 0; i < 51; ++i) add("note");
  runner.run_until_idle();
  add("strange <purpose>");
  std::string html = list();
  EXPECT_EQ(times(html, "<th scope=\"row\""), 50);
  EXPECT_TRUE(has(html, "strange &lt;purpose&gt;"));
  EXPECT_TRUE(has(html, "Subject &amp; more"));
  html = list({{"at", next_of(html)}});
  EXPECT_EQ(times(html, "<th scope=\"row\""), 2);
  EXPECT_TRUE(has(html, "rel=\"prev\""));
  EXPECT_EQ(times(list({{"state", "queued"}}), "<th scope=\"row\""), 1);
  html = list({{"state", "sent"}, {"purpose", "note"}});
  EXPECT_TRUE(has(html, "outbox?state=sent&amp;purpose=note&amp;at="));
  EXPECT_TRUE(has(list({{"state", "refused"}}), "No message matches"));
  EXPECT_TRUE(has(html, "outbox?state=sent&amp;purpose=note&amp;format=csv\""));
  const page::ExportedList file = testing::exported_of(
      pages.list(testing::officer_visit(clock),
                 testing::get({{"state", "sent"}, {"format", "csv"}, {"at", next_of(html)}})));
  EXPECT_EQ(file.rows.size(), 51u);  // not the page alone
  EXPECT_EQ(file.rows[0][0], "Subject & more");
  EXPECT_EQ(times(list({{"state", "invented"}}), "<th scope=\"row\""), 50);
}

TEST_P(OutboxPagesTest, IsSortedByItsColumnsPageByPage) {
  for (int i = 0; i < 50; ++i) add("note", "b@example.org", "Mission B");
  add("receipt", "a@example.org", "Mission A");
  add("note", "c@example.org", "Mission C");
  std::string html = list({{"sort", "to"}});
  EXPECT_TRUE(has(html, "aria-sort=\"ascending\"><a href=\"/en/office/outbox?sort=-to\""));
  EXPECT_LT(html.find("Mission A"), html.find("Mission B"));
  EXPECT_FALSE(has(html, "Mission C"));
  EXPECT_TRUE(has(html, "?list=sort%3Dto\"")) << "kept through a message";
  html = list({{"sort", "to"}, {"purpose", "note"}});
  html = list({{"sort", "to"}, {"at", next_of(html)}, {"purpose", "note"}});
  EXPECT_TRUE(has(html, "Mission C"));
  EXPECT_TRUE(has(html, "state=sent&amp;purpose=note&amp;sort=to\"")) << "filters keep the order";
  EXPECT_TRUE(has(html, "?purpose=note&amp;sort=to&amp;format=xlsx\""));
  const page::ExportedList file = testing::exported_of(pages.list(
      testing::officer_visit(clock), testing::get({{"sort", "-to"}, {"format", "csv"}})));
  ASSERT_EQ(file.rows.size(), 52u);
  EXPECT_EQ(file.rows[0][1], "Mission C");
}

TEST_P(OutboxPagesTest, ShowsTheTextWithLinksAndNothingElseOfIt) {
  const html::Page page = testing::page_of(show(add("note")));
  const std::string& html = page.content.html;
  EXPECT_TRUE(has(html, "<a href=\"https://conf.example.org/nominate/t1\" rel=\"noreferrer\">"));
  EXPECT_TRUE(has(html, "&lt;script&gt;alert(1)&lt;/script&gt;"));
  EXPECT_TRUE(has(html, "Mission &lt;A&gt;"));
  EXPECT_TRUE(has(html, "/attachments/2\"><bdi translate=\"no\">page.html</bdi>"));
  EXPECT_EQ(page.crumbs.size(), 2u);
  EXPECT_EQ(testing::error_of(show("77")).kind, ErrorKind::not_found);
}

TEST_P(OutboxPagesTest, GivesAttachmentsAsDownloadsOfHarmlessTypes) {
  const std::string id = add("note");
  const http::Response pdf = testing::response_of(file(id, "1"));
  EXPECT_EQ(header(pdf, "Content-Type"), "application/pdf");
  EXPECT_EQ(header(pdf, "Content-Disposition"),
            "attachment; filename=\"note ___1___.pdf\"; "
            "filename*=UTF-8''note%20%E2%80%9C1%E2%80%9D.pdf");
  EXPECT_EQ(pdf.body, "%PDF-1");
  const http::Response page = testing::response_of(file(id, "2"));
  EXPECT_EQ(header(page, "Content-Type"), "application/octet-stream");
  EXPECT_TRUE(has(header(page, "Content-Disposition"), "attachment"));
  for (const char* number : {"0", "3", "x"})
    EXPECT_EQ(testing::error_of(file(id, number)).kind, ErrorKind::not_found) << number;
}

TEST_P(OutboxPagesTest, ASignInLinkIsForItsAddresseeAlone) {
  const std::string others = add("sign-in", "admin@conf.example.org");
  const std::string html = testing::html_of(show(others));
  EXPECT_FALSE(has(html, "nominate/t1"));
  EXPECT_TRUE(has(html, "Only its addressee"));
  EXPECT_EQ(testing::error_of(file(others, "1")).kind, ErrorKind::forbidden);
  const std::string own = add("sign-in", "Okafor@conf.example.org");
  EXPECT_TRUE(has(testing::html_of(show(own)), "nominate/t1"));
}

TEST_P(OutboxPagesTest, PutsOnRecordWhoReadsAMessageWithALink) {
  const std::string id = add("note"), other = add("receipt");
  list();
  EXPECT_TRUE(recorded("message", std::stoll(id)).empty());
  (void)show(id);
  (void)file(id, "1");
  (void)show(other);
  EXPECT_EQ(recorded("message", std::stoll(id)),
            std::vector<std::string>(2, "message.read_link by Lena Okafor"));
  EXPECT_TRUE(recorded("message", std::stoll(other)).empty());
}

TEST_P(OutboxPagesTest, KeepsAMessageWithALinkFromThoseWithoutTheRight) {
  const std::string id = add("note");
  page::Visit visit = testing::officer_visit(clock, {{"id", id}, {"number", "1"}});
  visit.officer->grants = {{page::Role::correspondence, {}}};
  const std::string html = testing::html_of(pages.show(visit, testing::get()));
  EXPECT_FALSE(has(html, "nominate/t1"));
  EXPECT_FALSE(has(html, "attachments/1"));
  EXPECT_TRUE(has(html, "Your role does not include reading it."));
  EXPECT_EQ(testing::error_of(pages.attachment(visit, testing::get())).kind, ErrorKind::forbidden);
  EXPECT_TRUE(recorded("message", std::stoll(id)).empty());
}

TEST_P(OutboxPagesTest, AWithdrawnMessageIsOfItsOwnKindAndIsNotSentAgain) {
  EXPECT_FALSE(has(list(), "state=withdrawn"));
  refuses = true;
  const std::string id = add("note");
  runner.run_until_idle();
  add("note");
  ASSERT_EQ(database
                ->write([](db::Transaction& t) -> Result<std::int64_t> {
                  return outbox::withdraw(t, {"note"});
                })
                .value(),
            2);
  const std::string html = list({{"state", "withdrawn"}});
  EXPECT_EQ(times(html, "<span class=\"tag\">Withdrawn</span>"), 2);
  EXPECT_TRUE(has(html, "aria-current=\"true\">Withdrawn <b>2</b>"));
  EXPECT_TRUE(has(html, "Refused <b>0</b>"));
  EXPECT_TRUE(has(html, "All <b>2</b>"));
  EXPECT_FALSE(has(html, "Send again what did not go out"));
  const std::string message = testing::html_of(show(id));
  EXPECT_TRUE(has(message, "This message was withdrawn and is not sent any more."));
  EXPECT_TRUE(has(message, "were ended together with the server's key") ||
              has(message, "were ended together with the server&#39;s key"));
  EXPECT_FALSE(has(message, "send-again"));
}

TEST_P(OutboxPagesTest, ShowsWhatTheServerSaidAndKeepsWhatTheLibrarySaysForTheLog) {
  const std::string id = add("note");
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    t.execute(
                        "update outbox_message set error = :error where id = :id",
                        json::stored(unavailable("Later.", "RCPT: 451 busy\n\nWeird server reply")),
                        std::stoll(id));
                    return {};
                  })
                  .ok());
  for (const std::string& html : {list(), testing::html_of(show(id))}) {
    EXPECT_TRUE(has(html, "RCPT: 451 busy</bdi>"));
    EXPECT_FALSE(has(html, "Weird"));
  }
}

TEST_P(OutboxPagesTest, SendsARefusedMessageAgain) {
  refuses = true;
  const std::string id = add("note");
  const auto again = [&] {
    return pages.send_again(testing::officer_visit(clock, {{"id", id}}), testing::post());
  };
  EXPECT_EQ(testing::error_of(again()).kind, ErrorKind::conflict);
  EXPECT_FALSE(has(testing::html_of(show(id)), "send-again"));
  runner.run_until_idle();
  const std::string html = testing::html_of(show(id));
  EXPECT_TRUE(has(html, "No such mailbox &lt;here&gt;."));
  EXPECT_TRUE(has(html, "/en/office/outbox/" + id + "/send-again\""));
  refuses = false;
  EXPECT_EQ(testing::redirect_of(again()).location, "/en/office/outbox/" + id);
  runner.run_until_idle();
  EXPECT_EQ(outbox.count().sent, 1);
  EXPECT_EQ(recorded("message", std::stoll(id)).front(), "message.send_again by Lena Okafor");
}

TEST(TextPieces, LeaveTheSentenceOutOfTheAddress) {
  const auto joined = [](std::string_view text) {
    std::string out;
    for (const TextPiece& p : text_pieces(text)) out += p.is_link ? "[" + p.text + "]" : p.text;
    return out;
  };
  EXPECT_EQ(joined("See http://a.example/b?c=d&e, or (https://f.example)."),
            "See [http://a.example/b?c=d&e], or ([https://f.example]).");
  EXPECT_EQ(joined("no http:// here"), "no http:// here");
  EXPECT_EQ(joined("https://a.example"), "[https://a.example]");
  EXPECT_EQ(joined("javascript:alert(1)"), "javascript:alert(1)");
  EXPECT_EQ(joined(""), "");
}

TEST_P(OutboxPagesTest, WhereMailStaysThePageSaysThatNobodyGetsIt) {
  OutboxPages keeping(
      *database, outbox, labels, [] { return std::string("Europe/Vienna"); }, false);
  EXPECT_TRUE(
      testing::has(testing::html_of(keeping.list(testing::officer_visit(clock), testing::get())),
                   "nobody gets them"));
  EXPECT_FALSE(
      testing::has(testing::html_of(pages.list(testing::officer_visit(clock), testing::get())),
                   "nobody gets them"));
}

TEST_P(OutboxPagesTest, AnErasedMessageSaysSoAndHasNoSource) {
  const std::string id = add("confirmation");
  runner.run_until_idle();
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    EXPECT_TRUE(outbox::erase(t, "confirmation1", clock.now()));
                    return {};
                  })
                  .ok());
  const std::string html = testing::html_of(show(id));
  EXPECT_TRUE(has(html, "<h1>Erased on 1 June 2009</h1>")) << html;
  EXPECT_FALSE(has(html, "cannot be read"));
  EXPECT_FALSE(has(html, ".eml"));
  EXPECT_TRUE(has(list(), "Erased on 1 June 2009</a>"));
  EXPECT_EQ(
      testing::error_of(pages.source(testing::officer_visit(clock, {{"id", id}}), testing::get()))
          .kind,
      ErrorKind::not_found);
  EXPECT_EQ(testing::error_of(file(id, "1")).kind, ErrorKind::not_found);
}

INSTANTIATE_TEST_SUITE_P(Both, OutboxPagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::operations
