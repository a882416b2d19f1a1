// The page of one conference for the officer who holds it: what is announced, what is still
// missing, its meetings, and who may read it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "convening/typed_meeting.h"
#include "meetings/meetings.h"
#include "page/visit.h"
#include "platform/html/form.h"
#include "reference/directory.h"

namespace convoke::convening {

/// As it was typed.
struct TypedSeries {
  Text6 title;
  std::string zone, nomination_deadline, contact;
  int version = 0;  ///< that the officer saw
  std::string instrument;
  std::vector<std::string> invited;  ///< names of categories; none: all
  Text6 gate;
};
TypedSeries typed_of(const meetings::Series& series);

// What the view shows; all texts and addresses for the reader.

struct MeetingRow {
  std::int64_t id = 0;
  std::string title, title_lang, dates, place;
  const char* state = "";   ///< msgid; empty: planned
  std::string path;         ///< of its page: …/meetings/7
  std::string public_href;  ///< of its public page
  bool first = false, last = false;
};
/// "Titles are not yet there in: العربية, 中文".
struct Missing {
  std::string what;
  std::string href;
};
struct ConferencePage {
  std::string path;      ///< of this page
  std::string add_href;  ///< where a meeting is added
  std::string title, title_lang, dates;
  meetings::Stage stage = meetings::Stage::draft;
  bool may_change = false;
  std::vector<MeetingRow> meetings;
  std::vector<Missing> missing;
  std::vector<std::string> history;  ///< sentences, newest first
  TypedSeries typed;
  std::vector<html::Option> instruments;
  html::FormErrors errors;
  /// What somebody else has saved in the meantime.
  std::optional<TypedSeries> present{};
  bool may_convene = false;  ///< a new conference, such as a copy
};
html::Form form_of(const ConferencePage& page, const i18n::Locale& locale);

struct ConferenceLine {
  std::string href, title, title_lang, dates;
  meetings::Stage stage = meetings::Stage::draft;
};

/// Handlers for the route table. Any thread.
class ConferencePages {
 public:
  ConferencePages(meetings::Meetings& meetings, reference::References& references)
      : meetings_(meetings), references_(references) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> change(const page::Visit& visit, const http::Request& request);
  /// Publishes, takes back or archives; with the way back.
  Result<page::Reply> set_stage(const page::Visit& visit, const http::Request& request);
  /// Moves a meeting up or down in the list.
  Result<page::Reply> arrange(const page::Visit& visit, const http::Request& request);
  /// All conferences the reader may read, those of the archive apart.
  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);

 private:
  ConferencePage shown(const page::Visit& visit, const meetings::Series& series);
  html::Page page_of(const page::Visit& visit, const meetings::Series& series,
                     const ConferencePage& shown);

  meetings::Meetings& meetings_;
  reference::References& references_;
};

}  // namespace convoke::convening
