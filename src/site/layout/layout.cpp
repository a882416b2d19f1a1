#include "site/layout/layout.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "site/layout/views/layout.h"

namespace convoke::layout {

std::vector<LanguageLink> language_links(const Layout& layout, Language current) {
  std::vector<LanguageLink> links;
  for (const Language language : kLanguages) {
    const std::string code(code_of(language));
    links.push_back({code, std::string(autonym_of(language)), "/" + code + layout.path,
                     is_right_to_left(language), language == current});
  }
  return links;
}

bool gathers(const Layout& layout) {
  constexpr std::size_t kInOneLine = 9;
  return layout.navigation.size() > kInOneLine &&
         std::any_of(layout.navigation.begin(), layout.navigation.end(),
                     [](const NavigationEntry& entry) { return entry.of_office; });
}

bool is_gathered(const Layout& layout) {
  return gathers(layout) && std::any_of(layout.navigation.begin(), layout.navigation.end(),
                                        [&](const NavigationEntry& entry) {
                                          return entry.of_office &&
                                                 entry.section == layout.page.section;
                                        });
}

std::string initials_of(std::string_view name) {
  std::vector<std::uint32_t> firsts;
  for (const std::string& word : split(folded_spaces(name), ' ')) {
    if (!word.empty()) firsts.push_back(code_points(word).front());
  }
  std::string initials;
  if (firsts.empty()) return initials;
  append_code_point(initials, firsts.front());
  if (firsts.size() > 1) append_code_point(initials, firsts.back());
  return initials;
}

std::string render(const Layout& layout, const i18n::Locale& locale, std::string_view form_token) {
  html::Out out(locale, form_token);
  views::layout(out, layout);
  return out.take();
}

}  // namespace convoke::layout
