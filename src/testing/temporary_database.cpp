#include "testing/temporary_database.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <stdexcept>
#include <utility>

#include "platform/db/migrations.h"

namespace convoke::testing {
namespace {

std::string server_url() {
  const char* url = std::getenv("CONVOKE_TEST_POSTGRES");
  return url ? url : "";
}

std::unique_ptr<db::Database> open(const std::string& url, unsigned readers = 3) {
  auto opened = db::Database::open(
      {.url = url, .readers = readers, .durable = false, .reads_run_twice = true});
  if (!opened.ok()) throw std::runtime_error(describe(opened.error()));
  return std::move(opened).value();
}

std::string with_name(const std::string& url, const std::string& name) {
  return url.substr(0, url.rfind('/') + 1) + name;
}

std::uint64_t schema_hash() {
  std::uint64_t h = 1469598103934665603ull;
  for (const db::Migration& m : db::migrations())
    for (char c : m.sql) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  return h;
}

// The same for SQLite: one migrated file, copied for each test. It lies among the temporary files
// and is named by the schema, so that all test programs of one build share it.
std::filesystem::path template_file() {
  const std::filesystem::path file = std::filesystem::temp_directory_path() /
                                     ("convoke-test-schema-" + std::to_string(::getuid()) + "-" +
                                      std::to_string(schema_hash()) + ".db");
  if (std::filesystem::exists(file)) return file;
  const TemporaryFolder folder;
  const std::filesystem::path draft = folder.path() / "draft.db";
  {
    auto database = open("sqlite:" + draft.string(), 1);
    const Status migrated = db::migrate(*database, SystemClock());
    if (!migrated.ok()) throw std::runtime_error(describe(migrated.error()));
  }
  // Closing the last connection has put the log back into the file. Whoever comes second puts the
  // same in its place.
  std::filesystem::rename(draft, file);
  return file;
}

// One migrated database that the others are copied from; made by the first test that comes.
std::string template_name(db::Database& admin) {
  const std::string name = "convoke_template_" + std::to_string(schema_hash());
  const auto exists = [&] {
    return admin.read([&](db::Reader& r) {
      return r.value<std::int64_t>("select count(*) from pg_database where datname = :n", name)
                 .value_or(0) > 0;
    });
  };
  if (exists()) return name;
  const std::string draft = name + "_" + std::to_string(::getpid());
  admin.outside_transaction("create database " + draft);
  {
    auto database = open(with_name(server_url(), draft), 1);
    const Status migrated = db::migrate(*database, SystemClock());
    if (!migrated.ok()) throw std::runtime_error(describe(migrated.error()));
  }
  try {
    admin.outside_transaction("alter database " + draft + " rename to " + name);
  } catch (const db::Fault&) {
    // Another test program was faster; its copy is the same.
    admin.outside_transaction("drop database " + draft);
    if (!exists()) throw;
  }
  return name;
}

// What belongs to the schema, in one number of characters: a test that has changed it spoils the
// database for others.
constexpr const char* kSchemaShape =
    "select md5(concat((select string_agg(concat(c.relname, c.relkind, a.attname, a.atttypid, "
    "a.attnotnull), ',' order by c.oid, a.attnum) from pg_class c join pg_attribute a on "
    "a.attrelid = c.oid where c.relnamespace = 'public'::regnamespace), (select "
    "string_agg(concat(tgname, tgenabled, tgrelid), ',' order by oid) from pg_trigger), (select "
    "string_agg(concat(conname, conrelid), ',' order by oid) from pg_constraint)))";

// Tables that the migrations leave with rows, kept beside, and all of them as they were: emptied,
// numbered from 1.
constexpr const char* kKeepFirstRows =
    "do $$ declare t text; filled boolean; begin create schema first_rows; for t in select "
    "relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' loop "
    "execute format('select exists (select 1 from public.%I)', t) into filled; if filled then "
    "execute format('create table first_rows.%I as table public.%I', t, t); end if; end loop; end "
    "$$";
constexpr const char* kEmpty =
    "do $$ declare t text; begin set local session_replication_role = replica; set local "
    "lock_timeout = '2s'; for t in select relname from pg_class where relnamespace = "
    "'public'::regnamespace and relkind = 'r' loop execute format('delete from public.%I', t); end "
    "loop; for t in select relname from pg_class where relnamespace = 'first_rows'::regnamespace "
    "loop execute format('insert into public.%I overriding system value table first_rows.%I', t, "
    "t); end loop; perform setval(c.oid::regclass, 1, false) from pg_class "
    "c where c.relnamespace = 'public'::regnamespace and c.relkind = 'S'; end $$";

/// PostgreSQL databases of this process that no test uses. Making one takes a second on a busy
/// machine, emptying one a few milliseconds.
class Idle {
 public:
  ~Idle() {
    if (names_.empty()) return;
    try {
      auto admin = open(server_url(), 1);
      for (const auto& [name, shape] : names_) drop(*admin, name);
    } catch (const std::exception& e) {
      std::cerr << "dropping test databases: " << e.what() << '\n';
    }
  }

