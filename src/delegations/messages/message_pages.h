// The officers' pages on which they write the words of the messages that leave by themselves.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "delegations/delegations.h"
#include "meetings/meetings.h"
#include "page/visit.h"
#include "platform/html/form.h"

namespace convoke::delegations {

struct MessageList {
  std::string home;          ///< address of this page
  std::string participants;  ///< and of the list
  struct Row {
    messages::Purpose purpose;
    std::vector<Language> own;  ///< with words of the office
  };
  std::vector<Row> rows;
  std::vector<html::Option> papers;  ///< that can go with confirmations
  std::string paper;                 ///< chosen, as paper_of()
  int seen_version = 0;
  html::FormErrors errors;
  std::int64_t without_email = 0;  ///< registered, so that nobody writes to them
};
html::Form paper_form(const MessageList& page, const i18n::Locale& locale);

struct MessagePage {
  std::string home, list;  ///< addresses: of this page without language, of all messages
  messages::Purpose purpose = messages::Purpose::confirmation;
  Language language = Language::en;
  messages::Words typed;
  int seen_version = 0;
  html::FormErrors errors;
  std::optional<messages::Words> present{};  ///< a colleague has saved these in the meantime
  std::vector<messages::Placeholder> placeholders;
  messages::OwnWords own;                    ///< in force
  std::vector<messages::OwnWords> versions;  ///< newest first
  messages::FilledWords preview;
  bool is_preview_of_typed = false;
  std::string zone;
};
html::Form form_of(const MessagePage& page, const i18n::Locale& locale);

/// Handlers for officers, any thread.
class MessagePages {
 public:
  MessagePages(Delegations& delegations, meetings::Meetings& meetings)
      : delegations_(delegations), meetings_(meetings) {}

  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> choose_paper(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> set(const page::Visit& visit, const http::Request& request);

 private:
  MessageList list_of(const page::Visit& visit, const meetings::Series& series);
  html::Page rendered(const page::Visit& visit, const meetings::Series& series,
                      const MessageList& shown) const;
  /// What the address and `language` name, with the words in force.
  Result<MessagePage> page_of(const page::Visit& visit, const meetings::Series& series,
                              std::string_view language);
  Result<page::Reply> rendered(const page::Visit& visit, const meetings::Series& series,
                               MessagePage shown);

  Delegations& delegations_;
  meetings::Meetings& meetings_;
};

}  // namespace convoke::delegations
