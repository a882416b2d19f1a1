// Fresh, migrated databases for store tests, on both kinds.
#pragma once

#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "base/clock.h"
#include "platform/db/database.h"
#include "testing/temporary_folder.h"

namespace convoke::testing {

enum class Backend { sqlite, postgresql };
std::ostream& operator<<(std::ostream& out, Backend backend);

/// For INSTANTIATE_TEST_SUITE_P. PostgreSQL is among them where CONVOKE_TEST_POSTGRES names a
/// server (bin/test starts one); with CONVOKE_REQUIRE_POSTGRES set and no server the program stops.
std::vector<Backend> backends();

/// An empty database of its own while the object lives. On PostgreSQL the next object of the
/// process may get the same one, emptied.
class TemporaryDatabase {
 public:
  /// Migrated unless `migrated` is false.
  explicit TemporaryDatabase(Backend backend, bool migrated = true);
  ~TemporaryDatabase();
  db::Database& operator*() { return *database_; }
  db::Database* operator->() { return database_.get(); }
  const std::string& url() const { return url_; }

 private:
  Backend backend_;
  TemporaryFolder folder_;
  std::string name_;
  bool shared_ = false;  // goes back to the idle ones
  std::string url_;
  std::unique_ptr<db::Database> database_;
};

/// A clock that stands until it is moved. One thread moves it, any thread reads it.
class FakeClock : public Clock {
 public:
  explicit FakeClock(Instant start = {1'243'850'400'000'000}) : now_(start.micros) {}  // 2009-06-01
  Instant now() const override { return {now_.load()}; }
  void advance(std::chrono::microseconds by) { now_ += by.count(); }
  void set(Instant to) { now_ = to.micros; }

 private:
  std::atomic<std::int64_t> now_;
};

}  // namespace convoke::testing
