#include "base/text_arg.h"

#include <gtest/gtest.h>

#include "base/date.h"

namespace convoke {
namespace {

TEST(TextArgument, KeepsItsLanguagesAndIsNoDate) {
  Text6 name("Austria");
  name[Language::zh] = "奥地利";
  const std::string arg = message_arg(name);
  EXPECT_EQ(text_of_message_arg(arg), name);
  EXPECT_FALSE(date_of_message_arg(arg));
  for (const std::string& other :
       {std::string(), std::string("Austria"), message_arg(Date{2009, 7, 31}), arg + arg})
    EXPECT_FALSE(text_of_message_arg(other)) << other;
}

}  // namespace
}  // namespace convoke
