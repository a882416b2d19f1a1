#include "backup/sums.h"

#include <gtest/gtest.h>

namespace convoke::backup {
namespace {

const std::string kHex(64, 'a');

TEST(Sums, ReadsWhatItWrote) {
  const std::vector<Sum> sums{{kHex, "database"}, {kHex, "../files/aa/aa/" + kHex}};
  EXPECT_EQ(parse_sums(text_of(sums)).value(), sums);
  EXPECT_TRUE(parse_sums("").value().empty());
}

TEST(Sums, RefusesWhatLeadsElsewhere) {
  for (const char* path : {"../secret.key", "/etc/passwd", "a/b", "..", ".", "../files/aa/bb/cc",
                           "../files/../../x", "", "a\\b"})
    EXPECT_FALSE(parse_sums(kHex + "  " + path + "\n").ok()) << path;
  EXPECT_FALSE(parse_sums("no sum at all\n").ok());
  EXPECT_FALSE(parse_sums(std::string(64, 'g') + "  database\n").ok());
  EXPECT_FALSE(parse_sums(kHex + " database\n").ok());
}

}  // namespace
}  // namespace convoke::backup
