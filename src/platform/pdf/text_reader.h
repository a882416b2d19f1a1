// The words of a PDF from outside, read by pdftotext (Poppler) behind walls.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "base/result.h"

namespace convoke::pdf {

struct TextReaderOptions {
  std::string program = "pdftotext";  ///< a path, or a name looked for in PATH
  std::chrono::milliseconds limit{10'000};
};

/// Any thread; each call starts a program of its own, without network, that sees nothing of the
/// disk but itself and a folder of its own, which is removed again.
class TextReader {
 public:
  static constexpr std::size_t kLongestText = 64u << 10;  ///< bytes; what is behind is left out

  /// `scratch` is a folder for temporary files (made if missing).
  explicit TextReader(std::filesystem::path scratch, TextReaderOptions options = {})
      : scratch_(std::move(scratch)), options_(std::move(options)) {}

  /// UTF-8 of the first two pages in reading order; empty where they are pictures. `unavailable`
  /// where the program is not installed, cannot be confined or does not finish in time; `invalid`
  /// for what it cannot read.
  Result<std::string> first_pages(const std::string& pdf) const;

 private:
  std::filesystem::path scratch_;
  TextReaderOptions options_;
};

}  // namespace convoke::pdf
