#include "reviews/assistance/taxonomy.h"

#include <gtest/gtest.h>

namespace convoke::reviews::assistance {
namespace {

TEST(Taxonomy, HasTheKindsOfTheMechanismsThatShipEachOnce) {
  const Taxonomy all = taxonomy_of({});
  EXPECT_EQ(all.kinds.size(), 9u);
  EXPECT_EQ(all.kinds.back().code, "other");
  EXPECT_TRUE(all.kind("on-site-assistance") && all.kind("research-and-data"));
  EXPECT_TRUE(all.has("UNTOC", 41) && all.has("UNTOC", 0) && all.has("UNCAC", 1));
  EXPECT_FALSE(all.has("UNTOC", 42) || all.has("XYZ", 0) || all.has("UNTOC", -1));
}

TEST(Taxonomy, TakesTheOfficesNamesFirstAndPassesOverWhatCannotBeRead) {
  Taxonomies taxonomies([] {
    return std::vector<std::string>{"no definition: at all", R"(code: own
version: 1
name: Own
instruments: {OWN: {name: Own treaty, articles: 3}}
clusters: {I: {name: All, articles: {OWN: 1}}}
phases: {"1": {name: Only, first_year: 2030, last_year: 2031, clusters: [I]}}
cohorts: {number: 1, first_year: 2030}
reviewers: {seats: [any]}
steps: [{key: answers, name: Answers, produces: answers, drafts: reviewed}]
assistance: {capacity-building: Training, drones: Drones})"};
  });
  const auto all = taxonomies.present();
  EXPECT_EQ(all->kind("capacity-building")->name.in(Language::en), "Training");
  EXPECT_TRUE(all->kind("drones") && all->has("OWN", 3) && all->kind("legislative-assistance"));
  EXPECT_EQ(taxonomies.present(), all);
}

TEST(Taxonomy, ArticlesAreReadFromAListAndWrittenAsOne) {
  const Taxonomy all = taxonomy_of({});
  const auto read = articles_named(" UNTOC:5, TIP;UNTOC:5\nUNTOC:16", all, "articles");
  ASSERT_TRUE(read.ok()) << describe(read.error());
  EXPECT_EQ(text_of(*read), "UNTOC:5 TIP UNTOC:16");
  for (const char* wrong : {"UNTOC:", "UNTOC:0", "UNTOC:5a", "NONE:1", "UNTOC:99", "UNTOC:-1"}) {
    const auto refused = articles_named(wrong, all, "articles");
    ASSERT_FALSE(refused.ok()) << wrong;
    EXPECT_EQ(refused.error().field, "articles");
  }
  EXPECT_TRUE(articles_named("", all, "articles")->empty());
}

}  // namespace
}  // namespace convoke::reviews::assistance
