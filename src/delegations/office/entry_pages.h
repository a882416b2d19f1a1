// The officers' pages on which they enter, correct, withdraw and restore participants whose
// Government wrote by post, fax or e-mail.
#pragma once

#include <string>
#include <vector>

#include "delegations/delegations.h"
#include "delegations/drafts/draft_forms.h"
#include "delegations/drafts/drafts.h"
#include "delegations/fields/field_files.h"
#include "delegations/nomination/participant_form.h"
#include "delegations/office/office_entry.h"
#include "delegations/office/receipt_form.h"
#include "meetings/meetings.h"
#include "page/visit.h"
#include "platform/html/form.h"
#include "reference/directory.h"

namespace convoke::delegations {

struct EntryPage {
  OfficeDeed deed = OfficeDeed::entered;
  std::string list;  ///< the participants' page
  std::string home;  ///< the participant's own; empty: a new one
  std::string entity, entity_lang, entity_code;
  std::string deadline;                ///< for nominations
  std::vector<html::Option> entities;  ///< to choose from where `entity_code` is empty
  std::optional<Participant> present;  ///< who is corrected, withdrawn, restored
  ParticipantForm form;
  TypedReceipt receipt;
  std::vector<Letter> letters;
  std::vector<meetings::Meeting> offered;
  std::vector<DraftLine> drafts{};  ///< the officer's own, begun and not saved
  bool not_invited = false;         ///< the conference does not invite its category
  bool changed_meanwhile = false;   ///< then `present` is shown beside what was typed
};

html::Form form_of(const EntryPage& page, const i18n::Locale& locale);
/// The choice of the delegation.
html::Field entity_field(const EntryPage& page, const i18n::Locale& locale);
/// "Received by letter on 2 June 2009. No. 3 of the register." for the participant's page.
std::string receipt_of(const OfficeAct& act, const std::vector<Letter>& letters,
                       const std::string& zone, const i18n::Locale& locale);

/// Handlers for officers, any thread.
class EntryPages {
 public:
  EntryPages(Delegations& delegations, meetings::Meetings& meetings,
             reference::References& references, FieldFiles& files, Drafts& drafts)
      : delegations_(delegations),
        meetings_(meetings),
        references_(references),
        files_(files),
        drafts_(drafts) {}

  /// "?entity=AUT", or the choice of one.
  Result<page::Reply> show_new(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> add(const page::Visit& visit, const http::Request& request);
  /// ":deed" is correct, replace, withdraw or restore.
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> enter(const page::Visit& visit, const http::Request& request);
  /// Keeps what an officer is writing in the form ":form" for the entity ":code", under ":key".
  Result<page::Reply> keep_draft(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> discard_draft(const page::Visit& visit, const http::Request& request);

 private:
  struct Place {
    meetings::Series series;
    EntryPage page;
    Nominator nominator;
  };
  Result<Place> place_of(const page::Visit& visit, std::string_view entity_code);
  Result<Place> place_of_participant(const page::Visit& visit);
  /// What was typed of the receipt; what is wrong with it is added to `wrong` at its field.
  static OfficeEntry receipt(const http::Form& form, EntryPage& page, Problems& wrong);
  Result<page::Reply> replace(const page::Visit& visit, Place place, const http::Form& fields);
  static html::Page shown(const page::Visit& visit, const Place& place);
  Result<page::Reply> refused(const page::Visit& visit, Place place, const Error& error);
  Status perform(const page::Visit& visit, const Place& place, const ParticipantDetails& typed,
                 const OfficeEntry& entry);

  void take_words(const http::Form& fields, const Place& place, ParticipantForm& form,
                  Problems& wrong);
  static void keep_drafts(Place& place, const page::Visit& visit, std::string key);
  void take_up(const page::Visit& visit, const http::Request& request, Place& place);
  void drop_draft(const page::Visit& visit, const http::Form& fields, const Place& place);
  std::vector<DraftLine> drafts(const page::Visit& visit, const Place& place);

  Delegations& delegations_;
  meetings::Meetings& meetings_;
  reference::References& references_;
  FieldFiles& files_;
  Drafts& drafts_;
};

}  // namespace convoke::delegations
