#include "page/posted.h"
#include "reviews/assistance/recommendations/recommendation_pages.h"
#include "reviews/assistance/report/paper_frame.h"
#include "reviews/assistance/views/recommendations.h"

namespace convoke::reviews::assistance {
namespace {

constexpr const char* kRecommendations = "/office/reviews/assistance/recommendations";

}  // namespace

std::vector<Followed> RecommendationPages::carried_to(meetings::MeetingId meeting) {
  auto followed = recommendations_.follow_ups();
  std::vector<Followed> out;
  for (Recommendation& one : recommendations_.all()) {
    std::vector<FollowUp>& entries = followed[one.id];
    // The meeting itself makes its own; it has before it what others have made.
    if (is_carried(one, status_of(entries)) && one.meeting != meeting)
      out.push_back({std::move(one), std::move(entries)});
  }
  return out;
}

paper::Paper RecommendationPages::paper_of(const std::vector<Followed>& carried,
                                           meetings::MeetingId meeting, const std::string& symbol,
                                           const i18n::Locale& locale) {
  const auto programme = meetings_.programme();
  return carried_paper(carried, *programme, Words(locale, references_, taxonomies_),
                       masthead_of({meeting, symbol, today_()}, *programme, *office_(), locale));
}

html::Page RecommendationPages::carried_page(const page::Visit& visit, meetings::MeetingId meeting,
                                             const std::string& symbol,
                                             const html::FormErrors& errors) {
  const std::vector<Followed> carried = carried_to(meeting);
  CarriedPage shown;
  shown.path = visit.href(kRecommendations) + "/next";
  shown.symbol = symbol;
  shown.meeting = std::to_string(meeting.value);
  shown.count = carried.size();
  shown.docx = shown.path + "?meeting=" + shown.meeting + "&symbol=" + symbol + "&format=docx";
  shown.meetings = meeting_options(*meetings_.programme(), visit.locale);
  shown.preview =
      html::trusted(paper::to_html(paper_of(carried, meeting, symbol, visit.locale), {}, 2));
  shown.document = documents_.form(visit, meeting, shown.path);
  if (!symbol.empty() || !errors.empty()) shown.document.symbol = symbol;
  shown.document.errors = errors;
  html::Out out = visit.out();
  views::carried(out, shown);
  html::Page page =
      framed(visit, visit.locale.tr(N_("For the next session")), out,
             {{visit.locale.tr(N_("Recommendations")), visit.href(kRecommendations)}});
  if (!errors.empty()) page.status = page::status_of(errors.all().front());
  return page;
}

Result<page::Reply> RecommendationPages::carried(const page::Visit& visit,
                                                 const http::Request& request) {
  const meetings::MeetingId meeting(page::number_of(request.param("meeting")));
  const std::string symbol = cleaned_symbol(request.param("symbol"));
  if (request.param("format") != "docx") return carried_page(visit, meeting, symbol, {});
  CONVOKE_ASSIGN(bytes,
                 paper::to_docx(paper_of(carried_to(meeting), meeting, symbol, visit.locale)));
  return word_document(std::move(bytes), "recommendations.docx");
}

Result<page::Reply> RecommendationPages::publish(const page::Visit& visit,
                                                 const http::Request& request) {
  CONVOKE_ASSIGN(sent, http::parse_form(request));
  const meetings::MeetingId meeting(page::number_of(sent.get("meeting")));
  const std::string symbol = cleaned_symbol(sent.get("symbol"));
  const std::vector<Followed> carried = carried_to(meeting);
  const auto made = documents_.make(
      visit, meeting, symbol, kCarriedTitle,
      [&](const i18n::Locale& locale) { return paper_of(carried, meeting, symbol, locale); });
  if (made.ok())
    return page::Redirect{*made,
                          Message{N_("The document is made. Look at it and release it."), {}}};
  if (!page::belongs_to_form(made.error())) return made.error();
  return carried_page(visit, meeting, symbol, html::FormErrors(made.error()));
}

}  // namespace convoke::reviews::assistance
