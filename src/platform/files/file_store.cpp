#include "platform/files/file_store.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <limits>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "platform/crypto/token.h"
#include "platform/files/whole_file.h"

namespace convoke::files {

namespace {

using Path = std::filesystem::path;

constexpr mode_t kFileMode = 0600;
constexpr mode_t kFolderMode = 0700;

/// What keeps a hash from being used as a path to somewhere else.
bool is_hash(std::string_view hex) {
  return hex.size() == 64 && hex.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Status make_folder(const Path& folder) {
  if (::mkdir(folder.c_str(), kFolderMode) != 0 && errno != EEXIST) return write_error(folder);
  return {};
}

Instant put_at(const struct stat& info) {
  return {std::int64_t{info.st_mtim.tv_sec} * 1'000'000 + info.st_mtim.tv_nsec / 1000};
}

Error missing() {
  return not_found(N_("This file is not in the store."));
}

Error damaged(const Path& place) {
  return unavailable(N_("A stored file is damaged. Put it back from the backup."),
                     place.string() + ": contents do not match the hash");
}

}  // namespace

/// The files that were found whole, as they were then. Any thread.
class FileStore::Checked {
 public:
  struct State {
    ino_t inode;
    off_t bytes;
    std::int64_t changed, put;
    friend bool operator==(const State&, const State&) = default;
  };
  static State state_of(const struct stat& info) {
    return {info.st_ino, info.st_size, nanoseconds(info.st_ctim), nanoseconds(info.st_mtim)};
  }

  bool holds(const std::string& hex, const State& state) {
    const std::lock_guard lock(mutex_);
    const auto found = states_.find(hex);
    return found != states_.end() && found->second == state;
  }
  void keep(const std::string& hex, const State& state) {
    const std::lock_guard lock(mutex_);
    if (states_.size() == kMost) states_.clear();
    states_.insert_or_assign(hex, state);
  }

 private:
  static constexpr std::size_t kMost = 20'000;
  static std::int64_t nanoseconds(const timespec& time) {
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
  }

  std::mutex mutex_;
  std::unordered_map<std::string, State> states_;
};

FileStore::FileStore(Path folder)
    : folder_(std::move(folder)), checked_(std::make_shared<Checked>()) {}

Result<FileStore> FileStore::open(const Path& folder) {
  std::error_code error;
  const Path whole = std::filesystem::absolute(folder, error).lexically_normal();
  std::filesystem::create_directories(whole.parent_path(), error);
  CONVOKE_TRY(make_folder(whole));
  CONVOKE_TRY(make_folder(whole / "incoming"));
  remove_abandoned_parts(whole / "incoming");
  return FileStore(whole);
}

Path FileStore::place_of(const std::string& hex) const {
  return folder_ / hex.substr(0, 2) / hex.substr(2, 2) / hex;
}

/// Takes the file into its place, or removes it.
Status FileStore::move_in(const Path& part, const Path& place) {
  const Path inner = place.parent_path();
  Status moved = make_folder(inner.parent_path());
  if (moved.ok()) moved = make_folder(inner);
  if (moved.ok() && std::rename(part.c_str(), place.c_str()) != 0) moved = write_error(place);
  if (!moved.ok()) std::remove(part.c_str());
  return moved;
}

Status FileStore::sync_around(const Path& place) {
  const Path inner = place.parent_path();
  for (const Path& changed : {inner, inner.parent_path(), folder_})
    CONVOKE_TRY(sync_folder(changed));
  return {};
}

Result<FileHash> FileStore::put(std::string_view bytes) {
  FileHash hash{crypto::sha256_hex(bytes)};
  const Path place = place_of(hash.hex);
  struct stat info {};
  // The time of the file says when it was last put: one that is wanted again is not removed.
  const bool there = ::stat(place.c_str(), &info) == 0 && info.st_size == std::ssize(bytes) &&
                     ::utimensat(AT_FDCWD, place.c_str(), nullptr, 0) == 0;
  if (!there) {
    const Path part = folder_ / "incoming" / (crypto::random_token() + ".part");
    CONVOKE_TRY(write_part(part, bytes, kFileMode));
    CONVOKE_TRY(move_in(part, place));
  }
  // Also when the file was there: another process may have put it a moment ago and not come to
  // this point. A folder without changes costs next to nothing.
  CONVOKE_TRY(sync_around(place));
  return hash;
}

struct IncomingFile::Impl {
  Path part;
  Descriptor out;
  crypto::Sha256 hash;
  std::string gathered;

