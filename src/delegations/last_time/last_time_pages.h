// The pages of "same delegation as last time": behind a Government's link and for officers.
#pragma once

#include <string>
#include <vector>

#include "delegations/last_time/last_time.h"
#include "delegations/nomination/nomination_pages.h"
#include "delegations/office/receipt_form.h"
#include "meetings/meetings.h"
#include "page/visit.h"
#include "platform/html/form.h"

namespace convoke::delegations {

struct LastTimePage {
  std::string home, back;  ///< addresses: of this page, of the delegation or the entry page
  bool by_office = false;
  meetings::Series series;
  reference::Entity entity;
  Nominator nominator;
  std::vector<meetings::Meeting> offered;
  std::vector<DefinedField> fields;   ///< that everybody has to answer
  std::vector<DefinedField> defined;  ///< all of the office
  bool may_name = true;               ///< through a link: nominations are still taken
  bool asks_late_reason = false;
  std::vector<html::Option> earlier;  ///< series to choose from; by slug
  meetings::Series from;
  std::string when;  ///< the year of `from`
  std::vector<FormerDelegate> people;
  NamedAgain typed;
  std::string submission_key;
  TypedReceipt receipt;
  std::vector<Letter> letters;
  html::FormErrors errors;

  bool may_choose() const;
};
/// What is said of all who are named; the list with its boxes stands above it in the same form.
html::Form form_of(const LastTimePage& page, const i18n::Locale& locale);
/// "E-mail address: …", or the sentence alone where it is about no field.
Message said_of(const Error& problem, const LastTimePage& page, const i18n::Locale& locale);
/// What of the contact details is taken over, without saying them.
std::string contact_of(const FormerDelegate& person, const i18n::Locale& locale);

/// Handlers, any thread.
class LastTimePages {
 public:
  LastTimePages(LastTime& last_time, NominationPages& links, Delegations& delegations,
                meetings::Meetings& meetings, reference::References& references)
      : last_time_(last_time),
        links_(links),
        delegations_(delegations),
        meetings_(meetings),
        references_(references) {}

  /// Query "from": the slug of an earlier series; else the latest.
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> name(const page::Visit& visit, const http::Request& request);

 private:
  Result<LastTimePage> page_of(const page::Visit& visit, std::string_view from);
  Result<LastTimePage> of_link(const page::Visit& visit);
  Result<LastTimePage> of_office(const page::Visit& visit);
  html::Page rendered(const page::Visit& visit, const LastTimePage& shown);

  LastTime& last_time_;
  NominationPages& links_;
  Delegations& delegations_;
  meetings::Meetings& meetings_;
  reference::References& references_;
};

}  // namespace convoke::delegations
