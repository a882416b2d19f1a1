#include "page/posted.h"

#include <gtest/gtest.h>

#include "base/result.h"

namespace convoke::page {
namespace {

TEST(Posted, ANumberIsTheWholeFieldOrNone) {
  EXPECT_EQ(number_of("42"), 42);
  for (const char* none : {"", "0", "-1", "4 2", "42x", "+7", "99999999999999999999", "٤"})
    EXPECT_EQ(number_of(none), 0) << none;
}

TEST(Posted, AFormIsShownAgainWithWhatItsReaderCanMend) {
  EXPECT_TRUE(belongs_to_form(invalid("x")));
  EXPECT_TRUE(belongs_to_form(conflict("x")));
  EXPECT_TRUE(belongs_to_form(too_large("x")));
  EXPECT_FALSE(belongs_to_form(not_found("x")));
  EXPECT_FALSE(belongs_to_form(forbidden("x")));
  EXPECT_FALSE(belongs_to_form(unavailable("x")));
}

}  // namespace
}  // namespace convoke::page
