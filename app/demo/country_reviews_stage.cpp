#include <iterator>

#include "stages.h"

namespace convoke::demo {
namespace {

namespace review = reviews::review;

const review::Party kOffice{std::nullopt, true, true};

/// The focal points of a review, by State: entered from a note where nobody is named.
class FocalPoints {
 public:
  FocalPoints(Composition& parts, review::ReviewId id) : parts_(parts), id_(id) {}

  Result<review::Party> of(review::EntityId state) {
    review::Reviews& all = parts_.country_reviews.reviews;
    for (const review::Person& one : all.persons(id_))
      if (one.entity == state && one.named.role == review::Role::focal_point && !one.until)
        return review::Party{one};
    const reference::Entity* entity = parts_.references.directory()->find(state);
    const std::string code = entity ? entity->code : "";
    CONVOKE_ASSIGN(made, all.name(demonstrator(), kOffice, id_, state,
                                  {review::Role::focal_point, "Focal Point of " + code,
                                   "Ministry of Justice", "focal.point@" + code + ".example", ""}));
    return review::Party{*all.person(made)};
  }
  audit::Actor actor_of(const review::Party& party) {
    const reference::Entity* entity = parts_.references.directory()->find(party.entity());
    return {audit::ActorKind::link,
            party.entity().value,
            entity ? entity->short_name.in(Language::en) : "",
            {}};
  }

