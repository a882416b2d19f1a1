#include "platform/json/tree.h"

#include <gtest/gtest.h>

namespace convoke::json {
namespace {

TEST(JsonTree, WhatIsWrittenIsReadAgain) {
  const Tree tree(
      Tree::Members{{"title", Tree::Members{{"ar", "اجتماع"}, {"en", "A \"meeting\"\n"}}},
                    {"days", Tree::List{12, 13}},
                    {"empty", Tree::List{}},
                    {"none", Tree::Members{}},
                    {"open", true},
                    {"nothing", Tree()}});
  const auto again = read_tree(written(tree));
  ASSERT_TRUE(again.ok()) << describe(again.error());
  EXPECT_EQ(*again, tree);
  EXPECT_EQ(written(*again), written(tree));
  ASSERT_NE(tree.member("title"), nullptr);
  EXPECT_EQ(*tree.member("title")->member("ar")->text(), "اجتماع");
  EXPECT_EQ(tree.member("no"), nullptr);
  EXPECT_EQ(tree.member("open")->member("x"), nullptr) << "of what is no object";
}

TEST(JsonTree, TakesAByteOrderMark) {
  EXPECT_EQ(*read_tree("\xEF\xBB\xBF[1]")->list(), (Tree::List{1}));
}

TEST(JsonTree, RefusesWhatIsNoJson) {
  for (const char* text : {"", "{", "{\"a\":}", "[1,]", "nil", "[1.5]", "[1e400]", "\"\xff\"",
                           "{} {}", "[99999999999999999999]"})
    EXPECT_EQ(read_tree(text).error().kind, ErrorKind::invalid) << text;
}

TEST(JsonTree, KeepsItsLimits) {
  EXPECT_EQ(read_tree("[1]", {.bytes = 2}).error().kind, ErrorKind::too_large);
  EXPECT_EQ(read_tree("[[[1]]]", {.depth = 2}).error().kind, ErrorKind::too_large);
  EXPECT_EQ(read_tree("[1,2,3]", {.values = 3}).error().kind, ErrorKind::too_large);
  EXPECT_TRUE(read_tree("[1,2,3]", {.values = 4}).ok());
  EXPECT_EQ(read_tree(std::string(100'000, '[')).error().kind, ErrorKind::too_large);
}

TEST(JsonTree, FractionsAreTextsWhereTheyAreTaken) {
  EXPECT_FALSE(read_tree(R"({"price":1.5})").ok());
  const auto tree = read_tree(R"({"price":1.5,"count":3})", {.takes_fractions = true});
  ASSERT_TRUE(tree.ok());
  EXPECT_TRUE(tree->member("price")->text());
  EXPECT_EQ(*tree->member("count")->number(), 3);
}

}  // namespace
}  // namespace convoke::json
