// docx to tagged PDF by LibreOffice, headless, many files to one start, several starts at once.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"

namespace convoke::docx {

struct OfficeOptions {
  std::string program = "soffice";            ///< a path, or a name looked for in PATH
  std::size_t batch = 50;                     ///< files to one start, at most
  std::size_t at_once = 1;                    ///< starts at the same time, 220 MB each
  std::chrono::milliseconds start{30'000};    ///< a start may take this long …
  std::chrono::milliseconds per_file{2'000};  ///< … and this for each file
};

/// Converts with `at_once` private profiles, any number of threads; a start waits until a profile
/// is free, and many documents of one call are shared out among all. LibreOffice runs without
/// macros and without following links, behind walls (platform/confine): no network, nothing of the
/// disk but itself, fonts and its own folder in `scratch`; in a process group of its own that is
/// killed when it does not finish in time.
class Office {
 public:
  /// `scratch` is a folder for profiles and temporary files (made if missing); what the object puts
  /// there it removes again, and what one of a killed process has left there.
  explicit Office(std::filesystem::path scratch, OfficeOptions options = {});
  ~Office();

  /// PDFs in the order of the documents. `progress(done)` is called from this thread as files
  /// appear. The PDF has the title and the language that the document says. `unavailable` if
  /// LibreOffice is not installed, cannot be confined, crashes or does not finish in time (30 s + 2
  /// s a file). Documents that are missing after a start are tried once more with a fresh profile;
  /// one that fails again is named by its number, from 1.
  Result<std::vector<std::string>> to_pdf(const std::vector<std::string>& documents,
                                          const std::function<void(int)>& progress = {});

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace convoke::docx
