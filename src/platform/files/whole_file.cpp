#include "platform/files/whole_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <utility>

#include "platform/crypto/token.h"
#include "platform/files/file_store.h"

namespace convoke::files {

namespace {

using Path = std::filesystem::path;

Error read_error(const Path& path) {
  if (errno == ENOENT || errno == ENOTDIR)
    return not_found(N_("The file {1} does not exist."), {path.filename().string()});
  return make_error(ErrorKind::unavailable, N_("The file {1} could not be read."), {},
                    {path.filename().string()}, path.string() + ": " + std::strerror(errno));
}

}  // namespace

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

Error write_error(const Path& path) {
  const int code = errno;
  std::string detail = path.string() + ": " + std::strerror(code);
  if (code == ENOSPC || code == EDQUOT || code == EFBIG)
    return unavailable(N_("The disk is full. Nothing was lost; try again when there is room."),
                       std::move(detail));
  return unavailable(N_("The file could not be stored. Nothing was lost; try again later."),
                     std::move(detail));
}

Status write_part(const Path& part, std::string_view bytes, mode_t mode) {
  Descriptor out(::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
  if (out.get() < 0) return write_error(part);
  if (write_all(out.get(), bytes) && ::fsync(out.get()) == 0 && out.close()) return {};
  Error error = write_error(part);
  ::unlink(part.c_str());
  return error;
}

Status sync_folder(const Path& folder) {
  const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.get() < 0 || ::fsync(directory.get()) != 0) return write_error(folder);
  return {};
}

std::optional<std::string> sha256_of(const Path& path) {
  constexpr std::size_t kAtOnce = std::size_t{256} << 10;
  const Descriptor in(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (in.get() < 0) return std::nullopt;
  crypto::Sha256 sum;
  std::string chunk(kAtOnce, '\0');
  for (;;) {
    const ssize_t count = ::read(in.get(), chunk.data(), chunk.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::nullopt;
    if (count == 0) return sum.hex();
    sum.add(std::string_view(chunk).substr(0, static_cast<std::size_t>(count)));
  }
}

Status write_whole(const Path& path, std::string_view bytes, bool secret) {
  Path part = path;
  part += '.' + crypto::random_token() + ".part";
  CONVOKE_TRY(write_part(part, bytes, secret ? 0600 : 0666));
  if (::rename(part.c_str(), path.c_str()) != 0) {
    Error error = write_error(path);
    ::unlink(part.c_str());
    return error;
  }
  return sync_folder(path.has_parent_path() ? path.parent_path() : Path("."));
}

Result<std::string> read_whole(const Path& path, std::size_t limit) {
  const Descriptor in(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  struct stat info {};
  if (in.get() < 0 || ::fstat(in.get(), &info) != 0) return read_error(path);
  if (!S_ISREG(info.st_mode))
    return invalid(N_("{1} is not a file."), {}, {path.filename().string()}, path.string());
  const Error too_long = too_large(N_("The file {1} is larger than {2} bytes."), {},
                                   {path.filename().string(), std::to_string(limit)});
  if (static_cast<std::uintmax_t>(info.st_size) > limit) return too_long;

  // One byte more than expected, so that the end is seen without growing; a file that grows while
  // it is read is followed up to the limit.
  std::string bytes(static_cast<std::size_t>(info.st_size) + 1, '\0');
  std::size_t have = 0;
  for (;;) {
    const ssize_t n = ::read(in.get(), bytes.data() + have, bytes.size() - have);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return read_error(path);
    if (n == 0) break;
    have += static_cast<std::size_t>(n);
    if (have > limit) return too_long;
    if (have == bytes.size()) bytes.resize(bytes.size() * 2);
  }
  bytes.resize(have);
  return bytes;
}

void remove_abandoned_parts(const Path& folder) {
  namespace fs = std::filesystem;
  const auto before = fs::file_time_type::clock::now() - std::chrono::hours(24);
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    // Another process may remove the same file: then there is nothing left to do.
    std::error_code gone;
    if (entry->path().extension() == ".part" && entry->is_regular_file(gone) &&
        entry->last_write_time(gone) < before && !gone)
      fs::remove(entry->path(), gone);
  }
}

}  // namespace convoke::files
