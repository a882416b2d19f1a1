#include "platform/docx/zip_reader.h"

#include <zip.h>

#include <memory>
#include <set>

#include "base/text.h"

namespace convoke::docx {
namespace {

constexpr const char* kField = "template";
constexpr std::size_t kRatioMatters = 1u << 20;
constexpr std::size_t kLongestName = 260;

struct CloseZip {
  void operator()(zip_t* z) const { zip_discard(z); }
};
struct CloseFile {
  void operator()(zip_file_t* f) const { zip_fclose(f); }
};
using Zip = std::unique_ptr<zip_t, CloseZip>;

Error not_word(std::string detail) {
  return invalid(N_("This file is not a Word document (.docx)."), kField, {}, std::move(detail));
}

Error broken(const std::string& name, std::string detail) {
  return invalid(N_("The Word document is damaged: its part {1} cannot be read."), kField, {name},
                 std::move(detail));
}

Error bomb(std::string detail) {
  Error error = too_large(N_("The Word document is too large when unpacked."), kField);
  error.detail = std::move(detail);
  return error;
}

Status refuse_other_formats(std::string_view bytes) {
  if (starts_with(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
    const std::string_view utf16("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
    if (bytes.find(utf16) != std::string_view::npos) {
      return invalid(N_("The Word document is protected by a password. Remove the password and try "
                        "again."),
                     kField);
    }
    return invalid(N_("This file is in the old Word format (.doc). Save it as a Word document "
                      "(.docx) and try again."),
                   kField);
  }
  if (!starts_with(bytes, "PK")) return not_word("no zip signature");
  return {};
}

bool is_safe_name(std::string_view name) {
  if (name.empty() || name.size() > kLongestName || !is_utf8(name) || has_control(name)) {
    return false;
  }
  if (name.front() == '/' || name.find_first_of("\\:\n\t") != std::string_view::npos) return false;
  if (name.back() == '/') name.remove_suffix(1);
  for (const std::string& step : split(name, '/')) {
    if (step.empty() || step == "." || step == "..") return false;
  }
  return true;
}

/// Reads entry `i` to its end, at most `most` bytes; libzip verifies the checksum where it unpacks.
Result<std::string> read_entry(zip_t* zip, zip_uint64_t i, zip_flags_t flags, std::size_t most,
                               const std::string& name) {
  const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(zip, i, flags));
  if (!file) return broken(name, zip_strerror(zip));
  std::string content;
  char chunk[65536];
  for (;;) {
    const zip_int64_t n = zip_fread(file.get(), chunk, sizeof chunk);
    if (n < 0) return broken(name, zip_file_strerror(file.get()));
    if (n == 0) return content;
    if (static_cast<std::size_t>(n) > most - content.size()) {
      return broken(name, "longer than declared");
    }
    content.append(chunk, static_cast<std::size_t>(n));
  }
}

Status check_declared(const zip_stat_t& stat, const Limits& limits, std::size_t unpacked_so_far) {
  const std::string name = stat.name;
  if (stat.encryption_method != ZIP_EM_NONE) {
    return invalid(N_("The Word document is encrypted. Save it without a password and try again."),
                   kField);
  }
  if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE) {
    return broken(name, "compression method " + std::to_string(stat.comp_method));
  }
  if (stat.size > limits.part_bytes) return bomb(name + " declares " + std::to_string(stat.size));
  if (stat.size > limits.unpacked_bytes - unpacked_so_far) return bomb("all parts together");
  if (stat.size > kRatioMatters && stat.size / limits.ratio > stat.comp_size) {
    return bomb(name + ": ratio");
  }
  return {};
}

Result<Entry> read_checked(zip_t* zip, zip_uint64_t i, const Limits& limits,
                           std::size_t unpacked_so_far) {
  constexpr zip_uint64_t kNeeded = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE |
                                   ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(zip, i, ZIP_FL_ENC_GUESS, &stat) != 0 || (stat.valid & kNeeded) != kNeeded) {
    return not_word("an entry without its facts");
  }
  if (!is_safe_name(stat.name)) {
    return invalid(N_("The Word document holds a part with a forbidden name: {1}."), kField,
                   {std::string(stat.name)});
  }
  CONVOKE_TRY(check_declared(stat, limits, unpacked_so_far));

  Entry entry;
  entry.name = stat.name;
  entry.packing = stat.comp_method == ZIP_CM_DEFLATE ? Packing::deflated : Packing::stored;
  entry.crc = stat.crc;
  CONVOKE_ASSIGN(content, read_entry(zip, i, 0, stat.size, entry.name));
  if (content.size() != stat.size) return broken(entry.name, "shorter than declared");
  CONVOKE_ASSIGN(packed, read_entry(zip, i, ZIP_FL_COMPRESSED, stat.comp_size, entry.name));
  entry.content = std::move(content);
  entry.packed = std::move(packed);
  return entry;
}

}  // namespace

Result<std::vector<Entry>> read_zip(const std::string& bytes, const Limits& limits) {
  if (bytes.size() > limits.file_bytes) {
    return too_large(N_("The Word document is larger than {1} MB."), kField,
                     {std::to_string(limits.file_bytes >> 20)});
  }
  CONVOKE_TRY(refuse_other_formats(bytes));

  zip_error_t problem;
  zip_error_init(&problem);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &problem);
  const Zip zip(source ? zip_open_from_source(source, ZIP_RDONLY, &problem) : nullptr);
  if (!zip) {
    if (source) zip_source_free(source);
    Error error = not_word(zip_error_strerror(&problem));
    zip_error_fini(&problem);
    return error;
  }

  const zip_int64_t count = zip_get_num_entries(zip.get(), 0);
  if (count < 0 || static_cast<std::size_t>(count) > limits.parts) {
    return too_large(N_("The Word document has too many parts."), kField);
  }
  std::vector<Entry> entries;
  std::set<std::string> names;
  std::size_t unpacked = 0;
  for (zip_int64_t i = 0; i < count; ++i) {
    CONVOKE_ASSIGN(entry, read_checked(zip.get(), static_cast<zip_uint64_t>(i), limits, unpacked));
    if (!names.insert(ascii_lower(entry.name)).second) {
      return invalid(N_("The Word document holds the part {1} twice."), kField, {entry.name});
    }
    unpacked += entry.content.size();
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace convoke::docx