 private:
  Composition& parts_;
  review::ReviewId id_;
};

/// What the demonstration observes; each by the first State that reviews an instrument.
struct Observed {
  review::ObservationKind kind;
  const char* first;   ///< as it was proposed
  const char* agreed;  ///< as all agreed to it
};
constexpr Observed kObserved[] = {
    {review::ObservationKind::gap, "The law does not cover every form of participation.",
     "The law does not cover every form of participation, such as organizing and directing."},
    {review::ObservationKind::good_practice, "The central authority answers within two weeks.",
     "The central authority answers requests within two weeks."},
    {review::ObservationKind::suggestion, "Consider collecting figures.",
     "Consider collecting figures on investigations and convictions."}};

/// Observations on the first articles of the phase, reworded once, agreed by all who must.
Status observe(Composition& parts, review::ReviewId id, const reviews::Step& step) {
  review::Papers& papers = parts.country_reviews.papers;
  FocalPoints focal_points(parts, id);
  const auto running = parts.country_reviews.reviews.find(id);
  if (!running || running->review.reviewers.empty()) return {};
  const review::Reviewer& reviewer = running->review.reviewers.front();
  CONVOKE_ASSIGN(writer, focal_points.of(reviewer.entity));
  const audit::Actor author = focal_points.actor_of(writer);
  const Observed* next = std::begin(kObserved);
  for (const reviews::Cluster& cluster : running->definition->clusters)
    for (const reviews::ArticleRef& article : cluster.articles) {
      if (next == std::end(kObserved)) return {};
      if (article.instrument != reviewer.instrument ||
          !running->has(article.instrument, article.article))
        continue;
      review::Observation one;
      one.review = id;
      one.instrument = article.instrument;
      one.article = article.article;
      one.kind = next->kind;
      one.body = next->first;
      CONVOKE_ASSIGN(made, papers.observe(author, writer, one));
      one.id = made;
      one.body = next->agreed;
      CONVOKE_TRY(papers.observe(author, writer, one));
      for (const review::EntityId state : review::Papers::must_agree(*running, step, one)) {
        CONVOKE_ASSIGN(party, focal_points.of(state));
        CONVOKE_TRY(papers.agree(focal_points.actor_of(party), party, made, 2));
      }
      ++next;
    }
  return {};
}

/// Answers of the State under review to the first `most` questions put by a yes or a text.
Status answer(Composition& parts, const audit::Actor& state, std::int64_t id, std::size_t most) {
  namespace asks = reviews::questionnaire;
  const auto sheet = parts.answer_sheets.find(asks::SheetId(id));
  const auto questionnaire = sheet ? parts.questionnaires.read(sheet->version) : nullptr;
  if (!questionnaire || !sheet->is_open() || !parts.answer_sheets.answers(sheet->id).empty())
    return {};
  std::vector<asks::Attempt> attempts;
  for (const asks::Section& section : questionnaire->sections)
    for (const asks::Question& question : section.questions) {
      if (attempts.size() == most) break;
      asks::Content content;
      if (question.kind == asks::AnswerKind::choice)
        content.choice = attempts.size() % 4 == 3 ? asks::Choice::in_part : asks::Choice::yes;
      else if (question.kind != asks::AnswerKind::text)
        continue;
      if (question.kind == asks::AnswerKind::text || attempts.size() % 2 == 0)
        content.text = "The law provides for it; the courts have applied it since 2004.";
      if (question.citations)
        content.citations = {{"Penal Code, section 278a", "https://laws.example/278a"}};
      attempts.push_back({question.key, 0, std::move(content)});
    }
  return parts.answer_sheets.save(state, sheet->id, attempts);
}

/// The step that asks a questionnaire: its sheet is opened and answered; all of it is submitted.
Status fill_sheet(Composition& parts, review::ReviewId id, const reviews::Step& step,
                  bool submitted) {
  constexpr std::size_t kSome = 9, kAll = 1'000;
  CONVOKE_TRY(parts.country_reviews.answers.open(demonstrator(), kOffice, id, step.key));
  const auto running = parts.country_reviews.reviews.find(id);
  const auto sheet = parts.country_reviews.answers.sheet(*running, step);
  if (!sheet || sheet->submitted_at) return {};
  FocalPoints focal_points(parts, id);
  CONVOKE_ASSIGN(focal_point, focal_points.of(running->review.entity));
  const audit::Actor state = focal_points.actor_of(focal_point);
  CONVOKE_TRY(answer(parts, state, sheet->id, submitted ? kAll : kSome));
  return submitted ? parts.answer_sheets.submit(state, reviews::questionnaire::SheetId(sheet->id))
                   : Status();
}

/// Brings a step to its end: written by its first side, cleared by all that must clear it.
Status carry_out(Composition& parts, review::ReviewId id, const reviews::Step& step) {
  review::Reviews& all = parts.country_reviews.reviews;
  review::Papers& papers = parts.country_reviews.papers;
  FocalPoints focal_points(parts, id);
  const auto running = all.find(id);
  if (!running || running->progress.of(step.key).state == review::StepState::done) return {};
  if (running->progress.of(step.key).state != review::StepState::open)
    CONVOKE_TRY(all.begin(demonstrator(), kOffice, id, step.key, all.today()));
  const auto states_of = [&](reviews::Side side) {
    return side == reviews::Side::reviewed    ? std::vector{running->review.entity}
           : side == reviews::Side::reviewers ? running->review.reviewing_states()
                                              : std::vector<review::EntityId>{};
  };
  if (all.asks(*running, step)) CONVOKE_TRY(fill_sheet(parts, id, step, true));
  if (!step.produces.empty()) {
    const auto writers = states_of(step.drafts.front());
    review::Party writer = kOffice;
    if (!writers.empty()) {
      CONVOKE_ASSIGN(named, focal_points.of(writers.front()));
      writer = std::move(named);
    }
    const audit::Actor author = writers.empty() ? demonstrator() : focal_points.actor_of(writer);
    const std::string text = "Text of the demonstration: " + step.name.in(Language::en) + ".";
    CONVOKE_TRY(papers.write(author, writer, id, step.key, Language::en, text, 0));
    CONVOKE_ASSIGN(document,
                   papers.write(author, writer, id, step.key, Language::en,
                                text + "\nIt was looked through once more and amended.", 1));
    if (review::observation_step(*running->definition)->key == step.key)
      CONVOKE_TRY(observe(parts, id, step));
    for (const reviews::Side side : step.clears)
      for (const review::EntityId state : states_of(side)) {
        CONVOKE_ASSIGN(party, focal_points.of(state));
        CONVOKE_TRY(papers.clear(focal_points.actor_of(party), party, document));
      }
    if (step.translated)
      CONVOKE_TRY(parts.country_reviews.translations.write(
          demonstrator(), kOffice, document, Language::fr,
          "Texte de la démonstration : " + step.name.in(Language::fr) + ".", 0));
  }
  return all.finish(demonstrator(), kOffice, id, step.key, all.today());
}

}  // namespace

Status review_countries(Composition& parts, Report& report) {
  report.begin("Country reviews");
  review::Reviews& all = parts.country_reviews.reviews;
  const std::vector<review::Running> running = all.all();
  // One to its end, one with its questionnaire answered, one answering it.
  constexpr const char* kLast[] = {"summary", "questionnaire", "experts"};
  std::size_t shown = 0;
  for (const review::Running& one : running) {
    if (shown == std::size(kLast)) break;
    if (one.review.cohort != 1) continue;
    const review::ReviewId id = one.review.id;
    if (!one.review.started_on) CONVOKE_TRY(all.start(demonstrator(), kOffice, id, all.today()));
    CONVOKE_TRY(all.set_languages(demonstrator(), kOffice, id, {Language::en, Language::fr}));
    FocalPoints focal_points(parts, id);
    for (const review::EntityId state : one.review.reviewing_states())
      CONVOKE_TRY(focal_points.of(state));
    CONVOKE_TRY(focal_points.of(one.review.entity));
    for (const reviews::Step& step : one.definition->steps) {
      if (step.optional) continue;
      CONVOKE_TRY(carry_out(parts, id, step));
      if (step.key == kLast[shown]) break;
    }
    // The last State has begun to answer.
    const reviews::Step* asked = one.definition->step("questionnaire");
    if (shown + 1 == std::size(kLast) && asked && all.asks(one, *asked)) {
      const auto now = all.find(id);
      if (now->progress.of(asked->key).state == review::StepState::not_begun)
        CONVOKE_TRY(all.begin(demonstrator(), kOffice, id, asked->key, all.today()));
      CONVOKE_TRY(fill_sheet(parts, id, *asked, false));
    }
    ++shown;
  }
  report.end(std::to_string(shown) + " reviews under way", "/en/office/reviews/country");
  return {};
}

}  // namespace convoke::demo
