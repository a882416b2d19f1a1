#include "platform/json/json.h"

#include <gtest/gtest.h>

namespace convoke::json {
namespace {

TEST(Json, WritesAndReadsFlatObjects) {
  const std::string text = object({{"name", "O\"Neil\n"}, {"n", std::int64_t{7}}, {"ok", true}});
  EXPECT_EQ(text, R"({"name":"O\"Neil\n","n":7,"ok":true})");
  EXPECT_EQ(text_at(text, "name"), "O\"Neil\n");
  EXPECT_EQ(number_at(text, "n"), 7);
  EXPECT_EQ(number_at(text, "name", -1), -1);
  EXPECT_EQ(text_at("no json", "name", "x"), "x");
}

TEST(Json, RefusesOtherForms) {
  EXPECT_FALSE(read_object("[1]").ok());
  EXPECT_FALSE(read_object(R"({"a":{"b":1}})").ok());
  EXPECT_FALSE(read_object("{\"a\":1").ok());
  EXPECT_FALSE(read_object(std::string(70000, ' ')).ok());
  const std::string large = object({{"text", std::string(70000, 'x')}});
  EXPECT_EQ(read_object(large).error().kind, ErrorKind::too_large);
  EXPECT_TRUE(read_object(large, 100'000).ok());
  EXPECT_EQ(text_at(large, "text").size(), 70000u) << "what object() wrote is always read";
}

}  // namespace
}  // namespace convoke::json
