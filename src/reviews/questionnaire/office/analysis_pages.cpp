#include "reviews/questionnaire/office/analysis_pages.h"

#include <algorithm>

#include "page/office_page.h"
#include "page/posted.h"
#include "reviews/questionnaire/office/views/analysis.h"

namespace convoke::reviews::questionnaire {
namespace {

struct Grouping {
  TallyBy by;
  const char* name;
  const char* caption;
  const char* column;
};
constexpr Grouping kGroupings[] = {
    {TallyBy::section, "section", N_("By article"), N_("Article")},
    {TallyBy::group, "group", N_("By regional group"), N_("Regional group")},
    {TallyBy::obligation, "obligation", N_("By obligation"), N_("Obligation")},
    {TallyBy::theme, "theme", N_("By theme"), N_("Theme")}};

/// What heads a tally, in the reader's language.
Worded heading_of(const Tally& tally, TallyBy by, const Questionnaire& questionnaire,
                  const reference::Directory& directory, const i18n::Locale& locale) {
  const std::string own(code_of(locale.language()));
  switch (by) {
    case TallyBy::section:
      if (const Section* section = questionnaire.section(tally.key))
        return worded(section->title, locale.language());
      break;
    case TallyBy::group:
      for (const reference::RegionalGroup& group : directory.groups())
        if (group.code == tally.key) return worded(group.name, locale.language());
      break;
    case TallyBy::obligation:
      return {locale.tr(label_of(tally.key == "mandatory" ? Obligation::mandatory
                                                          : Obligation::optional)),
              own};
    case TallyBy::theme:
      break;
  }
  return {tally.key, "en"};
}

std::array<std::string, 5> legend_of(const i18n::Locale& locale) {
  return {locale.tr(label_of(Choice::yes)), locale.tr(label_of(Choice::in_part)),
          locale.tr(label_of(Choice::no)), locale.tr(label_of(Choice::not_applicable)),
          locale.tr(N_("Not answered"))};
}

}  // namespace

std::string AnalysisHead::at(std::string_view other) const {
  return home + (other.empty() ? "" : "/" + std::string(other)) + query;
}

Result<AnalysisPages::Asked> AnalysisPages::asked(const page::Visit& visit,
                                                  const http::Request& request, std::string part,
                                                  std::string heading) {
  CONVOKE_ASSIGN(version, version_of(questionnaires_, visit.arg("code"),
                                     static_cast<int>(page::number_of(request.param("version")))));
  const auto questionnaire = questionnaires_.read(version.id);
  if (!questionnaire) return not_found(N_("There is no such questionnaire."));
  const i18n::Locale& locale = visit.locale;
  const std::string home = visit.href(kQuestionnaires) + "/" + version.code + "/analysis";
  Asked out{version,
            questionnaire,
            references_.directory(),
            sheets_.valid(version.id),
            page::ListFilter(request, part.empty() ? home : home + "/" + part,
                             {"version", "from", "group", "obligation", "theme"}),
            {},
            {worded(version.title, locale.language()),
             version.version,
             home,
             "?version=" + std::to_string(version.version),
             std::move(part),
             std::move(heading),
             {}},
            {}};
  page::Choice groups{"group", locale.raw(N_("Regional group")), {}};
  for (const reference::RegionalGroup& group : out.directory->groups()) {
    const Worded name = worded(group.name, locale.language());
    groups.options.push_back({group.code, name.text, name.lang});
    if (group.code == out.filter.choice("group")) out.what.group = group.id;
  }
  page::Choice obligations{"obligation",
                           locale.raw(N_("Obligation")),
                           {{"mandatory", locale.tr(label_of(Obligation::mandatory)), {}},
                            {"optional", locale.tr(label_of(Obligation::optional)), {}}}};
  if (out.filter.choice("obligation") == "mandatory") out.what.obligation = Obligation::mandatory;
  if (out.filter.choice("obligation") == "optional") out.what.obligation = Obligation::optional;
  page::Choice themes{"theme", locale.raw(N_("Theme")), {}};
  for (const std::string& theme : themes_of(*questionnaire))
    themes.options.push_back({theme, theme, "en"});
  out.what.theme = out.filter.choice("theme");
  out.choices = {std::move(groups), std::move(obligations)};
  if (!themes.options.empty()) out.choices.push_back(std::move(themes));
  return out;
}

html::Page AnalysisPages::framed(const page::Visit& visit, const AnalysisHead& head,
                                 html::Out& out) {
  html::Page page = page::office_page("reviews", head.heading, out);
  page.crumbs = {
      {visit.locale.tr(N_("Reviews")), visit.href("/office/reviews")},
      {visit.locale.tr(N_("Questionnaires")), visit.href(kQuestionnaires)},
      {head.title.text, visit.href(kQuestionnaires) + "/" + std::string(visit.arg("code"))},
      {page.title, {}}};
  return page;
}

Result<page::Reply> AnalysisPages::shares(const page::Visit& visit, const http::Request& request) {
  const i18n::Locale& locale = visit.locale;
  CONVOKE_ASSIGN(of, asked(visit, request, {}, locale.tr(N_("Analysis"))));
  SharesPage shown;
  shown.submissions =
      locale.trn("{1} submission", "{1} submissions", static_cast<long>(of.valid.size()));
  for (const Grouping& grouping : kGroupings) {
    ShareTable table{grouping.name,
                     locale.tr(grouping.caption),
                     locale.tr(grouping.column),
                     of.head.home + "/chart?by=" + grouping.name,
                     {}};
    for (const auto& [name, value] : of.filter.choices)
      if (!value.empty()) table.chart += "&" + name + "=" + http::percent_encoded(value);
    for (const Tally& tally :
         tallied(*of.questionnaire, of.valid, *of.directory, grouping.by, of.what)) {
      ShareRow row{heading_of(tally, grouping.by, *of.questionnaire, *of.directory, locale),
                   {},
                   tally.counts,
                   bar_of(tally.counts)};
      const Section* section =
          grouping.by == TallyBy::section ? of.questionnaire->section(tally.key) : nullptr;
      if (section) row.note = place_of(*of.questionnaire, *section, locale);
      table.rows.push_back(std::move(row));
    }
    if (!table.rows.empty()) shown.tables.push_back(std::move(table));
  }
  of.head.filter = page::filter_of(of.filter, "shares", {}, std::move(of.choices));
  shown.head = std::move(of.head);
  html::Out out = visit.out();
  views::shares(out, shown);
  return framed(visit, shown.head, out);
}

Result<page::Reply> AnalysisPages::chart(const page::Visit& visit, const http::Request& request) {
  const i18n::Locale& locale = visit.locale;
  CONVOKE_ASSIGN(of, asked(visit, request, {}, {}));
  const std::string_view wanted = request.param("by");
  const auto grouping = std::find_if(std::begin(kGroupings), std::end(kGroupings),
                                     [&](const Grouping& one) { return one.name == wanted; });
  if (grouping == std::end(kGroupings)) return not_found(N_("There is no such chart."));
  Chart chart{of.head.title.text + " – " + locale.tr(grouping->caption),
              legend_of(locale),
              {},
              locale.right_to_left()};
  for (const Tally& tally :
       tallied(*of.questionnaire, of.valid, *of.directory, grouping->by, of.what)) {
    const Section* section =
        grouping->by == TallyBy::section ? of.questionnaire->section(tally.key) : nullptr;
    chart.rows.push_back(
        {section && section->article
             ? place_of(*of.questionnaire, *section, locale)
             : heading_of(tally, grouping->by, *of.questionnaire, *of.directory, locale).text,
         tally.counts});
  }
  http::Response file;
  file.header("Content-Type", "image/svg+xml")
      .header("Content-Disposition",
              "attachment; filename=\"" + of.version.code + "-" + grouping->name + ".svg\"");
  file.body = svg_of(chart);
  return file;
}

}  // namespace convoke::reviews::questionnaire
