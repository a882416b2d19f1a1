#include "badges/badges_test.h"

namespace convoke::badges {
namespace {

using testing::get;
using testing::has;
using testing::html_of;
using testing::officer_visit;
using testing::post;

class BadgePagesTest : public BadgesTest {
 protected:
  page::Visit visit(http::Pairs more = {}) {
    more.emplace_back("series", "vienna-2009");
    return officer_visit(clock, std::move(more));
  }
  page::Visit visit_of(ParticipantId id) { return visit({{"id", std::to_string(id.value)}}); }
};

TEST_P(BadgePagesTest, AnOfficerPrintsAndDownloads) {
  EXPECT_TRUE(has(html_of(pages.show(visit(), get())), "There is nothing to print now."));
  send_photo(add("AUT", "Maria", "Huber"), 1);
  std::string html = html_of(pages.show(visit(), get()));
  EXPECT_TRUE(has(html, "Ready and not printed yet (1)"));
  const std::string key_of_form = testing::value_of_input(html, "submission_key");
  const http::Pairs form{
      {"submission_key", key_of_form}, {"selection", "ready"}, {"language", "en"}};
  EXPECT_EQ(testing::redirect_of(pages.request_batch(visit(), post(form))).location,
            "/en/office/vienna-2009/badges");
  EXPECT_EQ(testing::redirect_of(pages.request_batch(visit(), post(form))).location,
            "/en/office/vienna-2009/badges");
  const auto batches = badges.batches(series, 10);
  ASSERT_EQ(batches.size(), 1u) << "a second press makes no second batch";
  EXPECT_EQ(batches[0].created_by, "Lena Okafor");
  http::Pairs other = form;
  other[2].second = "fr";
  const html::Page told = testing::page_of(pages.request_batch(visit(), post(other)));
  EXPECT_EQ(told.status, 409);
  EXPECT_TRUE(has(told.content.html, "This form was already sent"));
  EXPECT_EQ(badges.batches(series, 10).size(), 1u);
  const std::string file = std::to_string(batches[0].id.value) + ".pdf";
  EXPECT_EQ(testing::error_of(pages.download(visit({{"file", file}}), get())).kind,
            ErrorKind::not_found);
  const html::Page working = testing::page_of(pages.show(visit(), get()));
  EXPECT_GT(working.refresh_seconds, 0);
  EXPECT_TRUE(has(working.content.html, "data-refresh"));
  run_jobs();

  html = html_of(pages.show(visit(), get()));
  EXPECT_FALSE(has(html, "data-refresh"));
  EXPECT_TRUE(has(html, "/en/office/vienna-2009/badges/batches/" + file));
  const auto pdf = testing::response_of(pages.download(visit({{"file", file}}), get()));
  EXPECT_EQ(pdf.file, files.path_of(badges.batches(series, 1)[0].pdf).value());
  for (const char* wrong : {"1", "x.pdf", ".pdf", "999.pdf", "-1.pdf"})
    EXPECT_EQ(testing::error_of(pages.download(visit({{"file", wrong}}), get())).kind,
              ErrorKind::not_found)
        << wrong;
  add_series("geneva-2010");
  EXPECT_EQ(
      testing::error_of(
          pages.download(officer_visit(clock, {{"series", "geneva-2010"}, {"file", file}}), get()))
          .kind,
      ErrorKind::not_found);
  const auto nobody = testing::page_of(
      pages.request_batch(visit(), post({{"submission_key", "x"}, {"selection", "ready"}})));
  EXPECT_EQ(nobody.status, 422);
  EXPECT_TRUE(has(nobody.content.html, "There are no badges to print."));
}

TEST_P(BadgePagesTest, WhyABatchWasNotMadeIsReadInTheReadersLanguage) {
  send_photo(add("AUT", "Maria", "Huber"), 1);
  testing::redirect_of(pages.request_batch(
      visit(), post({{"submission_key", "k"}, {"selection", "ready"}, {"language", "en"}})));
  // As it is stored now, and as an older program stored it.
  for (const char* failure : {R"({"code":"photo_unreadable"})",
                              "The photograph of {1} cannot be read. Ask for another one."}) {
    ASSERT_TRUE(database
                    ->write([&](db::Transaction& t) -> Status {
                      t.execute(
                          "update badge_batch set state = 'failed', failure = :failure, "
                          "failure_about = 'Maria Huber'",
                          std::string(failure));
                      return {};
                    })
                    .ok());
    const http::Pairs here{{"series", "vienna-2009"}};
    EXPECT_TRUE(has(html_of(pages.show(officer_visit(clock, here, Language::fr), get())),
                    "La photographie de Maria Huber ne peut pas être lue."));
  }
}

TEST_P(BadgePagesTest, WhoMayOnlyReadIsOfferedNothing) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  send_photo(id, 1);
  page::Visit reader = visit_of(id);
  reader.officer->grants = {{page::Role::reader, {}}};
  const std::string html =
      html_of(pages.show(reader, get())) + pages.photo_panel(reader, *delegations.find(id)).html;
  EXPECT_TRUE(has(html, "Badges wait to be printed."));
  EXPECT_TRUE(has(html, "Ready to print"));
  EXPECT_FALSE(has(html, "method=\"post\""));
  EXPECT_FALSE(has(html, "/photos"));
}

TEST_P(BadgePagesTest, WhoHasNoPhotographIsListedByAddress) {
  add("AUT", "<i>Maria", "Huber");
  ParticipantDetails silent = details("Karl", "Maier");
  silent.email.clear();
  add("AUT", silent);
  const std::string all = html_of(pages.show(visit(), get()));
  EXPECT_TRUE(has(all, "&lt;i&gt;Maria"));
  EXPECT_FALSE(has(all, "<i>Maria"));
  EXPECT_TRUE(has(all, "2 participants</p>"));
  const std::string without = html_of(pages.show(visit(), get({{"email", "no"}})));
  EXPECT_TRUE(has(without, "Karl Maier"));
  EXPECT_FALSE(has(without, "Maria"));
  EXPECT_TRUE(has(html_of(pages.show(visit(), get({{"email", "yes"}, {"page", "99"}}))), "Maria"));
  EXPECT_TRUE(has(without, "/badges?email=no&amp;format=csv\""));
  const auto file =
      testing::exported_of(pages.show(visit(), get({{"email", "no"}, {"format", "csv"}})));
  EXPECT_EQ(file.rows, (std::vector<std::vector<std::string>>{{"Karl Maier", "Austria", ""}}));
  EXPECT_EQ(testing::error_of(pages.show(officer_visit(clock, {{"series", "none"}}), get())).kind,
            ErrorKind::not_found);
}

TEST_P(BadgePagesTest, WhoHasNoPhotographIsSortedByTheColumns) {
  add("EGY", "Anna", "Aziz");
  add("AUT", "Zita", "Zach");
  const auto order = [&](const std::string& sort) {
    const std::string html = html_of(pages.show(visit(), get({{"sort", sort}, {"email", "yes"}})));
    EXPECT_TRUE(has(html, "email=yes&amp;sort=" + http::percent_encoded(sort) + "&amp;format=csv"));
    return html.find("Anna") < html.find("Zita");
  };
  EXPECT_TRUE(order("name"));
  EXPECT_FALSE(order("-name"));
  EXPECT_FALSE(order("entity"));
  EXPECT_TRUE(has(html_of(pages.show(visit(), get())), "/badges?sort=entity#without\""));
  const auto file =
      testing::exported_of(pages.show(visit(), get({{"sort", "entity"}, {"format", "csv"}})));
  EXPECT_EQ(file.rows[0][1], "Austria");
}

TEST_P(BadgePagesTest, BatchesAreSortedByTheColumns) {
  for (const Language language : {Language::en, Language::fr}) {
    add("EGY", "Anna", "Aziz");
    print({.selection = Selection::without_photo, .language = language});
  }
  const auto french_first = [&](const std::string& sort) {
    const std::string html = html_of(pages.show(visit(), get({{"sort", sort}})));
    const std::string table = html.substr(html.find("id=\"batches\""));
    return table.find(">Français<") < table.find(">English<");
  };
  EXPECT_TRUE(french_first("")) << "the newest stands first";
  EXPECT_TRUE(french_first("-language"));
  EXPECT_FALSE(french_first("language"));
  EXPECT_FALSE(french_first("requested"));
  const std::string html = html_of(pages.show(visit(), get({{"sort", "language"}})));
  EXPECT_TRUE(has(html, "/badges?sort=-language#batches\""));
  EXPECT_TRUE(has(html, "Anna")) << "the other list stays as it is";
}

TEST_P(BadgePagesTest, ALongListIsReadPageByPageByName) {
  for (int i = 10; i < 63; ++i) add("AUT", "Person", "Number" + std::to_string(i));
  // Where the link with this rel leads: the value of "at".
  const auto place = [](const std::string& html, const std::string& rel) {
    std::size_t begin = html.find("rel=\"" + rel + "\"");
    if (begin == html.npos) return std::string();
    begin = html.find("at=", begin) + 3;
    std::string out;
    for (std::size_t i = begin; html[i] != '#'; ++i)
      if (html[i] == '%') {
        out += static_cast<char>(std::stoi(html.substr(i + 1, 2), nullptr, 16));
        i += 2;
      } else {
        out += html[i];
      }
    return out;
  };
  const std::string first = html_of(pages.show(visit(), get()));
  EXPECT_TRUE(has(first, "53 participants</p>"));
  EXPECT_TRUE(has(first, "Number59"));
  EXPECT_FALSE(has(first, "Number60"));
  EXPECT_EQ(place(first, "prev"), "");
  const std::string second = html_of(pages.show(visit(), get({{"at", place(first, "next")}})));
  EXPECT_FALSE(has(second, "Number59"));
  EXPECT_TRUE(has(second, "Number60"));
  EXPECT_TRUE(has(second, "Number62"));
  EXPECT_EQ(place(second, "next"), "");
  const std::string back = html_of(pages.show(visit(), get({{"at", place(second, "prev")}})));
  EXPECT_TRUE(has(back, "Number10"));
  EXPECT_TRUE(has(back, "Number59"));
  EXPECT_FALSE(has(back, "Number60"));
  for (const char* wrong : {"a", "b~.i1~.t", "a~.tx~.ix", "a~.tx~.i99999999999999999999",
                            "a~.t\xff~.i1", "a~.tzzzz~.i1"})
    EXPECT_TRUE(has(html_of(pages.show(visit(), get({{"at", wrong}}))), "Number10")) << wrong;
}

TEST_P(BadgePagesTest, ABadgeWithALetterThatNoTypefaceHasWaitsAndTheOfficeIsTold) {
  ParticipantDetails d = details("Wei", "Cai");
  d.original_family_name = "蔡\U00100021";
  const ParticipantId cai = add("CHN", d);
  const ParticipantId maria = add("AUT", "Maria", "Huber");
  send_photo(cai, 1);
  send_photo(maria, 2);
  const Batch batch = badges.batch(print()).value();
  EXPECT_EQ(batch.state, BatchState::printed);
  EXPECT_EQ(batch.badges, 1);
  EXPECT_EQ(standing(maria), Standing::printed);
  EXPECT_EQ(standing(cai), Standing::ready);
  std::string html = html_of(pages.show(visit(), get()));
  EXPECT_TRUE(has(html,
                  "The badge of Wei Cai waits: no typeface here has the letter \U00100021 "
                  "(U+100021)."));
  EXPECT_TRUE(has(html, "/en/office/vienna-2009/participants/" + std::to_string(cai.value)));

  // Alone at the desk: nothing is printed, and it is said at once.
  const Batch alone =
      badges.batch(print({.selection = Selection::chosen, .chosen = {cai}})).value();
  EXPECT_EQ(alone.state, BatchState::failed);
  EXPECT_TRUE(has(html_of(pages.show(visit(), get())), "None of these badges could be printed."));
  d.original_family_name = "蔡明";
  ASSERT_TRUE(delegations.correct(mission, nominator("CHN"), cai, d, 1).ok());
  print();
  EXPECT_EQ(standing(cai), Standing::printed);
}

TEST_P(BadgePagesTest, ANameTooLongForTheSmallestTypeWaitsToo) {
  ParticipantDetails d = details("Maria", "Huber");
  d.given_name = d.family_name = d.original_family_name = std::string(120, 'W');
  d.function_title = std::string(120, 'W');
  const ParticipantId id = add("AUT", d);
  send_photo(id, 1);
  print();
  EXPECT_EQ(standing(id), Standing::ready);
  EXPECT_TRUE(has(html_of(pages.show(visit(), get())), "too long even for the smallest type"));
}

TEST_P(BadgePagesTest, OneBadgeAtTheDeskIsThereWhenThePageIs) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  std::jthread desk([&](const std::stop_token& stop) {
    while (!stop.stop_requested()) run_jobs();
  });
  testing::redirect_of(
      pages.request_batch(visit(), post({{"submission_key", "desk"},
                                         {"selection", "chosen"},
                                         {"participant", std::to_string(id.value)}})));
  desk = {};
  run_jobs();
  EXPECT_TRUE(has(html_of(pages.show(visit(), get())), "Download the PDF"));
}

