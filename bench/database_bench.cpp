// Statements per second through platform/db: one row of five columns by its id, a list of a hundred
// rows with a text in six languages, an update. Prints one line for each: name, how many in a
// second of this process's processor time (on PostgreSQL the server's comes on top).
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>

#include "platform/db/database.h"
#include "platform/db/text6_column.h"

namespace {

using namespace convoke;

void check(const Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "%s\n", describe(status.error()).c_str());
  std::exit(1);
}

template <class F>
void measure(const char* name, int times, F f) {
  double best = 0;
  for (int round = 0; round < 5; ++round) {
    const std::clock_t start = std::clock();
    for (int i = 0; i < times; ++i) f(i);
    best = std::max(best, double(times) * CLOCKS_PER_SEC / double(std::clock() - start + 1));
  }
  std::printf("%s %.0f\n", name, best);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: database_bench sqlite:PATH|postgresql://…  (a fresh database)\n");
    return 2;
  }
  auto opened = db::Database::open({.url = argv[1], .durable = false});
  if (!opened.ok()) check(opened.error());
  db::Database& database = **opened;
  Text6 title("Open-ended intergovernmental working group on prevention");
  title[Language::ar] = "الفريق العامل الحكومي الدولي المفتوح العضوية";
  title[Language::fr] = "Groupe de travail intergouvernemental à composition non limitée";
  constexpr int rows = 1000;
  check(database.write([&](db::Transaction& t) -> Status {
    t.execute("drop table if exists thing");
    t.execute(
        "create table thing (id bigint primary key, name text not null, title text not null, at "
        "bigint not null, note text)");
    for (int id = 1; id <= rows; ++id)
      t.execute("insert into thing values (:id, :name, :title, :at, :note)", id,
                "Name " + std::to_string(id), title, 1243850400000000 + id,
                std::optional<std::string>());
    return {};
  }));
  std::size_t sum = 0;
  database.read([&](db::Reader& r) {
    measure("one_row", 50'000, [&](int i) {
      const auto row = r.row<std::int64_t, std::string, std::int64_t, std::optional<std::string>>(
          "select id, name, at, note from thing where id = :id", i % rows + 1);
      sum += std::get<1>(*row).size();
    });
    measure("hundred_rows", 1'000, [&](int) {
      for (const auto& [id, name, six] : r.rows<std::int64_t, std::string, Text6>(
               "select id, name, title from thing where id <= :id", 100))
        sum += six[Language::ar].size();
    });
    return 0;
  });
  measure("one_read", 30'000, [&](int i) {
    sum += static_cast<std::size_t>(*database.read([&](db::Reader& r) {
      return r.value<std::int64_t>("select at from thing where id = :id", i % rows + 1);
    }));
  });
  check(database.write([&](db::Transaction& t) -> Status {
    measure("update", 20'000, [&](int i) {
      t.execute("update thing set name = :name, at = :at where id = :id", "Another name", i,
                i % rows + 1);
    });
    return {};
  }));
  return sum == 0;
}
