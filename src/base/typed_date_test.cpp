#include "base/typed_date.h"

#include <gtest/gtest.h>

namespace convoke {
namespace {

std::string read(std::string_view typed) {
  const auto date = typed_date(typed, "date");
  return date.ok() ? date->iso() : date.error().message.key;
}

TEST(TypedDate, IsReadAsPeopleWriteIt) {
  for (const char* typed :
       {"2009-06-10", "2009-6-10", " 2009/06/10 ", "10.06.2009", "10. 6. 2009", "١٠.٠٦.٢٠٠٩",
        "\u200F٢٠٠٩-٠٦-١٠\u200F", "۲۰۰۹/۶/۱۰", "2009年6月10日", "2009\u20136\u201310"})
    EXPECT_EQ(read(typed), "2009-06-10") << typed;
}

TEST(TypedDate, WithSlashesIsAskedAboutUnlessOnlyOneReadingIsPossible) {
  for (const char* typed : {"10/06/2009", "١٠/٠٦/٢٠٠٩", "10-06-2009"}) {
    const auto asked = typed_date(typed, "date");
    ASSERT_FALSE(asked.ok()) << typed;
    EXPECT_EQ(asked.error().field, "date");
    EXPECT_EQ(asked.error().message.args, (std::vector<std::string>{"2009-06-10", "2009-10-06"}));
  }
  EXPECT_EQ(read("13/06/2009"), "2009-06-13");
  EXPECT_EQ(read("06/13/2009"), "2009-06-13");
  EXPECT_EQ(read("06/06/2009"), "2009-06-06");
}

TEST(TypedDate, AsksForAMonthInNumbersAndForAYearOfFourDigits) {
  for (const char* typed : {"10 June 2009", "June 10, 2009", "10 juin 2009", "10 июня 2009 г.",
                            "10 de junio de 2009", "١٠ يونيو ٢٠٠٩", "10-Jun-09"})
    EXPECT_EQ(read(typed), "Write the month as a number, in the form 2009-06-10.") << typed;
  for (const char* typed : {"10.6.09", "10/06/09", "09-06-10", "١٠.٦.٠٩"})
    EXPECT_EQ(read(typed), "Write the year with four digits, in the form 2009-06-10.") << typed;
}

TEST(TypedDate, KnowsYearsOfOtherCalendarsAndSlips) {
  for (const char* typed : {"0001-01-01", "1430-06-17", "17.06.1430", "2552-06-10", "0209-06-10"}) {
    const auto asked = typed_date(typed, "date");
    ASSERT_FALSE(asked.ok()) << typed;
    EXPECT_EQ(asked.error().field, "date");
    EXPECT_EQ(asked.error().message.args.size(), 1u);
  }
  EXPECT_EQ(typed_date("0001-01-01", "date").error().message.args[0], "0001");
}

TEST(TypedDate, SaysWhyItIsNone) {
  EXPECT_EQ(read("2009-06-31"), "There is no such day.");
  EXPECT_EQ(read("31.06.2009"), "There is no such day.");
  EXPECT_EQ(read("31/31/2009"), "There is no such day.");
  for (const char* typed : {"", "tomorrow", "2009-06", "10.123.09", "2009-06-10-1", "20090610",
                            "-2009-06-10", "1/1/1/1", "2009-06-", "99999999999999999999"})
    EXPECT_EQ(read(typed), "Write the date in the form 2009-06-10.") << typed;
}

}  // namespace
}  // namespace convoke
