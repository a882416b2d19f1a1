#include "site/page_cache.h"

namespace convoke::site {

std::shared_ptr<const CachedPage> PageCache::find(std::string_view target, std::uint64_t generation,
                                                  Instant now) {
  const std::lock_guard lock(mutex_);
  const auto found = by_target_.find(target);
  if (found == by_target_.end()) return nullptr;
  const CachedPage& page = *found->second->page;
  // Also too old if the clock was set back.
  if (page.generation != generation || now - page.rendered >= kLife || now < page.rendered)
    return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->page;
}

void PageCache::keep(std::string_view target, std::shared_ptr<const CachedPage> page) {
  // Headers and the entry itself take about as much as a short page.
  const std::size_t size = page->body->size() + target.size() + 2048;
  if (size > most_bytes_ / 8) return;
  const std::lock_guard lock(mutex_);
  if (const auto found = by_target_.find(target); found != by_target_.end()) drop(found->second);
  while (!entries_.empty() && (bytes_ + size > most_bytes_ || entries_.size() >= most_pages_))
    drop(std::prev(entries_.end()));
  entries_.push_front({std::string(target), std::move(page), size});
  by_target_.emplace(entries_.front().target, entries_.begin());
  bytes_ += size;
}

void PageCache::drop(Place place) {
  bytes_ -= place->bytes;
  by_target_.erase(place->target);
  entries_.erase(place);
}

std::size_t PageCache::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

std::size_t PageCache::pages() const {
  const std::lock_guard lock(mutex_);
  return entries_.size();
}

}  // namespace convoke::site
