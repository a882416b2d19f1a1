#include "reference/aliases.h"

#include "platform/csv/csv.h"
#include "reference/import.h"

namespace convoke::reference {
namespace {

/// A file of the program: it is whole, as its test says.
std::vector<Alias> read() {
  std::vector<Alias> out;
  auto reader = csv::Reader::open(embedded_aliases());
  if (!reader.ok()) return out;
  for (;;) {
    auto row = reader->next();
    if (!row.ok() || !*row) return out;
    out.push_back({std::move((**row)[0]), std::move((**row)[2])});
  }
}

}  // namespace

const std::vector<Alias>& aliases() {
  static const std::vector<Alias> all = read();
  return all;
}

}  // namespace convoke::reference
