#include "reviews/review/statistics/progress_pages.h"

#include <algorithm>

#include "page/columns.h"
#include "page/office_page.h"
#include "reviews/review/paper_store.h"
#include "reviews/review/prints/review_paper.h"
#include "reviews/review/statistics/views/progress.h"

namespace convoke::reviews::review {
namespace {

constexpr const char* kTitle = N_("Progress of the country reviews");

/// What stands in a row of a table behind its name, as heading (msgid) and number.
struct Figure {
  const char* label;
  long number;
};
std::vector<Figure> figures_of(const ProgressPage::Table& table, const Tally& tally) {
  std::vector<Figure> out{{N_("Not begun"), tally.not_begun},
                          {N_("Under way"), tally.under_way},
                          {N_("Of those not done, late"), tally.late},
                          {N_("Done"), tally.done},
                          {N_("Of those done, late"), tally.done_late}};
  if (table.of_steps) out.push_back({N_("Left out"), tally.left_out});
  out.push_back({N_("Average delay in days"), tally.average_delay()});
  return out;
}

Result<page::Reply> as_paper(const page::Visit& visit, const ProgressPage& page,
                             const secretariat::Office& office) {
  const i18n::Locale& l = visit.locale;
  paper::Paper paper;
  paper.language = l.language();
  paper.masthead.organization = office.organization.in(l.language());
  paper.masthead.date = page.on;
  paper.blocks.emplace_back(paper::Title{paper::plain(l.tr(kTitle))});
  for (const ProgressPage::Phase& phase : page.phases) {
    paper.blocks.emplace_back(paper::Heading{
        1, "", paper::plain(phase.mechanism + (phase.phase.empty() ? "" : " – " + phase.phase))});
    for (const ProgressPage::Table& table : phase.tables) {
      paper.blocks.emplace_back(paper::Heading{2, "", paper::plain(l.tr(table.caption))});
      paper::Table drawn;
      drawn.head.push_back(paper::plain(l.tr(table.first)));
      const auto headings = figures_of(table, {});
      const double rest = 0.7 / static_cast<double>(headings.size());
      drawn.widths.push_back(0.3);
      for (const Figure& figure : headings) {
        drawn.head.push_back(paper::plain(l.tr(figure.label)));
        drawn.widths.push_back(rest);
      }
      for (const ProgressPage::Line& line : table.lines) {
        std::vector<paper::Spans> row{paper::plain(line.name)};
        for (const Figure& figure : figures_of(table, line.tally))
          row.push_back(paper::plain(l.number(figure.number)));
        drawn.rows.push_back(std::move(row));
      }
      paper.blocks.emplace_back(std::move(drawn));
    }
    if (phase.observations.empty()) continue;
    paper.blocks.emplace_back(
        paper::Heading{2, "", paper::plain(l.tr(N_("Observations of agreed lists")))});
    paper::Table counts;
    counts.widths = {0.55, 0.3, 0.15};
    for (const char* head : {N_("Article"), N_("Kind"), N_("Number")})
      counts.head.push_back(paper::plain(l.tr(head)));
    for (const ProgressPage::Count& one : phase.observations)
      counts.rows.push_back(
          {paper::plain(one.article), paper::plain(one.kind), paper::plain(l.number(one.count))});
    paper.blocks.emplace_back(std::move(counts));
  }
  CONVOKE_ASSIGN(bytes, paper::to_docx(paper));
  return file_response(std::move(bytes), kWordType, "country-reviews.docx");
}

/// Every figure is a row: what it is of, what it counts, how many.
struct FigureRow {
  std::string mechanism, phase, table, name, what;
  long number = 0;
};
Result<page::Reply> as_list(const page::Visit& visit, const ProgressPage& page,
                            page::FileFormat format) {
  const i18n::Locale& l = visit.locale;
  std::vector<FigureRow> rows;
  for (const ProgressPage::Phase& phase : page.phases) {
    for (const ProgressPage::Table& table : phase.tables)
      for (const ProgressPage::Line& line : table.lines)
        for (const Figure& figure : figures_of(table, line.tally))
          rows.push_back({phase.mechanism, phase.phase, l.tr(table.caption), line.name,
                          l.tr(figure.label), figure.number});
    for (const ProgressPage::Count& one : phase.observations)
      rows.push_back({phase.mechanism, phase.phase, l.tr(N_("Observations of agreed lists")),
                      one.article, one.kind, one.count});
  }
  using Column = page::ListColumn<FigureRow>;
  const page::Columns<FigureRow> columns(l,
                                         {Column{.name = "mechanism",
                                                 .label = l.tr(N_("Mechanism")),
                                                 .text = [](const auto& r) { return r.mechanism; }},
                                          Column{.name = "phase",
                                                 .label = l.tr(N_("Phase")),
                                                 .text = [](const auto& r) { return r.phase; }},
                                          Column{.name = "table",
                                                 .label = l.tr(N_("Table")),
                                                 .text = [](const auto& r) { return r.table; }},
                                          Column{.name = "of_what",
                                                 .label = l.tr(N_("Of what")),
                                                 .text = [](const auto& r) { return r.name; }},
                                          Column{.name = "what_is_counted",
                                                 .label = l.tr(N_("What is counted")),
                                                 .text = [](const auto& r) { return r.what; }},
                                          Column{.name = "number",
                                                 .label = l.tr(N_("Number")),
                                                 .order = [](const auto& r) { return r.number; },
                                                 .is_number = true}});
  return columns.file(rows, format, l.tr(kTitle), "country-reviews");
}

}  // namespace

ProgressPage ProgressPages::progress_page(const page::Visit& visit) {
  const auto directory = references_.directory();
  const Language language = visit.locale.language();
  const auto counts =
      reviews_.database().read([](db::Reader& r) { return store::observation_counts(r); });
  const Date today = reviews_.today();
  ProgressPage shown;
  shown.path = visit.href(kDesk) + "/progress";
  shown.on = visit.locale.date(today);
  for (const PhaseStatistics& one : statistics_of(
           reviews_.all(), today,
           [&](EntityId state) {
             const reference::Entity* found = directory->find(state);
             return found ? found->group : reference::GroupId();
           },
           counts)) {
    ProgressPage::Phase phase;
    phase.mechanism = one.definition->name.in(language);
    phase.mechanism_lang = lang_of(one.definition->name, language);
    for (const Phase& other : one.definition->phases)
      if (other.code == one.phase) {
        phase.phase = other.name.in(language);
        phase.phase_lang = lang_of(other.name, language);
      }
    phase.reviews = one.reviews;
    ProgressPage::Table cohorts{N_("Reviews by cohort"), N_("Cohort"), false, {}};
    for (const auto& [cohort, tally] : one.by_cohort)
      cohorts.lines.push_back({std::to_string(cohort), "", tally});
    if (one.by_cohort.size() > 1)
      cohorts.lines.push_back({visit.locale.tr(N_("All")), "", one.reviews});
    ProgressPage::Table groups{N_("Reviews by regional group"), N_("Regional group"), false, {}};
    for (const auto& [id, tally] : one.by_group) {
      const reference::RegionalGroup* group = directory->group(id);
      groups.lines.push_back({group ? group->name.in(language) : visit.locale.tr(N_("None")),
                              group ? lang_of(group->name, language) : "", tally});
    }
    ProgressPage::Table steps{N_("Steps"), N_("Step"), true, {}};
    for (const auto& [step, tally] : one.steps)
      steps.lines.push_back({name_of(*step, language), lang_of(step->name, language), tally});
    phase.tables = {std::move(cohorts), std::move(groups), std::move(steps)};
    for (const auto& [key, count] : one.observations) {
      const auto& [code, article, kind] = key;
      const Instrument* instrument = one.definition->instrument(code);
      phase.observations.push_back(
          {visit.locale.tr(
               N_("{1}, article {2}"),
               {instrument ? instrument->name.in(language) : code, std::to_string(article)}),
           visit.locale.tr(label_of(kind)), count});
    }
    shown.phases.push_back(std::move(phase));
  }
  return shown;
}

Result<page::Reply> ProgressPages::show(const page::Visit& visit, const http::Request& request) {
  const ProgressPage shown = progress_page(visit);
  if (const auto format = page::file_asked(request)) return as_list(visit, shown, *format);
  if (request.param("format") == "docx") return as_paper(visit, shown, *office_());
  html::Out out = visit.out();
  views::review_progress(out, shown);
  html::Page page = page::office_page("reviews", visit.locale.tr(kTitle), out);
  page.crumbs = {{visit.locale.tr(N_("Reviews")), visit.href("/office/reviews")},
                 {visit.locale.tr(N_("Country reviews")), visit.href(kDesk)},
                 {page.title, {}}};
  return page;
}

}  // namespace convoke::reviews::review
