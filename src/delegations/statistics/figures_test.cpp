#include "delegations/statistics/figures.h"

#include <algorithm>

#include "delegations/delegations_test.h"

namespace convoke::delegations {
namespace {

class FiguresTest : public DelegationsTest {
 protected:
  void SetUp() override {
    ParticipantDetails d = details("Maria", "Huber");
    d.role = DelegationRole::head;
    d.gender = Gender::female;
    huber = add(austria, d);
    d = details("Franz", "Late");
    d.role = DelegationRole::adviser;
    d.meetings = {assistance};
    late_at = deadline();
    gone = add(austria, details("With", "Drawn"));
    ASSERT_TRUE(delegations.withdraw(mission, austria, gone).ok());
    for (int i = 0; i < 4; ++i) {
      ParticipantDetails e = details("Ahmed", "Hassan " + std::to_string(i));
      e.gender = i == 0 ? Gender::unsaid : Gender::male;
      add(egypt, e);
    }
    // Half past ten at night in Vienna, which is two hours ahead of UTC.
    clock.set(i18n::instant_of({{2009, 9, 21}, 22, 30}, "UTC"));
    late = add(austria, d);
  }

  std::vector<Figure> figures(const std::optional<meetings::MeetingId>& only = {},
                              Language language = Language::en,
                              std::vector<AttendanceCount> attendance = {}) {
    StatisticFacts facts =
        database->read([&](db::Reader& r) { return store::statistic_facts(r, series, only); });
    facts.attendance = std::move(attendance);
    const auto held = meetings.meetings_of(series);
    return figures_of(facts, {*meetings.series(series),
                              held,
                              *references.directory(),
                              catalogues[language],
                              {2009, 9, 1},
                              only.has_value()});
  }
  static const Figure& named(const std::vector<Figure>& figures, std::string_view name) {
    const auto found = std::find_if(figures.begin(), figures.end(),
                                    [&](const Figure& one) { return one.name == name; });
    if (found == figures.end()) throw std::logic_error("no figure " + std::string(name));
    return *found;
  }
  static bool has(const std::vector<Figure>& figures, std::string_view name) {
    return std::any_of(figures.begin(), figures.end(),
                       [&](const Figure& one) { return one.name == name; });
  }
  /// "African States 1 4 0 4; …"
  static std::string said(const Figure& figure) {
    std::string out;
    for (const Figure::Row& row : figure.rows) {
      if (!row.is_told) continue;
      out += (out.empty() ? "" : "; ") + row.label;
      for (const std::int64_t number : row.numbers) out += " " + std::to_string(number);
    }
    return out;
  }
  ParticipantId huber, gone, late;
  Instant late_at;
};

TEST_P(FiguresTest, CountWhoStandsByGroupAndRole) {
  const auto all = figures();
  EXPECT_EQ(
      said(named(all, "group")),
      "African Group 1 4 0 4; Western European and other States Group 1 1 1 2; Together 2 5 1 "
      "6");
  EXPECT_EQ(said(named(all, "role")),
            "Head of delegation 1 0 1; Representative 4 0 4; Adviser 0 1 1; Together 5 1 6");
  const Figure& category = named(all, "category");
  EXPECT_EQ(category.rows.back().numbers, (std::vector<std::int64_t>{2, 5, 1, 6}));
  EXPECT_EQ(said(named(all, "size")),
            "2 or 3 participants 1 2; 4 to 6 participants 1 4; Together 2 6");
}

TEST_P(FiguresTest, TellThoseApartWhoHaveNotSaidTheirGender) {
  EXPECT_EQ(said(named(figures(), "gender")),
            "All roles 1 3 0 2 6; Head of delegation 1 0 0 0 1; Representative 0 3 0 1 4; Adviser "
            "0 0 0 1 1");
}

TEST_P(FiguresTest, CountByStateThoseTooWhoHaveLeft) {
  EXPECT_EQ(said(named(figures(), "state")), "Late 1; Registered 5; Withdrawn 1");
}

TEST_P(FiguresTest, CountAtEachMeetingAndOfOneAlone) {
  EXPECT_EQ(said(named(figures(), "meeting")), "experts 5; assistance 6");
  const auto of_experts = figures(experts);
  EXPECT_FALSE(has(of_experts, "meeting"));
  EXPECT_EQ(said(named(of_experts, "role")),
            "Head of delegation 1 0 1; Representative 4 0 4; Together 5 0 5");
}

TEST_P(FiguresTest, CountEachDayInTheZoneOfTheConference) {
  // Named at half past ten in the evening UTC: the next day in Vienna.
  EXPECT_EQ(said(named(figures(), "day")), "1 September 2009 5 5 5 5; 22 September 2009 1 0 6 5");
  ASSERT_TRUE(delegations.decide(officer, late, Act::accredit).ok());
  EXPECT_EQ(said(named(figures(), "day")), "1 September 2009 5 5 5 5; 22 September 2009 1 1 6 6");
  // Every day between has its place in the picture.
  EXPECT_EQ(named(figures(), "day").rows.size(), 22u);
  // A correction of somebody registered is no registration.
  ParticipantDetails d = stored(huber).details;
  d.phone = "+43 1 1234";
  clock.set(clock.now() + std::chrono::hours(48));
  ASSERT_TRUE(delegations.correct(mission, austria, huber, d, stored(huber).version).ok());
  EXPECT_EQ(said(named(figures(), "day")), "1 September 2009 5 5 5 5; 22 September 2009 1 1 6 6");
}

TEST_P(FiguresTest, LeaveOutWhoseDataWasErased) {
  ASSERT_TRUE(database
                  ->write([&](db::Transaction& t) -> Status {
                    t.execute("update participant set erased_at = changed_at where id = :id",
                              huber);
                    return {};
                  })
                  .ok());
  EXPECT_EQ(said(named(figures(), "state")), "Late 1; Registered 4; Withdrawn 1");
  EXPECT_EQ(said(named(figures(), "meeting")), "experts 4; assistance 5");
}

TEST_P(FiguresTest, TellAttendanceOnlyWhereSomebodyIsMarked) {
  EXPECT_FALSE(has(figures({}, Language::en, {{experts, 5, 0}}), "attendance"));
  EXPECT_EQ(
      said(named(figures({}, Language::en, {{experts, 5, 2}, {assistance, 5, 0}}), "attendance")),
      "experts 2 3 5; assistance 0 5 5");
}

TEST_P(FiguresTest, AreDrawnWithTheirNumbersAsTheReaderWritesThem) {
  const auto arabic = figures({}, Language::ar);
  const Figure& group = named(arabic, "group");
  const std::string svg = svg_on_page(group, catalogues[Language::ar]);
  EXPECT_NE(svg.find("direction=\"rtl\""), svg.npos);
  EXPECT_NE(svg.find("id=\"chart-group-title\""), svg.npos);
  EXPECT_EQ(svg.find("Together"), svg.npos) << "a sum is no bar";
  const auto english = figures();
  for (const Figure& figure : english) {
    const std::string paper = svg_for_paper(figure, "Vienna <meetings>", catalogues[Language::en]);
    EXPECT_NE(paper.find("Vienna &lt;meetings&gt; – " + figure.title), paper.npos) << figure.name;
    EXPECT_TRUE(paper.ends_with("</svg>\n"));
  }
}

TEST_P(FiguresTest, SayNothingWhereNobodyIsNamed) {
  const StatisticFacts nothing;
  const std::vector<meetings::Meeting> held;
  EXPECT_TRUE(figures_of(nothing, {*meetings.series(series),
                                   held,
                                   *references.directory(),
                                   catalogues[Language::en],
                                   {2009, 9, 1},
                                   false})
                  .empty());
}

TEST_P(FiguresTest, AskAsMuchForManyAsForFew) {
  add_many(300);
  const testing::StatementBudget budget("statistics", {.statements = 4, .transactions = 0});
  EXPECT_FALSE(database->read([&](db::Reader& r) { return store::statistic_facts(r, series, {}); })
                   .alike.empty());
}

INSTANTIATE_TEST_SUITE_P(Both, FiguresTest, ::testing::ValuesIn(testing::backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::delegations
