#include "platform/image/photo_protocol.h"

#include <gtest/gtest.h>

#include <cstring>

namespace convoke::image {
namespace {

std::string_view body_of(const std::string& frame) {
  std::uint32_t length = 0;
  std::memcpy(&length, frame.data(), sizeof length);
  EXPECT_EQ(length + sizeof length, frame.size());
  return std::string_view(frame).substr(sizeof length);
}

TEST(PhotoProtocol, CarriesARequest) {
  const std::string frame = frame_of(PhotoRequest{
      {PictureFormat::webp, 640, 480}, 300, 400, 200, {0.25, 0.5, 0.125, 0.75}, "picture"});
  const auto request = read_request(body_of(frame));
  ASSERT_TRUE(request);
  EXPECT_EQ(request->header.format, PictureFormat::webp);
  EXPECT_EQ(request->header.height, 480);
  EXPECT_EQ(request->least_kept_width, 200);
  EXPECT_EQ(request->crop.height, 0.75);
  EXPECT_EQ(request->picture, "picture");
}

TEST(PhotoProtocol, CarriesAReply) {
  const std::string frame = frame_of(PhotoReply{PhotoReply::Outcome::too_small, 10, 20, "x"});
  const auto reply = read_reply(body_of(frame));
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->outcome, PhotoReply::Outcome::too_small);
  EXPECT_EQ(reply->height, 20);
  EXPECT_EQ(reply->content, "x");
}

TEST(PhotoProtocol, RefusesShortBodiesAndUnknownNumbers) {
  std::string request = frame_of(PhotoRequest{{PictureFormat::png, 1, 1}, 0, 0, 0, {}, ""});
  for (std::size_t n = 0; n + 5 < request.size(); ++n) {
    EXPECT_FALSE(read_request(std::string_view(request).substr(4, n)));
  }
  request[4] = 4;
  EXPECT_FALSE(read_request(std::string_view(request).substr(4)));
  std::string reply = frame_of(PhotoReply{});
  EXPECT_FALSE(read_reply(std::string_view(reply).substr(4, 11)));
  reply[7] = '\xFF';
  EXPECT_FALSE(read_reply(std::string_view(reply).substr(4)));
}

}  // namespace
}  // namespace convoke::image
