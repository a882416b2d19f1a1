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
  EXPECT_EQ(all("a,b\r\n\"x, y\",\"say \"\"hi\"\"\nthere\"\r\n,z\r\n").value(),
            (Rows{{"x, y", "say \"hi\"\nthere"}, {"", "z"}}));
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
  EXPECT_FALSE(all(",,\n1,2,3\n").ok());
  EXPECT_FALSE(all("a\n\xFF\n").ok());
}

TEST(Csv, PassesOverColumnsWithoutNameAndRowsWithoutValue) {
  EXPECT_EQ(all("a;;b;;;\n1;;2;;;\n;;;;;\n\" \";;;\n3;;4\n5; ;6;;;;;\n").value(),
            (Rows{{"1", "2"}, {"3", "4"}, {"5", "6"}}));
  const Error error = all("a,,b\n1,,2\n1,x,2\n").error();
  EXPECT_EQ(fill(error.message.key, error.message.args),
            "Column 2 has no name in the first line, but line 3 has a value there.");
  EXPECT_FALSE(all("a,b\n1,2,3\n").ok());
  EXPECT_FALSE(all("a,b,\n1\n").ok());
}

TEST(Csv, ReadsTabsAndTheSeparatorThatExcelNames) {
  EXPECT_EQ(all("a\tb, c\n1;2\t\"x\ty\"\n").value(), (Rows{{"1;2", "x\ty"}}));
  EXPECT_EQ(all("Participant\tRatification, Acceptance(A), Accession(a)\nx\ty\n").value(),
            (Rows{{"x", "y"}}));
  EXPECT_EQ(all("\xEF\xBB\xBFsep=;\r\na,b;c\r\n1,2;3\r\n").value(), (Rows{{"1,2", "3"}}));
  EXPECT_EQ(all("sep=;\na;b\n1\n").error().message.args.at(0), "3");
}

TEST(Csv, FindsColumnsWhoseNamesHoldWhatNobodySees) {
  const auto reader =
      Reader::open("\xE2\x80\x8BName\xE2\x80\x8B,Functional\xC2\xA0Title,Na\xC2\xADme2\n1,2,3\n");
  ASSERT_TRUE(reader.ok());
  EXPECT_EQ(reader->header().front(), "Name");
  EXPECT_EQ(reader->column("Name"), 0u);
  EXPECT_EQ(reader->column("FunctionalTitle"), 1u);
  EXPECT_EQ(reader->column("Name2"), 2u);
  EXPECT_EQ(reader->column("Other"), std::nullopt);
  EXPECT_EQ(Reader::open("A B,A  B C,AB\n")->column("A\tB"), std::nullopt);
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
  EXPECT_EQ(reader->header(), (std::vector<std::string>{"a, b, c", "d"}));
}

}  // namespace
}  // namespace convoke::csv
