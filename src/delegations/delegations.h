// Nominating a delegation: adding, correcting and withdrawing participants, the automatic
// confirmation, and what comes after the deadline. Each operation is one transaction.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "change/change.h"
#include "change/joint_act.h"
#include "delegations/convened.h"
#include "delegations/delegation_tally.h"
#include "delegations/fields/defined_fields.h"
#include "delegations/focal/focal_point.h"
#include "delegations/limits/limits.h"
#include "delegations/messages/letter.h"
#include "delegations/messages/own_words.h"
#include "delegations/nomination/confirmation.h"
#include "delegations/nomination/nominator.h"
#include "delegations/office/office_entry.h"
#include "delegations/participants/participant.h"
#include "delegations/participants/participant_listing.h"
#include "delegations/rules/diagram.h"
#include "delegations/rules/nomination_rules.h"
#include "links/links.h"
#include "meetings/meetings.h"
#include "platform/crypto/token.h"
#include "platform/db/kept.h"
#include "platform/db/query.h"
#include "platform/i18n/locale.h"
#include "platform/mail/mailbox.h"
#include "platform/outbox/outbox.h"
#include "reference/directory.h"
#include "secretariat/office.h"

namespace convoke::delegations {

/// The photo link for a participant's confirmation; given by badges/ (wired in app/). Runs in the
/// transaction that registers the participant; returns the whole address.
using PhotoLink = std::function<Result<std::string>(db::Transaction&, const Participant&)>;

/// Told of every participant in the transaction that has written the row: badges/ keeps what it
/// knows of them (wired in app/).
using Written = std::function<void(db::Transaction&, std::span<const Participant>)>;

/// Decisions of one act: each Government is told of its own in one message.
struct ToldTogether {
  std::vector<Participant> refused, taken_back;  ///< as they stand now
};

/// For the notice where somebody comes back whose promised funding has lapsed by that; "{1}" is the
/// name.
inline constexpr const char* kFundingLapsed =
    N_("{1} stands again. The funding that was promised has lapsed, because the funded places have "
       "been given away.");

/// Any thread.
class Delegations {
 public:
  Delegations(db::Database& database, const Clock& clock, meetings::Meetings& meetings,
              reference::References& references, outbox::Outbox& outbox,
              const i18n::Catalogues& catalogues, const crypto::ServerKey& key,
              mail::Mailbox sender, std::string base_url, PhotoLink photo_link,
              secretariat::Present office = secretariat::always({}));

  /// Before the first operation.
  void on_written(Written written) { written_ = std::move(written); }
  /// How many confirmations leave at once that are asked for through one Government's link within
  /// kLinkDay, those to corrected addresses too; further ones wait for an officer. Before the first
  /// operation.
  void limit_confirmations(int per_day) { confirmations_per_day_ = per_day; }
  /// Where letters of the register can be chosen from. Before the first operation.
  void letters_from(LettersOf letters_of) { letters_of_ = std::move(letters_of); }
  std::vector<Letter> letters(meetings::SeriesId series, reference::EntityId entity) const {
    return letters_of_ ? letters_of_(series, entity) : std::vector<Letter>();
  }
  /// Notes within the change that a participant has attended a meeting: true if it was not known;
  /// `conflict` for who is not registered for it. Before the first operation.
  using NoteAttendance =
      std::function<Result<bool>(change::Change&, ParticipantId, meetings::MeetingId)>;
  void attendance_to(NoteAttendance note) { note_attendance_ = std::move(note); }
  /// Both before the first operation.
  void governments_from(GovernmentOf of) { government_of_ = std::move(of); }
  void information_from(InformationNotesOf of) { information_of_ = std::move(of); }
  std::vector<InformationNote> information_notes(meetings::SeriesId series,
                                                 std::string_view note = {}) const {
    return information_of_ ? information_of_(series, note) : std::vector<InformationNote>();
  }
  /// The office's own words for messages.
  messages::MessageWords& message_words() { return words_; }
  int confirmations_per_day() const { return confirmations_per_day_; }
  static constexpr std::chrono::hours kLinkDay{24};

  /// The token of the entity's nomination link, made on first call, the same afterwards. For use in
  /// a caller's transaction (correspondence writes it into the note's message).
  Result<std::string> nomination_token(db::Transaction& t, meetings::SeriesId series,
                                       reference::EntityId entity);
  /// Closes the entity's link; the next nomination_token() is another one.
  Status revoke_nomination_link(const audit::Actor& actor, const Nominator& nominator);
  /// The link of the note, or that of a focal point. `not_found` for an invented or ended link,
  /// `forbidden` for one whose meetings are over, or whose focal point does not act today. Not in a
  /// read or transaction: the use is counted.
  Result<Nominator> open_link(std::string_view token);

