// Numbers for drawing lots in public: the same seed gives the same numbers on every machine and in
// every language, so that anybody can repeat a draw.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace convoke::crypto {

/// Stands before the seed, so that the seed's own SHA-256, which is made public before a draw, does
/// not give the numbers away.
inline constexpr std::string_view kLotPrefix = "convoke lots:";

/// The key stream of ChaCha20 (RFC 8439, section 2.4) from block 0: the key is the SHA-256 of
/// kLotPrefix and the seed's bytes, the nonce the label filled up with zeros to 12 bytes (a longer
/// one is cut). It is read as unsigned numbers of 32 bits, the least significant byte first. For
/// one thread at a time. At most 2^32 blocks of 64 bytes, far beyond any draw.
class LotStream {
 public:
  LotStream(std::string_view seed, std::string_view label);

  /// One of 0 … count - 1, each exactly as likely: numbers from the largest multiple of `count` up
  /// are thrown away. Takes no number for a count of 1; count 0 is a fault.
  std::uint32_t below(std::uint32_t count);
  /// How many numbers have been taken.
  std::uint64_t taken() const { return taken_; }

  /// Puts them into an order by lot, each order as likely (Durstenfeld: from the last place down).
  template <class T>
  void shuffle(std::vector<T>& all) {
    for (std::size_t i = all.size(); i > 1; --i)
      std::swap(all[i - 1], all[below(static_cast<std::uint32_t>(i))]);
  }

 private:
  std::uint32_t next();

  std::array<unsigned char, 32> key_{};
  std::array<unsigned char, 12> nonce_{};
  std::array<unsigned char, 4096> block_{};
  std::size_t at_ = sizeof block_;
  std::uint32_t block_number_ = 0;
  std::uint64_t taken_ = 0;
};

}  // namespace convoke::crypto
