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

TEST(SlavicForm, IsOneForBothScripts) {
  const std::pair<const char*, const char*> same[] = {{"Милутиновић", "Milutinović"},
                                                      {"Милутинович", "Milutinović"},
                                                      {"Чехов", "Chekhov"},
                                                      {"Ђоковић", "Đoković"},
                                                      {"Джокович", "Djokovic"},
                                                      {"Јовановић", "Jovanović"},
                                                      {"Йованович", "Jovanović"},
                                                      {"Његош", "Njegoš"},
                                                      {"Негош", "Njegoš"},
                                                      {"Љубица", "Ljubica"},
                                                      {"Любица", "Ljubica"},
                                                      {"Марија", "Marija"},
                                                      {"Мария", "Maria"},
                                                      {"Достоевский", "Dostoyevsky"},
                                                      {"Алексије", "Aleksije"}};
  for (const auto& [cyrillic, latin_name] : same)
    EXPECT_EQ(slavic_form(cyrillic), slavic_form(latin_name)) << cyrillic;
  EXPECT_EQ(slavic_form("Милутиновић"), "milutinovic");
  EXPECT_EQ(slavic_form("Huber"), "huber");
  EXPECT_EQ(slavic_form("李"), "李");
  EXPECT_EQ(slavic_form(""), "");
}

TEST(SlavicForm, BeginsAndEndsAsTheWordDoes) {
  const std::string_view word = "марија";
  const std::string whole = slavic_form(word);
  for (std::size_t length = 2; length <= word.size(); length += 2) {
    EXPECT_TRUE(whole.starts_with(slavic_form(word.substr(0, length)))) << length;
    EXPECT_TRUE(whole.ends_with(slavic_form(word.substr(word.size() - length)))) << length;
  }
}

TEST(Latin, LeavesLatinLettersAndNothingElse) {
  EXPECT_EQ(latin("O’Neill"), latin("O'Neill"));
  EXPECT_EQ(latin(""), "");
}

}  // namespace
}  // namespace convoke::i18n
