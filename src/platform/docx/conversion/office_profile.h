// One LibreOffice at a time, with a profile of its own.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "platform/confine/child_process.h"
#include "platform/docx/conversion/office_folder.h"
#include "platform/docx/office.h"

namespace convoke::docx {

/// Its folder and profile are made at the first conversion. Not thread-safe.
class OfficeProfile {
 public:
  /// Both outlive the object.
  OfficeProfile(const std::filesystem::path& scratch, const OfficeOptions& options);

  /// Documents from `from` to before `to`.
  struct Stretch {
    std::size_t from = 0, to = 0;
  };
  /// One start for the stretch, and a second one with a fresh profile for what is missing then; the
  /// PDFs come into the same places of `pdfs`. `made`: how many of the stretch there are, as they
  /// appear. Errors as of Office::to_pdf().
  Status convert(const std::vector<std::string>& documents, Stretch stretch,
                 const std::function<void(std::size_t)>& made, std::vector<std::string>& pdfs);

 private:
  std::filesystem::path home() const { return folder_.path(); }
  Status renew();
  confine::Ending start(const std::vector<std::size_t>& which, const std::filesystem::path& work,
                        const std::function<void()>& tick) const;
  Status convert_in(const std::filesystem::path& work, const std::vector<std::string>& documents,
                    Stretch stretch, const std::function<void(std::size_t)>& made,
                    std::vector<std::string>& pdfs);

  const std::filesystem::path& scratch_;
  const OfficeOptions& options_;
  OfficeFolder folder_;
};

}  // namespace convoke::docx
