#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <set>

#include "platform/crypto/token.h"

namespace convoke::crypto {
namespace {

namespace fs = std::filesystem;

class ServerKeyFile : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "convoke-key-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path file() const { return folder_ / "server.key"; }
  void write(std::size_t size, mode_t mode) const {
    std::ofstream(file(), std::ios::binary) << std::string(size, 'k');
    ::chmod(file().c_str(), mode);
  }
  /// Keys are compared by what they make; the bytes never leave them.
  static std::string mark(const ServerKey& key) { return key.link_token("mark"); }

  fs::path folder_;
};

TEST_F(ServerKeyFile, IsMadeOnceAndThenRead) {
  const auto made = ServerKey::load_or_create(file());
  ASSERT_TRUE(made.ok()) << describe(made.error());
  const auto read = ServerKey::load_or_create(file());
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(mark(*made), mark(*read));
  struct stat info {};
  ASSERT_EQ(::stat(file().c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 07777, 0600u);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1);
}

TEST_F(ServerKeyFile, IsRefusedWhenOthersMayReadIt) {
  for (const mode_t mode : {0640, 0604, 0620}) {
    write(32, mode);
    const auto key = ServerKey::load_or_create(file());
    ASSERT_FALSE(key.ok());
    EXPECT_NE(describe(key.error()).find("chmod 600 " + file().string()), std::string::npos);
  }
}

TEST_F(ServerKeyFile, IsRefusedWhenItsSizeIsWrong) {
  for (const std::size_t size : {0, 31, 33}) {
    write(size, 0600);
    const auto key = ServerKey::load_or_create(file());
    ASSERT_FALSE(key.ok());
    EXPECT_NE(describe(key.error()).find("wrong size"), std::string::npos);
    EXPECT_EQ(fs::file_size(file()), size) << "a damaged key must never be replaced";
  }
}

TEST_F(ServerKeyFile, IsRefusedWhenItIsAFolderOrCannotBeMade) {
  fs::create_directory(file());
  EXPECT_FALSE(ServerKey::load_or_create(file()).ok());
  EXPECT_FALSE(ServerKey::load_or_create(folder_ / "missing" / "server.key").ok());
}

TEST_F(ServerKeyFile, IsTheSameForProcessesThatStartAtOnce) {
  constexpr int kProcesses = 8;
  std::array<int, 2> marks;
  ASSERT_EQ(::pipe(marks.data()), 0);
  for (int i = 0; i < kProcesses; ++i) {
    if (::fork() == 0) {
      const auto key = ServerKey::load_or_create(file());
      const std::string line = key.ok() ? mark(*key) : "failed";
      ::_exit(::write(marks[1], line.data(), line.size()) == std::ssize(line) ? 0 : 1);
    }
  }
  for (int i = 0; i < kProcesses; ++i) ::wait(nullptr);
  ::close(marks[1]);
  std::array<char, 26 * kProcesses> all;
  ASSERT_EQ(::read(marks[0], all.data(), all.size()), std::ssize(all));
  ::close(marks[0]);
  std::set<std::string> seen;
  for (int i = 0; i < kProcesses; ++i) seen.emplace(all.data() + 26 * i, 26);
  EXPECT_EQ(seen.size(), 1u);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1);
}

TEST_F(ServerKeyFile, GainsGenerationsThatKeepTheFormerOnes) {
  const auto first = ServerKey::load_or_create(file()).value();
  EXPECT_EQ(first.generation(), 1);
  EXPECT_EQ(ServerKey::rotate(file()).value(), 2);
  EXPECT_EQ(ServerKey::rotate(file()).value(), 3);
  const auto third = ServerKey::load_or_create(file()).value();
  EXPECT_EQ(third.generation(), 3);
  EXPECT_EQ(third.link_token("mark", 1), mark(first));
  EXPECT_NE(third.link_token("mark", 2), mark(first));
  EXPECT_EQ(third.link_token("mark", 3), mark(third));
  EXPECT_THROW((void)third.link_token("mark", 4), std::out_of_range);

  ::chmod((file().string() + ".2").c_str(), 0640);
  EXPECT_FALSE(ServerKey::load_or_create(file()).ok()) << "each generation is checked";
}

TEST_F(ServerKeyFile, MakesNoNewFirstKeyBesideLaterOnes) {
  ASSERT_TRUE(ServerKey::rotate(file()).ok());
  fs::remove(file());
  EXPECT_FALSE(ServerKey::load_or_create(file()).ok());
  EXPECT_FALSE(fs::exists(file()));
}

TEST_F(ServerKeyFile, OpensSealsOfTheKeyBeforeForADay) {
  const auto first = ServerKey::load_or_create(file()).value();
  const std::string seal = first.seal("form", "secret");
  EXPECT_TRUE(first.is_sealed("form", "secret", seal));
  EXPECT_FALSE(first.is_sealed("form", "other", seal));
  EXPECT_FALSE(first.is_sealed("form", "secret", ""));

  ASSERT_TRUE(ServerKey::rotate(file()).ok());
  const auto second = ServerKey::load_or_create(file()).value();
  EXPECT_NE(second.seal("form", "secret"), seal);
  EXPECT_TRUE(second.is_sealed("form", "secret", seal));
  EXPECT_TRUE(second.is_sealed("form", "secret", second.seal("form", "secret")));

  const fs::path newest = file().string() + ".2";
  fs::last_write_time(newest, fs::last_write_time(newest) - std::chrono::hours(25));
  const auto next_day = ServerKey::load_or_create(file()).value();
  EXPECT_FALSE(next_day.is_sealed("form", "secret", seal));
  EXPECT_TRUE(next_day.is_sealed("form", "secret", second.seal("form", "secret")));
}

TEST(ServerKey, DerivesTheSameLinkForTheSamePurposeOnly) {
  const ServerKey key = ServerKey::random();
  EXPECT_EQ(key.link_token("nomination:3:17:1"), key.link_token("nomination:3:17:1"));
  EXPECT_NE(key.link_token("nomination:3:17:1"), key.link_token("nomination:3:17:2"));
  EXPECT_NE(key.link_token("a"), ServerKey::random().link_token("a"));
  EXPECT_EQ(key.link_token("a").size(), random_token().size());
}

TEST(ServerKey, SealsPurposeAndTextApart) {
  const ServerKey key = ServerKey::random();
  EXPECT_EQ(key.seal("session", "7"), key.seal("session", "7"));
  EXPECT_EQ(key.seal("session", "7").size(), 64u);
  EXPECT_NE(key.seal("session", "7"), key.seal("session", "8"));
  EXPECT_NE(key.seal("a", "bc"), key.seal("ab", "c"));
  EXPECT_NE(key.seal("a", ""), key.seal("", "a"));
}

}  // namespace
}  // namespace convoke::crypto
