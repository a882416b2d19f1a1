#include "reviews/questionnaire/office/analysis.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace convoke::reviews::questionnaire {
namespace {

bool is_of(const Sheets::Valid& one, const reference::Directory& directory,
           reference::GroupId group) {
  if (!group) return true;
  const reference::Entity* entity = directory.find(one.entity);
  return entity && entity->group == group;
}

const Content* given(const Answers& answers, const Question& question) {
  const auto found = answers.find(question.key);
  return found == answers.end() ? nullptr : &found->second.content;
}

/// What one State's answer counts as; nothing if the question was not put to it.
Counts count_of(const Questionnaire& questionnaire, const Question& question,
                const Answers& answers) {
  Counts out;
  if (!is_put(questionnaire, question, answers)) return out;
  const Content* content = given(answers, question);
  if (!content || !questionnaire::answers(question, *content))
    ++out.none;
  else if (content->choice)
    ++out.by_choice[static_cast<std::size_t>(*content->choice)];
  else
    ++out.other;
  return out;
}

/// Calls `each` with every question that is answered with a choice, and that `what` takes.
template <class Each>
void each_choice(const Questionnaire& questionnaire, const Counted& what, Each&& each) {
  for (std::size_t i = 0; i < questionnaire.sections.size(); ++i)
    for (const Question& question : questionnaire.sections[i].questions)
      if (question.kind == AnswerKind::choice && what.takes(question)) each(i, question);
}

/// How much is implemented, for those choices that say it.
std::optional<int> degree(Choice choice) {
  switch (choice) {
    case Choice::yes:
      return 2;
    case Choice::in_part:
      return 1;
    case Choice::no:
      return 0;
    case Choice::not_applicable:
      break;
  }
  return std::nullopt;
}

std::optional<Choice> choice_given(const Questionnaire& questionnaire, const Question& question,
                                   const Answers* answers) {
  if (!answers || !is_put(questionnaire, question, *answers)) return std::nullopt;
  const Content* content = given(*answers, question);
  return content ? content->choice : std::nullopt;
}

}  // namespace

int Counts::all() const {
  return std::accumulate(by_choice.begin(), by_choice.end(), other + none);
}

void Counts::add(const Counts& more) {
  for (std::size_t i = 0; i < by_choice.size(); ++i) by_choice[i] += more.by_choice[i];
  other += more.other;
  none += more.none;
}

std::vector<std::string> themes_of(const Questionnaire& questionnaire) {
  std::vector<std::string> out;
  for (const Section& section : questionnaire.sections)
    for (const Question& question : section.questions)
      if (!question.theme.empty() && std::find(out.begin(), out.end(), question.theme) == out.end())
        out.push_back(question.theme);
  return out;
}

std::vector<CountedQuestion> counted(const Questionnaire& questionnaire,
                                     const std::vector<Sheets::Valid>& valid,
                                     const reference::Directory& directory, const Counted& what) {
  std::vector<CountedQuestion> out;
  for (const Section& section : questionnaire.sections)
    for (const Question& question : section.questions) {
      if (!what.takes(question)) continue;
      CountedQuestion row{&section, &question, {}};
      for (const Sheets::Valid& one : valid)
        if (is_of(one, directory, what.group))
          row.counts.add(count_of(questionnaire, question, one.answers));
      out.push_back(row);
    }
  return out;
}

std::vector<Tally> tallied(const Questionnaire& questionnaire,
                           const std::vector<Sheets::Valid>& valid,
                           const reference::Directory& directory, TallyBy by, const Counted& what) {
  std::vector<Tally> out;
  const auto at = [&](const std::string& key) -> Tally& {
    const auto found =
        std::find_if(out.begin(), out.end(), [&](const Tally& one) { return one.key == key; });
    return found == out.end() ? out.emplace_back(Tally{key, {}}) : *found;
  };
  if (by == TallyBy::group)
    for (const reference::RegionalGroup& group : directory.groups()) at(group.code);
  if (by == TallyBy::obligation) {
    at("mandatory");
    at("optional");
  }
  each_choice(questionnaire, what, [&](std::size_t section, const Question& question) {
    if (by == TallyBy::theme && question.theme.empty()) return;
    for (const Sheets::Valid& one : valid) {
      if (!is_of(one, directory, what.group)) continue;
      const Counts counts = count_of(questionnaire, question, one.answers);
      switch (by) {
        case TallyBy::section:
          at(questionnaire.sections[section].key).counts.add(counts);
          break;
        case TallyBy::obligation:
          at(question.obligation == Obligation::mandatory ? "mandatory" : "optional")
              .counts.add(counts);
          break;
        case TallyBy::theme:
          at(question.theme).counts.add(counts);
          break;
        case TallyBy::group:
          for (const reference::RegionalGroup& group : directory.groups())
            if (is_of(one, directory, group.id)) at(group.code).counts.add(counts);
          break;
      }
    }
  });
  std::erase_if(out, [](const Tally& one) { return one.counts.all() == 0; });
  return out;
}

