#include "platform/i18n/capitals.h"

#include <gtest/gtest.h>

namespace convoke::i18n {
namespace {

TEST(Capitals, FollowUnicodeAndNotTheLettersOfAscii) {
  EXPECT_EQ(in_capitals("Weiß"), "WEISS");
  EXPECT_EQ(in_capitals("van der Berg"), "VAN DER BERG");
  EXPECT_EQ(in_capitals("de la Cruz-Ibáñez"), "DE LA CRUZ-IBÁÑEZ");
  EXPECT_EQ(in_capitals("O’Neill"), "O’NEILL");
  EXPECT_EQ(in_capitals("d'Alençon"), "D'ALENÇON");
  EXPECT_EQ(in_capitals("Đặng"), "ĐẶNG");
  EXPECT_EQ(in_capitals("Ŀluís ﬁ"), "ĿLUÍS FI");
  EXPECT_EQ(in_capitals("Королёва"), "КОРОЛЁВА");
  EXPECT_EQ(in_capitals("Παπαδόπουλος"), "ΠΑΠΑΔΌΠΟΥΛΟΣ");
}

TEST(Capitals, OfALanguageKeepWhatIsItsOwn) {
  EXPECT_EQ(in_capitals("Yıldız İnci Demir"), "YILDIZ İNCI DEMIR");
  EXPECT_EQ(in_capitals("Yıldız İnci Demir", "tr"), "YILDIZ İNCİ DEMİR");
  EXPECT_EQ(in_capitals("Παπαδόπουλος", "el"), "ΠΑΠΑΔΟΠΟΥΛΟΣ");
}

TEST(Capitals, LeaveScriptsWithoutThem) {
  EXPECT_EQ(in_capitals("الراشدي"), "الراشدي");
  EXPECT_EQ(in_capitals("王小明"), "王小明");
  EXPECT_EQ(in_capitals(""), "");
  EXPECT_EQ(in_capitals("\xff"), "\xff") << "what is no text does no harm";
}

TEST(Capitals, AScriptIsThatOfALanguageIfAllLettersAre) {
  EXPECT_TRUE(is_in_script_of("فاطمة الزهراء", Language::ar));
  EXPECT_TRUE(is_in_script_of("王·小明", Language::zh));
  EXPECT_TRUE(is_in_script_of("Анна-Мария", Language::ru));
  EXPECT_TRUE(is_in_script_of("Łucja", Language::fr));
  EXPECT_FALSE(is_in_script_of("Anna Королёва", Language::ru));
  EXPECT_FALSE(is_in_script_of("たなか", Language::zh));
  EXPECT_FALSE(is_in_script_of("", Language::ar));
  EXPECT_FALSE(is_in_script_of("–", Language::en));
}

}  // namespace
}  // namespace convoke::i18n
