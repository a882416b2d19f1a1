#include "page/columns.h"
#include "page/posted.h"
#include "platform/i18n/zone.h"
#include "reviews/assistance/needs/need_pages.h"
#include "reviews/assistance/store.h"
#include "reviews/assistance/views/needs.h"

namespace convoke::reviews::assistance {
namespace {

constexpr const char* kNeeds = "/office/reviews/assistance/needs";

}  // namespace

Result<page::Reply> NeedPages::list(const page::Visit& visit, const http::Request& request) {
  const Words w = words(visit);
  page::ListFilter filter(request, visit.href(kNeeds),
                          {"state", "kind", "instrument", "group", "source"});
  const Date today = today_();
  const std::string zone = zone_();
  std::vector<NeedRow> rows;
  for (Need& one : database_.read([](db::Reader& r) { return store::needs(r); })) {
    ++filter.all;
    NeedRow row;
    row.state = w.entity(one.entity);
    row.kind = w.kind(one.kind);
    row.article = w.article(one.instrument, one.article);
    row.source = visit.locale.tr(label_of(one.source));
    const std::string& state = filter.choice("state");
    if ((!state.empty() &&
         state != (state == "live" && is_live(one.state) ? "live" : name_of(one.state))) ||
        (!filter.choice("kind").empty() && filter.choice("kind") != one.kind) ||
        (!filter.choice("instrument").empty() && filter.choice("instrument") != one.instrument) ||
        (!filter.choice("group").empty() && filter.choice("group") != w.group_of(one.entity)) ||
        (!filter.choice("source").empty() && filter.choice("source") != name_of(one.source)) ||
        (!filter.text.empty() &&
         !filter.accepts(row.state.text + "\n" + row.kind.text + "\n" + row.article + "\n" +
                         one.body + "\n" + one.reference)))
      continue;
    row.href = visit.href(kNeeds) + "/" + std::to_string(one.id.value);
    row.tag = tag_of(one.state, visit.locale);
    row.age =
        today.days_since_epoch() - i18n::local_time_of(one.made_at, zone).date.days_since_epoch();
    if (one.needed_by) row.needed_by = visit.locale.date(*one.needed_by);
    row.need = std::move(one);
    rows.push_back(std::move(row));
  }
  using Column = page::ListColumn<NeedRow>;
  const page::Columns<NeedRow> columns(
      visit.locale, {{.key = "name",
                      .label = w.tr(N_("State")),
                      .text = [](const NeedRow& r) { return r.state.text; }},
                     {.key = "article",
                      .label = w.tr(N_("Article")),
                      .text = [](const NeedRow& r) { return r.article; }},
                     {.key = "kind",
                      .label = w.tr(N_("Kind")),
                      .text = [](const NeedRow& r) { return r.kind.text; }},
                     {.name = "what_is_needed",
                      .label = w.tr(N_("What is needed")),
                      .text = [](const NeedRow& r) { return r.need.body; },
                      .where = Column::Where::file},
                     {.name = "source",
                      .label = w.tr(N_("Source")),
                      .text = [](const NeedRow& r) { return r.source; },
                      .where = Column::Where::file},
                     {.name = "reference",
                      .label = w.tr(N_("Reference")),
                      .text = [](const NeedRow& r) { return r.need.reference; },
                      .where = Column::Where::file},
                     {.key = "status",
                      .label = w.tr(N_("Status")),
                      .text = [](const NeedRow& r) { return r.tag.text; }},
                     {.key = "age",
                      .label = w.tr(N_("Days")),
                      .order = [](const NeedRow& r) { return r.age; },
                      .is_number = true},
                     {.name = "needed_by",
                      .label = w.tr(N_("Needed by")),
                      .text =
                          [](const NeedRow& r) {
                            return r.need.needed_by ? r.need.needed_by->iso() : std::string();
                          },
                      .where = Column::Where::file}});
  columns.sort(rows, filter.sort);
  if (const auto format = page::file_asked(request))
    return columns.file(rows, *format, w.tr(N_("Needs")), "assistance-needs");
  filter.cut(rows);
  const std::string caption = w.tr(N_("Needs")), label_state = w.tr(N_("Status")),
                    label_kind = w.tr(N_("Kind")), label_instrument = w.tr(N_("Instrument")),
                    label_group = w.tr(N_("Regional group")), label_source = w.tr(N_("Source"));
  page::Choice states{"state", label_state, {{"live", w.tr(N_("Not met yet")), {}}}};
  for (const NeedState one : kNeedStates)
    states.options.push_back({std::string(name_of(one)), w.tr(label_of(one)), {}});
  page::Choice sources{"source", label_source, {}};
  for (const NeedSource one : kNeedSources)
    sources.options.push_back({std::string(name_of(one)), w.tr(label_of(one)), {}});
  NeedsPage shown;
  shown.enter = visit.href(kNeeds) + "/new";
  shown.candidates = visit.href(kNeeds) + "/sources";
  shown.filter = page::filter_of(filter, "needs", w.tr(N_("Find a need")),
                                 {std::move(states),
                                  {"kind", label_kind, w.kind_options()},
                                  {"instrument", label_instrument, w.instrument_options()},
                                  {"group", label_group, w.group_options()},
                                  std::move(sources)});
  shown.list = page::exported_list_of(
      filter, "needs", visit.locale.trn("{1} need", "{1} needs", static_cast<long>(filter.found)),
      caption, columns.head(filter));
  if (!filter.all) {
    shown.list.empty_title = w.tr(N_("There is no need yet"));
    shown.list.empty_text =
        w.tr(N_("Take over what reviews and questionnaires say, or enter one."));
  }
  shown.rows = std::move(rows);
  html::Out out = visit.out();
  views::needs(out, shown);
  return framed(visit, caption, out);
}

}  // namespace convoke::reviews::assistance
