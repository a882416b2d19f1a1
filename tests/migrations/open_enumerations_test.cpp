// Step 12 takes the lists of allowed names away and nothing else.
#include <gtest/gtest.h>

#include "filled_database.h"
#include "testing/temporary_database.h"

namespace convoke::testing {
namespace {

/// Columns, keys, uniqueness, indexes, references and triggers; without checks.
std::vector<std::string> shape(db::Database& database) {
  const std::vector<std::string> sqlite = {
      "select 'column ' || m.name || ' ' || c.name || ' ' || c.type || ' ' || c.\"notnull\" || ' ' "
      "|| "
      "coalesce(c.dflt_value, '-') || ' ' || c.pk from sqlite_master m, pragma_table_info(m.name) "
      "c "
      "where m.type = 'table' and m.name not like 'sqlite_%'",
      "select 'index ' || m.name || ' ' || case when i.origin = 'c' then i.name else i.origin end "
      "|| "
      "' ' || i.\"unique\" || ' ' || i.partial || ' ' || (select group_concat(name, ',') from "
      "(select "
      "name from pragma_index_info(i.name) order by seqno)) || coalesce((select ' ' || "
      "substr(x.sql, instr(x.sql, ' where ')) from sqlite_master x where x.name = i.name and "
      "i.partial "
      "= 1), '') from sqlite_master m, pragma_index_list(m.name) i where m.type = 'table' and "
      "m.name "
      "not like 'sqlite_%'",
      "select 'reference ' || m.name || ' ' || f.\"from\" || ' ' || f.\"table\" || ' ' || "
      "coalesce(f.\"to\", 'id') || ' ' || f.on_delete from sqlite_master m, "
      "pragma_foreign_key_list(m.name) f where m.type = 'table'",
      "select 'numbered ' || name from sqlite_master where type = 'table' and sql like "
      "'%autoincrement%'",
      "select 'trigger ' || sql from sqlite_master where type = 'trigger'"};
  const std::vector<std::string> postgresql = {
      "select 'column ' || table_name || ' ' || column_name || ' ' || data_type || ' ' || "
      "is_nullable "
      "|| ' ' || coalesce(column_default, '-') || ' ' || is_identity from "
      "information_schema.columns "
      "where table_schema = 'public'",
      "select 'index ' || indexdef from pg_indexes where schemaname = 'public'",
      "select 'constraint ' || conrelid::regclass::text || ' ' || pg_get_constraintdef(oid) from "
      "pg_constraint where contype in ('f', 'u', 'p') and connamespace = 'public'::regnamespace",
      "select 'trigger ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal"};
  auto out = database.read([&](db::Reader& r) {
    std::vector<std::string> lines;
    for (const std::string& sql : r.dialect() == db::Dialect::sqlite ? sqlite : postgresql)
      for (auto& [line] : r.rows<std::string>(sql)) lines.push_back(std::move(line));
    return lines;
  });
  std::sort(out.begin(), out.end());
  return out;
}

std::int64_t checks(db::Database& database) {
  return database
      .read([](db::Reader& r) {
        return r.value<std::int64_t>(
            r.dialect() == db::Dialect::sqlite
                ? "select count(*) from sqlite_master where sql like '% check (%'"
                : "select count(*) from pg_constraint where contype = 'c' and connamespace = "
                  "'public'::regnamespace");
      })
      .value_or(-1);
}

class OpenEnumerationsTest : public ::testing::TestWithParam<Backend> {
 protected:
  OpenEnumerationsTest() : database(GetParam(), false) {
    load(*database, filled_databases().front());
  }
  Status change(const std::string& sql) {
    return database->write([&](db::Transaction& t) -> Status {
      t.execute(sql);
      return {};
    });
  }
  TemporaryDatabase database;
  FakeClock clock;
};

TEST_P(OpenEnumerationsTest, NothingButTheChecksGoes) {
  const auto before = shape(*database);
  ASSERT_GT(before.size(), 300u);
  ASSERT_GE(checks(*database), 17);
  ASSERT_TRUE(db::migrate(*database, clock, steps_until(12)).ok());
  EXPECT_EQ(shape(*database), before);
  EXPECT_EQ(checks(*database), 0);
}

TEST_P(OpenEnumerationsTest, AColumnCanGainAValueAndTheAuditRecordStaysClosed) {
  ASSERT_FALSE(change("update participant set role = 'interpreter' where id = 1").ok());
  ASSERT_TRUE(db::migrate(*database, clock, steps_until(12)).ok());
  EXPECT_TRUE(change("update participant set role = 'interpreter' where id = 1").ok());
  EXPECT_FALSE(change("update participant set entity_id = 999999 where id = 1").ok());
  EXPECT_FALSE(
      change("update badge set code = (select code from badge where id = 2) where id = 1").ok());
  for (const char* sql : {"update audit_entry set detail = '{}'", "delete from audit_entry"}) {
    try {
      EXPECT_FALSE(change(sql).ok());
    } catch (const db::Fault& fault) {
      EXPECT_NE(std::string(fault.what()).find("append-only"), std::string::npos);
    }
  }
}

TEST_P(OpenEnumerationsTest, AnIdThatWasGivenIsNotGivenAgain) {
  ASSERT_TRUE(change("insert into job (kind, key, payload, state, max_attempts, run_after, "
                     "created_at) values ('x', 'gone', '', 'done', 1, 0, 0)")
                  .ok());
  const auto last = database->read(
      [](db::Reader& r) { return r.value<std::int64_t>("select max(id) from job").value(); });
  ASSERT_TRUE(change("delete from job where key = 'gone'").ok());
  ASSERT_TRUE(db::migrate(*database, clock, steps_until(12)).ok());
  const auto next = database->write([](db::Transaction& t) -> Result<std::int64_t> {
    return t.insert(
        "insert into job (kind, key, payload, state, max_attempts, run_after, "
        "created_at) values ('x', 'next', '', 'done', 1, 0, 0) returning id");
  });
  EXPECT_GT(*next, last);
}

INSTANTIATE_TEST_SUITE_P(Both, OpenEnumerationsTest, ::testing::ValuesIn(backends()),
                         ::testing::PrintToStringParamName());

}  // namespace
}  // namespace convoke::testing
