#include "overview/sought.h"

#include <algorithm>

#include "base/text.h"
#include "platform/i18n/locale.h"

namespace convoke::overview {

Sought::Sought(std::string_view words) {
  for (std::string& word : split(folded_spaces(i18n::folded(words)), ' '))
    if (!word.empty()) words_.push_back(std::move(word));
}

bool Sought::is_in(std::string_view text) const {
  const std::string folded = i18n::folded(text);
  return std::all_of(words_.begin(), words_.end(),
                     [&](const std::string& word) { return folded.find(word) != folded.npos; });
}

void add_found(SearchPart::Finds& finds, Found found) {
  if (finds.first.size() < SearchPart::kMost)
    finds.first.push_back(std::move(found));
  else
    finds.is_more = true;
}

}  // namespace convoke::overview
