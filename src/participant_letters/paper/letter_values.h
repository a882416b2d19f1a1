// What the fields of a letter say of one participant, in the language of its template; which of
// them are missing, and which have changed since a letter was made. Pure.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "delegations/fields/defined_field.h"
#include "meetings/meeting.h"
#include "participant_letters/letter.h"
#include "participant_letters/paper/letter_fields.h"
#include "platform/i18n/locale.h"
#include "platform/mail/mailbox.h"
#include "reference/directory.h"
#include "secretariat/office.h"

namespace convoke::participant_letters {

/// What the letters of a series have in common.
struct Frame {
  meetings::Series series;
  std::vector<meetings::Meeting> meetings;
  std::vector<delegations::DefinedField> fields;  ///< that the office asks, those retired too
  std::shared_ptr<const reference::Directory> directory;
  std::shared_ptr<const secretariat::Office> office;
  Signature signature;
  mail::Mailbox mailbox;
};

using Values = std::map<std::string, std::string>;  ///< by name of the field

/// Makes the values of many participants. One thread; the frame outlives it.
class ValueMaker {
 public:
  ValueMaker(const Frame& frame, const i18n::Catalogues& catalogues)
      : frame_(frame), catalogues_(catalogues) {}

  /// All fields of the kind but those of the letter itself.
  Values of(const Participant& participant, LetterKind kind, Language language);

 private:
  const Values& of_meetings(const delegations::ParticipantDetails& details, Language language);
  const Values& of_office(Language language);

  const Frame& frame_;
  const i18n::Catalogues& catalogues_;
  // Dates are slow to write, and many take part in the same meetings.
  std::map<std::string, Values> of_meetings_;
  std::map<Language, Values> of_office_;
};

/// Reference, number and date.
void add_letter(Values& values, const Letter& letter, const i18n::Locale& locale);

using Fields = std::vector<const LetterField*>;
/// Of the fields that a template uses, those whose value is missing and may not be.
Fields missing_in(const Values& values, const std::vector<std::string>& used, LetterKind kind);

/// Of each field that a template uses a mark of its value, as JSON: tells whether it has changed
/// and not what it was. Not of those of the letter itself.
std::string marks_of(const Values& values, const std::vector<std::string>& used, LetterKind kind,
                     ParticipantId participant);
/// What has another value than when the marks were made.
Fields changed_since(const std::string& marks, const Values& values, LetterKind kind,
                     ParticipantId participant);

/// The codes of the fields that letters for a visa need (DefinedFields::Ready::visa) and that the
/// office does not ask.
std::vector<std::string> not_asked(const Frame& frame, const std::vector<std::string>& used);

}  // namespace convoke::participant_letters
