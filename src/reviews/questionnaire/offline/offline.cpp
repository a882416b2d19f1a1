#include "reviews/questionnaire/offline/offline.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/text.h"
#include "page/posted.h"

namespace convoke::reviews::questionnaire {
namespace {

std::string prefix_of(const Questionnaire& questionnaire) {
  return questionnaire.code + "/" + std::to_string(questionnaire.version) + "/";
}

/// Where a column stands by what it is for; nothing if the file has no such column.
std::optional<std::size_t> column(const sheet::Table& table, std::string_view purpose) {
  const std::string mark = "[" + std::string(purpose) + "]";
  for (std::size_t i = 0; i < table.header.size(); ++i)
    if (trimmed(table.header[i]).ends_with(mark)) return i;
  return std::nullopt;
}

/// A word of a cell: as it is written out, or as the page says it.
std::optional<Choice> choice_of(const std::string& cell, const i18n::Locale& locale) {
  const std::string word = ascii_lower(folded_spaces(cell));
  for (const Choice one : kChoices)
    if (word == name_of(one) || word == ascii_lower(locale.tr(label_of(one)))) return one;
  return std::nullopt;
}

std::optional<std::int64_t> number_of(std::string_view cell) {
  std::int64_t out = 0;
  const auto [end, problem] = std::from_chars(cell.data(), cell.data() + cell.size(), out);
  if (problem != std::errc{} || end != cell.data() + cell.size()) return std::nullopt;
  return out;
}

/// Reads the cells of one row. `problem` says which cell is none.
struct RowReader {
  const sheet::Table& table;
  const i18n::Locale& locale;

  std::string cell(const sheet::Row& row, std::string_view purpose) const {
    const auto at = column(table, purpose);
    return at && *at < row.cells.size() ? std::string(trimmed(row.cells[*at])) : std::string();
  }

  Attempt read(const sheet::Row& row, const std::string& key,
               std::optional<Message>& problem) const {
    Attempt out;
    out.question = key;
    out.seen_version = static_cast<int>(page::number_of(cell(row, "version")));
    const std::string answer = cell(row, "answer"), number = cell(row, "number");
    if (!answer.empty() && !(out.content.choice = choice_of(answer, locale)))
      problem =
          Message{N_("\"{1}\" is no answer. Write yes, in part, no or not applicable."), {answer}};
    if (!number.empty() && !(out.content.number = questionnaire::number_of(number)))
      problem = Message{N_("\"{1}\" is no whole number."), {number}};
    out.content.text = cell(row, "text");
    out.content.citations = citations_of(cell(row, "laws"));
    const std::string confirmed = cell(row, "confirmed");
    out.confirmed = !confirmed.empty() && choice_of(confirmed, locale) == Choice::yes;
    out.content = cleaned(std::move(out.content));
    return out;
  }
};

}  // namespace

Written written(const Questionnaire& questionnaire, const Answers& answers,
                std::string_view section, const i18n::Locale& locale) {
  Written out;
  out.header = {locale.tr(N_("Key")) + " [key]",
                locale.tr(N_("Section")),
                locale.tr(N_("Question")),
                locale.tr(N_("Answer: yes, in part, no, not applicable")) + " [answer]",
                locale.tr(N_("Number")) + " [number]",
                locale.tr(N_("Text")) + " [text]",
                locale.tr(N_("Laws, one in each line with its address at the end")) + " [laws]",
                locale.tr(N_("Still holds: yes, no")) + " [confirmed]",
                locale.tr(N_("Version")) + " [version]"};
  const std::string prefix = prefix_of(questionnaire);
  for (const Section& one : questionnaire.sections) {
    if (!section.empty() && one.key != section) continue;
    for (const Question& question : one.questions) {
      const auto found = answers.find(question.key);
      const Answer answer = found == answers.end() ? Answer{} : found->second;
      const Content& content = answer.content;
      out.rows.push_back({prefix + question.key, one.title.in(locale.language()),
                          question.text.in(locale.language()),
                          content.choice ? std::string(name_of(*content.choice)) : std::string(),
                          content.number ? std::to_string(*content.number) : std::string(),
                          content.text, text_of(content.citations),
                          answer.to_confirm ? std::string(name_of(Choice::no)) : std::string(),
                          std::to_string(answer.version)});
    }
  }
  return out;
}

Result<Brought> brought(const sheet::Table& table, const Questionnaire& questionnaire,
                        std::string_view section, const i18n::Locale& locale) {
  if (!column(table, "key") || !column(table, "version"))
    return invalid(N_("This is not a file that was taken out here: its columns have other names."),
                   "file");
  Brought out;
  const RowReader reader{table, locale};
  const std::string prefix = prefix_of(questionnaire);
  std::set<std::string> seen;
  for (const sheet::Row& row : table.rows) {
    const std::string whole = reader.cell(row, "key");
    const auto passed_over = [&](const char* why) {
      out.unmatched.push_back({row.number, whole, {why, {}}});
    };
    if (!whole.starts_with(questionnaire.code + "/")) {
      passed_over(N_("The row is of no question of this questionnaire."));
      continue;
    }
    if (!whole.starts_with(prefix)) {
      passed_over(N_("The row is of another version of the questionnaire."));
      continue;
    }
    const std::string key = whole.substr(prefix.size());
    const Question* question = questionnaire.question(key);
    const Section* within = section.empty() ? nullptr : questionnaire.section(section);
    if (!question) {
      passed_over(N_("The row is of no question of this questionnaire."));
      continue;
    }
    if (within && std::none_of(within->questions.begin(), within->questions.end(),
                               [&](const Question& one) { return one.key == key; })) {
      passed_over(N_("The question is of another section than this link."));
      continue;
    }
    if (!seen.insert(key).second) {
      passed_over(N_("The question is there twice; the first row counts."));
      continue;
    }
    std::optional<Message> problem;
    Attempt attempt = reader.read(row, key, problem);
    if (!problem)
      if (const Status status = check(*question, attempt.content); !status.ok())
        problem = status.error().message;
    if (problem)
      out.unmatched.push_back({row.number, whole, std::move(*problem)});
    else
      out.attempts.push_back(std::move(attempt));
  }
  return out;
}

}  // namespace convoke::reviews::questionnaire
