#include "reviews/review/answers/answer_pages.h"

#include <algorithm>
#include <set>

#include "reviews/review/answers/views/answers.h"

namespace convoke::reviews::review {
namespace {

Error no_answers() {
  return not_found(N_("There are no answers that you can read here."));
}

}  // namespace

std::string anchor_of(std::string_view instrument, int article) {
  return "article-" + std::string(instrument) + "-" + std::to_string(article);
}

std::vector<AnsweredSection> sections_for(const page::Visit& visit, const Place& place,
                                          const Answers& answers, const Answers::Readable& of) {
  auto all = answers.sheets().sections(visit, of.sheet.id, answers_of(place, *of.step));
  std::erase_if(all, [&](const AnsweredSection& one) {
    return !may_read_answers(place.party, place.running, *of.step, of.sheet, one.instrument);
  });
  return all;
}

Result<Answers::Readable> AnswerPages::readable(const page::Visit& visit, const Place& place) {
  CONVOKE_ASSIGN(step, place.running.step(visit.arg("step")));
  const auto sheet = answers_.sheet(place.running, *step);
  if (!sheet || !sheet->submitted_at ||
      !may_read_answers(place.party, place.running, *step, *sheet, {}))
    return no_answers();
  return Answers::Readable{*sheet, step};
}

Result<page::Reply> AnswerPages::show(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  CONVOKE_ASSIGN(of, readable(visit, place));
  AnswersPage shown;
  shown.head = head_of(visit, place);
  shown.step = name_of(*of.step, place.language);
  shown.step_lang = lang_of(of.step->name, place.language);
  shown.step_href = place.home + "/steps/" + of.step->key;
  shown.submitted_at = visit.locale.date_time(*of.sheet.submitted_at, reviews_.zone());
  shown.is_recalled = of.sheet.state == SheetNow::State::recalled;
  std::set<std::string> anchors;
  for (AnsweredSection& one : sections_for(visit, place, answers_, of)) {
    AnswersRow row{one.title, one.lang, {}, {}, {}, std::move(one.content)};
    if (one.article > 0) {
      row.article = article_label(visit, place, one.instrument, one.article);
      const std::string anchor = anchor_of(one.instrument, one.article);
      if (anchors.insert(anchor).second) row.anchor = anchor;
      if (place.running.has(one.instrument, one.article) &&
          place.may(Act::write_thread, *of.step, one.instrument))
        row.ask = place.home + "/threads?step=" + of.step->key + "&article=" + one.instrument +
                  ":" + std::to_string(one.article) + "#ask";
    }
    shown.rows.push_back(std::move(row));
  }
  html::Out out = visit.out();
  views::answers(out, shown);
  return framed(visit, place, visit.locale.tr(N_("Submitted answers")), out,
                {{shown.step, shown.step_href}});
}

Result<page::Reply> AnswerPages::file(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  CONVOKE_ASSIGN(of, readable(visit, place));
  CONVOKE_ASSIGN(found, answers_.sheets().file(of.sheet.id, visit.number_arg("file")));
  if (!may_read_answers(place.party, place.running, *of.step, of.sheet, found.instrument))
    return no_answers();
  return std::move(found.download);
}

}  // namespace convoke::reviews::review
