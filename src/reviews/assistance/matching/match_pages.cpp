#include "reviews/assistance/matching/match_pages.h"

#include "base/typed_date.h"
#include "page/posted.h"
#include "reviews/assistance/store.h"
#include "reviews/assistance/views/matches.h"

namespace convoke::reviews::assistance {
namespace {

constexpr const char* kNeeds = "/office/reviews/assistance/needs";
constexpr const char* kMatches = "/office/reviews/assistance/matches";
constexpr const char* kActivities = "/office/reviews/assistance/activities";

Error no_such_match() {
  return not_found(N_("There is no such match."));
}

}  // namespace

html::Form answer_form(const MatchPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path + "/answers", page.answer.errors);
  std::vector<html::Option> sides;
  for (const MatchSide one : kMatchSides)
    sides.push_back({std::string(name_of(one)), locale.tr(label_of(one)), {}});
  form.row({{.name = "side",
             .label = locale.tr(N_("Who answers")),
             .value = page.answer.side,
             .options = std::move(sides)},
            {.name = "accepts",
             .label = locale.tr(N_("Answer")),
             .value = page.answer.accepts,
             .options = {{"yes", locale.tr(N_("Accepts the match")), {}},
                         {"no", locale.tr(N_("Refuses the match")), {}}}},
            {.name = "answered_on",
             .label = locale.tr(N_("On")),
             .value = page.answer.answered_on,
             .type = "date",
             .required = true}})
      .row({{.name = "answered_by",
             .label = locale.tr(N_("Office or person")),
             .value = page.answer.answered_by,
             .required = true,
             .max_length = static_cast<long>(kLongestAnsweredBy)},
            {.name = "reference",
             .label = locale.tr(N_("Reference of the note")),
             .value = page.answer.reference,
             .max_length = static_cast<long>(kLongestReference)}})
      .add({.name = "reason",
            .label = locale.tr(N_("Reason")),
            .value = page.answer.reason,
            .hint = locale.tr(N_("Needed for a refusal.")),
            .max_length = static_cast<long>(kLongestReason),
            .rows = 2})
      .button(N_("Enter the answer"));
  return form;
}

html::Form withdrawal_form(const MatchPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path + "/withdraw", page.errors);
  form.add({.name = "remark",
            .label = locale.tr(N_("Why the office withdraws it")),
            .value = page.remark,
            .required = true,
            .max_length = static_cast<long>(kLongestReason),
            .rows = 2})
      .danger_button(N_("Withdraw the match"));
  return form;
}

Result<page::Reply> MatchPages::propose(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(sent, http::parse_form(request));
  const auto id = matches_.propose(visit.officer_actor(), NeedId(visit.number_arg("id")),
                                   OfferId(page::number_of(sent.get("offer"))));
  // Proposed twice, or taken in the meantime: the need shows how its offers stand now.
  if (!id.ok() && id.error().kind == ErrorKind::conflict)
    return page::Redirect{visit.href(kNeeds) + "/" + std::string(visit.arg("id")),
                          id.error().message};
  if (!id.ok()) return id.error();
  return page::Redirect{visit.href(kMatches) + "/" + std::to_string(id->value),
                        Message{N_("The match is proposed. Enter what both sides answer."), {}}};
}

ActivityRow MatchPages::row_of(const page::Visit& visit, const Words& w, const Everything& all,
                               const Activity& activity) {
  ActivityRow row;
  row.href = visit.href(kActivities) + "/" + std::to_string(activity.id.value);
  row.match_href = visit.href(kMatches) + "/" + std::to_string(activity.match.value);
  row.days = visit.locale.date_range(activity.first_day, activity.last_day);
  if (const Match* match = all.match(activity.match)) {
    if (const Need* need = all.need(match->need)) row.state = w.entity(need->entity);
    if (const Offer* offer = all.offer(match->offer)) row.provider = w.provider(*offer);
  }
  row.tag = tag_of(activity, today_(), visit.locale);
  row.activity = activity;
  return row;
}

