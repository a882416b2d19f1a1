// docx to PDF by LibreOffice, headless, many files to one start.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"

namespace convoke::docx {

/// Converts with a private profile (one conversion at a time per object; callers wait).
class Office {
 public:
  /// `scratch` is a folder for profiles and temporary files; cleaned by the object.
  explicit Office(std::filesystem::path scratch);
  ~Office();

  /// PDFs in the order of the documents. `progress(done)` is called from this thread as files appear.
  /// `unavailable` if LibreOffice is not installed or does not finish in time (30 s + 2 s a file).
  Result<std::vector<std::string>> to_pdf(const std::vector<std::string>& documents,
                                          const std::function<void(int)>& progress = {});

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace convoke::docx
