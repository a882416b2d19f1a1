#include "platform/i18n/file_name.h"

#include <gtest/gtest.h>

namespace convoke::i18n {
namespace {

TEST(ShownFileName, TurnsNothingRoundAndIsCutBetweenCharacters) {
  EXPECT_EQ(shown_file_name("scan\u202Efdp.exe", 100), "scanfdp.exe");
  EXPECT_EQ(shown_file_name("\u2066a\u2069\u200F.pdf", 100), "a.pdf");
  EXPECT_EQ(shown_file_name("éé.pdf", 3), "é");
}

TEST(ShownFileName, NamesNoFolder) {
  EXPECT_EQ(shown_file_name("C:\\scans\\note.pdf", 100), "note.pdf");
  EXPECT_EQ(shown_file_name("../../note.pdf", 100), "note.pdf");
  EXPECT_EQ(shown_file_name("scans/", 100), "");
}

}  // namespace
}  // namespace convoke::i18n
