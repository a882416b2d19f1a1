#include "directory/frame.h"

#include "page/office_page.h"

namespace convoke::directory {

html::Page in_directory(const page::Visit& visit, std::string title, html::Out& out,
                        std::vector<html::Crumb> crumbs) {
  html::Page page = page::office_page("directory", std::move(title), out);
  const std::string first = visit.locale.tr(N_("Directory"));
  if (page.title == first) return page;
  page.crumbs = {{first, visit.href(kHome)}};
  for (html::Crumb& crumb : crumbs) page.crumbs.push_back(std::move(crumb));
  page.crumbs.push_back({page.title, {}});
  return page;
}

Shown shown(const Text6& text, const i18n::Locale& locale) {
  const Language language = text.language_used(locale.language());
  return {text[language], std::string(code_of(language))};
}

std::vector<html::Option> kind_options(const i18n::Locale& locale) {
  std::vector<html::Option> options;
  for (const reference::EntityKind kind : reference::kEntityKinds)
    options.push_back({std::string(name_of(kind)), locale.tr(label_of(kind)), {}});
  return options;
}

std::vector<html::Option> standing_options(const i18n::Locale& locale) {
  std::vector<html::Option> options;
  for (const reference::Standing standing : reference::kStandings)
    options.push_back({std::string(name_of(standing)), locale.tr(label_of(standing)), {}});
  return options;
}

std::vector<html::Option> regional_group_options(const reference::Directory& directory,
                                                 const i18n::Locale& locale) {
  std::vector<html::Option> options;
  for (const reference::RegionalGroup& group : directory.groups()) {
    Shown name = shown(group.name, locale);
    options.push_back({group.code, std::move(name.text), std::move(name.lang)});
  }
  return options;
}

std::vector<html::Option> instrument_options(const reference::Directory& directory,
                                             const i18n::Locale& locale) {
  std::vector<html::Option> options;
  for (const reference::Instrument& instrument : directory.instruments()) {
    Shown name = shown(instrument.name, locale);
    options.push_back({instrument.code, std::move(name.text), std::move(name.lang)});
  }
  return options;
}

std::vector<html::Option> or_none(std::string label, std::vector<html::Option> options) {
  options.insert(options.begin(), {"", std::move(label), {}});
  return options;
}

}  // namespace convoke::directory
