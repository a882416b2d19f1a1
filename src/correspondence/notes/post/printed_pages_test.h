// What stands on the pages of a PDF.
#pragma once

#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

namespace convoke::correspondence {

/// The text of each page, as pdftotext lays it out.
inline std::vector<std::string> printed_pages(const std::filesystem::path& path) {
  std::vector<std::string> out{{}};
  FILE* pipe = popen(("pdftotext -layout " + path.string() + " -").c_str(), "r");
  for (int c; (c = fgetc(pipe)) != EOF;) {
    if (c == '\f')
      out.emplace_back();
    else
      out.back() += static_cast<char>(c);
  }
  pclose(pipe);
  out.pop_back();
  return out;
}

}  // namespace convoke::correspondence
