#include "filled_database.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <stdexcept>

#include "base/text.h"
#include "testing/temporary_database.h"

namespace convoke::testing {
namespace {

std::string unpacked(const std::filesystem::path& file) {
  FILE* pipe = ::popen(("gzip -dc '" + file.string() + "'").c_str(), "r");
  if (!pipe) throw std::runtime_error("gzip does not start");
  std::string out;
  std::array<char, 65536> part;
  while (const std::size_t n = std::fread(part.data(), 1, part.size(), pipe))
    out.append(part.data(), n);
  if (::pclose(pipe) != 0) throw std::runtime_error("gzip refuses " + file.string());
  return out;
}

std::string unescaped(const std::string& cell) {
  std::string out;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (cell[i] != '\\' || ++i == cell.size()) {
      out += cell[i];
      continue;
    }
    out += cell[i] == 't' ? '\t' : cell[i] == 'n' ? '\n' : cell[i] == 'r' ? '\r' : cell[i];
  }
  return out;
}

db::Value value_of(const std::string& cell, char kind) {
  if (cell == "\\N") return {};
  if (kind == 't') return unescaped(cell);
  if (kind == 'r') return std::stod(cell);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
  if (error != std::errc() || end != cell.data() + cell.size())
    throw std::runtime_error("no whole number: " + cell);
  return number;
}

template <std::size_t... I>
void insert(db::Transaction& t, const std::string& sql, const std::vector<db::Value>& values,
            std::index_sequence<I...>) {
  t.execute(sql, values[I]...);
}

template <std::size_t N = 1>
void insert(db::Transaction& t, const std::string& sql, const std::vector<db::Value>& values) {
  if constexpr (N > 40) {
    throw std::runtime_error("a table of more columns than this test can load");
  } else {
    if (values.size() == N) return insert(t, sql, values, std::make_index_sequence<N>{});
    insert<N + 1>(t, sql, values);
  }
}

void load_rows(db::Transaction& t, const std::string& text) {
  std::string sql, kinds, with_id;
  const auto number_on = [&] {
    if (with_id.empty() || t.dialect() == db::Dialect::sqlite) return;
    (void)t.value<std::int64_t>("select setval(pg_get_serial_sequence('" + with_id +
                                "', 'id'), (select coalesce(max(id), 0) + 1 from " + with_id +
                                "), false)");
  };
  for (const std::string& line : split(text, '\n')) {
    if (line.empty()) continue;
    const std::vector<std::string> cells = split(line, '\t');
    if (cells[0] == "#") {
      number_on();
      std::string names, places;
      kinds.clear();
      with_id.clear();
      for (std::size_t i = 2; i < cells.size(); ++i) {
        const std::string name = cells[i].substr(0, cells[i].size() - 2);
        if (name == "id") with_id = cells[1];
        kinds += cells[i].back();
        names += (names.empty() ? "" : ", ") + name;
        places += (places.empty() ? ":" : ", :") + ("c" + std::to_string(i));
      }
      sql = "insert into " + cells[1] + " (" + names + ") values (" + places + ")";
      continue;
    }
    if (cells.size() != kinds.size())
      throw std::runtime_error("a row of the wrong length: " + line);
    std::vector<db::Value> values;
    for (std::size_t i = 0; i < cells.size(); ++i) values.push_back(value_of(cells[i], kinds[i]));
    insert(t, sql, values);
  }
  number_on();
}

}  // namespace

std::vector<FilledDatabase> filled_databases() {
  std::vector<FilledDatabase> out;
  for (const auto& entry : std::filesystem::directory_iterator(FILLED_DATABASES)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("v") && name.ends_with(".tsv.gz"))
      out.push_back({std::stoi(name.substr(1, 4)), entry.path()});
  }
  std::sort(out.begin(), out.end(),
            [](const auto& a, const auto& b) { return a.version < b.version; });
  return out;
}

std::span<const db::Migration> steps_until(int version) {
  const auto all = db::migrations();
  const auto past = std::find_if(all.begin(), all.end(),
                                 [&](const db::Migration& m) { return m.version > version; });
  return all.first(static_cast<std::size_t>(past - all.begin()));
}

void load(db::Database& database, const FilledDatabase& filled) {
  const Status migrated = db::migrate(database, FakeClock(), steps_until(filled.version));
  if (!migrated.ok()) throw std::runtime_error(describe(migrated.error()));
  const std::string text = unpacked(filled.file);
  const Status loaded = database.write([&](db::Transaction& t) -> Status {
    load_rows(t, text);
    return {};
  });
  if (!loaded.ok()) throw std::runtime_error(describe(loaded.error()));
}

std::map<std::string, std::set<std::string>> tables(db::Database& database) {
  const char* const sql =
      database.dialect() == db::Dialect::sqlite
          ? "select m.name, c.name from sqlite_master m, pragma_table_info(m.name) c where m.type "
            "= "
            "'table' and m.name not like 'sqlite_%' and m.name <> 'schema_version'"
          : "select table_name::text, column_name::text from information_schema.columns where "
            "table_schema = 'public' and table_name <> 'schema_version'";
  return database.read([&](db::Reader& r) {
    std::map<std::string, std::set<std::string>> out;
    for (auto& [table, column] : r.rows<std::string, std::string>(sql)) out[table].insert(column);
    return out;
  });
}

std::vector<std::string> rows_of(db::Database& database, const std::string& table,
                                 const std::set<std::string>& columns) {
  std::string whole;
  for (const std::string& column : columns)
    whole += (whole.empty() ? "" : " || '|' || ") + ("coalesce(cast(" + column) + " as text), '-')";
  auto out = database.read([&](db::Reader& r) {
    std::vector<std::string> rows;
    for (auto& [row] : r.rows<std::string>("select " + whole + " from " + table))
      rows.push_back(std::move(row));
    return rows;
  });
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace convoke::testing
