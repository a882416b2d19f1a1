// The officers' pages on notes and letters: the list, one note with its texts and dispatches.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "correspondence/notes/choice/choice.h"
#include "correspondence/notes/going_out/office_held.h"
#include "correspondence/notes/history/note_history.h"
#include "correspondence/notes/life/note_life.h"
#include "correspondence/notes/notes.h"
#include "correspondence/notes/place/note_place.h"
#include "correspondence/notes/preparation/message_size.h"
#include "correspondence/office_page.h"
#include "platform/html/joint.h"
#include "platform/outbox/availability.h"

namespace convoke::correspondence {

// What the views show.
struct NoteRow {
  Note note;
  DispatchCounts counts;
  std::string created;
  std::string withdrawn{};  ///< the day
};
struct NotesPage {
  std::string home;
  ListFilter filter;
  std::vector<NoteRow> rows;
  bool may_write = false, may_set_practice = false;
};
struct NoteFormPage {
  std::string path;  ///< where the form goes
  std::string back;
  bool is_new = true;
  std::string reference, kind, views_deadline;  ///< as typed
  Text6 title;
  html::FormErrors errors;
  std::string calls{};           ///< what the calls of the series say of the deadline
  std::string submission_key{};  ///< of a new one
  bool numbered = false;         ///< numbers are allotted where no reference is typed
  Clearing clearing = Clearing::none;
  std::string heading{};  ///< of one that is changed
  bool has_reference = false, takes_clearance_back = false;
  std::string seen{};             ///< of one that is changed: mark_of() what its writer saw
  std::optional<Note> present{};  ///< what somebody else has saved in the meantime
};
struct DispatchRow {
  Dispatch dispatch;
  std::string reference;
  ShownName name;
  std::string when;
  bool answered = false;
  std::vector<DispatchCopy> copies{};  ///< by further channels
};
/// "E-mail, Post": the dispatch's own channel, then those of its copies.
std::string channels_text(const DispatchRow& row, const i18n::Locale& locale);
/// How many, and the names of the first.
struct NamedSome {
  int in_all = 0;
  std::vector<ShownName> names{};
};

struct NotePage {
  std::string home, path;
  Note note;
  std::string views_deadline;
  std::vector<NoteTemplate> templates;
  std::vector<Enclosure> enclosures;
  DispatchCounts counts;
  Notes::Progress progress;
  int pending = 0;  ///< addressees that a dispatch would add
  ListFilter filter;
  std::vector<DispatchRow> rows;
  html::FormErrors errors;
  std::string text_language, enclosure_language, enclosure_number, enclosure_title;  ///< as typed
  bool may_write = false, may_dispatch = false;
  bool may_open_sent = false;            ///< the files of what went out
  std::vector<OutlookRow> outlook{};     ///< what those would get to whom it would go
  int not_invited_in_all = 0;            ///< of those, whom the conference does not invite
  std::vector<ShownName> not_invited{};  ///< the first of them
  int to_post = 0, to_fax = 0;           ///< left to be posted and faxed by hand
  int to_remind = 0;                     ///< got it and have not answered
  int ended = 0;                         ///< addressees whose message carries a link that was ended
  MessageSize largest{};                 ///< of the messages that a dispatch would send
  // How many can be reached by a further channel, and how many of these are by their record.
  int also_by_post = 0, also_by_fax = 0, every_channel = 0;
  int copies_by_post = 0;  ///< letters and faxes by further channels, made for printing
  int copies_to_post = 0, copies_to_fax = 0;  ///< by further channels, on their way or gone
  // Whose message is larger than they take.
  NamedSome by_links{};                     ///< get some enclosures as links
  NamedSome by_post{};                      ///< even the note alone is too large
  NamedSome unreached{};                    ///< the same, without a postal address
  std::optional<OfficeHeld> office_held{};  ///< while all mail of the office is held
  bool mail_away = false;                   ///< the mail server takes no mail
  std::string away_since = {};
  bool conference_is_draft = false;
  bool mail_leaves = true;              ///< false: messages are kept on this machine
  std::vector<std::string> warnings{};  ///< before it goes out
  std::vector<NoteAct> acts{};          ///< what was done with it
  html::JointBar bar{};                 ///< acts on several; without acts for who may not record
  NoteLife life{};

