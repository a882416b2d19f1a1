#include "platform/docx/clean/findings.h"

#include <algorithm>
#include <charconv>

#include "base/error.h"
#include "base/text.h"

namespace convoke::docx {
namespace {

constexpr std::array<std::string_view, kFindingKinds> kNames{
    "deletion", "insertion", "formatting", "comment", "hidden",   "property",
    "binding",  "changing",  "outside",    "unseen",  "typeface", "brackets"};

}  // namespace

std::string_view name_of(FindingKind kind) {
  return kNames[static_cast<std::size_t>(kind)];
}

const char* label_of(FindingKind kind) {
  static constexpr std::array<const char*, kFindingKinds> kLabels{
      N_("Tracked deletions: taken out"),
      N_("Tracked insertions: accepted"),
      N_("Tracked changes of format: accepted"),
      N_("Comments: taken out"),
      N_("Hidden text: taken out"),
      N_("Properties of the file, such as author and title: taken out"),
      N_("Text that Word takes from properties of the file: it stays as it was last shown"),
      N_("Fields that Word changes by itself, such as DATE or REF: they stay as they were last "
         "shown"),
      N_("Links to places that readers cannot reach: taken out"),
      N_("Parts that readers do not see, such as data behind a chart: taken out"),
      N_("Typefaces that are not on this server: the PDF has another"),
      N_("Words in brackets that are no field: they stay as text. A field is written [[[Name]]]")};
  return kLabels[static_cast<std::size_t>(kind)];
}

std::string as_place(std::string_view words) {
  constexpr std::size_t kMostBytes = 8 * Findings::kLongestPlace;
  std::string out;
  std::size_t length = 0;
  for (const std::uint32_t c : code_points(folded_spaces(words.substr(0, kMostBytes)))) {
    if (++length > Findings::kLongestPlace) return out + "…";
    if (c >= 0x20 && c != 0x7F && (c < 0x80 || c > 0x9F)) append_code_point(out, c);
  }
  return out;
}

void Findings::add(FindingKind kind, std::string_view words) {
  Finding& finding = by_kind_[static_cast<std::size_t>(kind)];
  finding.kind = kind;
  ++finding.count;
  const std::string place = as_place(words);
  if (place.empty() || finding.places.size() == kMostPlaces) return;
  if (std::find(finding.places.begin(), finding.places.end(), place) == finding.places.end())
    finding.places.push_back(place);
}

std::vector<Finding> Findings::all() const {
  std::vector<Finding> found;
  std::copy_if(by_kind_.begin(), by_kind_.end(), std::back_inserter(found),
               [](const Finding& f) { return f.count > 0; });
  return found;
}

std::string written(const std::vector<Finding>& findings) {
  std::string out;
  for (const Finding& finding : findings) {
    out.append(name_of(finding.kind));
    out.append("\t").append(std::to_string(finding.count));
    for (const std::string& place : finding.places) out.append("\t").append(place);
    out.append("\n");
  }
  return out;
}

std::vector<Finding> read_findings(std::string_view text) {
  std::vector<Finding> findings;
  for (const std::string& line : split(text, '\n')) {
    std::vector<std::string> cells = split(line, '\t');
    const auto* const name = std::find(kNames.begin(), kNames.end(), cells.front());
    if (name == kNames.end() || cells.size() < 2) continue;
    Finding finding;
    finding.kind = static_cast<FindingKind>(name - kNames.begin());
    std::from_chars(cells[1].data(), cells[1].data() + cells[1].size(), finding.count);
    finding.places.assign(cells.begin() + 2, cells.end());
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace convoke::docx
