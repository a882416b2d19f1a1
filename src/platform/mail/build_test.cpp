#include <gtest/gtest.h>

#include <functional>
#include <thread>

#include "platform/mail/message.h"
#include "platform/mail/read.h"

namespace convoke::mail {
namespace {

Mail sample() {
  Mail mail;
  mail.message_id = "note-3-17@convoke.example";
  mail.from_name = "Secretariat of the Conference";
  mail.from_address = "secretariat@convoke.example";
  mail.to_name = "Permanent Mission of Austria";
  mail.to_address = "mission@austria.example";
  mail.subject = "Note verbale";
  mail.text = "Excellency,\nwelcome.\n";
  mail.date = {1'248'998'400'000'000};
  return mail;
}

std::string built(const Mail& mail) {
  auto bytes = build(mail);
  if (!bytes.ok()) throw std::runtime_error(describe(bytes.error()));
  return *std::move(bytes);
}

bool has_line(const std::string& bytes, const std::string& line) {
  return ("\r\n" + bytes).find("\r\n" + line + "\r\n") != std::string::npos;
}

TEST(Build, WritesTheHeadOfAPlainMail) {
  const std::string bytes = built(sample());
  EXPECT_TRUE(has_line(bytes, "From: Secretariat of the Conference <secretariat@convoke.example>"));
  EXPECT_TRUE(has_line(bytes, "To: Permanent Mission of Austria <mission@austria.example>"));
  EXPECT_TRUE(has_line(bytes, "Subject: Note verbale"));
  EXPECT_TRUE(has_line(bytes, "Message-Id: <note-3-17@convoke.example>")) << bytes;
  EXPECT_TRUE(has_line(bytes, "Date: Fri, 31 Jul 2009 00:00:00 +0000"));
  EXPECT_TRUE(has_line(bytes, "Content-Language: en"));
  EXPECT_TRUE(has_line(bytes, "MIME-Version: 1.0"));
  EXPECT_TRUE(has_line(bytes, "Content-Type: text/plain; charset=utf-8"));
  EXPECT_TRUE(has_line(bytes, "Content-Transfer-Encoding: quoted-printable"));
  EXPECT_TRUE(has_line(bytes, "Excellency,"));
  EXPECT_EQ(bytes.find("Auto-Submitted"), std::string::npos);
  EXPECT_EQ(bytes.find("\nList-"), std::string::npos);
}

TEST(Build, KeepsTheLineOfALinkWholeInTheSource) {
  const std::string link =
      "https://conferences.secretariat.of.an.organization.example/en/photo/"
      "zsfghdewde7voiogcxyi7czb4u";
  Mail mail = sample();
  mail.text = "Please follow the link:\n" + link + "\n";
  mail.html = "<p>Please follow it: <a href=\"" + link + "\">" + link + "</a></p>\n";
  const std::string bytes = built(mail);
  EXPECT_TRUE(has_line(bytes, link)) << bytes;
  EXPECT_NE(bytes.find("href=\"" + link + "\">" + link + "</a>"), std::string::npos) << bytes;
  EXPECT_FALSE(has_line(bytes, "Content-Transfer-Encoding: quoted-printable"));
  EXPECT_EQ(read(bytes)->text, mail.text);

  // What not every server passes on as it is goes as base64, in which nothing is broken either.
  for (const char* more : {"été", "From here on", "ends in blanks  ", "=_convoke_alternative"}) {
    mail.text = std::string(more) + "\n" + link + "\n";
    const std::string other = built(mail);
    EXPECT_TRUE(has_line(other, "Content-Transfer-Encoding: base64")) << other;
    EXPECT_EQ(read(other)->text, mail.text);
  }
  // A short link stays what people can read in the source.
  mail.text = "été: https://convoke.example/en/photo/z\n";
  mail.html.clear();
  EXPECT_TRUE(has_line(built(mail), "Content-Transfer-Encoding: quoted-printable"));
}

TEST(Build, MarksAutomaticMail) {
  Mail mail = sample();
  mail.automatic = true;
  mail.language = Language::ru;
  EXPECT_TRUE(has_line(built(mail), "Auto-Submitted: auto-generated"));
  EXPECT_TRUE(has_line(built(mail), "Content-Language: ru"));
}

TEST(Build, EncodesNamesSubjectAndFileNamesInUtf8Only) {
  Mail mail = sample();
  mail.from_name = "Секретариат Конференции";
  mail.to_name = "Mission permanente de l’Algérie";
  mail.subject = "Подтверждение — 注册确认 — تأكيد التسجيل";
  mail.attachments = {{"Приглашение.pdf", "application/pdf", "%PDF"}};
  const std::string bytes = built(mail);
  EXPECT_EQ(bytes.find_first_of("\x80\xd0\xe2"), std::string::npos) << "eight-bit head";
  EXPECT_NE(bytes.find("From: =?UTF-8?"), std::string::npos) << bytes;
  EXPECT_NE(bytes.find("Subject: =?UTF-8?"), std::string::npos);
  EXPECT_NE(bytes.find("filename*"), std::string::npos);
  EXPECT_NE(bytes.find("UTF-8''"), std::string::npos);
  for (const char* national : {"koi8", "iso-8859", "windows-", "gb2312", "KOI8", "ISO-8859"})
    EXPECT_EQ(bytes.find(national), std::string::npos) << national << bytes;
}

TEST(Build, ReadsBackAsItWasWritten) {
  Mail mail = sample();
  mail.from_name = "Секретариат";
  mail.subject = std::string(300, 'x') + " длинная тема " + std::string(100, 'y');
  mail.text =
      "Première ligne\n.\n..\nFrom here\nтекст = 50 %   \n" + std::string(2000, 'z') + "\nعربي\n";
  mail.html = "<p>été</p>\n";
  std::string all_bytes;
  for (int i = 0; i < 256; ++i) all_bytes += static_cast<char>(i);
  mail.attachments = {{"Note d’été «1».docx", "application/octet-stream", all_bytes},
                      {"名单.csv", "text/csv", "a,b\r\n"}};
  const auto read_back = read(built(mail));
  ASSERT_TRUE(read_back.ok());
  EXPECT_EQ(read_back->from, "Секретариат <secretariat@convoke.example>");
  EXPECT_EQ(read_back->to, "Permanent Mission of Austria <mission@austria.example>");
  EXPECT_EQ(read_back->subject, mail.subject);
  EXPECT_EQ(read_back->date, "2009-07-31T00:00:00+00:00");
  EXPECT_EQ(read_back->text, mail.text);
  EXPECT_EQ(read_back->html, mail.html);
  ASSERT_EQ(read_back->attachments.size(), 2u);
  EXPECT_EQ(read_back->attachments[0].file_name, mail.attachments[0].file_name);
  EXPECT_EQ(read_back->attachments[0].bytes, all_bytes);
  EXPECT_EQ(read_back->attachments[1].file_name, "名单.csv");
  EXPECT_EQ(read_back->attachments[1].content_type, "text/csv");
  EXPECT_EQ(read_back->attachments[1].bytes, "a,b\r\n");
}

TEST(Build, CarriesTheDatesForACalendarBesideTheText) {
  Mail mail = sample();
  mail.html = "<p>Text</p>";
  mail.calendar = "BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nSUMMARY:Réunion\r\nEND:VCALENDAR\r\n";
  mail.attachments = {{"a.pdf", "application/pdf", "%PDF"}};
  const std::string bytes = build(mail).value();
  const std::size_t at = bytes.find("Content-Type: text/calendar");
  ASSERT_NE(at, std::string::npos);
  const std::string head = bytes.substr(at, bytes.find("\r\n\r\n", at) - at);
  for (const char* part : {"method=PUBLISH", "charset=utf-8", "attachment", "meetings.ics"})
    EXPECT_NE(head.find(part), std::string::npos) << head;
  const auto read_back = read(bytes);
  ASSERT_TRUE(read_back.ok());
  ASSERT_EQ(read_back->attachments.size(), 2u);
  EXPECT_EQ(read_back->attachments[0].bytes, mail.calendar) << "to the byte, with its CRLF";
  EXPECT_EQ(read_back->html, "<p>Text</p>");
}

TEST(Build, EndsEveryLineWithCrLfAndKeepsLinesShort) {
  Mail mail = sample();
  mail.to_name = std::string(400, 'n');
  mail.subject = "слово " + std::string(900, 's');
  mail.text = "a\r\nb\nc\rd\n" + std::string(5000, 't');
  mail.html = "<p>x</p>";
  mail.attachments = {{"a.bin", "application/octet-stream", std::string(5000, '\0')}};
  const std::string bytes = built(mail);
  std::size_t line = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '\n') {
      ASSERT_EQ(bytes[i - 1], '\r') << i;
      line = 0;
    } else {
      ASSERT_LE(++line, 999u);
      if (bytes[i] == '\r') {
        ASSERT_EQ(bytes[i + 1], '\n') << i;
      }
    }
  }
}

TEST(Build, GivesTheSameBytesForTheSameMail) {
  Mail mail = sample();
  mail.html = "<p>x</p>";
  mail.attachments = {{"a.pdf", "application/pdf", "%PDF"}};
  EXPECT_EQ(built(mail), built(mail));
}

TEST(Build, CannotBeBrokenByABoundaryInTheText) {
  Mail mail = sample();
  mail.text = "--=_convoke_mixed\n\n--=_convoke_mixed--\nend\n";
  mail.attachments = {{"a.txt", "text/plain", mail.text}};
  const auto read_back = read(built(mail));
  EXPECT_EQ(read_back->text, mail.text);
  EXPECT_EQ(read_back->attachments.at(0).bytes, mail.text);
}

TEST(Build, RefusesWhatCouldSmuggleInAHeader) {
  const std::string evil = "x\r\nBcc: all@example.org";
  const std::function<void(Mail&)> attacks[] = {
      [&](Mail& m) { m.subject = evil; },
      [&](Mail& m) { m.from_name = evil; },
      [&](Mail& m) { m.to_name = "x\ny"; },
      [&](Mail& m) { m.to_name = std::string("x\0y", 3); },
      [&](Mail& m) { m.subject = "\xff"; },
      [&](Mail& m) { m.from_address = "a@b.org\r\nBcc: c@d.org"; },
      [&](Mail& m) { m.to_address = "a@b.org, c@d.org"; },
      [&](Mail& m) { m.to_address = "nobody"; },
      [&](Mail& m) { m.reply_to = evil; },
      [&](Mail& m) { m.message_id = "a@b>\r\nX: y"; },
      [&](Mail& m) { m.message_id = ""; },
      [&](Mail& m) { m.text = "\xc3"; },
      [&](Mail& m) {
        m.attachments = {{evil, "text/plain", ""}};
      },
      [&](Mail& m) {
        m.attachments = {{"", "text/plain", ""}};
      },
      [&](Mail& m) {
        m.attachments = {{"a", "text/plain\r\nX: y", ""}};
      },
      [&](Mail& m) {
        m.attachments = {{"a", "text", ""}};
      },
  };
  for (const auto& attack : attacks) {
    Mail mail = sample();
    attack(mail);
    const auto bytes = build(mail);
    ASSERT_FALSE(bytes.ok()) << *bytes;
    EXPECT_EQ(bytes.error().kind, ErrorKind::invalid);
  }
}

TEST(Build, RunsOnManyThreadsAtOnce) {
  Mail mail = sample();
  mail.to_name = "Миссия";
  mail.html = "<p>été</p>";
  const std::string expected = built(mail);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 100; ++i) {
        EXPECT_EQ(built(mail), expected);
        EXPECT_EQ(read(expected)->html, mail.html);
      }
    });
  for (auto& thread : threads) thread.join();
}

}  // namespace
}  // namespace convoke::mail
