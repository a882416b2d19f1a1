// The officers' pages: all participants of a series, one participant, the decision on late ones.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "delegations/delegations.h"
#include "delegations/fields/field_files.h"
#include "delegations/fields/field_inputs.h"
#include "meetings/meetings.h"
#include "overview/panel.h"
#include "page/columns.h"
#include "page/room.h"
#include "page/visit.h"
#include "platform/html/form.h"
#include "platform/html/joint.h"
#include "platform/html/list.h"
#include "reference/directory.h"

namespace convoke::delegations {

/// A participant as a list shows it.
struct ParticipantRow {
  Participant participant;
  std::string entity, entity_lang;  ///< short name and the language it is in
  std::string entity_code;          ///< "AUT"
  std::string meetings;
  bool is_over = false;  ///< the delegation has more of what this one is than it may
};

ParticipantRow row_of(Participant participant, const reference::Directory& directory,
                      const std::vector<meetings::Meeting>& meetings, Language language);

/// A link behind which confirmations wait for an officer.
struct WaitingLink {
  std::string entity, entity_lang, code;
  std::int64_t confirmations = 0;
};

/// One field that a change gave another value.
struct FieldChange {
  std::string label;  ///< in the reader's language
  std::string former, present;
};

/// Something that was done with a participant, in a row of the list.
struct RowChange {
  Instant at;
  std::string action, who;          ///< in the reader's language
  std::vector<FieldChange> fields;  ///< what it gave another value
  std::string reason;               ///< of the decision that it was; may be empty
};
/// Which row's history is open.
struct OpenHistory {
  ParticipantId id;  ///< 0: of none
  std::vector<RowChange> changes;
  bool is_more = false;  ///< there were earlier ones
};

struct ParticipantList {
  std::string home;  ///< "/fr/office/vienna-2009/participants"
  std::vector<ParticipantRow> rows;
  std::int64_t total = 0;
  bool is_more = false;  ///< than `total`
  Delegations::Counts counts;
  std::vector<WaitingLink> waiting;
  int confirmations_per_day = 0;
  bool may_decide = false;
  bool asks_presence = false;
  bool has_limits = false;
  html::JointBar bar;
  page::ListFilter filter;                     ///< as asked_filter() has understood it
  std::vector<html::Option> states, entities;  ///< behind "All"
  std::vector<html::Option> meetings;          ///< where there are several
  std::string previous, next;                  ///< addresses; empty: there is no such page
  std::string query;                           ///< of the page shown; see page/kept_list.h
  std::string zone;
  html::Safe views;  ///< the saved ones, above the list; may be empty
  OpenHistory history;

  bool filtered() const;
  std::string address(const db::Position& at) const;    ///< of a page of this list
  std::string row_address() const;                      ///< of the page shown
  std::string history_address(ParticipantId id) const;  ///< of the page shown with that row open
};

/// With the mode of participation where it is asked.
/// In the file also what was said in `fields`: of confidential ones, where they are shown.
page::Columns<ParticipantRow> participant_columns(bool asks_presence, const i18n::Locale& locale,
                                                  const std::vector<DefinedField>& fields = {},
                                                  Confidential confidential = Confidential::hidden);

html::Filter filter_of(const ParticipantList& list, const i18n::Locale& locale);
html::List list_of(const ParticipantList& list, const i18n::Locale& locale);

/// What differs, in the order of the form, in the reader's language.
std::vector<FieldChange> changes(const ParticipantDetails& former, ParticipantState former_state,
                                 const ParticipantDetails& present, ParticipantState present_state,
                                 const std::vector<meetings::Meeting>& offered,
                                 const i18n::Locale& locale,
                                 const std::vector<DefinedField>& fields = {},
                                 Confidential confidential = Confidential::hidden);
/// "28 September 2009; 29 September 2009", or that it is all days.
std::string said_days(const ParticipantDetails& details, const i18n::Locale& locale);
/// For the datetime attribute: "2009-09-02T10:24:00Z".
std::string iso_of(Instant at);

/// What an officer can do with a participant in this state, without a reason and with one. Names
/// and labels of the buttons are in act_button().
std::vector<Act> acts_for(ParticipantState state, bool with_reason);
struct ActButton {
  std::string_view name;  ///< of the act in a form
  const char* label;      ///< msgid
};
ActButton act_button(Act act);
std::optional<Act> act_named(std::string_view name);

struct ParticipantPage;
/// Why an officer decides so.
html::Field reason_field(const ParticipantPage& page, const i18n::Locale& locale);

/// A note verbale that covers the participant.
struct CoveringLink {
  std::string address, name;
};

struct ParticipantPage {
  std::string home;          ///< "/fr/office/vienna-2009/participants/7"
  std::string participants;  ///< "/fr/office/vienna-2009/participants"
  std::string list;          ///< the list that the reader came from; see page/kept_list.h
  std::string zone;
  bool asks_presence = false;
  ParticipantRow row;
  std::optional<outbox::Message> confirmation;
  struct Change {
    Instant at;
    std::vector<FieldChange> fields;
    std::string reason;  ///< of the decision that it was; may be empty
  };
  std::vector<Change> changes;  ///< newest first
  std::vector<audit::Recorded> record;
  const page::Labels* labels = nullptr;  ///< of the record's actions
  html::Safe photo_panel;
  bool may_decide = false;
  bool erased = false;                 ///< nobody is to be restored
  std::vector<CoveringLink> notes{};   ///< that cover the participant
  std::vector<SaidFurther> further{};  ///< in the fields of the office
  std::string still_needed{};          ///< of them; empty: nothing
  html::FormErrors errors;             ///< of a decision
  std::string typed_reason{};          ///< of one that was refused
  std::string asked_act{};  ///< the same would go beyond a limit: see Delegations::kExceeds
  std::vector<BeyondLimit> beyond{};  ///< what was done beyond a limit, newest first
  bool funds = false;                 ///< whether an officer can promise funding now
  std::optional<Participant> replaced{}, replacement{};  ///< whose place it took, who took its
  std::string receipt;  ///< what the office entered, and how it came; empty: all came by the link
};

/// Handlers for officers, any thread.
class ParticipantPages {
 public:
  /// What badges/ shows of the participant's photograph and badge; may be empty.
  using PhotoPanel = std::function<html::Safe(const page::Visit&, const Participant&)>;

