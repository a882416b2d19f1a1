#include "participants_list/paper/differences.h"

#include <gtest/gtest.h>

#include <random>

#include "participants_list/paper/sample_lists.h"

namespace convoke::participants_list {
namespace {

TEST(Differences, AreNoneBetweenEqualLists) {
  EXPECT_TRUE(differences(sample_content(), sample_content()).empty());
  EXPECT_EQ(applied(sample_content(), {}), sample_content());
}

TEST(Differences, SayWhoCameWentAndReadsOtherwise) {
  const Differences all = differences(sample_content(), sample_changed());
  const DifferenceCounts counts = count(all);
  EXPECT_EQ(counts.added, 2u);     // Żak, Lefèvre
  EXPECT_EQ(counts.deleted, 2u);   // Weiß, de la Cruz
  EXPECT_EQ(counts.replaced, 1u);  // van der Berg
  EXPECT_EQ(counts.headings, 1u);  // the Russian Federation
  ASSERT_EQ(all.size(), 4u);
  EXPECT_FALSE(all[1].after) << "Peru has no delegation any more";
  EXPECT_TRUE(all[2].is_moved());
  EXPECT_FALSE(all[3].before);
}

/// Each entity and person is there or not, and says one of few things.
Content random_list(std::mt19937& random) {
  Content out;
  for (std::int64_t entity = 1; entity <= 6; ++entity) {
    ListedEntity one{EntityId(entity),
                     "X" + std::to_string(entity),
                     static_cast<Category>(random() % 2),
                     Text6("Entity " + std::to_string(random() % 2)),
                     {}};
    for (std::int64_t id = 1; id <= 6; ++id) {
      if (random() % 2 == 0) continue;
      ListedPerson p = person(entity * 10 + id, "", "Given", "Family");
      p.function_title = std::to_string(random() % 2);
      p.role = static_cast<DelegationRole>(random() % 2);
      one.persons.push_back(std::move(p));
    }
    if (!one.persons.empty()) out.push_back(std::move(one));
  }
  return out;
}

TEST(Differences, AppliedToTheFormerListGiveThePresentOne) {
  std::mt19937 random(2009);
  for (int round = 0; round < 2000; ++round) {
    const Content former = random_list(random), present = random_list(random);
    const Differences changes = differences(former, present);
    ASSERT_EQ(applied(former, changes), present) << round;
    ASSERT_EQ(changes.empty(), former == present);
    ASSERT_EQ(applied(present, differences(present, former)), former);
    ASSERT_EQ(applied(present, changes), present) << "twice is as once";
  }
}

TEST(Differences, WorkFromAndToAnEmptyList) {
  EXPECT_EQ(applied({}, differences({}, sample_content())), sample_content());
  EXPECT_TRUE(applied(sample_content(), differences(sample_content(), {})).empty());
}

}  // namespace
}  // namespace convoke::participants_list
