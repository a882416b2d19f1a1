#include "site/assets/assets.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "site/assets/asset_table.h"

namespace convoke::assets {
namespace {

TEST(Assets, EveryHrefLeadsToItsFile) {
  for (const Entry& entry : entries()) {
    const std::string_view href = asset_href(entry.logical_name);
    ASSERT_TRUE(href.starts_with("/assets/")) << href;
    const Asset* asset = find_asset(href.substr(8));
    ASSERT_NE(asset, nullptr) << href;
    EXPECT_FALSE(asset->bytes.empty());
    EXPECT_TRUE(asset->etag.starts_with('"') && asset->etag.ends_with('"'));
  }
}

TEST(Assets, HasWhatThePagesLoad) {
  EXPECT_EQ(find_asset(asset_href("app.css").substr(8))->content_type, "text/css; charset=utf-8");
  EXPECT_EQ(find_asset(asset_href("app.js").substr(8))->content_type,
            "text/javascript; charset=utf-8");
  EXPECT_NE(asset_href("app.css"), asset_href("app.rtl.css"));
  EXPECT_NO_THROW(asset_href("photo.js"));
  EXPECT_NO_THROW(asset_href("mark.svg"));
}

TEST(Assets, TheArabicSheetIsTurnedRound) {
  const std::string_view left_to_right = find_asset(asset_href("app.css").substr(8))->bytes;
  const std::string_view right_to_left = find_asset(asset_href("app.rtl.css").substr(8))->bytes;
  EXPECT_NE(left_to_right, right_to_left);
}

TEST(Assets, StylesStaySmall) {
  EXPECT_LT(find_asset(asset_href("app.css").substr(8))->bytes.size(), 120'000u);
}

TEST(Assets, AnUnknownNameIsNotFound) {
  EXPECT_EQ(find_asset("app.css"), nullptr);
  EXPECT_EQ(find_asset("../app.css"), nullptr);
  EXPECT_THROW(asset_href("nothing.css"), std::logic_error);
}

}  // namespace
}  // namespace convoke::assets
