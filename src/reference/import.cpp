#include "reference/import.h"

#include <charconv>
#include <map>

#include "change/change.h"
#include "platform/csv/csv.h"
#include "platform/db/text6_column.h"
#include "platform/json/json.h"
#include "reference/entity.h"

namespace convoke::reference {
namespace {

// Names before they were first dated here are taken to have been valid always.
constexpr const char* kAlways = "1945-10-24";

// One CSV file whose columns are asked for by name; errors carry file and line.
class Table {
 public:
  static Result<Table> open(const char* file, std::string_view text) {
    auto reader = csv::Reader::open(text);
    if (!reader.ok()) return Table::in_file(file, std::move(reader).error());
    return Table(file, std::move(reader).value());
  }

  Result<bool> next() {
    auto row = reader_.next();
    if (!row.ok()) return in_file(file_, std::move(row).error());
    if (!*row) return false;
    row_ = std::move(**row);
    return true;
  }

  Result<std::string> cell(std::string_view column) const {
    const auto at = reader_.column(column);
    if (!at)
      return invalid(N_("{1}: the column “{2}” is missing."), {}, {file_, std::string(column)});
    return row_[*at];
  }

  Result<Text6> text6(const std::string& prefix) const {
    Text6 text;
    for (Language l : kLanguages) {
      CONVOKE_ASSIGN(value, cell(prefix + std::string(code_of(l))));
      text[l] = std::move(value);
    }
    return text;
  }

  Error bad(std::string_view column, const std::string& value) const {
    return invalid(N_("{1}, line {2}: “{3}” cannot be in the column {4}."), {},
                   {file_, std::to_string(reader_.line()), value, std::string(column)});
  }

