#include "retention/unused_files.h"

#include <gtest/gtest.h>

#include "platform/file_use/file_use.h"
#include "testing/temporary_database.h"
#include "testing/temporary_folder.h"

namespace convoke::retention {
namespace {

class UnusedFilesTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  UnusedFilesTest()
      : database(GetParam()), files(files::FileStore::open(folder.path() / "files").value()) {}

  files::FileHash put(const std::string& bytes, int days_ago, bool used) {
    const auto hash = files.put(bytes).value();
    std::filesystem::last_write_time(
        files.path_of(hash).value(),
        std::filesystem::file_time_type::clock::now() - std::chrono::hours(24 * days_ago));
    const Status recorded = database->write([&](db::Transaction& t) -> Status {
      if (used) file_use::record(t, hash, {"note", 1, "enclosure"}, clock.now());
      return {};
    });
    EXPECT_TRUE(recorded.ok());
    return hash;
  }

  testing::TemporaryFolder folder;
  testing::TemporaryDatabase database;
  testing::FakeClock clock;
  files::FileStore files;
  SystemClock machine;
  UnusedFiles unused{*database, files, clock, machine};
  const audit::Actor actor = audit::Actor::system("test");
};

TEST_P(UnusedFilesTest, OnlyWhatNobodyUsesAndNobodyHasPutForAWhileIsRemoved) {
  const auto used = put("used", 100, true);
  const auto old = put("forgotten", 100, false);
  const auto fresh = put("on its way", 0, false);
  EXPECT_EQ(unused.find().files, 1);
  const auto removed = unused.remove(actor);
  ASSERT_TRUE(removed.ok()) << describe(removed.error());
  EXPECT_EQ(removed->files, 1);
  EXPECT_EQ(removed->bytes, 9);
  EXPECT_FALSE(files.read(old).ok());
  EXPECT_TRUE(files.read(used).ok());
  EXPECT_TRUE(files.read(fresh).ok());
  const auto recorded = database->read([](db::Reader& r) { return audit::latest(r, 9); });
  ASSERT_EQ(recorded.size(), 1u);
  EXPECT_EQ(recorded[0].action, "file.remove_unused");
  EXPECT_EQ(recorded[0].detail, R"({"files":1,"bytes":9,"hours":168})");
  EXPECT_EQ(unused.remove(actor)->files, 0) << "again is no change";
}

TEST_P(UnusedFilesTest, TheAgeCannotBeSetBelowADay) {
  put("used", 100, true);
  put("an hour old", 0, false);
  EXPECT_EQ(unused.find(std::chrono::hours(0)).files, 0);
  EXPECT_EQ(unused.remove(actor, std::chrono::hours(0))->files, 0);
}

TEST_P(UnusedFilesTest, AnEmptyDatabaseRemovesNothing) {
  const auto old = put("of another database", 100, false);
  EXPECT_EQ(unused.remove(actor).error().kind, ErrorKind::conflict);
  EXPECT_TRUE(files.read(old).ok());
}

TEST_P(UnusedFilesTest, WhatAnErasureFreesGoesAtOnceUnlessAnotherUsesItOrHasPutItAgain) {
  clock.set(machine.now() + std::chrono::seconds(1));
  const auto use = [&](const files::FileHash& file, std::int64_t subject) {
    (void)database->write([&](db::Transaction& t) -> Status {
      file_use::record(t, file, {"incoming_message", subject, "part"}, clock.now());
      return {};
    });
  };
  const auto mail = files.put("mail").value(), shared = files.put("shared").value();
  const auto again = files.put("put again").value(), before = files.put("of nobody").value();
  use(mail, 1);
  use(shared, 1);
  use(shared, 2);
  use(again, 1);
  const Uses uses = unused.uses();
  EXPECT_EQ(uses.size(), 3u);
  std::filesystem::last_write_time(
      files.path_of(again).value(),
      std::filesystem::file_time_type::clock::now() + std::chrono::minutes(1));
  (void)database->write([&](db::Transaction& t) -> Status {
    file_use::drop(t, "incoming_message", 1);
    return {};
  });
  const auto freed = unused.remove_freed(actor, uses);
  ASSERT_TRUE(freed.ok());
  EXPECT_EQ(freed->removed.files, 1);
  EXPECT_EQ(freed->removed.bytes, 4);
  EXPECT_EQ(freed->left, 1);
  EXPECT_FALSE(files.read(mail).ok());
  for (const auto& kept : {shared, again, before}) EXPECT_TRUE(files.read(kept).ok());
  EXPECT_EQ(database->read([](db::Reader& r) { return audit::latest(r, 9); }).front().action,
            "file.remove_unused");
}

INSTANTIATE_TEST_SUITE_P(Both, UnusedFilesTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::retention
