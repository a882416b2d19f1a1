#include "reviews/assistance/room.h"

#include "platform/i18n/zone.h"

namespace convoke::reviews::assistance {

using enum http::Method;
using enum page::Right;
using page::on;
using page::reading;

Assistance::Assistance(db::Database& database, const Clock& clock,
                       Taxonomies::Definitions definitions, const Below& below)
    : zone([office = below.office] { return office()->zone; }),
      today([office = below.office, &clock] {
        return i18n::local_time_of(clock.now(), office()->zone).date;
      }),
      taxonomies(std::move(definitions)),
      needs(database, clock, taxonomies),
      offers(database, clock, taxonomies, below.references),
      matches(database, clock, below.references, today),
      recommendations(database, clock, today),
      sources(database, below.papers, below.sheets, below.questionnaires, taxonomies),
      paper_documents(below.documents, below.meetings, below.catalogues),
      need_pages(database, needs, sources, below.references, taxonomies, zone, today),
      offer_pages(database, offers, below.references, taxonomies, zone),
      match_pages(database, matches, below.references, taxonomies, zone, today),
      report_pages(database, sources, below.references, taxonomies, below.meetings, paper_documents,
                   below.office, today),
      recommendation_pages(database, recommendations, below.references, taxonomies, below.meetings,
                           paper_documents, below.office, today) {}

page::Room room(Assistance& all) {
  const std::string home = kHome, needs = home + "/needs", need = needs + "/:id";
  const std::string offers = home + "/offers", offer = offers + "/:id";
  const std::string match = home + "/matches/:id", activities = home + "/activities";
  const std::string recommendations = home + "/recommendations", one = recommendations + "/:id";
  NeedPages& n = all.need_pages;
  OfferPages& o = all.offer_pages;
  MatchPages& m = all.match_pages;
  ReportPages& r = all.report_pages;
  RecommendationPages& c = all.recommendation_pages;
  page::Room room{.name = "technical assistance"};
  // Who may not read the papers of reviews finds figures, offers and recommendations here, and
  // whose needs they are nowhere.
  room.routes = {
      reading(home, read_reviews, on(r, &ReportPages::overview)),
      reading(home + "/report", read_reviews, on(r, &ReportPages::report)),
      {.method = post,
       .pattern = home + "/report/document",
       .access = manage_reviews,
       .handler = on(r, &ReportPages::publish),
       .lane = http::Lane::slow},
      reading(needs, manage_reviews, on(n, &NeedPages::list)),
      reading(needs + "/new", manage_reviews, on(n, &NeedPages::show_new)),
      {post, needs + "/new", manage_reviews, on(n, &NeedPages::enter), kTextForm},
      reading(needs + "/sources", manage_reviews, on(n, &NeedPages::candidates)),
      {post, needs + "/sources", manage_reviews, on(n, &NeedPages::take_over)},
      reading(need, manage_reviews, on(n, &NeedPages::show)),
      reading(need + "/edit", manage_reviews, on(n, &NeedPages::show_edit)),
      {post, need + "/edit", manage_reviews, on(n, &NeedPages::change), kTextForm},
      {post, need + "/decision", manage_reviews, on(n, &NeedPages::decide), kTextForm},
      {post, need + "/matches", manage_reviews, on(m, &MatchPages::propose)},
      reading(offers, read_reviews, on(o, &OfferPages::list)),
      reading(offers + "/new", manage_reviews, on(o, &OfferPages::show_new)),
      {post, offers + "/new", manage_reviews, on(o, &OfferPages::enter), kTextForm},
      reading(offers + "/file", manage_reviews, on(o, &OfferPages::file)),
      reading(offers + "/list", manage_reviews, on(o, &OfferPages::show_bring_in)),
      {post, offers + "/list", manage_reviews, on(o, &OfferPages::bring_in), kOfferListForm},
      reading(offer, read_reviews, on(o, &OfferPages::show)),
      reading(offer + "/edit", manage_reviews, on(o, &OfferPages::show_edit)),
      {post, offer + "/edit", manage_reviews, on(o, &OfferPages::change), kTextForm},
      {post, offer + "/state", manage_reviews, on(o, &OfferPages::end)},
      reading(match, manage_reviews, on(m, &MatchPages::show)),
      {post, match + "/answers", manage_reviews, on(m, &MatchPages::answer), kTextForm},
      {post, match + "/withdraw", manage_reviews, on(m, &MatchPages::withdraw), kTextForm},
      {post, match + "/activities", manage_reviews, on(m, &MatchPages::enter), kTextForm},
      reading(activities, manage_reviews, on(m, &MatchPages::activities)),
      reading(activities + "/:id", manage_reviews, on(m, &MatchPages::show_activity)),
      {post, activities + "/:id", manage_reviews, on(m, &MatchPages::change), kTextForm},
      reading(recommendations, read_reviews, on(c, &RecommendationPages::list)),
      reading(recommendations + "/new", manage_reviews, on(c, &RecommendationPages::show_new)),
      {post, recommendations + "/new", manage_reviews, on(c, &RecommendationPages::enter),
       kRecommendationForm},
      reading(recommendations + "/next", read_reviews, on(c, &RecommendationPages::carried)),
      {.method = post,
       .pattern = recommendations + "/next",
       .access = manage_reviews,
       .handler = on(c, &RecommendationPages::publish),
       .lane = http::Lane::slow},
      reading(one, read_reviews, on(c, &RecommendationPages::show)),
      reading(one + "/edit", manage_reviews, on(c, &RecommendationPages::show_edit)),
      {post, one + "/edit", manage_reviews, on(c, &RecommendationPages::change),
       kRecommendationForm},
      {post, one + "/decision", manage_reviews, on(c, &RecommendationPages::decide), kTextForm},
      {post, one + "/follow-up", manage_reviews, on(c, &RecommendationPages::follow_up), kTextForm},
  };
  for (const ActLabel& label : act_labels()) room.actions.push_back({label.act, label.label});
  room.actions.push_back({"recommendation.enter", N_("Recommendation entered")});
  room.actions.push_back({"recommendation.change", N_("Recommendation changed")});
  room.actions.push_back({"recommendation.decide", N_("Decision on a recommendation")});
  room.actions.push_back({"recommendation.follow_up", N_("Follow-up of a recommendation")});
  return room;
}

}  // namespace convoke::reviews::assistance