  /// Read before the transaction: a transaction holds a connection, and waiting for a second one
  /// could block for good.
  using Convened = delegations::Convened;
  /// Nothing if there is no such series. The day on which an entry of the office came decides.
  std::optional<Convened> convened(meetings::SeriesId id, const OfficeEntry* office = nullptr);

  static constexpr int kLargestDelegation = 500;  ///< with those withdrawn; more is `too_large`

  /// How large delegations may be. What goes through a link, and lists, are held to it: `invalid`
  /// with the numbers, at "at_table" where it is the seat. An officer who enters or decides is
  /// asked
  /// (`invalid` at kExceeds) and may go beyond, which is put on record; not beyond the funded
  /// places of the series (`conflict`). Another in somebody's place is not one more; who comes back
  /// is.
  Limits& limits() { return limits_; }
  static constexpr std::string_view kExceeds = "exceeds";
  /// How many are funded in all.
  std::int64_t funded(meetings::SeriesId series);
  /// What stands in a delegation, in all of them, in some.
  PlacesTaken places_taken(meetings::SeriesId series, reference::EntityId entity);
  std::unordered_map<reference::EntityId, PlacesTaken> places_taken(meetings::SeriesId series);
  std::unordered_map<reference::EntityId, PlacesTaken> places_taken(
      meetings::SeriesId series, const std::vector<reference::EntityId>& entities);
  DelegationsOver over_limits(meetings::SeriesId series);
  /// What officers did beyond a limit, newest first, at most kBeyondShown.
  std::vector<BeyondLimit> beyond_limits(meetings::SeriesId series);
  static constexpr int kBeyondShown = 100;
  /// Of those that `taken` says.
  static DelegationsOver over_limits(
      const Convened& convened, const std::unordered_map<reference::EntityId, PlacesTaken>& taken);

  /// What to do where the same name (same_name()) or address is in the delegation already.
  enum class Twins { accepted, asked_about };
  /// Adds a participant; after the deadline it is marked late and waits for an officer. The same
  /// `submission_key` with the same words a second time returns the first participant, as it is
  /// now, and changes nothing; with other words it is `conflict` (submitted() is the first). A twin
  /// that is asked about is `conflict` at the field that is the same. A registered participant
  /// with an e-mail address gets the confirmation in the same transaction, or it waits
  /// (Participant::hold). Returns what is stored.
  ///
  /// `office` is what an officer says who enters it for the Government, here and below: then the
  /// day on which it was received decides whether it is late, nothing is put before an officer
  /// once more, and nobody gets a message who is not to be told. Who has just read what was
  /// convened() gives it, so that it is not read again.
  Result<Participant> nominate(const audit::Actor& actor, const Nominator& nominator,
                               const ParticipantDetails& details, std::string_view submission_key,
                               Twins twins = Twins::accepted, const OfficeEntry* office = nullptr,
                               const Convened* convened = nullptr);
  /// Who was added with the form of this key, as it is now.
  std::optional<Participant> submitted(const Nominator& nominator, std::string_view submission_key);
  /// What a link changes of somebody registered takes effect at once; after the deadline it is put
  /// before the officer too (`late_unseen`), and so is what withdraw() and restore() change.
  /// `conflict` if `seen_version` is not the present one. A new address gets a new confirmation.
  /// Where officers decide, somebody accepted does not become another person through a link
  /// (`invalid`, "family_name"): that is replace().
  Status correct(const audit::Actor& actor, const Nominator& nominator, ParticipantId id,
                 const ParticipantDetails& details, int seen_version,
                 const OfficeEntry* office = nullptr);
  /// Changes nothing if it has been done already; the same holds for the decisions below.
  /// Who was confirmed gets a short message; restored, a new confirmation.
  Status withdraw(const audit::Actor& actor, const Nominator& nominator, ParticipantId id,
                  const OfficeEntry* office = nullptr);
  /// Back to the state before; who was withdrawn in time and comes back after the deadline is late.
  /// `conflict` for who was erased: there is nobody to come back.
  Status restore(const audit::Actor& actor, const Nominator& nominator, ParticipantId id,
                 const OfficeEntry* office = nullptr);

