#include "platform/i18n/locale.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/message_context.h"
#include "base/text_arg.h"

namespace convoke::i18n {
namespace {

class LocaleTest : public ::testing::Test {
 protected:
  std::vector<std::string> sorted(Language language, std::vector<std::string> names) const {
    const Locale& locale = catalogues_[language];
    std::sort(names.begin(), names.end(),
              [&](const std::string& a, const std::string& b) { return locale.compare(a, b) < 0; });
    return names;
  }
  using Names = std::vector<std::string>;

  Catalogues catalogues_;
};

TEST_F(LocaleTest, KnowsItsLanguage) {
  for (const Language language : kLanguages) EXPECT_EQ(catalogues_[language].language(), language);
  EXPECT_TRUE(catalogues_[Language::ar].right_to_left());
  EXPECT_EQ(catalogues_[Language::zh].code(), "zh");
}

TEST_F(LocaleTest, FallsBackToTheMsgid) {
  const Locale& ru = catalogues_[Language::ru];
  EXPECT_EQ(ru.raw("No such message"), "No such message");
  EXPECT_EQ(ru.tr("No such {1}", {"place"}), "No such place");
  EXPECT_EQ(ru.raw(NC_("no context", "No such message")), "No such message");
  EXPECT_EQ(ru.tr(Message{"No such {1}", {"place"}}), "No such place");
}

TEST_F(LocaleTest, CountsInEnglish) {
  const Locale& en = catalogues_[Language::en];
  EXPECT_EQ(en.tr(Message{"Ends on {1}.", {message_arg({2009, 7, 31})}}), "Ends on 31 July 2009.");
  EXPECT_EQ(en.tr(Message{"Ends on {1}.", {"2009-07-31"}}), "Ends on 2009-07-31.")
      << "only what is meant as a date";
  Text6 name("Austria");
  name[Language::zh] = "奥地利";
  EXPECT_EQ(en.tr(Message{"Send a letter to {1}.", {message_arg(name)}}),
            "Send a letter to Austria.");
  EXPECT_EQ(catalogues_[Language::zh].tr(Message{"{1}", {message_arg(name)}}), "奥地利");
  EXPECT_EQ(en.trn("{1} day of {2}", "{1} days of {2}", 1, {"May"}), "1 day of May");
  EXPECT_EQ(en.trn("{1} day of {2}", "{1} days of {2}", 1234, {"May"}), "1,234 days of May");
}

TEST_F(LocaleTest, WritesNumbersWithLatinDigits) {
  EXPECT_EQ(catalogues_[Language::en].number(1234567), "1,234,567");
  EXPECT_EQ(catalogues_[Language::ar].number(1234567), "1,234,567");
  EXPECT_EQ(catalogues_[Language::es].number(1234567), "1.234.567");
  EXPECT_EQ(catalogues_[Language::fr].number(1234567), "1\u202f234\u202f567");
  EXPECT_EQ(catalogues_[Language::ru].number(1234567), "1\u00a0234\u00a0567");
  EXPECT_EQ(catalogues_[Language::zh].number(999), "999");
  EXPECT_EQ(catalogues_[Language::en].number(-12), "-12");
}

TEST_F(LocaleTest, WritesFileSizes) {
  const Locale& en = catalogues_[Language::en];
  EXPECT_EQ(en.file_size(0), "0 bytes");
  EXPECT_EQ(en.file_size(1), "1 byte");
  EXPECT_EQ(en.file_size(999), "999 bytes");
  EXPECT_EQ(en.file_size(12'400), "12.4 kB");
  EXPECT_EQ(en.file_size(999'949), "999.9 kB");
  EXPECT_EQ(en.file_size(999'950), "1 MB");
  EXPECT_EQ(en.file_size(3'000'000), "3 MB");
  EXPECT_EQ(en.file_size(2'500'000'000), "2.5 GB");
  EXPECT_EQ(catalogues_[Language::fr].file_size(812), "812\u00a0octets");
  EXPECT_EQ(catalogues_[Language::ar].file_size(12'400).find("12.4"), 0U);
}

TEST_F(LocaleTest, OrdersNamesAsTheLanguageDoes) {
  EXPECT_EQ(sorted(Language::es, {"Ñuble", "Nicaragua", "Oruro", "Nzema"}),
            (Names{"Nicaragua", "Nzema", "Ñuble", "Oruro"}));
  EXPECT_EQ(sorted(Language::fr, {"Zambie", "Égypte", "Espagne", "Danemark"}),
            (Names{"Danemark", "Égypte", "Espagne", "Zambie"}));
  // Pinyin: Ào'dìlì, Bāxī, Fǎguó, Zhōngguó.
  EXPECT_EQ(sorted(Language::zh, {"中国", "法国", "奥地利", "巴西"}),
            (Names{"奥地利", "巴西", "法国", "中国"}));
  EXPECT_EQ(sorted(Language::ru, {"Япония", "Ёлка", "Ель", "Австрия"}),
            (Names{"Австрия", "Ёлка", "Ель", "Япония"}));
  EXPECT_EQ(sorted(Language::ar, {"مصر", "النمسا", "بلجيكا"}), (Names{"بلجيكا", "مصر", "النمسا"}));
  EXPECT_EQ(sorted(Language::ar,
                   {"هايتي", "المملكة المتحدة", "أستراليا", "الأرجنتين", "مالي", "ألبانيا"}),
            (Names{"الأرجنتين", "أستراليا", "ألبانيا", "مالي", "المملكة المتحدة", "هايتي"}));
  EXPECT_EQ(sorted(Language::ar, {"إيطاليا", "آيسلندا", "أيرلندا", "بلجيكا", "الاتحاد الروسي"}),
            (Names{"الاتحاد الروسي", "أيرلندا", "آيسلندا", "إيطاليا", "بلجيكا"}));
  EXPECT_EQ(sorted(Language::zh, {"蒙古", "秘鲁", "冰岛", "比利时", "毛里求斯", "白俄罗斯"}),
            (Names{"白俄罗斯", "比利时", "秘鲁", "冰岛", "毛里求斯", "蒙古"}));
  EXPECT_NE(catalogues_[Language::zh].compare("秘鲁", "毕鲁"), 0);
  EXPECT_NE(catalogues_[Language::ar].compare("الصين", "صين"), 0);
  EXPECT_EQ(catalogues_[Language::en].compare("a", "a"), 0);
  EXPECT_LT(catalogues_[Language::en].compare("a", "B"), 0);
}

TEST(Folded, IgnoresCaseWidthAndLigatures) {
  EXPECT_EQ(folded("ABC def"), "abc def");
  EXPECT_EQ(folded("Straße"), "strasse");
  EXPECT_EQ(folded("ＡＢＣ１２３"), "abc123");
  EXPECT_EQ(folded("ÉCOLE"), folded("École"));
  EXPECT_EQ(folded("ﬁ"), "fi");
  EXPECT_EQ(folded("МОСКВА"), "москва");
  EXPECT_EQ(folded(""), "");
}

TEST(Folded, DropsArabicTatweelAndMarks) {
  EXPECT_EQ(folded("مُحَمَّد"), folded("محمد"));
  EXPECT_EQ(folded("محـــمد"), "محمد");
  EXPECT_EQ(folded("هٰذا"), "هذا");
}

TEST(Folded, TakesAccentsAndStrokesOff) {
  EXPECT_EQ(folded("e\u0301"), "e");
  EXPECT_EQ(folded("Müller"), "muller");
  EXPECT_EQ(folded("José"), "jose");
  EXPECT_EQ(folded("Østergård"), "ostergard");
  EXPECT_EQ(folded("Łucja"), "lucja");
  EXPECT_EQ(folded("İnan"), "inan");
  EXPECT_EQ(folded("Işık"), "isik");
  EXPECT_EQ(folded("Nguyễn Đức"), "nguyen duc");
  EXPECT_EQ(folded("Åström"), "astrom");
  EXPECT_EQ(folded("Al-Ḥasan"), "al-hasan");
  EXPECT_EQ(folded("O’Neill"), "o'neill");
  EXPECT_EQ(folded("Алёна"), "алена");
  EXPECT_EQ(folded("Милутиновић"), folded("Милутинович"));
  EXPECT_EQ(folded("Ђоковић"), folded("Джокович"));
  EXPECT_EQ(folded("Јовановић"), folded("Йованович"));
  EXPECT_EQ(folded("Јелена Марија Љубица"), folded("Елена Мария Любица"));
  EXPECT_EQ(folded("Његош Хаџић"), folded("Негош Хаджич"));
  EXPECT_EQ(folded("Кољ"), folded("Коль"));
  EXPECT_EQ(folded("Ægir Þór"), "aegir thor");
}

TEST(Folded, TakesArabicLettersThatAreTypedForEachOther) {
  EXPECT_EQ(folded("أحمد إبراهيم"), "احمد ابراهيم");
  EXPECT_EQ(folded("فاطمة"), "فاطمه");
  EXPECT_EQ(folded("مصطفى"), "مصطفي");
  EXPECT_EQ(folded("کریم"), "كريم");
  EXPECT_EQ(folded("آمال"), "امال");
}

TEST(Folded, KeepsLettersOfOtherScriptsWhole) {
  EXPECT_EQ(folded("한국"), "한국");
  EXPECT_EQ(folded("李明"), "李明");
  EXPECT_EQ(folded("ガ"), "ガ");
  EXPECT_EQ(folded("हिन्दी"), "हिन्दी");
}

TEST(Folded, KeepsIllFormedBytes) {
  EXPECT_EQ(folded("A\xff\xd9"), "a\xff\xd9");
}

TEST(Negotiate, TakesTheBestOfTheSix) {
  EXPECT_EQ(negotiate("fr"), Language::fr);
  EXPECT_EQ(negotiate("fr-CH, fr;q=0.9, en;q=0.8, *;q=0.5"), Language::fr);
  EXPECT_EQ(negotiate("de-AT, es;q=0.3, ar;q=0.7"), Language::ar);
  EXPECT_EQ(negotiate("ZH-hant-TW"), Language::zh);
  EXPECT_EQ(negotiate("ru ; q=0.5 , es ; q=0.501"), Language::es);
  EXPECT_EQ(negotiate("ru;q=0.5, es;q=0.5"), Language::ru);
}

TEST(Negotiate, FallsBackToEnglish) {
  for (const char* header : {"", "de", "*", "fr;q=0", "fr;q=2", "fr;q=0.1234", "fr;x=1", ";;;,,,",
                             "q=1", "fr;q=", "fr;q=-1"}) {
    EXPECT_EQ(negotiate(header), Language::en) << header;
  }
}

}  // namespace
}  // namespace convoke::i18n
