#include "correspondence/register/scan_file.h"

#include <gtest/gtest.h>

#include "correspondence/register/test_fax.h"

namespace convoke::correspondence {
namespace {

bool is_whole(std::string_view bytes) {
  const auto type = scan_type(bytes);
  return type.ok() && check_whole(bytes, *type).ok();
}

TEST(ScanType, IsKnownByTheFirstBytes) {
  EXPECT_EQ(scan_type("%PDF-1.7").value(), "application/pdf");
  EXPECT_EQ(scan_type("\xFF\xD8\xFF\xE0").value(), "image/jpeg");
  EXPECT_EQ(scan_type("\x89PNG\r\n\x1A\n").value(), "image/png");
  EXPECT_EQ(scan_type(std::string_view("II*\0\x08", 5)).value(), "image/tiff");
  EXPECT_EQ(scan_type(std::string_view("MM\0*\0", 5)).value(), "image/tiff");
  EXPECT_FALSE(scan_type("<html>").ok());
  EXPECT_FALSE(scan_type("").ok());
  EXPECT_EQ(scan_type("%PDF-" + std::string(kScanLimit, ' ')).error().kind, ErrorKind::too_large);
}

TEST(ScanType, AMessageIsKnownByItsHead) {
  EXPECT_EQ(scan_type("Received: from mx.mission.example\r\n\tby mail.example;\r\nFrom: Chancery "
                      "<a@mission.example>\r\nSubject: Delegation\r\n\r\nDear Sir,")
                .value(),
            "message/rfc822");
  EXPECT_EQ(scan_type("From: a@b.example\nDate: Mon, 1 Jun 2009 10:00:00 +0200\n").value(),
            "message/rfc822");
  EXPECT_FALSE(scan_type("From: nobody\n\nDate: in the body").ok());
  EXPECT_FALSE(scan_type("Date: 1 June\nFrom: here on it is prose\nwithout any field\n").ok());
  EXPECT_FALSE(scan_type("function(){}\nFrom: x\nDate: y\n").ok());
  const auto refused = scan_type("\xD0\xCF\x11\xE0");
  EXPECT_NE(refused.error().message.key.find("save it as PDF"), std::string::npos);
}

TEST(ScanWhole, APdfHasItsEnd) {
  const std::string pdf = "%PDF-1.4\n1 0 obj\nstartxref\n9\n%%EOF\n";
  EXPECT_TRUE(is_whole(pdf));
  EXPECT_TRUE(is_whole(pdf + std::string(1000, '\0'))) << "what some programs put behind it";
  EXPECT_FALSE(is_whole(pdf.substr(0, 20)));
  EXPECT_FALSE(is_whole("%PDF-1.4\n%%EOF"));
  EXPECT_EQ(check_whole("%PDF-", "application/pdf").error().field, "file");
}

TEST(ScanWhole, AFaxHasAllItsPages) {
  for (const bool little : {true, false}) {
    const std::string fax = test_fax(2, little);
    EXPECT_TRUE(is_whole(fax));
    // However it is cut, a directory or a page is missing.
    for (std::size_t kept = 8; kept < fax.size(); ++kept)
      EXPECT_FALSE(is_whole(fax.substr(0, kept))) << kept;
    EXPECT_FALSE(is_whole(test_fax(0, little)));
  }
}

TEST(ScanWhole, AChainOfPagesThatLeadsBackIsNone) {
  std::string fax = test_fax(1, true);
  fax.replace(fax.size() - 4, 4, std::string(fax, 4, 4));
  EXPECT_FALSE(is_whole(fax));
}

TEST(ScanWhole, PicturesAndMessages) {
  EXPECT_TRUE(is_whole("\xFF\xD8\xFF\xE0 without its end mark"));
  EXPECT_TRUE(is_whole(std::string_view("\x89PNG\r\n\x1A\n\0\0\0\0IEND\xAE\x42\x60\x82", 20)));
  EXPECT_FALSE(is_whole("\x89PNG\r\n\x1A\n and half a picture"));
  EXPECT_TRUE(is_whole("From: a@b.example\r\nDate: x\r\n\r\nDear Sir,"));
  EXPECT_FALSE(is_whole("From: a@b.example\r\nDate: x\r\n\r\n"));
}

}  // namespace
}  // namespace convoke::correspondence
