#include "credentials/report/report_pages.h"

#include <algorithm>
#include <map>

#include "base/message_context.h"
#include "credentials/office/facts.h"
#include "credentials/report/views/report.h"
#include "documents/papers.h"
#include "documents/symbols/symbol.h"
#include "meetings/series_page.h"
#include "page/posted.h"
#include "platform/i18n/zone.h"

namespace convoke::credentials {
namespace {

using page::Reply;
using page::Visit;

constexpr std::size_t kLongestSymbol = 60;

/// As somebody typed it, without what does not belong into a symbol.
std::string cleaned_symbol(std::string_view typed) {
  std::string out;
  for (const char c : typed)
    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
        std::string_view("/.-()_").find(c) != std::string_view::npos)
      out += c;
  return out.substr(0, kLongestSymbol);
}

}  // namespace

Result<ReportPages::Asked> ReportPages::asked(const Visit& visit, std::string_view meeting,
                                              std::string_view symbol, std::string_view language) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const auto offered = meetings_.meetings_of(series.id);
  if (offered.empty()) return not_found(N_("There is no such meeting."));
  Asked out;
  const meetings::MeetingId id(page::number_of(meeting));
  const auto found =
      std::find_if(offered.begin(), offered.end(), [&](const auto& m) { return m.id == id; });
  if (found == offered.end() && !meeting.empty()) return not_found(N_("There is no such meeting."));
  out.meeting = found == offered.end() ? offered.front() : *found;
  out.series = std::move(series);
  out.symbol = cleaned_symbol(symbol);
  out.language = language_from_code(language).value_or(visit.locale.language());
  return out;
}

ReportLists ReportPages::lists_of(const Asked& asked) {
  std::unordered_set<reference::EntityId> taking_part;
  for (const delegations::Participant& p : delegations_.registered(asked.series.id)) {
    const auto& attended = p.details.meetings;
    if (std::find(attended.begin(), attended.end(), asked.meeting.id) != attended.end())
      taking_part.insert(p.entity);
  }
  return sorted_out(credentials_.all(asked.series.id), asked.meeting.id, taking_part,
                    *references_.directory());
}

paper::Paper ReportPages::paper_of(const Visit& visit, const Asked& asked, Language language) {
  const i18n::Locale& locale = catalogues_[language];
  const auto programme = meetings_.programme();
  const Date today = i18n::local_time_of(visit.now, asked.series.zone).date;
  const auto office = office_();
  documents::PaperHead head;
  head.symbol = asked.symbol;
  head.original = asked.language;
  head.issued = today;
  head.organization = office->organization;
  head.for_whom = documents::for_whom(head.distribution, *office);
  if (const meetings::Body* conference = programme->body(asked.series.body))
    head.conference = conference->name;
  const meetings::Body* body = programme->body(asked.meeting.body);
  head.body = body && body->id != asked.series.body ? body->name : asked.meeting.title;
  head.city = asked.meeting.city;
  head.first_day = asked.meeting.first_day;
  head.last_day = asked.meeting.last_day;
  ReportFacts facts;
  facts.masthead = documents::masthead(head, locale);
  facts.meeting = asked.meeting.title.in(language);
  const std::string days = locale.date_range(asked.meeting.first_day, asked.meeting.last_day);
  facts.held = asked.meeting.city.empty()
                   ? days
                   : locale.tr(N_("{1}, {2}"), {asked.meeting.city.in(language), days});
  facts.as_at = locale.date(today);
  const Demands demands = credentials_.demands(asked.series.id);
  const auto demand = demands.find(asked.meeting.id);
  facts.asks_formal = demand == demands.end() || demand->second.formal;
  facts.conference = !body || !body->parent;
  facts.lists = lists_of(asked);
  return report_paper(facts, *references_.directory(), locale);
}

std::string ReportPages::next_symbol(const meetings::Meeting& meeting) {
  const auto programme = meetings_.programme();
  const meetings::Body* body = programme->body(meeting.body);
  if (!body) return {};
  return documents_.next_symbol(
      documents::prefix_of(body->symbol, meeting.first_day.year, documents::Nature::regular));
}

