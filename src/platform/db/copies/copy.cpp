#include "platform/db/copies/copy.h"

#include <fcntl.h>
#include <libpq-fe.h>
#include <spawn.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <memory>

#include "base/error.h"
#include "base/text.h"
#include "platform/db/database.h"

namespace convoke::db {
namespace {

using Path = std::filesystem::path;

constexpr std::string_view kSqlite = "sqlite:";

bool is_sqlite(const std::string& url) {
  return url.starts_with(kSqlite);
}

Error cannot_copy(std::string detail) {
  return unavailable(N_("The database cannot be copied."), std::move(detail));
}
Error cannot_restore(std::string detail) {
  return unavailable(N_("The database cannot be put back."), std::move(detail));
}
Error not_whole(std::string detail) {
  return unavailable(N_("The copy of the database is damaged."), std::move(detail));
}

/// Nobody else may read it, and it is on the disk.
bool settle(const Path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  const bool done = descriptor >= 0 && ::fchmod(descriptor, 0600) == 0 && ::fsync(descriptor) == 0;
  if (descriptor >= 0) ::close(descriptor);
  return done;
}

struct CloseSqlite {
  void operator()(sqlite3* handle) const { sqlite3_close(handle); }
};
using Sqlite = std::unique_ptr<sqlite3, CloseSqlite>;

Sqlite open_sqlite(const Path& file, int flags) {
  sqlite3* handle = nullptr;
  const int result = sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
  Sqlite opened(handle);
  if (result != SQLITE_OK) opened.reset();
  return opened;
}

/// The first column of each row goes to `row`; the message of SQLite on failure.
std::string run_sqlite(sqlite3* handle, const std::string& sql, const std::string* argument,
                       const std::function<void(std::string_view)>& row = {}) {
  sqlite3_stmt* raw = nullptr;
  if (sqlite3_prepare_v2(handle, sql.c_str(), -1, &raw, nullptr) != SQLITE_OK)
    return sqlite3_errmsg(handle);
  const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(raw, sqlite3_finalize);
  if (argument != nullptr)
    sqlite3_bind_text(raw, 1, argument->data(), static_cast<int>(argument->size()),
                      SQLITE_TRANSIENT);
  int step = SQLITE_ROW;
  while ((step = sqlite3_step(raw)) == SQLITE_ROW)
    if (row) {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(raw, 0));
      row(text == nullptr ? "" : text);
    }
  return step == SQLITE_DONE ? std::string() : sqlite3_errmsg(handle);
}

Status copy_sqlite(const Path& database, const Path& file) {
  // With the right to write, since the reader of a database in WAL mode writes its index.
  const Sqlite source = open_sqlite(database, SQLITE_OPEN_READWRITE);
  if (!source) return cannot_copy(database.string());
  sqlite3_busy_timeout(source.get(), 10'000);
  const std::string target = file.string();
  if (auto wrong = run_sqlite(source.get(), "vacuum into ?1", &target); !wrong.empty())
    return cannot_copy(std::move(wrong));
  if (!settle(file)) return cannot_copy(std::strerror(errno));
  return {};
}

Status check_sqlite(const Path& file) {
  const Sqlite copy = open_sqlite(file, SQLITE_OPEN_READONLY);
  if (!copy) return not_whole(file.string());
  std::string found;
  const auto look = [&](std::string_view line) {
    if (line != "ok" && found.empty()) found = line;
  };
  std::string wrong = run_sqlite(copy.get(), "pragma integrity_check(1)", nullptr, look);
  if (wrong.empty() && found.empty())
    wrong = run_sqlite(copy.get(), "pragma foreign_key_check", nullptr, look);
  if (!wrong.empty()) return not_whole(std::move(wrong));
  if (!found.empty()) return not_whole(std::move(found));
  return {};
}

/// The parts of the address as libpq's environment variables: a password may not stand on a
/// command line, where every user of the machine can read it.
Result<std::vector<std::string>> environment_of(const std::string& url) {
  char* complaint = nullptr;
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
      PQconninfoParse(url.c_str(), &complaint), PQconninfoFree);
  const std::unique_ptr<char, decltype(&PQfreemem)> owner(complaint, PQfreemem);
  if (!options)
    return unavailable(N_("The database cannot be opened."), complaint ? complaint : "");
  std::vector<std::string> variables;
  for (char** known = environ; *known != nullptr; ++known)
    if (std::strncmp(*known, "PG", 2) != 0) variables.emplace_back(*known);
  for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option)
    if (option->val != nullptr && option->envvar != nullptr)
      variables.push_back(std::string(option->envvar) + "=" + option->val);
  return variables;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> made;
  made.reserve(texts.size() + 1);
  for (std::string& text : texts) made.push_back(text.data());
  made.push_back(nullptr);
  return made;
}

void read_all(int descriptor, std::string& text) {
  char part[65536];
  for (ssize_t n = 0; (n = ::read(descriptor, part, sizeof part)) != 0;) {
    if (n < 0 && errno != EINTR) return;
    if (n > 0) text.append(part, static_cast<std::size_t>(n));
  }
}

