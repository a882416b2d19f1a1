#include "reviews/review/pages/matter_pages.h"

#include <algorithm>

#include "page/posted.h"
#include "reviews/review/pages/views/matters.h"

namespace convoke::reviews::review {
namespace {

/// The articles of the phase for which the reader may do this in the step.
std::vector<html::Option> articles(const page::Visit& visit, const Place& place, const Step& step,
                                   Act act) {
  std::vector<html::Option> out;
  for (const Cluster& cluster : place.running.definition->clusters)
    for (const ArticleRef& one : cluster.articles)
      if (place.running.has(one.instrument, one.article) && place.may(act, step, one.instrument))
        out.push_back({one.instrument + ":" + std::to_string(one.article),
                       article_label(visit, place, one.instrument, one.article),
                       {}});
  return out;
}

/// "UNTOC:5"; article 0 where it is none.
ArticleRef article_of(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return {};
  return {std::string(text.substr(0, colon)),
          static_cast<int>(page::number_of(text.substr(colon + 1)))};
}

template <class Page, class View>
html::Page drawn(const page::Visit& visit, const Place& place, const char* title, const Page& shown,
                 View view) {
  html::Out out = visit.out();
  view(out, shown);
  html::Page page = framed(visit, place, visit.locale.tr(title), out);
  return page;
}

Error too_long() {
  return too_large(N_("The text is too long."), "body");
}

constexpr const char* kThreads = N_("Questions and answers");
constexpr const char* kObservations = N_("List of observations");

}  // namespace

MatterPages::ByArticle MatterPages::answered(const page::Visit& visit, const Place& place,
                                             std::string& address) {
  ByArticle out;
  const auto of = answers_.readable(place.party, place.running);
  if (!of) return out;
  address = answers_of(place, *of->step);
  for (AnsweredSection& one : sections_for(visit, place, answers_, *of))
    if (one.article > 0)
      out[anchor_of(one.instrument, one.article)].push_back(std::move(one.content));
  return out;
}

ThreadsPage MatterPages::threads_page(const page::Visit& visit, const Place& place) {
  ThreadsPage shown;
  shown.head = head_of(visit, place);
  std::string answers;
  const ByArticle given = answered(visit, place, answers);
  for (const Thread& one : papers_.threads(place.party, place.running)) {
    const Step& step = *place.running.definition->step(one.step);
    ThreadsPage::Row row{one.id,
                         article_label(visit, place, one.instrument, one.article),
                         name_of(step, place.language),
                         lang_of(step.name, place.language),
                         one.subject,
                         {},
                         place.may(Act::write_thread, step, one.instrument),
                         {}};
    const std::string anchor = anchor_of(one.instrument, one.article);
    if (given.contains(anchor)) row.answers = answers + "#" + anchor;
    for (const Contribution& message : one.messages)
      row.messages.push_back({place.name(message.entity), place.lang(message.entity),
                              visit.locale.date_time(message.at, reviews_.zone()), message.body});
    shown.threads.push_back(std::move(row));
  }
  for (const Step& step : place.running.definition->steps) {
    if (place.running.progress.of(step.key).state == StepState::not_begun) continue;
    std::vector<html::Option> open = articles(visit, place, step, Act::write_thread);
    if (open.empty()) continue;
    shown.steps.push_back(
        {step.key, name_of(step, place.language), lang_of(step.name, place.language)});
    shown.articles = std::move(open);  // the same for each step that the reader's side reads
  }
  shown.may_open = !shown.steps.empty();
  if (shown.may_open) shown.step = shown.steps.back().value;
  return shown;
}

Result<page::Reply> MatterPages::threads(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  ThreadsPage shown = threads_page(visit, place);
  if (!shown.head.has_threads) return not_allowed();
  // From an answer one comes here with its article; what is no option is not taken.
  const auto take = [&](const char* name, const std::vector<html::Option>& options,
                        std::string& out) {
    const std::string_view wanted = request.param(name);
    if (std::any_of(options.begin(), options.end(),
                    [&](const html::Option& one) { return one.value == wanted; }))
      out = wanted;
  };
  take("article", shown.articles, shown.article);
  take("step", shown.steps, shown.step);
  return drawn(visit, place, kThreads, shown, views::threads);
}

Result<page::Reply> MatterPages::open_thread(const page::Visit& visit,
                                             const http::Request& request) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  const auto again = [&](const Error& error, auto&& fill) {
    ThreadsPage shown = threads_page(visit, place);
    fill(shown);
    shown.errors = html::FormErrors(error);
    html::Page page = drawn(visit, place, kThreads, shown, views::threads);
    page.status = page::status_of(error);
    return page;
  };
  if (request.body_too_large) return again(too_long(), [](ThreadsPage&) {});
  CONVOKE_ASSIGN(sent, http::parse_form(request));
  const ArticleRef article = article_of(sent.get("article"));
  Thread thread;
  thread.review = place.running.review.id;
  thread.step = sent.get("step");
  thread.instrument = article.instrument;
  thread.article = article.article;
  thread.subject = sent.get("subject");
  const auto made =
      papers_.open_thread(place.actor, place.party, thread, std::string(sent.get("body")));
  if (made.ok())
    return page::Redirect{place.home + "/threads", Message{N_("Your question is sent."), {}}};
  if (!page::belongs_to_form(made.error())) return made.error();
  return again(made.error(), [&](ThreadsPage& shown) {
    shown.article = sent.get("article");
    shown.step = thread.step;
    shown.subject = thread.subject;
    shown.body = sent.get("body");
  });
}

