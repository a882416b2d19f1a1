// How the enumerations of a review stand in the database.
#pragma once

#include "base/text.h"
#include "platform/db/value.h"
#include "reviews/review/review.h"
#include "reviews/review/rules/reminding.h"

namespace convoke::reviews::review {

/// "ar,en" for some of the six.
struct LanguageCodes {
  static std::vector<Language> read(const db::Cell& cell) {
    std::vector<Language> out;
    for (const std::string& code : split(cell.text(), ','))
      if (const auto language = language_from_code(code)) out.push_back(*language);
    return out;
  }
  static db::Value write(const std::vector<Language>& languages) {
    std::string out;
    for (const Language one : languages)
      out += (out.empty() ? "" : ",") + std::string(code_of(one));
    return out;
  }
};

}  // namespace convoke::reviews::review

namespace convoke::db {

template <>
struct Column<reviews::review::Role>
    : NamedColumn<reviews::review::Role, reviews::review::name_of, reviews::review::role_named> {};
template <>
struct Column<reviews::review::StepState>
    : NamedColumn<reviews::review::StepState, reviews::review::name_of,
                  reviews::review::step_state> {};
template <>
struct Column<reviews::review::ObservationKind>
    : NamedColumn<reviews::review::ObservationKind, reviews::review::name_of,
                  reviews::review::observation_kind> {};

template <>
struct Column<reviews::review::ReminderKind>
    : NamedColumn<reviews::review::ReminderKind, reviews::review::name_of,
                  reviews::review::reminder_kind> {};

}  // namespace convoke::db
