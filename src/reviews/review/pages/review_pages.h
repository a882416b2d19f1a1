// The pages of one review: its steps, documents and persons, for the secretariat and for those whom
// the States have named.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/html/form.h"
#include "reviews/review/answers/answers.h"
#include "reviews/review/pages/place.h"
#include "reviews/review/reminders/reminders.h"
#include "reviews/review/versions/translations.h"

namespace convoke::reviews::review {

/// What all pages of a review say first.
struct ReviewHead {
  std::string home;
  std::string state, state_lang;
  std::string mechanism, phase;
  std::string self;  ///< behind a link: whose it is, "Focal point, Belgium"
  bool is_link = false;
  bool has_threads = false, has_observations = false;  ///< the reader may see such
};

struct StepRow {
  std::string href, name, lang, by, state, tag;  ///< tag: of the state, "ok" …
  std::string due, settled;
  bool late = false, extended = false;
};
struct DocumentRow {
  DocumentId id;
  std::string href, step, lang, language, author, author_lang, made, standing, tag;
  int version = 1;
  std::vector<std::string> cleared;  ///< "Belgium, 3 May 2026"
  std::vector<std::string> missing;  ///< who still has to clear it
  bool may_clear = false, may_consent = false, consented = false;
};
struct PersonRow {
  PersonId id;
  std::string state, lang, name, title, role, email, note, since, until;
  bool erased = false;
  bool has_part = true;       ///< the State has one in the review now
  std::string note_href;      ///< of the register, where the reader may look
  bool unregistered = false;  ///< there is a note, and the register does not have it
};
struct Task {
  std::string text, href;
};
struct ReviewingState {
  std::string name, lang, instruments;
};
struct ReviewPage {
  ReviewHead head;
  std::vector<ReviewingState> reviewing;
  std::string started;  ///< empty: not yet
  std::vector<Task> tasks;
  std::vector<StepRow> steps;
  std::vector<DocumentRow> documents;
  std::vector<PersonRow> persons, former;
  bool sees_persons = false, may_run = false, may_replace = false;
  html::FormErrors errors;
  std::string today;
  std::vector<Language> languages;  ///< in which the review works, as chosen
  int most_languages = 0;
};
struct ReminderRow {
  std::string name, state, lang, kind, at, outcome, tag;
};
/// The answer sheet that a step asks for, as far as the reader may know of it.
struct SheetPart {
  bool is_shown = false;
  std::string questionnaire;  ///< its code, for the secretariat
  std::string state, tag;     ///< "Submitted", "tag-ok"; empty: no sheet has been opened
  std::string submitted_at;   ///< when last; empty: never
  bool is_recalled = false;
  bool may_open = false;
  std::string way;            ///< of whoever answers: to the sheet
  bool has_ended = false;     ///< the way there has been closed
  int put = 0, answered = 0;  ///< with `way`
  std::string answers;        ///< where the submitted answers are read
  std::string office;         ///< the sheet on the pages of the secretariat
};
struct StepPage {
  ReviewHead head;
  SheetPart sheet;
  StepRow step;
  std::string path;
  std::vector<Extension> extensions;
  std::vector<DocumentRow> documents;  ///< newest first
  std::vector<ReminderRow> reminders;  ///< oldest first
  bool may_run = false, may_extend = false, may_draft = false;
  bool sees_reminders = false, may_remind = false;  ///< may_remind: somebody is waited for, too
  bool can_begin = false, can_finish = false, can_skip = false;
  std::string today, until, reason, because;
  std::string remark;       ///< why it was taken as done
  std::string unnamed;      ///< the States whose focal points are missing, listed
  bool unanswered = false;  ///< the answers it asks for are not submitted
  std::string zone;
  html::FormErrors errors;
};
struct LanguageRow {
  Language language = Language::en;
  std::string state, tag, author, author_lang, made;
  std::string href;  ///< empty: it is not there
  int of_version = 0;
  bool may_write = false;
};
struct DocumentPage {
  ReviewHead head;
  DocumentRow row;
  std::string body, body_lang, step_href;
  std::vector<LanguageRow> languages{};  ///< of the newest version alone
  std::vector<Task> others;  ///< the other versions: against which this one can be compared
};
struct DraftPage {
  ReviewHead head;
  std::string path, back, step, step_lang;
  Language language = Language::en;
  std::string body;
  int seen = 0;
  html::FormErrors errors;
  std::string present{};  ///< what somebody else has saved in the meantime; empty: nothing
  Language present_language = Language::en;
};

html::Form start_form(const ReviewPage& page, const i18n::Locale& locale);
html::Form languages_form(const ReviewPage& page, const i18n::Locale& locale);
html::Form move_form(const StepPage& page, const i18n::Locale& locale);
html::Form extend_form(const StepPage& page, const i18n::Locale& locale);
html::Form draft_form(const DraftPage& page, const i18n::Locale& locale);

/// What a reader is told first on each page.
ReviewHead head_of(const page::Visit& visit, const Place& place);
StepRow row_of(const page::Visit& visit, const Place& place, const Step& step, const Date& today);

/// Where the answers of a step are read.
std::string answers_of(const Place& place, const Step& step);

/// Handlers for the route table, each for both doors. Any thread.
class ReviewPages {
 public:
  ReviewPages(Reviews& reviews, Papers& papers, Reminders& reminders, Translations& translations,
              Answers& answers, reference::References& references, NoteAt note_at)
      : reviews_(reviews),
        papers_(papers),
        reminders_(reminders),
        translations_(translations),
        answers_(answers),
        references_(references),
        note_at_(std::move(note_at)) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_step(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_document(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_draft(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> draft(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> clear(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> consent(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> take_back(const page::Visit& visit, const http::Request& request);

  /// What waits for whoever the place is of.
  std::vector<Task> tasks_of(const page::Visit& visit, const Place& place);

  // Of the secretariat alone.
  Result<page::Reply> start(const page::Visit& visit, const http::Request& request);
  /// POST with `act`: begin, finish, skip.
  Result<page::Reply> move(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> extend(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> set_languages(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> remind(const page::Visit& visit, const http::Request& request);
  /// POST: the answer sheet of the step.
  Result<page::Reply> open_sheet(const page::Visit& visit, const http::Request& request);

 private:
  Result<SheetPart> sheet_part(const page::Visit& visit, const Place& place, const Step& step);
  std::vector<ReminderRow> reminder_rows(const page::Visit& visit, const Place& place,
                                         const Step& step);
  ReviewPage review_page(const page::Visit& visit, const Place& place);
  Result<StepPage> step_page(const page::Visit& visit, const Place& place);
  DocumentRow document_row(const page::Visit& visit, const Place& place, const Document& document,
                           bool is_newest);
  std::vector<DocumentRow> document_rows(const page::Visit& visit, const Place& place,
                                         const std::vector<Document>& documents);
  std::vector<Task> tasks(const page::Visit& visit, const Place& place,
                          const std::vector<DocumentRow>& documents);
  html::Page page_of(const page::Visit& visit, const Place& place, const ReviewPage& shown);
  html::Page page_of(const page::Visit& visit, const Place& place, const StepPage& shown);
  html::Page page_of(const page::Visit& visit, const Place& place, const DraftPage& shown);
  Result<page::Reply> on_document(const page::Visit& visit, const char* notice,
                                  Status (*act)(Papers&, const Place&, DocumentId));

  Reviews& reviews_;
  Papers& papers_;
  Reminders& reminders_;
  Translations& translations_;
  Answers& answers_;
  reference::References& references_;
  const NoteAt note_at_;
};

}  // namespace convoke::reviews::review
