#include "reviews/definition/definition_file.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <sstream>

#include "reviews/definition/fields.h"

namespace convoke::reviews {
namespace {

constexpr int kMostArticles = 500;
constexpr int kMostSeats = 8;
constexpr int kMostCohorts = 20;
constexpr std::size_t kMostSteps = 60;
constexpr std::size_t kMostKinds = 50;

constexpr std::pair<std::string_view, SeatRule> kSeatWords[] = {
    {"same group", SeatRule::same_group},
    {"other group", SeatRule::other_group},
    {"any", SeatRule::any}};
constexpr std::pair<std::string_view, Side> kSideWords[] = {{"reviewed", Side::reviewed},
                                                            {"reviewers", Side::reviewers},
                                                            {"secretariat", Side::secretariat}};
constexpr std::pair<std::string_view, Visibility> kVisibilityWords[] = {
    {"parties", Visibility::parties},
    {"by consent", Visibility::by_consent},
    {"open", Visibility::open}};

/// "6 months from start", "2 weeks from questionnaire".
std::optional<TimeLimit> limit_of(const std::string& text) {
  std::istringstream words(text);
  TimeLimit limit;
  std::string unit, from, anchor, more;
  if (!(words >> limit.span.count >> unit >> from >> anchor) || (words >> more)) return {};
  if (limit.span.count < 1 || limit.span.count > 3'650 || from != "from") return {};
  if (unit.ends_with('s')) unit.pop_back();
  if (unit == "day")
    limit.span.unit = Span::Unit::days;
  else if (unit == "week")
    limit.span.unit = Span::Unit::weeks;
  else if (unit == "month")
    limit.span.unit = Span::Unit::months;
  else
    return {};
  if (anchor != "start") limit.from = anchor;
  return limit;
}

void read_instruments(Fields& top, Definition& out) {
  top.each_member(
      "instruments",
      [&](const std::string& code, Fields& fields) {
        Instrument one;
        one.code = code;
        fields.name("name", one.name);
        fields.number("articles", one.articles, 1, kMostArticles, true);
        out.instruments.push_back(std::move(one));
      },
      true);
}

void read_clusters(Fields& top, Definition& out) {
  top.each_member(
      "clusters",
      [&](const std::string& code, Fields& fields) {
        Cluster one;
        one.code = code;
        fields.name("name", one.name);
        if (const yaml::Value* articles = fields.ask("articles", true)) {
          for (const yaml::Member& written_for : articles->members) {
            const std::string& instrument = written_for.key;
            const yaml::Value& list = written_for.value;
            const Instrument* known = out.instrument(instrument);
            if (!known) {
              fields.fault("articles",
                           N_("Line {1}, {2}: {3} is not one of the instruments above."),
                           {instrument});
              continue;
            }
            const auto take = [&](const yaml::Value& written) {
              int article = 0;
              const auto [end, problem] = std::from_chars(
                  written.text.data(), written.text.data() + written.text.size(), article);
              if (problem != std::errc{} || end != written.text.data() + written.text.size() ||
                  article < 1 || article > known->articles)
                fields.fault("articles",
                             N_("Line {1}, {2}: {3} has no article {4}; its last is {5}."),
                             {instrument, written.text, std::to_string(known->articles)});
              else
                one.articles.push_back({instrument, article});
            };
            if (list.kind == yaml::Value::Kind::list)
              for (const yaml::Value& written : list.list) take(written);
            else
              take(list);
          }
        }
        out.clusters.push_back(std::move(one));
      },
      true);
}

void read_phases(Fields& top, Definition& out) {
  top.each_member(
      "phases",
      [&](const std::string& code, Fields& fields) {
        Phase one;
        one.code = code;
        fields.name("name", one.name);
        fields.number("first_year", one.first_year, 1945, 2200, true);
        fields.number("last_year", one.last_year, 1945, 2200, true);
        if (one.last_year && one.last_year < one.first_year)
          fields.fault("last_year", N_("Line {1}, {2}: the last year comes before the first."));
        fields.texts("clusters", one.clusters, true);
        for (const std::string& cluster : one.clusters)
          if (std::none_of(out.clusters.begin(), out.clusters.end(),
                           [&](const Cluster& known) { return known.code == cluster; }))
            fields.fault("clusters", N_("Line {1}, {2}: {3} is not one of the clusters above."),
                         {cluster});
        out.phases.push_back(std::move(one));
      },
      true);
}

void read_cohorts(Fields& top, Definition& out, Problems& problems) {
  const yaml::Value* value = top.ask("cohorts", true);
  if (!value) return;
  Fields fields(*value, "cohorts", problems);
  Cohorts& cohorts = out.cohorts;
  fields.number("number", cohorts.number, 1, kMostCohorts, true);
  fields.numbers("sizes", cohorts.sizes, 1, 1'000);
  fields.flag("by_group", cohorts.by_group);
  fields.number("first_year", cohorts.first_year, 1945, 2200, true);
  if (!cohorts.sizes.empty() && cohorts.sizes.size() != static_cast<std::size_t>(cohorts.number))
    fields.fault("sizes", N_("Line {1}, {2}: give one size for each of the {3} cohorts."),
                 {std::to_string(cohorts.number)});
}

void read_reviewers(Fields& top, Definition& out, Problems& problems) {
  const yaml::Value* value = top.ask("reviewers", true);
  if (!value) return;
  Fields fields(*value, "reviewers", problems);
  Reviewers& rules = out.reviewers;
  fields.choices("seats", kSeatWords, rules.seats);
  if (rules.seats.size() > kMostSeats)
    fields.fault("seats", N_("Line {1}, {2}: at most {3} are taken."),
                 {std::to_string(kMostSeats)});
  fields.flag("party", rules.party);
  static constexpr std::pair<std::string_view, int> kAdditionalWords[] = {
      {"no", -1},
      {"any", static_cast<int>(SeatRule::any)},
      {"same group", static_cast<int>(SeatRule::same_group)},
      {"other group", static_cast<int>(SeatRule::other_group)}};
  int additional = -1;
  fields.choice("additional", kAdditionalWords, additional);
  rules.additional = additional >= 0;
  if (rules.additional) rules.additional_rule = static_cast<SeatRule>(additional);
  fields.flag("mutual", rules.mutual);
  fields.number("most_reviewers", rules.most_reviewers, 0, 50);
  fields.number("least", rules.least, 0, 50);
  fields.number("most", rules.most, 0, 50);
  fields.number("most_in_all", rules.most_in_all, 0, 50);
  fields.number("most_at_once", rules.most_at_once, 0, 50);
  const int seats = static_cast<int>(rules.seats.size());
  if (rules.most > 0 && rules.least > rules.most)
    fields.fault("least", N_("Line {1}, {2}: the least is more than the most ({3})."),
                 {std::to_string(rules.most)});
  if (rules.most_in_all > 0 && rules.most_in_all < std::max(rules.most, rules.least))
    fields.fault("most_in_all",
                 N_("Line {1}, {2}: this is less than the seats a State must take."));
  if (rules.most_reviewers > 0 && rules.most_reviewers < seats)
    fields.fault("most_reviewers",
                 N_("Line {1}, {2}: there are {3} seats, so that no State could be reviewed."),
                 {std::to_string(seats)});
  // Every State has as many reviews as there are seats for each: the mean load of all.
  if (rules.most > 0 && seats > 0 && (rules.most < seats || rules.least > seats))
    fields.fault(rules.most < seats ? "most" : "least",
                 N_("Line {1}, {2}: {3} seats for each State are {3} reviews for each on average; "
                    "no draw can keep to this."),
                 {std::to_string(seats)});
}

/// The code of a questionnaire; or codes by phase, where each phase asks about other articles.
void read_asked(Fields& fields, Step& step, const std::vector<Phase>& phases, Problems& problems) {
  const yaml::Value* value = fields.ask("questionnaire");
  if (!value) return;
  if (value->kind != yaml::Value::Kind::map) {
    Asked one;
    fields.key("questionnaire", one.questionnaire);
    step.asked.push_back(std::move(one));
  } else {
    Fields codes(*value, fields.path() + ".questionnaire", problems);
    for (const yaml::Member& member : value->members) {
      Asked one{member.key, {}};
      codes.key(member.key, one.questionnaire);
      if (std::none_of(phases.begin(), phases.end(),
                       [&](const Phase& known) { return known.code == one.phase; }))
        codes.fault(member.key, N_("Line {1}, {2}: {3} is not one of the phases above."),
                    {one.phase});
      step.asked.push_back(std::move(one));
    }
  }
  if (step.by != Side::reviewed)
    fields.fault("questionnaire",
                 N_("Line {1}, {2}: only the State under review answers a questionnaire; write "
                    "\"by: reviewed\"."));
}

void read_step(Fields& fields, Step& step, const std::vector<Phase>& phases, Problems& problems) {
  fields.key("key", step.key);
  fields.name("name", step.name);
  fields.texts("after", step.after);
  std::string limit;
  fields.text("limit", limit);
  if (!limit.empty() && !(step.limit = limit_of(limit)))
    fields.fault("limit", N_("Line {1}, {2}: write a time such as \"6 months from start\" or \"2 "
                             "weeks from questionnaire\"."));
  fields.choice("by", kSideWords, step.by);
  fields.text("produces", step.produces);
  fields.choices("names", kSideWords, step.names);
  fields.choices("drafts", kSideWords, step.drafts);
  fields.choices("clears", kSideWords, step.clears);
  fields.choices("reads", kSideWords, step.reads);
  fields.choice("visibility", kVisibilityWords, step.visibility);
  fields.flag("optional", step.optional);
  fields.flag("translated", step.translated);
  fields.number("pages", step.pages, 0, 2'000);
  fields.number("staff_days", step.staff_days, 0, 1'000);
  read_asked(fields, step, phases, problems);
}

/// Codes with their names; or names alone, as definitions were written before kinds had codes.
void read_assistance(Fields& top, Definition& out, Problems& problems) {
  const yaml::Value* value = top.ask("assistance");
  if (!value) return;
  if (value->kind == yaml::Value::Kind::map) {
    Fields kinds(*value, "assistance", problems);
    for (const yaml::Member& member : value->members) {
      AssistanceKind one{member.key, {}};
      kinds.name(member.key, one.name);
      if (!is_key(one.code))
        kinds.fault(member.key,
                    N_("Line {1}, {2}: write small letters, digits and hyphens, at most 40."));
      out.assistance.push_back(std::move(one));
    }
  } else {
    std::vector<std::string> names;
    top.texts("assistance", names);
    for (const std::string& name : names)
      if (!out.assistance_kind(name))
        out.assistance.push_back({assistance_code(name), Text6(name)});
  }
  if (out.assistance.size() > kMostKinds)
    top.fault("assistance", N_("Line {1}, {2}: at most {3} are taken."),
              {std::to_string(kMostKinds)});
}

/// A step with the place of its line, for faults found when all are known.
struct Placed {
  Step step;
  std::size_t line = 0;
  std::string path;
};

Error at_step(const Placed& one, std::string_view key, const char* message,
              std::vector<std::string> args = {}) {
  args.insert(args.begin(), {std::to_string(one.line), one.path + "." + std::string(key)});
  return invalid(message, {}, std::move(args));
}

/// Whether `wanted` is `key` or something that must be done before it.
bool precedes(const std::vector<Placed>& all, const std::string& key, const std::string& wanted,
              std::set<std::string>& seen) {
  if (key == wanted) return true;
  if (!seen.insert(key).second) return false;
  for (const Placed& one : all)
    if (one.step.key == key)
      for (const std::string& before : one.step.after)
        if (precedes(all, before, wanted, seen)) return true;
  return false;
}

void check_steps(const std::vector<Placed>& all, const Reviewers& reviewers, Problems& problems) {
  std::set<std::string> keys, documents;
  for (const Placed& one : all) {
    if (!keys.insert(one.step.key).second)
      problems.add(at_step(one, "key", N_("Line {1}, {2}: {3} is there twice."), {one.step.key}));
    if (!one.step.produces.empty() && !documents.insert(one.step.produces).second)
      problems.add(
          at_step(one, "produces", N_("Line {1}, {2}: {3} is there twice."), {one.step.produces}));
  }
  for (const Placed& one : all) {
    const Step& step = one.step;
    for (const std::string& before : step.after)
      if (!keys.contains(before))
        problems.add(at_step(one, "after",
                             N_("Line {1}, {2}: there is no step {3}, so that this one is never "
                                "reached."),
                             {before}));
    std::set<std::string> seen;
    if (step.limit && step.limit->from &&
        (*step.limit->from == step.key || !precedes(all, step.key, *step.limit->from, seen)))
      problems.add(at_step(one, "limit",
                           N_("Line {1}, {2}: {3} is not done before this step, so that the time "
                              "would never begin."),
                           {*step.limit->from}));
    if (step.by == Side::reviewers && reviewers.seats.empty())
      problems.add(at_step(one, "by",
                           N_("Line {1}, {2}: there are no reviewing States, so that nobody can do "
                              "this step.")));
    if (step.produces.empty() && (step.pages > 0 || !step.clears.empty()))
      problems.add(at_step(one, step.pages > 0 ? "pages" : "clears",
                           N_("Line {1}, {2}: this step produces no document.")));
  }
}

/// In an order in which each follows what it is after; a fault for each circle.
std::vector<Step> in_order(std::vector<Placed> left, Problems& problems) {
  std::vector<Step> out;
  std::set<std::string> done, keys;
  for (const Placed& one : left) keys.insert(one.step.key);
  while (!left.empty()) {
    const auto next = std::find_if(left.begin(), left.end(), [&](const Placed& one) {
      return std::all_of(one.step.after.begin(), one.step.after.end(), [&](const std::string& key) {
        return done.contains(key) || !keys.contains(key);
      });
    });
    if (next == left.end()) break;
    done.insert(next->step.key);
    out.push_back(std::move(next->step));
    left.erase(next);
  }
  if (left.empty()) return out;
  // What is left is in a circle or behind one: name those in it.
  std::string circle;
  const Placed* first = nullptr;
  for (const Placed& one : left) {
    std::set<std::string> seen;
    const bool inside = std::any_of(
        one.step.after.begin(), one.step.after.end(),
        [&](const std::string& before) { return precedes(left, before, one.step.key, seen); });
    if (!inside) continue;
    if (!first) first = &one;
    circle += (circle.empty() ? "" : ", ") + one.step.key;
  }
  problems.add(at_step(first ? *first : left.front(), "after",
                       N_("Line {1}, {2}: the steps {3} wait for one another in a circle."),
                       {circle}));
  for (Placed& one : left) out.push_back(std::move(one.step));
  return out;
}

}  // namespace

Result<Definition> read_definition(std::string_view yaml) {
  CONVOKE_ASSIGN(tree, yaml::read(yaml, {.bytes = kLongestDefinition}));
  Definition out;
  Problems problems;
  {
    Fields top(tree, "", problems);
    top.key("code", out.code);
    top.number("version", out.version, 1, 10'000, true);
    top.name("name", out.name);
    top.text("source", out.source);
    read_instruments(top, out);
    read_clusters(top, out);
    read_phases(top, out);
    read_cohorts(top, out, problems);
    read_reviewers(top, out, problems);
    std::vector<Placed> steps;
    top.each_item(
        "steps",
        [&](Fields& fields) {
          Placed one;
          read_step(fields, one.step, out.phases, problems);
          one.line = fields.line();
          one.path = fields.path();
          steps.push_back(std::move(one));
        },
        true);
    if (steps.size() > kMostSteps)
      top.fault("steps", N_("Line {1}, {2}: at most {3} are taken."), {std::to_string(kMostSteps)});
    else
      check_steps(steps, out.reviewers, problems);
    if (steps.size() <= kMostSteps) out.steps = in_order(std::move(steps), problems);
    top.number("review_languages", out.review_languages, 1, 6);
    top.texts("carried", out.carried);
    for (const std::string& document : out.carried)
      if (std::none_of(out.steps.begin(), out.steps.end(),
                       [&](const Step& step) { return step.produces == document; }))
        top.fault("carried", N_("Line {1}, {2}: no step produces {3}."), {document});
    read_assistance(top, out, problems);
  }
  if (!problems.empty()) return *problems.first();
  return out;
}

}  // namespace convoke::reviews
