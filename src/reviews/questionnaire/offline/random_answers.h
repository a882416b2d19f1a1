// For tests: answers of every kind with texts that files are apt to spoil.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "reviews/questionnaire/sheets/sheet.h"

namespace convoke::reviews::questionnaire {

class RandomAnswers {
 public:
  explicit RandomAnswers(unsigned seed) : random_(seed) {}

  Content to(const Question& question) {
    Content out;
    if (question.kind == AnswerKind::choice && random_() % 5) out.choice = kChoices[random_() % 4];
    if (question.kind == AnswerKind::number && random_() % 5) out.number = random_();
    out.text = text();
    if (question.citations)
      out.citations = citations_of(text() + "\n" + text() + " https://x.example/" +
                                   std::to_string(random_() % 100));
    const Grid& grid = question.grid;
    if (question.has_lines() && grid.rows.empty())
      for (std::size_t i = random_() % (grid.most_lines() + 1); i > 0; --i)
        out.lines.push_back(line(grid, {}));
    for (const Named& row : grid.rows)
      if (random_() % 3) out.lines.push_back(line(grid, row.key));
    return cleaned(std::move(out));
  }

 private:
  std::string text() {
    static const std::vector<std::string> pieces{
        "a",      "=1+1", "'",   "@x",      "-3",   "\n",    "\n\n",
        "  ",     "\t",   "é",   "ة",       "中",   "𝄞",     "<b>",
        "\"",     ",",    ";",   "_x0041_", "0012", "TRUE",  "#N/A",
        "\u200F", "…",    "yes", "1.50",    "[x]",  "&amp;", "العربية 12 (b)",
        "\n12\n"};
    std::string out;
    for (unsigned i = random_() % 9; i > 0; --i) out += pieces[random_() % pieces.size()];
    return out;
  }

  Line line(const Grid& grid, std::string row) {
    Line out{std::move(row), {}};
    for (const Column& column : grid.columns) {
      if (random_() % 4 == 0) continue;
      out.cells[column.key] = cell_of(column, cell(column));
    }
    return out;
  }

  std::string cell(const Column& column) {
    switch (column.kind) {
      case CellKind::number:
        return std::to_string(random_());
      case CellKind::date:
        return "200" + std::to_string(random_() % 10) + "-0" + std::to_string(1 + random_() % 9) +
               "-11";
      case CellKind::choice:
        return column.choices[random_() % column.choices.size()].key;
      case CellKind::text:
        break;
    }
    return text();
  }

  std::mt19937 random_;
};

}  // namespace convoke::reviews::questionnaire
