#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "platform/crypto/token.h"

namespace convoke::crypto {

namespace {

using Path = std::filesystem::path;

/// Closes its descriptor at the end of the scope.
struct Descriptor {
  int fd;
  explicit Descriptor(int descriptor) : fd(descriptor) {}
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
};

Error key_file_error(const char* message, const Path& file, std::string detail = {}) {
  return make_error(ErrorKind::unavailable, message, {}, {file.string()}, std::move(detail));
}

Error system_error(const char* message, const Path& file) {
  return key_file_error(message, file, file.string() + ": " + std::strerror(errno));
}

constexpr const char* kNotWritten = N_("The key file {1} could not be written.");
constexpr const char* kNotRead = N_("The key file {1} could not be read.");

/// Fills `key` from the open file; the file must hold exactly the key.
bool read_exactly(int fd, std::array<unsigned char, 32>& key) {
  std::size_t have = 0;
  while (have < key.size()) {
    const ssize_t n = ::read(fd, key.data() + have, key.size() - have);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    have += static_cast<std::size_t>(n);
  }
  return true;
}

/// Writes a new key under a name of its own and links it to `file`. The link appears whole or not
/// at all, and fails if another process was first: then its key counts.
Status create(const Path& file) {
  std::array<unsigned char, 32> key;
  randombytes_buf(key.data(), key.size());
  Path fresh = file;
  fresh += '.' + random_token() + ".part";

  {
    const Descriptor out(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (out.fd < 0) return system_error(kNotWritten, file);
    const bool written =
        ::write(out.fd, key.data(), key.size()) == std::ssize(key) && ::fsync(out.fd) == 0;
    sodium_memzero(key.data(), key.size());
    if (!written) {
      Error error = system_error(kNotWritten, file);
      ::unlink(fresh.c_str());
      return error;
    }
  }
  const int linked = ::link(fresh.c_str(), file.c_str());
  const int link_error = errno;
  ::unlink(fresh.c_str());
  if (linked != 0 && link_error != EEXIST) {
    errno = link_error;
    return system_error(kNotWritten, file);
  }
  const Path folder = file.has_parent_path() ? file.parent_path() : Path(".");
  const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.fd < 0 || ::fsync(directory.fd) != 0) return system_error(kNotWritten, file);
  return {};
}

/// Keyed BLAKE2b. `kind` keeps tokens and seals apart; the length of the purpose stands before it,
/// so that ("a", "bc") and ("ab", "c") differ.
template <std::size_t Size>
std::array<unsigned char, Size> keyed_hash(const std::array<unsigned char, 32>& key,
                                           std::string_view kind, std::string_view purpose,
                                           std::string_view text) {
  std::array<unsigned char, crypto_generichash_blake2b_PERSONALBYTES> personal{};
  std::memcpy(personal.data(), kind.data(), kind.size());
  crypto_generichash_blake2b_state state;
  crypto_generichash_blake2b_init_salt_personal(&state, key.data(), key.size(), Size, nullptr,
                                                personal.data());
  std::array<unsigned char, 8> length;
  for (std::size_t i = 0; i < length.size(); ++i)
    length[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(purpose.size()) >> (8 * i));
  crypto_generichash_blake2b_update(&state, length.data(), length.size());
  for (const std::string_view part : {purpose, text})
    crypto_generichash_blake2b_update(&state, reinterpret_cast<const unsigned char*>(part.data()),
                                      part.size());
  std::array<unsigned char, Size> out;
  crypto_generichash_blake2b_final(&state, out.data(), out.size());
  return out;
}

}  // namespace

Path ServerKey::file_of(const Path& first, int generation) {
  Path file = first;
  if (generation > 1) file += "." + std::to_string(generation);
  return file;
}

Result<ServerKey::Key> ServerKey::load(const Path& file) {
  struct stat info {};
  const Descriptor in(::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (in.fd < 0 || ::fstat(in.fd, &info) != 0) return system_error(kNotRead, file);
  if (!S_ISREG(info.st_mode)) return key_file_error(N_("The key file {1} is not a file."), file);
  if ((info.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    return key_file_error(
        N_("The key file {1} is open to other users. Close it with: chmod 600 {1}"), file);
  Key key;
  if (info.st_size != std::ssize(key))
    return key_file_error(
        N_("The key file {1} is damaged: it has a wrong size. Put it back from the backup."), file);
  if (!read_exactly(in.fd, key)) return system_error(kNotRead, file);
  return key;
}

Result<ServerKey> ServerKey::load_or_create(const Path& file) {
  struct stat info {};
  if (::stat(file.c_str(), &info) != 0) {
    if (errno != ENOENT) return system_error(kNotRead, file);
    // Without its first key a folder with later ones is damaged: a new one would close all links.
    if (::stat(file_of(file, 2).c_str(), &info) == 0) {
      errno = ENOENT;
      return system_error(kNotRead, file);
    }
    CONVOKE_TRY(create(file));
  }
  ServerKey all;
  for (int generation = 1;; ++generation) {
    const Path one = file_of(file, generation);
    if (generation > 1 && ::stat(one.c_str(), &info) != 0) {
      if (errno != ENOENT) return system_error(kNotRead, one);
      break;
    }
    CONVOKE_ASSIGN(key, load(one));
    all.keys_.push_back(key);
    if (generation > 1) all.rotated_ = std::chrono::system_clock::from_time_t(info.st_mtim.tv_sec);
  }
  return all;
}

Result<int> ServerKey::rotate(const Path& file) {
  CONVOKE_ASSIGN(present, load_or_create(file));
  const int next = present.generation() + 1;
  CONVOKE_TRY(create(file_of(file, next)));
  return next;
}

ServerKey ServerKey::random() {
  ServerKey key;
  randombytes_buf(key.keys_.emplace_back().data(), sizeof(Key));
  return key;
}

std::string ServerKey::link_token(std::string_view purpose) const {
  return link_token(purpose, generation());
}

std::string ServerKey::link_token(std::string_view purpose, int generation) const {
  const auto bytes = keyed_hash<16>(keys_.at(static_cast<std::size_t>(generation) - 1),
                                    "convoke link", purpose, {});
  return base32({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

std::string ServerKey::seal_with(const Key& key, std::string_view purpose, std::string_view text) {
  const auto bytes = keyed_hash<32>(key, "convoke seal", purpose, text);
  std::string hex(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
  hex.pop_back();
  return hex;
}

std::string ServerKey::fingerprint(int generation) const {
  return seal_with(keys_.at(static_cast<std::size_t>(generation) - 1), "fingerprint", {})
      .substr(0, 16);
}

std::string ServerKey::seal(std::string_view purpose, std::string_view text) const {
  return seal_with(keys_.back(), purpose, text);
}

bool ServerKey::is_sealed(std::string_view purpose, std::string_view text,
                          std::string_view seal) const {
  if (equal_in_constant_time(seal, seal_with(keys_.back(), purpose, text))) return true;
  constexpr std::chrono::hours kept{24};
  return keys_.size() > 1 && std::chrono::system_clock::now() - rotated_ < kept &&
         equal_in_constant_time(seal, seal_with(keys_[keys_.size() - 2], purpose, text));
}

}  // namespace convoke::crypto
