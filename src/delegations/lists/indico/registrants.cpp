#include "delegations/lists/indico/registrants.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/text.h"
#include "platform/i18n/typed_text.h"
#include "platform/json/tree.h"

namespace convoke::delegations::indico {
namespace {

using json::Tree;

constexpr std::string_view kMark = "\xEF\xBB\xBF";
// {"registrants": [{"personal_data": {…}, "tags": […]}]}, and some room.
constexpr std::size_t kDeepest = 8;
constexpr std::size_t kMostValues = 2'500'000;

/// What its interface calls the members of personal_data, and its lists the columns.
constexpr std::pair<std::string_view, const char*> kPersonal[] = {
    {"title", "Title"},       {"firstName", "First Name"}, {"first_name", "First Name"},
    {"surname", "Last Name"}, {"last_name", "Last Name"},  {"affiliation", "Affiliation"},
    {"position", "Position"}, {"phone", "Phone Number"},   {"email", "Email Address"},
    {"country", "Country"},   {"address", "Address"}};
/// In the order of the table; others stand behind, as they come.
constexpr std::array<const char*, 13> kColumns{
    "ID",       "Name",         "Title",         "First Name", "Last Name",          "Affiliation",
    "Position", "Phone Number", "Email Address", "Country",    "Registration state", "Checked in",
    "Tags"};

class Registrants {
 public:
  explicit Registrants(const sheet::Limits& limits) : limits_(limits) {
    for (const char* column : kColumns) place_of(column);
  }

  Result<sheet::Table> of(const Tree& tree) {
    const Tree::List* all = tree.list();
    if (const Tree* registrants = tree.member("registrants")) all = registrants->list();
    if (!all)
      return invalid(
          N_("This JSON file has no list “registrants”, as Indico's interface writes it."), "file");
    if (all->size() > limits_.rows)
      return too_large(N_("The list has more than {1} rows."), "file",
                       {std::to_string(limits_.rows)});
    for (const Tree& one : *all) CONVOKE_TRY(add(one));
    return table();
  }

 private:
  std::size_t place_of(const std::string& column) {
    const auto [at, is_new] = places_.emplace(column, header_.size());
    if (is_new) header_.push_back(column);
    return at->second;
  }

  Status put(sheet::Row& row, const std::string& column, const std::string& value) {
    if (value.size() > limits_.cell_bytes)
      return too_large(N_("Registration {1}: “{2}” is too long."), "file",
                       {std::to_string(row.number), column});
    std::string text = i18n::cleaned(value, i18n::TextRule::text).text;
    if (text.empty()) return {};
    const std::size_t at = place_of(column);
    if (at >= limits_.columns)
      return too_large(N_("The list has more than {1} columns."), "file",
                       {std::to_string(limits_.columns)});
    if (row.cells.size() <= at) row.cells.resize(at + 1);
    if (row.cells[at].empty()) row.cells[at] = std::move(text);
    return {};
  }

  Error not_a_text(const sheet::Row& row, std::string_view member) const {
    return invalid(N_("Registration {1}: “{2}” is not a text."), "file",
                   {std::to_string(row.number), i18n::cleaned(member, i18n::TextRule::line).text});
  }

  /// A text, a number or yes and no; null says nothing.
  Status put(sheet::Row& row, const std::string& column, std::string_view name, const Tree* value) {
    if (!value || *value == Tree()) return {};
    if (const std::string* text = value->text()) return put(row, column, *text);
    if (const std::int64_t* number = value->number())
      return put(row, column, std::to_string(*number));
    if (const bool* flag = value->flag()) return put(row, column, *flag ? "Yes" : "No");
    return not_a_text(row, name);
  }

  Status add_personal(sheet::Row& row, const Tree::Members& members) {
    const Tree* code = nullptr;
    for (const auto& [name, value] : members) {
      if (name == "country_code") {
        code = &value;
        continue;
      }
      const auto* known =
          std::find_if(std::begin(kPersonal), std::end(kPersonal),
                       [&, &name = name](const auto& one) { return one.first == name; });
      const std::string heading = i18n::cleaned(name, i18n::TextRule::line).text;
      if (known == std::end(kPersonal) && heading.empty()) continue;
      CONVOKE_TRY(put(row, known == std::end(kPersonal) ? heading : known->second, name, &value));
    }
    // Where the name of the country is unknown to its server, the code is not.
    return put(row, "Country", "country_code", code);
  }

  /// Nothing of the secret with which a ticket is checked.
  Status add(const Tree& registrant) {
    sheet::Row row;
    row.number = rows_.size() + 1;
    const Tree* personal = registrant.member("personal_data");
    if (!personal || !personal->members())
      return invalid(N_("Registration {1} has no “personal_data”."), "file",
                     {std::to_string(row.number)});
    CONVOKE_TRY(put(row, "ID", "registrant_id", registrant.member("registrant_id")));
    CONVOKE_TRY(put(row, "Name", "full_name", registrant.member("full_name")));
    CONVOKE_TRY(add_personal(row, *personal->members()));
    CONVOKE_TRY(put(row, "Registration state", "state", registrant.member("state")));
    CONVOKE_TRY(put(row, "Checked in", "checked_in", registrant.member("checked_in")));
    std::string tags;
    if (const Tree* list = registrant.member("tags"); list && list->list())
      for (const Tree& tag : *list->list()) {
        if (!tag.text()) return not_a_text(row, "tags");
        tags.append(tags.empty() ? "" : "; ").append(*tag.text());
      }
    CONVOKE_TRY(put(row, "Tags", tags));
    rows_.push_back(std::move(row));
    return {};
  }

