// What this room brings to the program.
#pragma once

#include "page/room.h"
#include "reviews/assistance/matching/match_pages.h"
#include "reviews/assistance/needs/need_pages.h"
#include "reviews/assistance/offers/offer_pages.h"
#include "reviews/assistance/recommendations/recommendation_pages.h"
#include "reviews/assistance/report/report_pages.h"

namespace convoke::reviews::assistance {

/// What stands below this room: made by app/, outlives it.
struct Below {
  review::Papers& papers;
  questionnaire::Sheets& sheets;
  questionnaire::Questionnaires& questionnaires;
  meetings::Meetings& meetings;
  reference::References& references;
  documents::Documents& documents;
  const i18n::Catalogues& catalogues;
  secretariat::Present office;
};

/// What the room is made of; made once by app/, outlives it.
struct Assistance {
  /// What is given outlives it.
  Assistance(db::Database& database, const Clock& clock, Taxonomies::Definitions definitions,
             const Below& below);

  const std::function<std::string()> zone;
  const std::function<Date()> today;
  Taxonomies taxonomies;
  Needs needs;
  Offers offers;
  Matches matches;
  Recommendations recommendations;
  Sources sources;
  PaperDocuments paper_documents;
  NeedPages need_pages;
  OfferPages offer_pages;
  MatchPages match_pages;
  ReportPages report_pages;
  RecommendationPages recommendation_pages;
};

page::Room room(Assistance& all);

}  // namespace convoke::reviews::assistance
