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

}  // namespace convoke::i18n