Result<page::Reply> MatterPages::reply(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  const ThreadId thread(visit.number_arg("thread"));
  std::string body;
  Status sent = Status(too_long());
  if (!request.body_too_large) {
    CONVOKE_ASSIGN(form, http::parse_form(request));
    body = form.get("body");
    sent = papers_.reply(place.actor, place.party, thread, body);
  }
  if (sent.ok())
    return page::Redirect{place.home + "/threads", Message{N_("Your answer is sent."), {}}};
  if (!page::belongs_to_form(sent.error())) return sent.error();
  ThreadsPage shown = threads_page(visit, place);
  shown.replying = thread;
  shown.reply = body;
  shown.reply_errors = html::FormErrors(sent.error());
  Error at_reply = sent.error();
  at_reply.field = "body-" + std::to_string(thread.value);
  shown.errors = html::FormErrors(at_reply);
  html::Page page = drawn(visit, place, kThreads, shown, views::threads);
  page.status = page::status_of(sent.error());
  return page;
}

ObservationsPage MatterPages::observations_page(const page::Visit& visit, const Place& place) {
  ObservationsPage shown;
  shown.head = head_of(visit, place);
  const Step* step = observation_step(*place.running.definition);
  if (!step) return shown;
  const bool open = place.running.progress.of(step->key).state == StepState::open;
  std::string answers;
  const ByArticle given = answered(visit, place, answers);
  for (const Observation& one : papers_.observations(place.party, place.running)) {
    ObservationsPage::Row row;
    row.id = one.id;
    row.article = article_label(visit, place, one.instrument, one.article);
    row.kind = visit.locale.tr(label_of(one.kind));
    if (const auto* known = place.running.definition->assistance_kind(one.assistance)) {
      row.assistance = known->name.in(place.language);
      row.assistance_lang = lang_of(known->name, place.language);
    } else {
      row.assistance = one.assistance;
    }
    row.body = one.body;
    row.version = one.version;
    row.made = visit.locale.date_time(one.made_at, reviews_.zone());
    for (const EntityId by : one.agreed_by) row.agreed.push_back(place.name(by));
    if (open)
      for (const EntityId by : Papers::must_agree(place.running, *step, one))
        if (!is_cleared({by}, one.agreed_by)) row.missing.push_back(place.name(by));
    row.may_agree = open && place.may(Act::clear, *step, one.instrument) &&
                    !is_cleared({place.party.entity()}, one.agreed_by);
    row.may_write = open && place.may(Act::draft, *step, one.instrument);
    const std::string anchor = anchor_of(one.instrument, one.article);
    if (const auto found = given.find(anchor); found != given.end()) {
      row.answers = answers + "#" + anchor;
      row.answered = found->second;
    }
    shown.rows.push_back(std::move(row));
  }
  if (!open) return shown;
  shown.articles = articles(visit, place, *step, Act::draft);
  shown.may_add = !shown.articles.empty();
  for (const ObservationKind kind : kObservationKinds)
    shown.kinds.push_back({std::string(name_of(kind)), visit.locale.tr(label_of(kind)), {}});
  shown.assistance_kinds.push_back({"", visit.locale.tr(N_("None")), {}});
  for (const AssistanceKind& kind : place.running.definition->assistance)
    shown.assistance_kinds.push_back(
        {kind.code, kind.name.in(place.language), lang_of(kind.name, place.language)});
  return shown;
}

