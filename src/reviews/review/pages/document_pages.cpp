#include <algorithm>

#include "page/posted.h"
#include "reviews/review/pages/review_pages.h"
#include "reviews/review/pages/views/review.h"
#include "reviews/review/versions/translation_pages.h"

namespace convoke::reviews::review {
namespace {

Error no_such_document() {
  return not_found(N_("There is no such document."));
}

}  // namespace

Result<page::Reply> ReviewPages::show_document(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  const std::vector<Document> all = papers_.documents(place.party, place.running);
  const std::vector<DocumentRow> rows = document_rows(visit, place, all);
  const DocumentId wanted(visit.number_arg("document"));
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].id != wanted) continue;
    DocumentPage shown{head_of(visit, place),
                       rows[i],
                       all[i].body,
                       std::string(code_of(all[i].language)),
                       place.home + "/steps/" + all[i].step,
                       {},
                       {}};
    const bool is_newest =
        std::none_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(i),
                     [&](const Document& other) { return other.step == all[i].step; });
    if (is_newest)
      shown.languages =
          language_rows(visit, place, translations_, *place.running.definition->step(all[i].step),
                        reviews_.zone());
    for (const Document& other : all)
      if (other.step == all[i].step && other.id != all[i].id)
        shown.others.push_back({visit.locale.tr(N_("Version {1}"), {std::to_string(other.version)}),
                                rows[i].href + "/against/" + std::to_string(other.id.value)});
    html::Out out = visit.out();
    views::review_document(out, shown);
    return framed(visit, place, rows[i].step, out);
  }
  return no_such_document();
}

html::Page ReviewPages::page_of(const page::Visit& visit, const Place& place,
                                const DraftPage& shown) {
  html::Out out = visit.out();
  views::review_draft(out, shown);
  return framed(visit, place, visit.locale.tr(N_("Write a draft")), out,
                {{shown.step, shown.back}});
}

Result<page::Reply> ReviewPages::show_draft(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  CONVOKE_ASSIGN(step, place.running.step(visit.arg("step")));
  if (!place.may(Act::draft, *step)) return not_allowed();
  DraftPage shown;
  shown.head = head_of(visit, place);
  shown.back = place.home + "/steps/" + step->key;
  shown.path = shown.back + "/draft";
  shown.step = name_of(*step, place.language);
  shown.step_lang = lang_of(step->name, place.language);
  shown.language = place.language;
  // Whoever drafts reads drafts: what stands is the newest.
  for (const Document& one : papers_.documents(place.party, place.running))
    if (one.step == step->key && one.version > shown.seen) {
      shown.seen = one.version;
      shown.body = one.body;
      shown.language = one.language;
    }
  return page_of(visit, place, shown);
}

Result<page::Reply> ReviewPages::draft(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  CONVOKE_ASSIGN(step, place.running.step(visit.arg("step")));
  if (!place.may(Act::draft, *step)) return not_allowed();
  DraftPage shown;
  shown.head = head_of(visit, place);
  shown.back = place.home + "/steps/" + step->key;
  shown.path = shown.back + "/draft";
  shown.step = name_of(*step, place.language);
  shown.step_lang = lang_of(step->name, place.language);
  const auto again = [&](const Error& error) {
    shown.errors = html::FormErrors(error);
    html::Page page = page_of(visit, place, shown);
    page.status = page::status_of(error);
    return page;
  };
  const auto sent = http::parse_form(request);
  if (request.body_too_large || !sent.ok())
    return again(too_large(N_("The text is too long."), "body"));
  shown.body = sent->get("body");
  shown.language = language_from_code(sent->get("language")).value_or(place.language);
  shown.seen = static_cast<int>(page::number_of(sent->get("seen")));
  const auto written = papers_.write(place.actor, place.party, place.running.review.id, step->key,
                                     shown.language, shown.body, shown.seen);
  if (written.ok())
    return page::Redirect{place.home + "/documents/" + std::to_string(written->value),
                          Message{N_("The version is kept."), {}}};
  if (!page::belongs_to_form(written.error())) return written.error();
  // The next sending goes over the version that is shown beside it.
  for (const Document& one : papers_.documents(place.party, place.running))
    if (one.step == step->key && one.version > shown.seen) {
      shown.seen = one.version;
      shown.present = one.body;
      shown.present_language = one.language;
    }
  return again(written.error());
}

Result<page::Reply> ReviewPages::on_document(const page::Visit& visit, const char* notice,
                                             Status (*act)(Papers&, const Place&, DocumentId)) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  const DocumentId id(visit.number_arg("document"));
  CONVOKE_ASSIGN(document, papers_.document(place.party, place.running, id));
  (void)document;
  CONVOKE_TRY(act(papers_, place, id));
  return page::Redirect{place.home + "/documents/" + std::to_string(id.value), Message{notice, {}}};
}

Result<page::Reply> ReviewPages::clear(const page::Visit& visit, const http::Request&) {
  return on_document(visit, N_("The document is cleared."),
                     [](Papers& papers, const Place& place, DocumentId id) {
                       return papers.clear(place.actor, place.party, id);
                     });
}

Result<page::Reply> ReviewPages::consent(const page::Visit& visit, const http::Request&) {
  return on_document(visit, N_("The document may be published."),
                     [](Papers& papers, const Place& place, DocumentId id) {
                       return papers.consent(place.actor, place.party, id, true);
                     });
}

Result<page::Reply> ReviewPages::take_back(const page::Visit& visit, const http::Request&) {
  return on_document(visit, N_("The document is not published."),
                     [](Papers& papers, const Place& place, DocumentId id) {
                       return papers.consent(place.actor, place.party, id, false);
                     });
}

}  // namespace convoke::reviews::review
