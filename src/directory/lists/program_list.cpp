#include "directory/lists/program_list.h"

#include <algorithm>
#include <map>

#include "platform/sheet/sheet.h"
#include "platform/sheet/writing.h"
#include "reference/entity.h"
#include "reference/import.h"

namespace convoke::directory {
namespace {

std::size_t column_of(const sheet::Table& table, std::string_view name) {
  return static_cast<std::size_t>(std::find(table.header.begin(), table.header.end(), name) -
                                  table.header.begin());
}

}  // namespace

Result<std::string> program_list() {
  CONVOKE_ASSIGN(states, sheet::read(std::string(reference::embedded_states())));
  CONVOKE_ASSIGN(organizations, sheet::read(std::string(reference::embedded_organizations())));
  CONVOKE_ASSIGN(parts, sheet::read(std::string(reference::embedded_participation())));
  const std::size_t instrument = column_of(parts, "instrument"), of = column_of(parts, "iso3");
  const std::size_t signed_on = column_of(parts, "signed"), bound = column_of(parts, "bound");
  const std::size_t act = column_of(parts, "act"), code = column_of(states, "iso3");

  std::vector<std::string> instruments;
  std::map<std::pair<std::string, std::string>, const sheet::Row*> rows;  // by instrument, State
  for (const sheet::Row& row : parts.rows) {
    const std::string& name = row.cells[instrument];
    if (std::find(instruments.begin(), instruments.end(), name) == instruments.end())
      instruments.push_back(name);
    rows[{name, row.cells[of]}] = &row;
  }
  sheet::Sheet out;
  out.header = states.header;
  out.header.emplace_back("kind");
  for (sheet::Row& row : states.rows) row.cells.emplace_back(name_of(reference::EntityKind::state));
  for (const sheet::Row& organization : organizations.rows) {
    sheet::Row row;
    for (const std::string& name : out.header) {
      const std::size_t at = column_of(organizations, name == "iso3" ? "code" : name);
      row.cells.push_back(at < organization.cells.size() ? organization.cells[at] : std::string());
    }
    states.rows.push_back(std::move(row));
  }
  for (const std::string& name : instruments)
    for (const char* what : {": signature", ": consent to be bound", ": act"})
      out.header.push_back(name + what);
  for (sheet::Row& state : states.rows) {
    for (const std::string& name : instruments) {
      const auto row = rows.find({name, state.cells[code]});
      for (const std::size_t at : {signed_on, bound, act})
        state.cells.push_back(row == rows.end() ? std::string() : row->second->cells[at]);
    }
    out.rows.push_back(std::move(state.cells));
  }
  return sheet::csv_of(out);
}

}  // namespace convoke::directory