/// Runs one of PostgreSQL's programs to its end; what it complains about goes to our stderr, what
/// it writes to `written` if that is given. Empty, or why it failed.
std::string run_program(std::vector<std::string> arguments, std::vector<std::string> environment,
                        std::string* written = nullptr) {
  const auto argv = pointers(arguments), envp = pointers(environment);
  int ends[2] = {-1, -1};
  if (written != nullptr && ::pipe2(ends, O_CLOEXEC) != 0) return std::strerror(errno);
  posix_spawn_file_actions_t quiet;
  posix_spawn_file_actions_init(&quiet);
  if (written != nullptr)
    posix_spawn_file_actions_adddup2(&quiet, ends[1], STDOUT_FILENO);
  else
    posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int failed = posix_spawnp(&child, argv.front(), &quiet, nullptr, argv.data(), envp.data());
  posix_spawn_file_actions_destroy(&quiet);
  if (written != nullptr) {
    ::close(ends[1]);
    if (failed == 0) read_all(ends[0], *written);
    ::close(ends[0]);
  }
  if (failed == ENOENT) return arguments.front() + " is not installed (Debian: postgresql-client)";
  if (failed != 0) return arguments.front() + ": " + std::strerror(failed);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  return arguments.front() + " has failed";
}

Result<std::vector<std::string>> texts_in_sqlite(const Path& file, const std::string& table,
                                                 const std::string& column) {
  const Sqlite copy = open_sqlite(file, SQLITE_OPEN_READONLY);
  if (!copy) return not_whole(file.string());
  std::vector<std::string> texts;
  bool is_there = false;
  std::string wrong = run_sqlite(copy.get(), "select name from sqlite_master where name = ?1",
                                 &table, [&](std::string_view) { is_there = true; });
  if (wrong.empty() && is_there)
    wrong = run_sqlite(copy.get(), "select " + column + " from " + table, nullptr,
                       [&](std::string_view text) { texts.emplace_back(text); });
  if (!wrong.empty()) return not_whole(std::move(wrong));
  return texts;
}

/// pg_restore writes "COPY public.x (a, b) FROM stdin;", a line of columns parted by tabs for each
/// row, and "\\.".
std::vector<std::string> texts_of_rows(std::string_view script, std::string_view column) {
  std::vector<std::string> texts;
  std::size_t place = std::string::npos;
  for (const std::string& line : split(script, '\n')) {
    if (line == "\\.") {
      place = std::string::npos;
    } else if (place != std::string::npos) {
      const std::vector<std::string> cells = split(line, '\t');
      if (place < cells.size()) texts.push_back(cells[place]);
    } else if (const std::size_t open = line.find('(');
               line.starts_with("COPY ") && open != std::string::npos) {
      const std::string names = line.substr(open + 1, line.find(')') - open - 1);
      std::size_t at = 0;
      for (const std::string& name : split(names, ',')) {
        if (trimmed(name) == column) place = at;
        ++at;
      }
    }
  }
  return texts;
}

}  // namespace

Status copy_out(const std::string& url, const Path& file) {
  if (is_sqlite(url)) return copy_sqlite(url.substr(kSqlite.size()), file);
  CONVOKE_ASSIGN(environment, environment_of(url));
  auto wrong = run_program(
      {"pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file=" + file.string()},
      std::move(environment));
  if (!wrong.empty()) return cannot_copy(std::move(wrong));
  if (!settle(file)) return cannot_copy(std::strerror(errno));
  return {};
}

Status check_copy(const std::string& url, const Path& file) {
  if (is_sqlite(url)) return check_sqlite(file);
  CONVOKE_ASSIGN(environment, environment_of(url));
  auto wrong = run_program({"pg_restore", "--list", file.string()}, std::move(environment));
  if (!wrong.empty()) return not_whole(std::move(wrong));
  return {};
}

Result<std::vector<std::string>> texts_in_copy(const Path& file, const std::string& table,
                                               const std::string& column) {
  constexpr std::string_view sqlite_begins = "SQLite format 3";
  std::string begins(sqlite_begins.size(), '\0');
  std::ifstream(file, std::ios::binary)
      .read(begins.data(), static_cast<std::streamsize>(begins.size()));
  if (begins == sqlite_begins) return texts_in_sqlite(file, table, column);
  std::vector<std::string> environment;
  for (const char* name : {"PATH", "HOME", "LANG"})
    if (const char* value = std::getenv(name))
      environment.push_back(std::string(name) + "=" + value);
  std::string script;
  auto wrong =
      run_program({"pg_restore", "--data-only", "--table=" + table, "--file=-", file.string()},
                  std::move(environment), &script);
  if (!wrong.empty()) return not_whole(std::move(wrong));
  return texts_of_rows(script, column);
}

Status copy_in(const std::string& url, const Path& file) {
  if (is_sqlite(url)) {
    const Path target = url.substr(kSqlite.size());
    std::error_code failed;
    if (std::filesystem::exists(target, failed))
      return conflict(N_("There is a database already where the copy would go."));
    if (!std::filesystem::copy_file(file, target, failed) || !settle(target))
      return cannot_restore(target.string() + ": " + failed.message());
    return {};
  }
  CONVOKE_ASSIGN(database, Database::open({.url = url, .readers = 1}));
  const auto tables = database->read([](Reader& r) {
    return r.value<std::int64_t>(
        "select count(*) from information_schema.tables where table_schema = current_schema()");
  });
  if (tables.value_or(0) != 0)
    return conflict(N_("There is a database already where the copy would go."));
  database.reset();
  CONVOKE_ASSIGN(environment, environment_of(url));
  std::string name;
  for (const std::string& variable : environment)
    if (variable.starts_with("PGDATABASE=")) name = variable.substr(11);
  auto wrong = run_program({"pg_restore", "--single-transaction", "--exit-on-error", "--no-owner",
                            "--no-privileges", "--dbname=" + name, file.string()},
                           std::move(environment));
  if (!wrong.empty()) return cannot_restore(std::move(wrong));
  return {};
}

}  // namespace convoke::db
