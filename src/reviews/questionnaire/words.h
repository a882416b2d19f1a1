// The words by which files name what a questionnaire is made of: YAML and lists alike.
#pragma once

#include <string_view>
#include <utility>

#include "reviews/questionnaire/questionnaire.h"

namespace convoke::reviews::questionnaire {

inline constexpr std::pair<std::string_view, AnswerKind> kKindWords[] = {
    {"choice", AnswerKind::choice},
    {"text", AnswerKind::text},
    {"number", AnswerKind::number},
    {"table", AnswerKind::table},
    {"blocks", AnswerKind::blocks}};
inline constexpr std::pair<std::string_view, Obligation> kObligationWords[] = {
    {"mandatory", Obligation::mandatory}, {"optional", Obligation::optional}};
inline constexpr std::pair<std::string_view, Choice> kChoiceWords[] = {
    {"yes", Choice::yes},
    {"in part", Choice::in_part},
    {"no", Choice::no},
    {"not applicable", Choice::not_applicable}};
inline constexpr std::pair<std::string_view, CellKind> kCellWords[] = {
    {"text", CellKind::text},
    {"number", CellKind::number},
    {"date", CellKind::date},
    {"choice", CellKind::choice}};

template <class T, std::size_t N>
constexpr std::string_view word_of(const std::pair<std::string_view, T> (&words)[N], T wanted) {
  for (const auto& [word, meant] : words)
    if (meant == wanted) return word;
  return {};
}
/// Null for a word that is none of them.
template <class T, std::size_t N>
constexpr const T* meant_by(const std::pair<std::string_view, T> (&words)[N],
                            std::string_view wanted) {
  for (const auto& [word, meant] : words)
    if (word == wanted) return &meant;
  return nullptr;
}

}  // namespace convoke::reviews::questionnaire
