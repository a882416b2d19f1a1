#include "reviews/definition/definition.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"

namespace convoke::reviews {

const char* label_of(Side side) {
  switch (side) {
    case Side::reviewed:
      return N_("State under review");
    case Side::reviewers:
      return N_("Reviewing States");
    case Side::secretariat:
      break;
  }
  return N_("Secretariat");
}

const Instrument* Definition::instrument(std::string_view wanted) const {
  const auto found = std::find_if(instruments.begin(), instruments.end(),
                                  [&](const Instrument& one) { return one.code == wanted; });
  return found == instruments.end() ? nullptr : &*found;
}

std::string_view Step::questionnaire(std::string_view in_phase) const {
  const auto found = std::find_if(asked.begin(), asked.end(), [&](const Asked& one) {
    return one.phase.empty() || one.phase == in_phase;
  });
  return found == asked.end() ? std::string_view() : found->questionnaire;
}

const Step* Definition::step(std::string_view wanted) const {
  const auto found =
      std::find_if(steps.begin(), steps.end(), [&](const Step& one) { return one.key == wanted; });
  return found == steps.end() ? nullptr : &*found;
}

std::string assistance_code(std::string_view written) {
  std::string code;
  for (const char c : ascii_lower(written)) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
                      static_cast<unsigned char>(c) >= 0x80;
    if (kept)
      code += c;
    else if (!code.empty() && code.back() != '-')
      code += '-';
  }
  if (code.ends_with('-')) code.pop_back();
  return code;
}

const AssistanceKind* Definition::assistance_kind(std::string_view written) const {
  const std::string wanted = assistance_code(written);
  const auto found = std::find_if(assistance.begin(), assistance.end(),
                                  [&](const AssistanceKind& one) { return one.code == wanted; });
  return found == assistance.end() ? nullptr : &*found;
}

}  // namespace convoke::reviews
