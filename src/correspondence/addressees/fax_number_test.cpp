#include "correspondence/addressees/fax_number.h"

#include <gtest/gtest.h>

namespace convoke::correspondence {
namespace {

TEST(FaxNumber, IsKeptWithThePlusAndTheGroupsOfWhoTypedIt) {
  for (const auto& [typed, kept] : {std::pair("+43 1 260605866", "+43 1 260605866"),
                                    {"0043 (1) 26060-5866", "+43 1 26060 5866"},
                                    {"+41 (0)22/917.12.34", "+41 22 917 12 34"},
                                    {" +12125551234 ", "+12125551234"},
                                    {"", ""}}) {
    const auto number = checked_fax_number(typed);
    ASSERT_TRUE(number.ok()) << typed;
    EXPECT_EQ(*number, kept);
  }
}

TEST(FaxNumber, IsRefusedWithoutACountryCodeOrWithTooFewOrManyDigits) {
  for (const char* typed : {"01 26060", "1", "+43 1", "+0123456789", "+1234567890123456",
                            "+43 1 26060 ext 5", "+", "++43126060", "+43 1 26060;7"}) {
    const auto number = checked_fax_number(typed);
    ASSERT_FALSE(number.ok()) << typed;
    EXPECT_EQ(number.error().field, "fax");
  }
}

TEST(FaxNumber, IsDialledInTheFormOfTheGateway) {
  EXPECT_EQ(dialled("+43 1 260605866", NumberForm::digits), "431260605866");
  EXPECT_EQ(dialled("+43 1 260605866", NumberForm::plus), "+431260605866");
  EXPECT_EQ(dialled("+43 1 260605866", NumberForm::double_zero), "00431260605866");
  EXPECT_EQ(dialled("26060", NumberForm::digits), "");
}

}  // namespace
}  // namespace convoke::correspondence
