// Mail that is made to exhaust whoever reads it: time and memory are bounded, and what is left out
// is told.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <chrono>
#include <fstream>

#include "platform/mail/delivery_report.h"
#include "platform/mail/read.h"

namespace convoke::mail {
namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr bool kMeasuresMemory = false;  // it keeps what was freed
#else
constexpr bool kMeasuresMemory = true;
#endif

/// KiB of memory that is the process's own, not mapped from a file.
long own_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("RssAnon:")) return std::stol(line.substr(8));
  return 0;
}

class Hostile : public ::testing::Test {
 protected:
  Hostile() : before(std::chrono::steady_clock::now()), memory(own_memory()) {}
  ~Hostile() override {
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(20));
    if (kMeasuresMemory) {
      EXPECT_LT(own_memory() - memory, 200'000) << "KiB";
    }
  }
  static std::string repeated(const std::string& start, const std::string& unit, std::size_t size) {
    std::string out = start;
    while (out.size() < size) out += unit;
    return out;
  }

  std::chrono::steady_clock::time_point before;
  long memory;
};

TEST_F(Hostile, TenThousandPartsAreCounted) {
  std::string mail = "Subject: many\nContent-Type: multipart/mixed; boundary=b\n\n";
  for (int i = 0; i < 10'000; ++i)
    mail += "--b\nContent-Type: application/pdf; name=" + std::to_string(i) + ".pdf\n\nx\n";
  const ReadMail read = read_outline(mail);
  EXPECT_EQ(read.subject, "many");
  EXPECT_EQ(read.attachments.size(), 199u);
  EXPECT_EQ(read.left_out.parts, 10'000u - 199u);
  ReadLimits all;
  all.parts = 20'000;
  EXPECT_EQ(read_outline(mail, all).attachments.size(), 10'000u);
}

TEST_F(Hostile, PartsWithinTenThousandPartsAreLeftOut) {
  std::string mail = "Subject: deep\n";
  for (int i = 0; i < 10'000; ++i) {
    const std::string b = "b" + std::to_string(i);
    mail += "Content-Type: multipart/mixed; boundary=" + b + "\n\n--" + b + "\n";
  }
  const ReadMail read = read_outline(mail + "\ndeep\n");
  EXPECT_EQ(read.subject, "deep");
  EXPECT_EQ(read.text, "");
  EXPECT_EQ(read.left_out.parts, 1u) << "and what is in it";
  ReadLimits deep;
  deep.depth = 20'000;
  deep.parts = 20'000;
  EXPECT_EQ(read_outline(mail + "\ndeep\n", deep).text, "deep\n");
}

TEST_F(Hostile, MessagesWithinMessagesAreNotLookedInto) {
  const ReadMail read =
      read_outline(repeated("Subject: x\n", "Content-Type: message/rfc822\n\n", 2'000'000));
  EXPECT_EQ(read.attachments.size(), 1u);
}

TEST_F(Hostile, HeadsBeyondTheirLimitAreCounted) {
  for (const std::string& mail :
       {repeated("Subject: kept\nFrom: ", "a@b.example,\n ", 4'000'000),
        repeated("Subject: kept\n", "a:\n", 4'000'000),
        repeated("Subject: kept\nContent-Type: x/y; ", "a=b; ", 5'000'000),
        repeated("Subject: kept\nX: ", "x", 4'000'000),
        repeated("Subject: kept\nTo: ", "a,", 32'000),
        repeated("Subject: kept\nFrom: ", "a;", 32'000),
        repeated("Subject: kept\nReferences: ", "<a@b>\n ", 5'000'000)}) {
    const ReadMail read = read_outline(mail);
    EXPECT_EQ(read.subject, "kept");
    EXPECT_GT(read.left_out.fields, 0u) << mail.substr(0, 40);
    delivery_report(mail);
  }
}

TEST_F(Hostile, BoundariesWithoutEndAreRead) {
  const ReadMail read =
      read_outline(repeated("Content-Type: multipart/mixed; boundary=b\n\n", "--b\n\n", 4'000'000));
  EXPECT_GT(read.left_out.parts, 300'000u);
  read_outline(repeated("Content-Type: multipart/mixed; boundary=b\n\n", "--", 4'000'000));
  read_outline(repeated("Content-Type: multipart/mixed; boundary=b\n\n--b\n", "--b", 4'000'000));
}

TEST_F(Hostile, LongTextsAreCutAndCounted) {
  const ReadMail read = read_outline(repeated("Subject: x\n\n", "words ", 20'000'000));
  EXPECT_EQ(read.text.size(), std::size_t{4} << 20);
  EXPECT_GT(read.left_out.bytes, 15'000'000u);
}

TEST_F(Hostile, ThousandsOfFilesInPlainTextAreCounted) {
  const ReadMail read =
      read_outline(repeated("Subject: x\n\n", "begin 644 a\n%:&5L;&\\\n`\nend\n", 1'000'000));
  EXPECT_EQ(read.attachments.size(), 200u);
  EXPECT_GT(read.left_out.parts, 10'000u);
  // A beginning at each line, and never an end.
  EXPECT_FALSE(read_outline(repeated("\n", "begin 644 a\n", 2'000'000)).left_out.bytes != 0);
  read_outline(repeated("\nbegin 644 a\n", "!!!!!\n", 4'000'000));
  read_outline(repeated("\n", "begin 644 a\n%:&5L;&\\\n", 2'000'000));
}

TEST_F(Hostile, ALargeAttachmentIsGivenInPieces) {
  std::string mail = "Content-Type: application/x; name=a\nContent-Transfer-Encoding: base64\n\n";
  for (int i = 0; i < 600'000; ++i)
    mail += "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB\n";
  const long mapped = own_memory();
  const ReadMail read = read_outline(mail);
  std::size_t bytes = 0, largest = 0;
  ASSERT_TRUE(write_part(mail, read.attachments.at(0), [&](std::string_view piece) {
                bytes += piece.size();
                largest = std::max(largest, piece.size());
                return Status();
              }).ok());
  EXPECT_EQ(bytes, 600'000u * 57u);
  EXPECT_LT(largest, 100'000u);
  if (kMeasuresMemory) {
    EXPECT_LT(own_memory() - mapped, 10'000) << "KiB";
  }
}

}  // namespace
}  // namespace convoke::mail
