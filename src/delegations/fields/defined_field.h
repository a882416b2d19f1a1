// A field that an office has defined for the participants of its conference, and the rules for what
// is said in it. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/problems.h"
#include "delegations/fields/further.h"
#include "delegations/participants/participant.h"
#include "meetings/meeting.h"
#include "platform/i18n/locale.h"

namespace convoke::delegations {

enum class FieldKind { line, text, choice, date, yes_no, file };
inline constexpr FieldKind kFieldKinds[] = {FieldKind::line, FieldKind::text,   FieldKind::choice,
                                            FieldKind::date, FieldKind::yes_no, FieldKind::file};
std::string_view name_of(FieldKind kind);
std::optional<FieldKind> field_kind(std::string_view name);
const char* label_of(FieldKind kind);  ///< msgid

struct FieldChoice {
  std::string code;  ///< "1", "2": kept for good
  Text6 label;
  friend bool operator==(const FieldChoice&, const FieldChoice&) = default;
};

struct DefinedField {
  FieldId id;
  meetings::SeriesId series;
  std::optional<meetings::MeetingId> meeting{};  ///< asked of those alone who take part in it
  std::string code;  ///< of lists and letters: lower-case letters, digits and _
  FieldKind kind = FieldKind::line;
  Text6 label, hint;
  std::vector<FieldChoice> choices{};
  bool is_required = false;
  /// What an identity document says: nobody reads it back through a link, and of the office those
  /// alone who have page::Right::read_confidential.
  bool is_confidential = false;
  /// Asked where that was said: the code of a field before it, or the name of a FlagField; and a
  /// choice's code, or "yes" or "no". Empty: always.
  std::string shown_when{}, shown_value{};
  int position = 0;
  bool is_retired = false;  ///< not asked any more; what was said stays
  int version = 1;
};

inline constexpr std::size_t kMostFields = 60;    ///< of a series, without those retired
inline constexpr std::size_t kMostFiles = 4;      ///< of them, of kind file
inline constexpr std::size_t kMostChoices = 40;   ///< of a field
inline constexpr std::size_t kLongestLine = 200;  ///< code points
inline constexpr std::size_t kLongestText = 4000;

/// The rules for the field itself among those of its series (`others`, in their order); `invalid`
/// with all errors, each at its field of the form.
Result<DefinedField> check(DefinedField field, const std::vector<DefinedField>& others,
                           const std::vector<meetings::Meeting>& offered);

/// Whether it is asked of somebody of whom that has been said.
bool is_asked(const DefinedField& field, const ParticipantDetails& said,
              const std::vector<DefinedField>& fields);

/// Cleans what was said and takes out what is not asked; what is wrong or missing is added at
/// form_name(). `fields` in their order.
void check_further(ParticipantDetails& said, const std::vector<DefinedField>& fields,
                   Problems& problems);

/// For what comes without files, such as a list: then those are asked for later.
std::vector<DefinedField> without_files(std::vector<DefinedField> fields);
/// What is asked of the participant, required, and not said.
std::vector<const DefinedField*> missing(const ParticipantDetails& said,
                                         const std::vector<DefinedField>& fields);

/// "further_12": of the form.
std::string form_name(FieldId id);
/// As readers see it: a date written out, a choice by its label, a file's name.
std::string shown_value(const DefinedField& field, const std::string& value,
                        const i18n::Locale& locale);

}  // namespace convoke::delegations
