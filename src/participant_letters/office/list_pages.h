// The officers' list of letters of a kind: to whom one is due, how far each is, and what can be
// done with several at once.
#pragma once

#include <string>
#include <vector>

#include "page/columns.h"
#include "participant_letters/office/place.h"
#include "platform/html/joint.h"
#include "platform/html/list.h"

namespace convoke::participant_letters {

struct LetterRow {
  Work work;
  std::string entity, entity_code, entity_lang;
};

struct LetterListPage {
  std::string home, participants, texts, other;  ///< other: the list of the other kind, if allowed
  LetterKind kind = LetterKind::visa;
  std::string zone;
  page::ListFilter filter;
  std::vector<html::Option> entities;
  std::vector<LetterRow> rows;
  html::JointBar bar;
  std::string query;  ///< see page/kept_list.h
  bool has_template = false;
  Fields office_missing;
  bool fields_missing = false;  ///< the office does not ask what letters for a visa need
  Letters::Making making;
  std::int64_t without_address = 0;  ///< made, not sent, and without an e-mail address
};

/// The choices of the list's address.
const std::vector<std::string>& list_choices();
/// Above the list.
html::JointBar joint_bar(const page::ListFilter& filter, const i18n::Locale& locale);
page::Columns<LetterRow> letter_columns(const std::string& zone, const i18n::Locale& locale);
html::Filter filter_of(const LetterListPage& page, const i18n::Locale& locale);
html::List list_of(const LetterListPage& page, const i18n::Locale& locale);
/// The class of the tag for it (web/README.md).
std::string_view tag_of(Standing standing);

/// Handlers for officers, any thread.
class ListPages {
 public:
  ListPages(Letters& letters, meetings::Meetings& meetings, reference::References& references)
      : letters_(letters), meetings_(meetings), references_(references) {}

  /// Leads to the list that the reader may see.
  Result<page::Reply> begin(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  /// Query "act" (make, send, mission, post, print), "id" (of participants) for each chosen, or
  /// "all" and the filter of the list. To print is the file itself; the others are looked at first.
  Result<page::Reply> act(const page::Visit& visit, const http::Request& request);
  /// Form fields "seen" for each: "7:12:2", participant, newest letter, version of the entry.
  Result<page::Reply> make(const page::Visit& visit, const http::Request& request);
  /// Form fields "way" and "letter" for each.
  Result<page::Reply> send(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> resume(const page::Visit& visit, const http::Request& request);

 private:
  std::vector<LetterRow> rows_of(std::vector<Work> all, const page::ListFilter& filter,
                                 const i18n::Locale& locale);
  std::vector<LetterRow> chosen(const Place& place, const http::Request& request,
                                const page::ListFilter& filter, WorkList& list,
                                const i18n::Locale& locale);

  Letters& letters_;
  meetings::Meetings& meetings_;
  reference::References& references_;
};

}  // namespace convoke::participant_letters
