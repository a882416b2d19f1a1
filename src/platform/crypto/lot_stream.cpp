#include "platform/crypto/lot_stream.h"

#include <sodium.h>

#include <algorithm>
#include <cassert>
#include <string>

namespace convoke::crypto {

LotStream::LotStream(std::string_view seed, std::string_view label) {
  const std::string named = std::string(kLotPrefix) + std::string(seed);
  crypto_hash_sha256(key_.data(), reinterpret_cast<const unsigned char*>(named.data()),
                     named.size());
  std::copy_n(label.begin(), std::min(label.size(), nonce_.size()), nonce_.begin());
}

std::uint32_t LotStream::next() {
  if (at_ == block_.size()) {
    block_.fill(0);
    crypto_stream_chacha20_ietf_xor_ic(block_.data(), block_.data(), block_.size(), nonce_.data(),
                                       block_number_, key_.data());
    block_number_ += block_.size() / 64;
    at_ = 0;
  }
  const unsigned char* b = block_.data() + at_;
  at_ += 4;
  ++taken_;
  return std::uint32_t{b[0]} | std::uint32_t{b[1]} << 8 | std::uint32_t{b[2]} << 16 |
         std::uint32_t{b[3]} << 24;
}

std::uint32_t LotStream::below(std::uint32_t count) {
  assert(count > 0);
  if (count == 1) return 0;
  for (;;) {
    const std::uint32_t n = next(), rest = n % count;
    // Whole multiples of `count` below 2^32 only.
    if (n - rest <= 0u - count) return rest;
  }
}

}  // namespace convoke::crypto
