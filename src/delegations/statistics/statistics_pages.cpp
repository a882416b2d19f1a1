#include "delegations/statistics/statistics_pages.h"

#include <algorithm>
#include <map>

#include "base/message_context.h"
#include "delegations/statistics/views/statistics.h"
#include "meetings/series_page.h"
#include "page/posted.h"
#include "platform/i18n/zone.h"

namespace convoke::delegations {
namespace {

using page::Reply;
using page::Visit;

constexpr const char* kTitle = N_("Statistics");
constexpr std::string_view kEnding = ".svg";

/// A number of a table: of which figure and row, what it counts.
struct NumberRow {
  std::string code;  // of what is counted, in no language
  std::string title, item, what;
  std::int64_t number = 0;
};

page::Columns<NumberRow> number_columns(const i18n::Locale& locale) {
  using Row = NumberRow;
  return {locale,
          {{.name = "code",
            .label = locale.tr(N_("Code")),
            .text = [](const Row& row) { return row.code; }},
           {.name = "table",
            .label = locale.tr(N_("Table")),
            .text = [](const Row& row) { return row.title; }},
           {.name = "of_what",
            .label = locale.tr(N_("Of what")),
            .text = [](const Row& row) { return row.item; }},
           {.name = "what_is_counted",
            .label = locale.tr(N_("What is counted")),
            .text = [](const Row& row) { return row.what; }},
           {.name = "number",
            .label = locale.tr(N_("Number")),
            .order = [](const Row& row) { return row.number; },
            .is_number = true}}};
}

Result<Reply> file_of(const std::vector<Figure>& figures, page::FileFormat format,
                      const i18n::Locale& locale) {
  std::vector<NumberRow> rows;
  for (const Figure& figure : figures)
    for (const Figure::Row& row : figure.rows)
      for (std::size_t i = 0; row.is_told && i < row.numbers.size(); ++i)
        rows.push_back({figure.name + "." + figure.heads[i].key, figure.title, row.label,
                        figure.heads[i].label, row.numbers[i]});
  return number_columns(locale).file(rows, format, locale.tr(kTitle), "statistics");
}

std::vector<AnswerCount> answers_by_group(const std::vector<AskedEntity>& asked) {
  std::map<reference::GroupId, AnswerCount> groups;
  for (const AskedEntity& one : asked) {
    AnswerCount& count = groups[one.entity->group];
    count.group = one.entity->group;
    ++(one.has_named ? count.named : count.not_named);
  }
  std::vector<AnswerCount> out;
  for (const auto& [group, count] : groups) out.push_back(count);
  return out;
}

}  // namespace

std::vector<html::Column> columns_of(const Figure& figure) {
  std::vector<html::Column> columns{html::column(figure.item)};
  for (const Figure::Head& head : figure.heads) columns.push_back(html::number_column(head.label));
  return columns;
}

std::vector<FigureCell> cells_of(const Figure& figure, const Figure::Row& row,
                                 const i18n::Locale& locale) {
  std::vector<FigureCell> cells;
  for (std::size_t i = 0; i < row.numbers.size(); ++i)
    cells.push_back({figure.heads[i].label, locale.number(static_cast<long>(row.numbers[i]))});
  return cells;
}

std::string StatisticsPage::file(page::FileFormat format) const {
  return page::with_format(asked.href({}, 1), format);
}

std::vector<AskedEntity> StatisticsPages::asked(const Visit& visit, const meetings::Series& series,
                                                const reference::Directory& directory) {
  return asked_entities(series, directory, delegations_.tallies(series.id),
                        notes_of_ ? notes_of_(series.id) : NoteFates(),
                        i18n::local_time_of(visit.now, series.zone).date, visit.locale);
}

Result<StatisticsPages::Counted> StatisticsPages::counted(const Visit& visit,
                                                          const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  Counted out;
  out.meetings = meetings_.meetings_of(series.id);
  out.directory = references_.directory();
  out.filter = page::ListFilter(
      request, meetings::home_of(series, visit) + "/participants/statistics", {"meeting"});
  std::optional<meetings::MeetingId> meeting;
  for (const meetings::Meeting& one : out.meetings)
    if (std::to_string(one.id.value) == out.filter.choice("meeting")) meeting = one.id;
  if (!meeting) out.filter.choices[0].second.clear();
  out.one_meeting = meeting.has_value();
  StatisticFacts facts =
      database_.read([&](db::Reader& r) { return store::statistic_facts(r, series.id, meeting); });
  if (attendance_of_) facts.attendance = attendance_of_(series.id);
  if (meeting)
    std::erase_if(facts.attendance,
                  [&](const AttendanceCount& one) { return one.meeting != *meeting; });
  out.series = std::move(series);
  const FigureWords words{out.series,
                          out.meetings,
                          *out.directory,
                          visit.locale,
                          i18n::local_time_of(visit.now, out.series.zone).date,
                          out.one_meeting};
  out.figures = figures_of(facts, words);
  if (out.one_meeting) return out;
  out.asked = asked(visit, out.series, *out.directory);
  Figure answers = answers_figure(answers_by_group(out.asked), words);
  if (!answers.rows.empty()) out.figures.insert(out.figures.begin(), std::move(answers));
  return out;
}

Result<Reply> StatisticsPages::show(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(counted, this->counted(visit, request));
  const i18n::Locale& locale = visit.locale;
  if (const auto format = page::file_asked(request))
    return file_of(counted.figures, *format, locale);
  StatisticsPage shown;
  shown.list = meetings::home_of(counted.series, visit) + "/participants";
  shown.home = counted.filter.path;
  shown.not_answered = shown.list + "/not-answered";
  shown.one_meeting = counted.one_meeting;
  shown.asked_entities = static_cast<std::int64_t>(counted.asked.size());
  for (const AskedEntity& one : counted.asked) {
    shown.silent += !one.has_named;
    shown.is_note_sent |= one.note.state != NoteState::none;
  }
  std::vector<html::Option> meetings;
  for (const meetings::Meeting& one : counted.meetings)
    meetings.push_back({std::to_string(one.id.value), one.short_title.in(locale.language()),
                        std::string(code_of(one.short_title.language_used(locale.language())))});
  const std::string label = locale.tr(N_("Meeting"));
  shown.filter = page::filter_of(counted.filter, {}, {}, {{"meeting", label, std::move(meetings)}});
  const std::string& meeting = counted.filter.choice("meeting");
  for (Figure& figure : counted.figures) {
    if (figure.name == "role")
      for (const Figure::Row& row : figure.rows)
        if (row.is_drawn) shown.participants += row.numbers.back();
    if (figure.name == "category")
      for (const Figure::Row& row : figure.rows)
        if (row.is_drawn) shown.delegations += row.numbers.front();
    html::Safe chart = html::trusted(svg_on_page(figure, locale));
    std::string picture = shown.home + "/" + figure.name + std::string(kEnding) +
                          (meeting.empty() ? "" : "?meeting=" + meeting);
    shown.figures.push_back({std::move(figure), std::move(chart), std::move(picture)});
  }
  shown.asked = std::move(counted.filter);
  html::Out out = visit.out();
  views::statistics(out, shown);
  return meetings::office_page(visit, counted.series, "delegations", locale.tr(kTitle), out,
                               {{locale.tr(N_("Delegations")), shown.list}});
}

Result<Reply> StatisticsPages::picture(const Visit& visit, const http::Request& request) {
  std::string_view name = visit.arg("picture");
  if (!name.ends_with(kEnding)) return not_found(N_("There is no such chart."));
  name.remove_suffix(kEnding.size());
  CONVOKE_ASSIGN(counted, this->counted(visit, request));
  const auto figure = std::find_if(counted.figures.begin(), counted.figures.end(),
                                   [&](const Figure& one) { return one.name == name; });
  if (figure == counted.figures.end()) return not_found(N_("There is no such chart."));
  http::Response file;
  file.header("Content-Type", "image/svg+xml")
      .header("Content-Disposition", "attachment; filename=\"" + counted.series.slug + "-" +
                                         figure->name + std::string(kEnding) + "\"");
  file.body =
      svg_for_paper(*figure, counted.series.title.in(visit.locale.language()), visit.locale);
  return file;
}

Result<Reply> StatisticsPages::not_answered(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const i18n::Locale& locale = visit.locale;
  const auto directory = references_.directory();
  const std::vector<AskedEntity> asked = this->asked(visit, series, *directory);
  NotAnsweredList shown;
  shown.home = meetings::home_of(series, visit);
  shown.filter =
      page::ListFilter(request, shown.home + "/participants/not-answered", not_answered_choices());
  if (shown.filter.sort.empty()) shown.filter.sort = "name";
  shown.rows = delegations::not_answered(asked, shown.filter, *directory, locale);
  const page::Columns<NotAnsweredRow> columns = not_answered_columns(locale);
  columns.sort(shown.rows, shown.filter.sort);
  const std::string title = locale.tr(N_("Who has not answered"));
  if (const auto format = page::file_asked(request))
    return columns.file(shown.rows, *format, title, "not-answered");
  shown.filter.cut(shown.rows);
  shown.is_note_sent = std::any_of(asked.begin(), asked.end(), [](const AskedEntity& one) {
    return one.note.state != NoteState::none;
  });
  for (const reference::RegionalGroup& group : directory->groups())
    shown.groups.push_back({group.code, group.name.in(locale.language()), {}});
  for (const reference::Category category : reference::kCategories)
    if (std::any_of(asked.begin(), asked.end(),
                    [&](const AskedEntity& one) { return one.category == category; }))
      shown.categories.push_back(
          {std::string(name_of(category)), locale.tr(label_of(category)), {}});
  html::Out out = visit.out();
  views::not_answered(out, shown);
  const std::string list = shown.home + "/participants";
  return meetings::office_page(
      visit, series, "delegations", title, out,
      {{locale.tr(N_("Delegations")), list}, {locale.tr(kTitle), list + "/statistics"}});
}

}  // namespace convoke::delegations
