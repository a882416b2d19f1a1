// Reading the zip of a Word document with distrust: every entry checked and unpacked within limits.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "platform/docx/merge.h"
#include "platform/docx/zip_writer.h"

namespace convoke::docx {

struct Entry {
  std::string name;
  Packing packing = Packing::stored;
  std::uint32_t crc = 0;
  std::string packed;   ///< as it lies in the zip
  std::string content;  ///< unpacked, its checksum verified
};

/// All entries in the order of the zip. Errors (field "template"): no zip, an old or protected Word
/// file, encryption, two entries of one name, names that lead out of the folder, a broken entry, a
/// limit passed (checked against the declared size first, then while unpacking).
Result<std::vector<Entry>> read_zip(const std::string& bytes, const Limits& limits);

}  // namespace convoke::docx
