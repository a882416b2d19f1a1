#include "correspondence/notes/fax/fax_document.h"

#include "platform/pdf/joined/joined.h"

namespace convoke::correspondence {

Result<FaxDocument> make_fax(files::FileStore& files, FaxCover cover,
                             const std::vector<FaxPart>& parts, const i18n::Locale& locale) {
  pdf::Joined joined(cover.reference, pdf::Joining::page_after_page);
  cover.pages = 1;
  for (const FaxPart& part : parts) {
    CONVOKE_ASSIGN(path, files.path_of(part.pdf));
    CONVOKE_ASSIGN(pages, joined.pages_of(path, part.name));
    cover.pages += pages;
  }
  CONVOKE_ASSIGN(first, draw(cover, locale));
  CONVOKE_TRY(joined.add_bytes(std::move(first), cover.reference));
  for (const FaxPart& part : parts) {
    CONVOKE_ASSIGN(path, files.path_of(part.pdf));
    CONVOKE_TRY(joined.add(path, part.name));
  }
  CONVOKE_ASSIGN(file, files.begin());
  CONVOKE_TRY(joined.write([&](std::string_view piece) { return file.append(piece); }));
  CONVOKE_ASSIGN(hash, files.keep(std::move(file)));
  CONVOKE_ASSIGN(bytes, files.size_of(hash));
  return FaxDocument{hash, cover.pages, static_cast<std::int64_t>(bytes)};
}

}  // namespace convoke::correspondence
