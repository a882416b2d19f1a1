#include "platform/i18n/collation_key.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace convoke::i18n {
namespace {

using Name = std::pair<std::string, std::string>;  // family, given

std::string key(const Name& name) {
  return collation_key(name.first, name.second, 500);
}

TEST(CollationKey, OrdersNamesAsAListOfParticipantsDoes) {
  const std::vector<Name> in_order{{"Abbas", "Zeina"},  {"Ábel", "Anna"},     {"Abel", "Bela"},
                                   {"de Vries", "Jan"}, {"Müller", "Anna"},   {"Muller", "Berta"},
                                   {"Müller", "Cora"},  {"O'Connor", "Sean"}, {"Öztürk", "Emre"},
                                   {"Zhang", "Wei"},    {"Иванов", "Пётр"},   {"أحمد", "إبراهيم"},
                                   {"王", "小明"}};
  std::vector<Name> names = in_order;
  std::mt19937 random(20091130);
  for (int turn = 0; turn < 50; ++turn) {
    std::shuffle(names.begin(), names.end(), random);
    std::sort(names.begin(), names.end(),
              [](const Name& a, const Name& b) { return key(a) < key(b); });
    EXPECT_EQ(names, in_order);
  }
}

TEST(CollationKey, IsTheSameForTheSameTextInAnotherForm) {
  EXPECT_EQ(key({"Müller", ""}), key({"Mu\u0308ller", ""}));
  EXPECT_NE(key({"Müller", ""}), key({"Muller", ""}));
}

TEST(CollationKey, IsCutWhereItWouldBeTooLong) {
  EXPECT_LE(collation_key(std::string(4000, 'x'), "y", 500).size(), 500u);
  EXPECT_EQ(collation_key("", "", 500), collation_key("", "", 500));
}

}  // namespace
}  // namespace convoke::i18n
