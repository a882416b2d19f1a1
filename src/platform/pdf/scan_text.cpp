#include "platform/pdf/scan_text.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "platform/pdf/confined_tool.h"

namespace convoke::pdf {
namespace {

namespace fs = std::filesystem;
using confine::Ending;

constexpr std::size_t kLongestLog = std::size_t{16} << 10;
/// Letters below which the text of a PDF is taken for a line that a machine put upon a picture.
constexpr std::size_t kFewLetters = 40;
constexpr std::chrono::seconds kListing(20);
constexpr const char* kLongSide = "3508";  // dots of a page: A4 with 300 to the inch

enum class Kind { pdf, tiff, picture, unknown };

Kind kind_of(std::string_view file) {
  if (file.substr(0, 1024).find("%PDF-") != std::string_view::npos) return Kind::pdf;
  for (const std::string_view start : {std::string_view("II*\0", 4), std::string_view("MM\0*", 4)})
    if (file.starts_with(start)) return Kind::tiff;
  const bool picture = file.starts_with("\xFF\xD8\xFF") || file.starts_with("\x89PNG\r\n\x1A\n");
  return picture ? Kind::picture : Kind::unknown;
}

/// Tesseract's names, in the order it is given them: what comes first is preferred, and English
/// takes Chinese characters for letters where it comes before them.
struct Named {
  Language language;
  const char* name;
};
constexpr std::array<Named, 6> kNames{{{Language::zh, "chi_sim"},
                                       {Language::ar, "ara"},
                                       {Language::ru, "rus"},
                                       {Language::en, "eng"},
                                       {Language::fr, "fra"},
                                       {Language::es, "spa"}}};

confine::Limits limits() {
  confine::Limits limits;
  limits.memory = rlim_t{3} << 30;
  limits.file = rlim_t{128} << 20;
  limits.processor_seconds = 300;
  return limits;
}

std::size_t letters_in(std::string_view text) {
  const std::vector<std::uint32_t> all = code_points(text);
  return static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [](std::uint32_t c) { return c > 0x20; }));
}

/// Well-formed, and without the form feeds between pages.
std::string tidied(std::string_view text) {
  std::string out;
  for (const std::uint32_t c : code_points(text))
    if (c >= 0x20 || c == '\n') append_code_point(out, c);
  return out;
}

Result<ScanText> unread() {
  return ScanText{ScanText::Source::unread, {}};
}

/// The recognition of one file.
class Recognition {
 public:
  Recognition(const fs::path& folder, const ScanReaderOptions& options)
      : folder_(folder),
        options_(options),
        end_(std::chrono::steady_clock::now() + options.limit) {}

  Result<ScanText> words(std::string_view file, Kind kind, const std::string& languages) {
    fs::path page = folder_ / "page";
    if (!write_file(kind == Kind::pdf ? folder_ / "in.pdf" : page, file))
      return unavailable(N_("A temporary file could not be written. The disk may be full."));
    if (kind == Kind::tiff) {
      const Ending ending =
          run({options_.tiff2pdf, "-o", (folder_ / "in.pdf").string(), page.string()});
      if (ending != Ending::finished) return failed(ending);
    }
    if (kind != Kind::picture) {
      const Ending ending =
          run({options_.pdftoppm, "-q", "-gray", "-l", std::to_string(options_.pages), "-scale-to",
               kLongSide, (folder_ / "in.pdf").string(), (folder_ / "drawn").string()});
      if (ending != Ending::finished) return failed(ending);
      page = list_of_pages();
    }
    const Ending ending = run({options_.tesseract, page.string(), (folder_ / "out").string(),
                               "--dpi", "300", "-l", languages});
    if (ending != Ending::finished) return failed(ending);
    return ScanText{ScanText::Source::recognized,
                    tidied(start_of(folder_ / "out.txt", TextReader::kLongestText))};
  }

 private:
  Ending run(std::vector<std::string> arguments) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        end_ - std::chrono::steady_clock::now());
    if (left.count() <= 0) return Ending::timed_out;
    return run_within(folder_, std::move(arguments), limits(), left);
  }

  /// A file with the names of the drawn pages, which Tesseract reads one after the other.
  fs::path list_of_pages() const {
    std::vector<std::string> pages;
    for (const auto& entry : fs::directory_iterator(folder_))
      if (entry.path().extension() == ".pgm") pages.push_back(entry.path().string());
    std::sort(pages.begin(), pages.end());
    std::string text;
    for (const std::string& one : pages) text += one + "\n";
    write_file(folder_ / "pages.txt", text);
    return folder_ / "pages.txt";
  }

  static Result<ScanText> failed(Ending ending) {
    if (ending == Ending::not_installed) return unread();
    if (ending == Ending::failed) return invalid(N_("The scan cannot be read."));
    return unavailable(N_("The words of the scan could not be recognized in time."));
  }

  const fs::path folder_;
  const ScanReaderOptions& options_;
  const std::chrono::steady_clock::time_point end_;
};

}  // namespace

ScanReader::ScanReader(fs::path scratch, ScanReaderOptions options)
    : scratch_(std::move(scratch)), options_(std::move(options)) {}

std::vector<Language> ScanReader::installed() const {
  const ScratchFolder folder(scratch_);
  std::vector<Language> out;
  if (folder.path().empty() || run_within(folder.path(), {options_.tesseract, "--list-langs"},
                                          limits(), options_.limit) != Ending::finished)
    return out;
  const std::vector<std::string> lines = split(start_of(folder.path() / "log", kLongestLog), '\n');
  for (const Named& one : kNames)
    if (std::find(lines.begin(), lines.end(), one.name) != lines.end()) out.push_back(one.language);
  return out;
}

Result<ScanText> ScanReader::words(const std::string& file,
                                   const std::vector<Language>& languages) const {
  const Kind kind = kind_of(file);
  if (kind == Kind::unknown) return invalid(N_("The scan cannot be read."));
  std::string written;
  if (kind == Kind::pdf) {
    CONVOKE_ASSIGN(text, TextReader(scratch_, options_.text_reader).first_pages(file));
    written = std::move(text);
    if (letters_in(written) >= kFewLetters)
      return ScanText{ScanText::Source::written, tidied(written)};
  }
  const std::vector<Language> have = installed();
  std::string names;
  for (const Named& one : kNames) {
    const auto in = [&one](const std::vector<Language>& list) {
      return std::find(list.begin(), list.end(), one.language) != list.end();
    };
    if (in(have) && (languages.empty() || in(languages)))
      names += (names.empty() ? "" : "+") + std::string(one.name);
  }
  if (names.empty()) return ScanText{ScanText::Source::unread, tidied(written)};
  const ScratchFolder folder(scratch_);
  if (folder.path().empty())
    return unavailable(N_("A temporary file could not be written. The disk may be full."));
  return Recognition(folder.path(), options_).words(file, kind, names);
}

}  // namespace convoke::pdf
