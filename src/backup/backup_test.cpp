#include "backup/backup.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <sstream>

#include "platform/file_use/file_use.h"
#include "testing/temporary_database.h"
#include "testing/temporary_folder.h"

namespace convoke::backup {
namespace {

namespace fs = std::filesystem;

std::string text_in(const fs::path& file) {
  std::ostringstream out;
  out << std::ifstream(file, std::ios::binary).rdbuf();
  return out.str();
}

class BackupTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  BackupTest() : database(GetParam()), files(files::FileStore::open(data / "files").value()) {
    std::ofstream(data / "secret.key") << "a key";
    std::ofstream(data / "convoke.toml") << "# settings\n";
    fs::create_directories(data / "tmp");
    std::ofstream(data / "tmp" / "upload") << "under way";
  }

  Source source() const {
    return {data, database.url(), files, [this] { return used; }};
  }
  Outcome make() {
    auto made = backup::make(source(), into, now);
    EXPECT_TRUE(made.ok()) << describe(made.error()) << made.error().detail;
    now = now + std::chrono::seconds(1);
    return made.ok() ? *made : Outcome();
  }
  std::string empty_database() {
    if (GetParam() == testing::Backend::sqlite)
      return "sqlite:" + (folder.path() / "again" / "convoke.db").string();
    other = std::make_unique<testing::TemporaryDatabase>(GetParam(), false);
    return other->url();
  }

