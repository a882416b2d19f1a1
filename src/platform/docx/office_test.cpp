#include "platform/docx/office.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "platform/docx/test_docx.h"

namespace convoke::docx {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

class OfficeTest : public testing::Test {
 protected:
  OfficeTest() {
    std::string name = (fs::temp_directory_path() / "office-test-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~OfficeTest() override { fs::remove_all(folder_); }

  /// A stand-in for LibreOffice.
  std::string script(const std::string& commands) {
    const fs::path path = folder_ / "soffice";
    std::ofstream(path) << "#!/bin/sh\n" << commands << "\n";
    fs::permissions(path, fs::perms::owner_all);
    return path.string();
  }

  /// A file that the stand-in has written into its HOME, the one folder it may write to.
  fs::path written(const std::string& name) const {
    for (const auto& entry : fs::directory_iterator(folder_))
      if (fs::exists(entry.path() / name)) return entry.path() / name;
    return {};
  }

  fs::path folder_;
};

TEST_F(OfficeTest, ConvertsInOrderAndCleansUp) {
  if (system("command -v soffice pdftotext >/dev/null") != 0) GTEST_SKIP() << "no LibreOffice";
  std::vector<std::string> documents;
  for (const char* name : {"Alpha", "Beta", "Gamma"}) {
    documents.push_back(TestDocx(TestDocx::paragraph(name)).bytes());
  }
  std::vector<int> progress;
  {
    OfficeOptions options;
    options.batch = 2;
    Office office(folder_ / "scratch", options);
    const auto pdfs = office.to_pdf(documents, [&](int done) { progress.push_back(done); });
    ASSERT_TRUE(pdfs.ok()) << said(pdfs.error()) << pdfs.error().detail;
    ASSERT_EQ(pdfs->size(), 3u);
    const char* names[] = {"Alpha", "Beta", "Gamma"};
    for (int i = 0; i < 3; ++i) {
      EXPECT_EQ((*pdfs)[i].substr(0, 5), "%PDF-");
      const fs::path pdf = folder_ / "x.pdf";
      std::ofstream(pdf, std::ios::binary) << (*pdfs)[i];
      const std::string look = "pdftotext " + pdf.string() + " - | grep -q " + names[i];
      EXPECT_EQ(system(look.c_str()), 0) << names[i];
    }
  }
  ASSERT_FALSE(progress.empty());
  EXPECT_EQ(progress.back(), 3);
  EXPECT_TRUE(std::is_sorted(progress.begin(), progress.end()));
  EXPECT_TRUE(fs::is_empty(folder_ / "scratch"));
}

/// Commands that make "<n>.pdf" of each "<n>.docx" in the folder of the work.
constexpr const char* kConversion =
    "for last; do :; done; work=$(dirname \"$last\"); for one; do case \"$one\" in *.docx) "
    "n=$(basename \"$one\" .docx); { echo '%PDF-1.7'; cat \"$one\"; echo '%%EOF'; } > "
    "\"$work/$n.pdf\";; esac; done";

TEST_F(OfficeTest, SharesManyDocumentsOutAmongItsProfilesAndKeepsTheirOrder) {
  OfficeOptions options;
  options.program = script(std::string("sleep 0.3; ") + kConversion);
  options.at_once = 3;
  options.batch = 40;
  std::vector<std::string> documents;
  for (int i = 0; i < 100; ++i) documents.push_back("document " + std::to_string(i));
  std::vector<int> progress;
  const std::thread::id here = std::this_thread::get_id();
  {
    Office office(folder_ / "scratch", options);
    const auto pdfs = office.to_pdf(documents, [&](int done) {
      EXPECT_EQ(std::this_thread::get_id(), here);
      progress.push_back(done);
    });
    ASSERT_TRUE(pdfs.ok()) << said(pdfs.error()) << pdfs.error().detail;
    for (int i = 0; i < 100; ++i)
      EXPECT_THAT((*pdfs)[static_cast<std::size_t>(i)], HasSubstr("document " + std::to_string(i)));
  }
  EXPECT_EQ(progress.back(), 100);
  EXPECT_TRUE(std::is_sorted(progress.begin(), progress.end()));
  EXPECT_TRUE(fs::is_empty(folder_ / "scratch"));
}

TEST_F(OfficeTest, RunsSeveralAtTheSameTimeAndNeverMoreThanItMay) {
  OfficeOptions options;
  options.program = script(std::string("sleep 0.5; ") + kConversion);
  options.at_once = 2;
  fs::create_directories(folder_ / "scratch");
  Office office(folder_ / "scratch", options);
  std::atomic<int> most{0};
  std::atomic<bool> over{false};
  std::jthread watch([&] {
    while (!over) {
      int running = 0;
      for (const auto& entry : fs::directory_iterator(folder_ / "scratch"))
        running += fs::exists(entry.path() / "work") ? 1 : 0;
      most = std::max(most.load(), running);
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  });
  {
    std::vector<std::jthread> callers;
    for (int i = 0; i < 4; ++i)
      callers.emplace_back([&, i] {
        const auto pdfs = office.to_pdf({"of caller " + std::to_string(i)});
        ASSERT_TRUE(pdfs.ok());
        EXPECT_THAT(pdfs->front(), HasSubstr("of caller " + std::to_string(i)));
      });
  }
  over = true;
  watch.join();
  EXPECT_EQ(most, 2);
}

TEST_F(OfficeTest, OfSeveralFailuresItTellsTheFirstAndStops) {
  OfficeOptions options;
  options.program = script("exit 1");
  options.at_once = 3;
  options.batch = 2;
  std::vector<std::string> documents(60, "x");
  for (int i = 0; i < 3; ++i) {
    const auto pdfs = Office(folder_ / "scratch", options).to_pdf(documents);
    ASSERT_FALSE(pdfs.ok());
    EXPECT_EQ(said(pdfs.error()), "LibreOffice could not convert document 1 of 60 to PDF.");
  }
  EXPECT_TRUE(fs::is_empty(folder_ / "scratch"));
}

TEST_F(OfficeTest, NothingOfItRunsOnWhenTimeIsUpInOneOfSeveral) {
  OfficeOptions options;
  options.program =
      script("echo > \"$HOME/begun\"; (sleep 1; echo > \"$HOME/survivor\") & sleep 60");
  options.start = std::chrono::milliseconds(300);
  options.per_file = std::chrono::milliseconds(0);
  options.at_once = 2;
  options.batch = 1;
  Office office(folder_, options);
  const auto pdfs = office.to_pdf({"x", "y", "z"});
  ASSERT_FALSE(pdfs.ok());
  EXPECT_THAT(said(pdfs.error()), HasSubstr("in time"));
  std::this_thread::sleep_for(std::chrono::milliseconds(1200));
  EXPECT_NE(written("begun"), "");
  EXPECT_EQ(written("survivor"), "");
}

TEST_F(OfficeTest, SaysSoWhenItIsNotInstalled) {
  Office office(folder_, {.program = "no-such-office"});
  const auto pdfs = office.to_pdf({"x"});
  ASSERT_FALSE(pdfs.ok());
  EXPECT_EQ(pdfs.error().kind, ErrorKind::unavailable);
  EXPECT_THAT(said(pdfs.error()), HasSubstr("not installed"));
}

TEST_F(OfficeTest, KillsTheWholeGroupWhenTimeIsUp) {
  OfficeOptions options;
  options.program =
      script("echo > \"$HOME/begun\"; (sleep 1; echo > \"$HOME/survivor\") & sleep 60");
  options.start = std::chrono::milliseconds(300);
  options.per_file = std::chrono::milliseconds(0);
  Office office(folder_, options);
  const auto pdfs = office.to_pdf({"x"});
  ASSERT_FALSE(pdfs.ok());
  EXPECT_EQ(pdfs.error().kind, ErrorKind::unavailable);
  EXPECT_THAT(said(pdfs.error()), HasSubstr("in time"));
  std::this_thread::sleep_for(std::chrono::milliseconds(1200));
  EXPECT_NE(written("begun"), "");
  EXPECT_EQ(written("survivor"), "");
}

TEST_F(OfficeTest, TriesAgainAfterACrashAndNamesTheDocument) {
  OfficeOptions options;
  options.program = script("echo x >> \"$HOME/starts\"; echo broken heart; kill -SEGV $$");
  Office office(folder_, options);
  const auto pdfs = office.to_pdf({"x", "y"});
  ASSERT_FALSE(pdfs.ok());
  EXPECT_EQ(said(pdfs.error()), "LibreOffice could not convert document 1 of 2 to PDF.");
  EXPECT_THAT(pdfs.error().detail, HasSubstr("broken heart"));
  EXPECT_EQ(fs::file_size(written("starts")), 4u);
}

TEST_F(OfficeTest, ADocumentReachesNoSocketOnThisMachine) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int server = ::socket(AF_INET, SOCK_STREAM, 0);
  ASSERT_EQ(::bind(server, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  ASSERT_EQ(::listen(server, 1), 0);
  socklen_t length = sizeof address;
  ASSERT_EQ(::getsockname(server, reinterpret_cast<sockaddr*>(&address), &length), 0);
  const std::string knock =
      "bash -c 'exec 3<>/dev/tcp/127.0.0.1/" + std::to_string(ntohs(address.sin_port)) + "'";
  ASSERT_EQ(system(knock.c_str()), 0) << "it can be reached from outside the walls";

  OfficeOptions options;
  options.program = script(knock + " && echo it was reached || echo it was not reached");
  const auto pdfs = Office(folder_, options).to_pdf({"x"});
  ASSERT_FALSE(pdfs.ok());
  EXPECT_THAT(pdfs.error().detail, HasSubstr("it was not reached"));
  ::close(server);
}

TEST_F(OfficeTest, ADocumentReadsNoFileBesideItsFolder) {
  if (::syscall(SYS_landlock_create_ruleset, nullptr, 0, 1) < 1) GTEST_SKIP() << "no Landlock";
  const fs::path secret = folder_ / "secret.key";
  std::ofstream(secret) << "the server's key";
  fs::create_directories(folder_ / "bin");
  OfficeOptions options;
  options.program = script("cat '" + secret.string() + "'; echo done");
  const fs::path moved = folder_ / "bin" / "soffice";
  fs::rename(options.program, moved);
  options.program = moved.string();
  const auto pdfs = Office(folder_ / "scratch", options).to_pdf({"x"});
  ASSERT_FALSE(pdfs.ok());
  EXPECT_THAT(pdfs.error().detail, HasSubstr("done"));
  EXPECT_THAT(pdfs.error().detail, Not(HasSubstr("the server's key")));
}

TEST_F(OfficeTest, ADocumentWritesToNoFolderBesideItsOwn) {
  if (::syscall(SYS_landlock_create_ruleset, nullptr, 0, 1) < 1) GTEST_SKIP() << "no Landlock";
  const fs::path other = folder_ / "scratch" / "office-other";
  fs::create_directories(other);
  OfficeOptions options;
  options.program = script("echo mine > '" + (other / "0.pdf").string() + "'; echo done");
  const auto pdfs = Office(folder_ / "scratch", options).to_pdf({"x"});
  ASSERT_FALSE(pdfs.ok());
  EXPECT_THAT(pdfs.error().detail, HasSubstr("done"));
  EXPECT_FALSE(fs::exists(other / "0.pdf"));
}

TEST_F(OfficeTest, RemovesWhatAKilledProcessLeftADayAgo) {
  const fs::path old = folder_ / "scratch" / "office-abcdef";
  const fs::path fresh = folder_ / "scratch" / "office-ghijkl";
  for (const fs::path& folder : {old, fresh}) fs::create_directories(folder / "profile");
  fs::last_write_time(old, fs::file_time_type::clock::now() - std::chrono::hours(25));
  OfficeOptions options;
  options.program = script("exit 1");
  EXPECT_FALSE(Office(folder_ / "scratch", options).to_pdf({"document"}).ok());
  EXPECT_FALSE(fs::exists(old));
  EXPECT_TRUE(fs::exists(fresh));
}

TEST_F(OfficeTest, RemovesAtOnceWhatAKilledProcessLeftAndNothingThatIsInUse) {
  const fs::path left = folder_ / "scratch" / "office-abcdef";
  const fs::path used = folder_ / "scratch" / "office-ghijkl";
  for (const fs::path& folder : {left, used}) {
    fs::create_directories(folder / "profile");
    std::ofstream(folder / "lock").flush();
  }
  const int lock = ::open((used / "lock").c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_EQ(::flock(lock, LOCK_EX), 0);
  // What still runs of the killed one's LibreOffice.
  const pid_t orphan = ::fork();
  if (orphan == 0) {
    const std::string profile = "-env:UserInstallation=file://" + (left / "profile").string();
    ::execl("/bin/sh", "soffice.bin", "-c", "sleep 60; :", profile.c_str(), nullptr);
    ::_exit(1);
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  OfficeOptions options;
  options.program = script("exit 1");
  EXPECT_FALSE(Office(folder_ / "scratch", options).to_pdf({"document"}).ok());
  EXPECT_FALSE(fs::exists(left));
  EXPECT_TRUE(fs::exists(used));
  int status = 0;
  EXPECT_EQ(::waitpid(orphan, &status, 0), orphan);
  EXPECT_TRUE(WIFSIGNALED(status));
  ::close(lock);
}

TEST_F(OfficeTest, ConvertsNothingToNothing) {
  Office office(folder_, {.program = "no-such-office"});
  EXPECT_TRUE(office.to_pdf({}).value().empty());
}

}  // namespace
}  // namespace convoke::docx
