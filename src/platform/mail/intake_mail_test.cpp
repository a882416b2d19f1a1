// What intake reads of a message beyond what a page shows.
#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include "platform/mail/read.h"

namespace convoke::mail {
namespace {

TEST(ReadOutline, TakesWhatBelongsToAThread) {
  const ReadMail mail = read_outline(
      "Return-Path: <ana@ruritania.example>\nFrom: =?utf-8?q?Ana_Mu=C3=B1oz?= "
      "<ana@ruritania.example>\n"
      "Reply-To: Mission <mission@ruritania.example>\nCc: b@x.example\n"
      "Message-ID: <r1@ruritania.example>\nIn-Reply-To: <note-17.1@convoke.example>\n"
      "References: <a@convoke.example>\n <note-17.1@convoke.example>\n"
      "Date: Mon, 2 Mar 2009 10:00:00 +0100\n\nText\n");
  EXPECT_EQ(mail.from_address, "ana@ruritania.example");
  EXPECT_EQ(mail.from, "Ana Muñoz <ana@ruritania.example>");
  EXPECT_EQ(mail.reply_to_address, "mission@ruritania.example");
  EXPECT_EQ(mail.cc, "b@x.example");
  EXPECT_EQ(mail.message_id, "r1@ruritania.example");
  EXPECT_EQ(mail.in_reply_to, "note-17.1@convoke.example");
  ASSERT_EQ(mail.references.size(), 2u);
  EXPECT_EQ(mail.references[0], "a@convoke.example");
  EXPECT_EQ(mail.return_path, "ana@ruritania.example");
  EXPECT_EQ(mail.date, "2009-03-02T10:00:00+01:00");
  EXPECT_EQ(mail.automatic, AutomaticKind::none);
  EXPECT_FALSE(mail.answers_unwanted);
  EXPECT_FALSE(mail.left_out.any());
}

TEST(ReadOutline, SaysWhereAttachmentsStandAndGivesThemPieceByPiece) {
  const std::string mail =
      "Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: "
      "text/html\r\n\r\n<p>x\r\n"
      "--b\r\nContent-Type: image/png; name=\"=?utf-8?q?=C3=A9.png?=\"\r\nContent-ID: <p1@x>\r\n"
      "Content-Transfer-Encoding: base64\r\n\r\naGVs\r\nbG8=\r\n--b--\r\n";
  const ReadMail read = read_outline(mail);
  EXPECT_EQ(read.html, "<p>x");
  ASSERT_EQ(read.attachments.size(), 1u);
  const ReadMail::Part& part = read.attachments[0];
  EXPECT_EQ(part.file_name, "é.png");
  EXPECT_EQ(part.content_id, "p1@x");
  EXPECT_EQ(part.bytes, "");
  std::string bytes;
  ASSERT_TRUE(write_part(mail, part, [&bytes](std::string_view piece) {
                bytes += piece;
                return Status();
              }).ok());
  EXPECT_EQ(bytes, "hello");
  ReadMail::Part elsewhere = part;
  elsewhere.at = mail.size();
  EXPECT_FALSE(write_part(mail, elsewhere, [](std::string_view) { return Status(); }).ok());
}

TEST(ReadOutline, ReadsAFileWithoutTakingItIntoMemory) {
  std::string path = "/tmp/mail-file-XXXXXX";
  const int file = mkstemp(path.data());
  const std::string text = "Subject: kept\n\nText\n";
  ASSERT_EQ(write(file, text.data(), text.size()), static_cast<ssize_t>(text.size()));
  {
    const auto mapped = MessageFile::open(file);
    ASSERT_TRUE(mapped.ok());
    close(file);
    EXPECT_EQ(read_outline(mapped->bytes()).subject, "kept");
  }
  unlink(path.c_str());
  EXPECT_FALSE(MessageFile::open(-1).ok());
}

struct Automatic {
  const char* head;
  AutomaticKind kind;
  bool unwanted;
};

TEST(ReadOutline, KnowsMailOfMachines) {
  const Automatic cases[] = {
      {"From: a@x.example\nSubject: Re: Note verbale\n", AutomaticKind::none, false},
      {"From: a@x.example\nSubject: Vacation of seats in the Bureau\n", AutomaticKind::none, false},
      {"From: a@x.example\nSubject: Re: Automatic reply: x\n", AutomaticKind::none, false},
      {"From: a@x.example\nAuto-Submitted: no\nSubject: x\n", AutomaticKind::none, false},
      {"From: a@x.example\nSubject: Automatic reply: Note\n", AutomaticKind::out_of_office, true},
      {"From: a@x.example\nAuto-Submitted: auto-replied (vacation)\nSubject: Re: Note (on leave)\n",
       AutomaticKind::out_of_office, true},
      {"From: a@x.example\nX-Auto-Response-Suppress: All\nSubject: "
       "=?utf-8?q?R=C3=A9ponse_automatique?= : "
       "x\n",
       AutomaticKind::out_of_office, true},
      {"From: a@x.example\nSubject: Respuesta automática: Nota\n", AutomaticKind::out_of_office,
       true},
      {"From: a@x.example\nSubject: АВТОМАТИЧЕСКИЙ ОТВЕТ: Нота\n", AutomaticKind::out_of_office,
       true},
      {"From: a@x.example\nSubject: 自动答复：照会\n", AutomaticKind::out_of_office, true},
      {"From: a@x.example\nSubject: رد تلقائي: مذكرة\n", AutomaticKind::out_of_office, true},
      {"From: a@x.example\nX-Autoreply: yes\nSubject: Abwesenheitsnotiz\n",
       AutomaticKind::out_of_office, true},
      {"From: a@x.example\nAuto-Submitted: auto-replied\nSubject: We have your message\n",
       AutomaticKind::other, true},
      {"From: a@x.example\nPrecedence: bulk\nSubject: News\n", AutomaticKind::list, true},
      {"From: a@x.example\nList-Id: Delegates <d.lists.example>\nSubject: x\n", AutomaticKind::list,
       true},
      {"From: noreply@x.example\nSubject: x\n", AutomaticKind::none, true},
      {"Subject: nobody wrote this\n", AutomaticKind::none, true},
      {"Return-Path: <>\nFrom: MAILER-DAEMON@x.example\nSubject: failure notice\n",
       AutomaticKind::bounce, true},
      {"From: a@x.example\nContent-Type: multipart/report; report-type=delivery-status; "
       "boundary=b\n",
       AutomaticKind::bounce, true},
      {"From: a@x.example\nContent-Type: multipart/report; report-type=disposition-notification; "
       "boundary=b\n",
       AutomaticKind::other, true},
  };
  for (const Automatic& one : cases) {
    const ReadMail mail = read_outline(std::string(one.head) + "\nText\n");
    EXPECT_EQ(static_cast<int>(mail.automatic), static_cast<int>(one.kind)) << one.head;
    EXPECT_EQ(mail.answers_unwanted, one.unwanted) << one.head;
  }
}

TEST(ReadOutline, TakesFilesOutOfPlainText) {
  const std::string mail =
      "Subject: x\n\nBefore\nbegin 644 letter.txt\n%:&5L;&\\\n`\nend\nAfter\nbegin 99 no\nbegin "
      "644 y\nnot "
      "uu at all\n";
  const auto read = convoke::mail::read(mail);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->text, "Before\nAfter\nbegin 99 no\nbegin 644 y\nnot uu at all\n");
  ASSERT_EQ(read->attachments.size(), 1u);
  EXPECT_EQ(read->attachments[0].file_name, "letter.txt");
  EXPECT_EQ(read->attachments[0].bytes, "hello");
}

TEST(ReadOutline, DecodesAPartInUuencode) {
  const auto read = convoke::mail::read(
      "Content-Type: application/x; name=a.bin\nContent-Transfer-Encoding: x-uuencode\n\nbegin 644 "
      "a.bin\n%:&5L;&\\\n`\nend\n");
  EXPECT_EQ(read->attachments.at(0).bytes, "hello");
}

TEST(ReadOutline, MarksWhatACharsetDoesNotHave) {
  const auto text = [](const std::string& charset, const std::string& bytes) {
    return read_outline("Content-Type: text/plain; charset=" + charset + "\n\n" + bytes).text;
  };
  EXPECT_EQ(text("utf-8", "caf\xE9 x"), "caf\uFFFD x");
  EXPECT_EQ(text("us-ascii", "caf\xE9 x"), "caf\uFFFD x");
  EXPECT_EQ(text("us-ascii", "café"), "café");
  EXPECT_EQ(text("iso-8859-1", "\x80 5"), "€ 5") << "windows-1252, as browsers read it";
  EXPECT_EQ(text("gb2312", "\xD6\xD0\xE9\x46"), "中镕") << "more than GB 2312";
  EXPECT_EQ(text("koi8-r", "\xF0\xD2"), "Пр");
  EXPECT_EQ(text("\"utf-8//IGNORE\"", "x\xFF"), "x\uFFFD");
  EXPECT_EQ(text("utf-7", "+AOk-"), "é");
}

TEST(ReadOutline, TakesTheCharsetThatHtmlNamesItself) {
  EXPECT_EQ(read_outline("Content-Type: text/html\n\n<meta charset='koi8-r'><p>\xF0\xD2").html,
            "<meta charset='koi8-r'><p>Пр");
  EXPECT_EQ(read_outline("Content-Type: text/html\n\n<meta content=\"text/html; charset=koi8-r\">"
                         "\xF0\xD2")
                .html,
            "<meta content=\"text/html; charset=koi8-r\">Пр");
  EXPECT_EQ(read_outline("Content-Type: text/html\n\n<meta charset=").html, "<meta charset=");
}

/// A zip of one entry as its head says it.
std::string zip(char flags) {
  return std::string("PK\x03\x04\x14\x00", 6) + flags + std::string(1, '\0') +
         std::string(22, '\0');
}

TEST(ReadOutline, MarksWinmailAndLockedArchives) {
  const auto mark_of = [](const std::string& type, const std::string& bytes) {
    const std::string mail = "Content-Type: " + type + "; name=x\n\n" + bytes;
    return read_outline(mail).attachments.at(0).mark;
  };
  const std::string zeros(64, '\0');
  EXPECT_EQ(mark_of("application/ms-tnef", "x"), FileMark::tnef);
  EXPECT_EQ(mark_of("application/octet-stream", "\x78\x9F\x3E\x22"), FileMark::tnef);
  EXPECT_EQ(mark_of("application/zip", zip(0)), FileMark::none);
  EXPECT_EQ(mark_of("application/zip", zip(1)), FileMark::locked);
  EXPECT_EQ(mark_of("application/zip", zip(0) + zip(1)), FileMark::locked);
  const std::string rar4 = std::string("Rar!\x1A\x07\x00", 7);
  EXPECT_EQ(mark_of("application/x", rar4 + std::string("\0\0\x73\x80\x00\x0D\x00", 7) + zeros),
            FileMark::locked);
  EXPECT_EQ(mark_of("application/x", rar4 + std::string("\0\0\x73\x00\x00\x0D\x00", 7) +
                                         std::string(6, '\0') +
                                         std::string("\0\0\x74\x04\x80\x20\x00", 7) + zeros),
            FileMark::locked);
  EXPECT_EQ(mark_of("application/x", rar4 + std::string("\0\0\x73\x00\x00\x0D\x00", 7) + zeros),
            FileMark::none);
  const std::string rar5 = std::string("Rar!\x1A\x07\x01\x00", 8);
  EXPECT_EQ(mark_of("application/x", rar5 + std::string("\0\0\0\0\x05\x04\x00", 7) + zeros),
            FileMark::locked);
  EXPECT_EQ(mark_of("application/x", rar5 + std::string("\0\0\0\0\x05\x01\x00", 7) + zeros),
            FileMark::none);
  const std::string head7 = std::string("7z\xBC\xAF\x27\x1C\0\x04\0\0\0\0", 12) +
                            std::string("\x05\0\0\0\0\0\0\0", 8) +
                            std::string("\x08\0\0\0\0\0\0\0", 8) + "crc4";
  EXPECT_EQ(mark_of("application/x", head7 + "12345" + std::string("\x01\x06\xF1\x07\x01xyz", 8)),
            FileMark::locked);
  EXPECT_EQ(mark_of("application/x", head7 + "12345" + "8 others"), FileMark::none);
}

TEST(ReadOutline, KeepsTheWordsOfAMultipartThatHasNoParts) {
  EXPECT_EQ(read_outline("Content-Type: multipart/mixed; boundary=b\n\nText\n").text, "Text\n");
  EXPECT_EQ(read_outline("Content-Type: multipart/mixed\n\nText\n").text, "Text\n");
}

TEST(ReadOutline, EndsAPartWhereAnOuterOneEnds) {
  const ReadMail mail = read_outline(
      "Content-Type: multipart/mixed; boundary=out\n\n--out\nContent-Type: multipart/alternative; "
      "boundary=in\n\n--in\n\nOne\n--out\n\nTwo\n--out--\nBehind\n");
  EXPECT_EQ(mail.text, "One\n\nTwo");
}

}  // namespace
}  // namespace convoke::mail
