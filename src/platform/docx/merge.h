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

/// What a document says of itself: Word shows the title, and a PDF made of it carries both.
struct DocumentProperties {
  std::string title{};     ///< one line; empty: none
  std::string language{};  ///< BCP 47, "fr"; empty: as the document has it
};

/// Words in brackets that are no field, "[[Name]]": text.
struct OtherBrackets {
  std::string shown;     ///< with the brackets
  std::string name;      ///< what stands in them, as of plain_name()
  bool doubled = false;  ///< "[[…]]" or "{{…}}", which hardly anybody writes for another reason
};

/// A checked template, cleaned (clean/package.h), parsed once and merged many times. merge() is
/// const and thread-safe.
class Template {
 public:
  /// Errors (field "template"): not a Word document, encrypted, a part is broken, a limit passed, a
  /// DTD, an unclosed field (with the text around it), an empty field name, a field where no value
  /// can be put; and what clean_package() refuses. Of fields that are not closed and the like, all
  /// at once. `found`: the names of the fields that are whole, also where there is an error.
  static Result<Template> open(std::string bytes, const Limits& limits = {},
                               std::vector<std::string>* found = nullptr);
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
  /// How often each of them stands there.
  const std::vector<int>& field_counts() const;

  /// Brackets that are no fields, each once, at most kMostOtherBrackets.
  const std::vector<OtherBrackets>& other_brackets() const;
  static constexpr std::size_t kMostOtherBrackets = 200;

  /// Those that make addresses of links: their values have to be addresses.
  const std::vector<std::string>& address_fields() const;

  /// The document with every field replaced; everything else, formatting included, untouched. A
  /// line feed in a value becomes a line break; text from right to left gets runs of its own that
  /// are marked so. A field without a value is `invalid` and names it; so are values with
  /// characters XML cannot carry, and one that is no address where the template makes it a link.
  /// The properties stand in a part of their own, the language also in the defaults of the styles
  /// where those name another. The same values and properties give the same bytes.
  Result<std::string> merge(const std::map<std::string, std::string>& values,
                            const DocumentProperties& properties = {}) const;

 private:
  struct Impl;
  explicit Template(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace convoke::docx
