#include "platform/yaml/yaml.h"

#include <gtest/gtest.h>

namespace convoke::yaml {
namespace {

TEST(Yaml, KeepsOrderAndPlaces) {
  const auto tree = read("name: Review\nsteps:\n  - key: lists\n    months: 6\n  - key: end\n");
  ASSERT_TRUE(tree.ok()) << describe(tree.error());
  EXPECT_EQ(tree->members.at(0).value.text, "Review");
  const Value& steps = *tree->member("steps");
  ASSERT_EQ(steps.list.size(), 2u);
  EXPECT_EQ(steps.list[0].member("months")->text, "6");
  EXPECT_EQ(steps.list[0].member("months")->line, 4u);
  EXPECT_EQ(steps.list[1].member("key")->line, 5u);
  EXPECT_EQ(tree->member("nothing"), nullptr);
}

TEST(Yaml, TellsQuotedTextFromPlain) {
  const auto tree = read("a: \"12\"\nb: 12\nc:\nd: \"\"\n");
  ASSERT_TRUE(tree.ok()) << describe(tree.error());
  EXPECT_TRUE(tree->member("a")->quoted);
  EXPECT_FALSE(tree->member("b")->quoted);
  EXPECT_TRUE(tree->member("c")->is_nothing());
  EXPECT_FALSE(tree->member("d")->is_nothing());
}

TEST(Yaml, NamesTheLineOfAFault) {
  for (const auto& [text, line] :
       std::vector<std::pair<std::string, std::string>>{{"a: 1\nb: [1, 2\n", "3"},
                                                        {"a: 1\na: 2\n", "2"},
                                                        {"a: &x 1\n", "1"},
                                                        {"a: 1\nb: *x\n", "2"},
                                                        {"a: 1\nb: !!binary x\n", "2"},
                                                        {"a: 1\n? [1]\n: 2\n", "2"},
                                                        {"a: 1\n---\nb: 2\n", "3"}}) {
    const auto tree = read(text);
    ASSERT_FALSE(tree.ok()) << text;
    EXPECT_EQ(tree.error().message.args.at(0), line) << text << describe(tree.error());
  }
}

TEST(Yaml, RefusesWhatIsNoListOfKeysAndValues) {
  EXPECT_FALSE(read("").ok());
  EXPECT_FALSE(read("# only a remark\n").ok());
  EXPECT_FALSE(read("word").ok());
  EXPECT_FALSE(read("a: \xFF\n").ok());
}

TEST(Yaml, HasLimits) {
  EXPECT_EQ(read(std::string(2 << 20, 'a')).error().kind, ErrorKind::too_large);
  EXPECT_EQ(read("a: " + std::string(500, '[') + std::string(500, ']')).error().kind,
            ErrorKind::too_large);
  std::string nested;
  for (int i = 0; i < 400; ++i) nested += "- ";
  EXPECT_EQ(read(nested + "x").error().kind, ErrorKind::too_large);
  EXPECT_EQ(read("a: [1, 2, 3, 4]", {.values = 3}).error().kind, ErrorKind::too_large);
}

}  // namespace
}  // namespace convoke::yaml
