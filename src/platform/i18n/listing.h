// Things named one after the other, as each language separates them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"

namespace convoke::i18n {

/// ", ", in Arabic "، ", in Chinese "、".
std::string_view comma_of(Language language);
/// "Arabic, Chinese, English"; empty ones are passed over.
std::string listed(const std::vector<std::string>& things, Language language);

/// As it stands at the beginning of a line or cell: "lundi 28 septembre" begins with a capital
/// there.
std::string as_beginning(std::string text);

/// The languages in which one of the texts is missing though another language has it.
std::vector<Language> missing_in(const std::vector<const Text6*>& texts);
/// By their own names, separated as the reader's language does.
std::string named(const std::vector<Language>& languages, Language reader);

}  // namespace convoke::i18n
