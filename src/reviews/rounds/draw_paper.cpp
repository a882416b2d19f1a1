#include "reviews/rounds/draw_paper.h"

#include "platform/i18n/listing.h"
#include "platform/i18n/zone.h"

namespace convoke::reviews {
namespace {

/// A name that stands in another language than the paper is marked as such.
paper::Span name_of(const ShownState& state, Language paper) {
  const auto language = language_from_code(state.lang);
  paper::Span span{state.name, false, false, {}};
  if (language && *language != paper) span.language = language;
  return span;
}

paper::Spans reviewers_of(const ShownPairing::Line& line, const i18n::Locale& locale) {
  paper::Spans out;
  for (const ShownReviewer& one : line.reviewers) {
    if (!out.empty())
      out.push_back({std::string(i18n::comma_of(locale.language())), false, false, {}});
    out.push_back(name_of(one.state, locale.language()));
    out.push_back({" (" + locale.tr(one.reason) + ")", false, false, {}});
  }
  return out;
}

}  // namespace

paper::Paper paper_of(const DrawPage& page, const secretariat::Office& office,
                      const i18n::Locale& locale) {
  const Language language = locale.language();
  paper::Paper out;
  out.language = language;
  out.masthead.organization = office.organization.in(language);
  if (page.draw.drawn_at)
    out.masthead.date = locale.date(i18n::local_time_of(*page.draw.drawn_at, page.zone).date);
  out.masthead.body_lines = {page.round};
  out.blocks.emplace_back(paper::Title{
      paper::plain(locale.tr(N_("Drawing of lots: States under review and reviewing States")))});
  int number = 0;
  const auto paragraph = [&](const std::string& text) {
    out.blocks.emplace_back(paper::Paragraph{++number, paper::plain(text), 0, false});
  };
  const auto heading = [&](const char* numeral, const std::string& text) {
    out.blocks.emplace_back(paper::Heading{1, numeral, paper::plain(text)});
  };
  heading("I.", locale.tr(N_("How the lots were drawn")));
  paragraph(locale.tr(N_("The lots were drawn by a public method from a seed. The fingerprint of "
                         "the seed (SHA-256) "
                         "is {1}; the seed is {2}."),
                      {page.draw.commitment, page.draw.seed}));
  paragraph(locale.tr(N_(
      "The protocol of the draw holds the lists of States, the rules, every step and the result. "
      "Anybody can repeat and check the draw with it.")));
  paragraph(page.least == page.most
                ? locale.tr(N_("Each State has {1} seats as a reviewing State."),
                            {std::to_string(page.most)})
                : locale.tr(N_("Each State has from {1} to {2} seats as a reviewing State."),
                            {std::to_string(page.least), std::to_string(page.most)}));
  heading("II.", locale.tr(N_("Who starts when")));
  for (const auto& [year, states] : page.cohorts) {
    out.blocks.emplace_back(paper::Heading{2, "", paper::plain(std::to_string(year))});
    std::vector<std::string> names;
    for (const ShownState& state : states) names.push_back(state.name);
    paragraph(i18n::listed(names, language));
  }
  heading("III.", locale.tr(N_("Who reviews whom")));
  constexpr double kState = 0.24, kCohort = 0.1, kInstruments = 0.28, kReviewers = 0.38;
  paper::Table table;
  table.widths = {kState, kCohort, kInstruments, kReviewers};
  for (const char* head :
       {N_("State under review"), N_("Cohort"), N_("Instruments"), N_("Reviewing States")})
    table.head.push_back(paper::plain(locale.tr(head)));
  for (const ShownPairing& pairing : page.pairings) {
    bool first = true;
    for (const ShownPairing::Line& line : pairing.lines) {
      table.rows.push_back({first ? paper::Spans{name_of(pairing.state, language)} : paper::Spans{},
                            paper::plain(first ? std::to_string(pairing.cohort) : ""),
                            paper::plain(line.instruments), reviewers_of(line, locale)});
      first = false;
    }
  }
  out.blocks.emplace_back(std::move(table));
  return out;
}

}  // namespace convoke::reviews
