// What a piece of work asks of the database: for budgets in tests, and for measuring.
#pragma once

#include <cstdint>

namespace convoke::db {

struct Tally {
  std::int64_t statements = 0;    ///< without begin and commit
  std::int64_t transactions = 0;  ///< committed writes
  std::int64_t prepared = 0;      ///< statements that had to be prepared first
  std::int64_t rows = 0;          ///< handed to the program
  /// SQLite alone: rows passed in scans that no index helped, and steps of its virtual machine.
  /// Each row that a statement looks at costs at least one step, with an index or without.
  std::int64_t scanned = 0, steps = 0;
};

/// Counts what this thread asks of any database while the object lives; an inner one counts for
/// the outer ones too. Destroyed on the thread and in the reverse order of making.
class Counting {
 public:
  Counting();
  ~Counting();
  Counting(const Counting&) = delete;
  Counting& operator=(const Counting&) = delete;
  const Tally& so_far() const { return tally_; }

  /// The innermost of this thread, or null. Internal to platform/db.
  static Counting* innermost();

 private:
  friend class NotCounting;
  friend void count(const Tally& more);
  Tally tally_;
  Counting* outer_;
};

/// Adds to all of this thread. Internal to platform/db.
void count(const Tally& more);

/// Nothing is counted while it lives.
class NotCounting {
 public:
  NotCounting();
  ~NotCounting();
  NotCounting(const NotCounting&) = delete;
  NotCounting& operator=(const NotCounting&) = delete;

 private:
  Counting* paused_;
};

}  // namespace convoke::db
