#include "filing/words/drawn_pages.h"

namespace convoke::filing {
namespace {

/// Bytes; a larger picture is downloaded, not drawn.
constexpr std::size_t kLargestPicture = std::size_t{12} << 20;

bool is_png(std::string_view file) {
  return file.starts_with("\x89PNG\r\n\x1a\n");
}

}  // namespace

bool DrawnPages::can_draw(std::string_view bytes) {
  return is_png(bytes) || pdf::PagePictures::can_draw(bytes);
}

Result<int> DrawnPages::pages(const std::string& file) const {
  if (is_png(file) && file.size() > kLargestPicture)
    return too_large(N_("This file cannot be drawn."));
  if (is_png(file)) return 1;
  return pages_.pages(file);
}

Result<std::string> DrawnPages::png(const std::string& file, int page) const {
  if (!is_png(file)) return pages_.png(file, page);
  if (page != 1) return not_found(N_("The file has no such page."));
  return picture_(file);
}

}  // namespace convoke::filing
