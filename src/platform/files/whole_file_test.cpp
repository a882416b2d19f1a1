#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "platform/files/file_store.h"

namespace convoke::files {
namespace {

namespace fs = std::filesystem;

class WholeFile : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "convoke-whole-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }
  auto count() const { return std::distance(fs::directory_iterator(folder_), {}); }

  fs::path folder_;
};

TEST_F(WholeFile, ReplacesWhatWasThere) {
  const fs::path file = folder_ / "note.docx";
  ASSERT_TRUE(write_whole(file, "first, and longer").ok());
  ASSERT_TRUE(write_whole(file, "second").ok());
  EXPECT_EQ(*read_whole(file, 100), "second");
  EXPECT_EQ(count(), 1);
}

TEST_F(WholeFile, KeepsASecretFromOthers) {
  const fs::path file = folder_ / "secret";
  ASSERT_TRUE(write_whole(file, "x", true).ok());
  struct stat info {};
  ASSERT_EQ(::stat(file.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600u);
}

TEST_F(WholeFile, KeepsTheFormerFileWhenTheDiskIsFull) {
  const fs::path file = folder_ / "note.docx";
  ASSERT_TRUE(write_whole(file, "former").ok());
  const pid_t child = ::fork();
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit size{100, 100};
    ::setrlimit(RLIMIT_FSIZE, &size);
    const Status status = write_whole(file, std::string(101, 'x'));
    ::_exit(!status.ok() && status.error().kind == ErrorKind::unavailable ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(*read_whole(file, 100), "former");
  EXPECT_EQ(count(), 1);
}

TEST_F(WholeFile, SaysWhyItCannotBeWritten) {
  const Status status = write_whole(folder_ / "missing" / "x", "x");
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().kind, ErrorKind::unavailable);
  EXPECT_NE(status.error().detail.find("No such file"), std::string::npos);
}

TEST_F(WholeFile, ReadsUpToTheLimit) {
  const fs::path file = folder_ / "x";
  ASSERT_TRUE(write_whole(file, "12345").ok());
  EXPECT_EQ(*read_whole(file, 5), "12345");
  EXPECT_EQ(read_whole(file, 4).error().kind, ErrorKind::too_large);
}

TEST_F(WholeFile, ReadsAFileWhoseSizeIsUnknownBeforehand) {
  const auto status = read_whole("/proc/self/status", 1'000'000);
  ASSERT_TRUE(status.ok());
  EXPECT_EQ(status->find("Name:"), 0u);
  EXPECT_EQ(read_whole("/proc/self/status", 10).error().kind, ErrorKind::too_large);
}

TEST_F(WholeFile, RefusesWhatIsMissingOrNoFile) {
  EXPECT_EQ(read_whole(folder_ / "missing", 5).error().kind, ErrorKind::not_found);
  EXPECT_EQ(read_whole(folder_, 5).error().kind, ErrorKind::invalid);
  EXPECT_EQ(read_whole("/dev/null", 5).error().kind, ErrorKind::invalid);
}

}  // namespace
}  // namespace convoke::files
