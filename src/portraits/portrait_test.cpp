#include "portraits/portrait.h"

#include <gtest/gtest.h>

#include <set>

#include "platform/pdf/jpeg_size.h"

namespace convoke::portraits {
namespace {

TEST(Portrait, IsTheSameForTheSameSeedAndDiffersBetweenSeeds) {
  std::set<std::string> seen;
  for (std::uint32_t seed = 0; seed < 60; ++seed) seen.insert(draw_portrait_jpeg(seed, 70, 90));
  EXPECT_GE(seen.size(), 58u);
  EXPECT_EQ(draw_portrait_jpeg(7, 70, 90), draw_portrait_jpeg(7, 70, 90));
}

TEST(Portrait, IsStoredTurnedAndTaggedLikeATelephonesPicture) {
  EXPECT_EQ(draw_portrait_jpeg(1, 70, 90).find("Exif"), std::string::npos);
  for (int orientation = 2; orientation <= 8; ++orientation) {
    const std::string jpeg = draw_portrait_jpeg(1, 70, 90, orientation);
    EXPECT_NE(jpeg.find("Exif"), std::string::npos);
    EXPECT_EQ(pdf::jpeg_size(jpeg)->width, orientation >= 5 ? 90 : 70);
  }
}

}  // namespace
}  // namespace convoke::portraits
