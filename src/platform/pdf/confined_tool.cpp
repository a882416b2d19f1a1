#include "platform/pdf/confined_tool.h"

#include <stdlib.h>

#include <algorithm>
#include <fstream>
#include <system_error>

namespace convoke::pdf {
namespace {

namespace fs = std::filesystem;

/// The program, its libraries, and the tables of letters of Asian scripts.
std::vector<fs::path> places_to_read(const std::string& program) {
  std::vector<fs::path> places{"/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/fonts"};
  std::error_code problem;
  if (program.find('/') != std::string::npos)
    places.push_back(fs::weakly_canonical(program, problem).parent_path());
  return places;
}

}  // namespace

ScratchFolder::ScratchFolder(const fs::path& scratch) {
  std::error_code problem;
  fs::create_directories(scratch, problem);
  std::string pattern = (scratch / "pdf-XXXXXX").string();
  if (mkdtemp(pattern.data()) != nullptr) path_ = pattern;
}

ScratchFolder::~ScratchFolder() {
  std::error_code problem;
  if (!path_.empty()) fs::remove_all(path_, problem);
}

confine::Ending run_within(const fs::path& folder, std::vector<std::string> arguments,
                           const confine::Limits& limits, std::chrono::milliseconds limit) {
  const auto walls = confine::Walls::around(
      limits, {.read = places_to_read(arguments[0]), .write = {folder}, .sockets = {}});
  if (!walls.ok()) return confine::Ending::not_confined;
  confine::Command command;
  command.walls = &*walls;
  command.arguments = std::move(arguments);
  command.environment = {confine::search_path(), "HOME=" + folder.string(),
                         "TMPDIR=" + folder.string(), "LANG=C.UTF-8", "OMP_THREAD_LIMIT=1"};
  command.output = folder / "log";
  return confine::run(command, limit, [] {});
}

std::string start_of(const fs::path& file, std::size_t most) {
  std::ifstream written(file, std::ios::binary);
  std::string text(most, '\0');
  written.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(std::max<std::streamsize>(written.gcount(), 0)));
  return text;
}

bool write_file(const fs::path& file, std::string_view bytes) {
  std::ofstream out(file, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  return static_cast<bool>(out);
}

}  // namespace convoke::pdf
