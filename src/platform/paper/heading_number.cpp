#include <array>

#include "platform/paper/paper.h"

namespace convoke::paper {
namespace {

constexpr std::array<const char*, 20> kArabicOrdinals{
    "أولا",     "ثانيا",    "ثالثا",    "رابعا",    "خامسا",    "سادسا",    "سابعا",
    "ثامنا",    "تاسعا",    "عاشرا",    "حادي عشر", "ثاني عشر", "ثالث عشر", "رابع عشر",
    "خامس عشر", "سادس عشر", "سابع عشر", "ثامن عشر", "تاسع عشر", "عشرون"};
constexpr std::array<const char*, 20> kArabicLetters{
    "ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء",
    "كاف", "لام", "ميم", "نون", "سين", "عين", "فاء", "صاد", "قاف", "راء"};
constexpr std::array<const char*, 20> kChineseNumbers{
    "一",   "二",   "三",   "四",   "五",   "六",   "七",   "八",   "九",   "十",
    "十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九", "二十"};
constexpr std::array<const char*, 20> kRoman{"I",    "II",  "III",  "IV",    "V",   "VI",   "VII",
                                             "VIII", "IX",  "X",    "XI",    "XII", "XIII", "XIV",
                                             "XV",   "XVI", "XVII", "XVIII", "XIX", "XX"};

}  // namespace

std::string heading_number(int level, int number, Language language) {
  const bool known = number >= 1 && number <= 20 && (level == 1 || level == 2);
  if (!known) return number_label(number, language);
  const auto index = static_cast<std::size_t>(number - 1);
  if (language == Language::ar)
    return std::string(level == 1 ? kArabicOrdinals[index] : kArabicLetters[index]) + "-";
  if (level == 2) return std::string(1, static_cast<char>('A' + index)) + ".";
  return std::string(language == Language::zh ? kChineseNumbers[index] : kRoman[index]) + ".";
}

}  // namespace convoke::paper
