#include "filing/words/file_words.h"

#include "filing/filing_test.h"
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
  EXPECT_THAT(html, HasSubstr("\u2068CU 2009/101/1\u2069 was recognized on the scan."));
  EXPECT_THAT(html, HasSubstr("/parts/1/pages/1"));
  const http::Response picture = response_of(room.triage.picture(visit, get()));
  EXPECT_TRUE(picture.body.starts_with("\x89PNG"));
  EXPECT_THAT(
      redirect_of(room.triage.first(officer_visit(clock), get({{"q", "delegates"}}))).location,
      HasSubstr("/triage/" + std::to_string(id.value)));
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
