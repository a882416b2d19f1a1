// The commands about the office's copies. Each returns the process's exit code and writes messages
// to stderr.
#pragma once

#include <filesystem>

#include "commands.h"

namespace convoke {

struct BackupOptions {
  std::filesystem::path folder;  ///< of the copies, or (restore) one copy
  int keep = 0;                  ///< so many of the newest are kept; 0: all
  bool check = false;            ///< restore: only look whether the copy is whole
};

/// Exit code 0, or 3 if stored files are damaged in the office itself: the copy is made all the
/// same. Changes nothing but the audit record, so that it can go before an upgrade.
int backup_command(const DataOptions& data, const BackupOptions& options);
int restore_command(const DataOptions& data, const BackupOptions& options);
/// Reads every stored file; exit code 3 if one is damaged.
int check_files_command(const DataOptions& data);

}  // namespace convoke
