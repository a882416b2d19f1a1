#include "platform/i18n/catalogue.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <new>

#include "base/message_context.h"
#include "platform/i18n/locale.h"

namespace {

thread_local std::size_t allocations = 0;

}  // namespace

void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size > 0 ? size : 1)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace convoke::i18n {

std::string_view test_catalogue(Language language);  // test_catalogues/*.po

namespace {

Catalogue catalogue(Language language) {
  return {code_of(language), test_catalogue(language)};
}

std::string header_line(Language language, const char* folder, const std::string& name) {
  std::ifstream file(std::string(CONVOKE_SOURCE_DIR) + folder + std::string(code_of(language)) +
                     ".po");
  for (std::string line; std::getline(file, line);) {
    if (line.find(name) != std::string::npos) return line;
  }
  return {};
}

TEST(Catalogue, FindsTranslations) {
  EXPECT_EQ(catalogue(Language::ar).find("Yes"), "نعم");
  EXPECT_EQ(catalogue(Language::zh).find("Yes"), "是");
  EXPECT_EQ(catalogue(Language::fr).find("Yes"), "Oui");
  EXPECT_EQ(catalogue(Language::ru).find("Yes"), "Да");
  EXPECT_EQ(catalogue(Language::es).find("Yes"), "Sí");
}

TEST(Catalogue, TellsOneWordOfTwoMeaningsApartByItsContext) {
  EXPECT_EQ(catalogue(Language::fr).find("Received"), "Reçu");
  EXPECT_EQ(catalogue(Language::fr).find(NC_("letter", "Received")), "Reçue");
  EXPECT_EQ(catalogue(Language::fr).find(NC_("fax", "Received")), "");
}

TEST(Catalogue, FindsNothingForWhatIsNotTranslated) {
  const Catalogue ru = catalogue(Language::ru);
  EXPECT_EQ(ru.find("Untranslated"), "");
  EXPECT_EQ(ru.find("Never heard of"), "");
  EXPECT_EQ(ru.find(""), "");
  EXPECT_EQ(ru.find(std::string(2000, 'x')), "");
  EXPECT_EQ(ru.find_plural("Never heard of", 2), "");
  EXPECT_EQ(Catalogue("en", "").find("Yes"), "");
}

TEST(Catalogue, LooksUpWithoutAllocating) {
  const Catalogue ru = catalogue(Language::ru);
  const Catalogues catalogues;
  const std::size_t before = allocations;
  const std::string_view yes = ru.find("Yes");
  const std::string_view days = ru.find_plural("{1} day", 3);
  const std::string_view fallback = catalogues[Language::ar].raw("Never heard of");
  EXPECT_EQ(allocations, before);
  EXPECT_EQ(yes, "Да");
  EXPECT_EQ(days, "{1} дня");
  EXPECT_EQ(fallback, "Never heard of");
}

TEST(Catalogue, FollowsRussianPlurals) {
  const Catalogue ru = catalogue(Language::ru);
  for (const long one : {1L, 21L, 101L, 1'000'001L, 3'000'000'001L}) {
    EXPECT_EQ(ru.find_plural("{1} day", one), "{1} день") << one;
  }
  for (const long few : {2L, 3L, 4L, 22L, 104L}) {
    EXPECT_EQ(ru.find_plural("{1} day", few), "{1} дня") << few;
  }
  for (const long many : {0L, 5L, 11L, 12L, 14L, 111L, 100L, 3'000'000'000L}) {
    EXPECT_EQ(ru.find_plural("{1} day", many), "{1} дней") << many;
  }
}

TEST(Catalogue, FollowsArabicPlurals) {
  const Catalogue ar = catalogue(Language::ar);
  EXPECT_EQ(ar.find_plural("{1} day", 0), "لا أيام");
  EXPECT_EQ(ar.find_plural("{1} day", 1), "يوم واحد");
  EXPECT_EQ(ar.find_plural("{1} day", 2), "يومان");
  EXPECT_EQ(ar.find_plural("{1} day", 3), "{1} أيام");
  EXPECT_EQ(ar.find_plural("{1} day", 110), "{1} أيام");
  EXPECT_EQ(ar.find_plural("{1} day", 11), "{1} يوما");
  EXPECT_EQ(ar.find_plural("{1} day", 99), "{1} يوما");
  EXPECT_EQ(ar.find_plural("{1} day", 100), "{1} يوم");
  EXPECT_EQ(ar.find_plural("{1} day", 1'000'000), "{1} يوم");
}

TEST(Catalogue, FollowsThePluralsOfTheOthers) {
  EXPECT_EQ(catalogue(Language::fr).find_plural("{1} day", 0), "{1} jour");
  EXPECT_EQ(catalogue(Language::fr).find_plural("{1} day", 2), "{1} jours");
  EXPECT_EQ(catalogue(Language::es).find_plural("{1} day", 0), "{1} días");
  EXPECT_EQ(catalogue(Language::es).find_plural("{1} day", 1), "{1} día");
  EXPECT_EQ(catalogue(Language::zh).find_plural("{1} day", 1), "{1}天");
}

TEST(Catalogue, ThePluralRulesTestedAreThoseOfTheProgram) {
  for (const Language language : kLanguages) {
    if (language == Language::en) continue;
    const std::string rule = header_line(language, "/locales/", "Plural-Forms");
    EXPECT_NE(rule, "");
    EXPECT_EQ(rule, header_line(language, "/src/platform/i18n/test_catalogues/", "Plural-Forms"));
  }
}

}  // namespace
}  // namespace convoke::i18n
