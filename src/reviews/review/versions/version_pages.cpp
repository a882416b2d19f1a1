#include "reviews/review/versions/version_pages.h"

#include <algorithm>

#include "page/posted.h"
#include "platform/i18n/zone.h"
#include "reviews/review/prints/review_paper.h"
#include "reviews/review/versions/views/versions.h"

namespace convoke::reviews::review {
namespace {

const char* direction_of(Language language) {
  return is_right_to_left(language) ? "rtl" : "ltr";
}

/// The later version with what changed since the former, as a Word document.
Result<page::Reply> marked(const page::Visit& visit, const Place& place,
                           const secretariat::Office& office, const Document& former,
                           const Document& present, bool is_draft, const Date& today) {
  const PaperFrame frame{place, office, visit.locale, today};
  const Step& step = *place.running.definition->step(present.step);
  paper::Paper paper = begun_paper(frame, name_of(step, place.language), is_draft);
  paper.revision = {name_in(frame, present.entity), as_utc(present.made_at)};
  append_pieces(paper, difference(former.body, present.body, present.language), present.language);
  CONVOKE_ASSIGN(bytes, paper::to_docx(paper));
  return file_response(std::move(bytes), kWordType,
                       present.step + "-" + std::to_string(former.version) + "-" +
                           std::to_string(present.version) + ".docx");
}

}  // namespace

Result<page::Reply> VersionPages::changes(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  CONVOKE_ASSIGN(first, papers_.document(place.party, place.running,
                                         DocumentId(visit.number_arg("document"))));
  CONVOKE_ASSIGN(
      second, papers_.document(place.party, place.running, DocumentId(visit.number_arg("former"))));
  if (first.step != second.step || first.id == second.id)
    return not_found(N_("There is no such document."));
  const bool in_order = second.version < first.version;
  const Document& former = in_order ? second : first;
  const Document& present = in_order ? first : second;
  const Step& step = *place.running.definition->step(present.step);
  const std::vector<Document> all = papers_.documents(place.party, place.running);
  if (request.param("format") == "docx") {
    const auto newest = std::find_if(all.begin(), all.end(),
                                     [&](const Document& one) { return one.step == present.step; });
    const bool is_draft =
        Papers::standing_of(place.running, step, present,
                            newest != all.end() && newest->id == present.id) == Standing::draft;
    return marked(visit, place, *office_(), former, present, is_draft, reviews_.today());
  }
  ChangesPage shown;
  shown.head = head_of(visit, place);
  shown.step = name_of(step, place.language);
  shown.step_lang = lang_of(step.name, place.language);
  shown.former = former.version;
  shown.present = present.version;
  shown.former_author = place.name(former.entity);
  shown.present_author = place.name(present.entity);
  shown.former_made = visit.locale.date_time(former.made_at, reviews_.zone());
  shown.present_made = visit.locale.date_time(present.made_at, reviews_.zone());
  shown.lang = std::string(code_of(present.language));
  shown.dir = direction_of(present.language);
  shown.pieces = difference(former.body, present.body, present.language);
  shown.same = !differs(shown.pieces);
  const auto address = [&](const Document& one, const Document& other) {
    return place.home + "/documents/" + std::to_string(one.id.value) + "/against/" +
           std::to_string(other.id.value);
  };
  shown.href = address(present, former);
  shown.back = place.home + "/documents/" + std::to_string(present.id.value);
  for (const Document& one : all) {
    if (one.step != present.step) continue;
    if (one.version < present.version)
      shown.against.push_back({one.version, one.id == former.id ? "" : address(present, one)});
    if (one.version > former.version)
      shown.instead.push_back({one.version, one.id == present.id ? "" : address(one, former)});
  }
  html::Out out = visit.out();
  views::review_changes(out, shown);
  return framed(visit, place, visit.locale.tr(N_("What changed")), out,
                {{shown.step, place.home + "/steps/" + present.step}});
}

Result<page::Reply> VersionPages::observation(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  const ObservationId id(visit.number_arg("observation"));
  CONVOKE_ASSIGN(versions, papers_.versions(place.party, place.running, id));
  const Observation& newest = versions.back();
  ObservationVersionsPage shown;
  shown.head = head_of(visit, place);
  shown.article = article_label(visit, place, newest.instrument, newest.article);
  shown.kind = visit.locale.tr(label_of(newest.kind));
  shown.back = place.home + "/observations";
  std::string former;
  for (const Observation& one : versions) {
    shown.rows.push_back({one.version, place.name(one.entity), place.lang(one.entity),
                          visit.locale.date_time(one.made_at, reviews_.zone()),
                          one.version == 1 || former.empty()
                              ? std::vector<Piece>{{Change::kept, one.body}}
                              : difference(former, one.body, place.language)});
    former = one.body;
  }
  std::reverse(shown.rows.begin(), shown.rows.end());
  html::Out out = visit.out();
  views::observation_versions(out, shown);
  return framed(visit, place, visit.locale.tr(N_("Versions of the observation")), out,
                {{visit.locale.tr(N_("List of observations")), shown.back}});
}

}  // namespace convoke::reviews::review
