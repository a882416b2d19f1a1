#include "platform/image/crop.h"

#include <gtest/gtest.h>

#include <cmath>

namespace convoke::image {
namespace {

TEST(Crop, WithoutAChoiceIsTheLargestPartALittleAboveTheMiddle) {
  const Crop high = part_to_keep({}, 700, 1400);
  EXPECT_EQ(high.width, 1);
  EXPECT_NEAR(high.height * 1400, 900, 0.1);
  EXPECT_NEAR(high.y * 1400, 200, 0.1);
  const Crop wide = part_to_keep({}, 1400, 900);
  EXPECT_EQ(wide.height, 1);
  EXPECT_NEAR(wide.width * 1400, 700, 0.1);
  EXPECT_NEAR(wide.x * 1400, 350, 0.1);
}

TEST(Crop, KeepsTheProportionsWithinTheChosenPart) {
  const Crop kept = part_to_keep({0.5, 0.5, 0.5, 0.5}, 1400, 900);
  EXPECT_NEAR(kept.width * 1400 / (kept.height * 900), 35.0 / 45, 1e-6);
  EXPECT_NEAR(kept.height, 0.5, 1e-9);
  EXPECT_NEAR(kept.x + kept.width / 2, 0.75, 1e-9);
}

TEST(Crop, MustLieWithinThePicture) {
  EXPECT_TRUE(is_possible({}));
  EXPECT_TRUE(is_possible({0, 0, 1, 1}));
  EXPECT_TRUE(is_possible({0.7, 0.7, 0.3000001, 0.3}));
  EXPECT_FALSE(is_possible({0.8, 0, 0.3, 0.3}));
  EXPECT_FALSE(is_possible({-0.1, 0, 0.3, 0.3}));
  EXPECT_FALSE(is_possible({0, 0, 0.3, 0}));
  EXPECT_FALSE(is_possible({0, 0, -0.3, 0.3}));
  EXPECT_FALSE(is_possible({NAN, 0, 0.3, 0.3}));
  EXPECT_FALSE(is_possible({0, 0, INFINITY, 0.3}));
}

}  // namespace
}  // namespace convoke::image
