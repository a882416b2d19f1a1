// The officers' pages of lists of participants: choosing, preview, issuing; what was issued, what
// has changed since, and the corrigendum.
#pragma once

#include <string>
#include <vector>

#include "page/visit.h"
#include "participants_list/lists.h"
#include "platform/files/file_store.h"
#include "platform/html/form.h"
#include "platform/html/out.h"

namespace convoke::participants_list {

/// A text for the page, marked where it is not in the reader's language.
struct Worded {
  std::string text, lang;
};

// What the views show.
struct IssueForm {
  std::string path;                                         ///< of the form (POST)
  std::vector<std::pair<std::string, std::string>> hidden;  ///< what the list is of
  std::string symbol, date;
  documents::Distribution distribution = documents::Distribution::general;
  Language original = Language::en;
  std::string submission_key;
  bool corrects = false;
  html::FormErrors errors;
};
html::Form form_of(const IssueForm& form, const i18n::Locale& locale);

struct IssuedRow {
  std::string href, symbol, meetings, dated, issued;  ///< `issued`: when
  std::string officer{};                              ///< who issued it
  const char* title = "";                             ///< msgid
  bool is_corrigendum = false, being_made = false;
  std::int64_t persons = 0;
};

struct ListsPage {
  std::string path;        ///< of this page, with language
  std::string attendance;  ///< address
  std::string left_out;    ///< address
  std::string draft;       ///< the Word document of the preview
  std::vector<html::Check> meetings;
  std::string kind, language;  ///< as chosen
  std::size_t persons = 0, delegations = 0, left_out_count = 0;
  std::vector<Language> missing;
  html::Safe preview;
  bool is_cut = false;
  bool may_issue = false;
  IssueForm form;
  std::vector<IssuedRow> issued;
};

struct ListFileRow {
  std::string code, autonym, word, pdf;  ///< addresses; empty: not there
};
struct IssuedPage {
  std::string path;
  IssuedRow row;
  std::string document;  ///< address among the documents; empty: the reader may not go there
  std::string follows, follows_href;  ///< of a corrigendum
  std::vector<ListFileRow> files;
  bool stopped = false;  ///< what makes its papers has failed and waits for an officer
  html::Safe paper;
  bool is_cut = false;
  std::vector<IssuedRow> corrigenda;
  DifferenceCounts changed;  ///< since it was issued or last corrected
  html::Safe changes;
  bool changes_are_cut = false;
  bool may_issue = false;
  IssueForm form;
};

struct LeftOutRow {
  std::string href, name;
  Worded entity;
};
struct LeftOutPage {
  std::string back;
  std::vector<LeftOutRow> rows;
};

/// Handlers for the route table. Any thread.
class ListPages {
 public:
  /// All outlive it.
  ListPages(Lists& lists, Below below, const files::FileStore& files)
      : lists_(lists), below_(std::move(below)), files_(files) {}

  /// Query "meeting" for each chosen (none: all), "kind", "language" of the preview.
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> issue(const page::Visit& visit, const http::Request& request);
  /// The Word document of the preview.
  Result<page::Reply> draft(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> left_out(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_issued(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> correct(const page::Visit& visit, const http::Request& request);
  /// "fr.docx", "fr.pdf".
  Result<page::Reply> file(const page::Visit& visit, const http::Request& request);

  /// The section of the overview: the newest list.
  html::Safe section(const page::Visit& visit, const meetings::Series& series);

 private:
  struct Asked {
    Wanted wanted;
    Language language = Language::en;
    bool all = true;  ///< all meetings of the series
  };
  Result<Asked> asked(const page::Visit& visit, const http::Pairs& chosen);
  Result<IssuedList> list_of(const page::Visit& visit, const meetings::Series& series);
  IssuedRow row_of(const IssuedList& list, const page::Visit& visit,
                   const meetings::Series& series);
  html::Page lists_page(const page::Visit& visit, const Asked& asked, IssueForm form);
  Result<html::Page> issued_page(const page::Visit& visit, const meetings::Series& series,
                                 const IssuedList& list, IssueForm form);
  IssueForm form_for(const page::Visit& visit, const Asked& asked);
  ListHead head_of(const Wanted& wanted, const IssueForm& form, const Date& today);

  Lists& lists_;
  const Below below_;
  const files::FileStore& files_;
};

}  // namespace convoke::participants_list
