#include "reviews/assistance/recommendations/recommendation_pages.h"

#include <algorithm>

#include "base/text.h"
#include "base/typed_date.h"
#include "page/columns.h"
#include "page/office_page.h"
#include "page/posted.h"
#include "platform/i18n/listing.h"
#include "reviews/assistance/report/paper_frame.h"
#include "reviews/assistance/store.h"
#include "reviews/assistance/views/recommendations.h"

namespace convoke::reviews::assistance {
namespace {

constexpr const char* kRecommendations = "/office/reviews/assistance/recommendations";

Tag tag_of(RecommendationState state, const i18n::Locale& locale) {
  const char* classes = "tag tag-ok";
  if (state == RecommendationState::proposed) classes = "tag tag-waiting";
  if (state == RecommendationState::dropped) classes = "tag tag-refused";
  return {locale.tr(label_of(state)), classes};
}

/// Empty where nothing was told.
Tag tag_of(const std::optional<FollowUpStatus>& status, const i18n::Locale& locale) {
  if (!status) return {};
  return {locale.tr(label_of(*status)), *status == FollowUpStatus::implemented ? "tag tag-ok"
                                        : *status == FollowUpStatus::under_way ? "tag tag-waiting"
                                                                               : "tag"};
}

std::string addressees_of(const Recommendation& one, const i18n::Locale& locale) {
  std::vector<std::string> names;
  for (const Addressee addressee : one.addressees) names.push_back(locale.tr(label_of(addressee)));
  return i18n::listed(names, locale.language());
}

/// One line of it.
Worded beginning_of(const Text6& text, Language reader) {
  constexpr std::size_t kShown = 160;
  Worded out = worded(text, reader);
  const auto points = code_points(out.text);
  if (points.size() <= kShown) return out;
  out.text.clear();
  for (std::size_t i = 0; i < kShown; ++i) append_code_point(out.text, points[i]);
  out.text += "…";
  return out;
}

bool may_manage(const page::Visit& visit) {
  return page::may_everywhere(visit, page::Right::manage_reviews);
}

}  // namespace

html::Form decision_form(const RecommendationPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path + "/decision", page.decision_errors);
  std::vector<html::Option> states;
  bool conference = false;
  for (const RecommendationState one : next_of(page.recommendation.state)) {
    states.push_back({std::string(name_of(one)), locale.tr(label_of(one)), {}});
    conference |= one == RecommendationState::endorsed;
  }
  form.row({{.name = "state",
             .label = locale.tr(N_("What has become of it")),
             .value = page.state_typed,
             .options = std::move(states)},
            {.name = "on",
             .label = locale.tr(N_("On")),
             .value = page.on,
             .type = "date",
             .required = true}});
  if (conference)
    form.add({.name = "decision",
              .label = locale.tr(N_("Symbol of the decision")),
              .value = page.decision,
              .required = true,
              .left_to_right = true,
              .max_length = static_cast<long>(kLongestReference)});
  form.button(N_("Enter the decision"));
  return form;
}

html::Form follow_up_form(const RecommendationPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path + "/follow-up", page.follow_up_errors);
  std::vector<html::Option> statuses;
  for (const FollowUpStatus one : kFollowUpStatuses)
    statuses.push_back({std::string(name_of(one)), locale.tr(label_of(one)), {}});
  form.row({{.name = "status",
             .label = locale.tr(N_("Status")),
             .value = page.status_typed,
             .options = std::move(statuses)},
            {.name = "told_on",
             .label = locale.tr(N_("On")),
             .value = page.told_on,
             .type = "date",
             .required = true},
            {.name = "said_by",
             .label = locale.tr(N_("Told by")),
             .value = page.said_by,
             .required = true,
             .max_length = static_cast<long>(kLongestAnsweredBy)}})
      .add({.name = "body",
            .label = locale.tr(N_("Text")),
            .value = page.body,
            .max_length = static_cast<long>(kLongestReason),
            .rows = 3})
      .button(N_("Enter the follow-up"));
  return form;
}