  /// Without the columns that nobody fills, as of other files.
  sheet::Table table() {
    std::vector<bool> is_used(header_.size(), false);
    for (const sheet::Row& row : rows_)
      for (std::size_t i = 0; i < row.cells.size(); ++i)
        if (!row.cells[i].empty()) is_used[i] = true;
    // By them the list is known.
    is_used[0] = is_used[1] = true;
    sheet::Table out;
    for (std::size_t i = 0; i < header_.size(); ++i)
      if (is_used[i]) out.header.push_back(std::move(header_[i]));
    for (sheet::Row& row : rows_) {
      row.cells.resize(is_used.size());
      std::vector<std::string> kept;
      kept.reserve(out.header.size());
      for (std::size_t i = 0; i < row.cells.size(); ++i)
        if (is_used[i]) kept.push_back(std::move(row.cells[i]));
      out.rows.push_back({row.number, std::move(kept)});
    }
    return out;
  }

  const sheet::Limits& limits_;
  std::vector<std::string> header_;
  std::map<std::string, std::size_t, std::less<>> places_;
  std::vector<sheet::Row> rows_;
};

std::string_view without_mark(std::string_view bytes) {
  if (bytes.starts_with(kMark)) bytes.remove_prefix(kMark.size());
  return bytes;
}

bool is_json(std::string_view bytes) {
  const std::string_view text = trimmed(without_mark(bytes.substr(0, 64)));
  return text.starts_with('{') || text.starts_with('[');
}

/// The first line's cells, parted by commas, if it has exactly six.
std::optional<std::array<std::string, 6>> six_cells(std::string_view line) {
  std::array<std::string, 6> out;
  std::size_t at = 0;
  bool is_quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '"' && is_quoted && i + 1 < line.size() && line[i + 1] == '"')
      out[at] += line[i++];
    else if (c == '"')
      is_quoted = !is_quoted;
    else if (c != ',' || is_quoted)
      out[at] += c;
    else if (++at == out.size())
      return std::nullopt;
  }
  if (at + 1 != out.size() || is_quoted) return std::nullopt;
  return out;
}

/// The file that Indico's import takes has no header: its first line is somebody.
bool is_for_its_import(std::string_view text) {
  const std::string_view line = text.substr(0, std::min(text.find('\n'), std::size_t{4096}));
  const auto cells = six_cells(trimmed(line));
  return cells && is_email_address(trimmed((*cells)[5])) && !(*cells)[1].empty();
}

}  // namespace

Result<sheet::Table> read(const std::string& bytes, const sheet::Limits& limits,
                          i18n::Charset charset) {
  if (is_json(bytes)) {
    json::TreeLimits of_tree{.bytes = limits.file_bytes,
                             .depth = kDeepest,
                             .values = std::min(kMostValues, limits.rows * 25),
                             .takes_fractions = true};
    auto tree = json::read_tree(bytes, of_tree);
    if (tree.ok()) return Registrants(limits).of(*tree);
    Error error = std::move(tree).error();
    error.field = "file";
    return error;
  }
  const bool is_ascii_like = charset != i18n::Charset::utf16le && charset != i18n::Charset::utf16be;
  if (const std::string_view text = without_mark(bytes); is_ascii_like && is_for_its_import(text)) {
    CONVOKE_ASSIGN(table, sheet::read("First Name,Last Name,Affiliation,Position,Phone Number,"
                                      "Email Address\r\n" +
                                          std::string(text),
                                      limits, charset));
    for (sheet::Row& row : table.rows) --row.number;
    return table;
  }
  return sheet::read(bytes, limits, charset);
}

bool is_its_list(const std::vector<std::string>& header) {
  return header.size() > 2 && header[0] == "ID" && header[1] == "Name";
}

void adapt(std::vector<std::string>& fields, const ListScope& scope) {
  if (fields.size() > 1 && fields[1].empty()) fields[1] = "full_name";
  const auto has = [&](std::string_view field) {
    return std::find(fields.begin(), fields.end(), field) != fields.end();
  };
  if (scope.many_delegations && !has("affiliation") && !has("delegation"))
    std::replace(fields.begin(), fields.end(), std::string("ministry"), std::string("affiliation"));
}

long without_plus(const sheet::Table& table, const std::vector<std::string>& fields) {
  if (!table.charset || !is_its_list(table.header)) return 0;
  const auto at = std::find(fields.begin(), fields.end(), "phone") - fields.begin();
  if (static_cast<std::size_t>(at) >= fields.size()) return 0;
  constexpr long kShortest = 8;  // digits of a number that is written with its country
  return std::count_if(table.rows.begin(), table.rows.end(), [&](const sheet::Row& row) {
    const std::string& cell = row.cells[static_cast<std::size_t>(at)];
    const auto digits =
        std::count_if(cell.begin(), cell.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits >= kShortest && cell.front() >= '1' && cell.front() <= '9';
  });
}

}  // namespace convoke::delegations::indico
