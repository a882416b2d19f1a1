#include <algorithm>

#include "base/problems.h"
#include "base/text.h"
#include "base/typed_date.h"
#include "page/columns.h"
#include "page/posted.h"
#include "reviews/assistance/matching/match_pages.h"
#include "reviews/assistance/store.h"
#include "reviews/assistance/views/matches.h"

namespace convoke::reviews::assistance {
namespace {

constexpr const char* kMatches = "/office/reviews/assistance/matches";
constexpr const char* kActivities = "/office/reviews/assistance/activities";

/// What is typed as an activity; errors of dates and numbers.
Result<Activity> typed_activity(const http::Form& sent, ActivityForm& kept) {
  kept.title = sent.get("title");
  kept.state = sent.get("state");
  kept.first_day = sent.get("first_day");
  kept.last_day = sent.get("last_day");
  kept.place = sent.get("place");
  kept.participants = sent.get("participants");
  kept.result = sent.get("result");
  kept.version = static_cast<int>(page::number_of(sent.get("version")));
  Activity out;
  out.title = kept.title;
  out.state = activity_state(kept.state).value_or(ActivityState::planned);
  out.place = kept.place;
  out.result = kept.result;
  out.version = kept.version;
  Problems problems;
  const auto first = typed_date(kept.first_day, "first_day");
  const auto last = trimmed(kept.last_day).empty() ? first : typed_date(kept.last_day, "last_day");
  if (first.ok())
    out.first_day = *first;
  else
    problems.add(first.error());
  if (last.ok())
    out.last_day = *last;
  else if (first.ok())
    problems.add(last.error());
  if (!trimmed(kept.participants).empty()) {
    const std::int64_t number = page::number_of(trimmed(kept.participants));
    if (number < 1 || number > kMostParticipants)
      problems.add(invalid(N_("Write a number from 1 to {1}."), "participants",
                           {std::to_string(kMostParticipants)}));
    else
      out.participants = static_cast<int>(number);
  }
  if (problems.empty()) problems.add(check(out));
  if (const auto& found = problems.first()) return *found;
  return out;
}

ActivityForm form_for(const Activity& activity) {
  ActivityForm form;
  form.version = activity.version;
  form.title = activity.title;
  form.state = name_of(activity.state);
  form.first_day = activity.first_day.iso();
  form.last_day = activity.last_day.iso();
  form.place = activity.place;
  if (activity.participants) form.participants = std::to_string(*activity.participants);
  form.result = activity.result;
  return form;
}

html::Form made(const ActivityForm& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  if (page.version) form.hidden("version", std::to_string(page.version));
  std::vector<html::Option> states;
  for (const ActivityState one : kActivityStates)
    states.push_back({std::string(name_of(one)), locale.tr(label_of(one)), {}});
  form.add({.name = "title",
            .label = locale.tr(N_("What is done")),
            .value = page.title,
            .required = true,
            .max_length = static_cast<long>(kLongestReference)})
      .row({{.name = "first_day",
             .label = locale.tr(N_("First day")),
             .value = page.first_day,
             .type = "date",
             .required = true},
            {.name = "last_day",
             .label = locale.tr(N_("Last day")),
             .value = page.last_day,
             .type = "date"},
            {.name = "state",
             .label = locale.tr(N_("Status")),
             .value = page.state,
             .options = std::move(states)}})
      .row({{.name = "place",
             .label = locale.tr(N_("Place")),
             .value = page.place,
             .max_length = static_cast<long>(kLongestReference)},
            {.name = "participants",
             .label = locale.tr(N_("Number of participants")),
             .value = page.participants,
             .left_to_right = true,
             .max_length = 6}})
      .add({.name = "result",
            .label = locale.tr(N_("What came of it")),
            .value = page.result,
            .max_length = static_cast<long>(kLongestResult),
            .rows = 3})
      .button(page.version ? N_("Save") : N_("Enter the activity"));
  if (!page.back.empty()) form.cancel(page.back);
  return form;
}

}  // namespace

html::Form form_of(const ActivityForm& page, const i18n::Locale& locale) {
  html::Form form = made(page, locale);
  if (page.present) form.compare(made(*page.present, locale));
  return form;
}

Result<page::Reply> MatchPages::enter(const page::Visit& visit, const http::Request& request) {
  const auto sent = sent_form(request);
  if (!sent.ok()) return not_read(visit, sent.error());
  ActivityForm kept;
  auto typed = typed_activity(*sent, kept);
  kept.version = 0;
  Error error;
  if (typed.ok()) {
    typed->match = MatchId(visit.number_arg("id"));
    const auto made = matches_.enter(visit.officer_actor(), *typed);
    if (made.ok())
      return page::Redirect{visit.href(kMatches) + "/" + std::string(visit.arg("id")),
                            Message{N_("The activity is entered."), {}}};
    error = made.error();
  } else {
    error = typed.error();
  }
  if (!page::belongs_to_form(error)) return error;
  CONVOKE_ASSIGN(shown, match_page(visit));
  kept.path = shown.activity.path;
  shown.activity = std::move(kept);
  shown.errors = shown.activity.errors = html::FormErrors(error);
  return drawn(visit, shown);
}

Result<page::Reply> MatchPages::activities(const page::Visit& visit, const http::Request& request) {
  const Words w = words(visit);
  page::ListFilter filter(request, visit.href(kActivities), {"state"});
  const Everything all = Everything::load(database_);
  const Date today = today_();
  const std::string& wanted = filter.choice("state");
  std::vector<ActivityRow> rows;
  for (const Activity& one : all.activities) {
    ++filter.all;
    if (wanted == "late" ? !is_late(one, today) : !wanted.empty() && wanted != name_of(one.state))
      continue;
    ActivityRow row = row_of(visit, w, all, one);
    if (!filter.text.empty() && !filter.accepts(one.title + "\n" + one.place + "\n" +
                                                row.state.text + "\n" + row.provider.text))
      continue;
    rows.push_back(std::move(row));
  }
  using Column = page::ListColumn<ActivityRow>;
  const page::Columns<ActivityRow> columns(
      visit.locale,
      {{.key = "name",
        .label = w.tr(N_("Activity")),
        .text = [](const ActivityRow& r) { return r.activity.title; }},
       {.key = "state",
        .label = w.tr(N_("State")),
        .text = [](const ActivityRow& r) { return r.state.text; }},
       {.key = "provider",
        .label = w.tr(N_("Provider")),
        .text = [](const ActivityRow& r) { return r.provider.text; }},
       {.key = "days",
        .label = w.tr(N_("Days of it")),
        .text = [](const ActivityRow& r) { return r.days; },
        .order =
            [](const ActivityRow& r) {
              return std::int64_t{r.activity.first_day.days_since_epoch()};
            }},
       {.name = "place",
        .label = w.tr(N_("Place")),
        .text = [](const ActivityRow& r) { return r.activity.place; },
        .where = Column::Where::file},
       {.name = "number_of_participants",
        .label = w.tr(N_("Number of participants")),
        .order =
            [](const ActivityRow& r) { return std::int64_t{r.activity.participants.value_or(0)}; },
        .is_number = true,
        .where = Column::Where::file},
       {.name = "what_came_of_it",
        .label = w.tr(N_("What came of it")),
        .text = [](const ActivityRow& r) { return r.activity.result; },
        .where = Column::Where::file},
       {.key = "status", .label = w.tr(N_("Status")), .text = [](const ActivityRow& r) {
          return r.tag.text;
        }}});
  columns.sort(rows, filter.sort);
  const std::string caption = w.tr(N_("Activities")), label = w.tr(N_("Status"));
  if (const auto format = page::file_asked(request))
    return columns.file(rows, *format, caption, "assistance-activities");
  filter.cut(rows);
  page::Choice states{"state", label, {{"late", w.tr(N_("Late")), {}}}};
  for (const ActivityState one : kActivityStates)
    states.options.push_back({std::string(name_of(one)), w.tr(label_of(one)), {}});
  ActivitiesPage shown;
  shown.filter =
      page::filter_of(filter, "activities", w.tr(N_("Find an activity")), {std::move(states)});
  shown.list = page::exported_list_of(
      filter, "activities",
      visit.locale.trn("{1} activity", "{1} activities", static_cast<long>(filter.found)), caption,
      columns.head(filter));
  if (!filter.all) {
    shown.list.empty_title = w.tr(N_("There is no activity yet"));
    shown.list.empty_text = w.tr(N_("Activities are entered at a match that both have accepted."));
  }
  shown.rows = std::move(rows);
  html::Out out = visit.out();
  views::activities(out, shown);
  return framed(visit, caption, out);
}

Result<Activity> MatchPages::activity_of(const page::Visit& visit) {
  const auto found = database_.read(
      [&](db::Reader& r) { return store::activity(r, ActivityId(visit.number_arg("id"))); });
  if (!found) return not_found(N_("There is no such activity."));
  return *found;
}

html::Page MatchPages::activity_page(const page::Visit& visit, const Activity& activity,
                                     ActivityForm form) {
  ActivityPage shown;
  form.path = visit.href(kActivities) + "/" + std::to_string(activity.id.value);
  form.back = visit.href(kMatches) + "/" + std::to_string(activity.match.value);
  shown.form = std::move(form);
  shown.history = assistance::shown(database_.read([&](db::Reader& r) {
    return history_of(r, Subject::activity, activity.id.value);
  }),
                                    visit.locale, zone_());
  html::Out out = visit.out();
  views::activity(out, shown);
  html::Page page = framed(visit, activity.title, out,
                           {{visit.locale.tr(N_("Activities")), visit.href(kActivities)},
                            {visit.locale.tr(N_("Match of assistance")), shown.form.back}});
  if (!shown.form.errors.empty()) page.status = page::status_of(shown.form.errors.all().front());
  return page;
}

Result<page::Reply> MatchPages::show_activity(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(activity, activity_of(visit));
  return activity_page(visit, activity, form_for(activity));
}

Result<page::Reply> MatchPages::change(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(activity, activity_of(visit));
  ActivityForm form = form_for(activity);
  const auto sent = sent_form(request);
  if (!sent.ok()) {
    form.errors = html::FormErrors(sent.error());
    return activity_page(visit, activity, std::move(form));
  }
  auto typed = typed_activity(*sent, form);
  form.version = std::max(form.version, 1);
  Status done;
  if (typed.ok()) {
    typed->id = activity.id;
    done = matches_.change(visit.officer_actor(), *typed);
    if (done.ok())
      return page::Redirect{visit.href(kMatches) + "/" + std::to_string(activity.match.value),
                            Message{N_("The activity is changed."), {}}};
  } else {
    done = typed.error();
  }
  if (!page::belongs_to_form(done.error())) return done.error();
  form.errors = html::FormErrors(done.error());
  CONVOKE_ASSIGN(now, activity_of(visit));
  if (done.error().kind == ErrorKind::conflict && now.version != form.version) {
    form.version = now.version;  // who has seen the difference may save over it
    form.present = std::make_shared<ActivityForm>(form_for(now));
  }
  return activity_page(visit, now, std::move(form));
}

}  // namespace convoke::reviews::assistance
