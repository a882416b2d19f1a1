#include "saved_views/saved_view.h"

#include "page/kept_list.h"
#include "platform/i18n/typed_text.h"

namespace convoke::saved_views {
namespace {

constexpr std::size_t kLongestQuery = 1000;  // bytes, as page/kept_list.h takes it

}  // namespace

Result<std::string> checked_name(std::string typed) {
  Problems problems;
  i18n::check_text(typed, i18n::TextRule::name, kLongestName, "name", problems);
  if (problems.first()) return *problems.first();
  if (typed.empty()) return invalid(N_("Write a name for the view."), "name");
  return typed;
}

Result<std::string> kept_query(std::string_view query, const std::vector<std::string>& choices) {
  http::Request asked;
  if (auto parsed = http::parse_urlencoded(query); parsed.ok())
    asked.query = std::move(parsed->fields);
  const page::ListFilter filter(asked, "/", choices);
  std::string kept = page::query_of(filter.href(filter.sort, 1));
  if (kept.size() > kLongestQuery)
    return invalid(N_("This filter is too long to be saved. Use fewer words."), "name");
  return kept;
}

}  // namespace convoke::saved_views
