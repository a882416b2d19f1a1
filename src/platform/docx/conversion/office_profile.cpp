#include "platform/docx/conversion/office_profile.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <numeric>
#include <thread>

#include "platform/confine/walls.h"
#include "platform/docx/conversion/linked_words.h"
#include "platform/docx/fonts/substitution.h"

namespace convoke::docx {
namespace {

namespace fs = std::filesystem;

// Documents come from outside: no macros, no fetching of linked pictures or other files. Han
// letters of no language are Chinese.
constexpr const char* kSettings = R"(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Linguistic/General"><prop oor:name="DefaultLocale_CJK" oor:op="fuse"><value>zh-CN</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
)";

// Tagged, so that it can be read aloud (ISO 14289-1); its title stands in the window of the reader.
constexpr const char* kPdf =
    "pdf:writer_pdf_Export:{\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"}}";

Error cannot_write(const fs::path& path) {
  return unavailable(N_("A temporary file could not be written. The disk may be full."),
                     path.string());
}

Status write_file(const fs::path& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) return cannot_write(path);
  return {};
}

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

fs::path pdf_path(const fs::path& folder, std::size_t i) {
  return folder / (std::to_string(i) + ".pdf");
}

/// False for a file that a crash has left half written.
bool is_whole_pdf(std::string_view bytes) {
  constexpr std::size_t kTrailer = 1024;
  const std::string_view end = bytes.substr(bytes.size() - std::min(bytes.size(), kTrailer));
  return bytes.substr(0, 5) == "%PDF-" && end.find("%%EOF") != std::string_view::npos;
}

/// The profile's place as the URL that LibreOffice wants (RFC 8089).
std::string file_url(const fs::path& path) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string url = "file://";
  for (const unsigned char c : path.string()) {
    if (isalnum(c) || c == '/' || c == '-' || c == '_' || c == '.' || c == '~') {
      url += static_cast<char>(c);
    } else {
      url += {'%', kHex[c >> 4], kHex[c & 15]};
    }
  }
  return url;
}

/// What LibreOffice reads: itself, fonts, and the few settings of the system that it and the C
/// library ask for.
std::vector<fs::path> places_to_read(const std::string& program) {
  std::vector<fs::path> places{"/usr",
                               "/lib",
                               "/lib64",
                               "/bin",
                               "/opt",
                               "/proc",
                               "/sys/devices/system/cpu",
                               "/etc/alternatives",
                               "/etc/fonts",
                               "/etc/group",
                               "/etc/ld.so.cache",
                               "/etc/libreoffice",
                               "/etc/locale.alias",
                               "/etc/localtime",
                               "/etc/nsswitch.conf",
                               "/etc/papersize",
                               "/etc/passwd",
                               "/etc/timezone",
                               "/var/cache/fontconfig",
                               "/var/lib/libreoffice",
                               "/var/spool/libreoffice"};
  if (program.find('/') != std::string::npos) {
    std::error_code problem;
    places.push_back(fs::weakly_canonical(program, problem).parent_path());
  }
  return places;
}

}  // namespace

OfficeProfile::OfficeProfile(const fs::path& scratch, const OfficeOptions& options)
    : scratch_(scratch), options_(options) {}

Status OfficeProfile::renew() {
  std::error_code problem;
  fs::remove_all(home() / "profile", problem);
  if (!fs::create_directories(home() / "profile" / "user", problem)) return cannot_write(home());
  CONVOKE_TRY(write_file(home() / "fonts.conf", font_configuration()));
  return write_file(home() / "profile" / "user" / "registrymodifications.xcu", kSettings);
}

