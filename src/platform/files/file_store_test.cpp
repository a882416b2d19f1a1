#include "platform/files/file_store.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <functional>
#include <map>
#include <thread>

#include "platform/crypto/token.h"

namespace convoke::files {
namespace {

namespace fs = std::filesystem;

class Store : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "convoke-files-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }

  FileStore open() const {
    auto store = FileStore::open(folder_ / "files");
    if (!store.ok()) throw std::runtime_error(describe(store.error()));
    return *std::move(store);
  }
  std::size_t count_files() const {
    std::size_t count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder_))
      count += entry.is_regular_file();
    return count;
  }
  /// Runs `work` in a child process that may write files of at most `limit` bytes.
  static int exit_code_with_file_limit(rlim_t limit, const std::function<int()>& work) {
    const pid_t child = ::fork();
    if (child == 0) {
      ::signal(SIGXFSZ, SIG_IGN);
      const rlimit size{limit, limit};
      ::setrlimit(RLIMIT_FSIZE, &size);
      ::_exit(work());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  fs::path folder_;
};

TEST_F(Store, GivesBackWhatWasPut) {
  FileStore store = open();
  const std::string bytes("a\0b\xff", 4);
  const auto hash = store.put(bytes);
  ASSERT_TRUE(hash.ok()) << describe(hash.error());
  EXPECT_EQ(hash->hex, crypto::sha256_hex(bytes));
  EXPECT_EQ(*open().read(*hash), bytes);
  const auto path = store.path_of(*hash);
  ASSERT_TRUE(path.ok());
  EXPECT_EQ(fs::file_size(*path), 4u);
  struct stat info {};
  ASSERT_EQ(::stat(path->c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600u);
}

TEST_F(Store, KeepsTheEmptyFile) {
  FileStore store = open();
  const auto hash = store.put("");
  ASSERT_TRUE(hash.ok());
  EXPECT_EQ(*store.read(*hash), "");
}

TEST_F(Store, KeepsWhatComesInPiecesUnderTheHashOfTheWhole) {
  FileStore store = open();
  const std::string piece(50'000, 'x');
  auto incoming = store.begin();
  ASSERT_TRUE(incoming.ok()) << describe(incoming.error());
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(incoming->append(piece).ok());
  ASSERT_TRUE(incoming->append("end").ok());
  const auto hash = store.keep(*std::move(incoming));
  ASSERT_TRUE(hash.ok()) << describe(hash.error());
  const std::string whole = piece + piece + piece + piece + piece + "end";
  EXPECT_EQ(*hash, *store.put(whole));
  EXPECT_EQ(*store.read(*hash), whole);
  EXPECT_EQ(count_files(), 1u);
}

TEST_F(Store, ForgetsWhatCameInPiecesAndWasNotKept) {
  FileStore store = open();
  {
    auto incoming = store.begin();
    ASSERT_TRUE(incoming->append("half a sheet").ok());
    EXPECT_EQ(count_files(), 1u);
  }
  EXPECT_EQ(count_files(), 0u);
}

TEST_F(Store, KeepsTheSameBytesOnce) {
  FileStore store = open();
  EXPECT_EQ(*store.put("note"), *store.put("note"));
  EXPECT_EQ(count_files(), 1u);
}

TEST_F(Store, TakesConcurrentPuts) {
  FileStore store = open();
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 25; ++i) EXPECT_TRUE(store.put("file " + std::to_string(i)).ok());
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(count_files(), 25u);
}

TEST_F(Store, AnswersNotFoundForWhatIsNotThere) {
  const FileStore store = open();
  EXPECT_EQ(store.read({std::string(64, 'a')}).error().kind, ErrorKind::not_found);
  EXPECT_EQ(store.path_of({std::string(64, 'a')}).error().kind, ErrorKind::not_found);
}

TEST_F(Store, NeverLeavesItsFolder) {
  std::ofstream(folder_ / "secret") << "x";
  const FileStore store = open();
  for (const std::string& hex :
       {std::string("../../../secret"), std::string(), std::string("/etc/passwd"),
        std::string(64, 'A'), std::string(63, 'a'), "../" + std::string(61, 'a')}) {
    EXPECT_EQ(store.read({hex}).error().kind, ErrorKind::not_found) << hex;
    EXPECT_EQ(store.path_of({hex}).error().kind, ErrorKind::not_found) << hex;
  }
}

TEST_F(Store, NoticesAFileThatHasRotted) {
  FileStore store = open();
  const FileHash hash = *store.put("note");
  std::ofstream(*store.path_of(hash)) << "nose";
  EXPECT_EQ(store.read(hash).error().kind, ErrorKind::unavailable);
  EXPECT_EQ(store.check(hash).error().kind, ErrorKind::unavailable);
}

TEST_F(Store, GivesNoPathToAFileThatHasChangedSinceItWasPut) {
  FileStore store = open();
  const FileHash hash = *store.put("note");
  const fs::path path = *store.path_of(hash);
  EXPECT_EQ(*store.path_of(hash), path) << "known to be whole";
  fs::resize_file(path, 2);
  EXPECT_EQ(store.path_of(hash).error().kind, ErrorKind::unavailable) << "shortened";
  std::ofstream(path) << "nose";
  EXPECT_EQ(store.path_of(hash).error().kind, ErrorKind::unavailable) << "of the same length";
  ASSERT_TRUE(store.put("note").ok());
  std::ofstream(path) << "note";
  EXPECT_TRUE(store.path_of(hash).ok());
}

TEST_F(Store, ReplacesAFileThatWasCutOff) {
  FileStore store = open();
  const FileHash hash = *store.put("note");
  fs::resize_file(*store.path_of(hash), 2);
  ASSERT_TRUE(store.put("note").ok());
  EXPECT_EQ(*store.read(hash), "note");
}

TEST_F(Store, SaysThatTheDiskIsFullAndLeavesNothing) {
  const int code = exit_code_with_file_limit(1000, [this] {
    FileStore store = open();
    const auto hash = store.put(std::string(1001, 'x'));
    if (hash.ok()) return 1;
    if (hash.error().kind != ErrorKind::unavailable) return 2;
    if (hash.error().message.key.find("The disk is full.") != 0) return 3;
    if (count_files() != 0) return 4;
    return store.put(std::string(1000, 'x')).ok() ? 0 : 5;
  });
  EXPECT_EQ(code, 0);
}

TEST_F(Store, RemovesOnlyOldUnfinishedFilesWhenOpened) {
  open();
  const fs::path old = folder_ / "files/incoming/old.part";
  const fs::path young = folder_ / "files/incoming/young.part";
  std::ofstream(old) << "x";
  std::ofstream(young) << "x";
  fs::last_write_time(old, fs::file_time_type::clock::now() - std::chrono::hours(25));
  open();
  EXPECT_FALSE(fs::exists(old));
  EXPECT_TRUE(fs::exists(young));
}

TEST_F(Store, SurvivesAKillWithoutHalfFiles) {
  const pid_t child = ::fork();
  if (child == 0) {
    FileStore store = open();
    for (int i = 0;; ++i) (void)store.put(std::to_string(i) + std::string(100'000, 'x'));
  }
  while (!fs::exists(folder_ / "files/incoming") || count_files() < 5) std::this_thread::yield();
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  const FileStore store = open();
  for (const auto& entry : fs::recursive_directory_iterator(folder_ / "files")) {
    if (!entry.is_regular_file() || entry.path().extension() == ".part") continue;
    EXPECT_TRUE(store.read({entry.path().filename().string()}).ok());
  }
}

TEST_F(Store, SaysWhenItsFolderCannotBeMade) {
  std::ofstream(folder_ / "file") << "x";
  EXPECT_EQ(FileStore::open(folder_ / "file" / "files").error().kind, ErrorKind::unavailable);
}

TEST_F(Store, RemovesWhatHasNotBeenPutForLong) {
  auto store = FileStore::open(folder_ / "files").value();
  const auto old = store.put("old").value();
  const auto again = store.put("again").value();
  const auto fresh = store.put("fresh").value();
  const auto yesterday = std::filesystem::file_time_type::clock::now() - std::chrono::hours(24);
  for (const auto& hash : {old, again})
    std::filesystem::last_write_time(store.path_of(hash).value(), yesterday);
  ASSERT_EQ(store.put("again").value(), again) << "what is there already is put again";
  std::map<std::string, std::uintmax_t> seen;
  store.each([&](const StoredFile& file) { seen[file.hash.hex] = file.bytes; });
  EXPECT_EQ(seen,
            (std::map<std::string, std::uintmax_t>{{old.hex, 3}, {again.hex, 5}, {fresh.hex, 5}}));
  const Instant hour_ago = SystemClock().now() - std::chrono::hours(1);
  EXPECT_TRUE(store.remove_unless_put_since(old, hour_ago).value());
  EXPECT_FALSE(store.remove_unless_put_since(old, hour_ago).value()) << "gone already";
  EXPECT_FALSE(store.remove_unless_put_since(again, hour_ago).value());
  EXPECT_FALSE(store.remove_unless_put_since(fresh, hour_ago).value());
  EXPECT_FALSE(store.remove_unless_put_since({"../../etc/passwd"}, hour_ago).value());
  EXPECT_FALSE(store.read(old).ok());
  EXPECT_EQ(store.read(again).value(), "again");
}

}  // namespace
}  // namespace convoke::files
