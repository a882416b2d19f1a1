// The form of one participant: for the Government behind its link, and for whoever else enters one.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/problems.h"
#include "delegations/delegations.h"
#include "delegations/drafts/drafts.h"
#include "delegations/fields/field_inputs.h"
#include "platform/html/form.h"
#include "platform/http/message.h"

namespace convoke::delegations {

/// As it was typed.
struct ParticipantForm {
  std::string action;  ///< where it is posted
  ParticipantDetails typed;
  html::FormErrors errors;
  std::string submission_key;  ///< of a new participant
  int seen_version = 0;        ///< of one that is corrected
  bool asks_late_reason = false;
  std::vector<DefinedField> fields{};  ///< of the office
  Further stored{};                    ///< what the entry says in them now
  Confidential confidential = Confidential::hidden;
  bool asks_twin = false;  ///< a new one whose name or address the delegation has already
  /// A new one whose form was sent before with other words: whom it added then.
  std::optional<Participant> sent_before{};
  std::string correction{};  ///< the address at which that one is corrected

  int place_version = 0;  ///< of the one whose place a new one takes; 0: of nobody

  std::map<std::string, std::string> kept_files{};  ///< FieldFiles::kept()
  /// What is written is kept under this key at `drafts` and the key; empty: it is not.
  std::string draft_key{}, drafts{};
  bool is_drafted = false;  ///< something of it is kept already
  SeenDraft seen_draft{};   ///< of what is kept
  int drafted_version = 0;  ///< seen_version or place_version of the draft that was taken up

  bool is_new() const { return seen_version == 0; }
};

// Of the form; the last two tell windows apart that write on one draft.
inline constexpr std::string_view kDraftKey = "draft_key";
inline constexpr std::string_view kDraftRevision = "draft_revision";
inline constexpr std::string_view kDraftWindow = "draft_window";

/// Sent with the button that adds somebody in spite of the same name.
inline constexpr std::string_view kAnotherPerson = "another_person";

/// The form with its fields, for the meetings that are `offered`.
html::Form form_of(const ParticipantForm& form, const std::vector<meetings::Meeting>& offered,
                   const i18n::Locale& locale);

/// What was typed, unchecked; a choice that is none is added to `wrong` at its field. `shown` is
/// the form as it was shown.
ParticipantDetails details_of(const http::Form& form, const ParticipantForm& shown,
                              Problems& wrong);

/// Of a form that is refused anyway: what the rules for the rest say, so that everything is said at
/// once; but not at fields where something is wrong already.
void add_rest(Problems& wrong, const Result<ParticipantDetails>& checked);

/// The errors, with the labels of the office's fields in the reader's language.
html::FormErrors errors_of(const Error& error, const std::vector<DefinedField>& fields,
                           Language reader);

/// Which version of a participant the form was made from; 0 if it does not say.
int seen_version_of(const http::Form& form);

/// Of the one whose place is taken.
int place_version_of(const http::Form& form);
/// What somebody who takes the place begins with: role, seat, meetings and days.
ParticipantDetails in_place_of(const Participant& former);
/// Whether the reader has said that it is another person of the same name.
Delegations::Twins twins_of(const http::Form& form);

/// The roles as choices.
std::vector<html::Option> role_options(const i18n::Locale& locale);

}  // namespace convoke::delegations
