#include "secretariat/settings_pages.h"

#include <gtest/gtest.h>

#include "testing/temporary_database.h"
#include "testing/temporary_folder.h"
#include "testing/test_visit.h"

namespace convoke::secretariat {
namespace {

using namespace convoke::testing;

class SettingsPagesTest : public ::testing::TestWithParam<Backend> {
 protected:
  SettingsPagesTest()
      : database(GetParam()),
        files(files::FileStore::open(folder.path() / "files").value()),
        offices(*database, clock),
        pages(offices, files, pictures) {}

  static http::Pairs typed() {
    return {{"seen", "0"},
            {"name_en", "Secretariat <of the Conference>"},
            {"organization_en", "United Nations"},
            {"city_en", "Vienna"},
            {"city_fr", "Vienne"},
            {"zone", "Europe/Vienna"},
            {"job_prefix", "V"},
            {"gate_en", "Security Gate 1"},
            {"email", "office@conf.example.org"}};
  }
  Result<page::Reply> save(const http::Pairs& fields) {
    return pages.save(officer_visit(clock), post(fields));
  }
  std::string shown() { return html_of(pages.show(officer_visit(clock), testing::get())); }

  TemporaryFolder folder;
  TemporaryDatabase database;
  FakeClock clock;
  files::FileStore files;
  image::PhotoMaker pictures{"/no/program"};
  Offices offices;
  SettingsPages pages;
};

TEST_P(SettingsPagesTest, SayWhatIsMissingUntilItIsSet) {
  EXPECT_TRUE(has(shown(), "href=\"#f-organization_en\""));
  EXPECT_EQ(redirect_of(save(typed())).location, "/en/office/settings");
  EXPECT_FALSE(has(shown(), "href=\"#f-organization_en\""));
  EXPECT_EQ(offices.present()->city.in(Language::fr), "Vienne");
  EXPECT_TRUE(has(shown(), "Secretariat &lt;of the Conference&gt;"));
}

TEST_P(SettingsPagesTest, KeepWhatWasTypedBesideTheErrors) {
  http::Pairs fields = typed();
  fields[5].second = "Nowhere/City";
  const html::Page page = page_of(save(fields));
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(has(page.content.html, "f-zone-error"));
  EXPECT_TRUE(has(page.content.html, "value=\"Nowhere/City\""));
  EXPECT_TRUE(has(page.content.html, "value=\"Vienne\""));
  EXPECT_EQ(offices.state()->id, 0);
}

TEST_P(SettingsPagesTest, ShowASecondWriterWhatTheFirstHasSaved) {
  redirect_of(save(typed()));
  http::Pairs fields = typed();
  fields[7].second = "Gate 4";
  const html::Page page = page_of(save(fields));
  EXPECT_EQ(page.status, 409);
  EXPECT_TRUE(has(page.content.html, "value=\"Gate 4\""));
  EXPECT_TRUE(has(page.content.html, "f-gate_en-present"));
  EXPECT_EQ(offices.present()->gate.in(Language::en), "Security Gate 1");
  fields[0].second = value_of_input(page.content.html, "seen");
  redirect_of(save(fields));
  EXPECT_EQ(offices.present()->gate.in(Language::en), "Gate 4");
}

TEST_P(SettingsPagesTest, ShowWhoChangedWhat) {
  redirect_of(save(typed()));
  http::Pairs fields = typed();
  fields[0].second = std::to_string(offices.state()->id);
  fields[4].second = "Vienne (Autriche)";
  redirect_of(save(fields));
  const std::string page = shown();
  EXPECT_TRUE(has(page, "Lena Okafor"));
  EXPECT_TRUE(has(page, "Seat (Français)") || has(page, "Seat (français)")) << page;
  EXPECT_TRUE(has(page, "Vienne (Autriche)"));
}

TEST_P(SettingsPagesTest, AnEmblemThatIsNoneIsRefusedAtItsField) {
  for (const auto& [bytes, status] : {std::pair("", 422), std::pair("GIF89a no emblem", 422),
                                      std::pair("<svg><text>words</text></svg>", 422)}) {
    const html::Page page = page_of(pages.set_emblem(
        officer_visit(clock), post_files({}, {{"emblem", "e.svg", "image/svg+xml", bytes}})));
    EXPECT_EQ(page.status, status) << bytes;
    EXPECT_TRUE(has(page.content.html, "f-emblem-error")) << bytes;
  }
  EXPECT_EQ(offices.state()->id, 0);
}

TEST_P(SettingsPagesTest, TheEmblemIsAtItsOwnAddressAlone) {
  const auto hash = files.put("a picture").value();
  ASSERT_TRUE(offices.set_emblem(audit::Actor::system("test"), hash.hex).ok());
  const std::string href = emblem_href(*offices.present());
  EXPECT_TRUE(has(shown(), href));
  const auto ask = [&](const std::string& file) {
    return pages.emblem(link_visit(clock, {{"file", file}}), testing::get());
  };
  EXPECT_EQ(response_of(ask(href.substr(href.rfind('/') + 1))).body, "a picture");
  EXPECT_EQ(error_of(ask("aaaa.png")).kind, ErrorKind::not_found);
  redirect_of(pages.remove_emblem(officer_visit(clock), post()));
  EXPECT_EQ(error_of(ask(href.substr(href.rfind('/') + 1))).kind, ErrorKind::not_found);
}

INSTANTIATE_TEST_SUITE_P(Both, SettingsPagesTest, ::testing::ValuesIn(backends()));

}  // namespace
}  // namespace convoke::secretariat
