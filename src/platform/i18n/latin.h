// Names of another script as they are likely written in Latin letters, to find the same person in
// both. Not for showing: a transliteration is not how somebody writes the own name.
#pragma once

#include <string>
#include <string_view>

namespace convoke::i18n {

/// Cyrillic letters as in passports (BGN/PCGN: "Zhukov"; Any-Latin alone would write "Zukov"),
/// others by ICU's Any-Latin, then without accents and signs that stand for letters, folded: "анна
/// королёва" and "Anna Korolëva" become "anna koroleva". Han characters become their readings with
/// a space between. Any thread.
std::string latin(std::string_view text);

}  // namespace convoke::i18n