  /// One of those whom a list names.
  struct InList {
    reference::EntityId entity;
    ParticipantDetails details;  ///< as check() returns them
    std::string submission_key;
    ParticipantId corrects{};        ///< who stands already, and is corrected; 0: somebody new
    int seen_version = 0;            ///< of that one
    meetings::MeetingId attended{};  ///< that this person has attended; 0: nothing is said
    bool only_attended = false;      ///< of one who stands already: nothing else is changed
  };
  struct NamedMany {
    std::int64_t added = 0, corrected = 0;
    std::int64_t attended = 0;  ///< noted now
    std::int64_t absent = 0;    ///< not noted: not registered for that meeting
  };
  /// nominate() and correct() for all of a list, in one transaction: all of them or none. `first`
  /// runs in it before anything is written. Nobody is asked about twins.
  Result<NamedMany> name_many(const audit::Actor& actor, meetings::SeriesId series,
                              std::span<const InList> list, const OfficeEntry* office,
                              const std::function<Status(change::Change&)>& first);

  /// Names another in the place of `former`, who is then replaced: both in one transaction. The
  /// rest is as for nominate() and correct(). Returns the new one.
  Result<Participant> replace(const audit::Actor& actor, const Nominator& nominator,
                              ParticipantId former, int seen_version,
                              const ParticipantDetails& details, std::string_view submission_key,
                              Twins twins = Twins::accepted, const OfficeEntry* office = nullptr);
  /// Who took the place of `former`.
  std::optional<Participant> replacement(ParticipantId former);

  static constexpr std::size_t kLongestReason = 500;  ///< code points
  /// An officer's act (Act::accredit and those behind it), as the diagram allows it; registering
  /// sends the confirmation, and who had one is told of a revocation. A Government is told of a
  /// refusal, and if it was, that it is taken back. `invalid` (field "reason") where a reason is
  /// missing.
  /// `conflict` if the officer looked at another version than the present one; 0: at none.
  /// Returns what take_back() takes; 0: nothing was changed.
  Result<change::JointActId> decide(const audit::Actor& actor, ParticipantId id, Act act,
                                    std::string_view reason = {}, int seen_version = 0,
                                    bool exceeds = false);
  /// An officer has seen what was changed after the deadline. `conflict` if it has been changed
  /// again since `seen_version`. Returns the same.
  Result<change::JointActId> note_late_change(const audit::Actor& actor, ParticipantId id,
                                              int seen_version);

  /// One of the decisions above on several at once.
  enum class Decision {
    accredit,
    enroll,
    refer_back,
    refuse,
    revoke,
    reinstate,
    note_change,
    fund,   ///< the travel is paid; who comes back after the places were given away has it no more
    unfund  ///< no longer
  };
  static std::optional<Act> act_by(Decision decision);  ///< nothing: of no state
  struct Seen {
    ParticipantId id;
    int version = 0;  ///< that the officer looked at
  };
  struct Jointly {
    change::JointActId act;  ///< 0: nothing was done
    std::int64_t done = 0;
    std::int64_t left = 0;  ///< those that were changed meanwhile, or on whom it cannot be decided
    std::int64_t over = 0;  ///< left out, since they were above the limits
    std::int64_t lapsed = 0;  ///< of those done: whose promised funding could not be kept
  };
  /// Why it cannot be decided so on this participant; nothing: it can. A msgid.
  static const char* obstacle(Decision decision, const Participant& participant);
  /// What else an officer says with it.
  struct JointWill {
    bool exceeds = false;  ///< also those above the limits of their delegation
    bool tells = false;    ///< of funding: the participants, or their Governments
  };
  /// In one transaction. `too_large` for more than change::kMostJoint.
  Result<Jointly> decide(const audit::Actor& actor, meetings::SeriesId series, Decision decision,
                         const std::vector<Seen>& seen, std::string_view reason,
                         const JointWill& will);
  Result<Jointly> decide(const audit::Actor& actor, meetings::SeriesId series, Decision decision,
                         const std::vector<Seen>& seen, std::string_view reason = {}) {
    return decide(actor, series, decision, seen, reason, JointWill());
  }
  /// Back to the state before, for those that were not changed since. Who got a confirmation gets a
  /// message that the registration is withdrawn.
  Result<Jointly> take_back(const audit::Actor& actor, meetings::SeriesId series,
                            change::JointActId act);

  /// How nominations are taken for the series.
  NominationRules rules(meetings::SeriesId series);
  /// `conflict` if they are not of `seen_version`.
  Status set_rules(const audit::Actor& actor, meetings::SeriesId series,
                   const NominationRules& rules, int seen_version);

  /// What the office asks besides.
  DefinedFields& defined_fields() { return fields_; }

