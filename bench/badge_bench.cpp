// Badges drawn per second: badge_bench FOLDER SECONDS OUT.pdf
// FOLDER holds badges.tsv and the photographs it names. Prints one line of JSON; OUT is one sheet
// file.
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

#include "badges/drawing/badge_sheet.h"
#include "base/language.h"

namespace {

using convoke::badges::BadgeFace;

std::vector<std::string> split(const std::string& text, char by) {
  std::vector<std::string> found;
  std::istringstream in(text);
  for (std::string piece; std::getline(in, piece, by);) found.push_back(piece);
  return found;
}

convoke::pdf::Colour colour(const std::string& hex) {
  const auto part = [&](std::size_t at) {
    return std::stoi(hex.substr(at, 2), nullptr, 16) / 255.0;
  };
  return {part(0), part(2), part(4)};
}

BadgeFace face(std::map<std::string, std::string>& row, const std::string& folder) {
  const auto language =
      convoke::language_from_code(row["language"]).value_or(convoke::Language::en);
  BadgeFace made;
  made.series = {row["series"], row["place"]};
  made.given_name = row["given"];
  made.family_name = row["family"];
  made.original_script_name = row["original"];
  made.original_script_language = language;
  made.function = row["function"];
  made.entity = row["entity"];
  made.entity_language = language;
  made.role = row["role"];
  made.category = row["category"];
  made.category_colour = colour(row["colour"]);
  for (const auto& each : split(row["meetings"], '|')) {
    const auto meeting = split(each, ';');
    made.meetings.push_back({meeting.at(0), meeting.at(1), meeting.at(2), meeting.at(3)});
  }
  made.validity = row["validity"];
  std::ifstream photo(folder + "/" + row["photo"], std::ios::binary);
  made.photo_jpeg.assign(std::istreambuf_iterator<char>(photo), {});
  made.gate_hint = row["gate"];
  made.meetings_heading = row["heading"];
  made.return_text = row["return"];
  made.number = row["number"];
  made.qr_payload = row["qr"];
  return made;
}

std::vector<BadgeFace> read_faces(const std::string& folder) {
  std::ifstream file(folder + "/badges.tsv");
  std::string line;
  std::getline(file, line);
  const auto names = split(line, '\t');
  std::vector<BadgeFace> faces;
  while (std::getline(file, line)) {
    const auto values = split(line, '\t');
    std::map<std::string, std::string> row;
    for (std::size_t i = 0; i < names.size() && i < values.size(); ++i) row[names[i]] = values[i];
    faces.push_back(face(row, folder));
  }
  return faces;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fputs("badge_bench FOLDER SECONDS OUT.pdf\n", stderr);
    return 1;
  }
  const auto faces = read_faces(argv[1]);
  const auto draw = [&] {
    return convoke::badges::draw_badge_sheet(faces, {"Badges", "Convoke", {}});
  };
  const auto first = draw();  // also loads the fonts
  if (!first.ok()) {
    std::fprintf(stderr, "badge_bench: %s\n", convoke::describe(first.error()).c_str());
    return 1;
  }
  std::ofstream(argv[3], std::ios::binary) << *first;

  using Clock = std::chrono::steady_clock;
  const auto begin = Clock::now();
  const std::clock_t cpu = std::clock();
  const auto end = begin + std::chrono::duration<double>(std::atof(argv[2]));
  std::size_t sheets = 0;
  while (Clock::now() < end) {
    if (!draw().ok()) return 1;
    ++sheets;
  }
  const double taken = static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC;
  std::printf("{\"done\": %zu, \"cpu_seconds\": %.3f, \"bytes\": %zu}\n", sheets * faces.size(),
              taken, first->size() / faces.size());
  return 0;
}
