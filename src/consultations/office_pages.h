// The officer's pages: counts and list of submissions, one submission, entering one received by
// post, compiling.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "consultations/compilation/compilations.h"
#include "consultations/consultations.h"
#include "consultations/submissions/government_pages.h"
#include "consultations/submissions/views_form.h"
#include "meetings/meetings.h"
#include "page/columns.h"
#include "page/list.h"
#include "page/visit.h"
#include "reference/directory.h"

namespace convoke::consultations {

struct OfficeQuestion {
  std::string label;
  Worded text;
  std::int64_t answered = 0;
};

struct OfficeRow {
  ListedSubmission submission;
  std::string entity;
  std::string received_on;
};
page::Columns<OfficeRow> submission_columns(const i18n::Locale& locale);

struct OfficeCompilation {
  ListedCompilation listed;
  std::string requested_at, published_at;
  bool replaced = false;  ///< there is a newer one under its symbol
};

struct OfficeCall {
  CallId id;
  std::string title;
  bool is_draft = false;
};

struct CompileForm {
  std::string symbol, key;
  html::FormErrors errors;
};

struct DeadlineForm {
  std::string deadline;
  html::FormErrors errors;
};

struct IndexPage {
  std::string path;            ///< "/en/office/vienna-2009/views"
  std::string documents_path;  ///< empty: the reader may not see them
  std::vector<OfficeCall> calls;
  CallId call;
  Worded title;
  std::string deadline;
  std::vector<std::string> former_deadlines;  ///< sentences, newest first
  bool closed = false, is_draft = false;
  Counts counts;
  std::vector<OfficeQuestion> questions;
  page::ListFilter filter;      ///< with the choices call, language and status
  std::vector<OfficeRow> rows;  ///< of this page
  std::vector<OfficeCompilation> compilations;
  bool compiling = false;
  CompileForm compile;
  DeadlineForm change;
  bool may_enter = false, may_compile = false, may_change = false;
};

struct OfficeAnswer {
  std::string label;  ///< of the question, in the reader's words
  Worded question;
  std::string text;
};

struct OfficeVersion {
  int version = 1;
  std::string received_on, recorded_at;
  const char* channel = "";
  bool late = false;
};

struct SubmissionPage {
  std::string path;
  std::string list;  ///< that the reader came from; see page/kept_list.h
  Submission submission;
  Received shown;  ///< the present version or a former one
  std::string entity, lang, autonym, received_on;
  std::vector<OfficeAnswer> answers;
  std::vector<OfficeVersion> versions;  ///< newest first
  bool may_enter = false;
};

struct EntryPage {
  std::string path;
  CallId call;
  Worded title;
  std::string entity;               ///< fixed for a correction, else empty
  std::string entity_code;          ///< the same
  std::vector<html::Field> fields;  ///< entity (if not fixed), channel, received_on
  ViewsForm form;
};

/// Any thread. Routes are for officers; the series is that of the address.
class OfficePages {
 public:
  OfficePages(Consultations& consultations, Compilations& compilations,
              meetings::Meetings& meetings, reference::References& references)
      : consultations_(consultations),
        compilations_(compilations),
        meetings_(meetings),
        references_(references) {}

  /// GET /office/:series/views
  Result<page::Reply> index(const page::Visit& visit, const http::Request& request);
  /// GET /office/:series/views/:id, with ?version=1 a former text
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// GET and POST /office/:series/views/new, with ?corrects=ID a correction
  Result<page::Reply> show_entry(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> enter(const page::Visit& visit, const http::Request& request);
  /// POST /office/:series/views/:id/withdraw and …/restore
  Result<page::Reply> withdraw(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> restore(const page::Visit& visit, const http::Request& request);
  /// POST /office/:series/views/compile
  Result<page::Reply> compile(const page::Visit& visit, const http::Request& request);
  /// POST /office/:series/views/deadline
  Result<page::Reply> change_deadline(const page::Visit& visit, const http::Request& request);

 private:
  struct Place {
    meetings::Series series;
    std::vector<Call> calls;
    std::string path;
  };
  struct Entry {
    std::string entity, channel, received_on;
  };
  Result<Place> place(const page::Visit& visit);
  Result<Call> call_of(const Place& place, CallId id);
  /// The list of one call, as it is without filter.
  static page::ListFilter whole_list(const Place& place, CallId call);
  Result<Submission> submission_of(const Place& place, SubmissionId id);
  /// A page below the list.
  html::Page page_of(const page::Visit& visit, const Place& place, std::string title,
                     html::Out& out);
  html::Page index_page(const page::Visit& visit, const Place& place,
                        const page::ListFilter& filter, CallId call, CompileForm compile,
                        DeadlineForm change);
  void fill_rows(const page::Visit& visit, IndexPage& page);
  html::Page entry_page(const page::Visit& visit, const Place& place, const Call& call,
                        const std::optional<Submission>& corrected, const Entry& entry,
                        ViewsForm form);

  Consultations& consultations_;
  Compilations& compilations_;
  meetings::Meetings& meetings_;
  reference::References& references_;
};

}  // namespace convoke::consultations
