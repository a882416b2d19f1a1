#include "documents/office_pages.h"

#include <algorithm>

#include "documents/views/office.h"
#include "meetings/series_page.h"

namespace convoke::documents {
namespace {

using page::Reply;
using page::Visit;

constexpr long kRefreshSeconds = 5;

Error no_such_document() {
  return not_found(N_("There is no such document."));
}

std::string list_path(const Visit& visit, const std::string& series) {
  return visit.href("/office/" + series + "/documents");
}

OfficeDocument row_of(const ListedDocument& listed, const meetings::Series& series,
                      const Visit& visit) {
  const Document& d = listed.document;
  OfficeDocument row{
      d.id, d.symbol, shown(d.title, visit.locale.language()), label_of(d.distribution), {}, {}, 0};
  std::optional<Instant> last;
  for (const Language l : kLanguages) {
    const auto& released = listed.released_in(l);
    const auto& waiting = listed.waiting_in(l);
    OfficeLanguage language{
        std::string(code_of(l)), std::string(autonym_of(l)), {}, {}, false, {}, {}};
    const std::string file = list_path(visit, series.slug) + "/" + d.slug + "/";
    if (released || waiting) {
      language.word = file + file_name(d.slug, l, Format::docx);
      language.job_number = (waiting ? waiting : released)->job_number;
    }
    if (released) {
      language.pdf = file + file_name(d.slug, l, Format::pdf);
      language.released_at = visit.locale.date_time(*released->released_at, series.zone);
      last = std::max(last, released->released_at);
    }
    language.waiting = waiting.has_value();
    row.waiting += waiting ? 1 : 0;
    row.languages.push_back(std::move(language));
  }
  if (last) row.released_at = visit.locale.date_time(*last, series.zone);
  return row;
}

}  // namespace

Result<Reply> OfficePages::list(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const Language reader = visit.locale.language();
  OfficePage office;
  office.path = list_path(visit, series.slug);
  office.may_make = visit.may(page::Right::make_documents);
  for (const meetings::Meeting& m : meetings_.meetings_of(series.id)) {
    OfficeMeeting meeting{shown(m.title, reader), visit.href("/meetings/" + m.slug), {}};
    for (const ListedDocument& listed : documents_.list(m.id)) {
      meeting.documents.push_back(row_of(listed, series, visit));
      ++office.documents;
      office.waiting += meeting.documents.back().waiting;
    }
    office.meetings.push_back(std::move(meeting));
  }
  html::Out out = visit.out();
  views::office(out, office);
  html::Page page =
      meetings::office_page(visit, series, "documents", visit.locale.tr(N_("Documents")), out);
  if (office.waiting > 0) page.refresh_seconds = kRefreshSeconds;
  return page;
}

std::optional<ListedDocument> OfficePages::in_series(const Visit& visit,
                                                     const std::optional<Document>& document) {
  const auto series = meetings::series_of(meetings_, visit);
  const auto meeting = document ? meetings_.meeting(document->meeting) : std::nullopt;
  if (!series.ok() || !meeting || meeting->series != series->id) return std::nullopt;
  return documents_.listed(document->id);
}

Result<Reply> OfficePages::download(const Visit& visit, const http::Request&) {
  const auto name = parse_file_name(visit.arg("file"));
  if (!name || name->slug != visit.arg("symbol_slug")) return no_such_document();
  const auto listed = in_series(visit, documents_.find_by_slug(name->slug));
  if (!listed) return no_such_document();
  const auto& released = listed->released_in(name->language);
  const auto& waiting = listed->waiting_in(name->language);
  const bool word = name->format == Format::docx;
  const auto& version = word && waiting ? waiting : released;
  if (!version) return no_such_document();
  return send_file(files_, word ? version->docx_hash : version->pdf_hash,
                   file_name(name->slug, name->language, name->format), name->format, 0);
}

Result<Reply> OfficePages::render_again(const Visit& visit, const http::Request&) {
  const auto listed = in_series(visit, documents_.find(DocumentId(visit.number_arg("id"))));
  if (!listed) return no_such_document();
  const Status asked = documents_.render_again(visit.officer_actor(), listed->document.id);
  page::Redirect redirect{list_path(visit, std::string(visit.arg("series")))};
  if (asked.ok())
    redirect.notice = Message{N_("The missing PDFs are being made."), {}};
  else if (asked.error().kind == ErrorKind::invalid)
    redirect.notice = asked.error().message;
  else
    return asked.error();
  return redirect;
}

}  // namespace convoke::documents
