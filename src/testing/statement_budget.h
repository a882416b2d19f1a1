// What a piece of work may ask of the database, as a test's promise.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "platform/db/tally.h"

namespace convoke::testing {

/// Counts what the test's thread asks while it lives, and fails the test where it was more:
///
///   {
///     const StatementBudget budget("one participant's page", {.statements = 8});
///     (void)pages.show(visit, request);
///   }
class StatementBudget {
 public:
  struct Most {
    std::int64_t statements = 0;
    std::int64_t transactions = 0;
    /// Steps of SQLite's machine, at least one for each row looked at; 0: any number.
    std::int64_t steps = 0;
  };

  StatementBudget(std::string what, Most most) : what_(std::move(what)), most_(most) {}
  ~StatementBudget() {
    const db::Tally& t = counting_.so_far();
    EXPECT_LE(t.statements, most_.statements) << what_;
    EXPECT_LE(t.transactions, most_.transactions) << what_;
    if (most_.steps > 0) {
      EXPECT_LE(t.steps, most_.steps) << what_;
    }
  }
  StatementBudget(const StatementBudget&) = delete;
  StatementBudget& operator=(const StatementBudget&) = delete;
  const db::Tally& so_far() const { return counting_.so_far(); }

 private:
  const std::string what_;
  const Most most_;
  const db::Counting counting_;
};

}  // namespace convoke::testing
