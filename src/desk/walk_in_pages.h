// Somebody at the desk whom no delegation has named: entered for it with the few words that a badge
// needs.
#pragma once

#include <string>
#include <vector>

#include "delegations/nomination/participant_form.h"
#include "desk/desk_pages.h"

namespace convoke::desk {

struct WalkInPage {
  std::string desk, address;  ///< of the first page, of this one
  std::string entity;         ///< code of the chosen one
  std::vector<html::Option> entities;
  delegations::ParticipantForm form;
  std::vector<Meeting> offered;
  bool is_closed = false;       ///< the deadline has passed: who is named now waits for an officer
  bool may_decide = false;      ///< who is the reader
  bool asks_exceeding = false;  ///< the delegation would be larger than its limits say
};
html::Form form_of(const WalkInPage& page, const i18n::Locale& locale);

/// Given and family name, or the address, from what was looked for in vain.
delegations::ParticipantDetails taken_along(std::string_view typed);

/// Handlers for the route table. Any thread.
class WalkInPages {
 public:
  /// All outlive it.
  WalkInPages(Desk& desk, delegations::Delegations& delegations, meetings::Meetings& meetings,
              reference::References& references)
      : desk_(desk), delegations_(delegations), meetings_(meetings), references_(references) {}

  /// "?q=": what was looked for.
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> add(const page::Visit& visit, const http::Request& request);

 private:
  struct Place {
    meetings::Series series;
    WalkInPage page;
  };
  Result<Place> place_of(const page::Visit& visit);
  static html::Page shown(const page::Visit& visit, const Place& place);
  static Result<page::Reply> refused(const page::Visit& visit, Place place, const Error& error);
  Message notice_of(const Participant& participant);

  Desk& desk_;
  delegations::Delegations& delegations_;
  meetings::Meetings& meetings_;
  reference::References& references_;
};

}  // namespace convoke::desk
