// The words of a scan: of a PDF, or a picture of paper (TIFF, as fax machines make them, JPEG,
// PNG). They are for finding things; nobody should read them as the text.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/result.h"
#include "platform/pdf/text_reader.h"

namespace convoke::pdf {

struct ScanText {
  enum class Source {
    written,     ///< the PDF has them as text
    recognized,  ///< Tesseract took them from the picture
    unread,      ///< they are in a picture, and Tesseract is not installed here
  };
  Source source = Source::unread;
  std::string text;  ///< UTF-8, at most TextReader::kLongestText; may be empty
};

struct ScanReaderOptions {
  std::string pdftoppm = "pdftoppm", tiff2pdf = "tiff2pdf", tesseract = "tesseract";
  TextReaderOptions text_reader = {};
  int pages = 5;                             ///< what is behind is not read
  std::chrono::milliseconds limit{180'000};  ///< of all recognition of one file
};

/// Any thread. Programs run behind walls as for TextReader. Pages are drawn with the same number of
/// dots in both directions, as faxes (204 by 98 dots to the inch) are not.
class ScanReader {
 public:
  explicit ScanReader(std::filesystem::path scratch, ScanReaderOptions options = {});

  /// `languages`: those that the paper may be in, the fewer the better and faster; empty: all six.
  /// `invalid` for what is no such file or cannot be read; `unavailable` without disk or in time.
  /// That Tesseract or one of its languages is not installed is no error.
  Result<ScanText> words(const std::string& file,
                         const std::vector<Language>& languages = {}) const;
  /// The languages that are installed; none if Tesseract is not. Starts it.
  std::vector<Language> installed() const;

 private:
  std::filesystem::path scratch_;
  ScanReaderOptions options_;
};

}  // namespace convoke::pdf
