#include "reviews/review/dashboards/desk_pages.h"

#include <algorithm>
#include <map>

#include "page/office_page.h"
#include "page/posted.h"
#include "platform/i18n/listing.h"
#include "platform/i18n/zone.h"
#include "reviews/review/dashboards/views/desk.h"

namespace convoke::reviews::review {
namespace {

constexpr long kSoon = 30;  // days

constexpr std::size_t kRows = 50;  // of a list at once

/// The part of a list that the address asks for by `key`; the others begin anew.
template <class Row>
html::List paged(std::vector<Row>& rows, const std::string& key, const std::string& path,
                 const http::Request& request, std::string caption,
                 std::vector<html::Column> columns) {
  html::List list{.id = key, .caption = std::move(caption), .columns = std::move(columns)};
  const std::size_t pages = (rows.size() + kRows - 1) / kRows;
  const auto asked = static_cast<std::size_t>(page::number_of(request.param(key)));
  const std::size_t at = std::clamp<std::size_t>(asked, 1, std::max<std::size_t>(pages, 1));
  const auto address = [&](std::size_t number) {
    return path + "?" + key + "=" + std::to_string(number) + "#" + key;
  };
  list.page = static_cast<int>(at);
  list.pages = static_cast<int>(pages);
  if (at > 1) list.previous = address(at - 1);
  if (at < pages) list.next = address(at + 1);
  rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(std::min(rows.size(), at * kRows)),
             rows.end());
  rows.erase(rows.begin(),
             rows.begin() + static_cast<std::ptrdiff_t>(std::min(rows.size(), (at - 1) * kRows)));
  return list;
}

/// Which States a step waits for.
std::vector<EntityId> waits_for(const Running& running, const Step& step) {
  if (step.by == Side::reviewers) return running.review.reviewing_states();
  if (step.by == Side::reviewed) return {running.review.entity};
  return {};
}

}  // namespace

Result<page::Reply> DeskPages::show(const page::Visit& visit, const http::Request& request) {
  const auto directory = references_.directory();
  const Date today = reviews_.today();
  const Language language = visit.locale.language();
  const auto name = [&](EntityId id) {
    const reference::Entity* found = directory->find(id);
    return found ? found->short_name.in(language) : std::string("?");
  };
  const auto lang = [&](EntityId id) {
    const reference::Entity* found = directory->find(id);
    return found ? lang_of(found->short_name, language) : std::string();
  };
  DeskPage shown;
  shown.may_manage = page::may_everywhere(visit, page::Right::manage_reviews);
  shown.templates = visit.href(kDesk) + "/templates";
  shown.progress = visit.href(kDesk) + "/progress";
  const auto reminded = reminders_.last();
  const auto reminded_on = [&](ReviewId id, const Step& step) {
    const auto found = reminded.find({id, step.key});
    return found == reminded.end()
               ? std::string()
               : visit.locale.date(i18n::local_time_of(found->second, reviews_.zone()).date);
  };
  std::vector<std::pair<Date, DeskPage::Due>> due_rows;
  std::map<EntityId, DeskPage::Load> loads;
  for (const Running& running : reviews_.all()) {
    const EntityId state = running.review.entity;
    const std::string href = visit.href(kDesk) + "/" + std::to_string(running.review.id.value);
    DeskPage::Row row{href,
                      name(state),
                      lang(state),
                      {},
                      running.review.cohort,
                      running.progress.started_on.has_value(),
                      is_complete(*running.definition, running.progress)};
    std::vector<std::string> open;
    for (const Step* step : next_steps(*running.definition, running.progress)) {
      open.push_back(name_of(*step, language));
      for (const EntityId waited : waits_for(running, *step)) ++loads[waited].waited_for;
    }
    row.steps = i18n::listed(open, language);
    for (const Step& step : running.definition->steps) {
      const StepState at = running.progress.of(step.key).state;
      if (at == StepState::done || at == StepState::skipped) continue;
      const auto due = due_of(running.progress, step);
      if (!due || today.plus_days(kSoon) < *due) continue;
      const bool late = is_late(running.progress, step, today);
      row.late += late ? 1 : 0;
      due_rows.push_back(
          {*due,
           {href + "/steps/" + step.key, row.state, row.lang, name_of(step, language),
            visit.locale.date(*due), reminded_on(running.review.id, step), late}});
    }
    if (!row.complete)
      for (const EntityId reviewer : running.review.reviewing_states()) ++loads[reviewer].reviews;
    shown.rows.push_back(std::move(row));
  }
  std::stable_sort(due_rows.begin(), due_rows.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [due, row] : due_rows) (row.late ? shown.late : shown.next).push_back(std::move(row));
  for (auto& [state, load] : loads) {
    load.state = name(state);
    load.lang = lang(state);
    shown.loads.push_back(std::move(load));
  }
  std::sort(shown.loads.begin(), shown.loads.end(), [&](const auto& a, const auto& b) {
    if (a.reviews != b.reviews) return a.reviews > b.reviews;
    return visit.locale.compare(a.state, b.state) < 0;
  });
  std::sort(shown.rows.begin(), shown.rows.end(), [&](const auto& a, const auto& b) {
    return visit.locale.compare(a.state, b.state) < 0;
  });
  const auto tr = [&](const char* text) { return visit.locale.tr(text); };
  const auto add = [&](auto& rows, const char* key, const char* caption,
                       std::vector<html::Column> columns) {
    return paged(rows, key, visit.href(kDesk), request, tr(caption), std::move(columns));
  };
  const std::vector<html::Column> due{
      html::column(tr(N_("State under review"))), html::column(tr(N_("Step"))),
      html::column(tr(N_("Last day"))), html::column(tr(N_("Reminded")))};
  shown.late_list = add(shown.late, "late", N_("Late"), due);
  shown.next_list = add(shown.next, "due", N_("Due within 30 days"), due);
  shown.list =
      add(shown.rows, "reviews", N_("All reviews"),
          {html::column(tr(N_("State under review"))), html::number_column(tr(N_("Cohort"))),
           html::column(tr(N_("Now"))), html::number_column(tr(N_("Late steps")))});
  shown.load_list = add(shown.loads, "load", N_("Load of the States"),
                        {html::column(tr(N_("State"))),
                         html::number_column(tr(N_("Reviews it takes part in as reviewer"))),
                         html::number_column(tr(N_("Steps that wait for it")))});
  html::Out out = visit.out();
  views::desk(out, shown);
  html::Page page = page::office_page("reviews", visit.locale.tr(N_("Country reviews")), out);
  page.crumbs = {{visit.locale.tr(N_("Reviews")), visit.href("/office/reviews")}, {page.title, {}}};
  return page;
}

}  // namespace convoke::reviews::review