  bool working() const { return note.state == NoteState::dispatching && progress.parked == 0; }
};
/// Above the list of dispatches.
html::JointBar joint_bar(const NotePage& page, const i18n::Locale& locale);
/// What the select of a note's dispatches offers: value and msgid.
const std::vector<std::pair<std::string, const char*>>& dispatch_choices();

/// Its message counts as sent and has not left this machine.
inline bool is_kept(const NotePage& page, const Dispatch& dispatch) {
  return !page.mail_leaves && dispatch.channel == Channel::email &&
         dispatch.state == DispatchState::sent;
}

/// Handlers for the route table; all for officers. Any thread.
class NotePages {
 public:
  /// Since when the mail server takes no mail, if it does not.
  using MailAway = std::function<std::optional<outbox::Availability::Away>()>;
  NotePages(Notes& notes, files::FileStore& files, meetings::Meetings& meetings,
            reference::References& references, MailAway mail_away = {}, AnsweredBy answered = {},
            bool mail_leaves = true)
      : notes_(notes),
        files_(files),
        meetings_(meetings),
        references_(references),
        mail_away_(std::move(mail_away)),
        answered_(std::move(answered)),
        mail_leaves_(mail_leaves) {}

  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_new(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> create(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_edit(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> change(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> set_template(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> set_enclosure(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> template_file(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> enclosure_file(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> dispatch(const page::Visit& visit, const http::Request& request);
  /// Form field "seen": how many the officer saw.
  Result<page::Reply> send_again_ended(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> resume(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> remove(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> remind(const page::Visit& visit, const http::Request& request);
  // Of life/life_pages.cpp. Form fields "seen" of clear(), "reason" of withdraw(), "meetings" and
  // "calls" of set_concerns().
  Result<page::Reply> clear(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> withdraw(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> correct(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_concerns(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> set_concerns(const page::Visit& visit, const http::Request& request);
  /// The note's dispatches that its filter shows, in its order.
  Result<std::vector<DispatchRow>> listed(const page::Visit& visit, const http::Request& request);
  /// Form field "channel": fax; else post.
  Result<page::Reply> record_all_posted(const page::Visit& visit, const http::Request& request);

  // One dispatch, `:id` of /dispatches/:id.
  Result<page::Reply> note_pdf(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> note_docx(const page::Visit& visit, const http::Request& request);
  /// Form field "state": sent (posted), bounced, acknowledged.
  Result<page::Reply> record(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> send_again(const page::Visit& visit, const http::Request& request);

  static constexpr std::size_t kTemplateBodyLimit = 21u << 20;
  static constexpr std::size_t kEnclosureBodyLimit = 41u << 20;

 private:
  struct FoundDispatch {
    Place place;
    Note note;
    Dispatch dispatch;
  };
  Result<FoundDispatch> dispatch_of(const page::Visit& visit);
  /// With all its dispatches that fit; note_page() shows some.
  NotePage shown_note(const page::Visit& visit, const NotePlace& found,
                      const http::Request& request);
  html::Page note_page(const page::Visit& visit, const NotePlace& found, NotePage shown);
  /// The note's page again with the error, or the error itself.
  Result<page::Reply> again(const page::Visit& visit, const NotePlace& found, NotePage shown,
                            const Error& error);
  html::Page form_page(const page::Visit& visit, const Place& place, NoteFormPage shown);
  html::Page concerns_page(const page::Visit& visit, const NotePlace& found, const Concerns& chosen,
                           html::FormErrors errors);
  /// "Of the calls for views: 31 July 2009", or nothing.
  static std::string deadlines_of_calls(const page::Visit& visit,
                                        const std::vector<NoteCall>& calls);
  Message dispatched(int addressees);

  Notes& notes_;
  files::FileStore& files_;
  meetings::Meetings& meetings_;
  reference::References& references_;
  /// As the whole program counts them.
  Answers answers_in(meetings::SeriesId series) const;

  const MailAway mail_away_;
  const AnsweredBy answered_;
  const bool mail_leaves_;
};

}  // namespace convoke::correspondence
