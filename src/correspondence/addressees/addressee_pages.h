// The officers' pages on addressees: the list, and one addressee with its history.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "correspondence/addressees/addressees.h"
#include "correspondence/office_page.h"
#include "platform/html/joint.h"

namespace convoke::correspondence {

// What the views show.
struct AddresseeRow {
  Addressee addressee;
  ShownName name;
  Validity validity = Validity::valid;  ///< today
};
struct AddresseesPage {
  std::string home;
  ListFilter filter;
  std::vector<AddresseeRow> rows;
  std::vector<html::Option> missing;  ///< entities without addressee, by code
  std::int64_t without_email = 0;
  bool may_manage = false;
  bool is_kept_from = false;              ///< its role holds in this conference alone
  TitleNames names = TitleNames::formal;  ///< of which titles are proposed
  html::JointBar bar{};  ///< acts on several; without acts for who may not change them
  std::string export_xlsx{}, export_csv{}, export_json{};  ///< addresses of the list as filtered
};
/// What the list is filtered by beside words: "channel", "validity".
const std::vector<std::string>& addressee_choices();
/// Those of the filter, whose `all` is set, in no order; as they stand on the day.
std::vector<AddresseeRow> addressee_rows(std::vector<Addressee> all,
                                         const reference::Directory& directory,
                                         const i18n::Locale& locale, ListFilter& filter,
                                         const Date& day);
/// "From 1 June 2009", "Until 31 July 2009"; empty: always.
std::string validity_text(const Addressee& addressee, const i18n::Locale& locale);
/// "E-mail, Post".
std::string channels_text(const Addressee& addressee, const i18n::Locale& locale);
/// Above the list.
html::JointBar joint_bar(const AddresseesPage& page, const i18n::Locale& locale);

struct AddresseePage {
  std::string path;
  std::string list;     ///< that the reader came from; see page/kept_list.h
  Addressee addressee;  ///< as stored, or as typed
  ShownName name;
  struct Former {
    std::string until;
    Addressee addressee;
  };
  std::vector<Former> history;
  html::FormErrors errors;
  std::optional<Addressee> present{};  ///< what somebody else has saved in the meantime
  bool may_manage = false, is_kept_from = false;
  struct Typed {
    std::string valid_from, valid_to, most_megabytes;
  };
  std::int64_t usual_limit = 0;  ///< bytes of a message
  Typed typed{};                 ///< what may not be what the addressee can hold
};
AddresseePage::Typed typed_of(const Addressee& addressee);

/// Handlers for the route table; all for officers. Any thread.
class AddresseePages {
 public:
  AddresseePages(Addressees& addressees, meetings::Meetings& meetings,
                 reference::References& references, std::int64_t usual_limit = 10'000'000)
      : addressees_(addressees),
        meetings_(meetings),
        references_(references),
        usual_limit_(usual_limit) {}

  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  /// One for each State that has none; form fields "seat" and "names" (formal, short).
  Result<page::Reply> propose(const page::Visit& visit, const http::Request& request);
  /// For one entity; form fields "entity" (code), "seat" and "names".
  Result<page::Reply> add(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> change(const page::Visit& visit, const http::Request& request);

 private:
  html::Page edit_page(const page::Visit& visit, const http::Request& request, const Place& place,
                       const Addressee& shown, AddresseePage::Typed typed, html::FormErrors errors,
                       std::optional<Addressee> present = {});

  Addressees& addressees_;
  meetings::Meetings& meetings_;
  reference::References& references_;
  const std::int64_t usual_limit_;  ///< bytes of a message
};

}  // namespace convoke::correspondence