  testing::TemporaryFolder folder;
  const fs::path data = folder.path() / "data", into = folder.path() / "copies";
  testing::TemporaryDatabase database;
  files::FileStore files;
  std::unordered_set<std::string> used;  ///< files that the database names
  std::unique_ptr<testing::TemporaryDatabase> other;
  Instant now{1'796'000'000'000'000};  // 2026-11-29
};

TEST_P(BackupTest, BringsBackEverythingThatIsKept) {
  const auto note = files.put("note").value();
  const Outcome made = make();
  EXPECT_EQ(made.files, 1);
  EXPECT_EQ(made.added, 1);
  EXPECT_EQ(made.bytes, 4);
  const std::string url = empty_database();
  const fs::path again = folder.path() / "again";
  const Status restored = restore(made.copy, again, url, "off");
  ASSERT_TRUE(restored.ok()) << describe(restored.error()) << restored.error().detail;
  EXPECT_EQ(text_in(again / "secret.key"), "a key");
  EXPECT_EQ(text_in(again / "convoke.toml"), "# settings\n");
  EXPECT_FALSE(fs::exists(again / "tmp"));
  EXPECT_EQ(files::FileStore::open(again / "files")->read(note).value(), "note");
  EXPECT_TRUE(db::Database::open({.url = url, .readers = 1}).ok());
  EXPECT_EQ(restore(made.copy, again, url, "off").error().kind, ErrorKind::conflict)
      << "not over another";
}

TEST_P(BackupTest, IsReadableToItsOwnerAlone) {
  files.put("note").value();
  const Outcome made = make();
  for (const auto& entry : fs::recursive_directory_iterator(into)) {
    struct stat info {};
    ASSERT_EQ(::stat(entry.path().c_str(), &info), 0);
    if (entry.is_regular_file()) {
      EXPECT_EQ(info.st_mode & 0777, 0600u) << entry.path();
    }
  }
  struct stat info {};
  ASSERT_EQ(::stat(into.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0700u);
}

TEST_P(BackupTest, KeepsEachFileOnceHoweverManyCopiesThereAre) {
  files.put("first").value();
  make();
  files.put("second").value();
  const Outcome next = make();
  EXPECT_EQ(next.files, 2);
  EXPECT_EQ(next.added, 1);
  EXPECT_EQ(find_copy(into).value(), next.copy) << "the newest";
}

TEST_P(BackupTest, RemovesOlderCopiesAndWhatBelongsToThemAlone) {
  const auto gone = files.put("first").value();
  const Outcome old = make();
  ASSERT_TRUE(
      files.remove_unless_put_since(gone, SystemClock().now() + std::chrono::hours(1)).ok());
  files.put("second").value();
  const Outcome next = make();
  EXPECT_EQ(remove_older(into, 1).value(), 1);
  EXPECT_FALSE(fs::exists(old.copy));
  EXPECT_TRUE(check(next.copy).ok());
  int left = 0;
  for (const auto& entry : fs::recursive_directory_iterator(into / "files"))
    left += entry.is_regular_file() ? 1 : 0;
  EXPECT_EQ(left, 1);
}

TEST_P(BackupTest, NoticesWhatIsMissingOrChanged) {
  const auto note = files.put("note").value();
  const Outcome made = make();
  EXPECT_TRUE(check(made.copy).ok());
  const fs::path kept = into / "files" / note.hex.substr(0, 2) / note.hex.substr(2, 2) / note.hex;
  std::ofstream(kept) << "nose";
  const auto changed = check(made.copy);
  ASSERT_FALSE(changed.ok());
  EXPECT_NE(changed.error().detail.find(note.hex), std::string::npos);
  EXPECT_FALSE(restore(made.copy, folder.path() / "again", empty_database(), "off").ok());
  EXPECT_FALSE(fs::exists(folder.path() / "again")) << "nothing is begun";
}

TEST_P(BackupTest, CopiesTheRestWhereAStoredFileIsDamaged) {
  const auto good = files.put("good").value(), bad = files.put("note").value();
  std::ofstream(files.path_of(bad).value()) << "nose";
  const Outcome made = make();
  EXPECT_EQ(made.damaged, std::vector<std::string>{bad.hex});
  EXPECT_EQ(made.files, 1);
  EXPECT_TRUE(check(made.copy).ok());
}

TEST_P(BackupTest, NamesWhatIsMissingAndKeepsWhatAnEarlierCopyHas) {
  const auto gone = files.put("note").value(), cut = files.put("photograph").value();
  used = {gone.hex, cut.hex};
  make();
  const fs::path place = files.path_of(gone).value();
  fs::resize_file(files.path_of(cut).value(), 3);
  fs::remove(place);
  const Outcome next = make();
  EXPECT_EQ(next.damaged.size(), 2u);
  EXPECT_EQ(next.files, 2) << "of the earlier copy";
  EXPECT_EQ(remove_older(into, 1).value(), 1);
  EXPECT_TRUE(check(next.copy).ok());
  const fs::path again = folder.path() / "again";
  ASSERT_TRUE(restore(next.copy, again, empty_database(), "off").ok());
  const auto store = files::FileStore::open(again / "files");
  EXPECT_EQ(store->read(gone).value(), "note");
  EXPECT_EQ(store->read(cut).value(), "photograph");
}

TEST_P(BackupTest, ComparesTheFilesWithTheDatabaseInTheCopy) {
  const auto kept = files.put("kept").value(), lost = files.put("lost").value();
  const auto name = [&](const files::FileHash& file) {
    ASSERT_TRUE(database
                    ->write([&](db::Transaction& t) -> Status {
                      file_use::record(t, file, {"note", 1, "template"}, now);
                      file_use::record(t, file, {"note\t\\2", 2, "a\nb"}, now);
                      return {};
                    })
                    .ok());
  };
  name(kept);
  name(lost);
  EXPECT_TRUE(check(make().copy)->damaged.empty());
  const Outcome whole = make();
  fs::remove(files.path_of(lost).value());
  fs::remove(into / "files" / lost.hex.substr(0, 2) / lost.hex.substr(2, 2) / lost.hex);
  const Outcome made = make();
  const auto checked = check(made.copy);
  ASSERT_TRUE(checked.ok()) << describe(checked.error());
  EXPECT_EQ(checked->damaged, std::vector<std::string>{lost.hex});
  EXPECT_FALSE(check(whole.copy).ok()) << "it listed the file";
}

TEST_P(BackupTest, CleansUpAfterOneThatWasInterrupted) {
  fs::create_directories(into / "2026-01-01T000000Z.part");
  EXPECT_EQ(find_copy(into).error().kind, ErrorKind::not_found);
  make();
  EXPECT_FALSE(fs::exists(into / "2026-01-01T000000Z.part"));
}

TEST_P(BackupTest, IsNotKeptInTheDataFolder) {
  EXPECT_EQ(backup::make(source(), data / "copies", now).error().kind, ErrorKind::conflict);
}

INSTANTIATE_TEST_SUITE_P(Both, BackupTest, ::testing::ValuesIn(testing::backends()));

}  // namespace
}  // namespace convoke::backup
