#include "reviews/definition/shipped.h"
#include "reviews/questionnaire/shipped.h"
#include "stages.h"

namespace convoke::demo {
namespace {

// Numbers called in the room: nobody could know them before.
constexpr const char* kSeed = "20090728151413121109080706050403";

namespace asks = reviews::questionnaire;

/// A sheet of the checklist, answered by the State's own hand.
Result<asks::SheetId> answered(Composition& parts, asks::VersionId version,
                               const reference::Entity& entity, asks::Choice laundering) {
  CONVOKE_ASSIGN(sheet, parts.answer_sheets.open(demonstrator(), version, entity.id, Language::en));
  const audit::Actor state{
      audit::ActorKind::link, entity.id.value, entity.short_name.in(Language::en), {}};
  const auto given = parts.answer_sheets.find(sheet);
  if (!given || !given->is_open() || !parts.answer_sheets.answers(sheet).empty()) return sheet;
  CONVOKE_TRY(parts.answer_sheets.save(
      state, sheet,
      {{"contact", 0, {{}, "Ministry of Justice, Department of International Law", {}, {}}},
       {"participation",
        0,
        {asks::Choice::yes,
         "Participation is an offence of its own, with up to three years' imprisonment.",
         {},
         {{"Penal Code, section 278a", "https://laws.example/278a"}}}},
       {"laundering", 0, {laundering, {}, {}, {}}},
       {"central-authority", 0, {asks::Choice::yes, {}, {}, {}}},
       {"requests",
        0,
        {{},
         "Requests by letters rogatory are not counted.",
         {},
         {},
         {{"2006", {{"received", "41"}, {"sent", "37"}, {"refused", "2"}}},
          {"2007", {{"received", "52"}, {"sent", "44"}, {"refused", "3"}}},
          {"2008", {{"received", "63"}, {"sent", "58"}}}}}}}));
  return sheet;
}

}  // namespace

Status draw_lots(Composition& parts, Report& report) {
  report.begin("Lots");
  for (const std::string_view file : reviews::kShippedMechanisms) {
    const std::string_view definition = reviews::embedded_file(file);
    const auto found = parts.mechanisms.find(file.substr(0, file.find('.')));
    if (!found) CONVOKE_TRY(parts.mechanisms.write(demonstrator(), definition, 0));
  }
  if (parts.review_rounds.rounds().empty()) {
    CONVOKE_ASSIGN(round, parts.review_rounds.open(demonstrator(), "untoc", "1"));
    CONVOKE_ASSIGN(draw, parts.review_rounds.seal(demonstrator(), round, {.called = true}));
    CONVOKE_TRY(parts.review_rounds.draw(demonstrator(), draw, kSeed));
    CONVOKE_TRY(parts.review_rounds.adopt(demonstrator(), draw));
  }
  const reviews::Round round = parts.review_rounds.rounds().front();
  report.end(std::to_string(parts.review_rounds.count_reviews(round.id)) + " reviews",
             "/en/office/reviews/rounds/" + std::to_string(round.id.value));
  return {};
}

Status ask_questions(Composition& parts, Report& report) {
  report.begin("Questions");
  for (const std::string_view file : asks::kShippedQuestionnaires)
    if (parts.questionnaires.versions(file.substr(0, file.find('.'))).empty())
      CONVOKE_TRY(parts.questionnaires.write(demonstrator(), asks::embedded_file(file)));
  const auto version = parts.questionnaires.versions("untoc-checklist").front().id;
  const auto directory = parts.references.directory();
  CONVOKE_ASSIGN(draft, answered(parts, version, *directory->find("AUT"), asks::Choice::in_part));
  CONVOKE_ASSIGN(sent, answered(parts, version, *directory->find("FRA"), asks::Choice::yes));
  const auto sheet = parts.answer_sheets.find(sent);
  if (sheet && sheet->state == asks::SheetState::draft)
    CONVOKE_TRY(parts.answer_sheets.submit(demonstrator(), sent));
  report.end("2 answer sheets", "/en/office/reviews/questionnaires/untoc-checklist/sheets/" +
                                    std::to_string(draft.value));
  return {};
}

}  // namespace convoke::demo
