#include "platform/pdf/page_picture.h"

#include <charconv>

#include "base/text.h"
#include "platform/pdf/confined_tool.h"
#include "platform/pdf/jpeg_size.h"

namespace convoke::pdf {
namespace {

namespace fs = std::filesystem;
using confine::Ending;

constexpr std::size_t kLargestPicture = std::size_t{16} << 20;
constexpr std::size_t kLongestLog = std::size_t{16} << 10;

confine::Limits limits() {
  confine::Limits limits;
  limits.memory = rlim_t{2} << 30;
  limits.file = rlim_t{64} << 20;
  limits.processor_seconds = 20;
  return limits;
}

Error failed(Ending ending) {
  if (ending == Ending::failed) return invalid(N_("This file cannot be drawn."));
  return unavailable(N_("Pages cannot be drawn on this machine."));
}

bool is_tiff(std::string_view file) {
  return file.starts_with(std::string_view("II*\0", 4)) ||
         file.starts_with(std::string_view("MM\0*", 4));
}

bool is_jpeg(std::string_view file) {
  return file.starts_with("\xFF\xD8\xFF");
}

/// A PDF (ISO 32000) of one page that is this picture and nothing else; empty if it is none.
std::string around(std::string_view jpeg) {
  const auto size = jpeg_size(jpeg);
  if (!size) return {};
  const std::string width = std::to_string(size->width), height = std::to_string(size->height);
  const char* colours = size->components == 1   ? "/DeviceGray"
                        : size->components == 4 ? "/DeviceCMYK"
                                                : "/DeviceRGB";
  const std::string drawn = "q " + width + " 0 0 " + height + " 0 0 cm /P Do Q";
  std::string out = "%PDF-1.4\n";
  std::string places;
  int count = 0;
  const auto object = [&](const std::string& body, std::string_view stream = {}) {
    const std::string at = std::to_string(out.size());
    places += std::string(10 - at.size(), '0') + at + " 00000 n \n";
    out += std::to_string(++count) + " 0 obj\n" + body + "\n";
    if (!stream.empty()) out.append("stream\n").append(stream).append("\nendstream\n");
    out += "endobj\n";
  };
  object("<< /Type /Catalog /Pages 2 0 R >>");
  object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
  object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 " + width + " " + height +
         "] /Resources << /XObject << /P 5 0 R >> >> /Contents 4 0 R >>");
  object("<< /Length " + std::to_string(drawn.size()) + " >>", drawn);
  object("<< /Type /XObject /Subtype /Image /Width " + width + " /Height " + height +
             " /ColorSpace " + colours + " /BitsPerComponent 8 /Filter /DCTDecode /Length " +
             std::to_string(jpeg.size()) + " >>",
         jpeg);
  const std::string table = std::to_string(out.size());
  out += "xref\n0 6\n0000000000 65535 f \n" + places + "trailer\n<< /Size 6 /Root 1 0 R >>\n" +
         "startxref\n" + table + "\n%%EOF\n";
  return out;
}

/// The file as a PDF in the folder, or why not.
Status as_pdf(const fs::path& folder, const std::string& file, const PagePictureOptions& options) {
  const fs::path pdf = folder / "in.pdf";
  const auto no_disk = [] {
    return unavailable(N_("A temporary file could not be written. The disk may be full."));
  };
  if (folder.empty()) return no_disk();
  if (is_tiff(file)) {
    if (!write_file(folder / "in.tif", file)) return no_disk();
    const Ending ending =
        run_within(folder, {options.tiff2pdf, "-o", pdf.string(), (folder / "in.tif").string()},
                   limits(), options.limit);
    return ending == Ending::finished ? Status() : Status(failed(ending));
  }
  const std::string wrapped = is_jpeg(file) ? around(file) : std::string();
  if (is_jpeg(file) && wrapped.empty()) return failed(Ending::failed);
  return write_file(pdf, is_jpeg(file) ? wrapped : file) ? Status() : Status(no_disk());
}

Result<int> count_pages(const fs::path& folder, const PagePictureOptions& options) {
  const Ending ending =
      run_within(folder, {options.pdfinfo, (folder / "in.pdf").string()}, limits(), options.limit);
  if (ending != Ending::finished) return failed(ending);
  for (const std::string& line : split(start_of(folder / "log", kLongestLog), '\n')) {
    if (!line.starts_with("Pages:")) continue;
    const std::string_view number = trimmed(std::string_view(line).substr(6));
    int pages = 0;
    std::from_chars(number.data(), number.data() + number.size(), pages);
    return pages;
  }
  return failed(Ending::failed);
}

}  // namespace

bool PagePictures::can_draw(std::string_view first) {
  return first.starts_with("%PDF-") || is_tiff(first) || is_jpeg(first);
}

Result<int> PagePictures::pages(const std::string& file) const {
  if (!can_draw(file)) return failed(Ending::failed);
  const ScratchFolder folder(scratch_);
  CONVOKE_TRY(as_pdf(folder.path(), file, options_));
  return count_pages(folder.path(), options_);
}

Result<std::string> PagePictures::png(const std::string& file, int page) const {
  if (!can_draw(file)) return failed(Ending::failed);
  const ScratchFolder folder(scratch_);
  CONVOKE_TRY(as_pdf(folder.path(), file, options_));
  const std::string number = std::to_string(page);
  const Ending ending =
      run_within(folder.path(),
                 {options_.pdftoppm, "-q", "-png", "-singlefile", "-f", number, "-l", number,
                  "-scale-to", std::to_string(options_.long_side),
                  (folder.path() / "in.pdf").string(), (folder.path() / "drawn").string()},
                 limits(), options_.limit);
  std::string picture = start_of(folder.path() / "drawn.png", kLargestPicture);
  if (!picture.empty() && ending == Ending::finished) return picture;
  if (ending == Ending::finished || ending == Ending::failed) {
    const auto pages = count_pages(folder.path(), options_);
    if (pages.ok() && page > *pages) return not_found(N_("The file has no such page."));
    return failed(Ending::failed);
  }
  return failed(ending);
}

}  // namespace convoke::pdf