html::Page ReportPages::shown(const Visit& visit, const Asked& asked,
                              const html::FormErrors& errors) {
  const i18n::Locale& locale = visit.locale;
  CredentialReport page;
  page.home = meetings::home_of(asked.series, visit) + "/credentials";
  page.path = page.home + "/report";
  page.meeting = std::to_string(asked.meeting.id.value);
  page.symbol = asked.symbol;
  page.language = code_of(asked.language);
  for (const meetings::Meeting& meeting : meetings_.meetings_of(asked.series.id))
    page.meetings.push_back(
        {std::to_string(meeting.id.value), title_of(meeting, locale.language()), {}});
  page.languages = html::language_options();
  const std::string file = page.path + "/file?meeting=" + page.meeting +
                           "&symbol=" + http::percent_encoded(page.symbol) +
                           "&language=" + page.language + "&format=";
  page.docx = file + "docx";
  page.pdf = file + "pdf";
  page.preview = html::trusted(paper::to_html(paper_of(visit, asked, asked.language), {}, 2));
  page.errors = errors;
  html::Out out = visit.out();
  views::report(out, page);
  html::Page reply =
      meetings::office_page(visit, asked.series, "credentials", locale.tr(kReportTitle), out,
                            {{locale.tr(NC_("documents", "Credentials")), page.home}});
  if (!errors.empty()) reply.status = page::status_of(errors.all().front());
  return reply;
}

Result<Reply> ReportPages::show(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(wanted, asked(visit, request.param("meeting"), request.param("symbol"),
                               request.param("language")));
  if (wanted.symbol.empty()) wanted.symbol = next_symbol(wanted.meeting);
  return shown(visit, wanted, {});
}

Result<Reply> ReportPages::file(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(wanted, asked(visit, request.param("meeting"), request.param("symbol"),
                               request.param("language")));
  CONVOKE_ASSIGN(bytes, paper::to_docx(paper_of(visit, wanted, wanted.language)));
  const bool is_pdf = request.param("format") == "pdf";
  if (is_pdf) {
    CONVOKE_ASSIGN(pdf, to_pdf_(bytes));
    bytes = std::move(pdf);
  }
  http::Response file;
  file.header("Content-Type",
              is_pdf ? "application/pdf"
                     : "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
      .header("Content-Disposition",
              "attachment; filename=\"credentials-report-" + wanted.meeting.slug + "-" +
                  std::string(code_of(wanted.language)) + (is_pdf ? ".pdf\"" : ".docx\""))
      .header("Cache-Control", "private, no-store");
  file.body = std::move(bytes);
  return file;
}

Result<Reply> ReportPages::publish(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(sent, http::parse_form(request));
  CONVOKE_ASSIGN(wanted,
                 asked(visit, sent.get("meeting"), sent.get("symbol"), sent.get("language")));
  const auto refused = [&](const Error& error) {
    return shown(visit, wanted, html::FormErrors(error));
  };
  if (wanted.symbol.empty()) return refused(invalid(N_("Write a symbol."), "symbol"));
  documents::NewDocument document;
  document.meeting = wanted.meeting.id;
  document.symbol = wanted.symbol;
  document.kind = documents::Kind::report;
  document.original = wanted.language;
  std::map<Language, paper::Paper> papers;
  for (const Language language : kLanguages) {
    document.title[language] = catalogues_[language].tr(kReportTitle);
    papers[language] = paper_of(visit, wanted, language);
  }
  const auto checked = documents::check(document);
  if (!checked.ok()) return refused(checked.error());
  if (const auto there = documents_.find(wanted.symbol))
    if (there->meeting != wanted.meeting.id || there->title != document.title)
      return refused(conflict(N_("This symbol belongs to another document."), "symbol"));
  CONVOKE_ASSIGN(id, documents_.publish(visit.officer_actor(), document));
  CONVOKE_TRY(documents_.publish_papers(visit.officer_actor(), id, papers, true));
  const std::string home = meetings::home_of(wanted.series, visit);
  if (!visit.may(page::Right::make_documents))
    return page::Redirect{
        home + "/credentials",
        Message{N_("The document is made. Whoever is in charge of documents releases it."), {}}};
  return page::Redirect{home + "/documents/" + std::to_string(id.value),
                        Message{N_("The document is made. Look at it and release it."), {}}};
}

}  // namespace convoke::credentials
