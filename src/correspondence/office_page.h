// What the officers' pages of this folder share: the series in the address, names in lists, files
// to download.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "meetings/meetings.h"
#include "page/list.h"
#include "page/visit.h"
#include "platform/files/file_store.h"
#include "platform/html/form.h"
#include "platform/html/page.h"
#include "reference/entity.h"

namespace convoke::correspondence {

/// The series an office page is about.
struct Place {
  meetings::Series series;
  std::string home;  ///< "/en/office/vienna-2009"
};
/// By the `:series` of the route; `not_found` if there is none such.
Result<Place> place_of(const page::Visit& visit, meetings::Meetings& meetings);

/// `title` and the crumbs behind the series' own are in the reader's language.
html::Page office_page(const page::Visit& visit, const Place& place, std::string section,
                       std::string title, html::Out& out, std::vector<html::Crumb> crumbs = {});

using page::ListFilter;

/// An entity's name for a list: the text, and the language it is in.
struct ShownName {
  std::string text, lang;
};
ShownName shown_name(const reference::Entity* entity, const i18n::Locale& locale);

/// The stored file as a download. `file_name` may have any characters.
Result<page::Reply> download(const files::FileStore& files, const files::FileHash& hash,
                             const std::string& media_type, const std::string& file_name);

inline constexpr const char* kDocxType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// What was seen of each when several were chosen: the fields "seen", "7:2", id and version.
std::vector<std::pair<std::int64_t, std::int64_t>> seen_in(const http::Form& form);

}  // namespace convoke::correspondence
