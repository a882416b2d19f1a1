#include "delegations/lists/reading/whole_name.h"

#include <gtest/gtest.h>

namespace convoke::delegations {
namespace {

struct Case {
  const char* cell;
  const char* given;
  const char* family;
  bool is_guess;
};

TEST(WholeName, IsDividedAsItSaysItself) {
  for (const Case& one : {
           Case{"Huber, Maria", "Maria", "Huber", false},
           Case{"van der Berg, Jean-Luc", "Jean-Luc", "van der Berg", false},
           Case{"欧阳，晓燕", "晓燕", "欧阳", false},
           Case{"منصور، ليلى", "ليلى", "منصور", false},
           Case{"HUBER Maria", "Maria", "HUBER", false},
           Case{"Maria Anna HUBER LOPEZ", "Maria Anna", "HUBER LOPEZ", false},
           Case{"Pieter van der BERG", "Pieter", "van der BERG", false},
           Case{"ВОЛКОВА Анна", "Анна", "ВОЛКОВА", false},
           Case{"Sukarno", "", "Sukarno", false},
       }) {
    const WholeName name = divided(one.cell);
    EXPECT_EQ(name.given_name, one.given) << one.cell;
    EXPECT_EQ(name.family_name, one.family) << one.cell;
    EXPECT_EQ(name.is_guess, one.is_guess) << one.cell;
  }
}

TEST(WholeName, ElseTheLastWordWithItsParticlesIsAGuess) {
  for (const Case& one : {
           Case{"Maria Huber", "Maria", "Huber", true},
           Case{"Jean-Luc van der Berg", "Jean-Luc", "van der Berg", true},
           Case{"Maria De Souza", "Maria", "De Souza", true},
           Case{"Van Nguyen", "Van", "Nguyen", true},
           Case{"MARIA HUBER", "MARIA", "HUBER", true},
           Case{"John Smith III", "John", "Smith III", true},
           Case{"Smith, Jr.", "Smith,", "Jr.", true},
           Case{"He Wei", "He", "Wei", true},
           Case{"李小龙", "小龙", "李", true},
           Case{"欧阳晓燕", "晓燕", "欧阳", true},
           Case{"김민수", "민수", "김", true},
           Case{"  ", "", "", false},
       }) {
    const WholeName name = divided(one.cell);
    EXPECT_EQ(name.given_name, one.given) << one.cell;
    EXPECT_EQ(name.family_name, one.family) << one.cell;
    EXPECT_EQ(name.is_guess, one.is_guess) << one.cell;
  }
  EXPECT_TRUE(divided("李小龙").family_first);
  EXPECT_FALSE(divided("Maria Huber").family_first);
}

TEST(WholeName, HonorificsStandBeforeIt) {
  EXPECT_EQ(divided("H.E. Mr. Otto Maier").honorific, "H.E. Mr.");
  EXPECT_EQ(divided("H.E. Mr. Otto Maier").given_name, "Otto");
  EXPECT_EQ(divided("Ms Maria Huber").honorific, "Ms");
  EXPECT_EQ(divided("Huber, Dr. Maria").honorific, "Dr.");
  EXPECT_EQ(divided("Dr").family_name, "Dr");
}

}  // namespace
}  // namespace convoke::delegations
