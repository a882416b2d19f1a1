#include "base/error.h"

#include <gtest/gtest.h>

#include "base/result.h"

namespace convoke {
namespace {

TEST(Fill, PutsArgumentsInTheirPlaces) {
  EXPECT_EQ(fill("{2} of {1}", {"ten", "three"}), "three of ten");
  EXPECT_EQ(fill("no {3} here", {"a"}), "no {3} here");
  EXPECT_EQ(fill("{1}", {"{2}", "x"}), "{2}") << "an argument is not filled again";
}

TEST(Fill, WritesNoSecondFullStopBehindATimeThatEndsWithOne) {
  EXPECT_EQ(fill("Filed on {1}.", {"11.03 a.m."}), "Filed on 11.03 a.m.");
  EXPECT_EQ(fill("At {1}. Then.", {"11.03\u00a0a.\u00a0m."}), "At 11.03\u00a0a.\u00a0m. Then.");
  EXPECT_EQ(fill("By {1}.", {"\u2068J. Doe Jr.\u2069"}), "By \u2068J. Doe Jr.\u2069");
  EXPECT_EQ(fill("Filed on {1}.", {"11.03"}), "Filed on 11.03.");
  EXPECT_EQ(fill("{1}.pdf", {"a."}), "a..pdf");
}

TEST(Describe, NamesFieldDetailAndFurtherErrors) {
  Error error = invalid("Write a name.", "name", {}, "was empty");
  error.also.push_back(too_large("At most {1} letters.", "title", {"80"}));
  EXPECT_EQ(describe(error), "name: Write a name. (was empty); title: At most 80 letters.");
}

Result<int> half(int n) {
  if (n % 2) return invalid("Odd.");
  return n / 2;
}
Result<int> quarter(int n) {
  CONVOKE_ASSIGN(h, half(n));
  CONVOKE_ASSIGN(q, half(h));
  return q;
}

TEST(Result, CarriesTheFirstErrorOut) {
  EXPECT_EQ(quarter(8).value(), 2);
  EXPECT_EQ(quarter(6).error().message.key, "Odd.");
}

}  // namespace
}  // namespace convoke
