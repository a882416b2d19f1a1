#include "reviews/assistance/report/paper_documents.h"

#include <map>

#include "documents/symbols/symbol.h"
#include "page/office_page.h"
#include "reviews/assistance/report/paper_frame.h"

namespace convoke::reviews::assistance {

html::Form form_of(const DocumentForm& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  form.hidden("meeting", page.meeting);
  if (page.names) form.hidden("names", "yes");
  form.add({.name = "symbol",
            .label = locale.tr(N_("Symbol")),
            .value = page.symbol,
            .required = true,
            .left_to_right = true,
            .max_length = static_cast<long>(kLongestSymbol),
            .id = "f-symbol"})
      .button(N_("Make it a document of the meeting"));
  return form;
}

DocumentForm PaperDocuments::form(const page::Visit& visit, meetings::MeetingId meeting,
                                  std::string path) {
  DocumentForm out;
  out.path = std::move(path);
  const auto programme = meetings_.programme();
  const meetings::Meeting* found = programme->meeting(meeting);
  const meetings::Series* series = found ? programme->series(found->series) : nullptr;
  const meetings::Body* body = found ? programme->body(found->body) : nullptr;
  if (!series || !body) return out;
  out.meeting = std::to_string(meeting.value);
  out.offered = page::may_everywhere(visit, page::Right::manage_reviews) &&
                !page::address_for(visit, page::Right::make_documents, series->slug, "x").empty();
  if (out.offered)
    out.symbol = documents_.next_symbol(
        documents::prefix_of(body->symbol, found->first_day.year, documents::Nature::regular));
  return out;
}

Result<std::string> PaperDocuments::make(
    const page::Visit& visit, meetings::MeetingId meeting, const std::string& symbol,
    const char* title, const std::function<paper::Paper(const i18n::Locale&)>& paper) {
  const auto programme = meetings_.programme();
  const meetings::Meeting* found = programme->meeting(meeting);
  const meetings::Series* series = found ? programme->series(found->series) : nullptr;
  if (!series) return invalid(N_("Choose a meeting."), "meeting");
  if (page::address_for(visit, page::Right::make_documents, series->slug, "x").empty())
    return forbidden(N_("You may not make documents of this meeting."));
  if (symbol.empty()) return invalid(N_("Write a symbol."), "symbol");
  documents::NewDocument document;
  document.meeting = meeting;
  document.symbol = symbol;
  document.kind = documents::Kind::report;
  document.original = visit.locale.language();
  std::map<Language, paper::Paper> papers;
  for (const Language language : kLanguages) {
    document.title[language] = catalogues_[language].tr(title);
    papers[language] = paper(catalogues_[language]);
  }
  CONVOKE_TRY(documents::check(document));
  if (const auto there = documents_.find(symbol))
    if (there->meeting != meeting || there->title != document.title)
      return conflict(N_("This symbol belongs to another document."), "symbol");
  CONVOKE_ASSIGN(id, documents_.publish(visit.officer_actor(), document));
  CONVOKE_TRY(documents_.publish_papers(visit.officer_actor(), id, papers, true));
  return visit.href("/office/" + series->slug + "/documents/" + std::to_string(id.value));
}

}  // namespace convoke::reviews::assistance
