// Ten years of a whole mechanism by chance: 190 States that are slow, defer, replace their persons
// and decline to review. What must hold does so every week.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "reviews/definition/definition_file.h"
#include "reviews/definition/shipped.h"
#include "reviews/lots/draw.h"
#include "reviews/lots/redraw.h"
#include "reviews/review/review.h"

namespace convoke::reviews::review {
namespace {

constexpr Date kFirst{2027, 1, 1};
constexpr int kWeeks = 522;

std::vector<lots::Participant> world() {
  std::vector<lots::Participant> out;
  const std::pair<const char*, int> groups[] = {
      {"African", 53}, {"Asia-Pacific", 53}, {"EEG", 23}, {"GRULAC", 33}, {"WEOG", 28}};
  int number = 0;
  for (const auto& [group, count] : groups)
    for (int i = 0; i < count; ++i, ++number)
      out.push_back(
          {{static_cast<char>('A' + number / 26), static_cast<char>('A' + number % 26), 'X'},
           group,
           i % 3 == 0   ? 1U
           : i % 3 == 1 ? 7U
                        : 15U,
           0,
           false});
  return out;
}

class Simulation : public ::testing::TestWithParam<const char*> {
 protected:
  struct Case {
    Review review;
    Progress progress;
    std::vector<Person> persons;
    std::map<std::string, std::set<EntityId>, std::less<>> cleared;  ///< by step with a document
    std::set<std::string, std::less<>> consented;
  };

  void SetUp() override {
    const auto drawn = lots::draw(definition, world(), "ten years", {.keep_acts = false});
    ASSERT_TRUE(drawn.ok()) << describe(drawn.error());
    drawing = *drawn;
    cases.resize(drawing.states.size());
    for (std::size_t x = 0; x < cases.size(); ++x) {
      cases[x].review.id = ReviewId(static_cast<std::int64_t>(x) + 1);
      cases[x].review.entity = entity(x);
      name(cases[x], entity(x), Role::focal_point);
      name(cases[x], entity(x), Role::observer);
    }
    take_over();
  }

  static EntityId entity(std::size_t state) {
    return EntityId(static_cast<std::int64_t>(state) + 1);
  }
  bool chance(double p) { return std::bernoulli_distribution(p)(random); }
  std::size_t any(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
  }

  void name(Case& one, EntityId state, Role role) {
    Person person;
    person.id = PersonId(++persons);
    person.review = one.review.id;
    person.entity = state;
    person.named.role = role;
    one.persons.push_back(person);
  }

  /// The drawing as it stands: cohorts and reviewers of all reviews.
  void take_over() {
    for (std::size_t x = 0; x < cases.size(); ++x) {
      Review& review = cases[x].review;
      review.cohort = drawing.cohort_of[x] + 1;
      review.reviewers.clear();
      for (const lots::Reviewer& one : drawing.reviewers[x])
        for (std::size_t i = 0; i < definition.instruments.size(); ++i)
          if ((one.instruments >> i) & 1U)
            review.reviewers.push_back(
                {entity(static_cast<std::size_t>(one.state)), definition.instruments[i].code});
      for (const EntityId state : review.reviewing_states())
        if (std::none_of(cases[x].persons.begin(), cases[x].persons.end(),
                         [&](const Person& p) { return p.entity == state; })) {
          name(cases[x], state, Role::focal_point);
          name(cases[x], state, Role::expert);
        }
    }
  }

  /// A reviewing State declines, or a State that has not started defers.
  void change() {
    const std::size_t x = any(cases.size());
    Case& one = cases[x];
    std::vector<lots::Change> changes;
    const std::string& code = drawing.states[x].code;
    if (!one.progress.started_on && one.review.cohort < definition.cohorts.number)
      changes.push_back({lots::Change::Kind::defers, code, {}, one.review.cohort + 1});
    else if (!is_complete(definition, one.progress))
      changes.push_back(
          {lots::Change::Kind::declines, code,
           drawing.states[static_cast<std::size_t>(drawing.reviewers[x].front().state)].code, 0});
    if (changes.empty()) return;
    auto again = lots::redraw(definition, drawing, changes, "",
                              "change " + std::to_string(++redraws), {.keep_acts = false});
    if (!again.ok()) return;
    drawing = *again;
    take_over();
  }

  void replace_somebody(Case& one) {
    Person& former = one.persons[any(one.persons.size())];
    if (former.until) return;
    former.until = Instant{1};
    const Person left = former;
    name(one, left.entity, left.named.role);
  }

  /// What may happen in a week; the rules are asked each time.
  void live(Case& one, const Date& today) {
    if (!one.progress.started_on) {
      const Date start{kFirst.year + one.review.cohort - 1, 1, 1};
      if (start <= today) one.progress.started_on = today;
      return;
    }
    for (const Step& step : definition.steps) act(one, step, today);
  }

  void act(Case& one, const Step& step, const Date& today) {
    const StepRecord record = one.progress.of(step.key);
    if (step.optional && chance(0.02) && may_skip(definition, one.progress, step, today).ok()) {
      one.progress.steps[step.key] = {StepState::skipped, record.opened_on, today};
      return;
    }
    if (chance(0.3) && may_begin(definition, one.progress, step, today).ok()) {
      for (const std::string& before : step.after)
        ASSERT_TRUE(one.progress.of(before).settled_on &&
                    *one.progress.of(before).settled_on <= today);
      one.progress.steps[step.key] = {StepState::open, today, {}};
    } else if (record.state == StepState::open) {
      work(one, step, today);
    }
    const Date until = today.plus_days(static_cast<long>(any(120)));
    if (chance(0.01) && may_extend(one.progress, step, until).ok())
      one.progress.extensions.push_back({step.key, until, "delay", {}, "office"});
    if (one.progress.of(step.key).state == StepState::done && chance(0.02))
      one.consented.insert(step.key);
  }

