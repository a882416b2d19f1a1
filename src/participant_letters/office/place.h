// Where a page about letters is, and whether its reader may be there.
#pragma once

#include <string>

#include "meetings/series_page.h"
#include "page/visit.h"
#include "participant_letters/letters.h"

namespace convoke::participant_letters {

struct Place {
  meetings::Series series;
  LetterKind kind = LetterKind::visa;
  std::string home;          ///< "/fr/office/vienna-2009/letters/visa"
  std::string participants;  ///< "/fr/office/vienna-2009/participants"
};

/// Whether the reader may see letters of the kind: those for a visa carry what a passport says, so
/// that they take page::Right::read_confidential besides.
inline bool may_see(const page::Visit& visit, LetterKind kind) {
  return visit.may(page::Right::decide_on_participants) &&
         (kind != LetterKind::visa || visit.may(page::Right::read_confidential));
}

/// By `:series` and `:kind` of the route; `not_found`, or `forbidden` as may_see() has it.
Result<Place> place_of(const page::Visit& visit, meetings::Meetings& meetings);

/// Below the list of the kind, where `title` is another one.
html::Page letters_page(const page::Visit& visit, const Place& place, std::string title,
                        html::Out& out);

/// A file for the reader alone, never kept on the way.
http::Response file_of(std::string media_type, const std::string& file_name, bool inline_shown);

inline constexpr const char* kPdf = "application/pdf";
inline constexpr const char* kDocx =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// A field that something stands or misses on, in the reader's language: "Passport number, Date of
/// birth".
std::string named(const Fields& fields, const i18n::Locale& locale);

}  // namespace convoke::participant_letters