  /// A migrated database without rows of a test.
  std::string take(const std::string& name_if_new) {
    if (!names_.empty()) {
      std::string name = names_.back().first;
      shapes_in_use_[name] = names_.back().second;
      names_.pop_back();
      return name;
    }
    auto admin = open(server_url(), 1);
    admin->outside_transaction("create database " + name_if_new + " template " +
                               template_name(*admin));
    auto made = open(with_name(server_url(), name_if_new), 1);
    made->outside_transaction(kKeepFirstRows);
    shapes_in_use_[name_if_new] = shape_of(*made);
    return name_if_new;
  }

  /// Empties it for the next test, or drops it if it cannot be as it was.
  void give_back(const std::string& name) {
    const std::string shape = shapes_in_use_[name];
    shapes_in_use_.erase(name);
    try {
      auto used = open(with_name(server_url(), name), 1);
      if (shape_of(*used) == shape) {
        used->outside_transaction(kEmpty);
        names_.emplace_back(name, shape);
        return;
      }
    } catch (const std::exception& e) {
      // Locked by what a test left open, or gone.
      std::cerr << name << " cannot be used again: " << e.what() << '\n';
    }
    auto admin = open(server_url(), 1);
    drop(*admin, name);
  }

  static void drop(db::Database& admin, const std::string& name) {
    admin.outside_transaction("drop database if exists " + name + " with (force)");
  }

 private:
  static std::string shape_of(db::Database& database) {
    return database.read(
        [](db::Reader& r) { return r.value<std::string>(kSchemaShape).value_or(""); });
  }

  std::vector<std::pair<std::string, std::string>> names_;  // with the shape of the schema
  std::map<std::string, std::string> shapes_in_use_;
};

Idle& idle() {
  static Idle databases;
  return databases;
}

}  // namespace

std::ostream& operator<<(std::ostream& out, Backend backend) {
  return out << (backend == Backend::sqlite ? "SQLite" : "PostgreSQL");
}

std::vector<Backend> backends() {
  if (!server_url().empty()) return {Backend::sqlite, Backend::postgresql};
  if (std::getenv("CONVOKE_REQUIRE_POSTGRES")) {
    std::cerr << "CONVOKE_REQUIRE_POSTGRES is set, but CONVOKE_TEST_POSTGRES is not\n";
    std::exit(1);
  }
  return {Backend::sqlite};
}

TemporaryDatabase::TemporaryDatabase(Backend backend, bool migrated) : backend_(backend) {
  if (backend_ == Backend::sqlite) {
    const std::filesystem::path file = folder_.path() / "test.db";
    if (migrated) std::filesystem::copy_file(template_file(), file);
    url_ = "sqlite:" + file.string();
    database_ = open(url_);
    return;
  }
  name_ =
      "test_" + folder_.path().filename().string().substr(13) + "_" + std::to_string(::getpid());
  for (char& c : name_)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  static int count = 0;
  name_ += "_" + std::to_string(++count);
  if (migrated) {
    name_ = idle().take(name_);
  } else {
    auto admin = open(server_url(), 1);
    admin->outside_transaction("create database " + name_ + " template template0");
  }
  shared_ = migrated;
  url_ = with_name(server_url(), name_);
  database_ = open(url_);
}

TemporaryDatabase::~TemporaryDatabase() {
  database_.reset();
  if (backend_ == Backend::sqlite) return;
  try {
    if (shared_) {
      idle().give_back(name_);
    } else {
      auto admin = open(server_url(), 1);
      Idle::drop(*admin, name_);
    }
  } catch (const std::exception& e) {
    std::cerr << "dropping " << name_ << ": " << e.what() << '\n';
  }
}

}  // namespace convoke::testing
