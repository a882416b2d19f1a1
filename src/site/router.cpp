#include "site/router.h"

#include <algorithm>
#include <stdexcept>

namespace convoke::site {
namespace {

/// Cuts the first part off a path that begins with a slash.
std::string_view next_part(std::string_view& path) {
  path.remove_prefix(1);
  const std::size_t end = std::min(path.find('/'), path.size());
  const std::string_view part = path.substr(0, end);
  path.remove_prefix(end);
  return part;
}

std::size_t index_of(http::Method method) {
  return static_cast<std::size_t>(method);
}

}  // namespace

Router::Router(std::vector<page::Route> routes) : routes_(std::move(routes)) {
  for (const page::Route& route : routes_) add(route);
}

void Router::add(const page::Route& route) {
  const auto refuse = [&](const char* why) {
    throw std::logic_error("route " + route.pattern + ": " + why);
  };
  if (route.pattern.empty() || route.pattern.front() != '/') refuse("must begin with a slash");
  Node* node = route.in_language ? &in_language_ : &whole_;
  ByMethod* slots = nullptr;
  for (std::string_view rest = route.pattern; rest.size() > 1;) {
    const std::string_view part = next_part(rest);
    if (part.empty()) refuse("has an empty part");
    if (part.front() == '*') {
      if (!rest.empty()) refuse("has a *rest that is not the last part");
      slots = &node->rest;
    } else if (part.front() == ':') {
      if (!node->place) node->place = std::make_unique<Node>();
      node = node->place.get();
    } else {
      std::unique_ptr<Node>& child = node->literals[std::string(part)];
      if (!child) child = std::make_unique<Node>();
      node = child.get();
    }
    if (rest == "/") refuse("must not end with a slash");
  }
  if (slots == nullptr) slots = &node->here;
  const page::Route*& slot = (*slots)[index_of(route.method)];
  if (slot != nullptr) refuse("is in the table twice");
  slot = &route;
}

bool Router::take(const ByMethod& by_method, http::Method method, Found& found) {
  const page::Route* const get = by_method[index_of(http::Method::get)];
  const page::Route* route = by_method[index_of(method)];
  if (route == nullptr && method == http::Method::head) route = get;
  if (route != nullptr) {
    found.route = route;
    return true;
  }
  for (std::size_t i = 0; i < kMethods; ++i) {
    const auto allowed = static_cast<http::Method>(i);
    if (by_method[i] != nullptr || (allowed == http::Method::head && get != nullptr))
      found.allowed.push_back(allowed);
  }
  return false;
}

bool Router::walk(const Node& node, std::string_view path, http::Method method, Found& found) {
  if (path.empty()) return take(node.here, method, found);
  std::string_view rest = path;
  const std::string_view part = next_part(rest);
  if (!part.empty()) {
    if (const auto child = node.literals.find(part);
        child != node.literals.end() && walk(*child->second, rest, method, found))
      return true;
    if (node.place) {
      found.values.push_back(part);
      if (walk(*node.place, rest, method, found)) return true;
      found.values.pop_back();
    }
  }
  if (path.size() < 2) return false;
  found.values.push_back(path.substr(1));
  if (take(node.rest, method, found)) return true;
  found.values.pop_back();
  return false;
}

Router::Found Router::find(http::Method method, std::string_view path, bool in_language) const {
  Found found;
  if (path.empty() || path.front() != '/') return found;
  walk(in_language ? in_language_ : whole_, path == "/" ? std::string_view() : path, method, found);
  if (found.route != nullptr) found.allowed.clear();
  return found;
}

http::Pairs Router::arguments(const Found& found) {
  http::Pairs arguments;
  std::string_view rest = found.route->pattern;
  for (const std::string_view value : found.values) {
    std::string_view part;
    do {
      part = next_part(rest);
    } while (part.front() != ':' && part.front() != '*');
    arguments.emplace_back(part.substr(1), value);
  }
  return arguments;
}

}  // namespace convoke::site
