// Where a request is answered. Each lane but the first has threads of its own, so that none waits
// for what is slow in another.
#pragma once

#include <cstddef>

namespace convoke::http {

enum class Lane {
  quick,   ///< on the io thread: no blocking above some 100 µs
  pages,   ///< what is looked up and shown
  forms,   ///< what writes, and may wait for the database
  slow,    ///< pictures and documents; in the background of the machine
  secret,  ///< hashes a password: 65 ms of processor time, 64 MiB; in the background too
};
inline constexpr std::size_t kLanes = 5;

}  // namespace convoke::http
