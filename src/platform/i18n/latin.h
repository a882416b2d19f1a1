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

/// One form for both scripts and the ways of writing a Slavic name in Latin letters, of a word in
/// either: "Милутиновић", "Милутинович" and "Milutinović" become "milutinovic", "Чехов" and
/// "Chekhov" "cehov", "Ђоковић" and "Djokovic" "dzokovic". What begins or ends a Cyrillic word
/// begins or ends its form. For searching. Any thread.
std::string slavic_form(std::string_view word);
/// Whether there is a Cyrillic letter in it.
bool is_cyrillic(std::string_view word);

}  // namespace convoke::i18n