  /// The confirmation that waits, or was not sent, goes out; nothing where there is none such.
  Status send_held_confirmation(const audit::Actor& actor, ParticipantId id);
  enum class Waiting { sent, not_sent };
  /// What becomes of all confirmations that wait behind a link; returns how many. `conflict` if it
  /// is not `seen` many by now.
  Result<int> decide_on_waiting(const audit::Actor& actor, const Nominator& link, Waiting decision,
                                std::int64_t seen);

  /// The office's own words, or the program's.
  messages::Words words(const messages::SeriesWords& own, messages::Purpose purpose,
                        Language language) const;
  /// The message that carries a letter (Purpose::visa_letter and those behind it).
  Result<mail::Mail> covering_mail(const Convened& convened, messages::Purpose purpose,
                                   const Participant& participant, const std::string& reference,
                                   const std::string& to_address, Language language) const;
  /// As somebody would get it who is made up.
  messages::FilledWords preview(const Convened& convened, messages::Purpose purpose,
                                Language language, const messages::Words& words) const;

  std::optional<Participant> find(ParticipantId id);
  /// Whether the person was erased, and nobody named again in this place.
  bool is_erased(const Participant& participant);
  /// Those of `ids` that there are, in that order.
  std::vector<Participant> find(const std::vector<ParticipantId>& ids);
  /// Of one entity, head first, then by role and name; withdrawn ones last.
  std::vector<Participant> delegation(meetings::SeriesId series, reference::EntityId entity,
                                      int limit = kLargestDelegation, int offset = 0);

  using Order = ParticipantOrder;
  using Filter = ParticipantFilter;
  using Listed = ListedParticipants;
  using Counts = ParticipantCounts;
  using Version = ParticipantVersion;
  static std::string_view position_kinds(const Order& order) {
    return delegations::position_kinds(order);
  }
  Listed list(meetings::SeriesId series, const Filter& filter);
  /// The first `limit` by name of those registered whom `typed` finds, as Filter::text.
  std::vector<ParticipantId> named(meetings::SeriesId series, std::string_view typed, int limit);
  /// Those who have this e-mail address, in any state, by name; capitals do not count.
  std::vector<ParticipantId> addressed(meetings::SeriesId series, std::string_view email,
                                       int limit);
  /// Everyone registered for the series, by entity code, role, name: for badges and lists.
  std::vector<Participant> registered(meetings::SeriesId series);
  /// Who asked for a letter that supports the request for a visa and stands(), by name.
  std::vector<Participant> needing_visa_letter(meetings::SeriesId series);

  static Counts count(const std::vector<DelegationTally>& tallies);
  Counts count(meetings::SeriesId series);
  /// Of each entity that has ever nominated (any state), by id.
  std::vector<DelegationTally> tallies(meetings::SeriesId series);
  DelegationTally tally(meetings::SeriesId series, reference::EntityId entity);

  /// Makes anew what earlier versions of the program folded of names; at start, in short
  /// transactions. Returns how many participants it was.
  Result<std::int64_t> renew_names();

  std::vector<Version> history(ParticipantId id);  ///< former states, newest first
  /// Who did what, newest first; focal points with the name that they have now.
  std::vector<audit::Recorded> record(ParticipantId id);
  /// The confirmation to the present address, if one was queued.
  std::optional<outbox::Message> confirmation(const Participant& participant);

