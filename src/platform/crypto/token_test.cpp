#include "platform/crypto/token.h"

#include <gtest/gtest.h>

#include <set>

namespace convoke::crypto {
namespace {

TEST(Token, IsTwentySixLettersOfBase32) {
  const std::string token = random_token();
  EXPECT_EQ(token.size(), 26u);
  EXPECT_EQ(token.find_first_not_of("abcdefghijklmnopqrstuvwxyz234567"), std::string::npos);
}

TEST(Token, IsNeverGivenTwice) {
  std::set<std::string> seen;
  for (int i = 0; i < 10'000; ++i) EXPECT_TRUE(seen.insert(random_token()).second);
}

TEST(Base32, AgreesWithTheVectorsOfRfc4648) {
  EXPECT_EQ(base32(""), "");
  EXPECT_EQ(base32("f"), "my");
  EXPECT_EQ(base32("fo"), "mzxq");
  EXPECT_EQ(base32("foo"), "mzxw6");
  EXPECT_EQ(base32("foob"), "mzxw6yq");
  EXPECT_EQ(base32("fooba"), "mzxw6ytb");
  EXPECT_EQ(base32("foobar"), "mzxw6ytboi");
  EXPECT_EQ(base32("\xff\xff\xff"), "77776");
}

TEST(Sha256, AgreesWithTheVectorOfFips180) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(token_hash("abc"), sha256_hex("abc"));
}

TEST(Sha256, OfPiecesIsThatOfTheWhole) {
  Sha256 pieces;
  pieces.add("abc");
  pieces.add("");
  pieces.add("def");
  EXPECT_EQ(pieces.hex(), sha256_hex("abcdef"));
}

TEST(Comparison, KnowsEqualFromUnequal) {
  EXPECT_TRUE(equal_in_constant_time("", ""));
  EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
  EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
  EXPECT_FALSE(equal_in_constant_time("abc", "ab"));
}

TEST(Password, MatchesOnlyItself) {
  ASSERT_TRUE(initialize().ok());
  const std::string hash = password_hash("correct horse");
  EXPECT_EQ(hash.find("$argon2id$v=19$m=65536,t=2,p=1$"), 0u) << hash;
  EXPECT_TRUE(password_matches(hash, "correct horse"));
  EXPECT_FALSE(password_matches(hash, "correct horsf"));
  EXPECT_NE(hash, password_hash("correct horse"));
}

TEST(Password, NeverMatchesAStoredTextThatIsNoHash) {
  EXPECT_FALSE(password_matches("", ""));
  EXPECT_FALSE(password_matches("correct horse", "correct horse"));
  EXPECT_FALSE(password_matches(std::string(1000, '$'), "x"));
}

}  // namespace
}  // namespace convoke::crypto