  Status write_gathered() {
    if (!write_all(out.get(), gathered)) return write_error(part);
    gathered.clear();
    return {};
  }
  ~Impl() {
    if (!part.empty()) std::remove(part.c_str());
  }
};

IncomingFile::IncomingFile(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
IncomingFile::IncomingFile(IncomingFile&&) noexcept = default;
IncomingFile::~IncomingFile() = default;

Status IncomingFile::append(std::string_view bytes) {
  constexpr std::size_t kAtOnce = std::size_t{64} << 10;
  impl_->hash.add(bytes);
  impl_->gathered += bytes;
  if (impl_->gathered.size() < kAtOnce) return {};
  return impl_->write_gathered();
}

Result<IncomingFile> FileStore::begin() {
  Path part = folder_ / "incoming" / (crypto::random_token() + ".part");
  Descriptor out(::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kFileMode));
  if (out.get() < 0) return write_error(part);
  return IncomingFile(std::unique_ptr<IncomingFile::Impl>(
      new IncomingFile::Impl{std::move(part), std::move(out), {}, {}}));
}

Result<FileHash> FileStore::keep(IncomingFile file) {
  IncomingFile::Impl& incoming = *file.impl_;
  CONVOKE_TRY(incoming.write_gathered());
  if (::fsync(incoming.out.get()) != 0 || !incoming.out.close()) return write_error(incoming.part);
  FileHash hash{incoming.hash.hex()};
  const Path place = place_of(hash.hex);
  CONVOKE_TRY(move_in(std::exchange(incoming.part, {}), place));
  CONVOKE_TRY(sync_around(place));
  return hash;
}

Result<std::string> FileStore::read(const FileHash& hash) const {
  if (!is_hash(hash.hex)) return missing();
  auto bytes = read_whole(place_of(hash.hex), std::numeric_limits<std::size_t>::max());
  if (!bytes.ok()) {
    if (bytes.error().kind == ErrorKind::not_found) return missing();
    return bytes;
  }
  if (crypto::sha256_hex(*bytes) != hash.hex) return damaged(place_of(hash.hex));
  return bytes;
}

Result<Path> FileStore::path_of(const FileHash& hash) const {
  if (!is_hash(hash.hex)) return missing();
  Path place = place_of(hash.hex);
  struct stat info {};
  if (::stat(place.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return missing();
  const Checked::State state = Checked::state_of(info);
  if (checked_->holds(hash.hex, state)) return place;
  CONVOKE_TRY(check(hash));
  checked_->keep(hash.hex, state);
  return place;
}

Result<std::uintmax_t> FileStore::size_of(const FileHash& hash) const {
  struct stat info {};
  if (!is_hash(hash.hex) || ::stat(place_of(hash.hex).c_str(), &info) != 0) return missing();
  return static_cast<std::uintmax_t>(info.st_size);
}

Status FileStore::check(const FileHash& hash) const {
  if (!is_hash(hash.hex)) return missing();
  const Path place = place_of(hash.hex);
  const auto found = sha256_of(place);
  std::error_code none;
  if (!found && !std::filesystem::exists(place, none)) return missing();
  // What the disk cannot give any more is damaged too.
  if (found != hash.hex) return damaged(place);
  return {};
}

void FileStore::each(const std::function<void(const StoredFile&)>& f) const {
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator at(folder_, error), end; at != end;
       at.increment(error)) {
    if (error) return;
    const std::string name = at->path().filename().string();
    struct stat info {};
    if (is_hash(name) && ::stat(at->path().c_str(), &info) == 0 && S_ISREG(info.st_mode))
      f({{name}, static_cast<std::uintmax_t>(info.st_size), put_at(info)});
  }
}

Result<bool> FileStore::remove_unless_put_since(const FileHash& hash, Instant before) {
  if (!is_hash(hash.hex)) return false;
  const Path place = place_of(hash.hex);
  struct stat info {};
  if (::stat(place.c_str(), &info) != 0 || put_at(info) >= before) return false;
  // Out of the way first: who puts it from now on writes it anew, and who has just put it is seen.
  const Path aside = folder_ / "incoming" / (crypto::random_token() + ".part");
  if (std::rename(place.c_str(), aside.c_str()) != 0) {
    if (errno == ENOENT) return false;
    return write_error(place);
  }
  if (::stat(aside.c_str(), &info) == 0 && put_at(info) >= before) {
    if (std::rename(aside.c_str(), place.c_str()) != 0) return write_error(place);
    return false;
  }
  std::remove(aside.c_str());
  return true;
}

}  // namespace convoke::files
