#include "reviews/review/dashboards/public_pages.h"

#include <algorithm>

#include "reviews/review/dashboards/views/public.h"

namespace convoke::reviews::review {
namespace {

const char* said_of(const Step& step, const Document* document, StepState state) {
  if (document) return N_("Public");
  if (step.visibility == Visibility::parties) return N_("Confidential");
  if (state != StepState::done) return N_("Not there yet");
  return N_("Not published");
}

html::Page open_page(std::string title, html::Out& out) {
  html::Page page;
  page.title = std::move(title);
  page.content = html::trusted(out.take());
  return page;
}

}  // namespace

Result<page::Reply> PublicReviewPages::show(const page::Visit& visit, const http::Request&) {
  const auto running = reviews_.find(ReviewId(visit.number_arg("id")));
  if (!running) return no_such_review();
  const Who anybody = who_of({}, running->review);
  const Language language = visit.locale.language();
  const auto directory = references_.directory();
  const reference::Entity* state = directory->find(running->review.entity);
  PublicReviewPage shown;
  shown.home = visit.href("/reviews/" + std::to_string(running->review.id.value));
  shown.state = state ? state->short_name.in(language) : "?";
  if (state) shown.state_lang = lang_of(state->short_name, language);
  shown.mechanism = running->definition->name.in(language);
  for (const Phase& phase : running->definition->phases)
    if (phase.code == running->review.phase) shown.phase = phase.name.in(language);
  const std::vector<Document> documents = papers_.open_to_all(*running);
  const std::vector<Translation> translations = translations_.open_to_all(*running);
  for (const Step& step : running->definition->steps) {
    if (!may(anybody, Act::see_standing, step)) continue;
    const StepState at = running->progress.of(step.key).state;
    PublicReviewPage::Row row{name_of(step, language),
                              lang_of(step.name, language),
                              visit.locale.tr(label_of(at)),
                              at == StepState::done   ? "tag-ok"
                              : at == StepState::open ? "tag-waiting"
                                                      : "",
                              {},
                              {}};
    const auto found = std::find_if(documents.begin(), documents.end(),
                                    [&](const Document& one) { return one.step == step.key; });
    const Document* document = found == documents.end() ? nullptr : &*found;
    if (!step.produces.empty()) row.document = visit.locale.tr(said_of(step, document, at));
    if (document) {
      row.href = shown.home + "/documents/" + std::to_string(document->id.value);
      if (std::any_of(translations.begin(), translations.end(), [&](const Translation& one) {
            return one.document == document->id && one.language == language;
          }))
        row.href += "/languages/" + std::string(code_of(language));
    }
    shown.steps.push_back(std::move(row));
  }
  html::Out out = visit.out();
  views::public_review(out, shown);
  return open_page(shown.state, out);
}

Result<page::Reply> PublicReviewPages::show_document(const page::Visit& visit,
                                                     const http::Request&) {
  const auto running = reviews_.find(ReviewId(visit.number_arg("id")));
  if (!running) return no_such_review();
  const Language language = visit.locale.language();
  const auto directory = references_.directory();
  const reference::Entity* state = directory->find(running->review.entity);
  const DocumentId wanted(visit.number_arg("document"));
  const std::string_view in = visit.arg("language");
  for (const Document& one : papers_.open_to_all(*running)) {
    if (one.id != wanted) continue;
    const Step& step = *running->definition->step(one.step);
    PublicDocumentPage shown{visit.href("/reviews/" + std::to_string(running->review.id.value)),
                             state ? state->short_name.in(language) : "?",
                             name_of(step, language),
                             lang_of(step.name, language),
                             one.body,
                             std::string(code_of(one.language))};
    const std::string home = shown.home + "/documents/" + std::to_string(one.id.value);
    bool found = in.empty();
    const auto add = [&](Language other, const std::string& href, const std::string& body) {
      const std::string code(code_of(other));
      const bool is_shown = in.empty() ? other == one.language : code == in;
      shown.languages.push_back({std::string(autonym_of(other)), code, is_shown ? "" : href});
      if (!is_shown) return;
      found = true;
      shown.body = body;
      shown.body_lang = code;
    };
    add(one.language, home, one.body);
    for (const Translation& other : translations_.open_to_all(*running))
      if (other.document == one.id)
        add(other.language, home + "/languages/" + std::string(code_of(other.language)),
            other.body);
    if (!found) break;
    if (shown.languages.size() == 1) shown.languages.clear();
    html::Out out = visit.out();
    views::public_document(out, shown);
    return open_page(shown.title, out);
  }
  return not_found(N_("There is no such document."));
}

}  // namespace convoke::reviews::review
