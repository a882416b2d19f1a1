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

TEST_F(OfficeTest, SaysSoWhenItIsNotInstalled) {
  Office office(folder_, {.program = "no-such-office"});
  const auto pdfs = office.to_pdf({"x"});
  ASSERT_FALSE(pdfs.ok());
  EXPECT_EQ(pdfs.error().kind, ErrorKind::unavailable);
  EXPECT_THAT(said(pdfs.error()), HasSubstr("not installed"));
}

TEST_F(OfficeTest, KillsTheWholeGroupWhenTimeIsUp) {
  const std::string mark = (folder_ / "survivor").string();
  OfficeOptions options;
  options.program = script("(sleep 1; echo > '" + mark + "') & sleep 60");
  options.start = std::chrono::milliseconds(300);
  options.per_file = std::chrono::milliseconds(0);
  Office office(folder_, options);
  const auto pdfs = office.to_pdf({"x"});
  ASSERT_FALSE(pdfs.ok());
  EXPECT_EQ(pdfs.error().kind, ErrorKind::unavailable);
  EXPECT_THAT(said(pdfs.error()), HasSubstr("in time"));
  std::this_thread::sleep_for(std::chrono::milliseconds(1200));
  EXPECT_FALSE(fs::exists(mark));
}

TEST_F(OfficeTest, TriesAgainAfterACrashAndNamesTheDocument) {
  const std::string starts = (folder_ / "starts").string();
  OfficeOptions options;
  options.program = script("echo x >> '" + starts + "'; echo broken heart; kill -SEGV $$");
  Office office(folder_, options);
  const auto pdfs = office.to_pdf({"x", "y"});
  ASSERT_FALSE(pdfs.ok());
  EXPECT_EQ(said(pdfs.error()), "LibreOffice could not convert document 1 of 2 to PDF.");
  EXPECT_THAT(pdfs.error().detail, HasSubstr("broken heart"));
  EXPECT_EQ(fs::file_size(starts), 4u);
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
