#include "platform/files/extension.h"

#include <gtest/gtest.h>

namespace convoke::files {
namespace {

TEST(Extension, IsThatOfTheMediaType) {
  EXPECT_EQ(extension_of("application/pdf"), ".pdf");
  EXPECT_EQ(extension_of("image/jpeg"), ".jpg");
  EXPECT_EQ(extension_of("image/png"), ".png");
  EXPECT_EQ(extension_of("image/tiff"), ".tif");
  EXPECT_EQ(extension_of("message/rfc822"), ".eml");
}

TEST(Extension, ATypeThatIsNotKnownDoesNotPassForAPdf) {
  EXPECT_EQ(extension_of("text/html"), ".bin");
  EXPECT_EQ(extension_of(""), ".bin");
}

}  // namespace
}  // namespace convoke::files
