// convoke merge TEMPLATE.docx ADDRESSEES.csv --out DIR [--pdf] [--name '{Reference} {Entity}']: one
// document per row, without a server.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/language.h"

namespace convoke {

struct MergeOptions {
  std::filesystem::path template_path;
  std::filesystem::path csv_path;    ///< RFC 4180; its header names the fields
  std::filesystem::path out_folder;  ///< made if missing; its parent must exist
  bool pdf = false;                  ///< a PDF beside each document
  std::string name{};                ///< of the files: text and columns in braces; empty: see below
  std::optional<Language> language{};  ///< of the documents; nothing: as the template says
};

/// Writes 001-austria.docx, 002-… : the row's number and a safe form of its first cell; or names
/// made of `name`, with "_" for what file names cannot hold. A column in braces that the list does
/// not have, and one name for two rows, are refused. The document's title is that name, unchanged,
/// or the first cell. All files are made in a folder beside `out_folder` first and then moved into
/// place, so either all appear or none; an existing file is never replaced. One row is in memory at
/// a time, and with `pdf` as many documents as LibreOffice converts at once: 50 for each core, of
/// which four are used. What the template held that readers must not get, and which words in
/// brackets are no fields, is told on stderr, with `pdf` also which typefaces were replaced.
/// Returns the exit code: 0, or 1 after a message on stderr. Interrupt and termination signals end
/// it cleanly, with nothing written.
int merge_command(const MergeOptions& options);

}  // namespace convoke
