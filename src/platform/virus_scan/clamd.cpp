#include "platform/virus_scan/clamd.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>

#include "base/text.h"

namespace convoke::virus_scan {
namespace {

constexpr std::size_t kPiece = std::size_t{64} << 10;
constexpr std::size_t kLongestAnswer = 4096;
constexpr std::size_t kLongestName = 200;

using Steady = std::chrono::steady_clock;

/// A connection that is not waited for longer than is left.
class Talk {
 public:
  explicit Talk(Steady::time_point end) : end_(end) {}
  ~Talk() {
    if (socket_ >= 0) ::close(socket_);
  }
  Talk(const Talk&) = delete;
  Talk& operator=(const Talk&) = delete;

  bool connect(const std::string& place, Steady::time_point end) {
    if (place.starts_with('/')) {
      sockaddr_un address{};
      address.sun_family = AF_UNIX;
      if (place.size() >= sizeof address.sun_path) return fail("the path is too long");
      place.copy(address.sun_path, place.size());
      return connect_to(reinterpret_cast<const sockaddr*>(&address), sizeof address, end);
    }
    sockaddr_in address{};
    address.sin_family = AF_INET;
    const std::size_t colon = place.rfind(':');
    std::uint16_t port = 0;
    if (colon == std::string::npos ||
        ::inet_pton(AF_INET, place.substr(0, colon).c_str(), &address.sin_addr) != 1 ||
        std::from_chars(place.data() + colon + 1, place.data() + place.size(), port).ec !=
            std::errc())
      return fail("neither a path nor an address with a port: " + place);
    address.sin_port = htons(port);
    return connect_to(reinterpret_cast<const sockaddr*>(&address), sizeof address, end);
  }

  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      if (!wait(POLLOUT, end_)) return false;
      const ssize_t n = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
      if (n < 0 && (errno == EAGAIN || errno == EINTR)) continue;
      if (n < 0) return fail(std::strerror(errno));
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
  }

  /// Up to the zero byte or the end.
  bool receive(std::string& answer) {
    while (answer.size() < kLongestAnswer && answer.find('\0') == std::string::npos) {
      if (!wait(POLLIN, end_)) return false;
      std::array<char, 1024> block;
      const ssize_t n = ::recv(socket_, block.data(), block.size(), MSG_DONTWAIT);
      if (n < 0 && (errno == EAGAIN || errno == EINTR)) continue;
      if (n < 0) return fail(std::strerror(errno));
      if (n == 0) break;
      answer.append(block.data(), static_cast<std::size_t>(n));
    }
    answer = answer.substr(0, answer.find('\0'));
    return !answer.empty() || fail("no answer");
  }

  const std::string& problem() const { return problem_; }
  bool was_silent() const { return silent_; }

 private:
  bool fail(std::string problem) {
    problem_ = std::move(problem);
    return false;
  }
  bool connect_to(const sockaddr* address, socklen_t size, Steady::time_point end) {
    socket_ = ::socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (socket_ < 0) return fail(std::strerror(errno));
    if (::connect(socket_, address, size) == 0) return true;
    if (errno != EINPROGRESS) return fail(std::strerror(errno));
    int error = 0;
    socklen_t length = sizeof error;
    if (!wait(POLLOUT, end)) return false;
    ::getsockopt(socket_, SOL_SOCKET, SO_ERROR, &error, &length);
    return error == 0 || fail(std::strerror(error));
  }
  bool wait(short what, Steady::time_point end) {
    for (;;) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Steady::now());
      silent_ = left.count() <= 0;
      if (silent_) return fail("silent for too long");
      pollfd one{socket_, what, 0};
      const int ready = ::poll(&one, 1, static_cast<int>(std::min<long>(left.count(), 60'000)));
      if (ready > 0) return true;
      if (ready < 0 && errno != EINTR) return fail(std::strerror(errno));
    }
  }

  const Steady::time_point end_;
  int socket_ = -1;
  bool silent_ = false;
  std::string problem_;
};

std::string length_of(std::size_t size) {
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>((size >> shift) & 0xFF);
  return out;
}

/// "stream: OK", "stream: Eicar-Signature FOUND", or an error.
Outcome outcome_of(std::string_view answer) {
  constexpr std::string_view kStream = "stream: ", kFound = " FOUND";
  answer = trimmed(answer);
  std::string_view said = answer;
  if (said.starts_with(kStream)) said.remove_prefix(kStream.size());
  if (said == "OK") return {Finding::clean, {}, {}, false};
  if (!said.ends_with(kFound))
    return {Finding::unavailable, {}, std::string(answer.substr(0, kLongestName)), false};
  said.remove_suffix(kFound.size());
  std::string name;
  for (const char c : said.substr(0, kLongestName))
    name += static_cast<unsigned char>(c) > ' ' && static_cast<unsigned char>(c) < 0x7F ? c : '_';
  return {Finding::infected, std::move(name), {}, false};
}

}  // namespace

Outcome Clamd::scan(std::string_view bytes) const {
  if (bytes.size() > options_.most_bytes)
    return {Finding::unavailable, {}, "larger than is scanned", false};
  Talk talk(Steady::now() + options_.answer);
  const auto failed = [&talk] {
    return Outcome{Finding::unavailable, {}, talk.problem(), talk.was_silent()};
  };
  if (!talk.connect(options_.socket, Steady::now() + options_.connect)) return failed();
  bool sent = talk.send(std::string_view("zINSTREAM\0", 10));
  while (sent && !bytes.empty()) {
    const std::string_view piece = bytes.substr(0, kPiece);
    sent = talk.send(length_of(piece.size())) && talk.send(piece);
    bytes.remove_prefix(piece.size());
  }
  sent = sent && talk.send(length_of(0));
  // A daemon that has enough says so and hangs up: what it said is there nevertheless.
  std::string answer;
  if (!talk.receive(answer)) return failed();
  Outcome outcome = outcome_of(answer);
  if (!sent && outcome.finding == Finding::clean)
    return {Finding::unavailable, {}, "hung up early", false};
  return outcome;
}

Clamd Clamd::within(std::chrono::milliseconds answer) const {
  ClamdOptions hurried = options_;
  hurried.answer = std::min(hurried.answer, answer);
  return Clamd(std::move(hurried));
}

bool Clamd::answers() const {
  Talk talk(Steady::now() + options_.connect);
  std::string answer;
  return talk.connect(options_.socket, Steady::now() + options_.connect) &&
         talk.send(std::string_view("zPING\0", 6)) && talk.receive(answer) && answer == "PONG";
}

}  // namespace convoke::virus_scan
