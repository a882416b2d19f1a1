#include "reviews/review/rules/review_access.h"

#include <gtest/gtest.h>

#include <sstream>

#include "reviews/definition/definition_file.h"
#include "reviews/definition/shipped.h"

namespace convoke::reviews::review {
namespace {

using Kind = Who::Kind;

/// In the order of the columns below.
constexpr Who kWho[] = {{Kind::reviewed, Role::focal_point},
                        {Kind::reviewed, Role::expert},
                        {Kind::reviewed, Role::observer},
                        {Kind::reviewer, Role::focal_point},
                        {Kind::reviewer, Role::expert},
                        {Kind::reviewer, Role::observer},
                        {Kind::manager, {}},
                        {Kind::reader, {}},
                        {Kind::another_state, Role::focal_point},
                        {Kind::outsider, {}}};

struct Table {
  const char* mechanism;
  const char* step;
  /// A row an act, in the order of kActs; the columns are the State under review (focal point,
  /// expert, observer), a reviewing State (the same), the secretariat, a reader, another State and
  /// an outsider.
  const char* cells;
};

// The lines that are the same for every step: standing, dates, persons; running, extending and
// replacing are the secretariat's.
const Table kTables[] = {
    // No document: nothing to read, draft or clear.
    {"untoc.yaml", "focal-point", R"(
see_standing    y y y  y y y  y y  y y
see_dates       y y y  y y y  y y  . .
see_persons     y y y  y y y  y .  . .
read_draft      . . .  . . .  . .  . .
read_cleared    . . .  . . .  . .  . .
read_public     . . .  . . .  . .  . .
draft           . . .  . . .  . .  . .
clear           . . .  . . .  . .  . .
read_thread     . . .  . . .  . .  . .
write_thread    . . .  . . .  . .  . .
consent         . . .  . . .  . .  . .
run_steps       . . .  . . .  y .  . .
extend          . . .  . . .  y .  . .
replace_persons . . .  . . .  y .  . .
erase_persons   . . .  . . .  y .  . .
remind          . . .  . . .  y .  . .
translate       . . .  . . .  . .  . .
answer          . . .  . . .  . .  . .
open_sheet      . . .  . . .  . .  . .
waive_answers   . . .  . . .  . .  . .)"},
    // By the State under review alone; public if it agrees.
    {"untoc.yaml", "questionnaire", R"(
see_standing    y y y  y y y  y y  y y
see_dates       y y y  y y y  y y  . .
see_persons     y y y  y y y  y .  . .
read_draft      y y .  . . .  . .  . .
read_cleared    y y y  y y y  y .  . .
read_public     y y y  y y y  y y  y y
draft           y y .  . . .  . .  . .
clear           y . .  . . .  . .  . .
read_thread     y y .  y y .  y .  . .
write_thread    y y .  y y .  y .  . .
consent         y . .  . . .  . .  . .
run_steps       . . .  . . .  y .  . .
extend          . . .  . . .  y .  . .
replace_persons . . .  . . .  y .  . .
erase_persons   . . .  . . .  y .  . .
remind          . . .  . . .  y .  . .
translate       y y .  . . .  y .  . .
answer          y y .  . . .  . .  . .
open_sheet      . . .  . . .  y .  . .
waive_answers   . . .  . . .  y .  . .)"},
    // By the reviewing States; never public.
    {"untoc.yaml", "feedback", R"(
see_standing    y y y  y y y  y y  y y
see_dates       y y y  y y y  y y  . .
see_persons     y y y  y y y  y .  . .
read_draft      . . .  y y .  . .  . .
read_cleared    y y y  y y y  y .  . .
read_public     y y y  y y y  y .  . .
draft           . . .  y y .  . .  . .
clear           . . .  y . .  . .  . .
read_thread     y y .  y y .  y .  . .
write_thread    y y .  y y .  y .  . .
consent         . . .  . . .  . .  . .
run_steps       . . .  . . .  y .  . .
extend          . . .  . . .  y .  . .
replace_persons . . .  . . .  y .  . .
erase_persons   . . .  . . .  y .  . .
remind          . . .  . . .  y .  . .
translate       . . .  y y .  y .  . .
answer          . . .  . . .  . .  . .
open_sheet      . . .  . . .  . .  . .
waive_answers   . . .  . . .  . .  . .)"},
    // Drafted by two sides, cleared by two; public if the State under review agrees.
    {"untoc.yaml", "observations", R"(
see_standing    y y y  y y y  y y  y y
see_dates       y y y  y y y  y y  . .
see_persons     y y y  y y y  y .  . .
read_draft      y y .  y y .  y .  . .
read_cleared    y y y  y y y  y .  . .
read_public     y y y  y y y  y y  y y
draft           . . .  y y .  y .  . .
clear           y . .  y . .  . .  . .
read_thread     y y .  y y .  y .  . .
write_thread    y y .  y y .  y .  . .
consent         y . .  . . .  . .  . .
run_steps       . . .  . . .  y .  . .
extend          . . .  . . .  y .  . .
replace_persons . . .  . . .  y .  . .
erase_persons   . . .  . . .  y .  . .
remind          . . .  . . .  y .  . .
translate       . . .  y y .  y .  . .
answer          . . .  . . .  . .  . .
open_sheet      . . .  . . .  . .  . .
waive_answers   . . .  . . .  . .  . .)"},
    // By the secretariat; public for everybody when done, without consent.
    {"uncac.yaml", "summary", R"(
see_standing    y y y  y y y  y y  y y
see_dates       y y y  y y y  y y  . .
see_persons     y y y  y y y  y .  . .
read_draft      y y .  y y .  y .  . .
read_cleared    y y y  y y y  y .  . .
read_public     y y y  y y y  y y  y y
draft           . . .  . . .  y .  . .
clear           y . .  y . .  . .  . .
read_thread     y y .  y y .  y .  . .
write_thread    y y .  y y .  y .  . .
consent         . . .  . . .  . .  . .
run_steps       . . .  . . .  y .  . .
extend          . . .  . . .  y .  . .
replace_persons . . .  . . .  y .  . .
erase_persons   . . .  . . .  y .  . .
remind          . . .  . . .  y .  . .
translate       . . .  . . .  y .  . .
answer          . . .  . . .  . .  . .
open_sheet      . . .  . . .  . .  . .
waive_answers   . . .  . . .  . .  . .)"}};

TEST(ReviewAccess, AnswersEachCellOfTheTable) {
  for (const Table& table : kTables) {
    const Definition definition = *read_definition(embedded_file(table.mechanism));
    const Step* step = definition.step(table.step);
    ASSERT_TRUE(step) << table.step;
    std::istringstream cells(table.cells);
    for (const Act act : kActs) {
      std::string name, cell;
      cells >> name;
      for (std::size_t column = 0; column < std::size(kWho); ++column) {
        cells >> cell;
        EXPECT_EQ(may(kWho[column], act, *step), cell == "y")
            << table.step << " " << name << ", column " << column;
      }
    }
    std::string more;
    EXPECT_FALSE(cells >> more) << more;
  }
}

TEST(ReviewAccess, IsClosedWhereADefinitionSaysNothing) {
  const Step silent;
  for (const Who& who : kWho)
    for (const Act act : {Act::read_draft, Act::read_cleared, Act::read_public, Act::draft,
                          Act::clear, Act::read_thread, Act::write_thread, Act::consent,
                          Act::translate, Act::answer, Act::open_sheet, Act::waive_answers})
      EXPECT_FALSE(may(who, act, silent));
}

TEST(ReviewAccess, ADocumentIsPublicOnlyWhenItsStepIsDoneAndAllAgree) {
  Step step;
  for (const Visibility visibility :
       {Visibility::parties, Visibility::by_consent, Visibility::open})
    for (const bool cleared : {false, true})
      for (const bool settled : {false, true})
        for (const bool consented : {false, true}) {
          step.visibility = visibility;
          const bool wanted = cleared && settled &&
                              (visibility == Visibility::open ||
                               (visibility == Visibility::by_consent && consented));
          const Standing standing = standing_of(step, cleared, settled, consented);
          EXPECT_EQ(standing == Standing::open, wanted);
          if (!cleared) {
            EXPECT_EQ(standing, Standing::draft);
          }
          EXPECT_EQ(may_read({}, step, standing), wanted);
        }
}

TEST(ReviewAccess, KnowsTheNamesOfRoles) {
  for (const Role role : kRoles) EXPECT_EQ(role_named(name_of(role)), role);
  EXPECT_FALSE(role_named("rapporteur"));
}

}  // namespace
}  // namespace convoke::reviews::review
