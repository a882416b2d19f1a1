// What the columns of a list of participants can hold, and the words of lists in all six languages,
// whatever their case and accents: those of the pages, and what offices write instead.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "delegations/fields/defined_field.h"
#include "delegations/lists/reading/registration_state.h"
#include "delegations/participants/participant.h"
#include "meetings/meeting.h"
#include "platform/i18n/locale.h"
#include "reference/directory.h"

namespace convoke::delegations {

/// One thing that a column can hold: a name of participant_fields.h, "role", "name_order",
/// "language", "spoken", "gender", "meetings", "days", "presence", "delegation", "meeting:7", a
/// column that says yes or no to one meeting, or the form_name() of a field of the office. Of lists
/// that other programs write also "full_name" (whole_name.h), "affiliation" and "country" (whose
/// delegation it is, where they say it), "registration_state" and "checked_in".
struct ListField {
  std::string name;
  const char* label = "";  ///< msgid; of a meeting and of a field of the office empty
  const char* hint = "";   ///< msgid, in the template; may be empty
  bool is_required = false;
  bool in_template = true;
};
/// What the list is about.
struct ListScope {
  std::vector<meetings::Meeting> offered;
  std::vector<DefinedField> defined{};  ///< fields of the office, those retired too
  bool many_delegations = false;        ///< a column says whose participant it is
  bool asks_late_reason = false;
  bool by_office = false;
};
/// In the order of the template.
std::vector<ListField> list_fields(const ListScope& scope);
/// "meeting:7".
std::string field_of_meeting(meetings::MeetingId id);
/// As the reader of a page or a template knows it.
std::string label_of(const ListField& field, const ListScope& scope, const i18n::Locale& locale);
/// What the template says below the heading; may be empty.
std::string hint_of(const ListField& field, const i18n::Locale& locale);
/// The field of the office that it is; null: none.
const DefinedField* defined_of(std::string_view field, const ListScope& scope);
/// What can be chosen in the column; empty: it is written freely.
std::vector<std::string> choices_of(const ListField& field, const ListScope& scope,
                                    const i18n::Locale& locale);

/// Words of one list. Immutable; any thread.
class ListWords {
 public:
  ListWords(const i18n::Catalogues& catalogues, const ListScope& scope,
            const reference::Directory& directory);

  /// The name of the field that a heading stands for, or "".
  std::string field_of(std::string_view heading) const;
  /// Whether the template has this hint below the heading of the field, in any language.
  bool is_hint(std::string_view field, std::string_view text) const;

  std::optional<DelegationRole> role(std::string_view word) const;
  std::optional<bool> yes_or_no(std::string_view word) const;
  std::optional<Language> language(std::string_view word) const;
  std::optional<Gender> gender(std::string_view word) const;
  std::optional<NameOrder> order(std::string_view word) const;
  std::optional<Presence> presence(std::string_view word) const;
  std::optional<meetings::MeetingId> meeting(std::string_view word) const;
  std::optional<RegistrationState> registration(std::string_view word) const;
  /// By its code, a name in any language or an alias (reference/aliases.h).
  std::optional<reference::EntityId> entity(std::string_view word) const;
  /// The one whose name stands among the words, "Permanent Mission of Austria"; nothing where names
  /// of two do, unless one is part of the other. A proposal, no more.
  std::optional<reference::EntityId> entity_within(std::string_view words) const;

 private:
  using Words = std::unordered_map<std::string, std::string>;
  static std::string at(const Words& words, std::string_view word);
  Words headings_, roles_, flags_, languages_, genders_, orders_, presences_, meetings_, entities_,
      registrations_;
  Words hints_;  ///< text to field
};

/// Letters and digits of every script, folded; what stands between them is one space.
std::string words_of(std::string_view text);

}  // namespace convoke::delegations
