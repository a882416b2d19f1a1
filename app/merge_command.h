// convoke merge TEMPLATE.docx ADDRESSEES.csv --out DIR [--pdf]: one document per row, without a
// server.
#pragma once

#include <filesystem>

namespace convoke {

struct MergeOptions {
  std::filesystem::path template_path;
  std::filesystem::path csv_path;    ///< RFC 4180; its header names the fields
  std::filesystem::path out_folder;  ///< made if missing; its parent must exist
  bool pdf = false;                  ///< a PDF beside each document
};

/// Writes 001-austria.docx, 002-… : the row's number and a safe form of its first cell. All files
/// are made in a folder beside `out_folder` first and then moved into place, so either all appear
/// or none; an existing file is never replaced. One row is in memory at a time, and with `pdf` 50
/// documents. What the template held that readers must not get is told on stderr, with `pdf` also
/// which typefaces were replaced. Returns the exit code: 0, or 1 after a message on stderr.
/// Interrupt and termination signals end it cleanly, with nothing written.
int merge_command(const MergeOptions& options);

}  // namespace convoke
