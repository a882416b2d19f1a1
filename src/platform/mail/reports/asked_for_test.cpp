// Reports that a server is asked for, and the return path of what acknowledges (RFC 3461, 3834).
#include <gtest/gtest.h>

#include "platform/mail/delivery_report.h"
#include "platform/mail/message.h"
#include "platform/mail/smtp_server_test.h"

namespace convoke::mail {
namespace {

constexpr const char* kOffersReports = "250-test\r\n250-SIZE 1000000\r\n250 DSN";
const std::string kMessage =
    "From: a@b.example\r\nMessage-Id: <k+1=2@b.example>\r\nSubject: s\r\n\r\nMessage-Id: "
    "<no@x>\r\n";

SmtpOptions asking(const SmtpServer& server, bool asks = true) {
  SmtpOptions options;
  options.url = server.url();
  options.require_tls = false;
  options.ask_for_reports = asks;
  return options;
}

TEST(AskedReports, AreAskedOfAServerThatOffersThem) {
  SmtpServer server("EHLO", kOffersReports);
  const auto transport = smtp(asking(server));
  EXPECT_TRUE(transport->send("a@b.example", "c+d@b.example", kMessage, false).taken());
  EXPECT_TRUE(server.heard("MAIL FROM:<a@b.example> RET=HDRS ENVID=<k+2B1+3D2@b.example>"));
  EXPECT_TRUE(
      server.heard("RCPT TO:<c+d@b.example> NOTIFY=SUCCESS,DELAY,FAILURE "
                   "ORCPT=rfc822;<c+2Bd@b.example>"));
  EXPECT_TRUE(transport->send("a@b.example", "e@b.example", kMessage, false).taken());
  EXPECT_EQ(server.connections(), 1u) << "asked once for a connection";
  int asked = 0;
  for (const std::string& line : server.lines()) asked += line == "NOOP";
  EXPECT_EQ(asked, 1);
  ASSERT_EQ(server.messages().size(), 2u);
  EXPECT_EQ(server.messages()[0], kMessage);
}

TEST(AskedReports, AreNotAskedOfOthersNorWhereTheyAreTurnedOff) {
  SmtpServer plain, offering("EHLO", kOffersReports);
  EXPECT_TRUE(smtp(asking(plain))->send("a@b.example", "c@b.example", kMessage, false).taken());
  EXPECT_TRUE(
      smtp(asking(offering, false))->send("a@b.example", "c@b.example", kMessage, false).taken());
  for (const SmtpServer* server : {&plain, &offering})
    for (const std::string& line : server->lines()) {
      EXPECT_EQ(line.find("NOTIFY"), line.npos) << line;
      EXPECT_EQ(line.find("ENVID"), line.npos) << line;
    }
  SmtpServer other("EHLO", "250-test\r\n250 DSNX");
  EXPECT_TRUE(smtp(asking(other))->send("a@b.example", "c@b.example", kMessage, false).taken());
  EXPECT_FALSE(other.heard("MAIL FROM:<a@b.example> RET"));
}

TEST(AskedReports, ALineThatWentStaleIsAskedAnew) {
  SmtpServer server("EHLO", kOffersReports);
  const auto transport = smtp(asking(server));
  EXPECT_TRUE(transport->send("a@b.example", "c@b.example", kMessage, false).taken());
  server.answer_once("MAIL", "421 idle for too long");
  EXPECT_TRUE(transport->send("a@b.example", "c@b.example", kMessage, false).taken());
  EXPECT_EQ(server.messages().size(), 2u);
}

TEST(AskedReports, NoneComesBackToANullReturnPath) {
  SmtpServer server("EHLO", kOffersReports);
  EXPECT_TRUE(smtp(asking(server))->send("", "c@b.example", kMessage, false).taken());
  bool null_path = false;
  for (const std::string& line : server.lines()) {
    null_path = null_path || line.starts_with("MAIL FROM:<>");
    EXPECT_EQ(line.find("NOTIFY"), line.npos);
    EXPECT_EQ(line.find("ENVID"), line.npos);
  }
  EXPECT_TRUE(null_path);
}

// As Postfix 3.7 reports on what was asked so.
TEST(AskedReports, AreReadWithTheAddressAndTheMessageThatTheyAreOf) {
  const auto report = delivery_report(
      "From: MAILER-DAEMON@mail.b.example\r\nSubject: Successful Mail Delivery Report\r\n"
      "MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status;\r\n"
      "\tboundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nIt was delivered.\r\n"
      "--b\r\nContent-Type: message/delivery-status\r\n\r\n"
      "Reporting-MTA: dns; mail.b.example\r\nOriginal-Envelope-Id: <abc@b.example>\r\n\r\n"
      "Final-Recipient: rfc822; c+d@b.example\r\n"
      "Original-Recipient: rfc822;<c+d@b.example>\r\nAction: delivered\r\nStatus: 2.0.0\r\n\r\n"
      "--b\r\nContent-Type: text/rfc822-headers\r\n\r\n"
      "Message-Id: <abc@b.example>\r\nSubject: s\r\n\r\n--b--\r\n");
  ASSERT_TRUE(report);
  EXPECT_EQ(report->message_id, "abc@b.example");
  EXPECT_EQ(report->envelope_id, "<abc@b.example>");
  ASSERT_EQ(report->recipients.size(), 1u);
  EXPECT_EQ(report->recipients[0].original_recipient, "c+d@b.example");
  EXPECT_EQ(report->recipients[0].action, DeliveryAction::delivered);
}

Mail answer() {
  Mail m;
  m.message_id = "x@b.example";
  m.from_address = "a@b.example";
  m.to_address = "c@b.example";
  m.subject = "s";
  m.text = "Text\n";
  return m;
}

TEST(AnswerHeaders, AreWrittenAndTellWhatIsAutomatic) {
  Mail m = answer();
  m.automatic = true;
  m.reply_to = "replies+abc@b.example";
  EXPECT_NE(build(m)->find("\r\nAuto-Submitted: auto-generated\r\n"), std::string::npos);
  EXPECT_NE(build(m)->find("\r\nReply-To: replies+abc@b.example\r\n"), std::string::npos);
  m.acknowledges = true;
  for (int i = 0; i < 20; ++i)
    m.references.push_back("reference-number-" + std::to_string(i) + "@b.example");
  m.in_reply_to = m.references.back();
  const std::string bytes = build(m).value();
  EXPECT_NE(bytes.find("\r\nAuto-Submitted: auto-replied\r\n"), bytes.npos);
  EXPECT_EQ(bytes.find("auto-generated"), bytes.npos);
  EXPECT_NE(bytes.find("<reference-number-19@b.example>"), bytes.npos);
  for (std::size_t at = 0, end; (end = bytes.find("\r\n", at)) != bytes.npos; at = end + 2)
    EXPECT_LE(end - at, 998u);
}

TEST(AnswerHeaders, LetNothingIn) {
  const std::string bad[] = {"x@b.example\r\nBcc: y@b.example",
                             "x@b.example\nBcc: y",
                             "x@b.example\rBcc",
                             "x@b.example>, <z@b.example",
                             "x\u2028@b.example",
                             "x\u2029@b.example",
                             "no-at",
                             std::string(300, 'a') + "@b.example"};
  for (const std::string& one : bad) {
    Mail m = answer();
    m.in_reply_to = one;
    EXPECT_FALSE(build(m).ok()) << one;
    m = answer();
    m.references = {"good@b.example", one};
    EXPECT_FALSE(build(m).ok()) << one;
    m = answer();
    m.reply_to = one;
    EXPECT_FALSE(build(m).ok()) << one;
    m = answer();
    m.message_id = one;
    EXPECT_FALSE(build(m).ok()) << one;
  }
  for (const std::string& one :
       {std::string("s\r\nBcc: y@b.example"), std::string("s\u2028Bcc: y"), std::string("s\u2029"),
        std::string("s\u0085"), std::string(1'000, 's')}) {
    Mail m = answer();
    m.subject = one;
    EXPECT_FALSE(build(m).ok()) << one;
    m = answer();
    m.to_name = one;
    EXPECT_FALSE(build(m).ok()) << one;
  }
  Mail m = answer();
  m.references.assign(kMostReferences + 1, "r@b.example");
  EXPECT_FALSE(build(m).ok());
}

}  // namespace
}  // namespace convoke::mail
