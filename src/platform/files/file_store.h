// The content-addressed store: binaries live here, the database keeps their hash.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"

namespace convoke::files {

/// SHA-256 in lower-case hexadecimal, 64 characters.
struct FileHash {
  std::string hex;
  friend auto operator<=>(const FileHash&, const FileHash&) = default;
};

struct StoredFile {
  FileHash hash;
  std::uintmax_t bytes = 0;
  Instant put_at;  ///< when it was put, or put again
};

class FileStore;

/// A file that comes into the store piece by piece; one that is not kept leaves nothing. One
/// thread.
class IncomingFile {
 public:
  IncomingFile(IncomingFile&&) noexcept;
  ~IncomingFile();
  /// A full disk is `unavailable`.
  Status append(std::string_view bytes);

 private:
  friend class FileStore;
  struct Impl;
  explicit IncomingFile(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// A folder of files named by their hash (aa/bb/…). Any thread, any number of processes.
/// A file once put is never changed; putting the same bytes twice is one file.
class FileStore {
 public:
  /// Creates the folder if it is missing, and removes unfinished files older than a day.
  static Result<FileStore> open(const std::filesystem::path& folder);

  /// Durable when it returns (written beside, fsync, renamed). A full disk is `unavailable`, and
  /// leaves nothing half-written behind.
  Result<FileHash> put(std::string_view bytes);
  /// The same piece by piece, for what need not be in memory whole: begin, append, keep.
  Result<IncomingFile> begin();
  Result<FileHash> keep(IncomingFile file);
  /// The bytes, checked against the hash: a file that has rotted on the disk is `unavailable`, one
  /// that is not there (or a hash of any other form) `not_found`.
  Result<std::string> read(const FileHash& hash) const;
  /// The path for sending it; errors as of read(). The bytes are checked at the first call and
  /// whenever the file has changed since (some 10 ms for 20 MB).
  Result<std::filesystem::path> path_of(const FileHash& hash) const;
  /// How long it is, unread; `not_found` if it is not there.
  Result<std::uintmax_t> size_of(const FileHash& hash) const;
  /// Whether the bytes are still those that were put; reads all of them. Errors as of read().
  Status check(const FileHash& hash) const;

  /// Calls `f` for every file there is, in no order; files that come or go meanwhile may be missed.
  void each(const std::function<void(const StoredFile&)>& f) const;
  /// Removes a file that has not been put since `before`; false if it was, or is not there. One
  /// that is put at the same moment stays. Whether anybody uses it is the caller's to know.
  Result<bool> remove_unless_put_since(const FileHash& hash, Instant before);

 private:
  class Checked;
  explicit FileStore(std::filesystem::path folder);
  Status move_in(const std::filesystem::path& part, const std::filesystem::path& place);
  Status sync_around(const std::filesystem::path& place);
  std::filesystem::path place_of(const std::string& hex) const;

  std::filesystem::path folder_;
  std::shared_ptr<Checked> checked_;
};

/// SHA-256 of a file's bytes in lower-case hexadecimal, read piece by piece; nothing if it is not
/// there or cannot be read.
std::optional<std::string> sha256_of(const std::filesystem::path& path);
/// Writes a file whole or not at all (beside, fsync, rename), mode 0600 if `secret`; durable when
/// it returns. A writer that is killed may leave "<name>.<letters>.part" behind.
Status write_whole(const std::filesystem::path& path, std::string_view bytes, bool secret = false);
/// Reads a file of at most `limit` bytes; a longer one is `too_large`, a missing one `not_found`.
Result<std::string> read_whole(const std::filesystem::path& path, std::size_t limit);
/// Removes the "*.part" files of `folder` that nobody has written to for a day.
void remove_abandoned_parts(const std::filesystem::path& folder);

}  // namespace convoke::files
