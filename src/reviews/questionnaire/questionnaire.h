// A questionnaire as data: what a State is asked about the articles of instruments, section by
// section. Those that ship stand in questionnaires/.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "reviews/definition/definition.h"

namespace convoke::reviews::questionnaire {

/// What an answer is in the first place; a text beside it is always possible.
enum class AnswerKind {
  choice,
  text,
  number,
  table,  ///< lines of cells: rows that are given, or as many as the State needs
  blocks  ///< the same fields again and again, as for each authority
};
enum class Choice { yes, in_part, no, not_applicable };
inline constexpr Choice kChoices[] = {Choice::yes, Choice::in_part, Choice::no,
                                      Choice::not_applicable};
std::string_view name_of(Choice choice);  ///< "yes", "in part", "no", "not applicable"
std::optional<Choice> choice(std::string_view name);
const char* label_of(Choice choice);  ///< msgid

/// What the article asked about does: it binds, or it leaves the State free.
enum class Obligation { mandatory, optional };

/// A question is put only if an earlier one was answered in one of these ways.
struct Condition {
  std::string question;
  std::vector<Choice> answers;
  friend bool operator==(const Condition&, const Condition&) = default;
};

/// A question of another questionnaire that asks the same.
struct SameAs {
  std::string questionnaire, question;
  friend bool operator==(const SameAs&, const SameAs&) = default;
};

/// What stands in a column of a table, or in a field of a block.
enum class CellKind { text, number, date, choice };

struct Named {
  std::string key;
  Text6 name;
  friend bool operator==(const Named&, const Named&) = default;
};

struct Column {
  std::string key;
  Text6 name;
  CellKind kind = CellKind::text;
  std::vector<Named> choices;  ///< of a choice; no two have the same name in one language
  friend bool operator==(const Column&, const Column&) = default;
};

/// What a table or a repeated block is made of.
struct Grid {
  std::vector<Column> columns;  ///< or the fields of a block
  std::vector<Named> rows;      ///< that are given; empty: as many as the State needs
  int most = 20;                ///< lines, where none are given
  Text6 block;                  ///< what one block is, such as "Authority"
  friend bool operator==(const Grid&, const Grid&) = default;

  const Column* column(std::string_view wanted) const;  ///< null where there is none
  std::size_t most_lines() const;
};

struct Question {
  std::string key;
  Text6 text, help;
  AnswerKind kind = AnswerKind::choice;
  Grid grid{};             ///< of a table or a repeated block
  bool citations = false;  ///< the laws that answer it are asked for, with their addresses
  bool files = false;      ///< so are the texts themselves
  Obligation obligation = Obligation::mandatory;
  std::string theme;        ///< for the analysis; may be empty
  bool assistance = false;  ///< the answer may name needs of technical assistance
  std::optional<Condition> condition;
  std::vector<SameAs> same_as;

  bool has_lines() const { return kind == AnswerKind::table || kind == AnswerKind::blocks; }
  friend bool operator==(const Question&, const Question&) = default;
};

struct Section {
  std::string key;
  Text6 title;
  std::string instrument;
  int article = 0;  ///< 0: the instrument as a whole
  std::vector<Question> questions;
  friend bool operator==(const Section&, const Section&) = default;
};

struct Questionnaire {
  std::string code;  ///< lower-case letters, digits and hyphens
  int version = 1;
  Text6 title;
  std::string source;  ///< on what it rests
  std::vector<Instrument> instruments;
  std::vector<Section> sections;
  friend bool operator==(const Questionnaire&, const Questionnaire&) = default;

  // Null where there is none.
  const Instrument* instrument(std::string_view wanted) const;
  const Section* section(std::string_view wanted) const;
  const Question* question(std::string_view wanted) const;
  std::size_t number_of_questions() const;
};

}  // namespace convoke::reviews::questionnaire
