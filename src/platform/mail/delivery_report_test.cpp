#include "platform/mail/delivery_report.h"

#include <gtest/gtest.h>

namespace convoke::mail {
namespace {

/// A multipart/report around what a server says of one address.
std::string report(const std::string& status, const std::string& returned) {
  return "Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@mail.convoke.example>\n"
         "Subject: Undelivered Mail Returned to Sender\n"
         "Content-Type: multipart/report; report-type=delivery-status;\n boundary=\"b/1\"\n\n"
         "--b/1\nContent-Type: text/plain\n\nWords for people.\n\n"
         "--b/1\nContent-Type: message/delivery-status\n\n" +
         status + "\n--b/1\n" + returned + "\n--b/1--\n";
}

const std::string kWhole =
    "Content-Type: message/rfc822\n\nFrom: office@convoke.example\n"
    "Message-ID: <note-17.1@convoke.example>\nSubject: Note\n\nText\n";
const std::string kHead =
    "Content-Type: text/rfc822-headers\n\nFrom: office@convoke.example\n"
    "Message-ID: <note-17.1@convoke.example>\nSubject: Note\n";

TEST(DeliveryReport, ReadsWhatPostfixSays) {
  const auto read = delivery_report(report(
      "Reporting-MTA: dns; mail.convoke.example\nX-Postfix-Queue-ID: 4XYZ\n"
      "Arrival-Date: Mon,  2 Mar 2009 10:00:00 +0100 (CET)\nOriginal-Envelope-Id: note-17\n\n"
      "Final-Recipient: rfc822; mission@ruritania.example\n"
      "Original-Recipient: rfc822;mission@Ruritania.example\nAction: failed\nStatus: 5.1.1\n"
      "Remote-MTA: dns; mx.ruritania.example\n"
      "Diagnostic-Code: smtp; 550 5.1.1 <mission@ruritania.example>: Recipient\n"
      "    address rejected: User unknown in virtual mailbox table\n",
      kHead));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->reporting_mta, "mail.convoke.example");
  EXPECT_EQ(read->message_id, "note-17.1@convoke.example");
  EXPECT_EQ(read->envelope_id, "note-17");
  EXPECT_FALSE(read->from_words);
  ASSERT_EQ(read->recipients.size(), 1u);
  const RecipientReport& one = read->recipients[0];
  EXPECT_EQ(one.action, DeliveryAction::failed);
  EXPECT_EQ(one.kind, DeliveryKind::address_unknown);
  EXPECT_EQ(one.final_recipient, "mission@ruritania.example");
  EXPECT_EQ(one.original_recipient, "mission@Ruritania.example");
  EXPECT_EQ(one.remote_mta, "mx.ruritania.example");
  EXPECT_EQ(one.diagnostic,
            "550 5.1.1 <mission@ruritania.example>: Recipient address rejected: User unknown in "
            "virtual mailbox table");
}

TEST(DeliveryReport, TakesThePreciseStatusOfEximFromItsDiagnostic) {
  const auto read = delivery_report(report(
      "Reporting-MTA: dns; exim.convoke.example\n\nAction: failed\n"
      "Final-Recipient: rfc822;a@ruritania.example\nStatus: 5.0.0\n"
      "Remote-MTA: dns; mx.ruritania.example\nDiagnostic-Code: smtp; 550 5.1.1 no such user\n",
      kWhole));
  EXPECT_EQ(read->recipients.at(0).status, "5.1.1");
  EXPECT_EQ(read->recipients.at(0).kind, DeliveryKind::address_unknown);
  EXPECT_EQ(read->message_id, "note-17.1@convoke.example");
}

TEST(DeliveryReport, ReadsSeveralAddressesOfSendmail) {
  const auto read = delivery_report(
      report("Reporting-MTA: dns; sm.convoke.example\nReceived-From-MTA: DNS; localhost\n\n"
             "Final-Recipient: RFC822; a@x.example\nAction: failed\nStatus: 5.2.2\n"
             "Diagnostic-Code: SMTP; 552 5.2.2 Over quota\n\n\n"
             "Final-Recipient: RFC822; b@x.example\nAction: delayed\nStatus: 4.4.1\n"
             "Will-Retry-Until: Sat, 7 Mar 2009 10:00:00 +0100\n\n"
             "Final-Recipient: RFC822; c@x.example\nAction: relayed\nStatus: 2.1.5\n",
             kWhole));
  ASSERT_EQ(read->recipients.size(), 3u);
  EXPECT_EQ(read->recipients[0].kind, DeliveryKind::mailbox_full);
  EXPECT_EQ(read->recipients[1].action, DeliveryAction::delayed);
  EXPECT_EQ(read->recipients[1].kind, DeliveryKind::deferred);
  EXPECT_EQ(read->recipients[2].action, DeliveryAction::relayed);
  EXPECT_EQ(read->recipients[2].kind, DeliveryKind::none);
}

TEST(DeliveryReport, ReadsWhatExchangeSays) {
  const auto read = delivery_report(
      "From: <postmaster@ruritania.example>\nSubject: Undeliverable: Note verbale\n"
      "Content-Type: multipart/report; report-type=delivery-status; boundary=\"_x_\"\n\n"
      "--_x_\nContent-Type: multipart/alternative; boundary=\"_y_\"\n\n"
      "--_y_\nContent-Type: text/plain\n\nIt could not be given to a@ruritania.example.\n"
      "--_y_\nContent-Type: text/html\n\n<p>It could not be given.</p>\n--_y_--\n"
      "--_x_\nContent-Type: message/delivery-status\n\n"
      "Reporting-MTA: dns;ex1.ruritania.example\nReceived-From-MTA: dns;mail.convoke.example\n"
      "Arrival-Date: Mon, 2 Mar 2009 09:00:00 +0000\n\n"
      "Original-Recipient: rfc822;a@ruritania.example\nFinal-Recipient: "
      "rfc822;a@ruritania.example\n"
      "Action: failed\nStatus: 5.1.10\n"
      "Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found by address\n"
      "X-Display-Name: A\n\n"
      "--_x_\nContent-Type: message/rfc822\n\nReceived: from mail.convoke.example\n"
      "Message-ID: <note-17.1@convoke.example>\nSubject: Note verbale\n\nText\n--_x_--\n");
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->message_id, "note-17.1@convoke.example");
  EXPECT_EQ(read->reporting_mta, "ex1.ruritania.example");
  EXPECT_EQ(read->recipients.at(0).kind, DeliveryKind::address_unknown);
  EXPECT_EQ(read->recipients.at(0).diagnostic,
            "550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found by address");
}

