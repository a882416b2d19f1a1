#include "platform/file_use/file_use.h"

#include <gtest/gtest.h>

#include "testing/temporary_database.h"

namespace convoke::file_use {
namespace {

class FileUseTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  FileUseTest() : database(GetParam()) {}
  void use(const std::string& hash, const Use& by) {
    ASSERT_TRUE(database
                    ->write([&](db::Transaction& t) -> Status {
                      record(t, {hash}, by, clock.now());
                      return {};
                    })
                    .ok());
  }
  testing::TemporaryDatabase database;
  testing::FakeClock clock;
};

TEST_P(FileUseTest, SaysWhoUsesAFileAndEachUseOnce) {
  use("aa", {"note", 1, "enclosure"});
  use("aa", {"note", 1, "enclosure"});
  use("aa", {"message", 4, "attachment"});
  use("bb", {"note", 1, "template"});
  use("", {"note", 2, "docx"});
  database->read([](db::Reader& r) {
    EXPECT_EQ(uses_of(r, {"aa"}),
              (std::vector<Use>{{"message", 4, "attachment"}, {"note", 1, "enclosure"}}));
    EXPECT_TRUE(uses_of(r, {"cc"}).empty());
    EXPECT_EQ(files_of(r, "note", 1), (std::vector<files::FileHash>{{"aa"}, {"bb"}}));
    EXPECT_TRUE(files_of(r, "note", 2).empty());
    EXPECT_EQ(used_files(r), (std::unordered_set<std::string>{"aa", "bb"}));
  });
}

TEST_P(FileUseTest, IsDroppedWithItsSubjectAloneAndWithARollBack) {
  use("aa", {"participant", 1, "photograph"});
  use("aa", {"participant", 2, "photograph"});
  use("bb", {"participant", 1, "mail"});
  const Status undone = database->write([&](db::Transaction& t) -> Status {
    drop(t, "participant", 1);
    return invalid("no");
  });
  EXPECT_FALSE(undone.ok());
  database->read([](db::Reader& r) { EXPECT_EQ(files_of(r, "participant", 1).size(), 2u); });
  const auto dropped = database->write([&](db::Transaction& t) -> Result<std::int64_t> {
    return drop(t, "participant", 1, "mail");
  });
  EXPECT_EQ(*dropped, 1);
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Result<std::int64_t> {
                    return drop(t, "participant", 1);
                  })
                  .ok());
  database->read([](db::Reader& r) {
    EXPECT_TRUE(files_of(r, "participant", 1).empty());
    EXPECT_EQ(uses_of(r, {"aa"}), (std::vector<Use>{{"participant", 2, "photograph"}}));
  });
}

INSTANTIATE_TEST_SUITE_P(Both, FileUseTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::file_use
