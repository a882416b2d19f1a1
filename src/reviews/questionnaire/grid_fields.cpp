#include "reviews/questionnaire/grid_fields.h"

#include <set>

#include "platform/i18n/typed_text.h"
#include "reviews/questionnaire/questionnaire_file.h"
#include "reviews/questionnaire/words.h"

namespace convoke::reviews::questionnaire {
namespace {

constexpr const char* kTwice = N_("Line {1}, {2}: {3} is there twice.");
constexpr const char* kMissing = N_("Line {1}, {2}: this is missing.");
constexpr const char* kTooMany = N_("Line {1}, {2}: at most {3} are taken.");

void read_named(Fields& fields, std::string_view key, std::vector<Named>& out, std::size_t most) {
  std::set<std::string> keys;
  fields.each_item(
      key,
      [&](Fields& inner) {
        Named one;
        inner.key("key", one.key);
        inner.name("name", one.name);
        if (!one.key.empty() && !keys.insert(one.key).second) inner.fault("key", kTwice, {one.key});
        out.push_back(std::move(one));
      },
      false);
  if (out.size() > most) fields.fault(key, kTooMany, {std::to_string(most)});
}

/// Files that come back name a choice by its words: in each language they are those of one.
void check_names(Fields& fields, const std::vector<Named>& choices) {
  for (const Language language : kLanguages) {
    std::set<std::string> names;
    for (const Named& one : choices)
      if (!names.insert(i18n::bare(one.name.in(language))).second)
        return fields.fault("choices", kTwice, {one.name.in(language)});
  }
}

Column read_column(Fields& fields) {
  Column out;
  fields.key("key", out.key);
  fields.name("name", out.name);
  fields.choice("kind", kCellWords, out.kind);
  if (out.kind == CellKind::choice) {
    read_named(fields, "choices", out.choices, kMostNamedChoices);
    if (out.choices.empty()) fields.fault("choices", kMissing);
    check_names(fields, out.choices);
  }
  return out;
}

}  // namespace

void read_grid(Fields& fields, Question& question) {
  if (!question.has_lines()) return;
  Grid& grid = question.grid;
  const bool is_table = question.kind == AnswerKind::table;
  const char* columns = is_table ? "columns" : "fields";
  std::set<std::string> keys;
  fields.each_item(
      columns,
      [&](Fields& inner) {
        grid.columns.push_back(read_column(inner));
        const std::string& key = grid.columns.back().key;
        if (!key.empty() && !keys.insert(key).second) inner.fault("key", kTwice, {key});
      },
      true);
  if (fields.ask(columns) && grid.columns.empty()) fields.fault(columns, kMissing);
  if (grid.columns.size() > kMostColumns)
    fields.fault(columns, kTooMany, {std::to_string(kMostColumns)});
  if (is_table)
    read_named(fields, "rows", grid.rows, static_cast<std::size_t>(kMostLines));
  else
    fields.name("block", grid.block);
  if (grid.rows.empty()) fields.number("most", grid.most, 1, kMostLines);
}

}  // namespace convoke::reviews::questionnaire
