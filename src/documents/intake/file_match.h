// What the name of an uploaded file says: which document, which language, which format.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/document.h"

namespace convoke::documents {

/// A document as names are matched against it.
struct Matchable {
  DocumentId id;
  std::string slug;
};

struct FileMatch {
  std::optional<Format> format;  ///< none: neither .docx nor .pdf
  std::optional<DocumentId> document;
  std::optional<Language> language;
  std::string words;  ///< the name without ending and language, as it would stand in a slug

  bool whole() const { return format && document && language; }
};

/// "CTOC_COP_WG.6_2027_2-E.docx", "ctoc-cop-wg-6-2027-2_ar (1).PDF": the symbol with any signs in
/// the place of its slashes and points, then a language: its letter (A C E F R S), its code or its
/// English name; what follows the language is passed over. A symbol with more behind it than the
/// document's ("…_2_Add.1") is another document's. Folders before the name are left out. Any bytes.
FileMatch match_file(std::string_view name, const std::vector<Matchable>& documents);

/// The name without folders, at most kLongestFileName code points.
inline constexpr std::size_t kLongestFileName = 200;
std::string bare_name(std::string_view name);

}  // namespace convoke::documents
