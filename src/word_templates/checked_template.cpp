#include "word_templates/checked_template.h"

#include <algorithm>

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

}  // namespace

Result<CheckedTemplate> checked_template(std::string bytes, const docx::Limits& limits) {
  CONVOKE_ASSIGN(text, docx::Template::open(std::move(bytes), limits));
  CheckedTemplate out{text.bytes(), text.fields(), text.address_fields(), text.findings()};
  if (docx::Finding typefaces = docx::typefaces_replaced_in(out.bytes); typefaces.count > 0)
    out.findings.push_back(std::move(typefaces));
  return out;
}

std::string_view nearest_field(std::string_view typed, const std::vector<std::string_view>& known) {
  constexpr std::size_t kLongest = 100;  // no field is; what somebody typed may be anything
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

}  // namespace convoke::word_templates