TEST(DeliveryReport, ReadsWhatGmailSays) {
  const auto read = delivery_report(
      "Return-Path: <>\nX-Failed-Recipients: a@ruritania.example\nAuto-Submitted: auto-replied\n"
      "From: Mail Delivery Subsystem <mailer-daemon@g.example>\n"
      "Subject: Delivery Status Notification (Failure)\n"
      "Content-Type: multipart/report; boundary=\"0001\"; report-type=delivery-status\n\n"
      "--0001\nContent-Type: multipart/related; boundary=\"0002\"\n\n"
      "--0002\nContent-Type: text/plain\n\nThere is no such address.\n"
      "--0002\nContent-Type: image/png; name=icon.png\nContent-Transfer-Encoding: base64\n\niVBOR\n"
      "--0002--\n--0001\nContent-Type: message/delivery-status\n\n"
      "Reporting-MTA: dns; g.example\nReceived-From-MTA: dns; office@convoke.example\n"
      "X-Original-Message-ID: <note-17.1@convoke.example>\n\n"
      "Final-Recipient: rfc822; a@ruritania.example\nAction: failed\nStatus: 5.0.0\n"
      "Remote-MTA: dns; mx.ruritania.example. (192.0.2.5, the server for the domain\n"
      " ruritania.example.)\n"
      "Diagnostic-Code: smtp; 550-5.1.1 The account that you tried to reach does not\n"
      " 550-5.1.1 exist. 550 5.1.1 See the manual - gsmtp\n\n"
      "--0001\nContent-Type: message/rfc822\n\nMessage-ID: <note-17.1@convoke.example>\n\nText\n"
      "--0001--\n");
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->recipients.at(0).status, "5.1.1");
  EXPECT_EQ(read->recipients.at(0).kind, DeliveryKind::address_unknown);
  EXPECT_EQ(read->message_id, "note-17.1@convoke.example");
}

