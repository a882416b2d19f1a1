// The first page of a fax. Drawn in black on white, in letters that a machine of 98 lines an inch
// (ITU-T T.4, standard resolution) still sends legibly: 12 points and more.
#pragma once

#include <string>

#include "base/result.h"
#include "platform/i18n/locale.h"

namespace convoke::correspondence {

struct FaxCover {
  std::string from;       ///< the office
  std::string answer_to;  ///< e-mail address; empty: left out
  std::string to;         ///< title of the addressee, in the language of the locale
  std::string number;     ///< "+43 1 260605866"
  std::string date;       ///< as the language writes it
  std::string reference;  ///< "CU 2009/101/17"
  std::string subject;
  int pages = 1;  ///< with this one
};

/// One A4 page in the language of the locale, from right to left where it is written so. What does
/// not fit gets smaller, never under 12 points: `too_large` if it still does not.
Result<std::string> draw(const FaxCover& cover, const i18n::Locale& locale);

}  // namespace convoke::correspondence
