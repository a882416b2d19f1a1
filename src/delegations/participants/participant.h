// A participant: one person of an entity's delegation at a series of meetings.
// Nomination, registration, accreditation and credentials are four things (DOMAIN § 1); this is the
// nomination and the secretariat's registration of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "base/id.h"
#include "base/language.h"
#include "base/result.h"
#include "delegations/fields/further.h"
#include "delegations/office/office_entry.h"
#include "delegations/participants/person_facts.h"
#include "delegations/participants/presence.h"
#include "meetings/meeting.h"
#include "reference/entity.h"

namespace convoke::delegations {

using ParticipantId = Id<struct ParticipantTag>;

/// In the order of a list of participants: the head of delegation first.
enum class DelegationRole { head, deputy_head, representative, alternate, adviser, observer };
inline constexpr DelegationRole kRoles[] = {
    DelegationRole::head,      DelegationRole::deputy_head, DelegationRole::representative,
    DelegationRole::alternate, DelegationRole::adviser,     DelegationRole::observer};
std::string_view name_of(DelegationRole role);
std::optional<DelegationRole> delegation_role(std::string_view name);
/// The msgid of the role, e.g. "Head of delegation".
const char* label_of(DelegationRole role);

/// What may follow what is in diagram.h.
enum class ParticipantState {
  nominated,      ///< named by the Government: waits for an officer
  late,           ///< named after the deadline: waits for an officer
  accredited,     ///< accepted by the secretariat, not registered yet
  registered,     ///< on the list of participants and due a badge
  referred_back,  ///< to the Government, with a reason: it corrects
  refused,        ///< not accepted
  withdrawn,      ///< taken back by the Government; can be restored
  replaced,       ///< another has been named in the place of this one
  revoked         ///< accreditation or registration taken back by the secretariat
};
inline constexpr ParticipantState kStates[] = {
    ParticipantState::nominated,  ParticipantState::late,          ParticipantState::accredited,
    ParticipantState::registered, ParticipantState::referred_back, ParticipantState::refused,
    ParticipantState::withdrawn,  ParticipantState::replaced,      ParticipantState::revoked};
/// Of the delegation, whatever the secretariat has decided so far: not refused, withdrawn, replaced
/// or revoked.
bool stands(ParticipantState state);
std::string_view name_of(ParticipantState state);
std::optional<ParticipantState> participant_state(std::string_view name);
const char* label_of(ParticipantState state);

/// What became of a confirmation that was not sent at once, since too many were asked for through
/// one link.
enum class ConfirmationHold {
  none,
  waits,    ///< for an officer
  not_sent  ///< an officer has decided so
};
std::string_view name_of(ConfirmationHold hold);
std::optional<ConfirmationHold> confirmation_hold(std::string_view name);

struct DefinedField;  // fields/defined_field.h

/// What a Government says of one participant; never changed by the program (no "fixing" of
/// capitals).
struct ParticipantDetails {
  std::string honorific;   ///< "Ms.", "H.E. Mr."; may be empty
  std::string given_name;  ///< may be empty: some people have one name
  std::string family_name;
  /// In their own script, if the others are transcriptions.
  std::string original_given_name;
  std::string original_family_name;  ///< or the whole name, if it is not divided
  NameOrder name_order = NameOrder::given_first;
  std::string function_title;  ///< "Counsellor", "Director"
  std::string ministry;        ///< "Ministry of Justice"
  DelegationRole role = DelegationRole::representative;
  std::string email;  ///< individual address; empty: no automatic confirmation
  std::string phone;
  Language language = Language::en;  ///< for messages to this person
  Languages spoken;                  ///< those the person works in
  std::vector<meetings::MeetingId> meetings;
  std::vector<Date> days;  ///< of the meetings, ascending; empty: all of them
  Presence presence = Presence::unsaid;
  Gender gender = Gender::unsaid;
  bool needs_visa_letter = false;
  bool asks_funding = false;
  bool at_table = false;    ///< sits at the table
  bool is_listed = true;    ///< consents to stand in the list of participants
  Further further;          ///< in fields that the office has defined
  std::string late_reason;  ///< why it comes after the deadline, where that is asked

  /// "Given Family", or the other way round where the person has it so; as typed.
  std::string display_name() const;
  /// The name in its own script, in the order of the person's names; may be empty.
  std::string original_name() const;
  /// With the honorific: "Ms. Maria Huber".
  std::string titled_name() const;
  friend bool operator==(const ParticipantDetails&, const ParticipantDetails&) = default;
};

struct Participant {
  ParticipantId id;
  meetings::SeriesId series;
  reference::EntityId entity;
  ParticipantDetails details;
  ParticipantState state = ParticipantState::registered;
  bool came_late = false;    ///< named or corrected after the deadline
  bool late_unseen = false;  ///< changed after the deadline; no officer has noted it yet
  int version = 1;
  int address_version = 1;  ///< grows with each change of the address or of what is confirmed to it
  std::optional<Instant> confirmed_at;  ///< when the confirmation to the present address was queued
  ConfirmationHold hold = ConfirmationHold::none;  ///< of the present address
  int link_mails = 0;  ///< confirmations that a link asked for, each within a day of the last
  std::optional<Instant> link_mail_at;  ///< the last of them
  Instant created_at, changed_at;
  OfficeAct office{};                       ///< what an officer last did for the Government
  std::string reason;                       ///< of the officer's last decision; may be empty
  bool is_funded = false;                   ///< an officer has promised it
  std::optional<ParticipantId> replaces{};  ///< whose place this one has taken
  bool has_twin = false;      ///< of Delegations::list alone: another of the entity has this name
  bool one_of_heads = false;  ///< of Delegations::list alone: the entity has more heads

  /// Nominated: on the list of participants and due a badge.
  bool registered() const { return state == ParticipantState::registered; }
  bool confirmation_waits() const { return registered() && hold == ConfirmationHold::waits; }
};

/// Whether the confirmation is to be sent to the present address.
bool awaits_confirmation(const Participant& participant);

/// All days of the chosen meetings, ascending.
std::vector<Date> days_of_meetings(const std::vector<meetings::Meeting>& offered,
                                   const std::vector<meetings::MeetingId>& chosen);

/// The rules for what was typed: each text by its line of participant_fields.h, at least one
/// meeting of `offered`, days of these meetings and one of each of them at least, and how the
/// person takes part where that is asked. What is said in fields that are not among `fields` stays
/// as it is. All errors at once, each at its field (field names as the members').
Result<ParticipantDetails> check(ParticipantDetails details,
                                 const std::vector<meetings::Meeting>& offered,
                                 const std::vector<DefinedField>& fields);
/// Where the office asks nothing besides.
Result<ParticipantDetails> check(ParticipantDetails details,
                                 const std::vector<meetings::Meeting>& offered);

}  // namespace convoke::delegations
