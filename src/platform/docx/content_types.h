// [Content_Types].xml (ECMA-376 Part 2 § 10.1): what each part of a package is.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "platform/docx/zip_reader.h"

namespace convoke::docx {

class ContentTypes {
 public:
  /// Errors (field "template"): no content types, no main document, a template or a file with
  /// macros.
  static Result<ContentTypes> of(const std::vector<Entry>& entries, unsigned depth);

  /// True if readers see text of this part: document, header, footer, footnotes, endnotes.
  bool has_text(std::string_view part) const;

 private:
  std::map<std::string, std::string> by_part_;  ///< lower-case name without the leading slash
};

}  // namespace convoke::docx
