// The list that somebody came from, kept through the page of one of its rows and its forms: filter,
// order and page travel as "list" in their addresses.
#pragma once

#include <string>
#include <string_view>

#include "page/list.h"
#include "platform/http/message.h"

namespace convoke::page {

/// The query of the list as it is shown, for kept_in(). Never empty for a list.
std::string query_of(const ListFilter& filter);
/// The query of any address of a list.
std::string query_of(std::string_view address);
/// The address of a row's page, or of a form, with it; as it is if there is none.
std::string kept_in(std::string_view address, std::string_view list);

/// The query that came along, if it can be one; else empty.
std::string kept_list(const http::Request& request);
/// Where the list is: `path` with the query.
std::string list_address(std::string_view path, std::string_view list);
/// After an act: the list that somebody came from, else `otherwise`.
std::string back_to(std::string_view path, const http::Request& request, std::string otherwise);

}  // namespace convoke::page
