// One XML part as a tree of elements that point into its bytes, to take things out of it. What is
// not touched is written as it was, byte for byte.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace convoke::docx {

struct Attribute {
  std::string_view name;  ///< as written, with prefix
  std::string_view raw;   ///< between the quotes, escaped
};

/// Text of XML with its entities and character references read (XML 1.0 § 4.1, § 4.6).
std::string xml_unescaped(std::string_view raw);

/// Moves and copies keep node numbers valid; 32 bytes and a few per element.
class XmlTree {
 public:
  using Node = std::uint32_t;
  static constexpr Node kNone = 0xFFFFFFFF;
  static constexpr std::size_t kMostElements = 3'000'000;

  /// Errors (field "template") as of XmlReader; `too_large` above kMostElements.
  static Result<XmlTree> of(std::string_view part, std::string xml, unsigned depth);

  Node root() const { return 0; }
  Node parent(Node node) const { return nodes_[node].parent; }
  /// Children that have not been removed, in order.
  Node first_child(Node node) const { return kept(nodes_[node].first_child); }
  Node next(Node node) const { return kept(nodes_[node].next); }
  Node child(Node node, std::string_view name) const;
  bool removed(Node node) const { return nodes_[node].state == State::removed; }

  /// "w:p": the usual prefix of its namespace, whatever the part writes; "?:x" for other ones.
  std::string_view name(Node node) const { return names_[nodes_[node].name]; }
  bool is(Node node, std::string_view its_name) const { return name(node) == its_name; }
  std::vector<Attribute> attributes(Node node) const;
  /// By local name, unescaped.
  std::optional<std::string> attribute(Node node, std::string_view local) const;
  /// The character data of the element and all below that are kept, unescaped.
  std::string text(Node node) const;

  /// All kept nodes below and with `from`, parents first. What `visit` removes is not entered.
  void each(Node from, const std::function<void(Node)>& visit) const;

  void remove(Node node);
  /// Takes the tags, leaves the content.
  void unwrap(Node node);
  /// Puts raw XML right after the start tag.
  void put_first(Node node, std::string xml);
  void put_after(Node node, std::string xml);
  /// Replaces the content by character data, which is escaped here.
  void set_text(Node node, std::string_view text);
  void set_attribute(Node node, std::string_view local, std::string_view value);

  bool changed() const { return changed_; }
  std::string write() const;
  /// What stands between the tags, as it would be written, without the child `without`.
  std::string write_content(Node node, Node without = kNone) const;

 private:
  class Builder;
  enum class State : std::uint8_t { kept, removed, unwrapped };
  struct Element {
    std::uint32_t begin = 0, open_end = 0, close_begin = 0, end = 0;
    Node parent = kNone, first_child = kNone, next = kNone;
    std::uint16_t name = 0;
    State state = State::kept;
  };

  Node kept(Node node) const {
    while (node != kNone && removed(node)) node = nodes_[node].next;
    return node;
  }
  std::string_view tag(Node node) const;
  void write(std::string& out, Node node) const;
  void write_content(std::string& out, Node node, Node without) const;
  void collect_text(std::string& out, Node node) const;

  std::string xml_;
  std::vector<Element> nodes_;
  std::vector<std::string> names_;
  std::unordered_map<Node, std::string> first_, after_, content_, tags_;
  bool changed_ = false;
};

}  // namespace convoke::docx
