#include "page/visit.h"

#include <algorithm>
#include <charconv>

namespace convoke::page {

std::string_view Visit::arg(std::string_view name) const {
  for (const auto& [key, value] : path_arguments)
    if (key == name) return value;
  return {};
}

std::int64_t Visit::number_arg(std::string_view name) const {
  const std::string_view text = arg(name);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && number > 0 ? number : 0;
}

std::string Visit::href(std::string_view path) const {
  std::string out = "/";
  out += locale.code();
  out += path;
  return out;
}

bool Visit::may(Right right) const {
  return officer && gives(officer->grants, right, arg("series"));
}

bool Visit::is_kept_from(Right right) const {
  return officer && page::is_kept_from(officer->grants, right, arg("series"));
}

audit::Actor Visit::officer_actor() const {
  if (!officer) return {audit::ActorKind::system, 0, "nobody", address};
  return {audit::ActorKind::officer, officer->id.value, officer->name, address};
}

audit::Actor Visit::link_actor(std::int64_t id, std::string label) const {
  if (!officer) return {audit::ActorKind::link, id, std::move(label), address};
  audit::Actor actor = officer_actor();
  if (!label.empty()) actor.label += " (" + label + ")";
  return actor;
}

bool is_safe_path(std::string_view path) {
  constexpr std::size_t limit = 1000;
  if (path.size() < 3 || path.size() > limit || path[0] != '/') return false;
  if (!language_from_code(path.substr(1, 2))) return false;
  if (path.size() > 3 && path[3] != '/' && path[3] != '?') return false;
  return std::all_of(path.begin(), path.end(),
                     [](char c) { return c > 0x20 && c < 0x7f && c != '\\' && c != '"'; });
}

}  // namespace convoke::page
