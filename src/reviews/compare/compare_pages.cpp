#include "reviews/compare/compare_pages.h"

#include <algorithm>
#include <set>

#include "page/columns.h"
#include "page/office_page.h"
#include "page/posted.h"
#include "platform/paper/paper.h"
#include "reviews/definition/definition_file.h"
#include "reviews/mechanisms/in_words.h"
#include "reviews/mechanisms/mechanism_pages.h"
#include "reviews/rounds/rounds.h"
#include "reviews/views/compare.h"

namespace convoke::reviews {
namespace {

constexpr std::size_t kMostCompared = 4;
constexpr int kFirstYear = 1950, kLastYear = 2150;

int number_in(const http::Request& request, std::string_view name, int least, int most,
              int otherwise) {
  if (request.param(name).empty()) return otherwise;
  const std::int64_t typed = page::number_of(request.param(name));
  return static_cast<int>(std::clamp<std::int64_t>(typed, least, most));
}

/// Who is bound; where the directory does not know an instrument, every State is taken.
std::vector<lots::Participant> states_of(const reference::Directory& directory,
                                         const Definition& definition,
                                         std::vector<std::string>& assumed) {
  std::vector<std::string> left_out;
  std::vector<lots::Participant> states;
  auto read = lots::read_participants(definition, participation_csv(directory, definition),
                                      groups_csv(directory), "", left_out);
  if (read.ok()) states = *std::move(read);
  std::uint32_t unknown = 0;
  for (std::size_t i = 0; i < definition.instruments.size(); ++i)
    if (!directory.instrument(definition.instruments[i].code)) {
      unknown |= 1u << i;
      assumed.push_back(definition.instruments[i].code);
    }
  if (unknown == 0) return states;
  for (const reference::Entity& one : directory.entities()) {
    if (one.kind != reference::EntityKind::state || one.ended) continue;
    const auto found = std::find_if(states.begin(), states.end(),
                                    [&](const lots::Participant& s) { return s.code == one.code; });
    if (found != states.end()) {
      found->party |= unknown;
      continue;
    }
    const reference::RegionalGroup* group = directory.group(one.group);
    states.push_back({one.code, group ? group->code : "", unknown, 0, false});
  }
  std::sort(states.begin(), states.end(),
            [](const lots::Participant& a, const lots::Participant& b) { return a.code < b.code; });
  return states;
}

}  // namespace

std::vector<FigureLine> figure_lines(const ComparePage& page, const i18n::Locale& locale) {
  std::vector<FigureLine> out;
  const auto line = [&](const char* label, const auto& figure) {
    FigureLine one{locale.tr(label), {}};
    for (const Compared& each : page.compared)
      one.figures.emplace_back(each.definition.name.in(locale.language()),
                               each.failed.empty() ? figure(each) : "–");
    out.push_back(std::move(one));
  };
  const auto number = [&](long n) { return locale.number(n); };
  const auto sum = [](const Consequences& found, long Year::*figure) {
    long all = 0;
    for (const Year& year : found.years) all += year.*figure;
    return all;
  };
  line(N_("Instruments"), [&](const Compared& c) {
    return number(static_cast<long>(c.definition.instruments.size()));
  });
  line(N_("States under review"),
       [&](const Compared& c) { return number(static_cast<long>(c.found.states.size())); });
  line(N_("Phases that start"), [&](const Compared& c) { return number(c.found.phases); });
  line(N_("Reviews of States"), [&](const Compared& c) { return number(c.found.reviews); });
  line(N_("Reviews, each instrument counted"),
       [&](const Compared& c) { return number(c.found.by_instrument); });
  line(N_("Most reviews carried out by one State"),
       [&](const Compared& c) { return number(c.found.most_load); });
  line(N_("Fewest reviews carried out by one State"),
       [&](const Compared& c) { return number(c.found.least_load); });
  line(N_("Months from the start of a review to its last step"), [&](const Compared& c) {
    constexpr int kDaysAMonth = 30;
    return number((c.found.longest_days + kDaysAMonth - 1) / kDaysAMonth);
  });
  line(N_("Steps that an office clears"), [&](const Compared& c) {
    return number(std::count_if(c.definition.steps.begin(), c.definition.steps.end(),
                                [](const Step& step) { return !step.clears.empty(); }));
  });
  line(N_("Documents"), [&](const Compared& c) { return number(sum(c.found, &Year::documents)); });
  line(N_("Pages"), [&](const Compared& c) { return number(sum(c.found, &Year::pages)); });
  line(N_("Pages to be translated"),
       [&](const Compared& c) { return number(sum(c.found, &Year::translated)); });
  line(N_("Staff-weeks of the secretariat"), [&](const Compared& c) {
    return number(sum(c.found, &Year::staff_days) / std::max(page.assumptions.days_a_week, 1));
  });
  line(N_("Needs of technical assistance gathered"),
       [&](const Compared& c) { return number(sum(c.found, &Year::needs)); });
  return out;
}

std::vector<html::Column> figure_columns(const ComparePage& page, const i18n::Locale& locale) {
  std::vector<html::Column> out{html::column(locale.tr(N_("Figure")))};
  for (const Compared& each : page.compared)
    out.push_back(html::number_column(each.definition.name.in(locale.language())));
  return out;
}

ComparePage ComparePages::compared(const page::Visit& visit, const http::Request& request) {
  ComparePage page;
  page.path = visit.href(std::string(kHome) + "/compare");
  page.query = "?";
  const int this_year = Date::from_days_since_epoch(visit.now.seconds() / 86400).year;
  Assumptions& assumed = page.assumptions;
  assumed.first_year = number_in(request, "year", kFirstYear, kLastYear, this_year + 1);
  assumed.years = number_in(request, "years", 1, 20, 10);
  assumed.late_percent = number_in(request, "late", 0, 500, 0);
  assumed.needs_a_review = number_in(request, "needs", 0, 50, 3);
  assumed.days_a_week = number_in(request, "days", 1, 7, 5);
  std::set<std::string, std::less<>> wanted;
  for (const auto& [name, value] : request.query)
    if (name == "m") wanted.insert(value);
  for (const MechanismVersion& one : mechanisms_.newest()) {
    auto definition = read_definition(one.definition);
    if (!definition.ok()) continue;
    const bool chosen = (wanted.empty() || wanted.contains(definition->code)) &&
                        page.compared.size() < kMostCompared;
    page.choices.push_back(
        {definition->code, definition->name.in(visit.locale.language()), chosen});
    if (!chosen) continue;
    page.query += "m=" + definition->code + "&";
    Compared each;
    const auto states = states_of(*references_.directory(), *definition, each.assumed);
    auto found = consequences(*definition, states, assumed);
    if (found.ok())
      each.found = *std::move(found);
    else
      each.failed = visit.locale.tr(found.error().message);
    each.definition = *std::move(definition);
    page.compared.push_back(std::move(each));
  }
  page.query += "year=" + std::to_string(assumed.first_year) +
                "&years=" + std::to_string(assumed.years) +
                "&late=" + std::to_string(assumed.late_percent) +
                "&needs=" + std::to_string(assumed.needs_a_review) +
                "&days=" + std::to_string(assumed.days_a_week);
  return page;
}

Result<page::Reply> ComparePages::as_list(const page::Visit& visit, const http::Request& request,
                                          const ComparePage& page) {
  const auto format = page::file_asked(request);
  const auto directory = references_.directory();
  std::vector<page::ListColumn<const reference::Entity*>> columns{
      {.name = "state",
       .label = visit.locale.tr(N_("State")),
       .text = [&](const reference::Entity* const& one) {
         return one->short_name.in(visit.locale.language());
       }}};
  for (const Compared& each : page.compared)
    for (const auto& [label, figure] : {std::pair(N_("{1}: reviewed"), &StateLoad::reviewed),
                                        std::pair(N_("{1}: carries out"), &StateLoad::reviewing)})
      columns.push_back(
          {.name = std::string(figure == &StateLoad::reviewed ? "reviewed" : "carries_out") + "_" +
                   page::key_of(each.definition.code),
           .label = visit.locale.tr(label, {each.definition.name.in(visit.locale.language())}),
           .order =
               [&each, figure = figure](const reference::Entity* const& one) {
                 const auto found = each.found.states.find(one->code);
                 return std::int64_t{found == each.found.states.end() ? 0 : found->second.*figure};
               },
           .is_number = true});
  std::vector<const reference::Entity*> rows;
  for (const reference::Entity* one : directory->sorted(visit.locale))
    if (std::any_of(page.compared.begin(), page.compared.end(),
                    [&](const Compared& c) { return c.found.states.contains(one->code); }))
      rows.push_back(one);
  return page::Columns<const reference::Entity*>(visit.locale, std::move(columns))
      .file(rows, *format, visit.locale.tr(N_("Mechanisms compared")), "mechanisms");
}

paper::Paper ComparePages::paper_of(const page::Visit& visit, const ComparePage& page) {
  const i18n::Locale& l = visit.locale;
  const secretariat::Office office = office_();
  paper::Paper paper;
  paper.language = l.language();
  paper.masthead.organization = office.organization.in(l.language());
  paper.masthead.date = l.date(Date::from_days_since_epoch(visit.now.seconds() / 86400));
  paper.blocks.emplace_back(paper::Title{paper::plain(l.tr(N_("Review mechanisms compared")))});
  paper.blocks.emplace_back(paper::Paragraph{
      1,
      paper::plain(l.tr(
          N_("The figures follow from the rules of each mechanism, applied to the participation in "
             "the instruments as the secretariat has it, for {1} years from {2}. Lots are drawn "
             "with a fixed seed, so that the figures can be repeated."),
          {std::to_string(page.assumptions.years), std::to_string(page.assumptions.first_year)})),
      0, false});
  paper::Table table;
  std::vector<paper::Spans> head{paper::plain("")};
  for (const Compared& each : page.compared)
    head.push_back(paper::plain(each.definition.name.in(l.language())));
  const double rest = 0.6 / static_cast<double>(std::max<std::size_t>(page.compared.size(), 1));
  table.widths = {0.4};
  for (std::size_t i = 0; i < page.compared.size(); ++i) table.widths.push_back(rest);
  table.head = std::move(head);
  for (const FigureLine& line : figure_lines(page, l)) {
    std::vector<paper::Spans> row{paper::plain(line.label)};
    for (const auto& [name, figure] : line.figures) row.push_back(paper::plain(figure));
    table.rows.push_back(std::move(row));
  }
  paper.blocks.emplace_back(std::move(table));
  for (const Compared& each : page.compared) {
    paper.blocks.emplace_back(
        paper::Heading{1, "", paper::plain(each.definition.name.in(l.language()))});
    for (const std::string& sentence : rules_in_words(each.definition, l))
      paper.blocks.emplace_back(paper::ListItem{"–", paper::plain(sentence), 0});
    for (const std::string& code : each.assumed)
      paper.blocks.emplace_back(paper::ListItem{
          "–",
          paper::plain(
              l.tr(N_("Who is bound by {1} is not known here: every State is taken."), {code})),
          0});
  }
  return paper;
}

Result<page::Reply> ComparePages::as_paper(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(file, paper_file(paper_of(visit, compared(visit, request)), "mechanisms-compared",
                                  request.param("format"), to_pdf_));
  return file;
}

Result<page::Reply> ComparePages::show(const page::Visit& visit, const http::Request& request) {
  const ComparePage shown = compared(visit, request);
  if (page::file_asked(request)) return as_list(visit, request, shown);
  html::Out out = visit.out();
  views::compare(out, shown);
  html::Page page = page::office_page("reviews", visit.locale.tr(N_("Mechanisms compared")), out);
  page.crumbs = {{visit.locale.tr(N_("Reviews")), visit.href(kHome)}, {page.title, {}}};
  return page;
}

}  // namespace convoke::reviews
