// What a mailbox says, on the command line: for tests against a real server alone.
//   mailbox_probe list URL FOLDER UIDVALIDITY UID      a line "UIDVALIDITY renumbered", then "UID
//   BYTES" mailbox_probe fetch URL FOLDER UIDVALIDITY UID     the message on stdout, KiB of memory
//   on stderr mailbox_probe seen|move URL FOLDER UIDVALIDITY UID [INTO]
// User and password come from MAILBOX_USER and MAILBOX_PASSWORD, own authorities from
// MAILBOX_AUTHORITIES; MAILBOX_PLAIN=1 goes without TLS.
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "platform/mail/imap.h"

namespace {

using convoke::mail::ImapMailbox;
using convoke::mail::ImapPlace;

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  return value ? value : "";
}

int fail(const convoke::Error& error) {
  std::fprintf(stderr, "%s: %s [%s]\n", std::string(convoke::name_of(error.kind)).c_str(),
               convoke::describe(error).c_str(), error.detail.c_str());
  return 1;
}

int list(ImapMailbox& mailbox, ImapPlace after) {
  const auto listing = mailbox.list(after, 100'000);
  if (!listing.ok()) return fail(listing.error());
  std::printf("%u %d\n", listing->uid_validity, listing->renumbered ? 1 : 0);
  for (const auto& one : listing->messages)
    std::printf("%u %llu %lld\n", one.uid, static_cast<unsigned long long>(one.bytes),
                static_cast<long long>(one.received.seconds()));
  return 0;
}

int fetch(ImapMailbox& mailbox, ImapPlace message) {
  const convoke::Status done = mailbox.fetch(message, [](std::string_view piece) {
    std::fwrite(piece.data(), 1, piece.size(), stdout);
    return convoke::Status();
  });
  if (!done.ok()) return fail(done.error());
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  std::fprintf(stderr, "%ld\n", used.ru_maxrss);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 6) return 2;
  const std::string what = argv[1];
  convoke::mail::ImapOptions options;
  options.url = argv[2];
  options.folder = argv[3];
  options.user = variable("MAILBOX_USER");
  options.password = variable("MAILBOX_PASSWORD");
  options.authorities = variable("MAILBOX_AUTHORITIES");
  options.require_tls = variable("MAILBOX_PLAIN").empty();
  const ImapPlace place{static_cast<std::uint32_t>(std::stoul(argv[4])),
                        static_cast<std::uint32_t>(std::stoul(argv[5]))};
  ImapMailbox mailbox(options);
  if (what == "list") return list(mailbox, place);
  if (what == "fetch") return fetch(mailbox, place);
  const convoke::Status done =
      what == "seen" ? mailbox.mark_seen(place) : mailbox.move(place, argc > 6 ? argv[6] : "");
  return done.ok() ? 0 : fail(done.error());
}