Result<MatchPage> MatchPages::match_page(const page::Visit& visit) {
  const Everything all = Everything::load(database_);
  const Match* match = all.match(MatchId(visit.number_arg("id")));
  const Need* need = match ? all.need(match->need) : nullptr;
  const Offer* offer = match ? all.offer(match->offer) : nullptr;
  if (!need || !offer) return no_such_match();
  const Words w = words(visit);
  const std::string zone = zone_();
  MatchPage shown;
  shown.path = visit.href(kMatches) + "/" + std::to_string(match->id.value);
  shown.need_href = visit.href(kNeeds) + "/" + std::to_string(need->id.value);
  shown.offer_href = visit.href(kHome) + "/offers/" + std::to_string(offer->id.value);
  shown.article = w.article(need->instrument, need->article);
  shown.kind = w.kind(need->kind);
  shown.state = w.entity(need->entity);
  shown.provider = w.provider(*offer);
  shown.made_at = visit.locale.date_time(match->made_at, zone);
  shown.tag = tag_of(match->state, visit.locale);
  shown.match = *match;
  const auto [answers, history] = database_.read([&](db::Reader& r) {
    return std::pair{store::answers(r, match->id), history_of(r, Subject::match, match->id.value)};
  });
  for (const Answer& one : answers)
    shown.answers.push_back({w.tr(label_of(one.side)),
                             w.tr(one.accepts ? N_("Accepts the match") : N_("Refuses the match")),
                             visit.locale.date(one.answered_on), one.answered_by, one.reference,
                             one.reason,
                             w.tr(N_("Entered by {1} on {2}"),
                                  {one.made_by, visit.locale.date_time(one.made_at, zone)}),
                             one.accepts ? "tag tag-ok" : "tag tag-refused"});
  for (const Activity& one : all.activities)
    if (one.match == match->id) shown.activities.push_back(row_of(visit, w, all, one));
  shown.history = assistance::shown(history, visit.locale, zone);
  shown.answer.answered_on = today_().iso();
  shown.activity.path = shown.path + "/activities";
  return shown;
}

html::Page MatchPages::drawn(const page::Visit& visit, const MatchPage& shown) {
  html::Out out = visit.out();
  views::match(out, shown);
  html::Page page = framed(
      visit, visit.locale.tr(N_("Match of assistance")), out,
      {{visit.locale.tr(N_("Needs")), visit.href(kNeeds)}, {shown.state.text, shown.need_href}});
  if (!shown.errors.empty()) page.status = page::status_of(shown.errors.all().front());
  return page;
}

Result<page::Reply> MatchPages::show(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(shown, match_page(visit));
  return drawn(visit, shown);
}

Result<page::Reply> MatchPages::not_read(const page::Visit& visit, const Error& error) {
  CONVOKE_ASSIGN(shown, match_page(visit));
  shown.errors = html::FormErrors(error);
  return drawn(visit, shown);
}

Result<page::Reply> MatchPages::answer(const page::Visit& visit, const http::Request& request) {
  const auto form = sent_form(request);
  if (!form.ok()) return not_read(visit, form.error());
  const http::Form& sent = *form;
  AnswerForm kept{std::string(sent.get("side")),
                  std::string(sent.get("accepts")),
                  std::string(sent.get("reason")),
                  std::string(sent.get("answered_by")),
                  std::string(sent.get("reference")),
                  std::string(sent.get("answered_on")),
                  {}};
  Answer answer;
  answer.match = MatchId(visit.number_arg("id"));
  answer.side = match_side(kept.side).value_or(MatchSide::provider);
  answer.accepts = kept.accepts == "yes";
  answer.reason = kept.reason;
  answer.answered_by = kept.answered_by;
  answer.reference = kept.reference;
  Status done;
  if (const auto on = typed_date(kept.answered_on, "answered_on"); on.ok()) {
    answer.answered_on = *on;
    done = matches_.answer(visit.officer_actor(), answer);
  } else {
    done = on.error();
  }
  if (done.ok())
    return page::Redirect{visit.href(kMatches) + "/" + std::string(visit.arg("id")),
                          Message{N_("The answer is entered."), {}}};
  if (!page::belongs_to_form(done.error())) return done.error();
  CONVOKE_ASSIGN(shown, match_page(visit));
  shown.answer = std::move(kept);
  shown.errors = shown.answer.errors = html::FormErrors(done.error());
  return drawn(visit, shown);
}

Result<page::Reply> MatchPages::withdraw(const page::Visit& visit, const http::Request& request) {
  const auto form = sent_form(request);
  if (!form.ok()) return not_read(visit, form.error());
  const http::Form& sent = *form;
  const Status done = matches_.withdraw(visit.officer_actor(), MatchId(visit.number_arg("id")),
                                        std::string(sent.get("remark")));
  if (done.ok())
    return page::Redirect{visit.href(kMatches) + "/" + std::string(visit.arg("id")),
                          Message{N_("The match is withdrawn."), {}}};
  if (!page::belongs_to_form(done.error())) return done.error();
  CONVOKE_ASSIGN(shown, match_page(visit));
  shown.remark = sent.get("remark");
  shown.errors = html::FormErrors(done.error());
  return drawn(visit, shown);
}

}  // namespace convoke::reviews::assistance
