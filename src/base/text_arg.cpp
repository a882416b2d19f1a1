#include "base/text_arg.h"

namespace convoke {
namespace {

// As of dates (base/date.cpp): no text that anybody typed has it, and nobody sees it.
constexpr std::string_view kMark = "\u2060";

}  // namespace

std::string message_arg(const Text6& text) {
  std::string out;
  for (const Language language : kLanguages) {
    out += kMark;
    out += text[language];
  }
  return out;
}

std::optional<Text6> text_of_message_arg(std::string_view arg) {
  Text6 out;
  for (const Language language : kLanguages) {
    if (!arg.starts_with(kMark)) return std::nullopt;
    arg.remove_prefix(kMark.size());
    const std::size_t end = arg.find(kMark);
    out[language] = arg.substr(0, end);
    arg.remove_prefix(end == std::string_view::npos ? arg.size() : end);
  }
  if (!arg.empty()) return std::nullopt;
  return out;
}

}  // namespace convoke
