#include "site/layout/layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "site/assets/assets.h"
#include "site/layout/views/error_page.h"

namespace convoke::layout {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const i18n::Locale& locale(Language language) {
  static const i18n::Catalogues catalogues;
  return catalogues[language];
}

Layout sample(html::Frame frame) {
  Layout layout;
  layout.page.frame = frame;
  layout.page.title = "Entities";
  layout.page.section = "entities";
  layout.page.series = "vienna-2009";
  layout.page.content = html::trusted("<p>content</p>");
  if (frame == html::Frame::office)
    layout.navigation = {{"entities", "Entities", "/office/vienna-2009/entities"},
                         {"outbox", "Outbox", "/office/outbox"}};
  layout.path = "/office/entities?q=a&page=2";
  layout.version = "0.1.0";
  return layout;
}

TEST(Layout, SaysItsLanguageAndDirection) {
  const std::string english = render(sample(html::Frame::open), locale(Language::en), "t");
  EXPECT_THAT(english, HasSubstr("<html lang=\"en\" dir=\"ltr\">"));
  EXPECT_THAT(english, HasSubstr(std::string(assets::asset_href("app.css"))));
  const std::string arabic = render(sample(html::Frame::open), locale(Language::ar), "t");
  EXPECT_THAT(arabic, HasSubstr("<html lang=\"ar\" dir=\"rtl\">"));
  EXPECT_THAT(arabic, HasSubstr(std::string(assets::asset_href("app.rtl.css"))));
}

TEST(Layout, LinksTheSamePageInSixLanguages) {
  const auto links = language_links(sample(html::Frame::open), Language::fr);
  ASSERT_EQ(links.size(), 6u);
  EXPECT_EQ(links[0].href, "/ar/office/entities?q=a&page=2");
  EXPECT_TRUE(links[0].right_to_left);
  EXPECT_TRUE(links[3].current);
  EXPECT_FALSE(links[2].current);
  const std::string page = render(sample(html::Frame::link), locale(Language::en), "t");
  EXPECT_THAT(page, HasSubstr("href=\"/zh/office/entities?q=a&amp;page=2\" lang=\"zh\""));
}

TEST(Layout, WhoeverIsSignedInIsToldThatMailStays) {
  Layout layout = sample(html::Frame::office);
  layout.mail_stays = true;
  EXPECT_THAT(render(layout, locale(Language::en), "t"), Not(HasSubstr("kept in the outbox")));
  layout.user_name = "Lena Okafor";
  EXPECT_THAT(render(layout, locale(Language::en), "t"), HasSubstr("kept in the outbox"));
  layout.demo_clock = "2 September 2009";
  EXPECT_THAT(render(layout, locale(Language::en), "t"), Not(HasSubstr("kept in the outbox")));
}

TEST(Layout, ALongNavigationKeepsWhatIsOfNoConferenceBehindItsLastWord) {
  Layout layout = sample(html::Frame::office);
  EXPECT_FALSE(gathers(layout)) << "a short one is all there";
  for (int i = 0; i < 9; ++i)
    layout.navigation.push_back({"s" + std::to_string(i), "Notes", "/office/vienna-2009/s"});
  EXPECT_FALSE(gathers(layout)) << "all of it is of the conference";
  layout.navigation[1].of_office = true;
  EXPECT_TRUE(gathers(layout));
  EXPECT_FALSE(is_gathered(layout));
  std::string page = render(layout, locale(Language::en), "t");
  EXPECT_THAT(page, HasSubstr("<summary>More</summary>"));
  EXPECT_THAT(page, HasSubstr("href=\"/en/office/outbox\""));
  layout.page.section = "outbox";
  EXPECT_TRUE(is_gathered(layout));
  page = render(layout, locale(Language::en), "t");
  EXPECT_THAT(page, HasSubstr("<summary class=\"nav-here\">More</summary>"));
}

TEST(Layout, OnlyTheOfficeHasNavigation) {
  const std::string office = render(sample(html::Frame::office), locale(Language::en), "t");
  EXPECT_THAT(office,
              HasSubstr("<a href=\"/en/office/vienna-2009/entities\" aria-current=\"page\">"));
  EXPECT_THAT(render(sample(html::Frame::link), locale(Language::en), "t"),
              Not(HasSubstr("/en/office/outbox")));
}

TEST(Layout, LeadsToTheOtherConferencesWhereThereIsAChoice) {
  Layout layout = sample(html::Frame::office);
  EXPECT_THAT(render(layout, locale(Language::en), "t"), Not(HasSubstr("conference-switch")));
  layout.has_choice = true;
  layout.conferences = {
      {"Firearms <2027>", "en", "9–10 May 2027", "/office/firearms-2027/entities", true, false},
      {"اجتماعا فيينا", "ar", "28 September 2009", "/office/vienna-2009/entities", false, true}};
  const std::string page = render(layout, locale(Language::fr), "t");
  EXPECT_THAT(page, HasSubstr("<a href=\"/fr/office/firearms-2027/entities\"><bdi "
                              "lang=\"en\">Firearms &lt;2027&gt;</bdi>"));
  EXPECT_THAT(
      page,
      HasSubstr(
          "<a href=\"/fr/office/vienna-2009/entities\" aria-current=\"true\"><bdi lang=\"ar\">"));
  EXPECT_THAT(page, HasSubstr("href=\"/fr/office/conferences\""));
}

TEST(Layout, KeepsPersonalPagesOutOfSearchEngines) {
  for (const html::Frame frame : {html::Frame::link, html::Frame::office}) {
    EXPECT_THAT(render(sample(frame), locale(Language::en), "t"), HasSubstr("noindex"));
  }
  EXPECT_THAT(render(sample(html::Frame::open), locale(Language::en), "t"),
              Not(HasSubstr("noindex")));
}

TEST(Layout, EscapesWhatItShows) {
  Layout layout = sample(html::Frame::office);
  layout.page.title = "<b>&";
  layout.user_name = "O\"Neil <x>";
  layout.notice.text = "<i>gone</i>";
  layout.notice.undo_href = "javascript:alert(1)";
  const std::string page = render(layout, locale(Language::en), "t");
  EXPECT_THAT(page, HasSubstr("<title>&lt;b&gt;&amp; – Convoke</title>"));
  EXPECT_THAT(page, Not(HasSubstr("<x>")));
  EXPECT_THAT(page, Not(HasSubstr("<i>")));
  EXPECT_THAT(page, Not(HasSubstr("javascript:")));
}

TEST(Layout, SignOutAndUndoCarryTheFormToken) {
  Layout layout = sample(html::Frame::office);
  layout.user_name = "Lena Okafor";
  layout.notice = {"ok", "Withdrawn.", "/en/undo"};
  const std::string page = render(layout, locale(Language::en), "token-17");
  std::size_t count = 0;
  for (std::size_t at = 0; (at = page.find("token-17", at)) != std::string::npos; ++at) ++count;
  EXPECT_EQ(count, 2u);
}

TEST(Layout, LoadsTheScriptOfThePageAndReloadsWithoutScripts) {
  Layout layout = sample(html::Frame::link);
  layout.page.script = "photo";
  layout.page.refresh_seconds = 3;
  const std::string page = render(layout, locale(Language::en), "t");
  EXPECT_THAT(page, HasSubstr(std::string(assets::asset_href("photo.js"))));
  EXPECT_THAT(page, HasSubstr("<noscript><meta http-equiv=\"refresh\" content=\"3\"></noscript>"));
}

TEST(Layout, InitialsAreFirstAndLastLetter) {
  EXPECT_EQ(initials_of("Lena  Okafor"), "LO");
  EXPECT_EQ(initials_of("María José Álvarez"), "MÁ");
  EXPECT_EQ(initials_of("李明"), "李");
  EXPECT_EQ(initials_of(" "), "");
}

TEST(ErrorPageView, SaysWhatToDoNext) {
  html::Out out(locale(Language::en), "t");
  views::error_page(out, {.status = 404,
                          .title = "This page does not exist",
                          .text = "It may have moved.",
                          .further = {"Or it never was."},
                          .request_id = "r-1",
                          .next_label = "To the first page",
                          .next_href = "/en"});
  const std::string page = out.take();
  EXPECT_THAT(page, HasSubstr("<h1>This page does not exist</h1>"));
  EXPECT_THAT(page, HasSubstr("Or it never was."));
  EXPECT_THAT(page, HasSubstr("href=\"/en\""));
  EXPECT_THAT(page, HasSubstr("r-1"));
}

}  // namespace
}  // namespace convoke::layout
