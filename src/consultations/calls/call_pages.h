// An officer makes and changes a call for views: its particulars, and its questions one by one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "consultations/calls/calls.h"
#include "consultations/consultations.h"
#include "meetings/meetings.h"
#include "page/visit.h"
#include "platform/html/form.h"

namespace convoke::consultations {

/// What was typed, unchecked.
struct TypedCall {
  std::string meeting, mandate;  ///< ids; mandate empty: a new one
  std::string mandate_reference;
  Text6 mandate_title;
  Text6 title, rules;
  std::string opens_on, deadline;
  std::vector<std::string> invited;  ///< names of kinds
  int revision = 1;
};

struct CallForm {
  std::string action, cancel;
  bool is_new = true, is_open = false;
  std::vector<html::Option> meetings, mandates;
  TypedCall typed;
  html::FormErrors errors;
  std::optional<TypedCall> present;  ///< what somebody else has saved in the meantime
};
html::Form form_of(const CallForm& shown, const i18n::Locale& locale);

struct ShownQuestion {
  int position = 1;
  std::string label, text, lang;
  bool sub = false, first = false, last = false;
  std::string languages_missing;  ///< autonyms; empty: it is there in all six
  html::FormErrors errors;
  Text6 texts;  ///< as stored, or as typed where there is an error
};
struct NewQuestion {
  Text6 text;
  bool sub = false;
  html::FormErrors errors;
};
struct CallPage {
  std::string path;   ///< of this page, with language
  std::string views;  ///< of the submissions to it
  std::string title, title_lang, meeting, deadline;
  std::vector<std::string> former_deadlines, former_wordings;  ///< sentences
  CallState state = CallState::draft;
  bool answered = false;
  std::string missing{};  ///< languages in which a draft is not whole, by their own names
  std::vector<ShownQuestion> questions;
  NewQuestion added;
  CallForm form;
};
html::Form question_form(const CallPage& page, const ShownQuestion& question,
                         const i18n::Locale& locale);
html::Form addition_form(const CallPage& page, const i18n::Locale& locale);

/// Handlers for the route table; the series is that of the address. Any thread.
class CallPages {
 public:
  CallPages(Calls& calls, Consultations& consultations, meetings::Meetings& meetings)
      : calls_(calls), consultations_(consultations), meetings_(meetings) {}

  /// GET and POST …/views/calls/new
  Result<page::Reply> show_new(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> make(const page::Visit& visit, const http::Request& request);
  /// GET and POST …/views/calls/:id
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> change(const page::Visit& visit, const http::Request& request);
  /// POST …/views/calls/:id/open, …/questions, …/questions/:position, …/questions/:position/move
  Result<page::Reply> open(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> add_question(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> reword(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> move(const page::Visit& visit, const http::Request& request);

 private:
  struct Here {
    meetings::Series series;
    Call call;
    std::string path;
  };
  Result<Here> call_of(const page::Visit& visit);
  CallForm form_for(const page::Visit& visit, const meetings::Series& series, TypedCall typed);
  html::Page new_page(const page::Visit& visit, const meetings::Series& series, CallForm form);
  /// What differs from the stored call: a form with errors, a question with errors.
  struct Refused {
    std::optional<CallForm> form{};
    std::optional<NewQuestion> added{};
    int position = 0;
    Text6 text{};
    html::FormErrors errors{};
  };
  html::Page call_page(const page::Visit& visit, const Here& here, Refused refused);
  /// The typed call; makes the decision if it is a new one.
  Result<Call> read(const page::Visit& visit, const meetings::Series& series,
                    const TypedCall& typed, Call call);

  Calls& calls_;
  Consultations& consultations_;
  meetings::Meetings& meetings_;
};

}  // namespace convoke::consultations
