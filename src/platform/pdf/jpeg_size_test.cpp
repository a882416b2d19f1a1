#include "platform/pdf/jpeg_size.h"

#include <gtest/gtest.h>

#include "portraits/portrait.h"

namespace convoke::pdf {
namespace {

TEST(JpegSize, ReadsTheFrameHeader) {
  const auto size = jpeg_size(portraits::draw_portrait_jpeg(1, 70, 90));
  ASSERT_TRUE(size);
  EXPECT_EQ(size->width, 70);
  EXPECT_EQ(size->height, 90);
  EXPECT_EQ(size->components, 3);
}

TEST(JpegSize, FindsNothingInAnyBeginningThatEndsBeforeTheFrame) {
  const std::string jpeg = portraits::draw_portrait_jpeg(1, 70, 90, 6);
  const std::size_t frame = jpeg.find("\xFF\xC0");
  for (std::size_t n = 0; n < frame + 10; ++n) EXPECT_FALSE(jpeg_size(jpeg.substr(0, n))) << n;
  EXPECT_TRUE(jpeg_size(jpeg.substr(0, frame + 10)));
}

TEST(JpegSize, FindsNothingInOtherBytes) {
  EXPECT_FALSE(jpeg_size("\x89PNG\r\n\x1a\n"));
  EXPECT_FALSE(jpeg_size(std::string("\xFF\xD8\xFF\xE0\x00\x00", 6)));
}

}  // namespace
}  // namespace convoke::pdf