TEST_P(BadgePagesTest, PhotographsAreReviewedAndAskedForAgain) {
  EXPECT_TRUE(has(html_of(pages.show_photos(visit(), get())), "No photograph has arrived yet"));
  const ParticipantId maria = add("AUT", "María", "Huber");
  send_photo(maria, 1);
  send_photo(add("EGY", "Ahmed", "Hassan"), 2);
  EXPECT_TRUE(has(html_of(pages.show_photos(visit(), get())), "2 photographs"));
  const std::string found = html_of(pages.show_photos(visit(), get({{"q", "MARÍA"}})));
  EXPECT_TRUE(has(found, "María Huber"));
  EXPECT_FALSE(has(found, "Ahmed"));
  EXPECT_TRUE(has(found, "/participants/" + std::to_string(maria.value) + "/picture?v=1"));
  const std::string by_delegation = html_of(pages.show_photos(visit(), get({{"q", "egyp"}})));
  EXPECT_TRUE(has(by_delegation, "Ahmed"));
  EXPECT_FALSE(has(by_delegation, "María"));
  EXPECT_EQ(testing::response_of(pages.picture(visit_of(maria), get())).status, 200);

  const auto asked = testing::redirect_of(pages.ask_for_another(
      visit_of(maria), post({{"version", "1"}, {"reason", "head_cut"}, {"next", "//evil"}})));
  EXPECT_EQ(asked.location, "/en/office/vienna-2009/photos");
  ASSERT_TRUE(asked.notice);
  EXPECT_EQ(asked.notice->args, (std::vector<std::string>{"María Huber"}));
  EXPECT_FALSE(photos.current(maria));
  EXPECT_EQ(testing::error_of(pages.picture(visit_of(maria), get())).kind, ErrorKind::not_found);
  EXPECT_EQ(
      testing::error_of(pages.ask_for_another(visit_of(maria), post({{"version", "1"}}))).kind,
      ErrorKind::conflict);
}

