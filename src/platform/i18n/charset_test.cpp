#include "platform/i18n/charset.h"

#include <gtest/gtest.h>
#include <unicode/ucnv.h>

#include "base/text.h"

namespace convoke::i18n {
namespace {

/// The other way, for the tests: written by ICU too, compared with known bytes below.
std::string encoded(const std::string& text, Charset charset) {
  UErrorCode error = U_ZERO_ERROR;
  std::string out(text.size() * 4 + 8, '\0');
  const std::int32_t size = ucnv_convert(std::string(name_of(charset)).c_str(), "UTF-8", out.data(),
                                         static_cast<std::int32_t>(out.size()), text.data(),
                                         static_cast<std::int32_t>(text.size()), &error);
  EXPECT_TRUE(U_SUCCESS(error)) << text;
  out.resize(static_cast<std::size_t>(size));
  return out;
}

const std::string kArabic =
    "الاسم;اللقب;الوظيفة\nليلى;منصور;مستشارة\nيوسف;الحداد;مدير إدارة المعاهدات\n";
const std::string kRussian =
    "Имя;Фамилия;Должность\nАнна;Берёзова;советник\nОлег;Тихомиров;директор департамента\n";
const std::string kChinese = "名,姓,职务\n明,李,参赞\n晓燕,欧阳,条约法律司司长\n";
const std::string kFrench =
    "Prénom;Nom;Fonction\nHélène;Lefèvre;Conseillère\nBenoît;Garçon;Chargé d’affaires\n";
const std::string kSpanish = "Nombre;Apellido\nJosé;Núñez\nMaría;Ibáñez\n";

TEST(Charset, IsFoundByTheWordsItMakes) {
  EXPECT_EQ(likeliest_charset(encoded(kArabic, Charset::windows_1256)), Charset::windows_1256);
  EXPECT_EQ(likeliest_charset(encoded(kRussian, Charset::windows_1251)), Charset::windows_1251);
  EXPECT_EQ(likeliest_charset(encoded(kRussian, Charset::koi8_r)), Charset::koi8_r);
  EXPECT_EQ(likeliest_charset(encoded(kChinese, Charset::gb18030)), Charset::gb18030);
  EXPECT_EQ(likeliest_charset(encoded(kFrench, Charset::windows_1252)), Charset::windows_1252);
  EXPECT_EQ(likeliest_charset(encoded(kSpanish, Charset::windows_1252)), Charset::windows_1252);
}

TEST(Charset, IsFoundForOneRowToo) {
  EXPECT_EQ(likeliest_charset(encoded("name,role\nАнна Берёзова,head\n", Charset::koi8_r)),
            Charset::koi8_r);
  EXPECT_EQ(likeliest_charset(encoded("name,role\nАнна Берёзова,head\n", Charset::windows_1251)),
            Charset::windows_1251);
  EXPECT_EQ(likeliest_charset(encoded("name,role\nليلى منصور,head\n", Charset::windows_1256)),
            Charset::windows_1256);
  EXPECT_EQ(likeliest_charset(encoded("name,role\n欧阳晓燕,head\n", Charset::gb18030)),
            Charset::gb18030);
  EXPECT_EQ(likeliest_charset(encoded("name,role\nJosé Núñez,head\n", Charset::windows_1252)),
            Charset::windows_1252);
}

TEST(Charset, IsThatOfTheMarkOrOfWellFormedBytes) {
  EXPECT_EQ(likeliest_charset(kArabic), Charset::utf8);
  EXPECT_EQ(likeliest_charset("\xFF\xFE" + encoded(kChinese, Charset::utf16le)), Charset::utf16le);
  EXPECT_EQ(likeliest_charset("\xFE\xFF" + encoded(kChinese, Charset::utf16be)), Charset::utf16be);
  EXPECT_EQ(likeliest_charset(encoded(kRussian, Charset::utf16le)), Charset::utf16le);
  EXPECT_EQ(likeliest_charset(encoded(kArabic, Charset::utf16be)), Charset::utf16be);
  EXPECT_EQ(likeliest_charset("name,role\nAnna,head\n"), Charset::utf8);
  EXPECT_EQ(likeliest_charset(""), Charset::utf8);
}

TEST(Charset, DecodesToTheSameText) {
  for (const auto& [text, charset] :
       {std::pair(kArabic, Charset::windows_1256), std::pair(kRussian, Charset::koi8_r),
        std::pair(kRussian, Charset::windows_1251), std::pair(kChinese, Charset::gb18030),
        std::pair(kFrench, Charset::windows_1252), std::pair(kChinese, Charset::utf16le),
        std::pair(kArabic, Charset::utf16be), std::pair(kArabic, Charset::utf8)})
    EXPECT_EQ(decoded(encoded(text, charset), charset), text) << name_of(charset);
  EXPECT_EQ(decoded("\xC7\xE1\xC7\xD3\xE3", Charset::windows_1256), "الاسم");
  EXPECT_EQ(decoded("\xE9\xCD\xD1", Charset::koi8_r), "Имя");
  EXPECT_EQ(decoded("\xC3\xFB", Charset::gb18030), "名");
  EXPECT_EQ(decoded("\xEF\xBB\xBF"
                    "a",
                    Charset::utf8),
            "a");
  EXPECT_EQ(decoded(std::string("\xFF\xFE"
                                "a\0",
                                4),
                    Charset::utf16le),
            "a");
}

TEST(Charset, RefusesBytesThatAreNoText) {
  EXPECT_EQ(decoded("\xFF", Charset::utf8), std::nullopt);
  EXPECT_EQ(decoded("\xC3", Charset::gb18030), std::nullopt);
  EXPECT_EQ(decoded(std::string("\x00\xD8", 2), Charset::utf16le), std::nullopt);
  EXPECT_EQ(decoded(std::string("a\0b", 3), Charset::utf16le), std::nullopt);
}

TEST(Charset, HasAName) {
  for (const Charset one : kCharsets) EXPECT_EQ(charset_named(name_of(one)), one);
  EXPECT_EQ(charset_named("EBCDIC"), std::nullopt);
}

}  // namespace
}  // namespace convoke::i18n
