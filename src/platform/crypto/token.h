// Unguessable links and the server's key. Tokens are 128 bits; the database keeps only their hash.
#pragma once

#include <array>
#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace convoke::crypto {

/// Call once at start of main. `unavailable` if libsodium cannot start.
Status initialize();

/// 128 random bits as 26 characters of lower-case base32 (RFC 4648 without padding): survives
/// mail programs, telephones and PDF text.
std::string random_token();
/// Lower-case base32 (RFC 4648 section 6) without padding.
std::string base32(std::string_view bytes);
/// What is stored for a token: SHA-256 in hexadecimal. The lookup by hash takes no time that
/// depends on the token's characters.
std::string token_hash(std::string_view token);
/// Comparison that takes the same time wherever the difference is.
bool equal_in_constant_time(std::string_view a, std::string_view b);
/// SHA-256 in lower-case hexadecimal.
std::string sha256_hex(std::string_view bytes);

/// The same of bytes that come in pieces.
class Sha256 {
 public:
  Sha256();
  void add(std::string_view bytes);
  /// In lower-case hexadecimal; once, last.
  std::string hex();

 private:
  alignas(8) std::array<unsigned char, 128> state_;
};

/// The server's secret key, in a file of mode 0600 in the data folder.
class ServerKey {
 public:
  /// Reads the key file and the generations beside it, or makes the first if missing. Two processes
  /// that start at once get the same key. `unavailable` with a message for the operator if the file
  /// has a wrong size, is open to other users, or cannot be read or written.
  static Result<ServerKey> load_or_create(const std::filesystem::path& file);
  /// Makes the next generation beside `file`: "secret.key.2", "secret.key.3" … Running programs use
  /// it after a restart. Returns its number. Errors as above.
  static Result<int> rotate(const std::filesystem::path& file);
  /// Where a generation of the key lies: "secret.key" itself is the first.
  static std::filesystem::path file_of(const std::filesystem::path& first, int generation);
  /// For tests.
  static ServerKey random();

  /// A link token derived from the key and a purpose, e.g. "nomination:3:17:1": the same each time,
  /// so that a repeated mail merge writes the same link. As long and as unguessable as
  /// random_token().
  std::string link_token(std::string_view purpose) const;
  /// The same with the key of that generation, 1 … generation().
  std::string link_token(std::string_view purpose, int generation) const;
  /// A keyed seal over `text` (hex), for cookies and form tokens; with the newest key.
  std::string seal(std::string_view purpose, std::string_view text) const;
  /// Whether the seal was made with the newest key or, in the first 24 hours after a rotation, with
  /// the one before. Takes the same time wherever the seal differs.
  bool is_sealed(std::string_view purpose, std::string_view text, std::string_view seal) const;

  /// By what a key is known again, 1 … generation(); tells nothing of the key.
  std::string fingerprint(int generation) const;
  /// The number of the newest key; the first is 1.
  int generation() const { return static_cast<int>(keys_.size()); }

 private:
  using Key = std::array<unsigned char, 32>;
  static Result<Key> load(const std::filesystem::path& file);
  static std::string seal_with(const Key& key, std::string_view purpose, std::string_view text);

  std::vector<Key> keys_;  // the oldest first
  std::chrono::system_clock::time_point
      rotated_{};  // when the newest was made; unused for the first
};

/// argon2id, 64 MiB, 2 passes (65 ms): call on a work thread only.
/// std::bad_alloc if the memory is not there.
std::string password_hash(std::string_view password);
bool password_matches(std::string_view stored_hash, std::string_view password);

}  // namespace convoke::crypto
