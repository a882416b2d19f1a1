// The list in front of the letters for the post: whom each goes to, and how much paper it is.
// Drawn, with no database.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "platform/i18n/locale.h"

namespace convoke::correspondence {

struct PostedLetter {
  std::string reference;             ///< "CU 2009/101/17"
  std::string entity;                ///< in the language of the list
  Language language = Language::en;  ///< of title and address
  std::string title;
  std::string postal;                  ///< lines; may be empty
  std::vector<std::string> address{};  ///< the same without its country
  std::string country{};               ///< of destination, alpha-3; may be empty
  std::string country_name{};          ///< in the language of the list
  std::string fax{};                   ///< its number; not empty: to be faxed, not posted
  bool to_be_posted = true;            ///< or faxed; else it was
  int pages = 0;                       ///< without blank ones
  int sheets = 0;                      ///< printed on both sides
  std::vector<std::string> left_out;   ///< what could not be read, in the language of the list
};

struct CoverList {
  std::string reference, title;       ///< of the note
  std::string made;                   ///< when, and by whom
  std::vector<PostedLetter> letters;  ///< in their order
};

/// A PDF of A4 pages in the language of the locale, from right to left where it is written so.
Result<std::string> draw(const CoverList& list, const i18n::Locale& locale);

}  // namespace convoke::correspondence
