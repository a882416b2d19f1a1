#include "site/layout/layout.h"

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

std::vector<NavigationEntry> navigation(std::string_view series) {
  std::vector<NavigationEntry> entries;
  if (series.empty()) {
    entries.push_back({"overview", N_("Overview"), "/office"});
  } else {
    const std::string office = "/office/" + std::string(series);
    entries = {{"overview", N_("Overview"), office},
               {"entities", N_("Entities"), office + "/entities"},
               {"delegations", N_("Delegations"), office + "/participants"},
               {"notes", N_("Notes"), office + "/notes"},
               {"register", N_("Register"), office + "/register"},
               {"views", N_("Views"), office + "/views"},
               {"badges", N_("Badges"), office + "/badges"},
               {"documents", N_("Documents"), office + "/documents"}};
  }
  entries.push_back({"outbox", N_("Outbox"), "/office/outbox"});
  entries.push_back({"jobs", N_("Jobs"), "/office/jobs"});
  return entries;
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
