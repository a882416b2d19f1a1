#include "reviews/assistance/offers/offer_list.h"

#include "reviews/assistance/assistance_test.h"

namespace convoke::reviews::assistance {
namespace {

class OfferListTest : public AssistanceTest {
 protected:
  Result<ReadOffers> read(const std::string& csv, const std::vector<Offer>& stored = {}) {
    const auto table = sheet::read(csv);
    EXPECT_TRUE(table.ok());
    return read_offers(*table, stored, *taxonomies.present(), *references.directory());
  }
};

TEST_P(OfferListTest, WhatIsTakenOutComesBackAsItWas) {
  Offer full = offer_of();
  full.id = OfferId(4);
  full.kinds = {"capacity-building", "other"};
  full.articles = {{"UNTOC", 20}, {"TIP", 0}};
  full.groups = {"African"};
  full.states = {"FRA"};
  full.languages = {Language::fr};
  full.from = Date{2027, 1, 1};
  full.until = Date{2027, 12, 31};
  full.capacity = 4;
  full.contact = "ana@example.org";
  full.body = "Courses, \"twice\" a year";
  std::string csv;
  for (const auto& cells : {offer_columns(), offer_cells(full, *references.directory())}) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      std::string cell = cells[i];
      for (std::size_t at = 0; (at = cell.find('"', at)) != std::string::npos; at += 2)
        cell.insert(at, "\"");
      csv += (i ? ",\"" : "\"") + cell + "\"";
    }
    csv += "\r\n";
  }
  const auto back = read(csv, {full});
  ASSERT_TRUE(back.ok()) << describe(back.error());
  ASSERT_TRUE(back->faults.empty()) << back->faults[0].column;
  ASSERT_EQ(back->offers.size(), 1u);
  EXPECT_TRUE(says_the_same(back->offers[0], full));
  EXPECT_EQ(back->offers[0].id, full.id);
}

TEST_P(OfferListTest, EveryMistakeIsToldByRowAndColumn) {
  const auto read_back = read(
      "Provider,Kinds,Articles,Languages,From,Capacity\n"
      "Institute,capacity-building,UNTOC:20,fr,2027-01-01,2\n"
      ",none,UNTOC:99,xx,soon,many\n");
  ASSERT_TRUE(read_back.ok()) << describe(read_back.error());
  EXPECT_EQ(read_back->offers.size(), 1u);
  std::vector<std::string> columns;
  for (const OfferFault& one : read_back->faults) {
    EXPECT_EQ(one.row, 3u);
    columns.push_back(one.column);
  }
  EXPECT_EQ(columns, (std::vector<std::string>{"articles", "languages", "from", "provider", "kinds",
                                               "capacity"}));
}

TEST_P(OfferListTest, ForeignColumnsAndIdsAreRefused) {
  EXPECT_EQ(read("kinds,price\nother,4\n").error().field, "file");
  EXPECT_EQ(read("provider,contact\nA,b\n").error().message.args[0], "kinds");
  Offer known = offer_of();
  known.id = OfferId(4);
  known.version = 2;
  const auto rows = read("id,version,kinds\n9,1,other\n4,1,other\n4,2,other\n", {known});
  ASSERT_EQ(rows->faults.size(), 3u);
  EXPECT_EQ(rows->faults[0].column, "id");
  EXPECT_EQ(rows->faults[1].column, "version");
  EXPECT_EQ(rows->faults[2].column, "id");
}

INSTANTIATE_TEST_SUITE_P(Both, OfferListTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::reviews::assistance
