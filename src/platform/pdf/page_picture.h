// A page of a paper from outside as a picture drawn here: what is looked at is never the file
// itself.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace convoke::pdf {

struct PagePictureOptions {
  std::string pdftoppm = "pdftoppm", pdfinfo = "pdfinfo", tiff2pdf = "tiff2pdf";
  int long_side = 1400;  ///< dots of the longer side
  std::chrono::milliseconds limit{20'000};
};

/// Any thread. Programs run behind walls as for TextReader.
class PagePictures {
 public:
  explicit PagePictures(std::filesystem::path scratch, PagePictureOptions options = {})
      : scratch_(std::move(scratch)), options_(std::move(options)) {}

  /// By its first bytes: a PDF, a TIFF (a fax) or a JPEG. Nothing else is drawn.
  static bool can_draw(std::string_view first_bytes);
  /// How many pages there are. Errors as of png().
  Result<int> pages(const std::string& file) const;
  /// PNG of a page, counted from 1. `not_found` beyond the last, `invalid` for what cannot be
  /// drawn, `unavailable` where the programs are not installed or too slow.
  Result<std::string> png(const std::string& file, int page) const;

 private:
  std::filesystem::path scratch_;
  PagePictureOptions options_;
};

}  // namespace convoke::pdf
