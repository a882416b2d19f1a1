// The pages on which an officer writes the agenda of a meeting.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "convening/meeting_pages.h"
#include "meetings/agendas.h"
#include "meetings/meetings.h"
#include "page/visit.h"
#include "platform/html/form.h"

namespace convoke::convening {

/// An item as it was typed.
struct TypedItem {
  Text6 title, annotation;
  std::string documents;  ///< a symbol a line
  bool sub_item = false, brief = false;
};
TypedItem typed_of(const meetings::AgendaItem& item);
meetings::AgendaItem item_of(const TypedItem& typed);

struct ItemPage {
  std::string path, back;
  std::string title;  ///< of the page, for the reader
  std::string seen;   ///< mark of the plan
  TypedItem typed;
  html::FormErrors errors;
  std::optional<TypedItem> present{};  ///< what somebody else has saved in the meantime
  bool is_new = false;
};
html::Form form_of(const ItemPage& page, const i18n::Locale& locale);

// What the view shows; all texts and addresses for the reader.

struct ItemRow {
  int number = 0;
  std::string label, title, title_lang;
  bool sub_item = false;
  std::string documents;  ///< symbols
  std::string missing;    ///< "not yet in العربية, 中文"; empty: complete
};
struct AgendaPage {
  std::string path, meeting_path;
  std::string title, title_lang;  ///< of the meeting
  std::string seen;
  std::vector<ItemRow> rows;
  bool may_change = false;
  html::Safe aside;  ///< what other rooms show beside it
  html::FormErrors errors;
};

/// A section beside the agenda; given by the room of documents (wired in app/).
using Beside = std::function<html::Safe(const page::Visit&, const meetings::Series&,
                                        const meetings::Meeting&)>;

/// Handlers for the route table. Any thread.
class AgendaPages {
 public:
  AgendaPages(meetings::Meetings& meetings, meetings::Agendas& agendas, Beside beside)
      : meetings_(meetings), agendas_(agendas), beside_(std::move(beside)) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// An empty form; "after" in the query is the number of the item it follows.
  Result<page::Reply> show_new(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> add(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_item(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> change(const page::Visit& visit, const http::Request& request);
  /// Up, down, or off the agenda, with the way back.
  Result<page::Reply> arrange(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> undo(const page::Visit& visit, const http::Request& request);

 private:
  html::Page agenda_page(const page::Visit& visit, const HeldMeeting& held,
                         html::FormErrors errors);
  html::Page item_page(const page::Visit& visit, const HeldMeeting& held, const ItemPage& shown);
  Result<page::Reply> save(const page::Visit& visit, const http::Request& request, bool is_new);

  meetings::Meetings& meetings_;
  meetings::Agendas& agendas_;
  Beside beside_;
};

}  // namespace convoke::convening