 private:
  Table(const char* file, csv::Reader reader) : file_(file), reader_(std::move(reader)) {}
  static Error in_file(const std::string& file, Error error) {
    error.detail = file;
    return error;
  }
  std::string file_;
  csv::Reader reader_;
  std::vector<std::string> row_;
};

using Ids = std::map<std::string, std::int64_t>;

Ids ids_of(db::Reader& r, const std::string& table) {
  Ids out;
  for (auto& [code, id] : r.rows<std::string, std::int64_t>("select code, id from " + table))
    out.emplace(std::move(code), id);
  return out;
}

// Tables of code and name: groups, instruments.
Status import_names(db::Transaction& t, const char* file, std::string_view text,
                    const std::string& table) {
  CONVOKE_ASSIGN(rows, Table::open(file, text));
  for (;;) {
    CONVOKE_ASSIGN(more, rows.next());
    if (!more) return {};
    CONVOKE_ASSIGN(code, rows.cell("code"));
    CONVOKE_ASSIGN(name, rows.text6(""));
    t.execute("insert into " + table +
                  " (code, name) values (:code, :name) on conflict (code) do nothing",
              code, name);
  }
}

// Returns the new entity's id, 0 if it is there already.
Result<std::int64_t> add_entity(db::Transaction& t, const Table& row, EntityKind kind,
                                const std::string& code, const std::string& iso2, int m49,
                                Membership status) {
  const std::int64_t id = t.insert(
      "insert into entity (kind, code, iso2, m49, membership) values (:kind, :code, :iso2, :m49, "
      ":status) on conflict (code) do nothing returning id",
      name_of(kind), code, iso2, m49, name_of(status));
  if (!id) return id;
  CONVOKE_ASSIGN(short_name, row.text6("short_"));
  CONVOKE_ASSIGN(formal_name, row.text6("formal_"));
  t.execute(
      "insert into entity_name (entity_id, valid_from, short_name, formal_name) values (:id, "
      ":from, :short, :formal)",
      id, kAlways, short_name, formal_name);
  return id;
}

Status import_states(db::Transaction& t, std::string_view text, const Ids& groups) {
  CONVOKE_ASSIGN(rows, Table::open("states.csv", text));
  for (;;) {
    CONVOKE_ASSIGN(more, rows.next());
    if (!more) return {};
    CONVOKE_ASSIGN(code, rows.cell("iso3"));
    CONVOKE_ASSIGN(iso2, rows.cell("iso2"));
    CONVOKE_ASSIGN(m49_text, rows.cell("m49"));
    CONVOKE_ASSIGN(status_name, rows.cell("status"));
    CONVOKE_ASSIGN(group, rows.cell("regional_group"));
    int m49 = 0;
    const auto [end, error] =
        std::from_chars(m49_text.data(), m49_text.data() + m49_text.size(), m49);
    if (error != std::errc() || end != m49_text.data() + m49_text.size())
      return rows.bad("m49", m49_text);
    const auto status = membership(status_name);
    if (!status) return rows.bad("status", status_name);
    if (code.size() != 3) return rows.bad("iso3", code);
    const auto found = groups.find(group);
    if (!group.empty() && found == groups.end()) return rows.bad("regional_group", group);
    CONVOKE_ASSIGN(id, add_entity(t, rows, EntityKind::state, code, iso2, m49, *status));
    if (id && !group.empty())
      t.execute(
          "insert into group_membership (entity_id, group_id, valid_from) values (:e, :g, :f)", id,
          found->second, kAlways);
  }
}

Status import_organizations(db::Transaction& t, std::string_view text) {
  CONVOKE_ASSIGN(rows, Table::open("organizations.csv", text));
  for (;;) {
    CONVOKE_ASSIGN(more, rows.next());
    if (!more) return {};
    CONVOKE_ASSIGN(kind_name, rows.cell("kind"));
    CONVOKE_ASSIGN(code, rows.cell("code"));
    const auto kind = entity_kind(kind_name);
    if (!kind) return rows.bad("kind", kind_name);
    CONVOKE_ASSIGN(id, add_entity(t, rows, *kind, code, "", 0, Membership::none));
    (void)id;
  }
}

Status import_participation(db::Transaction& t, std::string_view text) {
  const Ids entities = ids_of(t, "entity"), instruments = ids_of(t, "instrument");
  CONVOKE_ASSIGN(rows, Table::open("participation.csv", text));
  for (;;) {
    CONVOKE_ASSIGN(more, rows.next());
    if (!more) return {};
    CONVOKE_ASSIGN(instrument, rows.cell("instrument"));
    CONVOKE_ASSIGN(code, rows.cell("iso3"));
    CONVOKE_ASSIGN(signed_on, rows.cell("signed"));
    CONVOKE_ASSIGN(bound_on, rows.cell("bound"));
    CONVOKE_ASSIGN(act, rows.cell("act"));
    const auto entity_id = entities.find(code);
    const auto instrument_id = instruments.find(instrument);
    if (entity_id == entities.end()) return rows.bad("iso3", code);
    if (instrument_id == instruments.end()) return rows.bad("instrument", instrument);
    if (!signed_on.empty() && !parse_date(signed_on)) return rows.bad("signed", signed_on);
    if (!bound_on.empty() && !parse_date(bound_on)) return rows.bad("bound", bound_on);
    t.execute(
        "insert into participation (entity_id, instrument_id, signed, bound, act) values (:e, :i, "
        ":s, :b, :a) on conflict (entity_id, instrument_id) do nothing",
        entity_id->second, instrument_id->second, parse_date(signed_on), parse_date(bound_on), act);
  }
}

Imported present(db::Reader& r) {
  return {r.value<std::int64_t>("select count(*) from entity where kind = 'state'").value_or(0),
          r.value<std::int64_t>("select count(*) from participation").value_or(0)};
}

}  // namespace

ReferenceFiles embedded_files() {
  return {embedded_states(), embedded_organizations(), embedded_participation(), embedded_groups(),
          embedded_instruments()};
}

Result<Imported> import_reference_data(db::Database& database, const Clock& clock,
                                       const audit::Actor& actor, const ReferenceFiles& files) {
  return change::write(database, actor, clock.now(), [&](change::Change& c) -> Result<Imported> {
    db::Transaction& t = c.transaction();
    const Imported before = present(t);
    CONVOKE_TRY(import_names(t, "groups.csv", files.groups, "regional_group"));
    CONVOKE_TRY(import_names(t, "instruments.csv", files.instruments, "instrument"));
    CONVOKE_TRY(import_states(t, files.states, ids_of(t, "regional_group")));
    CONVOKE_TRY(import_organizations(t, files.organizations));
    CONVOKE_TRY(import_participation(t, files.participation));
    const Imported after = present(t);
    if (after.states != before.states || after.participations != before.participations)
      c.record("reference.import", "reference", 0,
               json::object({{"states", after.states - before.states},
                             {"participations", after.participations - before.participations}}));
    return after;
  });
}

}  // namespace convoke::reference
