// Public pages kept in memory, so that a thousand readers at once cost one rendering.
#pragma once

#include <chrono>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/clock.h"
#include "platform/http/message.h"

namespace convoke::site {

/// A page as it was answered. Immutable, shared with the answers under way.
struct CachedPage {
  http::Pairs headers;  ///< with ETag
  std::shared_ptr<const std::string> body;
  std::uint64_t generation = 0;  ///< of the database, read before the page was rendered
  Instant rendered;
};

/// Thread-safe. The page used least recently goes first when the room is full.
class PageCache {
 public:
  /// A page shows what time it is (deadlines pass without a write), and other nodes write too.
  static constexpr std::chrono::seconds kLife{1};

  PageCache(std::size_t most_bytes, std::size_t most_pages)
      : most_bytes_(most_bytes), most_pages_(most_pages) {}

  /// `target` is path and query as sent. Nullptr if there is none, or an old one.
  std::shared_ptr<const CachedPage> find(std::string_view target, std::uint64_t generation,
                                         Instant now);
  /// A page that alone takes more than an eighth of the room is not kept.
  void keep(std::string_view target, std::shared_ptr<const CachedPage> page);

  std::size_t bytes() const;
  std::size_t pages() const;

 private:
  struct Entry {
    std::string target;
    std::shared_ptr<const CachedPage> page;
    std::size_t bytes;
  };
  using Place = std::list<Entry>::iterator;
  void drop(Place place);

  const std::size_t most_bytes_, most_pages_;
  mutable std::mutex mutex_;
  std::list<Entry> entries_;                               // most recently used first
  std::unordered_map<std::string_view, Place> by_target_;  // views into entries_
  std::size_t bytes_ = 0;
};

}  // namespace convoke::site
