#include <algorithm>

#include "base/problems.h"
#include "page/posted.h"
#include "reviews/assistance/recommendations/recommendation_pages.h"
#include "reviews/assistance/report/paper_frame.h"
#include "reviews/assistance/views/recommendations.h"

namespace convoke::reviews::assistance {
namespace {

constexpr const char* kRecommendations = "/office/reviews/assistance/recommendations";

/// What is typed; errors of articles and needs.
Result<Recommendation> typed_recommendation(const http::Form& sent, RecommendationForm& kept,
                                            const Taxonomy& taxonomy) {
  kept.meeting = sent.get("meeting");
  kept.number = sent.get("number");
  kept.articles = sent.get("articles");
  kept.needs = sent.get("needs");
  kept.text = page::texts_of(sent, "text");
  for (const std::string_view one : sent.all("addressees")) kept.addressees.emplace_back(one);
  kept.version = static_cast<int>(page::number_of(sent.get("version")));
  Recommendation out;
  out.meeting = meetings::MeetingId(page::number_of(kept.meeting));
  out.number = static_cast<int>(std::min<std::int64_t>(page::number_of(kept.number), 100'000));
  out.text = kept.text;
  out.version = kept.version;
  for (const std::string& one : kept.addressees)
    if (const auto addressee = addressee_named(one)) out.addressees.push_back(*addressee);
  Problems problems;
  for (const std::string& word : words_of(kept.needs)) {
    const std::int64_t id = page::number_of(word);
    if (id == 0)
      problems.add(invalid(N_("There is no need {1}."), "needs", {word}));
    else
      out.needs.emplace_back(id);
  }
  auto articles = articles_named(kept.articles, taxonomy, "articles");
  if (articles.ok())
    out.articles = std::move(*articles);
  else
    problems.add(articles.error());
  problems.add(check(out));
  if (const auto& first = problems.first()) return *first;
  return out;
}

RecommendationForm form_for(const Recommendation& one, const page::Visit& visit) {
  RecommendationForm form;
  form.back = visit.href(kRecommendations) + "/" + std::to_string(one.id.value);
  form.path = form.back + "/edit";
  form.version = one.version;
  form.number = std::to_string(one.number);
  form.text = one.text;
  form.articles = text_of(one.articles);
  for (const NeedId id : one.needs)
    form.needs += (form.needs.empty() ? "" : " ") + std::to_string(id.value);
  for (const Addressee addressee : one.addressees) form.addressees.emplace_back(name_of(addressee));
  return form;
}

html::Form made(const RecommendationForm& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  std::vector<html::Check> addressees;
  for (const Addressee one : kAddressees) {
    const std::string name(name_of(one));
    addressees.push_back(
        {name,
         locale.tr(label_of(one)),
         {},
         {},
         std::find(page.addressees.begin(), page.addressees.end(), name) != page.addressees.end()});
  }
  if (page.version)
    form.hidden("version", std::to_string(page.version));
  else
    form.add({.name = "meeting",
              .label = locale.tr(N_("Meeting")),
              .value = page.meeting,
              .required = true,
              .options = page.meetings});
  form.add({.name = "number",
            .label = locale.tr(N_("Number")),
            .value = page.number,
            .hint = locale.tr(N_("Left empty: the next one of the meeting.")),
            .left_to_right = true,
            .max_length = 3})
      .group(N_("Text"))
      .texts("text", page.text, static_cast<long>(kLongestRecommendation), 4)
      .group(N_("To whom, and on what it rests"))
      .add({.name = "addressees",
            .label = locale.tr(N_("Addressed to")),
            .checks = std::move(addressees)})
      .add({.name = "articles",
            .label = locale.tr(N_("Articles")),
            .value = page.articles,
            .hint = locale.tr(N_("As in UNTOC:5, or UNTOC for all of it. Left empty: all.")),
            .left_to_right = true,
            .max_length = 2'000})
      .add({.name = "needs",
            .label = locale.tr(N_("Needs, by number")),
            .value = page.needs,
            .hint = locale.tr(N_("The number at the end of the address of a need. Papers do not "
                                 "show them.")),
            .left_to_right = true,
            .max_length = 500})
      .button(page.version ? N_("Save") : N_("Enter the recommendation"))
      .cancel(page.back);
  return form;
}

}  // namespace

html::Form form_of(const RecommendationForm& page, const i18n::Locale& locale) {
  html::Form form = made(page, locale);
  if (page.present) form.compare(made(*page.present, locale));
  return form;
}

html::Page RecommendationPages::form_page(const page::Visit& visit, RecommendationForm form,
                                          const char* title) {
  form.meetings = meeting_options(*meetings_.programme(), visit.locale);
  const std::string heading = visit.locale.tr(title);
  html::Out out = visit.out();
  views::recommendation_form(out, form, heading);
  html::Page page =
      framed(visit, heading, out,
             {{visit.locale.tr(N_("Recommendations")), visit.href(kRecommendations)}});
  if (!form.errors.empty()) page.status = page::status_of(form.errors.all().front());
  return page;
}

Result<page::Reply> RecommendationPages::show_new(const page::Visit& visit, const http::Request&) {
  RecommendationForm form;
  form.back = visit.href(kRecommendations);
  form.path = form.back + "/new";
  return form_page(visit, std::move(form), N_("Enter a recommendation"));
}

Result<page::Reply> RecommendationPages::enter(const page::Visit& visit,
                                               const http::Request& request) {
  RecommendationForm form;
  form.back = visit.href(kRecommendations);
  form.path = form.back + "/new";
  const auto read = sent_form(request);
  if (!read.ok()) {
    form.errors = html::FormErrors(read.error());
    return form_page(visit, std::move(form), N_("Enter a recommendation"));
  }
  const http::Form& sent = *read;
  const meetings::MeetingId meeting(page::number_of(sent.get("meeting")));
  http::Form filled = sent;
  if (sent.get("number").empty() && meeting) {
    std::erase_if(filled.fields, [](const auto& one) { return one.first == "number"; });
    filled.fields.emplace_back("number", std::to_string(recommendations_.next_number(meeting)));
  }
  auto typed = typed_recommendation(filled, form, *taxonomies_.present());
  form.version = 0;
  form.number = sent.get("number");
  Error error;
  if (!meetings_.programme()->meeting(meeting)) {
    error = invalid(N_("Choose a meeting."), "meeting");
  } else if (!typed.ok()) {
    error = typed.error();
  } else {
    const auto made = recommendations_.enter(visit.officer_actor(), *typed);
    if (made.ok())
      return page::Redirect{form.back + "/" + std::to_string(made->value),
                            Message{N_("The recommendation is entered."), {}}};
    error = made.error();
  }
  if (!page::belongs_to_form(error)) return error;
  form.errors = html::FormErrors(error);
  return form_page(visit, std::move(form), N_("Enter a recommendation"));
}

Result<Recommendation> RecommendationPages::own(const page::Visit& visit) {
  const auto found = recommendations_.find(RecommendationId(visit.number_arg("id")));
  if (!found) return not_found(N_("There is no such recommendation."));
  return *found;
}

Result<page::Reply> RecommendationPages::show_edit(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(one, own(visit));
  return form_page(visit, form_for(one, visit), N_("Change the recommendation"));
}

Result<page::Reply> RecommendationPages::change(const page::Visit& visit,
                                                const http::Request& request) {
  CONVOKE_ASSIGN(one, own(visit));
  const auto sent = sent_form(request);
  if (!sent.ok()) {
    RecommendationForm stored = form_for(one, visit);
    stored.errors = html::FormErrors(sent.error());
    return form_page(visit, std::move(stored), N_("Change the recommendation"));
  }
  RecommendationForm form;
  form.back = visit.href(kRecommendations) + "/" + std::to_string(one.id.value);
  form.path = form.back + "/edit";
  auto typed = typed_recommendation(*sent, form, *taxonomies_.present());
  form.version = std::max(form.version, 1);
  Status done;
  if (typed.ok()) {
    typed->id = one.id;
    done = recommendations_.change(visit.officer_actor(), *typed);
    if (done.ok())
      return page::Redirect{form.back, Message{N_("The recommendation is changed."), {}}};
  } else {
    done = typed.error();
  }
  if (!page::belongs_to_form(done.error())) return done.error();
  form.errors = html::FormErrors(done.error());
  CONVOKE_ASSIGN(now, own(visit));
  if (done.error().kind == ErrorKind::conflict && now.version != form.version) {
    form.version = now.version;  // who has seen the difference may save over it
    form.present = std::make_shared<RecommendationForm>(form_for(now, visit));
  }
  return form_page(visit, std::move(form), N_("Change the recommendation"));
}

}  // namespace convoke::reviews::assistance
