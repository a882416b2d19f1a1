// What the pages of the directory share: their frame, the choices of their forms and filters.
#pragma once

#include <string>
#include <vector>

#include "page/visit.h"
#include "platform/html/form.h"
#include "platform/html/page.h"
#include "reference/directory.h"

namespace convoke::directory {

inline constexpr const char* kHome = "/office/directory";

/// `title` and crumbs behind the directory's own are in the reader's language.
html::Page in_directory(const page::Visit& visit, std::string title, html::Out& out,
                        std::vector<html::Crumb> crumbs = {});

/// A text in languages for a reader: the words, and the language they are in.
struct Shown {
  std::string text, lang;
};
Shown shown(const Text6& text, const i18n::Locale& locale);

std::vector<html::Option> kind_options(const i18n::Locale& locale);
std::vector<html::Option> standing_options(const i18n::Locale& locale);
/// By code.
std::vector<html::Option> regional_group_options(const reference::Directory& directory,
                                                 const i18n::Locale& locale);
std::vector<html::Option> instrument_options(const reference::Directory& directory,
                                             const i18n::Locale& locale);

/// Before a choice that may be left open.
std::vector<html::Option> or_none(std::string label, std::vector<html::Option> options);

}  // namespace convoke::directory
