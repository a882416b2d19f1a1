// Pages of a file from outside as pictures drawn here: what is looked at is never the file itself.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "platform/pdf/page_picture.h"

namespace convoke::filing {

/// A picture of another format as a PNG drawn anew, smaller where it is large.
using DrawPicture = std::function<Result<std::string>(std::string_view)>;

/// Of PDFs, TIFFs and JPEGs as pdf::PagePictures draws them; of a PNG the picture itself. Any
/// thread.
class DrawnPages {
 public:
  /// What is given outlives it.
  DrawnPages(const pdf::PagePictures& pages, DrawPicture picture)
      : pages_(pages), picture_(std::move(picture)) {}

  static bool can_draw(std::string_view bytes);
  /// Errors as of png().
  Result<int> pages(const std::string& file) const;
  /// PNG of a page, counted from 1. `not_found` beyond the last, `invalid`, `too_large` or
  /// `unavailable` for what cannot be drawn.
  Result<std::string> png(const std::string& file, int page) const;

 private:
  const pdf::PagePictures& pages_;
  const DrawPicture picture_;
};

}  // namespace convoke::filing