 private:
  /// The state after a change, made from the state before; equal if there is nothing to change.
  using Step =
      std::function<Result<Participant>(db::Transaction&, const Participant&, const Convened&)>;
  Date today_in(const std::string& zone) const;
  /// Before what it adds is written. Returns what it goes beyond, for the record: "participants
  /// 6/5"; mostly nothing.
  static Result<std::string> room_for(db::Transaction& t, reference::EntityId entity,
                                      const PlacesTaken& added, const Convened& convened,
                                      Beyond beyond);
  /// Who comes back and whose funded place was given away meanwhile is not funded any more: true,
  /// the promise has lapsed.
  static bool keep_funding(db::Transaction& t, const Participant& former, Participant& next,
                           const Convened& convened);
  static Step set_funding(bool is_funded);
  /// The participant, or the Government where there is no e-mail address.
  Status tell_of_funding(change::Change& c, const Participant& next, const Convened& convened);
  /// By the change that made this version.
  bool was_told_of_funding(const Participant& present);
  Status note_lapse(change::Change& c, const Participant& next, const Convened& convened);
  Status change(const audit::Actor& actor, const char* action, const Nominator* nominator,
                ParticipantId id, const Step& step, const ByOffice& office = {},
                change::JointActId* undoable = nullptr);
  /// The part of change() inside the transaction; the version that it leaves behind.
  Result<int> change_in(change::Change& c, const char* action, bool by_link,
                        const Participant& former, const Convened& convened, const Step& step,
                        const ByOffice& office);
  /// Some of a list who are new; `beyond` has what room_for() said, `asked` counts the
  /// confirmations of each entity's link.
  Status name_some(change::Change& c, std::span<const InList* const> some, const Convened& convened,
                   meetings::SeriesId series, const OfficeEntry* office,
                   const std::map<reference::EntityId, std::string>& beyond,
                   std::map<reference::EntityId, std::int64_t>& asked, NamedMany& done);
  Status note_attendance(change::Change& c, ParticipantId id, const InList& of, NamedMany& done);
  /// The entry with other words, which are checked.
  static Participant corrected_entry(const Participant& former, ParticipantDetails checked,
                                     const Convened& convened);
  static Error asking_about(const Participant& twin, const ParticipantDetails& details);
  /// What a form gets whose key is stored already.
  Result<Participant> sent_before(const Nominator& nominator, const ParticipantDetails& details,
                                  std::string_view submission_key);
  /// Marks it confirmed, or as waiting if that was asked through a link that has `asked` for so
  /// many within kLinkDay.
  void confirm(const audit::Actor& actor, Participant& participant, std::int64_t asked,
               Instant now) const;
  Status let_go(change::Change& c, const Participant& former, const Convened& convened);
  /// `invalid` or `conflict` for what a link cannot do after the deadline.
  static Status check_late(const Convened& convened, const ParticipantDetails& typed,
                           const OfficeEntry* office);
  static Step decided(Act act, std::string reason, int seen_version);
  /// Whose place a new participant takes.
  struct Place {
    ParticipantId id;
    int seen_version = 0;
  };
  Result<Participant> name(const audit::Actor& actor, const Nominator& nominator,
                           const ParticipantDetails& details, std::string_view submission_key,
                           Twins twins, const OfficeEntry* office, const Place* place,
                           const Convened* convened);
  Result<Participant> vacated(change::Change& c, const Nominator& nominator, const Place& place,
                              const Convened& convened, const OfficeEntry* office);
  /// As it was before the last change.
  static Result<Participant> undecided(db::Transaction& t, const Participant& former,
                                       const Convened& convened);
  /// What messages say of the participant, in their language.
  Result<Confirmation> registration(const Participant& participant, const Convened& convened,
                                    Language language) const;
  Confirmation facts(const Participant& participant, const reference::Entity& entity,
                     const Convened& convened, Language language) const;
  std::string calendar_for(const Participant& participant, const Confirmation& what,
                           Instant now) const;
  std::vector<outbox::Attached> papers_for(const Convened& convened, Language language) const;
  struct Envelope {
    std::string to_name, to_address;
    Language language = Language::en;
    std::string key, kind;  ///< of the outbox
    std::string calendar{};
    std::vector<outbox::Attached> attachments{};
  };
  Status send(change::Change& c, messages::Purpose purpose, const Confirmation& what,
              const Convened& convened, const Envelope& envelope);
  Status send_to_participant(change::Change& c, const Participant& participant,
                             const Convened& convened, messages::Purpose purpose,
                             const std::string& reason, std::string key, const char* kind);
  /// Of several of one entity.
  Status send_to_government(change::Change& c, const std::vector<const Participant*>& participants,
                            const Convened& convened, messages::Purpose purpose);
  /// Of a change of state all but the confirmation.
  Status tell(change::Change& c, const Participant& former, const Participant& next,
              const Convened& convened, bool by_link, ToldTogether* together);
  Status tell_governments(change::Change& c, const ToldTogether& together,
                          const Convened& convened);
  void look_up_governments(Convened& convened,
                           const std::vector<reference::EntityId>& entities) const;
  Status send_confirmation(change::Change& c, const Participant& participant,
                           const Convened& convened);

  db::Database& database_;
  const Clock& clock_;
  change::Changes changes_;
  meetings::Meetings& meetings_;
  reference::References& references_;
  outbox::Outbox& outbox_;
  const i18n::Catalogues& catalogues_;
  mail::Mailbox sender_;
  secretariat::Present office_;
  std::string base_url_;
  PhotoLink photo_link_;
  links::Links links_;
  db::Kept<std::unordered_map<meetings::SeriesId, NominationRules>> rules_{database_};
  DefinedFields fields_{database_, clock_};
  Limits limits_{database_, clock_};
  int confirmations_per_day_ = 60;
  LettersOf letters_of_;
  NoteAttendance note_attendance_;
  GovernmentOf government_of_;
  InformationNotesOf information_of_;
  messages::MessageWords words_;
  Written written_ = [](db::Transaction&, std::span<const Participant>) {};
};

}  // namespace convoke::delegations
