#include "reference/languages.h"

#include <map>
#include <utility>

#include "platform/csv/csv.h"
#include "reference/import.h"

namespace convoke::reference {
namespace {

/// A file of the program: it is whole, as its test says.
std::vector<std::vector<std::string>> rows_of(std::string_view file) {
  std::vector<std::vector<std::string>> rows;
  auto reader = csv::Reader::open(file);
  if (!reader.ok()) return rows;
  for (;;) {
    auto row = reader->next();
    if (!row.ok() || !*row) return rows;
    rows.push_back(std::move(**row));
  }
}

}  // namespace

std::string genitive_in_russian(const Entity& entity) {
  static const auto all = [] {
    std::map<std::string, std::pair<std::string, std::string>> names;
    for (auto& row : rows_of(embedded_genitive_ru()))
      names.emplace(row[0], std::pair(std::move(row[1]), std::move(row[2])));
    return names;
  }();
  const auto found = all.find(entity.code);
  if (found == all.end() || found->second.first != entity.formal_name[Language::ru]) return {};
  return found->second.second;
}

std::string short_name_in_sentence(const Entity& entity, Language language) {
  const std::string& name = entity.short_name[language];
  // A pair of columns each: the short name, and what stands in a sentence.
  constexpr Language columns[] = {Language::en, Language::fr, Language::es, Language::ru,
                                  Language::ar};
  static const auto all = [&] {
    std::map<std::pair<std::string, Language>, std::pair<std::string, std::string>> names;
    for (const auto& row : rows_of(embedded_short_names()))
      for (std::size_t i = 0; i < std::size(columns) && 2 * i + 2 < row.size(); ++i)
        names.emplace(std::pair(row[0], columns[i]), std::pair(row[2 * i + 1], row[2 * i + 2]));
    return names;
  }();
  if (entity.kind != EntityKind::state) return {};
  if (language == Language::zh) return name;
  const auto found = all.find(std::pair(entity.code, language));
  if (found == all.end() || found->second.first != name) return {};
  return found->second.second;
}

std::optional<Language> customary_language(const Entity& entity) {
  static const auto all = [] {
    std::map<std::string, Language> languages;
    for (const auto& row : rows_of(embedded_working_languages()))
      if (const auto language = language_from_code(row[1])) languages.emplace(row[0], *language);
    return languages;
  }();
  const auto found = all.find(entity.code);
  if (entity.kind != EntityKind::state || found == all.end()) return std::nullopt;
  return found->second;
}

}  // namespace convoke::reference