TEST(DeliveryReport, ReadsAnAddressInLettersOfAnyScript) {
  const auto read = delivery_report(
      "Content-Type: multipart/report; report-type=global-delivery-status; boundary=b\n\n--b\n\n.\n"
      "--b\nContent-Type: message/global-delivery-status\nContent-Transfer-Encoding: base64\n\n"
      // Reporting-MTA, empty line, Final-Recipient: utf-8; почта@x.example, Action: delivered
      "UmVwb3J0aW5nLU1UQTogZG5zOyBtLmV4YW1wbGUKCkZpbmFsLVJlY2lwaWVudDogdXRmLTg7INC/"
      "0L7Rh9GC0LBAeC5leGFtcGxlCkFjdGlvbjogZGVsaXZlcmVkClN0YXR1czogMi4wLjAK\n"
      "--b\nContent-Type: message/global-headers\n\nMessage-ID: <g@convoke.example>\n--b--\n");
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->recipients.at(0).final_recipient, "почта@x.example");
  EXPECT_EQ(read->recipients.at(0).action, DeliveryAction::delivered);
  EXPECT_EQ(read->message_id, "g@convoke.example");
  const auto ascii = delivery_report(
      report("Final-Recipient: utf-8; \\x{43F}\\x{43E}@x.example\nAction: failed\nStatus: 5.1.1\n",
             kHead));
  EXPECT_EQ(ascii->recipients.at(0).final_recipient, "по@x.example");
}

TEST(DeliveryReport, TellsTheKinds) {
  const struct {
    const char* status;
    const char* diagnostic;
    DeliveryKind kind;
  } cases[] = {
      {"5.1.1", "", DeliveryKind::address_unknown},
      {"5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound", DeliveryKind::address_unknown},
      {"5.4.1", "550 5.4.1 Recipient address rejected: Access denied",
       DeliveryKind::address_unknown},
      {"5.4.4", "Host or domain name not found", DeliveryKind::address_unknown},
      {"5.0.0", "550 unrouteable address", DeliveryKind::address_unknown},
      {"5.2.2", "", DeliveryKind::mailbox_full},
      {"4.2.2", "452 4.2.2 out of storage space", DeliveryKind::mailbox_full},
      {"", "552 Mailbox quota exceeded", DeliveryKind::mailbox_full},
      {"5.3.4", "", DeliveryKind::message_too_large},
      {"5.2.3", "", DeliveryKind::message_too_large},
      {"", "552 message size exceeds fixed maximum message size", DeliveryKind::message_too_large},
      {"5.7.1", "550 5.7.1 rejected", DeliveryKind::policy},
      {"5.0.0", "554 blocked by the block list of 192.0.2.1.1", DeliveryKind::policy},
      {"5.0.0", "", DeliveryKind::other},
      {"4.4.1", "connect to mx: Connection timed out", DeliveryKind::other},
  };
  for (const auto& one : cases)
    EXPECT_EQ(kind_of(DeliveryAction::failed, one.status, one.diagnostic), one.kind)
        << one.status << " | " << one.diagnostic;
  EXPECT_EQ(kind_of(DeliveryAction::delayed, "4.2.2", ""), DeliveryKind::deferred);
  EXPECT_EQ(kind_of(DeliveryAction::delivered, "2.1.5", "250 ok"), DeliveryKind::none);
}

