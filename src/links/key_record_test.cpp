#include "links/key_record.h"

#include <gtest/gtest.h>

#include <fstream>

#include "links/links.h"
#include "testing/temporary_database.h"
#include "testing/temporary_folder.h"

namespace convoke::links {
namespace {

class KeyRecordTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  KeyRecordTest() : database(GetParam()), file(folder.path() / "secret.key") {
    EXPECT_TRUE(crypto::initialize().ok());
  }
  Result<crypto::ServerKey> keys() { return keys_of(*database, file, clock.now()); }
  std::string make_a_link(const crypto::ServerKey& key) {
    const Links links(key, clock);
    return database
        ->write([&](db::Transaction& t) -> Result<std::string> {
          Subject subject;
          subject.purpose = "nomination";
          subject.within_id = 1;
          subject.subject_id = 2;
          return links.token(t, subject);
        })
        .value();
  }
  Result<Link> open(const crypto::ServerKey& key, const std::string& token) {
    const Links links(key, clock);
    return database->read([&](db::Reader& r) { return links.open(r, token); });
  }

  testing::TemporaryDatabase database;
  testing::TemporaryFolder folder;
  testing::FakeClock clock;
  std::filesystem::path file;
};

TEST_P(KeyRecordTest, MakesAKeyForANewDatabaseAndKnowsItAgain) {
  const auto made = keys();
  ASSERT_TRUE(made.ok());
  const auto again = keys();
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->fingerprint(1), made->fingerprint(1));
}

TEST_P(KeyRecordTest, RefusesToStartWithoutTheKeyOrWithAnother) {
  ASSERT_TRUE(keys().ok());
  std::filesystem::rename(file, folder.path() / "kept");
  const auto missing = keys();
  ASSERT_FALSE(missing.ok());
  EXPECT_NE(missing.error().message.key.find("is missing"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(file)) << "none is made in its place";

  ASSERT_TRUE(crypto::ServerKey::load_or_create(file).ok());
  const auto another = keys();
  ASSERT_FALSE(another.ok());
  EXPECT_NE(another.error().message.key.find("not the one"), std::string::npos);

  std::filesystem::rename(folder.path() / "kept", file);
  EXPECT_TRUE(keys().ok());
}

TEST_P(KeyRecordTest, RefusesToStartWithoutALaterGeneration) {
  ASSERT_TRUE(keys().ok());
  ASSERT_TRUE(crypto::ServerKey::rotate(file).ok());
  ASSERT_TRUE(keys().ok());
  std::filesystem::remove(file.string() + ".2");
  EXPECT_FALSE(keys().ok());
}

TEST_P(KeyRecordTest, ADatabaseOfAnOlderProgramIsKnownByItsLinks) {
  make_a_link(crypto::ServerKey::random());
  EXPECT_FALSE(keys().ok());
  ASSERT_TRUE(crypto::ServerKey::load_or_create(file).ok());
  EXPECT_TRUE(keys().ok()) << "its key is recorded now";
}

TEST_P(KeyRecordTest, ALostKeyIsReplacedAndAllLinksEnd) {
  const auto first = keys();
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(replace_lost_keys(*database, file, clock.now()).error().kind, ErrorKind::conflict);
  const std::string before = make_a_link(*first);
  ASSERT_TRUE(open(*first, before).ok());
  ASSERT_TRUE(crypto::ServerKey::rotate(file).ok());
  ASSERT_TRUE(crypto::ServerKey::rotate(file).ok());
  std::filesystem::remove(file);
  std::filesystem::remove(file.string() + ".2");
  EXPECT_EQ(replace_lost_keys(*database, file, clock.now()).value(), 1);
  const auto second = keys();
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(second->generation(), 1) << "no old generation comes back";
  EXPECT_FALSE(open(*second, before).ok());
  EXPECT_TRUE(open(*second, make_a_link(*second)).ok());
}

INSTANTIATE_TEST_SUITE_P(Both, KeyRecordTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::links
