// The pages of one meeting for the officer who holds it: adding it to a conference, changing what
// is announced of it, postponing and cancelling it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "convening/typed_meeting.h"
#include "meetings/agendas.h"
#include "meetings/meetings.h"
#include "page/visit.h"
#include "platform/html/form.h"

namespace convoke::convening {

struct AddPage {
  std::string path, back;
  TypedMeeting typed;
  TypedMandate mandate;
  std::string slug;
  std::vector<html::Option> bodies;
  html::FormErrors errors;
};
html::Form form_of(const AddPage& page, const i18n::Locale& locale);

/// A note that concerns a meeting: its name for the reader, and its page.
struct NoteAbout {
  std::string name, href;
};
/// Those that the reader may see; given by the room that has them.
using NotesAbout = std::function<std::vector<NoteAbout>(const page::Visit&, const meetings::Series&,
                                                        meetings::MeetingId)>;

struct MeetingPage {
  std::string path, back;
  std::string title, title_lang, dates;
  std::string state_sentence;  ///< empty: planned
  meetings::MeetingState state = meetings::MeetingState::planned;
  std::string public_href;
  bool may_change = false;
  int version = 0;  ///< that the officer sees
  TypedMeeting typed;
  std::vector<std::string> changes;  ///< sentences, newest first
  html::FormErrors errors;
  std::optional<TypedMeeting> present{};  ///< what somebody else has saved in the meantime
  std::vector<NoteAbout> notes{};         ///< newest first
};
html::Form form_of(const MeetingPage& page, const i18n::Locale& locale);

/// The meeting of the route's `:meeting` in its `:series`; `not_found` if there is none such.
struct HeldMeeting {
  meetings::Series series;
  meetings::Meeting meeting;
};
Result<HeldMeeting> meeting_of(meetings::Meetings& meetings, const page::Visit& visit);
/// "/fr/office/vienna-2009/meetings/7".
std::string path_of(const HeldMeeting& held, const page::Visit& visit);
/// Conference and, on pages below it, the meeting.
std::vector<html::Crumb> crumbs_of(const HeldMeeting& held, const page::Visit& visit,
                                   bool with_meeting);

/// Handlers for the route table. Any thread.
class MeetingPages {
 public:
  MeetingPages(meetings::Meetings& meetings, meetings::Agendas& agendas, NotesAbout notes = {})
      : meetings_(meetings), agendas_(agendas), notes_(std::move(notes)) {}

  Result<page::Reply> show_new(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> add(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> change(const page::Visit& visit, const http::Request& request);
  /// Postpones, cancels, or takes up again.
  Result<page::Reply> set_state(const page::Visit& visit, const http::Request& request);

 private:
  html::Page add_page(const page::Visit& visit, const meetings::Series& series, AddPage shown);
  MeetingPage shown(const page::Visit& visit, const HeldMeeting& held);
  html::Page meeting_page(const page::Visit& visit, const HeldMeeting& held,
                          const MeetingPage& shown);

  meetings::Meetings& meetings_;
  meetings::Agendas& agendas_;
  const NotesAbout notes_;
};

}  // namespace convoke::convening