Result<page::Reply> RecommendationPages::list(const page::Visit& visit,
                                              const http::Request& request) {
  const Words w = words(visit);
  const auto programme = meetings_.programme();
  page::ListFilter filter(request, visit.href(kRecommendations),
                          {"state", "status", "meeting", "addressee"});
  const auto followed = recommendations_.follow_ups();
  std::vector<RecommendationRow> rows;
  for (Recommendation& one : recommendations_.all()) {
    ++filter.all;
    RecommendationRow row;
    const auto entries = followed.find(one.id);
    const auto status = entries == followed.end() ? std::nullopt : status_of(entries->second);
    const bool addressed =
        filter.choice("addressee").empty() ||
        std::any_of(one.addressees.begin(), one.addressees.end(),
                    [&](Addressee a) { return filter.choice("addressee") == name_of(a); });
    const std::string& wanted = filter.choice("status");
    if ((!filter.choice("state").empty() && filter.choice("state") != name_of(one.state)) ||
        (wanted == "carried" ? !is_carried(one, status)
                             : !wanted.empty() && (!status || wanted != name_of(*status))) ||
        (!filter.choice("meeting").empty() &&
         filter.choice("meeting") != std::to_string(one.meeting.value)) ||
        !addressed)
      continue;
    std::string all_texts;
    for (const std::string& text : one.text.by_language) all_texts += text + "\n";
    if (!filter.text.empty() && !filter.accepts(all_texts + one.decision)) continue;
    row.href = visit.href(kRecommendations) + "/" + std::to_string(one.id.value);
    row.name = name_of(one, *programme, visit.locale);
    row.addressees = addressees_of(one, visit.locale);
    row.text = beginning_of(one.text, visit.locale.language());
    row.state = tag_of(one.state, visit.locale);
    row.status = tag_of(status, visit.locale);
    row.recommendation = std::move(one);
    rows.push_back(std::move(row));
  }
  using Row = RecommendationRow;
  using Column = page::ListColumn<Row>;
  const Language reader = visit.locale.language();
  const page::Columns<Row> columns(
      visit.locale, {{.key = "name",
                      .label = w.tr(N_("Recommendation")),
                      .text = [](const Row& r) { return r.name; }},
                     {.name = "text",
                      .label = w.tr(N_("Text")),
                      .text = [reader](const Row& r) { return r.recommendation.text.in(reader); }},
                     {.key = "addressees",
                      .label = w.tr(N_("Addressed to")),
                      .text = [](const Row& r) { return r.addressees; }},
                     {.key = "standing",
                      .label = w.tr(N_("Standing")),
                      .text = [](const Row& r) { return r.state.text; }},
                     {.name = "symbol_of_the_decision",
                      .label = w.tr(N_("Symbol of the decision")),
                      .text = [](const Row& r) { return r.recommendation.decision; },
                      .where = Column::Where::file},
                     {.key = "status", .label = w.tr(N_("Follow-up")), .text = [](const Row& r) {
                        return r.status.text;
                      }}});
  columns.sort(rows, filter.sort);
  const std::string caption = w.tr(N_("Recommendations")), label_state = w.tr(N_("Standing")),
                    label_status = w.tr(N_("Follow-up")), label_meeting = w.tr(N_("Meeting")),
                    label_addressee = w.tr(N_("Addressed to"));
  if (const auto format = page::file_asked(request))
    return columns.file(rows, *format, caption, "recommendations");
  filter.cut(rows);
  page::Choice states{"state", label_state, {}};
  for (const RecommendationState one : kRecommendationStates)
    states.options.push_back({std::string(name_of(one)), w.tr(label_of(one)), {}});
  page::Choice statuses{"status", label_status, {{"carried", w.tr(N_("To be followed up")), {}}}};
  for (const FollowUpStatus one : kFollowUpStatuses)
    statuses.options.push_back({std::string(name_of(one)), w.tr(label_of(one)), {}});
  page::Choice addressees{"addressee", label_addressee, {}};
  for (const Addressee one : kAddressees)
    addressees.options.push_back({std::string(name_of(one)), w.tr(label_of(one)), {}});
  RecommendationsPage shown;
  shown.path = visit.href(kRecommendations);
  shown.may_manage = may_manage(visit);
  shown.filter =
      page::filter_of(filter, "recommendations", w.tr(N_("Find a recommendation")),
                      {std::move(states),
                       std::move(statuses),
                       {"meeting", label_meeting, meeting_options(*programme, visit.locale)},
                       std::move(addressees)});
  shown.list = page::exported_list_of(filter, "recommendations",
                                      visit.locale.trn("{1} recommendation", "{1} recommendations",
                                                       static_cast<long>(filter.found)),
                                      caption, columns.head(filter));
  if (!filter.all) {
    shown.list.empty_title = w.tr(N_("There is no recommendation yet"));
    shown.list.empty_text = w.tr(N_("They are entered when the body has them before it."));
  }
  shown.rows = std::move(rows);
  html::Out out = visit.out();
  views::recommendations(out, shown);
  return framed(visit, caption, out);
}

