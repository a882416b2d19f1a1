#include "page/visit.h"

#include <gtest/gtest.h>

namespace convoke::page {
namespace {

TEST(SafePath, IsAPathOfThisProgramWithALanguage) {
  for (const char* good : {"/en", "/fr/office", "/ar?x=1", "/zh/office/entities?q=%E4%B8%AD&p=2"})
    EXPECT_TRUE(is_safe_path(good)) << good;
}

TEST(SafePath, NeverLeadsToAnotherSite) {
  for (const char* bad :
       {"", "/", "//evil.example", "https://evil.example", "/\\evil.example", "/en\\..",
        "en/office", "/de/office", "/english", "/en/a b", "/en/\n", "javascript:alert(1)", "/en/\"",
        "/en/\x01", "/en@evil.example", " /en", "/%65n/office"})
    EXPECT_FALSE(is_safe_path(bad)) << bad;
  EXPECT_FALSE(is_safe_path("/en/" + std::string(2000, 'a')));
}

TEST(LinkActor, IsTheHolderOrTheOfficerWhoIsSignedIn) {
  const i18n::Catalogues catalogues;
  Visit visit{catalogues[Language::en], {}, {}, {}, "192.0.2.7", {}, {}};
  const audit::Actor holder = visit.link_actor(7, "Austria");
  EXPECT_EQ(holder.kind, audit::ActorKind::link);
  EXPECT_EQ(holder.id, 7);
  EXPECT_EQ(holder.label, "Austria");
  visit.officer = Officer{PersonId(3), "Lena Okafor", "okafor@conf.example.org", {}};
  const audit::Actor officer = visit.link_actor(7, "Austria");
  EXPECT_EQ(officer.kind, audit::ActorKind::officer);
  EXPECT_EQ(officer.id, 3);
  EXPECT_EQ(officer.label, "Lena Okafor (Austria)");
  EXPECT_EQ(officer.address, "192.0.2.7");
}

}  // namespace
}  // namespace convoke::page
