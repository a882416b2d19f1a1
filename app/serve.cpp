#include "serve.h"

#include <netdb.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <iostream>
#include <memory>
#include <mutex>
#include <sstream>
#include <stop_token>
#include <thread>

#include "badges/drawing/badge_sheet.h"
#include "data_clock.h"
#include "platform/files/file_store.h"
#include "platform/log/log.h"

namespace convoke {
namespace {

constexpr std::chrono::seconds kStopsWithin{8};

sigset_t stop_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

/// A port nobody listens on, so that links can name it before the server is there; 0 if the address
/// is none of this machine: then the server says so.
std::uint16_t free_port(const std::string& address) {
  addrinfo wanted{}, *found = nullptr;
  wanted.ai_socktype = SOCK_STREAM;
  wanted.ai_flags = AI_NUMERICHOST | AI_PASSIVE;
  if (::getaddrinfo(address.c_str(), "0", &wanted, &found) != 0) return 0;
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(found, ::freeaddrinfo);
  const int listener = ::socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (listener < 0) return 0;
  sockaddr_storage bound{};
  socklen_t length = sizeof bound;
  const bool known = ::bind(listener, found->ai_addr, found->ai_addrlen) == 0 &&
                     ::getsockname(listener, reinterpret_cast<sockaddr*>(&bound), &length) == 0;
  ::close(listener);
  if (!known) return 0;
  // The port stands at the same place in both families.
  return ntohs(reinterpret_cast<const sockaddr_in*>(&bound)->sin_port);
}

std::string plain_address(const Config& config, std::uint16_t port) {
  return "http://" + config.address + ":" + std::to_string(port);
}

std::string shown_address(const Config& config, std::uint16_t port) {
  return config.base_url.empty() ? plain_address(config, port) : config.base_url;
}

/// In the data folder while it is served: the process and the address that readers use.
std::filesystem::path address_file(const std::filesystem::path& data_folder) {
  return data_folder / "tmp" / "address";
}

/// Says where the folder is served, as long as it is.
class AddressTold {
 public:
  AddressTold(const Config& config, std::uint16_t port) : file_(address_file(config.data_folder)) {
    const Status told = files::write_whole(
        file_, std::to_string(::getpid()) + " " + shown_address(config, port) + "\n");
    if (!told.ok()) log::warning("the address is not written down", {{"file", file_.string()}});
  }
  ~AddressTold() {
    std::error_code gone;
    std::filesystem::remove(file_, gone);
  }
  AddressTold(const AddressTold&) = delete;
  AddressTold& operator=(const AddressTold&) = delete;

