#include "platform/csv/csv.h"

#include <gtest/gtest.h>

namespace convoke::csv {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Result<Rows> all(std::string_view text, const Limits& limits = {}) {
  CONVOKE_ASSIGN(reader, Reader::open(text, limits));
  Rows rows;
  for (;;) {
    CONVOKE_ASSIGN(row, reader.next());
    if (!row) return rows;
    rows.push_back(std::move(*row));
  }
}

TEST(Csv, ReadsQuotedCellsWithSeparatorsQuotesAndLineBreaks) {
  EXPECT_EQ(all("a,b\r\n\"x, y\",\"say \"\"hi\"\"\nthere\"\r\n,\r\n").value(),
            (Rows{{"x, y", "say \"hi\"\nthere"}, {"", ""}}));
}

TEST(Csv, TakesSemicolonsAndAByteOrderMarkAndSkipsBlankLines) {
  EXPECT_EQ(all("\xEF\xBB\xBFname;n\nÖsterreich;1,5\n\n\n").value(), (Rows{{"Österreich", "1,5"}}));
}

TEST(Csv, NamesTheLineOfAFault) {
  EXPECT_EQ(all("a,b\n1,2\n3\n").error().message.args.at(0), "3");
  EXPECT_EQ(all("a,b\n\"1\n2\",2\n\"3,4\n").error().message.args.at(0), "4");
  EXPECT_FALSE(all("a\n\"x\"y\n").ok());
}

TEST(Csv, RefusesWhatHasNoUsableHeaderOrIsNotText) {
  EXPECT_FALSE(all("").ok());
  EXPECT_FALSE(all(" \n").ok());
  EXPECT_FALSE(all("a,a\n").ok());
  EXPECT_FALSE(all("a,,b\n").ok());
  EXPECT_FALSE(all("a\n\xFF\n").ok());
}

TEST(Csv, HasLimits) {
  EXPECT_FALSE(all("a\n1\n2\n3\n", {.rows = 2}).ok());
  EXPECT_FALSE(all("a\n12345\n", {.cell_bytes = 4}).ok());
  EXPECT_FALSE(all("a\n\"12345\"\n", {.cell_bytes = 4}).ok());
  EXPECT_FALSE(all("a,b,c\n", {.columns = 2}).ok());
}

TEST(Csv, IgnoresSeparatorsInQuotedColumnNames) {
  const auto reader = Reader::open("\"a, b,\nc\";d\n1;2\n");
  ASSERT_TRUE(reader.ok());
  EXPECT_EQ(reader->header(), (std::vector<std::string>{"a, b,\nc", "d"}));
}

}  // namespace
}  // namespace convoke::csv
