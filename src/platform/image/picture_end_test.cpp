#include "platform/image/picture_end.h"

#include <gtest/gtest.h>

namespace convoke::image {
namespace {

using namespace std::string_literals;

std::string segment(char marker, const std::string& body) {
  const std::size_t length = body.size() + 2;
  return "\xFF"s + marker + static_cast<char>(length >> 8) + static_cast<char>(length & 0xFF) +
         body;
}

std::string scan(const std::string& components, int first, int last, char bits) {
  std::string body(1, static_cast<char>(components.size()));
  for (const char c : components) body += {c, '\0'};
  body += {static_cast<char>(first), static_cast<char>(last), bits};
  return segment('\xDA', body) + "data\xFF\0more\xFF\xD0more"s;
}

const std::string kFrame =
    segment('\xC2', "\x08\x01\xE0\x02\x80\x03"s + "\1\x11\0\2\x11\0\3\x11\0"s);

TEST(PictureEnd, OfAJpegWithAllItsScansIsFound) {
  const std::string jpeg = "\xFF\xD8"s + kFrame + scan("\1\2\3", 0, 63, 0);
  const MissingEnd missing = missing_end(PictureFormat::jpeg, jpeg);
  EXPECT_EQ(missing.keep, jpeg.size());
  EXPECT_EQ(missing.mark, "\xFF\xD9");
  EXPECT_TRUE(missing_end(PictureFormat::jpeg, jpeg + "\xFF\xD9").mark.empty());
  EXPECT_TRUE(
      missing_end(PictureFormat::jpeg, jpeg + "\xFF\xD9 what a telephone adds").mark.empty());
  EXPECT_FALSE(missing_end(PictureFormat::jpeg, jpeg + "\xFF").mark.empty()) << "half of the mark";
}

TEST(PictureEnd, OfAProgressiveJpegNeedsEveryCoefficientToTheLastBit) {
  const std::string begun = "\xFF\xD8"s + kFrame + scan("\1\2\3", 0, 0, '\x01') +
                            scan("\1", 1, 63, '\x02') + scan("\2", 1, 63, 0) + scan("\3", 1, 63, 0);
  EXPECT_TRUE(missing_end(PictureFormat::jpeg, begun).mark.empty());
  const std::string finer = begun + scan("\1\2\3", 0, 0, '\x10');
  EXPECT_TRUE(missing_end(PictureFormat::jpeg, finer).mark.empty());
  EXPECT_FALSE(missing_end(PictureFormat::jpeg, finer + scan("\1", 1, 63, '\x20')).mark.empty());
}

TEST(PictureEnd, OfAPngMayBeMissingWholeOrInPart) {
  const std::string png = "\x89PNG\r\n\x1A\n\0\0\0\x04IDATdatacrc!"s;
  const std::string end = "\0\0\0\0IEND\xAE\x42\x60\x82"s;
  for (std::size_t there = 0; there < end.size(); ++there) {
    const MissingEnd missing = missing_end(PictureFormat::png, png + end.substr(0, there));
    EXPECT_EQ(missing.keep, png.size()) << there;
    EXPECT_EQ(missing.mark, end) << there;
  }
  EXPECT_TRUE(missing_end(PictureFormat::png, png + end).mark.empty());
  EXPECT_TRUE(missing_end(PictureFormat::png, png + end + "behind it").mark.empty());
  EXPECT_TRUE(missing_end(PictureFormat::png, png.substr(0, png.size() - 1)).mark.empty());
  EXPECT_TRUE(missing_end(PictureFormat::png, png + "\xFF\xFF\xFF\xFFtEXt").mark.empty());
}

TEST(PictureEnd, IsNotLookedForBeyondTheBytes) {
  for (const PictureFormat format :
       {PictureFormat::jpeg, PictureFormat::png, PictureFormat::webp}) {
    EXPECT_TRUE(missing_end(format, "").mark.empty());
    EXPECT_TRUE(missing_end(format, "\xFF").mark.empty());
    EXPECT_TRUE(missing_end(format, "\xFF\xD8\xFF\xDA\0\x0C"s).mark.empty());
    EXPECT_TRUE(missing_end(format, "\xFF\xD8\xFF\xDA\0\x03\x04"s).mark.empty());
  }
}

}  // namespace
}  // namespace convoke::image
