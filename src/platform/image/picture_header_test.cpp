#include "platform/image/picture_header.h"

#include <gtest/gtest.h>

namespace convoke::image {
namespace {

using namespace std::string_literals;

const std::string kPng =
    "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\x02\x80\0\0\x01\xE0\x08\x02\0\0\0crc!"s;
const std::string kJpeg = "\xFF\xD8\xFF\xE0\0\x04xx\xFF\xFF\xC0\0\x11\x08\x01\xE0\x02\x80\x03"s;
const std::string kLossyWebp = "RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9D\x01\x2A\x80\x02\xE0\x01"s;
const std::string kExtendedWebp = "RIFF\0\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\x7F\x02\0\xDF\x01\0"s;
// 14 bits of width − 1 = 0x27F, then 14 bits of height − 1 = 0x1DF.
const std::string kLosslessWebp = "RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2F\x7F\xC2\x77\0\0\0\0\0\0"s;

TEST(PictureHeader, ReadsFormatAndSize) {
  for (const auto& [bytes, format] : {std::pair{kPng, PictureFormat::png},
                                      {kJpeg, PictureFormat::jpeg},
                                      {kLossyWebp, PictureFormat::webp},
                                      {kExtendedWebp, PictureFormat::webp},
                                      {kLosslessWebp, PictureFormat::webp}}) {
    const auto header = read_picture_header(bytes);
    ASSERT_TRUE(header) << describe(header.error());
    EXPECT_EQ(header->format, format);
    EXPECT_EQ(header->width, 640);
    EXPECT_EQ(header->height, 480);
  }
}

TEST(PictureHeader, CallsAHeaderThatEndsEarlyDamaged) {
  for (const std::string& whole : {kPng, kJpeg, kLossyWebp, kExtendedWebp, kLosslessWebp}) {
    for (std::size_t n = 12; n < whole.size() - 1; ++n) {
      const auto header = read_picture_header(whole.substr(0, n));
      ASSERT_FALSE(header) << n;
      EXPECT_EQ(header.error().message, damaged_picture().message) << n;
    }
  }
}

TEST(PictureHeader, RefusesSizesThatCannotBe) {
  EXPECT_FALSE(read_picture_header(
      "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\0\0\0\x01\xE0\x08\x02\0\0\0crc!"s));
  EXPECT_FALSE(read_picture_header(
      "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\xFF\xFF\xFF\xFF\0\0\x01\xE0\x08\x02\0\0\0crc!"s));
}

TEST(PictureHeader, NamesFormatsThatAreNotRead) {
  for (const auto& [bytes, name] :
       {std::pair{"\0\0\0\x18"s + "ftypheic"s, "HEIC"}, {"GIF89a"s, "GIF"}, {"%PDF-1.7"s, "PDF"}}) {
    const auto header = read_picture_header(bytes);
    ASSERT_FALSE(header);
    EXPECT_EQ(header.error().message.args, std::vector<std::string>{name});
    EXPECT_EQ(header.error().field, "photo");
  }
}

TEST(PictureHeader, RefusesWhatIsNoPictureAtAll) {
  EXPECT_NE(describe(read_picture_header("").error()).find("Choose a picture"), std::string::npos);
  for (const std::string& text : {"Hello, world"s, "\xFF\xD8"s, "<svg></svg>"s, "\0"s}) {
    const auto header = read_picture_header(text);
    ASSERT_FALSE(header);
    EXPECT_NE(describe(header.error()).find("not a picture"), std::string::npos);
  }
}

}  // namespace
}  // namespace convoke::image
