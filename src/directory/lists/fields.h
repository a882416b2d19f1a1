// What the columns of a list can hold, and which column holds what by its heading.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "platform/i18n/locale.h"
#include "reference/directory.h"

namespace convoke::directory {

/// One thing that a column can hold. Texts in languages are one field for each: "short_fr".
struct ListField {
  std::string name;        ///< as it is stored: "code", "short_fr", "email"
  const char* label = "";  ///< msgid
  std::optional<Language> language{};
  std::string instrument{};  ///< its code, of participation
};
const std::vector<ListField>& list_fields();
/// Also those of participation, "signed:UNTOC", whether there is such an instrument or not. Nothing
/// for a name that is none.
std::optional<ListField> list_field(std::string_view name);
/// "Short name (français)", "UNTOC: signature".
std::string label_of(const ListField& field, const i18n::Locale& locale);

/// What a row of a list makes of a field; stored values.
struct ListDifference {
  std::string field;  ///< see list_field()
  std::string from, to;
};
/// Only where the two differ.
void add_difference(std::vector<ListDifference>& to, std::string field, std::string before,
                    std::string after);

/// Words of lists in all six languages, whatever their case and accents: those of the pages, and
/// what offices write instead. Any thread.
class ListWords {
 public:
  explicit ListWords(const i18n::Catalogues& catalogues);

  /// The name of the field that a heading stands for, or "".
  std::string field_of(std::string_view heading) const;

  // The name of a value, or "".
  std::string kind(std::string_view word) const { return at(kinds_, word); }
  std::string membership(std::string_view word) const { return at(memberships_, word); }
  std::string office(std::string_view word) const { return at(offices_, word); }
  std::string seat(std::string_view word) const { return at(seats_, word); }
  std::string language(std::string_view word) const { return at(languages_, word); }
  std::string act(std::string_view word) const { return at(acts_, word); }
  std::string channel(std::string_view word) const { return at(channels_, word); }
  /// "yes" or "no".
  std::string answer(std::string_view word) const { return at(answers_, word); }

 private:
  using Words = std::map<std::string, std::string>;
  static std::string at(const Words& words, std::string_view word);
  std::string participation_field(const std::string& words) const;
  Words headings_, kinds_, memberships_, offices_, seats_, languages_, acts_, channels_, answers_;
  Words participation_;  ///< "signature" is "signed"
};

}  // namespace convoke::directory
