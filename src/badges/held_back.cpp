#include "badges/held_back.h"

#include <charconv>
#include <cstdio>

#include "base/text.h"

namespace convoke::badges {
namespace {

constexpr std::string_view kTooLong = "long";

std::string code_of(std::uint32_t letter) {
  char text[16];
  std::snprintf(text, sizeof text, "U+%04X", letter);
  return text;
}

template <class Number>
bool read_number(std::string_view text, Number& number, int base) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

std::string stored(const std::vector<HeldBack>& held_back) {
  std::string out;
  for (const HeldBack& one : held_back) {
    if (!out.empty()) out += '\n';
    out += std::to_string(one.participant.value);
    for (const std::uint32_t letter : one.why.letters) out += ' ' + code_of(letter);
    if (one.why.too_long) out.append(" ").append(kTooLong);
  }
  return out;
}

std::vector<HeldBack> held_back_of(std::string_view stored) {
  std::vector<HeldBack> out;
  for (const std::string& line : split(stored, '\n')) {
    const std::vector<std::string> words = split(line, ' ');
    HeldBack one;
    if (words.empty() || !read_number(words.front(), one.participant.value, 10)) continue;
    for (std::size_t i = 1; i < words.size(); ++i) {
      std::uint32_t letter = 0;
      if (words[i] == kTooLong)
        one.why.too_long = true;
      else if (words[i].starts_with("U+") &&
               read_number(std::string_view(words[i]).substr(2), letter, 16))
        one.why.letters.push_back(letter);
    }
    out.push_back(std::move(one));
  }
  return out;
}

Message message_of(const Misfit& why, const std::string& name) {
  if (why.letters.empty())
    return {
        N_("The badge of {1} waits: the name is too long even for the smallest type. Ask how it "
           "may be shortened, and correct the entry."),
        {name}};
  std::string letters;
  for (const std::uint32_t letter : why.letters) {
    if (!letters.empty()) letters += ' ';
    append_code_point(letters, letter);
    letters += " (" + code_of(letter) + ")";
  }
  return {
      N_("The badge of {1} waits: no typeface here has the letter {2}. Install one that has it, or "
         "correct the entry."),
      {name, std::move(letters)}};
}

}  // namespace convoke::badges
