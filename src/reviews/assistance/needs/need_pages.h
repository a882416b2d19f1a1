// Needs on pages: the list, one need with the offers that fit it, and what reviews and
// questionnaires say that is not yet a need.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "page/list.h"
#include "page/visit.h"
#include "platform/html/form.h"
#include "reviews/assistance/frame.h"
#include "reviews/assistance/needs/sources.h"

namespace convoke::reviews::assistance {

// What the views show.
struct NeedRow {
  std::string href, article, source, needed_by, body;
  Worded state, kind;
  Tag tag;
  std::int64_t age = 0;  ///< days since it was entered
  Need need;
};
struct NeedsPage {
  html::Filter filter;
  html::List list;
  std::vector<NeedRow> rows;
  std::string enter, candidates;  ///< addresses
};

struct NeedForm {
  std::string path, back;
  int version = 0;  ///< 0: a new one
  std::string state, article, kind, body, reference, consent, language, needed_by;  ///< as typed
  bool from_note = true;
  std::vector<html::Option> states, articles, kinds;
  html::FormErrors errors;
  std::shared_ptr<NeedForm> present{};  ///< as somebody else has saved it in the meantime
};
html::Form form_of(const NeedForm& page, const i18n::Locale& locale);

struct ShownFinding {
  std::string criterion, why;
  bool met = true;
};
struct ShownFit {
  std::string href, for_whom;
  OfferId offer;
  Worded provider;
  std::vector<ShownFinding> findings;
  bool fits = false, is_matched = false;
};
struct ShownMatch {
  std::string href, made_at;
  Worded provider;
  Tag tag;
  std::vector<std::string> activities;
};
struct NeedPage {
  std::string path, article, source, needed_by, language, made_at;
  Worded state, kind;
  Tag tag;
  Need need;
  bool may_name = false;  ///< papers may say whose need it is
  std::vector<ShownMatch> matches;
  std::vector<ShownFit> fits;
  std::vector<ShownEntry> history;
  std::string remark;  ///< as typed
  html::FormErrors errors;
};
html::Form decision_form(const NeedPage& page, const i18n::Locale& locale);

struct CandidateRow {
  std::string id;  ///< "observation-7"
  std::string article, where, body, lang, source;
  Worded state, kind;
  bool asks_kind = false, is_open = false;
};
struct CandidatesPage {
  std::string path;
  std::vector<CandidateRow> rows;
  std::vector<html::Option> kinds;
  std::string refused;  ///< id of the row whose form was refused
  html::FormErrors errors;
};

/// Handlers for the route table. Any thread.
class NeedPages {
 public:
  /// All outlive it. `zone` and `today`: of the office.
  NeedPages(db::Database& database, Needs& needs, Sources& sources,
            reference::References& references, Taxonomies& taxonomies,
            std::function<std::string()> zone, std::function<Date()> today)
      : database_(database),
        needs_(needs),
        sources_(sources),
        references_(references),
        taxonomies_(taxonomies),
        zone_(std::move(zone)),
        today_(std::move(today)) {}

  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_new(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> enter(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_edit(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> change(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> decide(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> candidates(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> take_over(const page::Visit& visit, const http::Request& request);

 private:
  Result<Need> need_of(const page::Visit& visit);
  html::Page form_page(const page::Visit& visit, NeedForm form, const char* title);
  Result<html::Page> need_page(const page::Visit& visit, const html::FormErrors& errors,
                               const std::string& remark);
  html::Page candidates_page(const page::Visit& visit, const html::FormErrors& errors,
                             const std::string& refused);
  Words words(const page::Visit& visit) { return {visit.locale, references_, taxonomies_}; }

  db::Database& database_;
  Needs& needs_;
  Sources& sources_;
  reference::References& references_;
  Taxonomies& taxonomies_;
  const std::function<std::string()> zone_;
  const std::function<Date()> today_;
};

}  // namespace convoke::reviews::assistance
