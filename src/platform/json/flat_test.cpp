#include "platform/json/flat.h"

#include <gtest/gtest.h>

#include "platform/json/json.h"

namespace convoke::json {
namespace {

TEST(FlatJson, WritesTextsAsTheLibraryDoes) {
  const std::string text =
      "quote \" slash / back \\ tab\t line\n feed\f return\r bell\a bs\b \x1f end é «王小明» محمد";
  std::string mine = "{";
  append_quoted(mine, "key");
  mine += ':';
  append_quoted(mine, text);
  mine += '}';
  EXPECT_EQ(mine, object({{"key", text}}));
}

TEST(FlatJson, ReadsWhatTheLibraryWrites) {
  const std::string written = object({{"text", std::string("a\"b\\c\n\x01 محمد")},
                                      {"empty", std::string()},
                                      {"number", std::int64_t{-9007199254740993}},
                                      {"yes", true},
                                      {"share", 0.125}});
  FlatReader reader(written);
  ASSERT_TRUE(reader.next());
  EXPECT_EQ(reader.key(), "text");
  EXPECT_EQ(reader.text(), "a\"b\\c\n\x01 محمد");
  ASSERT_TRUE(reader.next());
  EXPECT_EQ(reader.kind(), FlatReader::Kind::text);
  EXPECT_EQ(reader.text(), "");
  ASSERT_TRUE(reader.next());
  EXPECT_EQ(reader.integer(), -9007199254740993);
  ASSERT_TRUE(reader.next());
  EXPECT_EQ(reader.kind(), FlatReader::Kind::boolean);
  EXPECT_EQ(reader.integer(), 1);
  ASSERT_TRUE(reader.next());
  EXPECT_EQ(reader.kind(), FlatReader::Kind::real);
  EXPECT_EQ(reader.real(), 0.125);
  EXPECT_FALSE(reader.next());
  EXPECT_FALSE(reader.failed());
}

TEST(FlatJson, ReadsEscapesBlanksAndNull) {
  FlatReader reader(R"( { "\u0041\/" : "\ud83d\ude00\u00e9\u4f1a" , "n":null } )");
  ASSERT_TRUE(reader.next());
  EXPECT_EQ(reader.key(), "A/");
  EXPECT_EQ(reader.text(), "😀é会");
  ASSERT_TRUE(reader.next());
  EXPECT_EQ(reader.kind(), FlatReader::Kind::null);
  EXPECT_FALSE(reader.next());
  EXPECT_FALSE(reader.failed());
}

TEST(FlatJson, TellsWhatIsNoFlatObject) {
  for (const char* text :
       {"", "x", "[]", "{", "{\"a\"}", "{\"a\":}", "{\"a\":1", "{\"a\":1,}", "{\"a\":{}}",
        "{\"a\":[1]}", "{\"a\":\"b}", "{\"a\":\"\\x\"}", "{\"a\":\"\\ud83d\"}", "{\"a\":-}",
        "{\"a\":1}x", "{\"a\":truth}", "{\"a\" 1}", "{,}", "{\"a\":\"\\u12"}) {
    FlatReader reader(text);
    while (reader.next()) {
    }
    EXPECT_TRUE(reader.failed()) << text;
  }
  FlatReader empty("{}");
  EXPECT_FALSE(empty.next());
  EXPECT_FALSE(empty.failed());
}

}  // namespace
}  // namespace convoke::json
