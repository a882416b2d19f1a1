#include "page/kept_list.h"

namespace convoke::page {
namespace {

constexpr std::size_t kLongest = 1000;  // bytes
constexpr std::string_view kFirst = "page=1";

/// Only what ListFilter::href() writes, so that it leads to no other place.
std::string checked(std::string_view query) {
  constexpr std::string_view kSigns = "=&%-_.~";
  if (query.size() > kLongest) return {};
  for (const char c : query) {
    const bool is_plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!is_plain && kSigns.find(c) == kSigns.npos) return {};
  }
  return std::string(query);
}

}  // namespace

std::string query_of(std::string_view address) {
  const std::size_t mark = address.find('?');
  return std::string(mark == address.npos ? kFirst : address.substr(mark + 1));
}

std::string query_of(const ListFilter& filter) {
  return query_of(filter.href(filter.sort, filter.page));
}

std::string kept_in(std::string_view address, std::string_view list) {
  std::string out(address);
  if (list.empty()) return out;
  out += out.find('?') == out.npos ? "?list=" : "&list=";
  return out + http::percent_encoded(list);
}

std::string kept_list(const http::Request& request) {
  return checked(request.param("list"));
}

std::string list_address(std::string_view path, std::string_view list) {
  std::string out(path);
  if (!list.empty() && list != kFirst) out.append("?").append(list);
  return out;
}

std::string back_to(std::string_view path, const http::Request& request, std::string otherwise) {
  const std::string list = kept_list(request);
  return list.empty() ? std::move(otherwise) : list_address(path, list);
}

}  // namespace convoke::page