confine::Ending OfficeProfile::start(const std::vector<std::size_t>& which, const fs::path& work,
                                     const std::function<void()>& tick) const {
  const std::chrono::milliseconds limit = options_.start + options_.per_file * which.size();
  confine::Limits limits;
  // As if every core were busy all the time.
  limits.processor_seconds =
      static_cast<rlim_t>(std::chrono::ceil<std::chrono::seconds>(limit).count() + 1) *
      std::max(1u, std::thread::hardware_concurrency());
  const auto walls = confine::Walls::around(
      limits, {.read = places_to_read(options_.program), .write = {home()}, .sockets = {"/tmp"}});
  if (!walls.ok()) return confine::Ending::not_confined;
  confine::Command command;
  command.walls = &*walls;
  command.arguments = {options_.program,
                       "-env:UserInstallation=" + file_url(home() / "profile"),
                       "--headless",
                       "--norestore",
                       "--nologo",
                       "--convert-to",
                       kPdf,
                       "--outdir",
                       work.string()};
  for (std::size_t i : which) {
    command.arguments.push_back((work / (std::to_string(i) + ".docx")).string());
  }
  command.environment = {confine::search_path(), "HOME=" + home().string(),
                         "TMPDIR=" + work.string(),
                         "FONTCONFIG_FILE=" + (home() / "fonts.conf").string(), "LANG=C.UTF-8"};
  command.output = work / "log";
  return confine::run(command, limit, tick);
}

Status OfficeProfile::convert_in(const fs::path& work, const std::vector<std::string>& documents,
                                 Stretch stretch, const std::function<void(std::size_t)>& made,
                                 std::vector<std::string>& pdfs) {
  const auto [from, to] = stretch;
  for (std::size_t i = from; i < to; ++i) {
    CONVOKE_TRY(write_file(work / (std::to_string(i) + ".docx"), with_links_kept(documents[i])));
  }
  std::size_t reported = 0;
  const auto report = [&] {
    std::size_t done = 0;
    for (std::size_t i = stretch.from; i < stretch.to; ++i) done += fs::exists(pdf_path(work, i));
    if (done > reported) made(done);
    reported = std::max(reported, done);
  };

  std::vector<std::size_t> left(to - from);
  std::iota(left.begin(), left.end(), from);
  for (int attempt = 0; attempt < 2 && !left.empty(); ++attempt) {
    if (attempt > 0) CONVOKE_TRY(renew());
    const confine::Ending ending = start(left, work, report);
    if (ending == confine::Ending::not_installed) {
      return unavailable(N_("LibreOffice is not installed, so no PDF can be made."),
                         options_.program);
    }
    if (ending == confine::Ending::not_confined) {
      return unavailable(
          N_("LibreOffice cannot be confined on this machine, so no PDF can be made."));
    }
    if (ending == confine::Ending::timed_out) {
      CONVOKE_TRY(renew());
      return unavailable(N_("LibreOffice did not finish in time. Please try again."),
                         read_file(work / "log"));
    }
    std::erase_if(left, [&](std::size_t i) {
      std::string pdf = read_file(pdf_path(work, i));
      if (!is_whole_pdf(pdf)) return false;
      pdfs[i] = std::move(pdf);
      return true;
    });
  }
  if (!left.empty()) {
    return make_error(ErrorKind::unavailable,
                      N_("LibreOffice could not convert document {1} of {2} to PDF."), {},
                      {std::to_string(left.front() + 1), std::to_string(documents.size())},
                      read_file(work / "log"));
  }
  report();
  return {};
}

Status OfficeProfile::convert(const std::vector<std::string>& documents, Stretch stretch,
                              const std::function<void(std::size_t)>& made,
                              std::vector<std::string>& pdfs) {
  CONVOKE_TRY(folder_.make(scratch_));
  if (!fs::exists(home() / "profile")) CONVOKE_TRY(renew());
  const fs::path work = home() / "work";
  std::error_code problem;
  fs::remove_all(work, problem);
  if (!fs::create_directory(work, problem)) return cannot_write(work);
  Status status = convert_in(work, documents, stretch, made, pdfs);
  fs::remove_all(work, problem);
  return status;
}

}  // namespace convoke::docx
