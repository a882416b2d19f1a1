#include "site/static_pages.h"

#include <gtest/gtest.h>

#include "testing/temporary_database.h"
#include "testing/test_visit.h"

namespace convoke::site {
namespace {

using testing::has;

TEST(StaticPages, NameTheContact) {
  const testing::FakeClock clock;
  StaticPages pages([](Language) {
    return Contact{"Secretariat <of>", "office@conf.example.org", "+43 1 26060"};
  });
  for (const auto& reply : {pages.about(testing::link_visit(clock), testing::get()),
                            pages.accessibility(testing::link_visit(clock), testing::get())}) {
    const html::Page page = testing::page_of(reply);
    EXPECT_EQ(page.frame, html::Frame::open);
    EXPECT_FALSE(page.title.empty());
    EXPECT_TRUE(has(page.content.html, "href=\"mailto:office@conf.example.org\""));
    EXPECT_TRUE(has(page.content.html, "Secretariat &lt;of&gt;"));
    EXPECT_TRUE(has(page.content.html, "+43 1 26060"));
    EXPECT_FALSE(has(page.content.html, "form_token"));  // they may be cached
  }
}

TEST(StaticPages, WithoutAnAddressNameNobody) {
  const testing::FakeClock clock;
  StaticPages pages([](Language) { return Contact{}; });
  EXPECT_FALSE(
      has(testing::html_of(pages.about(testing::link_visit(clock), testing::get())), "mailto"));
}

}  // namespace
}  // namespace convoke::site