  void work(Case& one, const Step& step, const Date& today) {
    auto& cleared = one.cleared[step.key];
    const auto must = must_clear(step, one.review.entity, one.review.reviewing_states());
    for (const Person& person : one.persons) {
      const Who who = who_of({person}, one.review);
      if (chance(0.1) && may(who, Act::clear, step)) {
        EXPECT_EQ(person.named.role, Role::focal_point);
        EXPECT_NE(std::find(must.begin(), must.end(), person.entity), must.end());
        cleared.insert(person.entity);
      }
      if (chance(0.005) && may(who, Act::draft, step)) cleared.clear();  // a new version
    }
    const bool all = is_cleared(must, {cleared.begin(), cleared.end()});
    if (chance(0.3) && may_finish(one.progress, step, all, today).ok()) {
      EXPECT_TRUE(step.produces.empty() || all);
      one.progress.steps[step.key] = {StepState::done, one.progress.of(step.key).opened_on, today};
    }
  }

  void check(std::size_t x) {
    const Case& one = cases[x];
    if (one.progress.started_on && !is_complete(definition, one.progress)) {
      EXPECT_FALSE(next_steps(definition, one.progress).empty()) << "nothing can go on";
    }
    std::map<EntityId, int> focal_points;
    for (const Person& person : one.persons)
      if (!person.until && person.named.role == Role::focal_point) ++focal_points[person.entity];
    for (const auto& [state, number] : focal_points) EXPECT_EQ(number, 1);
    for (const Reviewer& reviewer : one.review.reviewers) {
      const auto state = static_cast<std::size_t>(reviewer.entity.value - 1);
      EXPECT_NE(state, x);
      for (std::size_t i = 0; i < definition.instruments.size(); ++i)
        if (definition.instruments[i].code == reviewer.instrument) {
          EXPECT_TRUE((drawing.states[state].party >> i) & 1U) << "a reviewer is not a party";
        }
    }
    for (const Step& step : definition.steps) check(one, step);
  }

  void check(const Case& one, const Step& step) {
    const auto anchor = anchor_of(one.progress, step);
    const auto due = due_of(one.progress, step);
    EXPECT_EQ(anchor.has_value(), due.has_value());
    if (due) {
      EXPECT_GE(*due, *anchor);
    }
    const StepRecord record = one.progress.of(step.key);
    if (record.settled_on && record.opened_on) {
      EXPECT_LE(*record.opened_on, *record.settled_on);
    }
    if (record.opened_on)
      for (const std::string& before : step.after) {
        EXPECT_LE(*one.progress.of(before).settled_on, *record.opened_on);
      }
    if (step.produces.empty()) return;

    const auto found = one.cleared.find(step.key);
    const std::vector<EntityId> by =
        found == one.cleared.end()
            ? std::vector<EntityId>()
            : std::vector<EntityId>(found->second.begin(), found->second.end());
    const bool done = record.state == StepState::done;
    const bool cleared =
        done || is_cleared(must_clear(step, one.review.entity, one.review.reviewing_states()), by);
    const Standing standing = standing_of(step, cleared, done, one.consented.contains(step.key));
    const Case& other = cases[any(cases.size())];
    const Who nobody = who_of({}, one.review), office = who_of({{}, false, true}, one.review);
    for (const Who& who : {nobody, office})
      if (may_read(who, step, standing)) {
        EXPECT_TRUE(done && step.visibility != Visibility::parties &&
                    (step.visibility == Visibility::open || one.consented.contains(step.key)));
      }
    for (const Person& person : other.persons) {
      const Who who = who_of({person}, one.review);
      if (other.review.id != one.review.id) {
        EXPECT_EQ(who, Who()) << "a link opens one review";
      }
    }
    for (const Person& person : one.persons) {
      const Who who = who_of({person}, one.review);
      if (person.until) {
        EXPECT_EQ(who, Who());
      }
      if (standing != Standing::draft || !may_read(who, step, standing)) continue;
      EXPECT_NE(person.named.role, Role::observer);
      const Side side = person.entity == one.review.entity ? Side::reviewed : Side::reviewers;
      EXPECT_TRUE(person.entity == one.review.entity ||
                  one.review.is_reviewed_by(person.entity, ""));
      const auto has = [&](const std::vector<Side>& sides) {
        return std::find(sides.begin(), sides.end(), side) != sides.end();
      };
      EXPECT_TRUE(has(step.drafts) || has(step.clears));
    }
  }

  const Definition definition = *read_definition(embedded_file(GetParam()));
  std::mt19937_64 random{20'270'101};
  lots::Drawing drawing;
  std::vector<Case> cases;
  std::int64_t persons = 0;
  int redraws = 0;
};

TEST_P(Simulation, OfTenYearsKeepsAllRules) {
  for (int week = 0; week < kWeeks && !HasFailure(); ++week) {
    const Date today = kFirst.plus_days(7L * week);
    if (week % 40 == 0) change();
    for (Case& one : cases) {
      live(one, today);
      if (chance(0.01)) replace_somebody(one);
    }
    for (std::size_t x = static_cast<std::size_t>(week) % 5; x < cases.size(); x += 5) check(x);
  }
  for (const Case& one : cases) {
    EXPECT_TRUE(is_complete(definition, one.progress)) << one.review.id.value;
  }
  EXPECT_GT(redraws, 3);
}

INSTANTIATE_TEST_SUITE_P(Mechanisms, Simulation, ::testing::Values("untoc.yaml", "uncac.yaml"),
                         [](const auto& named) { return std::string(named.param).substr(0, 5); });

}  // namespace
}  // namespace convoke::reviews::review
