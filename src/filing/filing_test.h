// What the tests of this folder share: the correspondence of a series, a mailbox on this machine,
// and the room over both.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "correspondence/correspondence_test.h"
#include "filing/room.h"
#include "platform/mail/imap_server_test.h"
#include "testing/test_visit.h"

namespace convoke::filing {

class FilingTest : public correspondence::CorrespondenceTest {
 protected:
  FilingTest()
      : intake(*database, clock, files, mailbox_options(), {},
               [] { return std::string("Europe/Vienna"); }),
        ground{*database,
               clock,
               files,
               outbox,
               catalogues,
               key,
               mail::Mailbox("Secretariat", "office@conf.example.org"),
               "https://conf.example.org"},
        room(ground,
             {.intake = intake,
              .entries = entries,
              .notes = notes,
              .addressees = addressees,
              .meetings = meetings,
              .references = references,
              .people =
                  [this](db::Reader&, const std::string& address) {
                    return people.contains(address) ? people.at(address)
                                                    : std::vector<EntityMark>();
                  },
              .answered = [](db::Reader& r, const correspondence::ReplyMarks& marks)
                  -> std::optional<correspondence::DispatchMessage> {
                for (const std::string& id : marks.in_reply_to)
                  if (auto found = correspondence::dispatch_of_message(r, id)) return found;
                return std::nullopt;
              },
              .zone = [] { return std::string("Europe/Vienna"); },
              .current_series = [] { return std::string("vienna-2009"); },
              .own_addresses = [] { return std::vector<std::string>{"office@conf.example.org"}; },
              .scratch = folder.path() / "tmp",
              .picture = [](std::string_view) -> Result<std::string> {
                return std::string("\x89PNG drawn anew");
              }}) {
    for (const page::JobHandler& handler : intake::room(intake).jobs)
      runner.on(handler.kind, handler.run);
    for (const page::JobHandler& handler : filing::room(room).jobs)
      runner.on(handler.kind, handler.run);
  }

  intake::MailboxOptions mailbox_options() const {
    intake::MailboxOptions out;
    out.server.url = server.url();
    out.server.user = "office";
    out.server.password = "secret";
    out.server.require_tls = false;
    out.server.limits.connect = out.server.limits.silence = std::chrono::seconds(5);
    return out;
  }
  /// A message comes into the mailbox and is read, and all that follows from it happens.
  intake::IncomingId comes(const std::string& bytes) {
    mailbox[static_cast<int>(mailbox.size()) + 1] = bytes;
    server.holds(mailbox);
    clock.advance(std::chrono::minutes(1));
    EXPECT_TRUE(intake.mailbox.look_now(audit::Actor::system("test")).ok());
    runner.run_until_idle();
    return database->read([](db::Reader& r) {
      return r.value<intake::IncomingId>("select max(id) from incoming_message").value();
    });
  }
  intake::Incoming message(intake::IncomingId id) {
    return database->read([&](db::Reader& r) { return *intake::message(r, id); });
  }
  /// A note to Austria that has gone out.
  correspondence::Dispatch sent_to_austria() {
    addressee("AUT", "aut@example.org");
    const correspondence::NoteId note = note_with_text();
    EXPECT_TRUE(notes.dispatch(officer, note).ok());
    runner.run_until_idle();
    return notes.dispatches(note).at(0);
  }
  std::vector<correspondence::DispatchMessage> messages_of(correspondence::DispatchId id) {
    return database->read([&](db::Reader& r) { return correspondence::store::messages(r, id); });
  }

  const crypto::ServerKey key = crypto::ServerKey::random();
  mail::ImapServer server;
  std::map<int, std::string> mailbox;
  std::map<std::string, std::vector<EntityMark>> people;
  intake::Intake intake;
  ground::Ground ground;
  FilingRoom room;
};

/// A letter with these lines at its head.
inline std::string letter(const std::string& id, const std::string& from,
                          const std::string& subject, const std::string& text,
                          const std::string& more = {}) {
  return "Return-Path: <" + from + ">\r\nFrom: Mission <" + from +
         ">\r\nTo: office@conf.example.org\r\nSubject: " + subject + "\r\nMessage-ID: <" + id +
         ">\r\nDate: Mon, 1 Jun 2009 09:00:00 +0200\r\n" + more +
         "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text + "\r\n";
}

/// A delivery report (RFC 3464) as Postfix writes it.
inline std::string report(const std::string& id, const std::string& message_id,
                          const std::string& mailbox, const std::string& action,
                          const std::string& status, const std::string& diagnostic) {
  return "From: MAILER-DAEMON@relay.example\r\nReturn-Path: <>\r\nSubject: Undelivered\r\n"
         "Message-ID: <" +
         id +
         ">\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; "
         "report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"
         "See below.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; "
         "relay.example\r\n\r\nFinal-Recipient: rfc822; " +
         mailbox + "\r\nAction: " + action + "\r\nStatus: " + status +
         "\r\nDiagnostic-Code: smtp; " + diagnostic +
         "\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <" + message_id +
         ">\r\nSubject: Note\r\n\r\n--b--\r\n";
}

}  // namespace convoke::filing