 private:
  const std::filesystem::path file_;
};

void print_addresses(Composition& parts, std::uint16_t port, bool print_sign_in_link) {
  const std::string base = shown_address(parts.config, port);
  std::cout << "\nConvoke serves on " << base << "\n";
  std::cout << "  public pages     " << base << "/\n";
  const std::string series = parts.current_series();
  for (const meetings::Series& s : parts.meetings.all_series())
    for (const meetings::Meeting& m : parts.meetings.meetings_of(s.id))
      std::cout << "  meeting          " << base << "/en/meetings/" << m.slug << "\n";
  std::cout << "  office           " << base << "/en/office\n";
  std::cout << "  health, numbers  " << base << "/healthz  /readyz  /metrics\n";
  if (const auto path = parts.sign_in_pages.set_up_path())
    std::cout << "\nThere is no administrator yet. Set up the office (as long as this runs):\n  "
              << base << "/en" << *path << "\n";
  if (print_sign_in_link) {
    for (const identity::Person& person : parts.people.persons()) {
      if (person.is_awaited() || !person.may_sign_in(parts.clock.now())) continue;
      auto link = parts.people.make_sign_in_link(audit::Actor::system("command line"), person.id);
      if (link.ok())
        std::cout << "\nSign in as " << person.name << " (once, within 30 minutes):\n  " << *link
                  << "\n";
      break;
    }
  }
  std::cout << "\nCtrl-C stops it." << std::endl;
}

}  // namespace

std::string told_address(const std::filesystem::path& data_folder) {
  constexpr std::size_t longest = 1024;
  const auto told = files::read_whole(address_file(data_folder), longest);
  if (!told.ok()) return {};
  std::istringstream words(*told);
  long process = 0;
  std::string address;
  words >> process >> address;
  const bool runs = process > 0 && (::kill(static_cast<pid_t>(process), 0) == 0 || errno == EPERM);
  return runs ? address : std::string();
}

int fail(const Error& error) {
  std::cerr << "convoke: " << describe(error) << "\n";
  return 1;
}

std::filesystem::path own_program() {
  return std::filesystem::read_symlink("/proc/self/exe");
}

Result<Config> settings_beside_server(const DataOptions& data) {
  CONVOKE_ASSIGN(config, settings_of(data, {}));
  if (config.base_url != plain_address(config, config.port)) return config;
  if (std::string told = told_address(config.data_folder); !told.empty())
    config.base_url = std::move(told);
  return config;
}

Result<Config> settings_of(const DataOptions& data, const ServeOptions& serve) {
  CONVOKE_ASSIGN(config,
                 load_config(data.config_file, std::filesystem::absolute(data.data_folder)));
  const bool own_base =
      !config.base_url.empty() && config.base_url != plain_address(config, config.port);
  if (serve.address) config.address = *serve.address;
  if (serve.port) config.port = *serve.port;
  if (!own_base && config.port == 0) config.port = free_port(config.address);
  if (!own_base && config.port != 0) config.base_url = plain_address(config, config.port);
  log::start(static_cast<log::Level>(config.log.level),
             static_cast<log::Format>(config.log.format));
  return config;
}

int serve(Composition& parts, const ServeOptions& options, bool print_sign_in_link) {
  http::ServerOptions server_options;
  server_options.address = parts.config.address;
  server_options.port = parts.config.port;
  server_options.io_threads =
      options.threads.value_or(std::max(1u, std::thread::hardware_concurrency()));
  server_options.page_threads = std::max(4u, 2 * std::thread::hardware_concurrency());
  server_options.spool_folder = parts.config.data_folder / "tmp";
  server_options.allowed_hosts = parts.config.allowed_hosts;
  server_options.trust_forwarded = parts.config.trust_forwarded;

  site::Application& application = *parts.application;
  http::Server server(
      server_options, [&](const http::Request& head) { return application.plan(head); },
      [&](http::Request& request) { return application.answer(request); });
  server.gate = [&](http::Request& head) { return application.admit(head); };
  server.on_served = [&](const http::Served& served) { application.served(served); };
  server.on_fault = [](const http::Request& request, const std::exception& fault) {
    log::error(
        "fault in a request",
        {{"id", request.id}, {"path", site::path_for_log(request.path)}, {"detail", fault.what()}});
  };

  // Blocked before any thread starts, so that only sigwait below receives them.
  const sigset_t signals = stop_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  if (const Status started = server.start(); !started.ok()) return fail(started.error());
  if (const Status queued = parts.job_retention.schedule(); !queued.ok())
    log::warning("old jobs are not removed", {{"error", describe(queued.error())}});
  if (const Status queued = parts.country_reviews.reminders.schedule(); !queued.ok())
    log::warning("nobody is reminded of reviews", {{"error", describe(queued.error())}});
  if (const Status queued = parts.planned_reminders.schedule(); !queued.ok())
    log::warning("planned reminders are not made", {{"error", describe(queued.error())}});
  if (const Status queued = parts.tidying.schedule(); !queued.ok())
    log::warning("what was begun and not finished stays", {{"error", describe(queued.error())}});
  if (const Status queued = parts.intake.mailbox.schedule(); !queued.ok())
    log::warning("the mailbox is not looked into", {{"error", describe(queued.error())}});
  if (const Status queued = parts.intake.late_scans.schedule(); !queued.ok())
    log::warning("files are not scanned later", {{"error", describe(queued.error())}});
  const JobsConfig& threads = parts.config.jobs;
  parts.runner.start({.interactive = static_cast<unsigned>(threads.interactive_threads),
                      .mail = static_cast<unsigned>(threads.mail_threads),
                      .conversion = static_cast<unsigned>(threads.conversion_threads),
                      .general = static_cast<unsigned>(threads.other_threads)});
  const AddressTold told(parts.config, server.port());
  const std::jthread fonts(badges::load_badge_fonts);
  print_addresses(parts, server.port(), print_sign_in_link);

  int received = 0;
  sigwait(&signals, &received);
  std::cout << "\nStopping: requests under way are finished, jobs are handed back …" << std::endl;
  // What is done is written down and what is not is taken up again, so nothing need be waited for.
  std::mutex stopping;
  std::condition_variable_any over;
  const std::jthread limit([&](std::stop_token stopped) {
    std::unique_lock lock(stopping);
    over.wait_for(lock, stopped, kStopsWithin, [] { return false; });
    if (stopped.stop_requested()) return;
    log::warning("stopped with work under way: it is taken up at the next start");
    ::_exit(0);
  });
  parts.outbox.stop();
  server.stop();
  parts.runner.stop();
  return 0;
}

}  // namespace convoke
