#include "platform/mail/read.h"

#include <gtest/gtest.h>

#include <chrono>

#include "base/text.h"

namespace convoke::mail {
namespace {

TEST(Read, TakesTheTextOfAPlainMail) {
  const auto mail = read("From: A <a@b.org>\nTo: c@d.org\nSubject: Hello\n\nText\n");
  ASSERT_TRUE(mail.ok());
  EXPECT_EQ(mail->from, "A <a@b.org>");
  EXPECT_EQ(mail->subject, "Hello");
  EXPECT_EQ(mail->text, "Text\n");
  EXPECT_EQ(mail->date, "");
}

TEST(Read, DecodesNationalCharacterSets) {
  const auto mail = read(
      "Subject: =?koi8-r?Q?=F0=D2=C9=D7=C5=D4?=\nContent-Type: text/plain; charset=windows-1256\n"
      "Content-Transfer-Encoding: quoted-printable\n\n=E3=D1=CD=C8=C7\n");
  EXPECT_EQ(mail->subject, "Привет");
  EXPECT_EQ(mail->text, "مرحبا\n");
}

TEST(Read, MakesWellFormedTextOfAnything) {
  const auto mail = read(
      "Subject: \xff\xfe\x01 =?utf-8?Q?=00=1B[31m?=\nContent-Type: text/plain; "
      "charset=unheard-of\n\n"
      "\xff\x1b[31m\n");
  ASSERT_TRUE(mail.ok());
  for (const std::string& s : {mail->subject, mail->text, mail->from}) {
    EXPECT_TRUE(is_utf8(s));
    EXPECT_FALSE(has_control(s));
  }
}

TEST(Read, KeepsNoFoldersInFileNames) {
  const auto mail = read(
      "Content-Type: application/pdf; name=\"../../etc/passwd\"\n"
      "Content-Disposition: attachment; filename=\"C:\\\\Users\\\\x.pdf\"\n\nbytes");
  ASSERT_EQ(mail->attachments.size(), 1u);
  EXPECT_EQ(mail->attachments[0].file_name, "x.pdf");
  EXPECT_EQ(mail->attachments[0].bytes, "bytes");
}

TEST(Read, KeepsAForwardedMessageApart) {
  const auto mail = read(
      "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nMine\n--b\nContent-Type: "
      "message/rfc822\n\n"
      "Subject: CTOC/COP/2008/19\n\nTheir text\n--b--\n");
  EXPECT_EQ(mail->text, "Mine");
  ASSERT_EQ(mail->attachments.size(), 1u);
  EXPECT_EQ(mail->attachments[0].file_name, "CTOC-COP-2008-19.eml");
  EXPECT_NE(mail->attachments[0].bytes.find("Their text"), std::string::npos);
}

TEST(Read, GivesWhatCouldBeReadOfBrokenMail) {
  EXPECT_TRUE(read("").ok());
  EXPECT_TRUE(read("\n").ok());
  EXPECT_TRUE(read("no mail at all").ok());
  const auto cut =
      read("Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nhalf a te");
  EXPECT_EQ(cut->subject, "x");
  EXPECT_EQ(cut->text, "half a te");
}

TEST(Read, RefusesWhatIsTooLarge) {
  EXPECT_EQ(read(std::string(60 * 1024 * 1024 + 1, 'x')).error().kind, ErrorKind::too_large);
}

TEST(Read, RefusesBombsOfHeadsQuickly) {
  const std::size_t size = 2'000'000;
  const auto repeated = [](const std::string& start, const std::string& unit) {
    std::string s = start;
    while (s.size() < size) s += unit;
    return s;
  };
  const std::string embedded = "Content-Type: message/rfc822\n\n";
  const auto before = std::chrono::steady_clock::now();
  for (const std::string& bomb :
       {repeated("From: ", "a,"), repeated("From: ", "a,\n "), repeated("", "a:\n"),
        repeated("Content-Type: multipart/mixed; boundary=b\n\n", "--b\n\n"),
        repeated(embedded + "From: ", "a,"), repeated(embedded + embedded, "a:\n"),
        repeated("Content-Type: multipart/\n digest; boundary=b\n\n--b\n\n", "a:\n"),
        repeated("Content-Type: message(;=)\n /rfc822\n\n", "a:\n"), repeated("", embedded),
        repeated("Content-Type: x/y; ", "a=b;")}) {
    const auto mail = read(bomb);
    ASSERT_FALSE(mail.ok()) << bomb.substr(0, 60);
    EXPECT_EQ(mail.error().kind, ErrorKind::too_large);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(10));
}

TEST(Read, FindsTheSendersAddressInTheHeadAlone) {
  EXPECT_EQ(sender_of("From: \"A, B\" <a@b.org>\r\nTo: c@d.org\r\n\r\nFrom: x@y.org\r\n"),
            "a@b.org");
  EXPECT_EQ(sender_of("From: =?utf-8?b?2YXYrdmF2K8=?= <a@b.org>\r\n\r\n"), "a@b.org");
  for (const char* none : {"", "To: c@d.org\r\n\r\nFrom: x@y.org\r\n", "From:\r\n\r\n"})
    EXPECT_EQ(sender_of(none), "") << none;
}

TEST(Read, TakesALargeAttachmentWhateverItsName) {
  const auto mail = read(
      "Subject: message digest\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
      "Content-Type: application/pdf; name=message-digest.pdf\n\n" +
      std::string(5'000'000, 'x') + "\n--b--\n");
  ASSERT_TRUE(mail.ok());
  EXPECT_EQ(mail->attachments.at(0).bytes.size(), 5'000'000u);
}

TEST(Read, LeavesOutWhatIsNestedTooDeep) {
  std::string head, tail;
  for (int i = 0; i < 2000; ++i) {
    const std::string b = "b" + std::to_string(i);
    head += "Content-Type: multipart/mixed; boundary=" + b + "\n\n--" + b + "\n";
  }
  const auto mail = read(head + "\ndeep\n");
  ASSERT_TRUE(mail.ok());
  EXPECT_EQ(mail->text, "");
}

TEST(Read, LeavesOutPartsBeyondTheTwoHundredth) {
  std::string bytes = "Content-Type: multipart/mixed; boundary=b\n\n";
  for (int i = 0; i < 1000; ++i) bytes += "--b\nContent-Type: application/pdf\n\nx\n";
  EXPECT_EQ(read(bytes)->attachments.size(), 199u);
}

}  // namespace
}  // namespace convoke::mail
