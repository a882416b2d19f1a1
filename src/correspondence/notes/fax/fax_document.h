// A fax as one PDF: cover page, note, enclosures, page after page.
#pragma once

#include <string>
#include <vector>

#include "correspondence/notes/fax/fax_cover.h"
#include "platform/files/file_store.h"

namespace convoke::correspondence {

struct FaxPart {
  std::string name;  ///< if it cannot be read
  files::FileHash pdf;
};
struct FaxDocument {
  files::FileHash pdf;
  int pages = 0;
  std::int64_t bytes = 0;  ///< of the file
};

/// Writes it to the store; the number of pages on the cover is counted here. `invalid` for a part
/// that cannot be read. Not inside a transaction.
Result<FaxDocument> make_fax(files::FileStore& files, FaxCover cover,
                             const std::vector<FaxPart>& parts, const i18n::Locale& locale);

}  // namespace convoke::correspondence
