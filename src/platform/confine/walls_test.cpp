#include "platform/confine/walls.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <functional>

namespace convoke::confine {
namespace {

namespace fs = std::filesystem;

class WallsTest : public ::testing::Test {
 protected:
  WallsTest() {
    std::string name = (fs::temp_directory_path() / "walls-XXXXXX").string();
    folder = ::mkdtemp(name.data());
    fs::create_directories(folder / "work");
    std::ofstream(folder / "secret.key") << "secret";
    std::ofstream(folder / "work" / "document") << "text";
  }
  ~WallsTest() override { fs::remove_all(folder); }

  /// What `inside` gives in a child behind the walls; 99: they could not be put up.
  int behind(const std::function<int()>& inside, const Limits& limits = {}) {
    const auto walls = Walls::around(
        limits,
        {.read = {"/usr", "/lib", "/lib64", "/bin"}, .write = {folder / "work"}, .sockets = {}});
    if (!walls.ok()) return 98;
    closed_disk = walls->close_the_disk();
    const pid_t child = ::fork();
    if (child == 0) {
      if (walls->enter() != 0) ::_exit(99);
      ::_exit(inside());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
  }

  fs::path folder;
  bool closed_disk = false;
};

bool refused(long result) {
  return result < 0 && errno == EPERM;
}

TEST_F(WallsTest, LeaveNoWayToTheNetwork) {
  EXPECT_EQ(behind([] {
              for (const int family : {AF_INET, AF_INET6, AF_NETLINK, AF_PACKET})
                if (!refused(::socket(family, SOCK_STREAM, 0))) return 1;
              return 0;
            }),
            0);
}

TEST_F(WallsTest, LeaveNoWayToASocketOfAnotherProgram) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = (folder / "work" / "socket").string();
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  const int server = ::socket(AF_UNIX, SOCK_STREAM, 0);
  ASSERT_EQ(::bind(server, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  ASSERT_EQ(::listen(server, 1), 0);
  EXPECT_EQ(behind([&] {
              const int client = ::socket(AF_UNIX, SOCK_STREAM, 0);
              if (client < 0) return 1;
              return ::connect(client, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0
                         ? 2
                         : 0;
            }),
            0);
  ::close(server);
}

TEST_F(WallsTest, LeaveNoWayIntoOtherProcessesNorOutOfTheGroup) {
  EXPECT_EQ(behind([] {
              if (!refused(::ptrace(PTRACE_ATTACH, ::getppid(), nullptr, nullptr))) return 1;
              if (!refused(::setsid())) return 2;
              if (!refused(::setpgid(0, 0))) return 3;
              if (!refused(::unshare(CLONE_NEWUSER))) return 4;
              if (!refused(::mount("none", "/mnt", "tmpfs", 0, nullptr))) return 5;
              return 0;
            }),
            0);
}

TEST_F(WallsTest, HoldForWhatIsStartedBehindThem) {
  EXPECT_EQ(behind([] {
              ::execl("/bin/sh", "sh", "-c", "exit 7", nullptr);
              return 1;
            }),
            7)
      << "programs can be run";
  EXPECT_EQ(behind([] {
              const pid_t child = ::fork();
              if (child == 0) ::_exit(refused(::socket(AF_INET, SOCK_STREAM, 0)) ? 0 : 1);
              int status = 1;
              ::waitpid(child, &status, 0);
              return WEXITSTATUS(status);
            }),
            0);
}

TEST_F(WallsTest, LimitMemoryFilesAndTime) {
  EXPECT_EQ(behind(
                [&] {
                  if (::mmap(nullptr, std::size_t{2} << 30, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS,
                             -1, 0) != MAP_FAILED)
                    return 1;
                  ::signal(SIGXFSZ, SIG_IGN);
                  const int file =
                      ::open((folder / "work" / "x").c_str(), O_WRONLY | O_CREAT, 0600);
                  if (file < 0) return 2;
                  const std::string bytes(2000, 'x');
                  return ::write(file, bytes.data(), bytes.size()) == 1000 ? 0 : 3;
                },
                {.memory = rlim_t{1} << 30, .file = 1000}),
            0);
}

TEST_F(WallsTest, ShowOfTheDiskWhatIsNamedAlone) {
  const int outcome = behind([&] {
    if (::open((folder / "work" / "document").c_str(), O_RDWR) < 0) return 1;
    if (::open((folder / "work" / "new").c_str(), O_WRONLY | O_CREAT, 0600) < 0) return 2;
    if (::open("/dev/null", O_RDWR) < 0) return 3;
    if (::open((folder / "secret.key").c_str(), O_RDONLY) >= 0) return 4;
    if (::open((folder / "new").c_str(), O_WRONLY | O_CREAT, 0600) >= 0) return 5;
    return 0;
  });
  if (!closed_disk) GTEST_SKIP() << "this kernel has no Landlock";
  EXPECT_EQ(outcome, 0);
}

}  // namespace
}  // namespace convoke::confine
