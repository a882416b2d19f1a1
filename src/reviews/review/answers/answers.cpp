#include "reviews/review/answers/answers.h"

#include <algorithm>

#include "platform/i18n/zone.h"

namespace convoke::reviews::review {

bool may_read_answers(const Party& party, const Running& running, const Step& step,
                      const SheetNow& sheet, std::string_view instrument) {
  return may_read(who_of(party, running.review, instrument), step,
                  sheet.submitted_at ? Standing::cleared : Standing::draft);
}

Status Answers::open(const audit::Actor& actor, const Party& party, ReviewId id,
                     std::string_view key) {
  const auto running = reviews_.find(id);
  if (!running) return no_such_review();
  CONVOKE_ASSIGN(step, running->step(key));
  if (!may(who_of(party, running->review), Act::open_sheet, *step)) return not_allowed();
  const std::string_view code = step->questionnaire(running->review.phase);
  if (code.empty() || !sheets_.open) return conflict(N_("This step asks no questionnaire."));
  if (running->progress.of(key).state != StepState::open)
    return conflict(N_("The step is not under way."));
  Language language =
      running->review.languages.empty() ? Language::en : running->review.languages.front();
  for (const Person& one : reviews_.persons(id))
    if (one.entity == running->review.entity && !one.until && one.named.role == Role::focal_point)
      language = one.named.language;
  const auto opened = sheets_.open(actor, running->review.entity, code, language);
  return opened.ok() ? Status() : Status(opened.error());
}

std::optional<SheetNow> Answers::sheet(const Running& running, const Step& step) {
  if (!reviews_.asks(running, step)) return std::nullopt;
  std::optional<Instant> until;
  if (const auto settled = running.progress.of(step.key).settled_on)
    until = i18n::end_of_day(*settled, reviews_.zone());
  return reviews_.database().read(
      [&](db::Reader& r) { return reviews_.sheet(r, running, step, until); });
}

Status Answers::renew_links(const audit::Actor& actor, ReviewId id,
                            const std::vector<Person>& were) {
  const auto running = reviews_.find(id);
  if (!running || !sheets_.renew || !sheets_.token) return {};
  const bool has_left = std::any_of(were.begin(), were.end(), [&](const Person& one) {
    if (one.until || one.entity != running->review.entity || one.named.role == Role::observer)
      return false;
    const auto now = reviews_.person(one.id);
    return !now || now->until;
  });
  if (!has_left) return {};
  for (const Step& step : running->definition->steps) {
    const auto of_step = sheet(*running, step);
    if (!of_step) continue;
    const auto token = sheets_.token(of_step->id);
    if (token.ok() && !token->empty()) CONVOKE_TRY(sheets_.renew(actor, of_step->id));
  }
  return {};
}

std::optional<Answers::Readable> Answers::readable(const Party& party, const Running& running,
                                                   std::string_view instrument) {
  for (const Step& step : running.definition->steps) {
    if (!reviews_.asks(running, step)) continue;
    auto found = sheet(running, step);
    if (found && found->submitted_at && may_read_answers(party, running, step, *found, instrument))
      return Readable{*found, &step};
  }
  return std::nullopt;
}

}  // namespace convoke::reviews::review
