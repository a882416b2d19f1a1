#include "intake/messages/message_pages.h"

#include "intake/intake_test.h"

namespace convoke::intake {
namespace {

using ::testing::ElementsAre;
using testing::has;

class MessagePagesTest : public IntakeTest {
 protected:
  std::string list(const http::Pairs& query = {}) {
    return testing::html_of(room->pages.list(testing::officer_visit(clock), testing::get(query)));
  }
  page::Visit at(std::int64_t id, std::int64_t part = 0) {
    return testing::officer_visit(clock,
                                  {{"id", std::to_string(id)}, {"number", std::to_string(part)}});
  }
  static std::string header(const http::Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers)
      if (key == name) return value;
    return {};
  }
};

std::string hostile_html() {
  return "From: a@aut.example\r\nSubject: Hostile\r\nMessage-ID: <h@x>\r\nMIME-Version: 1.0\r\n"
         "Content-Type: multipart/related; boundary=b\r\n\r\n"
         "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p "
         "onclick=\"x()\">Hello<script>alert"
         "(1)</script><img src=\"http://evil.example/p.png\"><img src=\"cid:logo\"></p>\r\n"
         "--b\r\nContent-Type: image/png\r\nContent-ID: <logo>\r\nContent-Disposition: inline; "
         "filename=\"logo.png\"\r\nContent-Transfer-Encoding: "
         "base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n";
}

TEST_P(MessagePagesTest, SaysHowAMailboxIsSet) {
  make_room({});
  EXPECT_TRUE(has(list(), "No mailbox is set."));
  EXPECT_TRUE(has(list(), "intake.password_file"));
  EXPECT_FALSE(has(list(), "Look for mail now"));
}

TEST_P(MessagePagesTest, ListsAndFiltersByWordsStateAndSender) {
  EXPECT_TRUE(has(list(), "No message has come in yet"));
  holds({{1, letter("a@x")},
         {2, letter("b@x", "Délégation", "b@fra.example")},
         {3, letter("a@x", "x")}});
  look();
  std::string html = list();
  EXPECT_TRUE(has(html, "Note &lt;A&gt; &amp; B"));
  EXPECT_TRUE(has(html, "Look for mail now"));
  html = list({{"q", "delegation"}});
  EXPECT_TRUE(has(html, "Délégation"));
  EXPECT_FALSE(has(html, "Note &lt;A"));
  EXPECT_FALSE(has(list({{"q", "%"}}), "Délégation"));
  EXPECT_FALSE(has(list({{"state", "duplicate"}}), "Délégation"));
  EXPECT_FALSE(has(list({{"sender", "B@FRA.example"}}), "Note &lt;A"));
}

TEST_P(MessagePagesTest, TurnsThePagesOfTheList) {
  std::map<int, std::string> many;
  for (int i = 1; i <= 51; ++i)
    many[i] = letter(std::to_string(i) + "@x", "Subject " + std::to_string(i));
  holds(many);
  look();
  std::string html = list();
  EXPECT_EQ(testing::times(html, "<th scope=\"row\""), 50);
  EXPECT_FALSE(has(html, ">Subject 1<"));
  const std::size_t next = html.find("?at=");
  ASSERT_NE(next, std::string::npos);
  const std::string place = html.substr(next + 4, html.find('"', next) - next - 4);
  html = list({{"at", http::percent_decoded(place, true).value()}});
  EXPECT_EQ(testing::times(html, "<th scope=\"row\""), 1);
  EXPECT_TRUE(has(html, ">Subject 1<"));
}

TEST_P(MessagePagesTest, ShowsAMessageAndRecordsTheLook) {
  holds({{1, letter("a@x")}});
  look();
  const std::int64_t id = all()[0].id.value;
  const std::string html = testing::html_of(room->pages.show(at(id), testing::get()));
  EXPECT_TRUE(has(html, "names &lt;its&gt; delegates."));
  EXPECT_TRUE(has(html, "Set aside"));
  EXPECT_THAT(recorded(id), ElementsAre("incoming.look"));
  EXPECT_EQ(testing::error_of(room->pages.show(at(999), testing::get())).kind,
            ErrorKind::not_found);
}

TEST_P(MessagePagesTest, ShowsHtmlAsADocumentThatCanDoNothing) {
  holds({{1, hostile_html()}});
  look();
  const auto response =
      testing::response_of(room->pages.body(at(all()[0].id.value), testing::get()));
  EXPECT_TRUE(
      header(response, "Content-Security-Policy").starts_with("sandbox; default-src 'none'"));
  EXPECT_TRUE(has(response.body, "Hello"));
  EXPECT_FALSE(has(response.body, "script"));
  EXPECT_FALSE(has(response.body, "onclick"));
  EXPECT_FALSE(has(response.body, "evil.example/p.png\">"));
  EXPECT_TRUE(has(response.body, "src=\"data:image/png;base64,iVBORw0KGgo=\""));
}

TEST_P(MessagePagesTest, GivesFilesAsDownloadsAlone) {
  holds({{1, hostile_html()}});
  look();
  const std::int64_t id = all()[0].id.value;
  for (const auto& response : {testing::response_of(room->pages.part(at(id, 1), testing::get())),
                               testing::response_of(room->pages.raw(at(id), testing::get()))}) {
    EXPECT_TRUE(header(response, "Content-Disposition").starts_with("attachment;"));
    EXPECT_EQ(header(response, "Content-Type"), "application/octet-stream");
    EXPECT_EQ(header(response, "X-Content-Type-Options"), "nosniff");
  }
  EXPECT_THAT(recorded(id), ElementsAre("incoming.fetch", "incoming.fetch"));
  EXPECT_EQ(testing::error_of(room->pages.part(at(id, 2), testing::get())).kind,
            ErrorKind::not_found);
}

TEST_P(MessagePagesTest, GivesAFileWithAVirusOnlyAtTheSecondStep) {
  holds({{1, hostile_html()}});
  look();
  const std::int64_t id = all()[0].id.value;
  const Status found = database->write([&](db::Transaction& t) -> Status {
    t.execute("update incoming_part set scan = 'infected', scan_name = 'Eicar'");
    return {};
  });
  ASSERT_TRUE(found.ok());
  const std::string html = testing::html_of(room->pages.part(at(id, 1), testing::get()));
  EXPECT_TRUE(has(html, "Eicar"));
  EXPECT_TRUE(has(html, "/parts/1?anyway=yes"));
  const auto response =
      testing::response_of(room->pages.part(at(id, 1), testing::get({{"anyway", "yes"}})));
  EXPECT_FALSE(response.file.empty());
  const std::string whole = testing::html_of(room->pages.raw(at(id), testing::get()));
  EXPECT_TRUE(has(whole, "Eicar")) << "the message holds the file";
  EXPECT_TRUE(has(whole, "/message.eml?anyway=yes"));
  EXPECT_FALSE(testing::response_of(room->pages.raw(at(id), testing::get({{"anyway", "yes"}})))
                   .file.empty());
  EXPECT_FALSE(has(testing::response_of(room->pages.body(at(id), testing::get())).body, "data:"));
}

TEST_P(MessagePagesTest, SetsAsideAndTakesBack) {
  holds({{1, letter("a@x")}});
  look();
  const std::int64_t id = all()[0].id.value;
  const auto aside = testing::redirect_of(room->pages.set_aside(at(id), testing::post()));
  EXPECT_TRUE(has(aside.undo, "/take-back"));
  EXPECT_EQ(all()[0].state, IncomingState::set_aside);
  EXPECT_EQ(testing::error_of(room->pages.set_aside(at(id), testing::post())).kind,
            ErrorKind::conflict);
  testing::redirect_of(room->pages.take_back(at(id), testing::post()));
  EXPECT_EQ(all()[0].state, IncomingState::parsed);
  EXPECT_THAT(recorded(id), ElementsAre("incoming.take_back", "incoming.set_aside"));
}

INSTANTIATE_TEST_SUITE_P(Backends, MessagePagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::intake
