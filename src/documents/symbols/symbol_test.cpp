#include "documents/symbols/symbol.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace convoke::documents {
namespace {

Symbol symbol(std::string_view text) {
  return Symbol::parse(text).value();
}

TEST(Symbol, IsReadAsItIsPrinted) {
  for (const char* text :
       {"CTOC/COP/2008/19", "CTOC/COP/WG.2/2007/2", "CTOC/COP/WG.10/2020/CRP.5",
        "CAC/COSP/IRG/2016/9/Add.1", "CTOC/COP/WG.1/2009/INF/1", "A/C.3/65/L.20/Rev.1",
        "A/CN.9/WG.III/WP.1", "A/RES/217(III)", "A/HRC/S-30/1", "ST/SGB/2009/7"})
    EXPECT_EQ(symbol(text).text(), text);
  EXPECT_EQ(symbol("  CTOC/COP/2008/19\t").text(), "CTOC/COP/2008/19");
}

TEST(Symbol, OfJointDocumentsKeepsAll) {
  const std::string printed = "CTOC/COP/WG.2/2018/CRP.1 – CTOC/COP/WG.3/2018/CRP.1";
  EXPECT_EQ(symbol(printed).text(), printed);
  EXPECT_EQ(symbol("CTOC/COP/WG.2/2018/CRP.1–CTOC/COP/WG.3/2018/CRP.1").text(), printed);
  EXPECT_EQ(symbol("CTOC/COP/WG.2/2018/CRP.1 - CTOC/COP/WG.3/2018/CRP.1").text(), printed);
  EXPECT_EQ(symbol(printed).slug(), "ctoc-cop-wg-2-2018-crp-1-ctoc-cop-wg-3-2018-crp-1");
}

TEST(Symbol, RefusesWhatIsNone) {
  for (const char* text :
       {"", "CTOC", "/CTOC/COP", "CTOC//COP", "CTOC/COP/", "2009/1", "CTOC/COP/<b>",
        "CTOC/COP/1'--", "CTOC/COP/../1", "CTOC/COP/2009 /1", "CTOC/\nCOP", "CTOC/COP/\u202E1",
        "CTOC/COP/2009/é", "CTOC/COP –", "CTOC/COP/1 – – CTOC/COP/2", "A/1 – A/2 – A/3 – A/4 – A/5",
        "A/(1", "A/1/1/1/1/1/1/1/1/1/1/1/1", "A/\xFF"})
    EXPECT_EQ(Symbol::parse(text).ok() ? "" : Symbol::parse(text).error().field, "symbol") << text;
}

TEST(Symbol, HasALimitedLength) {
  EXPECT_TRUE(Symbol::parse("A/" + std::string(Symbol::kLongest - 2, '1')).ok());
  EXPECT_FALSE(Symbol::parse("A/" + std::string(Symbol::kLongest - 1, '1')).ok());
  EXPECT_FALSE(Symbol::parse(std::string(1'000'000, 'A')).ok());
}

TEST(Symbol, SlugIsFitForAnAddress) {
  EXPECT_EQ(symbol("CTOC/COP/WG.1/2009/2").slug(), "ctoc-cop-wg-1-2009-2");
  EXPECT_EQ(symbol("A/RES/217(III)").slug(), "a-res-217-iii");
}

TEST(Symbol, SortsNumberByNumberAndADocumentBeforeItsAdditions) {
  const std::vector<std::string> ordered{
      "CTOC/COP/WG.1/2009/1",       "CTOC/COP/WG.1/2009/2",        "CTOC/COP/WG.1/2009/2/Add.1",
      "CTOC/COP/WG.1/2009/2/Add.2", "CTOC/COP/WG.1/2009/2/Add.10", "CTOC/COP/WG.1/2009/2/Corr.1",
      "CTOC/COP/WG.1/2009/2/Rev.1", "CTOC/COP/WG.1/2009/10",       "CTOC/COP/WG.1/2009/CRP.1",
      "CTOC/COP/WG.1/2009/INF/1",   "CTOC/COP/WG.1/2009/L.1",      "CTOC/COP/WG.2/2009/1",
      "CTOC/COP/WG.10/2009/1"};
  std::vector<std::string> sorted(ordered.rbegin(), ordered.rend());
  std::sort(sorted.begin(), sorted.end(), symbol_before);
  EXPECT_EQ(sorted, ordered);
  EXPECT_LT(symbol("A/99999999999999999999999998"), symbol("A/99999999999999999999999999"));
  EXPECT_TRUE(symbol_before("A/1", "no symbol"));
  EXPECT_FALSE(symbol_before("no symbol", "A/1"));
}

TEST(Symbol, OrderAgreesWithEquality) {
  EXPECT_NE(symbol("A/01"), symbol("A/1"));
  EXPECT_NE(symbol("A/01") <=> symbol("A/1"), std::strong_ordering::equal);
  EXPECT_NE(symbol("a/1") <=> symbol("A/1"), std::strong_ordering::equal);
  EXPECT_EQ(symbol("A/1") <=> symbol("A/1"), std::strong_ordering::equal);
}

TEST(Symbol, IsAllottedByTheRuleOfItsBody) {
  const auto next = [](Nature nature, const std::vector<std::string>& taken) {
    return next_free(prefix_of("CTOC/COP/WG.6", 2027, nature), taken);
  };
  EXPECT_EQ(next(Nature::regular, {}), "CTOC/COP/WG.6/2027/1");
  EXPECT_EQ(next(Nature::regular,
                 {"CTOC/COP/WG.6/2027/1", "CTOC/COP/WG.6/2027/10", "CTOC/COP/WG.6/2027/9",
                  "CTOC/COP/WG.6/2027/CRP.40", "CTOC/COP/WG.6/2026/77", "CTOC/COP/WG.6/2027/99x"}),
            "CTOC/COP/WG.6/2027/11");
  EXPECT_EQ(next(Nature::regular, {"CTOC/COP/WG.6/2027/3/Add.1"}), "CTOC/COP/WG.6/2027/4");
  EXPECT_EQ(next(Nature::conference_room_paper, {"CTOC/COP/WG.6/2027/CRP.2"}),
            "CTOC/COP/WG.6/2027/CRP.3");
  EXPECT_EQ(next(Nature::limited, {}), "CTOC/COP/WG.6/2027/L.1");
  EXPECT_EQ(next(Nature::information, {"CTOC/COP/WG.6/2027/INF/1/Rev.1"}),
            "CTOC/COP/WG.6/2027/INF/2");
  EXPECT_EQ(next_free(prefix_of(symbol("CTOC/COP/WG.6/2027/2"), Following::corrigendum),
                      {"CTOC/COP/WG.6/2027/2/Corr.1"}),
            "CTOC/COP/WG.6/2027/2/Corr.2");
  EXPECT_EQ(next_free("A/", {"A/99999999999999999999"}), "A/1");
}

TEST(Symbol, TellsItsNatureAndWhatItBelongsTo) {
  EXPECT_EQ(symbol("CTOC/COP/WG.10/2020/CRP.5").nature(), Nature::conference_room_paper);
  EXPECT_EQ(symbol("A/C.3/65/L.20/Rev.1").nature(), Nature::limited);
  EXPECT_EQ(symbol("CTOC/COP/WG.1/2009/INF/1").nature(), Nature::information);
  EXPECT_EQ(symbol("A/CN.9/WG.III/WP.1").nature(), Nature::working_paper);
  EXPECT_EQ(symbol("A/HRC/12/NGO/1").nature(), Nature::ngo);
  EXPECT_EQ(symbol("CTOC/COP/WG.1/2009/1").nature(), Nature::regular);
  EXPECT_EQ(symbol("A/C.3/65/L.20/Rev.1/Corr.2").base(), symbol("A/C.3/65/L.20"));
  EXPECT_EQ(symbol("A/Rev.1").base(), symbol("A/Rev.1"));
}

}  // namespace
}  // namespace convoke::documents
