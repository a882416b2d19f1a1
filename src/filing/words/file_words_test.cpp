#include "filing/words/file_words.h"

#include "filing/filing_test.h"
#include "platform/docx/test_docx.h"
#include "platform/pdf/canvas.h"

namespace convoke::filing {
namespace {

using namespace testing;  // NOLINT: visits, requests and what came back
using ::testing::HasSubstr;

std::string paper() {
  pdf::Canvas canvas(210, 297, "Paper", "Test");
  pdf::TextStyle style;
  style.size = 16;
  canvas.text(20, 30, 170,
              "The Permanent Mission refers to note CU 2009/101/1 and names its delegates.", style);
  return canvas.finish().value();
}

std::string encoded(const std::string& bytes) {
  static constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k)
      group = group << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k)
      out += i + k <= bytes.size() ? letters[group >> (18 - 6 * k) & 63U] : '=';
    if (i % 57 == 54) out += "\r\n";
  }
  return out;
}

class FileWordsTest : public FilingTest {};

TEST_P(FileWordsTest, TheWordsOfAnAttachmentAreReadFoundAndMatched) {
  sent_to_austria();
  const auto id = comes(
      "From: clerk@gmail.com\r\nSubject: Letter\r\nMessage-ID: <s@x>\r\nMIME-Version: 1.0\r\n"
      "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"
      "See the file.\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; "
      "filename=\"scan.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
      encoded(paper()) + "\r\n--b--\r\n");
  const auto part = database->read([&](db::Reader& r) { return intake::parts(r, id); }).at(0);
  const auto texts = database->read([&](db::Reader& r) { return FileWords::of(r, {part.file}); });
  ASSERT_EQ(texts.size(), 1u);
  EXPECT_EQ(texts.begin()->second.source, WordSource::written);
  EXPECT_EQ(texts.begin()->second.pages, 1);
  EXPECT_THAT(texts.begin()->second.words, HasSubstr("CU 2009/101/1"));
  const auto visit =
      officer_visit(clock, {{"id", std::to_string(id.value)}, {"number", "1"}, {"page", "1"}});
  const std::string html = html_of(room.triage.show(visit, get()));
  EXPECT_THAT(html, HasSubstr("\u2068CU 2009/101/1\u2069 stands in a file."));
  EXPECT_THAT(html, HasSubstr("/parts/1/pages/1"));
  const http::Response picture = response_of(room.triage.picture(visit, get()));
  EXPECT_TRUE(picture.body.starts_with("\x89PNG"));
  EXPECT_THAT(
      redirect_of(room.triage.first(officer_visit(clock), get({{"q", "delegates"}}))).location,
      HasSubstr("/triage/" + std::to_string(id.value)));
}

std::string with_file(const std::string& id, const std::string& name, const std::string& type,
                      const std::string& bytes) {
  return "From: clerk@gmail.com\r\nSubject: Letter\r\nMessage-ID: <" + id +
         ">\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
         "Content-Type: text/plain\r\n\r\nSee the file.\r\n--b\r\nContent-Type: " +
         type + "\r\nContent-Disposition: attachment; filename=\"" + name +
         "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + encoded(bytes) + "\r\n--b--\r\n";
}

TEST_P(FileWordsTest, TheWordsOfAWordDocumentAreMatchedWhateverItsMessageCallsIt) {
  sent_to_austria();
  const std::string docx =
      docx::TestDocx(docx::TestDocx::paragraph("Our answer to CU 2009/101/1")).bytes();
  const auto id = comes(with_file("d@x", "answer.docx", "application/octet-stream", docx));
  const auto part = database->read([&](db::Reader& r) { return intake::parts(r, id); }).at(0);
  const auto texts = database->read([&](db::Reader& r) { return FileWords::of(r, {part.file}); });
  ASSERT_EQ(texts.size(), 1u);
  EXPECT_EQ(texts.begin()->second.source, WordSource::written);
  EXPECT_EQ(texts.begin()->second.pages, 0);
  const auto visit = officer_visit(clock, {{"id", std::to_string(id.value)}});
  EXPECT_THAT(html_of(room.triage.show(visit, get())),
              HasSubstr("\u2068CU 2009/101/1\u2069 stands in a file."));
  const auto broken =
      comes(with_file("e@x", "list.xlsx", "application/octet-stream", "PK\x03\x04 no workbook"));
  const auto bad = database->read([&](db::Reader& r) { return intake::parts(r, broken); }).at(0);
  EXPECT_EQ(database->read([&](db::Reader& r) { return FileWords::of(r, {bad.file}); })
                .begin()
                ->second.source,
            WordSource::failed);
}

