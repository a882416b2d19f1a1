// The title and the language of a document: Word shows the title, and a PDF made of the document
// carries both (ISO 14289-1 § 7.1, § 7.2).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "platform/docx/merge.h"
#include "platform/docx/zip_reader.h"

namespace convoke::docx {

/// Where the properties go in a package that has none: a part of their own (docProps/core.xml), to
/// which a relationship leads, and the language of the defaults in the styles, from which
/// LibreOffice takes that of the PDF.
class PropertyPlaces {
 public:
  /// A part with other bytes than in the package; `place` is its entry's.
  struct Changed {
    std::size_t place = 0;
    std::string content;
  };
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  /// Errors (field "template"): broken parts.
  static Result<PropertyPlaces> of(const std::vector<Entry>& entries, const Limits& limits);

  /// Content types and relationships of the package, with the part of the properties.
  const std::vector<Changed>& around() const { return around_; }
  /// Of that part; empty: the package has no relationships, so it can have none.
  const std::string& name() const { return name_; }
  static std::string content(const DocumentProperties& properties);

  /// The entry of the styles, or kNone.
  std::size_t styles() const { return styles_; }
  /// Whether the defaults name another language, or none.
  bool lacks(std::string_view language) const;
  /// The styles with this language in the defaults: head, w:lang, tail.
  const std::string& styles_head() const { return styles_head_; }
  const std::string& styles_tail() const { return styles_tail_; }
  std::string language_element(std::string_view language) const;

 private:
  Status find_around(const std::vector<Entry>& entries, const Limits& limits);
  Status find_styles(const std::vector<Entry>& entries, const Limits& limits);

  std::vector<Changed> around_;
  std::string name_;
  std::size_t styles_ = kNone;
  std::string prefix_;                                 ///< "w:"
  std::string language_, east_asian_, right_to_left_;  ///< of the defaults
  std::string styles_head_, styles_tail_;
};

/// The document with these properties; one that says a title of its own keeps that. Nothing else is
/// touched. For files that somebody has sent; Template::merge() does it for what it merges. Errors
/// (field "template") as of read_zip(); broken parts.
Result<std::string> with_properties(const std::string& docx, const DocumentProperties& properties,
                                    const Limits& limits = {});

}  // namespace convoke::docx
