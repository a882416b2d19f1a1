// Notes merged per second: merge_bench TEMPLATE.docx VALUES.tsv SECONDS OUT.docx
// The template is parsed once, as for a dispatch. Prints one line of JSON; OUT is the first
// document.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "platform/docx/merge.h"

namespace {

std::string read_file(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> found;
  std::istringstream in(line);
  for (std::string cell; std::getline(in, cell, '\t');) found.push_back(cell);
  return found;
}

std::vector<std::map<std::string, std::string>> read_values(const char* path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  const auto names = cells(line);
  std::vector<std::map<std::string, std::string>> rows;
  while (std::getline(file, line)) {
    const auto values = cells(line);
    auto& row = rows.emplace_back();
    for (std::size_t i = 0; i < names.size() && i < values.size(); ++i) row[names[i]] = values[i];
  }
  return rows;
}

int fail(const char* what, const std::string& why) {
  std::fprintf(stderr, "merge_bench: %s: %s\n", what, why.c_str());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) return fail("usage", "merge_bench TEMPLATE.docx VALUES.tsv SECONDS OUT.docx");
  const auto rows = read_values(argv[2]);
  if (rows.empty()) return fail(argv[2], "no rows");
  auto note = convoke::docx::Template::open(read_file(argv[1]));
  if (!note.ok()) return fail(argv[1], convoke::describe(note.error()));

  const auto first = note->merge(rows.front());  // also warms up
  if (!first.ok()) return fail(argv[1], convoke::describe(first.error()));
  std::ofstream(argv[4], std::ios::binary) << *first;

  using Clock = std::chrono::steady_clock;
  const auto begin = Clock::now();
  const std::clock_t cpu = std::clock();
  const auto end = begin + std::chrono::duration<double>(std::atof(argv[3]));
  std::size_t done = 0, bytes = 0;
  while (Clock::now() < end) {
    const auto merged = note->merge(rows[done % rows.size()]);
    if (!merged.ok()) return fail("merge", convoke::describe(merged.error()));
    bytes += merged->size();
    ++done;
  }
  const double taken = static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC;
  std::printf("{\"done\": %zu, \"cpu_seconds\": %.3f, \"bytes\": %zu}\n", done, taken,
              bytes / (done ? done : 1));
  return 0;
}
