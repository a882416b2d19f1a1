#include "reviews/assistance/report/report_pages.h"

#include <algorithm>

#include "base/message_context.h"
#include "page/office_page.h"
#include "page/posted.h"
#include "platform/i18n/zone.h"
#include "reviews/assistance/report/paper_frame.h"
#include "reviews/assistance/report/report_paper.h"
#include "reviews/assistance/views/report.h"

namespace convoke::reviews::assistance {
namespace {

constexpr const char* kReport = "/office/reviews/assistance/report";
constexpr std::size_t kLines = 10;

bool may_manage(const page::Visit& visit) {
  return page::may_everywhere(visit, page::Right::manage_reviews);
}

std::vector<FigureRow> rows_of(const CountedNeeds& counts, const std::string& list,
                               const std::function<Worded(const std::string&)>& name) {
  std::vector<FigureRow> out;
  for (const auto& [key, one] : counts)
    out.push_back({list.empty() || key.empty() ? std::string() : list + key, name(key), one});
  return out;
}

void add_lines(OverviewPage& shown, const Everything& all, const Words& w, const Date& today,
               const std::string& zone) {
  std::vector<const Need*> open;
  for (const Need& one : all.needs)
    if (one.state == NeedState::open) open.push_back(&one);
  std::stable_sort(open.begin(), open.end(),
                   [](const Need* a, const Need* b) { return a->made_at < b->made_at; });
  for (const Need* one : open) {
    if (shown.waiting.size() == kLines) break;
    shown.waiting.push_back({shown.home + "/needs/" + std::to_string(one->id.value),
                             w.article(one->instrument, one->article),
                             w.locale().date(i18n::local_time_of(one->made_at, zone).date),
                             w.entity(one->entity)});
  }
  for (const Activity& one : all.activities) {
    if (shown.late.size() == kLines) break;
    if (!is_late(one, today)) continue;
    const Match* match = all.match(one.match);
    const Need* need = match ? all.need(match->need) : nullptr;
    shown.late.push_back({shown.home + "/activities/" + std::to_string(one.id.value), one.title,
                          w.locale().date_range(one.first_day, one.last_day),
                          need ? w.entity(need->entity) : Worded{}});
  }
}

}  // namespace

Result<page::Reply> ReportPages::overview(const page::Visit& visit, const http::Request&) {
  const Words w = words(visit);
  const Everything all = Everything::load(database_);
  const Date today = today_();
  OverviewPage shown;
  shown.home = visit.href(kHome);
  shown.may_manage = may_manage(visit);
  for (const Need& one : all.needs) count(shown.needs, one.state);
  shown.offers = count_offers(all);
  shown.activities = count_activities(all, today);
  const std::string list = shown.may_manage ? shown.home + "/needs?" : std::string();
  shown.kinds = rows_of(by_kind(all.needs), list.empty() ? list : list + "kind=",
                        [&](const std::string& key) { return w.kind(key); });
  shown.articles = rows_of(by_article(all.needs), {}, [&](const std::string& key) {
    const ArticleRef article = article_of_key(key);
    return Worded{w.article(article.instrument, article.article), {}};
  });
  shown.groups = rows_of(
      by_group(all.needs, w), list.empty() ? list : list + "group=", [&](const std::string& key) {
        return key.empty() ? Worded{w.tr(N_("No regional group")), {}} : w.group(key);
      });
  if (shown.may_manage) add_lines(shown, all, w, today, office_()->zone);
  for (const Offer& one : all.offers) {
    if (shown.unused.size() == kLines) break;
    if (one.state == OfferState::open && all.places_taken(one.id) == 0)
      shown.unused.push_back({shown.home + "/offers/" + std::to_string(one.id.value),
                              w.kinds(one.kinds), w.for_whom(one), w.provider(one)});
  }
  html::Out out = visit.out();
  views::overview(out, shown);
  html::Page page = page::office_page("reviews", w.tr(N_("Technical assistance")), out);
  page.crumbs = {{w.tr(N_("Reviews")), visit.href("/office/reviews")}, {page.title, {}}};
  return page;
}

page::ExportedList ReportPages::figures(const Words& w, const Everything& all,
                                        page::FileFormat format) {
  page::ExportedList file{format, "assistance-figures",      w.tr(N_("Technical assistance")), {},
                          {},     w.locale().right_to_left()};
  for (const char* head : {N_("Figures by"), N_("Item"), N_("No offer yet"),
                           NC_("needs", "Under way"), N_("Met"), N_("Together")})
    file.header.push_back(w.tr(head));
  file.keys = {"figures_by", "item", "no_offer_yet", "under_way", "met", "together"};
  file.numbers = {false, false, true, true, true, true};
  const auto add = [&](const char* by, const std::string& name, const NeedCounts& one) {
    file.rows.push_back({w.tr(by), name, std::to_string(one.open), std::to_string(one.under_way),
                         std::to_string(one.met), std::to_string(one.all())});
  };
  for (const auto& [key, one] : by_kind(all.needs))
    add(N_("Kind of assistance"), w.kind(key).text, one);
  for (const auto& [key, one] : by_article(all.needs)) {
    const ArticleRef article = article_of_key(key);
    add(N_("Article"), w.article(article.instrument, article.article), one);
  }
  for (const auto& [key, one] : by_group(all.needs, w))
    add(N_("Regional group"), key.empty() ? w.tr(N_("No regional group")) : w.group(key).text, one);
  return file;
}

paper::Paper ReportPages::paper_of(const Everything& all, const Asked& asked,
                                   const i18n::Locale& locale) {
  const Words w(locale, references_, taxonomies_);
  ReportFacts facts;
  facts.today = today_();
  facts.naming = asked.names ? Naming::allowed : Naming::none;
  if (asked.names) facts.open_observations = sources_.open_observations();
  facts.masthead = masthead_of({asked.meeting, asked.symbol, facts.today}, *meetings_.programme(),
                               *office_(), locale);
  return report_paper(all, w, facts);
}

html::Page ReportPages::report_page(const page::Visit& visit, const Everything& all,
                                    const Asked& asked, const html::FormErrors& errors) {
  ReportPage shown;
  shown.path = visit.href(kReport);
  shown.may_name = may_manage(visit);
  shown.names = asked.names;
  shown.symbol = asked.symbol;
  shown.meeting = std::to_string(asked.meeting.value);
  shown.docx = shown.path + "?meeting=" + shown.meeting + "&symbol=" + shown.symbol +
               (shown.names ? "&names=yes" : "") + "&format=docx";
  shown.figures = shown.path + "?format=";
  shown.meetings = meeting_options(*meetings_.programme(), visit.locale);
  shown.preview = html::trusted(paper::to_html(paper_of(all, asked, visit.locale), {}, 2));
  shown.document = documents_.form(visit, asked.meeting, shown.path + "/document");
  shown.document.names = asked.names;
  if (!asked.symbol.empty() || !errors.empty()) shown.document.symbol = asked.symbol;
  shown.document.errors = errors;
  html::Out out = visit.out();
  views::report(out, shown);
  html::Page page = framed(visit, visit.locale.tr(N_("Report")), out);
  if (!errors.empty()) page.status = page::status_of(errors.all().front());
  return page;
}

Result<page::Reply> ReportPages::report(const page::Visit& visit, const http::Request& request) {
  const Everything all = Everything::load(database_);
  if (const auto format = page::file_asked(request)) return figures(words(visit), all, *format);
  const Asked asked{meetings::MeetingId(page::number_of(request.param("meeting"))),
                    cleaned_symbol(request.param("symbol")),
                    may_manage(visit) && request.param("names") == "yes"};
  if (request.param("format") != "docx") return report_page(visit, all, asked, {});
  CONVOKE_ASSIGN(bytes, paper::to_docx(paper_of(all, asked, visit.locale)));
  return word_document(std::move(bytes), "technical-assistance.docx");
}

Result<page::Reply> ReportPages::publish(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(sent, http::parse_form(request));
  const Everything all = Everything::load(database_);
  const Asked asked{meetings::MeetingId(page::number_of(sent.get("meeting"))),
                    cleaned_symbol(sent.get("symbol")), sent.get("names") == "yes"};
  const auto made =
      documents_.make(visit, asked.meeting, asked.symbol, kReportTitle,
                      [&](const i18n::Locale& locale) { return paper_of(all, asked, locale); });
  if (made.ok())
    return page::Redirect{*made,
                          Message{N_("The document is made. Look at it and release it."), {}}};
  if (!page::belongs_to_form(made.error())) return made.error();
  return report_page(visit, all, asked, html::FormErrors(made.error()));
}

}  // namespace convoke::reviews::assistance
