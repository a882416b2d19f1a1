#include "delegations/lists/indico/export_pages.h"

#include "delegations/lists/indico/views/indico.h"
#include "delegations/work_list/participant_list.h"
#include "meetings/series_page.h"
#include "page/exported_list.h"
#include "page/kept_list.h"

namespace convoke::delegations {
namespace {

using page::Reply;
using page::Visit;

constexpr int kPerRead = 1000;

}  // namespace

page::Columns<LeftRow> left_columns(const i18n::Locale& locale) {
  using Where = page::ListColumn<LeftRow>::Where;
  return {locale,
          {{.key = "name",
            .label = locale.tr(N_("Name")),
            .text = [](const LeftRow& r) { return r.row.participant.details.display_name(); }},
           {.key = "entity",
            .label = locale.tr(N_("Delegation")),
            .text = [](const LeftRow& r) { return r.row.entity; }},
           {.key = "why",
            .label = locale.tr(N_("Why not")),
            .text = [](const LeftRow& r) { return r.why; }},
           {.label = locale.tr(N_("E-mail address")),
            .text = [](const LeftRow& r) { return r.row.participant.details.email; },
            .where = Where::file},
           {.label = locale.tr(N_("Telephone")),
            .text = [](const LeftRow& r) { return r.row.participant.details.phone; },
            .where = Where::file}}};
}

Result<indico::ImportFile> IndicoPages::made(meetings::SeriesId series, Delegations::Filter filter,
                                             Language language) {
  std::vector<Participant> all;
  filter.limit = kPerRead;
  do {
    Delegations::Listed listed = delegations_.list(series, filter);
    for (Participant& p : listed.participants) all.push_back(std::move(p));
    filter.at = std::move(listed.next);
  } while (filter.at && all.size() <= page::kMostExported);
  CONVOKE_TRY(page::check_exported(all.size()));
  return indico::import_file(std::move(all), *references_.directory(), language);
}

Result<Reply> IndicoPages::file(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  page::ListFilter asked(request, {}, list_choices());
  Delegations::Filter filter =
      asked_filter(asked, *references_.directory(), meetings_.meetings_of(series.id));
  if (asks_over(asked)) filter.over = delegations_.over_limits(series.id);
  CONVOKE_ASSIGN(made, this->made(series.id, filter, visit.locale.language()));
  http::Response response;
  response.header("Content-Type", "text/csv; charset=utf-8")
      .header("Content-Disposition", "attachment; filename=\"for-indico-" + series.slug + ".csv\"");
  response.body = std::move(made.csv);
  return response;
}

Result<Reply> IndicoPages::show(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const auto directory = references_.directory();
  IndicoPage shown;
  shown.participants = meetings::home_of(series, visit) + "/participants";
  shown.filter = page::ListFilter(request, shown.participants + "/indico", list_choices());
  Delegations::Filter filter =
      asked_filter(shown.filter, *directory, meetings_.meetings_of(series.id));
  if (asks_over(shown.filter)) filter.over = delegations_.over_limits(series.id);
  const std::string query = page::query_of(shown.filter.href({}, 1));
  shown.file = shown.participants + "/indico/file" + (query.empty() ? "" : "?" + query);
  shown.back = shown.participants + (query.empty() ? "" : "?" + query);
  CONVOKE_ASSIGN(made, this->made(series.id, filter, visit.locale.language()));
  shown.rows = made.rows;
  shown.left_in_all = made.left.size();
  for (indico::ImportFile::Left& one : made.left)
    shown.left.push_back(
        {row_of(std::move(one.participant), *directory, {}, visit.locale.language()),
         visit.locale.tr(indico::label_of(one.why))});
  const page::Columns<LeftRow> columns = left_columns(visit.locale);
  columns.sort(shown.left, shown.filter.sort);
  if (const auto format = page::file_asked(request))
    return columns.file(shown.left, *format, visit.locale.tr(N_("Not in the file for Indico")),
                        "not-for-indico");
  shown.filter.all = shown.left.size();
  shown.filter.cut(shown.left);
  html::Out out = visit.out();
  views::for_indico(out, shown);
  return meetings::office_page(visit, series, "delegations", visit.locale.tr(N_("For Indico")), out,
                               {{visit.locale.tr(N_("Delegations")), shown.back}});
}

}  // namespace convoke::delegations
