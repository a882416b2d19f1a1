#include "platform/db/copies/copy.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "testing/temporary_database.h"
#include "testing/temporary_folder.h"

namespace convoke::db {
namespace {

class CopyTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  /// Where nothing is yet.
  std::string empty_database() {
    if (GetParam() == testing::Backend::sqlite)
      return "sqlite:" + (folder.path() / "again.db").string();
    other = std::make_unique<testing::TemporaryDatabase>(GetParam(), false);
    return other->url();
  }

  testing::TemporaryFolder folder;
  testing::TemporaryDatabase database{GetParam()};
  std::unique_ptr<testing::TemporaryDatabase> other;
  const std::filesystem::path file = folder.path() / "copy";
};

TEST_P(CopyTest, GivesBackWhatWasThere) {
  const auto steps = [](Database& from) {
    return from.read([](Reader& r) {
      return r.value<std::int64_t>("select count(*) from schema_version").value_or(0);
    });
  };
  ASSERT_GT(steps(*database), 20);
  const Status copied = copy_out(database.url(), file);
  ASSERT_TRUE(copied.ok()) << describe(copied.error());
  struct stat info {};
  ASSERT_EQ(::stat(file.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600u);
  EXPECT_TRUE(check_copy(database.url(), file).ok());

  const std::string again = empty_database();
  const Status restored = copy_in(again, file);
  ASSERT_TRUE(restored.ok()) << describe(restored.error()) << restored.error().detail;
  auto opened = Database::open({.url = again, .readers = 1});
  EXPECT_EQ(steps(**opened), steps(*database));
  EXPECT_EQ(copy_in(again, file).error().kind, ErrorKind::conflict) << "never over another";
}

TEST_P(CopyTest, NoticesADamagedCopy) {
  ASSERT_TRUE(copy_out(database.url(), file).ok());
  std::filesystem::resize_file(file, std::filesystem::file_size(file) / 3);
  if (GetParam() == testing::Backend::postgresql) std::ofstream(file) << "no copy";
  EXPECT_EQ(check_copy(database.url(), file).error().kind, ErrorKind::unavailable);
}

TEST_P(CopyTest, SaysWhenThereIsNothingToCopy) {
  const std::string gone = GetParam() == testing::Backend::sqlite
                               ? "sqlite:" + (folder.path() / "gone.db").string()
                               : "postgresql://nobody@127.0.0.1:1/nowhere";
  EXPECT_EQ(copy_out(gone, file).error().kind, ErrorKind::unavailable);
}

INSTANTIATE_TEST_SUITE_P(Both, CopyTest, ::testing::ValuesIn(testing::backends()));

}  // namespace
}  // namespace convoke::db
