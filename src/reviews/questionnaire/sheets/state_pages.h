// The pages behind a State's link to its answer sheet, and behind the link of an office that
// answers one section.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "page/visit.h"
#include "platform/html/form.h"
#include "reference/directory.h"
#include "reviews/questionnaire/lines/lines_form.h"
#include "reviews/questionnaire/sheets/opened_link.h"
#include "reviews/questionnaire/worded.h"

namespace convoke::reviews::questionnaire {

inline constexpr std::size_t kSectionForm = 4u << 20;  ///< bytes, encoded

/// "Article 5, Organized Crime Convention"
std::string place_of(const Questionnaire& questionnaire, const Section& section,
                     const i18n::Locale& locale);

struct SectionRow {
  std::string href, place;
  Worded title;
  Progress progress;
  std::vector<std::string> holders;  ///< whom it was handed to
};
struct OverviewPage {
  SheetHead head;
  std::vector<SectionRow> rows;
  Progress all;
  std::vector<Act> acts;
  std::string zone;
};

/// One question with what was answered.
struct AskedQuestion {
  std::string key;
  Worded text, help;
  std::vector<html::Field> fields;
  AskedLines lines;  ///< of a table or a repeated block
  int seen = 0;      ///< version the form begins with
  int stored = 0;    ///< version there is
  bool optional = false, files = false;
  std::vector<FileLink> attached;
  std::string error, source;
  std::string written_by, written_at;  ///< empty: nobody has written
  bool to_confirm = false, confirmed = false;
};
struct SectionPage {
  SheetHead head;
  Worded title;
  std::string place, path, previous, next;
  std::vector<AskedQuestion> questions;
  int hidden = 0;  ///< questions that depend on answers not given
  html::FormErrors errors;
};

/// The answer to a page that saves by itself.
struct TypedPage {
  struct Part {
    AskedQuestion question;
    bool same = false;  ///< as the page has it
  };
  std::string path;
  std::vector<Part> parts;  ///< in the order of the page
  std::string line;         ///< what is told; empty: nothing new
  bool wrong = false;
};

/// All that was answered to one question, newest first.
struct HistoryPage {
  SheetHead head;
  Worded question;
  const Question* asks = nullptr;
  std::string back, lang, zone;  ///< lang: of the answers
  std::vector<Answer> answers;
};

struct MissingLine {
  std::string href;
  Worded section, question;
  bool to_confirm = false;
};
struct SubmitPage {
  SheetHead head;
  std::vector<MissingLine> missing;
  Progress all;
  std::string error;
};

struct HandoverLine {
  HandoverId id;
  Worded section;
  std::string holder, address, deadline;
};
struct HandoversPage {
  SheetHead head;
  std::vector<HandoverLine> lines;
  std::vector<html::Option> sections;
  std::string section, holder, deadline;  ///< as typed
  html::FormErrors errors;
};
html::Form form_of(const HandoversPage& page, const i18n::Locale& locale);

/// Any thread. All pages answer `not_found` where the link does not open or does not reach.
class StatePages {
 public:
  /// All outlive it; `zone` of the office, for dates and the end of days.
  StatePages(Sheets& sheets, Questionnaires& questionnaires, reference::References& references,
             std::function<std::string()> zone, std::string base_url)
      : sheets_(sheets),
        questionnaires_(questionnaires),
        references_(references),
        zone_(std::move(zone)),
        base_url_(std::move(base_url)) {}

  /// GET /questionnaire/:token; the link of one section goes on to it.
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_section(const page::Visit& visit, const http::Request& request);
  /// POST; what was typed comes again with what somebody else has saved in the meantime.
  Result<page::Reply> save(const page::Visit& visit, const http::Request& request);
  /// POST by the page itself, while somebody writes: "typed" names the questions to be saved. Each
  /// is saved or refused alone; the answer is a fragment with those that differ from what the page
  /// has seen.
  Result<page::Reply> save_typed(const page::Visit& visit, const http::Request& request);
  /// Every version of the answer to ":question" of the section, with its author.
  Result<page::Reply> history(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_submit(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> submit(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> recall(const page::Visit& visit, const http::Request& request);
  /// Where nothing is answered yet, what has been submitted elsewhere.
  Result<page::Reply> take_over(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_handovers(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> hand_over(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> take_back(const page::Visit& visit, const http::Request& request);

 private:
  using Opened = OpenedLink;
  Result<Opened> open(const page::Visit& visit) {
    return open_link(visit, sheets_, questionnaires_, references_, zone_());
  }
  /// The same, where the link of one section is none.
  Result<Opened> open_whole(const page::Visit& visit);
  Result<SectionPage> section_page(const page::Visit& visit, const Opened& opened,
                                   const Answers& answers);
  page::Reply shown(const page::Visit& visit, SectionPage page);
  Result<page::Reply> submit_page(const page::Visit& visit, const Opened& opened, const Error* why);
  Result<page::Reply> handovers_page(const page::Visit& visit, const Opened& opened,
                                     HandoversPage page);

  Sheets& sheets_;
  Questionnaires& questionnaires_;
  reference::References& references_;
  const std::function<std::string()> zone_;
  const std::string base_url_;
};

}  // namespace convoke::reviews::questionnaire
