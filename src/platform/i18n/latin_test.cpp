#include "platform/i18n/latin.h"

#include <gtest/gtest.h>

namespace convoke::i18n {
namespace {

TEST(Latin, IsTheSameForANameInBothScripts) {
  EXPECT_EQ(latin("Анна Королёва"), "anna koroleva");
  EXPECT_EQ(latin("Anna Korolëva"), "anna koroleva");
  EXPECT_EQ(latin("Жуков Чехов Шишкин"), "zhukov chekhov shishkin");
  EXPECT_EQ(latin("Γιώργος"), latin("Giorgos"));
}

TEST(Latin, ReadsHanCharactersOneByOne) {
  EXPECT_EQ(latin("王小明"), "wang xiao ming");
}

TEST(Latin, LeavesLatinLettersAndNothingElse) {
  EXPECT_EQ(latin("O’Neill"), latin("O'Neill"));
  EXPECT_EQ(latin(""), "");
}

}  // namespace
}  // namespace convoke::i18n
