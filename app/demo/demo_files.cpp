#include "demo/demo_files.h"

#include "platform/csv/csv.h"

namespace convoke::demo {

Result<std::vector<Row>> read_rows(std::string_view text) {
  CONVOKE_ASSIGN(reader, csv::Reader::open(text));
  std::vector<Row> rows;
  for (;;) {
    CONVOKE_ASSIGN(cells, reader.next());
    if (!cells) return rows;
    Row row;
    for (std::size_t i = 0; i < cells->size(); ++i)
      row.emplace(reader.header()[i], std::move((*cells)[i]));
    rows.push_back(std::move(row));
  }
}

Result<Texts> Texts::read(std::string_view csv) {
  CONVOKE_ASSIGN(rows, read_rows(csv));
  Texts out;
  for (const Row& row : rows) {
    Text6 text;
    for (Language l : kLanguages) text[l] = row.at(std::string(code_of(l)));
    out.texts_.emplace(row.at("key"), std::move(text));
  }
  return out;
}

}  // namespace convoke::demo
