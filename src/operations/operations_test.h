// What the tests of this folder share.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "testing/temporary_database.h"
#include "testing/test_visit.h"

namespace convoke::operations {

class OperationsTest : public ::testing::TestWithParam<testing::Backend> {
 protected:
  OperationsTest() : database(GetParam()) {}

  /// The actions recorded of a subject, newest first.
  std::vector<std::string> recorded(std::string_view kind, std::int64_t id) {
    std::vector<std::string> actions;
    for (const auto& e :
         database->read([&](db::Reader& r) { return audit::history(r, kind, id, 50); }))
      actions.push_back(e.action + " by " + e.actor.label);
    return actions;
  }

  testing::TemporaryDatabase database;
  testing::FakeClock clock;  // 1 June 2009
};

}  // namespace convoke::operations