TEST_P(BadgePagesTest, ThePanelShowsPhotographAndBadgeButNeverTheLink) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  const auto panel = [&] { return pages.photo_panel(visit(), stored(id)).html; };
  EXPECT_TRUE(has(panel(), "No photograph yet"));
  EXPECT_TRUE(has(panel(), "/participants/" + std::to_string(id.value) + "/photo-link"));
  EXPECT_FALSE(has(panel(), token(id)));
  send_photo(id, 1);
  EXPECT_TRUE(has(panel(), "Ready to print"));
  print();
  EXPECT_TRUE(has(panel(), "Printed"));
  ASSERT_TRUE(photos.ask_for_another(officer, id, 1, PhotoFault::background).ok());
  EXPECT_TRUE(has(panel(), "The background is not plain and light."));
  EXPECT_TRUE(has(panel(), "Changed since printed"));
  ASSERT_TRUE(delegations.withdraw(mission, nominator("AUT"), id).ok());
  EXPECT_TRUE(has(panel(), "To be taken out"));
}

TEST_P(BadgePagesTest, TheLinkIsSentAgainFromThePanel) {
  const ParticipantId id = add("AUT", "Maria", "Huber");
  const auto sent =
      testing::redirect_of(pages.send_link(visit_of(id), post({{"submission_key", "a"}})));
  EXPECT_EQ(sent.location, "/en/office/vienna-2009/participants/" + std::to_string(id.value));
  EXPECT_EQ(outbox.list("photo", 0, 10).size(), 1u);
  add_series("geneva-2010");
  EXPECT_EQ(
      testing::error_of(pages.send_link(officer_visit(clock, {{"series", "geneva-2010"},
                                                              {"id", std::to_string(id.value)}}),
                                        post({})))
          .kind,
      ErrorKind::not_found)
      << "a participant of another series";
}

INSTANTIATE_TEST_SUITE_P(Both, BadgePagesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::badges