Result<page::Reply> MatterPages::observations(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  const ObservationsPage shown = observations_page(visit, place);
  if (!shown.head.has_observations) return not_allowed();
  return drawn(visit, place, kObservations, shown, views::observations);
}

Result<page::Reply> MatterPages::observe(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  const auto again = [&](const Error& error, auto&& fill) {
    ObservationsPage shown = observations_page(visit, place);
    fill(shown);
    shown.errors = html::FormErrors(error);
    html::Page page = drawn(visit, place, kObservations, shown, views::observations);
    page.status = page::status_of(error);
    return page;
  };
  if (request.body_too_large) return again(too_long(), [](ObservationsPage&) {});
  CONVOKE_ASSIGN(sent, http::parse_form(request));
  const ArticleRef article = article_of(sent.get("article"));
  Observation made;
  made.review = place.running.review.id;
  made.instrument = article.instrument;
  made.article = article.article;
  made.kind = observation_kind(sent.get("kind")).value_or(ObservationKind::gap);
  made.assistance = sent.get("assistance");
  made.body = sent.get("body");
  const auto written = papers_.observe(place.actor, place.party, made);
  if (written.ok())
    return page::Redirect{place.home + "/observations",
                          Message{N_("The observation is added."), {}}};
  if (!page::belongs_to_form(written.error())) return written.error();
  return again(written.error(), [&](ObservationsPage& shown) {
    shown.article = sent.get("article");
    shown.kind = sent.get("kind");
    shown.assistance = made.assistance;
    shown.body = made.body;
  });
}

Result<Observation> MatterPages::own(const page::Visit& visit, const Place& place) {
  const ObservationId id(visit.number_arg("observation"));
  for (Observation& one : papers_.observations(place.party, place.running))
    if (one.id == id) return std::move(one);
  return not_found(N_("There is no such observation."));
}

Result<page::Reply> MatterPages::show_reword(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  CONVOKE_ASSIGN(one, own(visit, place));
  const Step* step = observation_step(*place.running.definition);
  if (!place.may(Act::draft, *step, one.instrument)) return not_allowed();
  const std::string list = place.home + "/observations";
  const RewordPage shown{head_of(visit, place),
                         list + "/" + std::to_string(one.id.value),
                         list,
                         one.body,
                         one.version,
                         {}};
  return drawn(visit, place, N_("Reword the observation"), shown, views::reword);
}

Result<page::Reply> MatterPages::reword(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  CONVOKE_ASSIGN(one, own(visit, place));
  const std::string list = place.home + "/observations";
  RewordPage shown{head_of(visit, place),
                   list + "/" + std::to_string(one.id.value),
                   list,
                   one.body,
                   one.version,
                   {}};
  const auto again = [&](const Error& error) {
    shown.errors = html::FormErrors(error);
    html::Page page = drawn(visit, place, N_("Reword the observation"), shown, views::reword);
    page.status = page::status_of(error);
    return page;
  };
  if (request.body_too_large) return again(too_long());
  CONVOKE_ASSIGN(sent, http::parse_form(request));
  shown.body = one.body = sent.get("body");
  shown.version = one.version = static_cast<int>(page::number_of(sent.get("version")));
  const auto written = papers_.observe(place.actor, place.party, one);
  if (written.ok()) return page::Redirect{list, Message{N_("The version is kept."), {}}};
  if (!page::belongs_to_form(written.error())) return written.error();
  // The next sending goes over the version that is shown beside it.
  CONVOKE_ASSIGN(newest, own(visit, place));
  if (newest.version != shown.version) {
    shown.present = newest.body;
    shown.version = newest.version;
  }
  return again(written.error());
}

Result<page::Reply> MatterPages::agree(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  CONVOKE_ASSIGN(one, own(visit, place));
  CONVOKE_ASSIGN(sent, http::parse_form(request));
  const Status agreed = papers_.agree(place.actor, place.party, one.id,
                                      static_cast<int>(page::number_of(sent.get("version"))));
  if (!agreed.ok() && agreed.error().kind == ErrorKind::conflict)
    return page::Redirect{place.home + "/observations", agreed.error().message};
  CONVOKE_TRY(agreed);
  return page::Redirect{place.home + "/observations",
                        Message{N_("Your side agrees to the observation."), {}}};
}

Result<page::Reply> MatterPages::withdraw(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  CONVOKE_ASSIGN(one, own(visit, place));
  CONVOKE_TRY(papers_.withdraw(place.actor, place.party, one.id));
  return page::Redirect{place.home + "/observations",
                        Message{N_("The observation is withdrawn."), {}}};
}

}  // namespace convoke::reviews::review
