// Which route answers a path. Built once, then read by any thread without a lock.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "page/route.h"

namespace convoke::site {

class Router {
 public:
  /// Throws std::logic_error for a pattern that is ill-formed or there twice: a fault of the table.
  explicit Router(std::vector<page::Route> routes);

  struct Found {
    const page::Route* route = nullptr;  ///< nullptr: none for this method
    std::vector<http::Method> allowed;  ///< methods of the path, HEAD included; empty: no such path
    std::vector<std::string_view> values;  ///< of the places in the pattern, views into `path`
  };
  /// `path` is decoded and, for routes in a language, without it: "/" or "/office/entities".
  /// A literal part goes before a :name, and that before a *rest. HEAD is answered by GET.
  Found find(http::Method method, std::string_view path, bool in_language) const;

  /// The names of the route's places with the values found.
  static http::Pairs arguments(const Found& found);

  const std::vector<page::Route>& routes() const { return routes_; }

 private:
  static constexpr std::size_t kMethods = 8;
  using ByMethod = std::array<const page::Route*, kMethods>;
  struct Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
    std::unique_ptr<Node> place;
    ByMethod here{};
    ByMethod rest{};  // for *name below this node
  };

  void add(const page::Route& route);
  static bool walk(const Node& node, std::string_view path, http::Method method, Found& found);
  static bool take(const ByMethod& by_method, http::Method method, Found& found);

  std::vector<page::Route> routes_;
  Node in_language_;
  Node whole_;
};

}  // namespace convoke::site