  /// The notes of the delegation that cover the participant; `list` is the address of the
  /// participants.
  using NotesOf =
      std::function<std::vector<CoveringLink>(const Participant&, const std::string& list)>;
  /// Before the first request.
  void notes_from(NotesOf notes_of) { notes_of_ = std::move(notes_of); }
  /// What stands above the list for its saved views; given the filter as it was understood.
  using ViewsOf = std::function<html::Safe(const page::Visit&, const meetings::Series&,
                                           const page::ListFilter&)>;
  /// Before the first request.
  void views_from(ViewsOf views_of) { views_of_ = std::move(views_of); }

  ParticipantPages(Delegations& delegations, meetings::Meetings& meetings,
                   reference::References& references, const page::Labels& labels,
                   PhotoPanel photo_panel, FieldFiles& files)
      : files_(files),
        delegations_(delegations),
        meetings_(meetings),
        references_(references),
        labels_(labels),
        photo_panel_(std::move(photo_panel)) {}

  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  /// The file of field ":field"; a confidential one for those who may read such.
  Result<page::Reply> field_file(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// The act of field "act", with its reason.
  Result<page::Reply> decide(const page::Visit& visit, const http::Request& request);
  /// The one participant's confirmation that waits, or was not sent.
  Result<page::Reply> confirm(const page::Visit& visit, const http::Request& request);
  /// All that wait behind the link of entity `:code`: form fields "decision" (send, leave) and
  /// "seen", how many the officer saw.
  Result<page::Reply> decide_on_waiting(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> note_late_change(const page::Visit& visit, const http::Request& request);
  /// By name, as the list finds them.
  overview::SearchPart search_part();

 private:
  Result<Participant> participant_of(const page::Visit& visit, meetings::SeriesId series);
  static std::string after(const page::Visit& visit, const http::Request& request,
                           const meetings::Series& series, ParticipantId id);
  static std::string undo_of(const http::Request& request, const std::string& list,
                             ParticipantId id, change::JointActId act);
  Result<ParticipantPage> page_of(const page::Visit& visit, const http::Request& request,
                                  const meetings::Series& series, Participant participant);
  html::Page rendered(const page::Visit& visit, const meetings::Series& series,
                      const ParticipantPage& shown);
  OpenHistory history_of(const page::Visit& visit, const Participant& participant,
                         const std::vector<meetings::Meeting>& meetings);
  /// All that the filter finds, page by page of the database.
  Result<page::Reply> file(const page::Visit& visit, const meetings::Series& series,
                           Delegations::Filter filter, page::FileFormat format);

  FieldFiles& files_;
  Delegations& delegations_;
  meetings::Meetings& meetings_;
  reference::References& references_;
  const page::Labels& labels_;
  PhotoPanel photo_panel_;
  NotesOf notes_of_;
  ViewsOf views_of_;
};

}  // namespace convoke::delegations
