// What clients hold of the server: connections, memory and disk for bodies on their way in. Bounded
// for all together and for one address, so that nobody can take everything.
#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <unordered_map>

#include "platform/http/server.h"

namespace convoke::http {

/// Thread-safe.
class Admission {
 public:
  Admission(std::size_t connections, std::size_t connections_of_one, BodyLimits limits)
      : connections_(connections), connections_of_one_(connections_of_one), limits_(limits) {}

  enum class Room {
    enough,
    none,         ///< there are more connections now than all may have
    none_of_one,  ///< more than this address may have
  };
  /// Counts a connection of the client address, also where there is no room for it.
  Room connect(const std::string& address);
  void disconnect(const std::string& address);

  /// What the bodies of one request hold; given back at its end. Belongs to one connection.
  class Share {
   public:
    Share(Admission& admission, std::string address)
        : admission_(admission), address_(std::move(address)) {}
    ~Share() { give_back(); }
    Share(const Share&) = delete;
    Share& operator=(const Share&) = delete;

    /// Bytes; false: there is no room.
    bool take_memory(std::size_t bytes);
    bool take_spool(std::size_t bytes);
    /// A body in memory goes to its file.
    void give_back_memory();
    void give_back();

   private:
    Admission& admission_;
    const std::string address_;
    std::size_t memory_ = 0, spool_ = 0;
  };

 private:
  struct Held {
    std::size_t connections = 0, memory = 0, spool = 0;
  };
  bool take(const std::string& address, std::size_t Held::*kind, std::size_t amount,
            std::size_t of_all, std::size_t of_one);
  void give(const std::string& address, std::size_t Held::*kind, std::size_t amount);

  const std::size_t connections_, connections_of_one_;
  const BodyLimits limits_;
  std::mutex mutex_;
  Held all_;
  std::unordered_map<std::string, Held> by_address_;  // of those who hold something
};

}  // namespace convoke::http
