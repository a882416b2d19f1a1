// Merging a Word template: fields [[[Name]]], however Word has split them over runs.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "platform/docx/clean/findings.h"

namespace convoke::docx {

/// Limits on what is accepted, against zip and entity bombs.
struct Limits {
  std::size_t file_bytes = 20u << 20;
  std::size_t unpacked_bytes = 100u << 20;  ///< all parts together
  std::size_t part_bytes = 40u << 20;
  std::size_t parts = 2000;
  unsigned ratio = 200;  ///< unpacked : packed of one part above 1 MiB
  unsigned depth = 200;  ///< XML nesting
};

/// A checked template, cleaned (clean/package.h), parsed once and merged many times. merge() is
/// const and thread-safe.
class Template {
 public:
  /// Errors (field "template"): not a Word document, encrypted, a part is broken, a limit passed, a
  /// DTD, an unclosed field (with the text around it), an empty field name, a field where no value
  /// can be put; and what clean_package() refuses.
  static Result<Template> open(std::string bytes, const Limits& limits = {});
  ~Template();
  Template(Template&&) noexcept;
  Template& operator=(Template&&) noexcept;

  /// What was taken out of it on the way in.
  const std::vector<Finding>& findings() const;
  /// The template without that; the bytes given if there was nothing to take out. Opened again it
  /// has no findings.
  const std::string& bytes() const;

  /// Field names in order of first appearance, in all that readers see.
  const std::vector<std::string>& fields() const;

  /// Those that make addresses of links: their values have to be addresses.
  const std::vector<std::string>& address_fields() const;

  /// The document with every field replaced; everything else, formatting included, untouched. A
  /// line feed in a value becomes a line break; text from right to left gets runs of its own that
  /// are marked so. A field without a value is `invalid` and names it; so are values with
  /// characters XML cannot carry, and one that is no address where the template makes it a link.
  Result<std::string> merge(const std::map<std::string, std::string>& values) const;

 private:
  struct Impl;
  explicit Template(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace convoke::docx
