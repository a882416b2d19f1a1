#include "platform/pdf/text_reader.h"

#include <stdlib.h>

#include <fstream>
#include <system_error>

#include "platform/confine/child_process.h"
#include "platform/confine/walls.h"

namespace convoke::pdf {
namespace {

namespace fs = std::filesystem;

/// Removed with all that is in it.
class Folder {
 public:
  explicit Folder(const fs::path& scratch) {
    std::error_code problem;
    fs::create_directories(scratch, problem);
    std::string pattern = (scratch / "pdf-XXXXXX").string();
    if (mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code problem;
    if (!path_.empty()) fs::remove_all(path_, problem);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

confine::Limits limits() {
  confine::Limits limits;
  limits.memory = rlim_t{1} << 30;
  limits.file = rlim_t{8} << 20;
  limits.processor_seconds = 10;
  return limits;
}

/// The program, its libraries, and the tables of letters of Asian scripts.
std::vector<fs::path> places_to_read(const std::string& program) {
  std::vector<fs::path> places{"/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/fonts"};
  std::error_code problem;
  if (program.find('/') != std::string::npos)
    places.push_back(fs::weakly_canonical(program, problem).parent_path());
  return places;
}

}  // namespace

Result<std::string> TextReader::first_pages(const std::string& pdf) const {
  const Error cannot_write =
      unavailable(N_("A temporary file could not be written. The disk may be full."));
  const Folder folder(scratch_);
  if (folder.path().empty()) return cannot_write;
  const fs::path from = folder.path() / "in.pdf", to = folder.path() / "out.txt";
  std::ofstream file(from, std::ios::binary);
  file.write(pdf.data(), static_cast<std::streamsize>(pdf.size()));
  file.close();
  if (!file) return cannot_write;
  const auto walls = confine::Walls::around(
      limits(),
      {.read = places_to_read(options_.program), .write = {folder.path()}, .sockets = {}});
  if (!walls.ok()) return walls.error();
  confine::Command command;
  command.walls = &*walls;
  command.arguments = {options_.program, "-q",    "-f",          "1",        "-l", "2",
                       "-enc",           "UTF-8", from.string(), to.string()};
  command.environment = {confine::search_path(), "HOME=" + folder.path().string(), "LANG=C.UTF-8"};
  command.output = folder.path() / "log";
  switch (confine::run(command, options_.limit, [] {})) {
    case confine::Ending::finished:
      break;
    case confine::Ending::failed:
      return invalid(N_("The text of this PDF cannot be read."));
    case confine::Ending::timed_out:
    case confine::Ending::not_installed:
    case confine::Ending::not_confined:
      return unavailable(N_("The texts of PDFs cannot be read on this machine."));
  }
  std::ifstream written(to, std::ios::binary);
  std::string text(kLongestText, '\0');
  written.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(std::max<std::streamsize>(written.gcount(), 0)));
  return text;
}

}  // namespace convoke::pdf
