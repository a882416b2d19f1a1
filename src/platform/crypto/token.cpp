#include "platform/crypto/token.h"

#include <sodium.h>

#include <array>
#include <new>

namespace convoke::crypto {

namespace {

constexpr unsigned long long kPasswordPasses = 2;
constexpr std::size_t kPasswordMemory = std::size_t{64} * 1024 * 1024;

}  // namespace

Status initialize() {
  if (sodium_init() < 0)
    return unavailable(N_("The cryptographic library could not start."), "sodium_init failed");
  return {};
}

std::string random_token() {
  std::array<unsigned char, 16> bytes;
  randombytes_buf(bytes.data(), bytes.size());
  return base32({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

std::string base32(std::string_view bytes) {
  static constexpr char kLetters[] = "abcdefghijklmnopqrstuvwxyz234567";
  std::string out;
  out.reserve((bytes.size() * 8 + 4) / 5);
  unsigned buffer = 0;
  int bits = 0;
  for (const char c : bytes) {
    buffer = (buffer << 8 | static_cast<unsigned char>(c)) & 0xFFFF;
    for (bits += 8; bits >= 5; bits -= 5) out += kLetters[buffer >> (bits - 5) & 31];
  }
  if (bits > 0) out += kLetters[buffer << (5 - bits) & 31];
  return out;
}

std::string token_hash(std::string_view token) {
  return sha256_hex(token);
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

namespace {

std::string hex_of(const std::array<unsigned char, crypto_hash_sha256_BYTES>& hash) {
  std::string hex(hash.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  hex.pop_back();
  return hex;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash;
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size());
  return hex_of(hash);
}

Sha256::Sha256() {
  static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(state_));
  crypto_hash_sha256_init(reinterpret_cast<crypto_hash_sha256_state*>(state_.data()));
}

void Sha256::add(std::string_view bytes) {
  crypto_hash_sha256_update(reinterpret_cast<crypto_hash_sha256_state*>(state_.data()),
                            reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

std::string Sha256::hex() {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash;
  crypto_hash_sha256_final(reinterpret_cast<crypto_hash_sha256_state*>(state_.data()), hash.data());
  return hex_of(hash);
}

std::string password_hash(std::string_view password) {
  std::array<char, crypto_pwhash_STRBYTES> hash;
  if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), kPasswordPasses,
                            kPasswordMemory, crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw std::bad_alloc();
  return hash.data();
}

bool password_matches(std::string_view stored_hash, std::string_view password) {
  // libsodium reads up to STRBYTES of a terminated string.
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (stored_hash.size() >= hash.size()) return false;
  stored_hash.copy(hash.data(), stored_hash.size());
  return crypto_pwhash_str_verify(hash.data(), password.data(), password.size()) == 0;
}

}  // namespace convoke::crypto
