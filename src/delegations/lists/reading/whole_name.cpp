#include "delegations/lists/reading/whole_name.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "base/text.h"
#include "platform/i18n/capitals.h"
#include "platform/i18n/locale.h"

namespace convoke::delegations {
namespace {

constexpr std::array<std::string_view, 13> kHonorifics{
    "mr", "mrs", "ms", "miss", "dr", "prof", "mme", "mlle", "sr", "sra", "srta", "г-н", "г-жа"};
// With their points alone: "He" and "Hon" are names.
constexpr std::array<std::string_view, 7> kPointed{"h.e.", "h.e",  "s.e.", "s.e",
                                                   "hon.", "amb.", "m."};
// Of Dutch, German, the Romance and Nordic languages, and of Arabic names in Latin letters.
constexpr std::array<std::string_view, 36> kParticles{
    "van", "von", "der",  "den", "de",  "del", "della", "di",  "da",  "do",  "dos",  "das",
    "du",  "des", "la",   "le",  "las", "los", "el",    "al",  "ul",  "bin", "bint", "ibn",
    "ben", "abu", "ould", "ter", "ten", "te",  "zu",    "zur", "zum", "vom", "af",   "av"};
constexpr std::array<std::string_view, 6> kSuffixes{"jr", "sr", "ii", "iii", "iv", "phd"};
constexpr std::array<std::string_view, 14> kDoubleSurnames{"欧阳", "歐陽", "司马", "司馬", "诸葛",
                                                           "諸葛", "上官", "司徒", "东方", "東方",
                                                           "夏侯", "皇甫", "尉迟", "公孙"};

bool is_ideograph(std::uint32_t c) {
  return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0x20000 && c <= 0x323AF);
}

bool is_undivided(std::string_view word) {
  const std::vector<std::uint32_t> points = code_points(word);
  return points.size() >= 2 && points.size() <= 5 &&
         std::all_of(points.begin(), points.end(), is_ideograph);
}

/// Folded and without points, as the tables above have it.
std::string bare_word(std::string_view word) {
  std::string out = i18n::folded(word);
  out.erase(std::remove(out.begin(), out.end(), '.'), out.end());
  return out;
}

template <class Words>
bool is_one_of(std::string_view word, const Words& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string joined(const std::vector<std::string>& words, std::size_t from, std::size_t to) {
  std::string out;
  for (std::size_t i = from; i < to; ++i) out.append(out.empty() ? "" : " ").append(words[i]);
  return out;
}

/// Two letters at least, all of them capitals, of a script that has small ones.
bool is_in_capitals(std::string_view word) {
  const std::string small = i18n::folded(word);
  return length_in_code_points(word) >= 2 && word.find('.') == word.npos &&
         i18n::in_capitals(word) == word && i18n::in_capitals(small) != small &&
         !is_one_of(bare_word(word), kSuffixes);
}

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> out;
  for (std::string& word : split(folded_spaces(text), ' '))
    if (!word.empty()) out.push_back(std::move(word));
  return out;
}

bool is_honorific(const std::string& word) {
  return is_one_of(bare_word(word), kHonorifics) || is_one_of(i18n::folded(word), kPointed);
}

/// Takes the honorifics away from the front, as long as two words stay.
std::string honorific_of(std::vector<std::string>& words) {
  std::size_t count = 0;
  while (count + 1 < words.size() && is_honorific(words[count])) ++count;
  std::string out = joined(words, 0, count);
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(count));
  return out;
}

bool divide_at_comma(WholeName& out, std::string_view cell) {
  for (const std::string_view comma : {",", "\uFF0C", "\u060C"}) {
    const std::size_t at = cell.find(comma);
    if (at == cell.npos) continue;
    std::vector<std::string> family = words_in(cell.substr(0, at)),
                             given = words_in(cell.substr(at + comma.size()));
    if (family.empty() || given.empty()) continue;
    if (given.size() == 1 && is_one_of(bare_word(given[0]), kSuffixes)) return false;
    out.honorific = honorific_of(family);
    if (out.honorific.empty()) out.honorific = honorific_of(given);
    out.family_name = joined(family, 0, family.size());
    out.given_name = joined(given, 0, given.size());
    return true;
  }
  return false;
}

/// Family names in capitals, at one end of the name, as offices of the United Nations write them.
bool divide_at_capitals(WholeName& out, const std::vector<std::string>& words) {
  const std::size_t size = words.size();
  std::size_t front = 0, back = size;
  while (front < size && is_in_capitals(words[front])) ++front;
  while (back > 0 && is_in_capitals(words[back - 1])) --back;
  if (front > 0 && front < size) {
    out.family_name = joined(words, 0, front);
    out.given_name = joined(words, front, size);
    return true;
  }
  if (back > 0 && back < size) {
    while (back > 1 && is_one_of(words[back - 1], kParticles)) --back;
    out.given_name = joined(words, 0, back);
    out.family_name = joined(words, back, size);
    return true;
  }
  return false;
}

void divide_undivided(WholeName& out, const std::string& word) {
  const std::vector<std::uint32_t> points = code_points(word);
  std::string first_two;
  append_code_point(first_two, points[0]);
  append_code_point(first_two, points[1]);
  const std::size_t of_family =
      points.size() > 2 && is_one_of(std::string_view(first_two), kDoubleSurnames) ? 2 : 1;
  for (std::size_t i = 0; i < points.size(); ++i)
    append_code_point(i < of_family ? out.family_name : out.given_name, points[i]);
  out.family_first = true;
}

}  // namespace

WholeName divided(std::string_view cell) {
  WholeName out;
  if (divide_at_comma(out, cell)) return out;
  std::vector<std::string> words = words_in(cell);
  out.honorific = honorific_of(words);
  if (words.empty()) return out;
  if (words.size() == 1 && !is_undivided(words[0])) {
    out.family_name = words[0];
    return out;
  }
  if (words.size() > 1 && divide_at_capitals(out, words)) return out;
  out.is_guess = true;
  if (words.size() == 1) {
    divide_undivided(out, words[0]);
    return out;
  }
  std::size_t family = words.size() - 1;
  if (family > 1 && is_one_of(bare_word(words[family]), kSuffixes)) --family;
  while (family > 1 && is_one_of(bare_word(words[family - 1]), kParticles)) --family;
  out.given_name = joined(words, 0, family);
  out.family_name = joined(words, family, words.size());
  return out;
}

}  // namespace convoke::delegations
