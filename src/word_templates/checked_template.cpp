#include "word_templates/checked_template.h"

#include <algorithm>

#include "base/problems.h"
#include "base/text.h"
#include "platform/docx/fonts/substitution.h"

namespace convoke::word_templates {
namespace {

/// How many letters have to be put in, taken away or replaced to make one of the other.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

constexpr std::size_t kLongest = 100;  // no field is; what somebody typed may be anything

/// Of four letters one may be wrong.
bool is_nearly(std::string_view typed, std::string_view known) {
  constexpr std::size_t kLetters = 4;
  return typed.size() <= kLongest &&
         distance(ascii_lower(typed), ascii_lower(known)) <= known.size() / kLetters;
}

}  // namespace

docx::Finding only_text(const docx::Template& text, const std::vector<std::string_view>& known) {
  docx::Findings found;
  for (const docx::OtherBrackets& one : text.other_brackets()) {
    const auto meant = [&](std::string_view name) { return is_nearly(one.name, name); };
    if (one.doubled || std::any_of(known.begin(), known.end(), meant))
      found.add(docx::FindingKind::brackets, one.shown);
  }
  const std::vector<docx::Finding> all = found.all();
  return all.empty() ? docx::Finding{docx::FindingKind::brackets} : all.front();
}

Result<CheckedTemplate> checked_template(std::string bytes, const docx::Limits& limits,
                                         const std::vector<std::string_view>& known) {
  std::vector<std::string> found;
  auto opened = docx::Template::open(std::move(bytes), limits, &found);
  if (!opened.ok()) {
    Problems problems;
    problems.add(opened.error());
    if (!known.empty()) problems.add(check_known(found, known));
    return *problems.first();
  }
  const docx::Template text = *std::move(opened);
  CheckedTemplate out{text.bytes(), text.fields(), text.field_counts(), text.address_fields(),
                      text.findings()};
  if (docx::Finding brackets = only_text(text, known); brackets.count > 0)
    out.findings.push_back(std::move(brackets));
  if (docx::Finding typefaces = docx::typefaces_replaced_in(out.bytes); typefaces.count > 0)
    out.findings.push_back(std::move(typefaces));
  return out;
}

std::string_view nearest_field(std::string_view typed, const std::vector<std::string_view>& known) {
  if (typed.size() > kLongest) return {};
  const std::string wanted = ascii_lower(typed);
  std::string_view best;
  std::size_t least = std::max<std::size_t>(2, typed.size() / 3) + 1;
  for (const std::string_view name : known) {
    const std::size_t far = distance(wanted, ascii_lower(name));
    if (far < least) {
      least = far;
      best = name;
    }
  }
  return best;
}

Status check_known(const std::vector<std::string>& fields,
                   const std::vector<std::string_view>& known) {
  Problems problems;
  for (const std::string& field : fields) {
    if (std::find(known.begin(), known.end(), field) != known.end()) continue;
    const std::string_view nearest = nearest_field(field, known);
    problems.add(
        nearest.empty()
            ? invalid(N_("The template has the field {1}, which is not known. The fields that "
                         "there are stand below."),
                      "template", {field})
            : invalid(
                  N_("The template has the field {1}, which is not known. Perhaps {2} is meant."),
                  "template", {field, std::string(nearest)}));
  }
  if (problems.first()) return *problems.first();
  return {};
}

}  // namespace convoke::word_templates
