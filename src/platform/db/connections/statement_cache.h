// Prepared statements by their text, the ones used least recently going first. Internal to
// platform/db.
#pragma once

#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace convoke::db {

/// One thread. Statements stay where they are until they are dropped.
template <class Statement>
class StatementCache {
 public:
  /// Above the number of texts the program has, and a bound for those that are put together.
  static constexpr std::size_t kMost = 400;

  Statement* find(std::string_view sql) {
    const auto at = by_text_.find(sql);
    if (at == by_text_.end()) return nullptr;
    if (at->second != kept_.begin()) kept_.splice(kept_.begin(), kept_, at->second);
    return &kept_.front().second;
  }
  Statement& keep(std::string_view sql, Statement statement) {
    while (kept_.size() >= kMost) {
      by_text_.erase(kept_.back().first);
      kept_.pop_back();
    }
    kept_.emplace_front(std::string(sql), std::move(statement));
    by_text_.emplace(kept_.front().first, kept_.begin());
    return kept_.front().second;
  }
  void drop(const Statement* statement) {
    for (auto at = kept_.begin(); at != kept_.end(); ++at)
      if (&at->second == statement) {
        by_text_.erase(at->first);
        kept_.erase(at);
        return;
      }
  }
  void clear() {
    by_text_.clear();
    kept_.clear();
  }
  std::size_t size() const { return kept_.size(); }

 private:
  using Kept = std::list<std::pair<std::string, Statement>>;
  Kept kept_;                                                              // last used first
  std::unordered_map<std::string_view, typename Kept::iterator> by_text_;  // views into kept_
};

}  // namespace convoke::db