TEST_P(FileWordsTest, APictureIsShownDrawnAnewAndNeverAsItCame) {
  const std::string png = "\x89PNG\r\n\x1a\n as it came";
  const auto id = comes(with_file("p@x", "scan.png", "image/png", png));
  const auto at = [&](const char* page) {
    return officer_visit(clock,
                         {{"id", std::to_string(id.value)}, {"number", "1"}, {"page", page}});
  };
  EXPECT_THAT(html_of(room.triage.show(at("1"), get())), HasSubstr("/parts/1/pages/1\""));
  const http::Response picture = response_of(room.triage.picture(at("1"), get()));
  EXPECT_EQ(picture.body, "\x89PNG drawn anew");
  EXPECT_EQ(error_of(room.triage.picture(at("2"), get())).kind, ErrorKind::not_found);
  EXPECT_EQ(room.pictures.pages(png + std::string(std::size_t{12} << 20, 'x')).error().kind,
            ErrorKind::too_large)
      << "no page of it is offered";
}

TEST_P(FileWordsTest, AVirusFoundLaterTakesTheWordsAwayAndMarksTheEntryAndIsTold) {
  const auto id = comes(with_file("v@x", "scan.pdf", "application/pdf", paper()));
  auto part = database->read([&](db::Reader& r) { return intake::parts(r, id); }).at(0);
  correspondence::Reply typed;
  typed.series = series;
  typed.purpose = correspondence::Purpose::other;
  typed.subject = "Letter";
  typed.sender = "Clerk";
  typed.dated = Date{2009, 6, 1};
  const auto entry = room.filing.file(officer, id, typed).value();
  part.scan = intake::Scan::infected;
  ASSERT_TRUE(change::write(*database, officer, clock.now(), [&](change::Change& c) -> Status {
                c.transaction().execute("update register_file set scan = 'unscanned'");
                c.transaction().execute("update incoming_message set virus_found_at = :now",
                                        c.now());
                intake.late_scans.on_scanned(c, part);
                return {};
              }).ok());
  EXPECT_EQ(entries.files(entry).at(1).scan, "infected");
  EXPECT_TRUE(database->read([&](db::Reader& r) { return FileWords::of(r, {part.file}); }).empty());
  const auto tasks = filing::room(room).tasks(officer_visit(clock), *meetings.series(series));
  EXPECT_EQ(tasks.at(0).count, 1);
  EXPECT_EQ(tasks.at(0).href, "/en/office/intake?state=virus");
  clock.advance(std::chrono::hours(8 * 24));
  EXPECT_EQ(filing::room(room).tasks(officer_visit(clock), *meetings.series(series)).at(0).count,
            0);
}

TEST_P(FileWordsTest, WordsThatNothingUsesAreForgotten) {
  const auto file = files.put(paper()).value();
  ASSERT_TRUE(change::write(*database, officer, clock.now(), [&](change::Change& c) -> Status {
                FileWords::queue(c, file);
                return {};
              }).ok());
  runner.run_until_idle();
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    EXPECT_EQ(FileWords::forget_unused(t), 1);
                    return {};
                  })
                  .ok());
}

INSTANTIATE_TEST_SUITE_P(Both, FileWordsTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::filing
