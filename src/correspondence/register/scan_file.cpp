#include "correspondence/register/scan_file.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text.h"

namespace convoke::correspondence {
namespace {

/// Whether it begins as an Internet message does (RFC 5322 § 2.2): nothing but header fields up to
/// the first empty line, and among them whom it is from and one that a mail program writes.
bool is_message(std::string_view bytes) {
  constexpr std::size_t longest_head = 256u << 10;
  std::string_view rest = bytes.substr(0, longest_head);
  bool from = false, written = false;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) break;
    if (line.front() == ' ' || line.front() == '\t') continue;  // goes on
    const std::size_t colon = line.find(':');
    const std::string name = ascii_lower(std::string(line.substr(0, std::min(colon, line.size()))));
    const bool is_field =
        colon != std::string_view::npos && !name.empty() &&
        std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 0x7F; });
    if (!is_field) return false;
    from = from || name == "from";
    written = written || name == "date" || name == "message-id" || name == "received" ||
              name == "mime-version";
  }
  return from && written;
}

/// Programs put bytes of their own behind the end; readers look for it as far as this.
constexpr std::size_t kPdfTail = 4096;

bool is_whole_pdf(std::string_view bytes) {
  const std::string_view tail = bytes.substr(bytes.size() - std::min(bytes.size(), kPdfTail));
  const std::size_t end = tail.rfind("%%EOF");
  return end != tail.npos && tail.rfind("startxref", end) != tail.npos;
}

class Tiff {
 public:
  explicit Tiff(std::string_view bytes) : bytes_(bytes), little_(bytes.starts_with("II")) {}

  bool is_whole() const {
    constexpr int most_pages = 10'000;
    auto place = number(4, 4);
    int pages = 0;
    for (; place && *place != 0; ++pages) {
      if (pages == most_pages) return false;  // a chain without end
      const auto entries = number(*place, 2);
      if (!entries || *entries == 0 || !is_whole_page(*place + 2, *entries)) return false;
      place = number(*place + 2 + *entries * kEntry, 4);
    }
    return place && pages > 0;
  }

 private:
  static constexpr std::uint64_t kEntry = 12;  ///< bytes
  static constexpr std::uint64_t kShort = 3, kLong = 4;

  std::optional<std::uint64_t> number(std::uint64_t at, std::uint64_t length) const {
    if (at > bytes_.size() || bytes_.size() - at < length) return std::nullopt;
    std::uint64_t value = 0;
    for (std::uint64_t i = 0; i < length; ++i) {
      const std::uint64_t from = little_ ? at + length - 1 - i : at + i;
      value = value << 8 | static_cast<unsigned char>(bytes_[from]);
    }
    return value;
  }

  struct Values {
    std::uint64_t count = 0, size = 0, at = 0;
  };
  /// Where the values of an entry stand, if they are whole numbers.
  std::optional<Values> values(std::uint64_t entry) const {
    const auto type = number(entry + 2, 2), count = number(entry + 4, 4);
    if (!count || (*type != kShort && *type != kLong)) return std::nullopt;
    Values out{*count, *type == kShort ? 2u : 4u, entry + 8};
    if (out.count * out.size <= 4) return out;
    const auto at = number(entry + 8, 4);
    if (!at || *at > bytes_.size() || (bytes_.size() - *at) / out.size < out.count)
      return std::nullopt;
    out.at = *at;
    return out;
  }

  bool is_whole_page(std::uint64_t at, std::uint64_t entries) const {
    constexpr std::uint64_t strip_offsets = 273, strip_sizes = 279;
    constexpr std::uint64_t tile_offsets = 324, tile_sizes = 325;
    std::optional<Values> offsets, sizes;
    for (std::uint64_t i = 0; i < entries; ++i) {
      const std::uint64_t entry = at + i * kEntry;
      const auto tag = number(entry, 2);
      if (!number(entry + 8, 4)) return false;
      if (*tag == strip_offsets || *tag == tile_offsets) offsets = values(entry);
      if (*tag == strip_sizes || *tag == tile_sizes) sizes = values(entry);
    }
    if (!offsets || offsets->count == 0) return false;
    for (std::uint64_t i = 0; i < offsets->count; ++i) {
      const auto begin = number(offsets->at + i * offsets->size, offsets->size);
      // Old programs write no sizes.
      const auto size = sizes && i < sizes->count ? number(sizes->at + i * sizes->size, sizes->size)
                                                  : std::optional<std::uint64_t>(1);
      if (!begin || !size || *begin > bytes_.size() || bytes_.size() - *begin < *size) return false;
    }
    return true;
  }

  const std::string_view bytes_;
  const bool little_;
};

bool is_whole_message(std::string_view bytes) {
  const std::size_t end = std::min(bytes.find("\r\n\r\n"), bytes.find("\n\n"));
  return end != bytes.npos && !trimmed(bytes.substr(end)).empty();
}

}  // namespace

Result<std::string> scan_type(std::string_view bytes) {
  if (bytes.size() > kScanLimit)
    return too_large(N_("The file is larger than {1} MB."), "file",
                     {std::to_string(kScanLimit >> 20)});
  if (starts_with(bytes, "%PDF-")) return std::string("application/pdf");
  if (starts_with(bytes, "\xFF\xD8\xFF")) return std::string("image/jpeg");
  if (starts_with(bytes, "\x89PNG\r\n\x1A\n")) return std::string("image/png");
  if (starts_with(bytes, std::string_view("II*\0", 4)) ||
      starts_with(bytes, std::string_view("MM\0*", 4)))
    return std::string("image/tiff");
  if (is_message(bytes)) return std::string("message/rfc822");
  return invalid(
      N_("The file is no PDF, JPEG, PNG, TIFF or e-mail message (EML). Print or save it as "
         "PDF, and choose that."),
      "file");
}

Status check_whole(std::string_view bytes, std::string_view media_type) {
  constexpr std::size_t png_tail = 64;
  const bool whole =
      media_type == "application/pdf" ? is_whole_pdf(bytes)
      : media_type == "image/tiff"    ? Tiff(bytes).is_whole()
      : media_type == "image/png"
          ? bytes.substr(bytes.size() - std::min(bytes.size(), png_tail)).find("IEND") != bytes.npos
      : media_type == "message/rfc822" ? is_whole_message(bytes)
                                       : true;
  if (whole) return {};
  return invalid(N_("The file is damaged or was cut off, and does not open. Scan or save it again, "
                    "and choose the new one."),
                 "file");
}

}  // namespace convoke::correspondence
