#include "stages.h"

namespace convoke::demo {
namespace {

namespace assistance = reviews::assistance;

struct SaidNeed {
  const char *state, *instrument;
  int article;
  const char *kind, *body, *note, *consent;
  std::optional<Language> language;
};
constexpr SaidNeed kNeeds[] = {
    {"SEN", "UNTOC", 20, "capacity-building",
     "Former deux équipes d'enquêteurs aux techniques d'enquête spéciales.", "NV 214", "NV 214",
     Language::fr},
    {"KEN", "UNTOC", 18, "legislative-assistance",
     "Review of the draft bill on mutual legal assistance.", "NV 31", "", Language::en},
    {"PER", "SOM", 15, "equipment-and-technology",
     "Lectores de documentos de viaje para tres puestos fronterizos.", "NV 88", "", Language::es},
    {"JOR", "TIP", 9, "research-and-data", "مسح وطني لأنماط الاتجار بالأشخاص.", "NV 12", "NV 12",
     Language::ar},
};

assistance::Offer offer_of(Composition& parts, const char* entity, const char* provider,
                           std::vector<std::string> kinds, const char* body) {
  assistance::Offer out;
  if (const reference::Entity* found = parts.references.directory()->find(std::string_view(entity)))
    out.entity = found->id;
  out.provider = provider;
  out.kinds = std::move(kinds);
  out.body = body;
  out.contact = "assistance@provider.example";
  return out;
}

/// Proposed, accepted by both, and a course that has begun.
Status deliver(Composition& parts, assistance::NeedId need, assistance::OfferId offer) {
  assistance::Matches& matches = parts.assistance.matches;
  const Date today = parts.assistance.today();
  CONVOKE_ASSIGN(match, matches.propose(demonstrator(), need, offer));
  for (const assistance::MatchSide side : assistance::kMatchSides) {
    assistance::Answer answer;
    answer.match = match;
    answer.side = side;
    answer.answered_by =
        side == assistance::MatchSide::state ? "Permanent Mission" : "Head of Programmes";
    answer.reference = side == assistance::MatchSide::state ? "NV 230" : "";
    answer.answered_on = today;
    CONVOKE_TRY(matches.answer(demonstrator(), answer));
  }
  assistance::Activity course;
  course.match = match;
  course.title = "Cours sur les techniques d'enquête spéciales";
  course.state = assistance::ActivityState::under_way;
  course.first_day = today.plus_days(-3);
  course.last_day = today.plus_days(10);
  course.place = "Dakar";
  course.participants = 24;
  CONVOKE_TRY(matches.enter(demonstrator(), course));
  return {};
}

Status recommend(Composition& parts, const meetings::Meeting& meeting) {
  assistance::Recommendations& all = parts.assistance.recommendations;
  const Date today = parts.assistance.today();
  assistance::Recommendation first;
  first.meeting = meeting.id;
  first.text[Language::en] =
      "States parties that provide technical assistance should tell the secretariat, before each "
      "session, what they can offer, in which languages and until when.";
  first.text[Language::fr] =
      "Les États parties qui fournissent une assistance technique devraient indiquer au "
      "secrétariat, avant chaque session, ce qu'ils peuvent offrir, dans quelles langues et "
      "jusqu'à quand.";
  first.addressees = {assistance::Addressee::states_parties};
  CONVOKE_ASSIGN(adopted, all.enter(demonstrator(), first));
  CONVOKE_TRY(
      all.decide(demonstrator(), adopted, assistance::RecommendationState::adopted, today, {}));
  assistance::FollowUp told;
  told.recommendation = adopted;
  told.status = assistance::FollowUpStatus::under_way;
  told.on = today;
  told.said_by = "Secretariat";
  told.body = "Three providers have sent lists.";
  CONVOKE_TRY(all.follow_up(demonstrator(), told));
  assistance::Recommendation second = first;
  second.number = 2;
  second.text = Text6(
      "The secretariat should report to the Conference which needs no offer meets, by article and "
      "kind.");
  second.addressees = {assistance::Addressee::secretariat, assistance::Addressee::conference};
  CONVOKE_TRY(all.enter(demonstrator(), second));
  return {};
}

/// A submitted answer to a question that asks for needs: it waits to be taken over.
Status answer_with_a_need(Composition& parts) {
  namespace asks = reviews::questionnaire;
  const auto versions = parts.questionnaires.versions("untoc-cluster-1");
  const reference::Entity* state = parts.references.directory()->find("BOL");
  if (versions.empty() || !state) return {};
  CONVOKE_ASSIGN(sheet, parts.answer_sheets.open(demonstrator(), versions.front().id, state->id,
                                                 Language::es));
  CONVOKE_TRY(parts.answer_sheets.save(
      demonstrator(), sheet,
      {{"participation", 0, {asks::Choice::in_part, "El Código Penal lo prevé en parte.", {}, {}}},
       {"participation-plans",
        0,
        {{}, "Una reforma del Código Penal; se agradecerían comentarios al proyecto.", {}, {}}}}));
  return parts.answer_sheets.submit(demonstrator(), sheet);
}

}  // namespace

Status assist(Composition& parts, const Conference& conference, Report& report) {
  report.begin("Assistance");
  assistance::Assistance& all = parts.assistance;
  if (assistance::Everything::load(*parts.database).needs.empty()) {
    const auto directory = parts.references.directory();
    std::vector<assistance::NeedId> needs;
    for (const SaidNeed& one : kNeeds) {
      assistance::Need need;
      need.entity = directory->find(std::string_view(one.state))->id;
      need.instrument = one.instrument;
      need.article = one.article;
      need.kind = one.kind;
      need.body = one.body;
      need.reference = one.note;
      need.consent = one.consent;
      need.language = one.language;
      CONVOKE_ASSIGN(id, all.needs.enter(demonstrator(), need));
      needs.push_back(id);
    }
    assistance::Offer courses =
        offer_of(parts, "FRA", "", {"capacity-building"}, "Cours de deux semaines.");
    courses.groups = {"African"};
    courses.languages = {Language::fr, Language::en};
    courses.capacity = 3;
    courses.until = all.today().plus_days(400);
    CONVOKE_ASSIGN(offer, all.offers.enter(demonstrator(), courses));
    assistance::Offer laws =
        offer_of(parts, "", "Institute for Comparative Criminal Law",
                 {"legislative-assistance", "research-and-data"}, "Comments on draft laws.");
    laws.languages = {Language::en};
    laws.capacity = 5;
    CONVOKE_TRY(all.offers.enter(demonstrator(), laws));
    CONVOKE_TRY(deliver(parts, needs.front(), offer));
    CONVOKE_TRY(recommend(parts, conference.meetings.back()));
    CONVOKE_TRY(answer_with_a_need(parts));
  }
  report.end("4 needs, 2 offers, 2 recommendations", "/en/office/reviews/assistance");
  return {};
}

}  // namespace convoke::demo
