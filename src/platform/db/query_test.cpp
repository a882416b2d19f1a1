#include "platform/db/query.h"

#include <gtest/gtest.h>

#include "platform/db/tally.h"
#include "testing/temporary_database.h"

namespace convoke::db {
namespace {

struct Thing {
  std::int64_t id = 0;
  std::string colour;
};

const Record<Thing>& things() {
  static const Record<Thing> record(
      "thing", {field<&Thing::id>("id", Use::key), field<&Thing::colour>("colour")});
  return record;
}

const std::vector<SortKey> kByName{{"sort_name"}, {"id"}};

class QueryTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  QueryTest() : database(GetParam(), false) {
    const Status made = database->write([](Transaction& t) -> Status {
      t.execute("create table thing (id bigint primary key, colour text, sort_name text)");
      t.execute("create index thing_by_name on thing (sort_name, id)");
      // Names in pairs: 1 and 2 are "a", 3 and 4 are "b" …; colours in turn.
      for (int id = 1; id <= 10; ++id)
        t.execute("insert into thing values (:id, :colour, :name)", id, id % 2 ? "red" : "blue",
                  std::string(1, static_cast<char>('a' + (id - 1) / 2)));
      return {};
    });
    EXPECT_TRUE(made.ok()) << describe(made.error());
  }
  static std::vector<std::int64_t> ids(const std::vector<Thing>& rows) {
    std::vector<std::int64_t> out;
    for (const Thing& t : rows) out.push_back(t.id);
    return out;
  }
  Page<Thing> page(const Query& q, const std::optional<Position>& at, std::size_t size,
                   const std::vector<SortKey>& order = kByName) {
    return database->read([&](Reader& r) { return q.page(r, things(), order, at, size); });
  }

  testing::TemporaryDatabase database;
};

using Ids = std::vector<std::int64_t>;

TEST_P(QueryTest, HasTheConditionsThatAreAskedFor) {
  const auto [all, red, few, counted] = database->read([](Reader& r) {
    Query q(things());
    const auto every = q.all(r, things(), kByName);
    q.where("colour = :colour", std::string("red"));
    const auto reds = q.all(r, things(), kByName);
    q.where("id > :low or id = :one", 6, 1);
    return std::tuple(every.size(), ids(reds), ids(q.all(r, things(), kByName, 1, 1)), q.count(r));
  });
  EXPECT_EQ(all, 10u);
  EXPECT_EQ(red, (Ids{1, 3, 5, 7, 9}));
  EXPECT_EQ(few, (Ids{7}));
  EXPECT_EQ(counted, 3);
}

TEST_P(QueryTest, ReadsOtherColumns) {
  const auto rows = database->read([](Reader& r) {
    return Query("thing")
        .where("id <= :id", 5)
        .rows<std::string, std::int64_t>(r, "colour, count(*)", "group by colour order by colour");
  });
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0], std::tuple(std::string("blue"), std::int64_t{2}));
}

TEST_P(QueryTest, TurnsPagesForwardsAndBack) {
  const Query q(things());
  const auto first = page(q, {}, 4);
  EXPECT_EQ(ids(first.rows), (Ids{1, 2, 3, 4}));
  EXPECT_FALSE(first.previous);
  ASSERT_TRUE(first.next);
  const auto second = page(q, first.next, 4);
  EXPECT_EQ(ids(second.rows), (Ids{5, 6, 7, 8}));
  ASSERT_TRUE(second.previous && second.next);
  const auto last = page(q, second.next, 4);
  EXPECT_EQ(ids(last.rows), (Ids{9, 10}));
  EXPECT_FALSE(last.next);
  const auto back = page(q, last.previous, 4);
  EXPECT_EQ(ids(back.rows), (Ids{5, 6, 7, 8}));
  const auto front = page(q, back.previous, 4);
  EXPECT_EQ(ids(front.rows), (Ids{1, 2, 3, 4}));
  EXPECT_FALSE(front.previous);
  EXPECT_TRUE(front.next);
}

TEST_P(QueryTest, KeepsItsConditionsOnEveryPage) {
  Query q(things());
  q.where("colour = :colour", "blue");
  const auto first = page(q, {}, 2);
  EXPECT_EQ(ids(first.rows), (Ids{2, 4}));
  EXPECT_EQ(ids(page(q, first.next, 2).rows), (Ids{6, 8}));
}

TEST_P(QueryTest, SortsInBothDirectionsAndMixed) {
  const Query q(things());
  const std::vector<SortKey> down{{"sort_name", true}, {"id", true}};
  const auto first = page(q, {}, 3, down);
  EXPECT_EQ(ids(first.rows), (Ids{10, 9, 8}));
  const auto second = page(q, first.next, 3, down);
  EXPECT_EQ(ids(second.rows), (Ids{7, 6, 5}));
  EXPECT_EQ(ids(page(q, second.previous, 3, down).rows), (Ids{10, 9, 8}));

  const std::vector<SortKey> mixed{{"sort_name"}, {"id", true}};
  const auto one = page(q, {}, 3, mixed);
  EXPECT_EQ(ids(one.rows), (Ids{2, 1, 4}));
  const auto two = page(q, one.next, 3, mixed);
  EXPECT_EQ(ids(two.rows), (Ids{3, 6, 5}));
  EXPECT_EQ(ids(page(q, two.previous, 3, mixed).rows), (Ids{2, 1, 4}));
}

TEST_P(QueryTest, APageExactlyFullHasNoNext) {
  const auto all = page(Query(things()), {}, 10);
  EXPECT_EQ(all.rows.size(), 10u);
  EXPECT_FALSE(all.next);
  Query none(things());
  none.where("id > 99");
  EXPECT_TRUE(page(none, {}, 10).rows.empty());
}

TEST_P(QueryTest, ALatePageCostsNoMoreThanTheFirst) {
  (void)database->write([](Transaction& t) -> Status {
    for (int id = 11; id <= 2000; ++id)
      t.execute("insert into thing values (:id, 'red', :name)", id, "n" + std::to_string(id));
    return {};
  });
  const auto cost_of = [&](const std::optional<Position>& at) {
    const Counting counting;
    (void)page(Query(things()), at, 20);
    return counting.so_far().steps;
  };
  const auto first = cost_of({});
  const Position late{{Value(std::string("n1990")), Value(std::int64_t{1990})}, false};
  EXPECT_LE(cost_of(late), 2 * first) << "SQLite counts steps, PostgreSQL none";
}

INSTANTIATE_TEST_SUITE_P(Both, QueryTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

TEST(QueryPosition, GoesThroughAnAddress) {
  const Position at{{Value(std::string("o'neil ~. ~- 王 ~")), Value(std::int64_t{-42})}, true};
  const auto read = Position::parse(at.text(), "ti");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->keys, at.keys);
  EXPECT_TRUE(read->before);
  EXPECT_EQ(read->text(), at.text());
}

TEST(QueryPosition, RefusesWhatIsNone) {
  for (const char* text :
       {"", "x", "a", "a~.tx", "a~.i1~.tx", "a~.tx~.i", "a~.tx~.i1x", "a~.tx~.i1~.i2", "a~.t~x~.i1",
        "c~.tx~.i1", "a~.t\xff~.i1", "a~.tx~.i99999999999999999999"})
    EXPECT_FALSE(Position::parse(text, "ti")) << text;
  EXPECT_FALSE(Position::parse("a~.t" + std::string(5000, 'x') + "~.i1", "ti"));
  EXPECT_TRUE(Position::parse("a~.t~.i1", "ti"));
}

}  // namespace
}  // namespace convoke::db
