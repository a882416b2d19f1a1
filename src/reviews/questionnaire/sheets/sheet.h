// What one State answers to one version of a questionnaire.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "base/id.h"
#include "base/result.h"
#include "reference/entity.h"
#include "reviews/questionnaire/lines/lines.h"
#include "reviews/questionnaire/questionnaires.h"

namespace convoke::reviews::questionnaire {

using SheetId = Id<struct AnswerSheetTag>;
using AnswerId = Id<struct AnswerTag>;
using HandoverId = Id<struct AnswerHandoverTag>;

enum class SheetState {
  draft,      ///< nothing has been sent
  submitted,  ///< nobody writes in it
  recalled    ///< the State corrects it; what was sent before stays valid
};
std::string_view name_of(SheetState state);
std::optional<SheetState> sheet_state(std::string_view name);
const char* label_of(SheetState state);  ///< msgid

struct Sheet {
  SheetId id;
  VersionId version;
  reference::EntityId entity;
  Language language = Language::en;  ///< of the answers
  SheetState state = SheetState::draft;
  Instant opened_at;

  bool is_open() const { return state != SheetState::submitted; }
};

/// A law that answers a question; a link of http or https, or none.
struct Citation {
  std::string law, link;
  friend bool operator==(const Citation&, const Citation&) = default;
};
/// One a line, the link at its end: "Penal Code, section 278 https://laws.example/278". The same
/// text comes of them again.
std::vector<Citation> citations_of(std::string_view text);
std::string text_of(const std::vector<Citation>& citations);

struct Content {
  std::optional<Choice> choice{};
  std::string text{};
  std::optional<std::int64_t> number{};
  std::vector<Citation> citations{};
  Lines lines{};

  bool is_empty() const {
    return !choice && text.empty() && !number && citations.empty() && lines.empty();
  }
  friend bool operator==(const Content&, const Content&) = default;
};

inline constexpr long kLongestAnswer = 20'000;  ///< code points
inline constexpr std::size_t kMostCitations = 40;

/// As it is kept and compared: texts by the rule for all that is typed (i18n/typed_text.h).
Content cleaned(Content content);
/// Of what is cleaned. `invalid` or `too_large` at the question's key: a choice or number that it
/// does not ask for, a text too long or that would turn the text around it, a link of another kind.
/// Those of lines stand at their cells (lines/lines.h).
Status check(const Question& question, const Content& content);
/// Whether it says what the question asks for in the first place.
bool answers(const Question& question, const Content& content);

struct Answer {
  AnswerId id;
  std::string question;
  int version = 0;  ///< 0: nobody has written
  Content content;
  bool to_confirm = false;  ///< taken over from another sheet, and nobody has said that it holds
  std::string source;       ///< from where: "untoc-checklist/1/participation"; or empty
  Instant written_at;
  std::string written_by;
  std::string sitting{};  ///< mark of the page that saved it; empty: none
};
/// By key of the question.
using Answers = std::map<std::string, Answer, std::less<>>;

/// Whether the question is put, after what was answered to those it depends on.
bool is_put(const Questionnaire& questionnaire, const Question& question, const Answers& answers);

struct Progress {
  int put = 0, answered = 0, to_confirm = 0;
  int open() const { return put - answered; }
};
Progress progress_of(const Questionnaire& questionnaire, const Section& section,
                     const Answers& answers);

/// What the State may want to know before it submits.
struct Missing {
  std::string section, question;
  bool to_confirm = false;  ///< else: not answered
};
/// What is put and not answered, or not confirmed.
std::vector<Missing> missing(const Questionnaire& questionnaire, const Answers& answers);

/// The sheet was opened, submitted or recalled.
struct Act {
  std::int64_t id = 0;
  SheetState state = SheetState::draft;
  AnswerId last;  ///< the newest answer there was
  Instant made_at;
  std::string made_by;
};

/// A section that another office of the State answers, by a link of its own.
struct Handover {
  HandoverId id;
  SheetId sheet;
  std::string section, holder;
  std::optional<Date> deadline{};
  Instant made_at;
  std::string made_by;
  std::optional<Instant> ended_at{};
};

}  // namespace convoke::reviews::questionnaire
