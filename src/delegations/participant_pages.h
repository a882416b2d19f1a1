// The officers' pages: all participants of a series, one participant, the decision on late ones.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "delegations/delegations.h"
#include "identity/visit.h"
#include "meetings/meetings.h"
#include "platform/html/form.h"
#include "reference/directory.h"

namespace convoke::delegations {

/// A participant as a list shows it.
struct ParticipantRow {
  Participant participant;
  std::string entity, entity_lang;  ///< short name and the language it is in
  std::string meetings;
};

struct ParticipantList {
  std::string home;  ///< "/fr/office/vienna-2009/participants"
  std::vector<ParticipantRow> rows;
  std::int64_t total = 0;
  bool is_more = false;  ///< than `total`
  Delegations::Counts counts;
  std::string state, entity, email, text;  ///< the filter as asked for
  std::vector<html::Option> states, entities;
  std::string previous, next;  ///< addresses; empty: there is no such page

  bool filtered() const {
    return !state.empty() || !entity.empty() || !email.empty() || !text.empty();
  }
  std::string address(const db::Position& at) const;  ///< of a page of this list
};

/// One field that a change gave another value.
struct FieldChange {
  const char* label;  ///< msgid
  std::string former, present;
};
/// What differs, in the order of the form, in the reader's language.
std::vector<FieldChange> changes(const ParticipantDetails& former, ParticipantState former_state,
                                 const ParticipantDetails& present, ParticipantState present_state,
                                 const std::vector<meetings::Meeting>& offered,
                                 const i18n::Locale& locale);
/// For the datetime attribute: "2009-09-02T10:24:00Z".
std::string iso_of(Instant at);
/// The msgid for a recorded action; null for one this folder does not know.
const char* label_of_action(std::string_view action);

struct ParticipantPage {
  std::string home;  ///< "/fr/office/vienna-2009/participants/7"
  std::string zone;
  ParticipantRow row;
  std::optional<outbox::Message> confirmation;
  struct Change {
    Instant at;
    std::vector<FieldChange> fields;
  };
  std::vector<Change> changes;  ///< newest first
  std::vector<audit::Recorded> record;
  html::Safe photo_panel;
};

/// Handlers for officers, any thread.
class ParticipantPages {
 public:
  /// What badges/ shows of the participant's photograph and badge; may be empty.
  using PhotoPanel = std::function<html::Safe(const identity::Visit&, const Participant&)>;

  ParticipantPages(Delegations& delegations, meetings::Meetings& meetings,
                   reference::References& references, PhotoPanel photo_panel)
      : delegations_(delegations),
        meetings_(meetings),
        references_(references),
        photo_panel_(std::move(photo_panel)) {}

  Result<identity::Reply> list(const identity::Visit& visit, const http::Request& request);
  Result<identity::Reply> show(const identity::Visit& visit, const http::Request& request);
  Result<identity::Reply> accept(const identity::Visit& visit, const http::Request& request);
  Result<identity::Reply> refuse(const identity::Visit& visit, const http::Request& request);
  Result<identity::Reply> note_late_change(const identity::Visit& visit,
                                           const http::Request& request);

 private:
  Result<meetings::Series> series_of(const identity::Visit& visit);
  Result<Participant> participant_of(const identity::Visit& visit, meetings::SeriesId series);

  Delegations& delegations_;
  meetings::Meetings& meetings_;
  reference::References& references_;
  PhotoPanel photo_panel_;
};

}  // namespace convoke::delegations
