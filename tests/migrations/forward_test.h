// What the tests of former databases share: one of each version on each kind of database.
#pragma once

#include <gtest/gtest.h>

#include "filled_database.h"
#include "testing/temporary_database.h"
#include "testing/temporary_folder.h"

namespace convoke::testing {

using Case = std::tuple<Backend, int>;

inline std::vector<Case> cases() {
  std::vector<Case> out;
  for (const Backend backend : backends())
    for (const FilledDatabase& filled : filled_databases())
      out.emplace_back(backend, filled.version);
  return out;
}

class ForwardTest : public ::testing::TestWithParam<Case> {
 protected:
  ForwardTest() : database(std::get<Backend>(GetParam()), false) {
    for (const FilledDatabase& filled : filled_databases())
      if (filled.version == std::get<int>(GetParam())) load(*database, filled);
  }
  void bring_forward() {
    const Status migrated = db::migrate(*database, clock);
    ASSERT_TRUE(migrated.ok()) << describe(migrated.error());
  }
  std::int64_t number(const std::string& sql) {
    return database->read([&](db::Reader& r) { return r.value<std::int64_t>(sql); }).value_or(-1);
  }

  TemporaryFolder folder;
  TemporaryDatabase database;
  FakeClock clock{{1'245'100'000'000'000}};  // 15 June 2009, in the demonstration's days
};

inline std::string name_of_case(const ::testing::TestParamInfo<Case>& tested) {
  return ::testing::PrintToString(std::get<Backend>(tested.param)) + "From" +
         std::to_string(std::get<int>(tested.param));
}

}  // namespace convoke::testing
