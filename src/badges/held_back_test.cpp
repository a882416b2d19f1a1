#include "badges/held_back.h"

#include <gtest/gtest.h>

namespace convoke::badges {
namespace {

using delegations::ParticipantId;

TEST(HeldBack, IsReadAsItWasStored) {
  const std::vector<HeldBack> all{{ParticipantId(12), {{0x21334, 0xE9}, false}},
                                  {ParticipantId(15), {{}, true}}};
  EXPECT_EQ(stored(all), "12 U+21334 U+00E9\n15 long");
  EXPECT_EQ(held_back_of(stored(all)), all);
  EXPECT_TRUE(held_back_of("").empty());
  EXPECT_TRUE(held_back_of("nobody U+41\n").empty());
}

TEST(HeldBack, IsToldWithTheLetterAndItsCode) {
  const Message letter = message_of({{0x21334}, false}, "Cai");
  EXPECT_EQ(letter.args, (std::vector<std::string>{"Cai", "𡌴 (U+21334)"}));
  EXPECT_NE(message_of({{}, true}, "Cai").key.find("too long"), std::string::npos);
}

}  // namespace
}  // namespace convoke::badges