TEST(DeliveryReport, GuessesFromTheWordsOfQmail) {
  const auto read = delivery_report(
      "Return-Path: <>\nFrom: MAILER-DAEMON@q.example\nSubject: failure notice\n\n"
      "Hi. This is the program that carries mail at q.example.\n"
      "I could not take your message to these addresses, and give up. Sorry.\n\n"
      "<mission@ruritania.example>:\n192.0.2.7 does not like recipient.\n"
      "Remote host said: 550 5.1.1 no such person here\nGiving up on 192.0.2.7.\n\n"
      "--- Below this line is a copy of the message.\n\n"
      "Return-Path: <office@convoke.example>\nTo: other@elsewhere.example\n"
      "Message-ID: <note-17.1@convoke.example>\nSubject: Note\n\nText\n");
  ASSERT_TRUE(read.has_value());
  EXPECT_TRUE(read->from_words);
  EXPECT_EQ(read->message_id, "note-17.1@convoke.example");
  ASSERT_EQ(read->recipients.size(), 1u);
  EXPECT_EQ(read->recipients[0].final_recipient, "mission@ruritania.example");
  EXPECT_EQ(read->recipients[0].status, "5.1.1");
  EXPECT_EQ(read->recipients[0].kind, DeliveryKind::address_unknown);
}

TEST(DeliveryReport, GuessesFromWhatOldEximNames) {
  const auto read = delivery_report(
      "Return-Path: <>\nX-Failed-Recipients: a@x.example, b@x.example\n"
      "From: Mail Delivery System <Mailer-Daemon@e.example>\n"
      "Subject: Mail delivery failed: returning message to sender\n\n"
      "The following addresses failed:\n\n  a@x.example\n    host mx.x.example [192.0.2.3]\n"
      "    said after RCPT TO:<a@x.example>: 552 mailbox is full\n\n"
      "------ This is a copy of the message, with all its headers. ------\n\n"
      "Message-ID: <n1@convoke.example>\n");
  ASSERT_TRUE(read.has_value());
  ASSERT_EQ(read->recipients.size(), 2u);
  EXPECT_EQ(read->recipients[0].kind, DeliveryKind::mailbox_full);
  EXPECT_EQ(read->recipients[1].final_recipient, "b@x.example");
  EXPECT_EQ(read->message_id, "n1@convoke.example");
}

TEST(DeliveryReport, GuessesThatAWarningIsADelay) {
  const auto read = delivery_report(
      "Return-Path: <>\nFrom: MAILER-DAEMON@e.example\n"
      "Subject: Warning: message delayed 24 hours\n\nYour message to <a@x.example> has not yet "
      "been "
      "delivered. No action is required.\n");
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->recipients.at(0).action, DeliveryAction::delayed);
  EXPECT_EQ(read->recipients.at(0).kind, DeliveryKind::deferred);
}

TEST(DeliveryReport, IsNotWhatPeopleWriteOfFailures) {
  for (const char* mail :
       {"From: Ana <ana@ruritania.example>\nSubject: Undeliverable letter\n\nWrite to "
        "b@x.example.\n",
        "From: Ana <ana@ruritania.example>\nSubject: Re: failure notice\n\n550 5.1.1 for "
        "<b@x.example>\n",
        "Return-Path: <>\nFrom: ana@ruritania.example\nSubject: Automatic reply: Note\n\nWrite to "
        "b@x.example.\n",
        "", "\n"})
    EXPECT_FALSE(delivery_report(mail).has_value()) << mail;
}

TEST(DeliveryReport, IsBoundedWhateverItIsGiven) {
  std::string status = "Reporting-MTA: dns; x\n\n";
  for (int i = 0; i < 5000; ++i)
    status += "Final-Recipient: rfc822; a" + std::to_string(i) +
              "@x.example\nAction: failed\nDiagnostic-Code: smtp; " + std::string(3000, 'x') +
              "\n\n";
  const auto read = delivery_report(report(status, kWhole));
  ASSERT_TRUE(read.has_value());
  EXPECT_LE(read->recipients.size(), 100u);
  for (const RecipientReport& one : read->recipients) EXPECT_LE(one.diagnostic.size(), 1000u);
}

}  // namespace
}  // namespace convoke::mail
