#include "delegations/lists/indico/import_file.h"

#include <array>
#include <string_view>
#include <unordered_set>

#include "base/error.h"
#include "base/text.h"

namespace convoke::delegations::indico {
namespace {

/// Python ends lines at more characters than CSV does, and Indico lets it do so before it looks at
/// quotes: U+0085, U+2028, U+2029 and the separators of ASCII too.
std::string in_one_line(std::string_view text) {
  std::string out;
  for (const std::uint32_t c : code_points(text))
    if (c < 0x20 || c == 0x7F || c == 0x85 || c == 0x2028 || c == 0x2029)
      out += ' ';
    else
      append_code_point(out, c);
  return folded_spaces(out);
}

std::string plain(std::string_view text) {
  std::string out = in_one_line(text);
  const std::size_t from = out.find_first_not_of("=+-@ ");
  return from == out.npos ? std::string() : out.substr(from);
}

std::string telephone(std::string_view text) {
  std::string out = in_one_line(text);
  const bool is_number = out.find_first_not_of("+0123456789 ()-./") == out.npos;
  return is_number && !out.starts_with('-') ? out : plain(out);
}

void append(std::string& csv, const std::array<std::string, 6>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) csv += ',';
    if (cells[i].find_first_of(",\"") == std::string::npos) {
      csv += cells[i];
      continue;
    }
    csv += '"';
    for (const char c : cells[i]) csv.append(c == '"' ? 2 : 1, c);
    csv += '"';
  }
  csv += "\r\n";
}

std::string affiliation(const Participant& p, const reference::Directory& directory,
                        Language language) {
  const reference::Entity* entity = directory.find(p.entity);
  std::string out = entity ? plain(entity->short_name.in(language)) : std::string();
  if (const std::string ministry = plain(p.details.ministry); !ministry.empty())
    out += out.empty() ? ministry : " (" + ministry + ")";
  return out;
}

}  // namespace

const char* label_of(Obstacle obstacle) {
  switch (obstacle) {
    case Obstacle::not_registered:
      return N_("Not registered yet");
    case Obstacle::no_address:
      return N_("No e-mail address");
    case Obstacle::one_name:
      return N_("No given name or no family name");
    case Obstacle::same_address:
      break;
  }
  return N_("The e-mail address of another participant");
}

ImportFile import_file(std::vector<Participant> participants, const reference::Directory& directory,
                       Language language) {
  ImportFile out{.csv = "\xEF\xBB\xBF"};
  std::unordered_set<std::string> addresses;
  for (Participant& p : participants) {
    if (!stands(p.state)) continue;
    const ParticipantDetails& d = p.details;
    const std::string address = ascii_lower(d.email);
    const std::array<std::string, 6> cells{
        plain(d.given_name),     plain(d.family_name), affiliation(p, directory, language),
        plain(d.function_title), telephone(d.phone),   address};
    std::optional<Obstacle> why;
    if (!p.registered())
      why = Obstacle::not_registered;
    else if (address.empty())
      why = Obstacle::no_address;
    else if (cells[0].empty() || cells[1].empty())
      why = Obstacle::one_name;
    else if (!addresses.insert(address).second)
      why = Obstacle::same_address;
    if (why) {
      out.left.push_back({std::move(p), *why});
      continue;
    }
    append(out.csv, cells);
    ++out.rows;
  }
  return out;
}

}  // namespace convoke::delegations::indico
