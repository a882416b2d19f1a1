#include "platform/docx/fields/other_brackets.h"

#include <array>

#include "base/text.h"
#include "platform/docx/clean/xml_tree.h"
#include "platform/docx/fields/bracketed_field.h"

namespace convoke::docx {
namespace {

struct Kind {
  std::string_view open, close;
  bool doubled;
};
/// The double ones before the single ones they are made of.
constexpr std::array<Kind, 11> kKinds{{{"[[", "]]", true},
                                       {"{{", "}}", true},
                                       {"［［", "］］", true},
                                       {"【【", "】】", true},
                                       {"<<", ">>", false},
                                       {"«", "»", false},
                                       {"‹", "›", false},
                                       {"[", "]", false},
                                       {"{", "}", false},
                                       {"［", "］", false},
                                       {"【", "】", false}}};
constexpr std::size_t kLongest = 60;  // code points

const Kind* kind_at(std::string_view text, std::size_t at) {
  for (const Kind& kind : kKinds)
    if (text.substr(at, kind.open.size()) == kind.open) return &kind;
  return nullptr;
}

}  // namespace

void find_other_brackets(std::string_view text, std::vector<OtherBrackets>& found) {
  constexpr std::string_view kFirstBytes = "[{<\xC2\xE2\xE3\xEF&";
  if (text.find_first_of(kFirstBytes) == text.npos) return;
  const std::string plain = xml_unescaped(text);
  for (std::size_t at = plain.find_first_of(kFirstBytes); at != plain.npos;
       at = plain.find_first_of(kFirstBytes, at)) {
    const Kind* const kind = kind_at(plain, at);
    const std::size_t begin = kind ? at + kind->open.size() : at + 1;
    at = begin;
    if (!kind) continue;
    const std::string_view rest = std::string_view(plain).substr(begin, 4 * kLongest);
    const std::size_t length = rest.find(kind->close);
    if (length == rest.npos) continue;
    std::string name = plain_name(rest.substr(0, length));
    if (name.empty() || length_in_code_points(name) > kLongest) continue;
    found.push_back(
        {std::string(kind->open) + name + std::string(kind->close), name, kind->doubled});
    at = begin + length + kind->close.size();
    if (found.size() >= Template::kMostOtherBrackets) return;
  }
}

}  // namespace convoke::docx
