// What the tests of this room share: a mailbox on this machine, and the room over it.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "audit/audit.h"
#include "intake/messages/incoming_store.h"
#include "intake/room.h"
#include "platform/file_use/file_use.h"
#include "platform/mail/imap_server_test.h"
#include "testing/temporary_database.h"
#include "testing/temporary_folder.h"
#include "testing/test_visit.h"

namespace convoke::intake {

inline std::string letter(
    const std::string& id, const std::string& subject = "Note <A> & B",
    const std::string& from = "\"Mission of Austria\" <Mission@aut.example>") {
  return "From: " + from + "\r\nTo: office@conf.example.org\r\nSubject: " + subject +
         "\r\nMessage-ID: <" + id +
         ">\r\nDate: Mon, 1 Jun 2009 09:00:00 +0200\r\n\r\nThe Permanent "
         "Mission names <its> delegates.\r\n";
}

class IntakeTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  IntakeTest() : database(GetParam()), files(files::FileStore::open(folder.path()).value()) {
    make_room();
  }

  MailboxOptions options() const {
    MailboxOptions out;
    out.server.url = server.url();
    out.server.user = "office";
    out.server.password = "secret";
    out.server.require_tls = false;
    out.server.limits.connect = out.server.limits.silence = std::chrono::seconds(5);
    return out;
  }
  void make_room() { make_room(options()); }
  void make_room(MailboxOptions with, std::optional<virus_scan::Clamd> scanner = {}) {
    runner.reset();
    room = std::make_unique<Intake>(*database, clock, files, std::move(with), std::move(scanner),
                                    [] { return std::string("Europe/Vienna"); });
    runner = std::make_unique<jobs::Runner>(*database, clock, "test");
    for (const page::JobHandler& handler : intake::room(*room).jobs)
      runner->on(handler.kind, handler.run);
  }
  /// What is in the mailbox, by UID.
  void holds(const std::map<int, std::string>& messages) { server.holds(messages); }
  /// An officer's look, and all that follows.
  void look() {
    clock.advance(std::chrono::minutes(1));
    ASSERT_TRUE(room->mailbox.look_now(audit::Actor::system("test")).ok());
    runner->run_until_idle();
  }
  /// The oldest first.
  std::vector<Incoming> all() {
    auto rows =
        database->read([](db::Reader& r) { return store::list(r, {}, std::nullopt, 1000); }).rows;
    std::reverse(rows.begin(), rows.end());
    return rows;
  }
  std::vector<IncomingPart> parts(IncomingId id) {
    return database->read([&](db::Reader& r) { return store::parts_of(r, id); });
  }
  std::vector<std::string> recorded(std::int64_t id) {
    std::vector<std::string> actions;
    for (const auto& e : database->read(
             [&](db::Reader& r) { return audit::history(r, "incoming_message", id, 50); }))
      actions.push_back(e.action);
    return actions;
  }

  testing::TemporaryDatabase database;
  testing::TemporaryFolder folder;
  testing::FakeClock clock;
  files::FileStore files;
  mail::ImapServer server;
  std::unique_ptr<Intake> room;
  std::unique_ptr<jobs::Runner> runner;
};

}  // namespace convoke::intake
