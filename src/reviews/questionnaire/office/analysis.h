// What all States answered: counted, set side by side, and compared with an earlier version.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reference/directory.h"
#include "reviews/questionnaire/sheets/sheets.h"

namespace convoke::reviews::questionnaire {

struct Counts {
  std::array<int, std::size(kChoices)> by_choice{};
  int other = 0;  ///< answered in text or number
  int none = 0;   ///< put, and not answered

  int of(Choice choice) const { return by_choice[static_cast<std::size_t>(choice)]; }
  int all() const;
  void add(const Counts& more);
  friend bool operator==(const Counts&, const Counts&) = default;
};

/// What is counted: everything, or what the reader has chosen.
struct Counted {
  reference::GroupId group{};              ///< 0: States of all groups
  std::optional<Obligation> obligation{};  ///< nothing: binding or not
  std::string theme{};                     ///< empty: all themes
  bool takes(const Question& question) const {
    return (!obligation || question.obligation == *obligation) &&
           (theme.empty() || question.theme == theme);
  }
};
/// The themes of its questions, each once, in their order.
std::vector<std::string> themes_of(const Questionnaire& questionnaire);

struct CountedQuestion {
  const Section* section = nullptr;    ///< of the questionnaire
  const Question* question = nullptr;  ///< the same
  Counts counts;
};

/// One row for each question, in the order of the questionnaire. A question that was not put to a
/// State counts nowhere. `questionnaire` must outlive it.
std::vector<CountedQuestion> counted(const Questionnaire& questionnaire,
                                     const std::vector<Sheets::Valid>& valid,
                                     const reference::Directory& directory, const Counted& what);

/// All that was answered with yes or no under one heading.
struct Tally {
  std::string key;  ///< of the section, the group or the theme; "mandatory" or "optional"
  Counts counts;    ///< of questions answered with a choice alone
};
const char* label_of(Obligation obligation);  ///< msgid, as a heading
enum class TallyBy { section, group, obligation, theme };
/// In the order of the questionnaire, or of the regional groups. What holds no question of that
/// kind is left out.
std::vector<Tally> tallied(const Questionnaire& questionnaire,
                           const std::vector<Sheets::Valid>& valid,
                           const reference::Directory& directory, TallyBy by, const Counted& what);

/// What one State answered, section by section.
struct StateRow {
  reference::EntityId entity;
  std::vector<Counts> sections;  ///< as many as the questionnaire has; choices alone
  Counts all;
};
std::vector<StateRow> by_state(const Questionnaire& questionnaire,
                               const std::vector<Sheets::Valid>& valid,
                               const reference::Directory& directory, const Counted& what);

/// A question that a State answered with no or in part.
struct Gap {
  reference::EntityId entity;
  const Section* section = nullptr;
  const Question* question = nullptr;
  Choice choice = Choice::no;
  std::string text;  ///< what it says about it
};
/// By section and question; the pointers are into `questionnaire`.
std::vector<Gap> gaps(const Questionnaire& questionnaire, const std::vector<Sheets::Valid>& valid,
                      const reference::Directory& directory, const Counted& what);

/// From one answer to a later one, by how much of an article is implemented.
enum class Move { better, same, worse, answered, no_more, other };
/// `other`: to or from "not applicable".
Move move_between(std::optional<Choice> before, std::optional<Choice> now);
const char* label_of(Move move);  ///< msgid

struct StateMove {
  reference::EntityId entity;
  std::optional<Choice> before, now;
  Move move = Move::same;
};
/// One question that both versions ask under one key, answered with a choice in both.
struct Moved {
  const Section* section = nullptr;  ///< of the later version
  const Question* question = nullptr;
  std::vector<StateMove> states;  ///< that answered it in one of the two at least

  int count(Move move) const;
};
struct Comparison {
  std::vector<Moved> questions;
  std::vector<const Question*> only_now;  ///< asked in the later version alone
  std::vector<const Question*> only_before;
};
/// Both questionnaires must outlive it.
Comparison compared(const Questionnaire& before, const std::vector<Sheets::Valid>& were,
                    const Questionnaire& now, const std::vector<Sheets::Valid>& are,
                    const reference::Directory& directory, const Counted& what);

}  // namespace convoke::reviews::questionnaire
