// Setting up an office in steps, each of which can be left, put aside and taken up again.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "change/change.h"
#include "platform/db/database.h"

namespace convoke::secretariat {

enum class Step { office, mailbox, colleagues, convene };
inline constexpr std::array kSteps{Step::office, Step::mailbox, Step::colleagues, Step::convene};
std::string_view name_of(Step step);
std::optional<Step> step_named(std::string_view name);

/// What tells which steps are done; wired in app/.
struct SetUpFacts {
  std::size_t missing_settings = 0;
  bool mail_leaves = false, mail_passed = false;
  std::size_t people = 0;  ///< who can sign in, or are invited
  bool convened = false;   ///< there is a meeting
};
bool is_done(Step step, const SetUpFacts& facts);

struct StepState {
  Step step = Step::office;
  bool done = false;
  bool aside = false;  ///< put aside, and not done
  bool open() const { return !done && !aside; }
};

/// Any thread.
class SetUp {
 public:
  SetUp(db::Database& database, const Clock& clock, std::function<SetUpFacts()> facts)
      : database_(database), changes_(database, clock), facts_(std::move(facts)) {}

  SetUpFacts facts() const { return facts_(); }
  std::vector<StepState> steps();
  std::vector<StepState> steps(const SetUpFacts& facts);
  Status put_aside(const audit::Actor& actor, Step step);
  Status take_up(const audit::Actor& actor, Step step);

 private:
  db::Database& database_;
  change::Changes changes_;
  const std::function<SetUpFacts()> facts_;
};

}  // namespace convoke::secretariat
