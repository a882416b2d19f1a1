// The steps of durable writing, shared by the store and write_whole. For this folder only.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace convoke::files {

/// The outcome of the system call that has just failed (errno): a full disk or quota is told to
/// the reader as such, anything else stands in the detail.
Error write_error(const std::filesystem::path& path);

/// Writes `bytes` to a new file `part`, in full and to the disk. On failure no file is left.
Status write_part(const std::filesystem::path& part, std::string_view bytes, mode_t mode);

/// Makes the entries of a folder durable.
Status sync_folder(const std::filesystem::path& folder);

}  // namespace convoke::files
