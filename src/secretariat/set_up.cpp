#include "secretariat/set_up.h"

#include <algorithm>

#include "platform/json/json.h"

namespace convoke::secretariat {
namespace {

constexpr std::string_view kNames[] = {"office", "mailbox", "colleagues", "convene"};

std::string said(Step step) {
  return json::object({{"step", std::string(name_of(step))}});
}

}  // namespace

std::string_view name_of(Step step) {
  return kNames[static_cast<std::size_t>(step)];
}

std::optional<Step> step_named(std::string_view name) {
  for (const Step step : kSteps)
    if (name_of(step) == name) return step;
  return std::nullopt;
}

bool is_done(Step step, const SetUpFacts& facts) {
  switch (step) {
    case Step::office:
      return facts.missing_settings == 0;
    case Step::mailbox:
      return facts.mail_leaves && facts.mail_passed;
    case Step::colleagues:
      return facts.people > 1;
    case Step::convene:
      return facts.convened;
  }
  return false;
}

std::vector<StepState> SetUp::steps() {
  return steps(facts_());
}

std::vector<StepState> SetUp::steps(const SetUpFacts& facts) {
  std::vector<std::string> aside;
  for (auto& [name] : database_.read([](db::Reader& r) {
         return r.rows<std::string>("select step from set_up_aside order by step");
       }))
    aside.push_back(std::move(name));
  std::vector<StepState> out;
  for (const Step step : kSteps) {
    const bool done = is_done(step, facts);
    const bool put = std::find(aside.begin(), aside.end(), name_of(step)) != aside.end();
    out.push_back({step, done, put && !done});
  }
  return out;
}

Status SetUp::put_aside(const audit::Actor& actor, Step step) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    const std::int64_t changed = c.transaction().execute(
        "insert into set_up_aside (step, put_at, put_by) values (:step, :at, :by) on conflict "
        "(step) do nothing",
        name_of(step), c.now(), actor.id);
    if (changed > 0) c.record("office.put_aside", "office", 0, said(step));
    return {};
  });
}

Status SetUp::take_up(const audit::Actor& actor, Step step) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    const std::int64_t changed =
        c.transaction().execute("delete from set_up_aside where step = :step", name_of(step));
    if (changed > 0) c.record("office.take_up", "office", 0, said(step));
    return {};
  });
}

}  // namespace convoke::secretariat