std::vector<StateRow> by_state(const Questionnaire& questionnaire,
                               const std::vector<Sheets::Valid>& valid,
                               const reference::Directory& directory, const Counted& what) {
  std::vector<StateRow> out;
  for (const Sheets::Valid& one : valid) {
    if (!is_of(one, directory, what.group)) continue;
    StateRow row{one.entity, std::vector<Counts>(questionnaire.sections.size()), {}};
    each_choice(questionnaire, what, [&](std::size_t section, const Question& question) {
      const Counts counts = count_of(questionnaire, question, one.answers);
      row.sections[section].add(counts);
      row.all.add(counts);
    });
    out.push_back(std::move(row));
  }
  return out;
}

std::vector<Gap> gaps(const Questionnaire& questionnaire, const std::vector<Sheets::Valid>& valid,
                      const reference::Directory& directory, const Counted& what) {
  std::vector<Gap> out;
  each_choice(questionnaire, what, [&](std::size_t section, const Question& question) {
    for (const Sheets::Valid& one : valid) {
      if (!is_of(one, directory, what.group)) continue;
      const auto choice = choice_given(questionnaire, question, &one.answers);
      if (choice != Choice::no && choice != Choice::in_part) continue;
      out.push_back({one.entity, &questionnaire.sections[section], &question, *choice,
                     given(one.answers, question)->text});
    }
  });
  return out;
}

Move move_between(std::optional<Choice> before, std::optional<Choice> now) {
  if (!before) return now ? Move::answered : Move::same;
  if (!now) return Move::no_more;
  if (*before == *now) return Move::same;
  const auto was = degree(*before), is = degree(*now);
  if (!was || !is) return Move::other;
  return *is > *was ? Move::better : Move::worse;
}

const char* label_of(Move move) {
  switch (move) {
    case Move::better:
      return N_("More implemented");
    case Move::same:
      return N_("Unchanged");
    case Move::worse:
      return N_("Less implemented");
    case Move::answered:
      return N_("Answered for the first time");
    case Move::no_more:
      return N_("No longer answered");
    case Move::other:
      break;
  }
  return N_("To or from \"not applicable\"");
}

const char* label_of(Obligation obligation) {
  return obligation == Obligation::mandatory ? N_("What the article requires")
                                             : N_("What the article leaves open");
}

int Moved::count(Move move) const {
  return static_cast<int>(std::count_if(states.begin(), states.end(),
                                        [&](const StateMove& one) { return one.move == move; }));
}

Comparison compared(const Questionnaire& before, const std::vector<Sheets::Valid>& were,
                    const Questionnaire& now, const std::vector<Sheets::Valid>& are,
                    const reference::Directory& directory, const Counted& what) {
  Comparison out;
  // A State that has not answered the later version yet says nothing about a change.
  std::map<reference::EntityId, const Answers*> earlier;
  for (const Sheets::Valid& one : were) earlier.emplace(one.entity, &one.answers);
  each_choice(now, what, [&](std::size_t section, const Question& question) {
    const Question* same = before.question(question.key);
    if (!same || same->kind != AnswerKind::choice) {
      out.only_now.push_back(&question);
      return;
    }
    Moved moved{&now.sections[section], &question, {}};
    for (const Sheets::Valid& one : are) {
      const auto was = earlier.find(one.entity);
      if (was == earlier.end() || !is_of(one, directory, what.group)) continue;
      StateMove state{one.entity, choice_given(before, *same, was->second),
                      choice_given(now, question, &one.answers), Move::same};
      if (!state.before && !state.now) continue;
      state.move = move_between(state.before, state.now);
      moved.states.push_back(state);
    }
    out.questions.push_back(std::move(moved));
  });
  each_choice(before, what, [&](std::size_t, const Question& question) {
    if (!now.question(question.key)) out.only_before.push_back(&question);
  });
  return out;
}

}  // namespace convoke::reviews::questionnaire
