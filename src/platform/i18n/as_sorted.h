// What of a name decides its place in an alphabetical list, where that is not the text itself.
#pragma once

#include <string>
#include <string_view>

#include "base/language.h"

namespace convoke::i18n {

/// In Arabic without the article it begins with, and alef with madda as alef; in Chinese with the
/// characters of names that are read otherwise than in most words (秘鲁 is Bìlǔ) replaced by such
/// as are always read so. Elsewhere the text.
std::string as_sorted(std::string_view text, Language language);

}  // namespace convoke::i18n