Result<RecommendationPage> RecommendationPages::one_page(const page::Visit& visit) {
  CONVOKE_ASSIGN(one, own(visit));
  const Words w = words(visit);
  const auto programme = meetings_.programme();
  const std::string zone = office_()->zone;
  RecommendationPage shown;
  shown.path = visit.href(kRecommendations) + "/" + std::to_string(one.id.value);
  shown.name = w.tr(N_("Recommendation {1}"), {std::to_string(one.number)});
  shown.meeting = meeting_name(*programme, one.meeting, visit.locale);
  shown.addressees = addressees_of(one, visit.locale);
  if (!one.articles.empty()) shown.articles = w.articles(one.articles);
  if (one.adopted_on) shown.adopted_on = visit.locale.date(*one.adopted_on);
  if (one.decided_on) shown.decided_on = visit.locale.date(*one.decided_on);
  shown.text = worded(one.text, visit.locale.language());
  for (const Language language : kLanguages)
    if (!one.text[language].empty()) shown.languages.emplace_back(autonym_of(language));
  shown.state = tag_of(one.state, visit.locale);
  shown.may_manage = may_manage(visit);
  const auto followed = recommendations_.follow_ups();
  if (const auto entries = followed.find(one.id); entries != followed.end()) {
    shown.status = tag_of(status_of(entries->second), visit.locale);
    for (const FollowUp& entry : entries->second)
      shown.entries.push_back(
          {entry.state ? w.tr(label_of(*entry.state))
                       : w.tr(label_of(entry.status.value_or(FollowUpStatus::not_begun))),
           visit.locale.date(entry.on), entry.said_by, entry.body,
           w.tr(N_("Entered by {1} on {2}"),
                {entry.made_by, visit.locale.date_time(entry.made_at, zone)})});
    std::reverse(shown.entries.begin(), shown.entries.end());
  }
  shown.may_follow_up = shown.may_manage && is_carried(one, std::nullopt);
  if (shown.may_manage && !one.needs.empty()) {
    const auto needs = database_.read([](db::Reader& r) { return store::needs(r); });
    for (const Need& need : needs)
      if (std::find(one.needs.begin(), one.needs.end(), need.id) != one.needs.end())
        shown.needs.push_back({visit.href(kHome) + "/needs/" + std::to_string(need.id.value),
                               w.article(need.instrument, need.article), w.entity(need.entity)});
  }
  shown.on = shown.told_on = today_().iso();
  shown.recommendation = std::move(one);
  return shown;
}

html::Page RecommendationPages::drawn(const page::Visit& visit, const RecommendationPage& shown) {
  html::Out out = visit.out();
  views::recommendation(out, shown);
  html::Page page =
      framed(visit, shown.name, out,
             {{visit.locale.tr(N_("Recommendations")), visit.href(kRecommendations)}});
  for (const html::FormErrors* errors : {&shown.decision_errors, &shown.follow_up_errors})
    if (!errors->empty()) page.status = page::status_of(errors->all().front());
  return page;
}

Result<page::Reply> RecommendationPages::show(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(shown, one_page(visit));
  return drawn(visit, shown);
}

Result<page::Reply> RecommendationPages::decide(const page::Visit& visit,
                                                const http::Request& request) {
  const auto form = sent_form(request);
  if (!form.ok()) {
    CONVOKE_ASSIGN(shown, one_page(visit));
    shown.decision_errors = html::FormErrors(form.error());
    return drawn(visit, shown);
  }
  const http::Form& sent = *form;
  const auto state = recommendation_state(sent.get("state"));
  const auto on = typed_date(sent.get("on"), "on");
  Status done;
  if (!state)
    done = invalid(N_("Choose what has become of it."), "state");
  else if (!on.ok())
    done = on.error();
  else
    done = recommendations_.decide(visit.officer_actor(), RecommendationId(visit.number_arg("id")),
                                   *state, *on, std::string(sent.get("decision")));
  if (done.ok())
    return page::Redirect{visit.href(kRecommendations) + "/" + std::string(visit.arg("id")),
                          Message{N_("The decision is entered."), {}}};
  if (!page::belongs_to_form(done.error())) return done.error();
  CONVOKE_ASSIGN(shown, one_page(visit));
  if (state && shown.recommendation.state == *state)
    return page::Redirect{shown.path, Message{N_("It is so already."), {}}};
  shown.state_typed = sent.get("state");
  shown.on = sent.get("on");
  shown.decision = sent.get("decision");
  shown.decision_errors = html::FormErrors(done.error());
  return drawn(visit, shown);
}

Result<page::Reply> RecommendationPages::follow_up(const page::Visit& visit,
                                                   const http::Request& request) {
  const auto form = sent_form(request);
  if (!form.ok()) {
    CONVOKE_ASSIGN(shown, one_page(visit));
    shown.follow_up_errors = html::FormErrors(form.error());
    return drawn(visit, shown);
  }
  const http::Form& sent = *form;
  FollowUp entry;
  entry.recommendation = RecommendationId(visit.number_arg("id"));
  entry.status = follow_up_status(sent.get("status"));
  entry.said_by = sent.get("said_by");
  entry.body = sent.get("body");
  Status done;
  if (const auto on = typed_date(sent.get("told_on"), "told_on"); on.ok()) {
    entry.on = *on;
    done = recommendations_.follow_up(visit.officer_actor(), entry);
  } else {
    done = on.error();
  }
  if (done.ok())
    return page::Redirect{visit.href(kRecommendations) + "/" + std::string(visit.arg("id")),
                          Message{N_("The follow-up is entered."), {}}};
  if (!page::belongs_to_form(done.error())) return done.error();
  CONVOKE_ASSIGN(shown, one_page(visit));
  shown.status_typed = sent.get("status");
  shown.told_on = sent.get("told_on");
  shown.said_by = sent.get("said_by");
  shown.body = sent.get("body");
  shown.follow_up_errors = html::FormErrors(done.error());
  return drawn(visit, shown);
}

}  // namespace convoke::reviews::assistance
