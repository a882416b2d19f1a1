#include <algorithm>
#include <map>
#include <set>

#include "reviews/review/pages/review_pages.h"

namespace convoke::reviews::review {
namespace {

/// The class of the tag that says how a step or document stands.
const char* tag_of(StepState state) {
  switch (state) {
    case StepState::open:
      return "tag-waiting";
    case StepState::done:
      return "tag-ok";
    case StepState::not_begun:
    case StepState::skipped:
      break;
  }
  return "";
}

const char* label_of(SheetNow::State state) {
  switch (state) {
    case SheetNow::State::draft:
      return N_("Not submitted yet");
    case SheetNow::State::submitted:
      return N_("Submitted");
    case SheetNow::State::recalled:
      break;
  }
  return N_("Recalled by the State for corrections");
}

const char* label_of(Standing standing) {
  switch (standing) {
    case Standing::draft:
      return N_("Draft, not cleared");
    case Standing::cleared:
      return N_("Cleared, confidential");
    case Standing::open:
      break;
  }
  return N_("Public");
}

std::string code_of(const Place& place, EntityId state) {
  const reference::Entity* found = place.directory->find(state);
  return found ? found->code : std::string();
}

/// Observations to which the side of the reader still has to agree.
int to_agree(Papers& papers, const Place& place) {
  const Running& running = place.running;
  const Step* step = observation_step(*running.definition);
  if (!step || running.progress.of(step->key).state != StepState::open) return 0;
  int out = 0;
  for (const Observation& one : papers.observations(place.party, running))
    if (place.may(Act::clear, *step, one.instrument) &&
        !is_cleared({place.party.entity()}, one.agreed_by))
      ++out;
  return out;
}

/// The States with a part in the review for which no focal point is named now.
std::vector<EntityId> without_focal_point(const Review& review,
                                          const std::vector<Person>& persons) {
  std::vector<EntityId> out = review.reviewing_states();
  out.insert(out.begin(), review.entity);
  for (const Person& one : persons)
    if (!one.until && one.named.role == Role::focal_point) std::erase(out, one.entity);
  return out;
}

}  // namespace

ReviewHead head_of(const page::Visit& visit, const Place& place) {
  const Definition& definition = *place.running.definition;
  const Review& review = place.running.review;
  ReviewHead head;
  head.home = place.home;
  head.state = place.title();
  head.state_lang = place.lang(review.entity);
  head.mechanism = definition.name.in(place.language);
  for (const Phase& phase : definition.phases)
    if (phase.code == review.phase) head.phase = phase.name.in(place.language);
  head.is_link = place.is_link;
  if (place.party.person)
    head.self = visit.locale.tr(
        N_("{1}, {2}"), {place.name(place.party.person->entity),
                         visit.locale.tr(review::label_of(place.party.person->named.role))});
  head.has_threads = std::any_of(definition.steps.begin(), definition.steps.end(),
                                 [&](const Step& s) { return place.may(Act::read_thread, s); });
  const Step* list = observation_step(definition);
  head.has_observations = list && (place.may(Act::read_draft, *list) ||
                                   (place.may(Act::read_cleared, *list) &&
                                    place.running.progress.of(list->key).state == StepState::done));
  return head;
}

StepRow row_of(const page::Visit& visit, const Place& place, const Step& step, const Date& today) {
  const Progress& progress = place.running.progress;
  const StepRecord record = progress.of(step.key);
  StepRow row;
  row.href = place.home + "/steps/" + step.key;
  row.name = name_of(step, place.language);
  row.lang = lang_of(step.name, place.language);
  row.by = visit.locale.tr(label_of(step.by));
  row.state = visit.locale.tr(review::label_of(record.state));
  row.tag = tag_of(record.state);
  if (const auto due = due_of(progress, step)) row.due = visit.locale.date(*due);
  if (record.settled_on) row.settled = visit.locale.date(*record.settled_on);
  row.late = is_late(progress, step, today);
  row.extended = std::any_of(progress.extensions.begin(), progress.extensions.end(),
                             [&](const Extension& one) { return one.step == step.key; });
  return row;
}

std::string answers_of(const Place& place, const Step& step) {
  return place.home + "/steps/" + step.key + "/answers";
}

Result<SheetPart> ReviewPages::sheet_part(const page::Visit& visit, const Place& place,
                                          const Step& step) {
  SheetPart part;
  const bool answers = place.may(Act::answer, step);
  part.is_shown =
      reviews_.asks(place.running, step) && (answers || place.may(Act::read_cleared, step));
  if (!part.is_shown) return part;
  if (place.may(Act::open_sheet, step))
    part.questionnaire = step.questionnaire(place.running.review.phase);
  const auto sheet = answers_.sheet(place.running, step);
  if (!sheet) {
    part.may_open = place.may(Act::open_sheet, step) &&
                    place.running.progress.of(step.key).state == StepState::open;
    return part;
  }
  if (!part.questionnaire.empty())
    part.office = visit.href("/office/reviews/questionnaires/" + part.questionnaire + "/sheets/" +
                             std::to_string(sheet->id));
  part.state = visit.locale.tr(label_of(sheet->state));
  part.tag = sheet->state == SheetNow::State::submitted ? "tag-ok" : "tag-waiting";
  part.is_recalled = sheet->state == SheetNow::State::recalled;
  if (sheet->submitted_at)
    part.submitted_at = visit.locale.date_time(*sheet->submitted_at, reviews_.zone());
  if (sheet->submitted_at && may_read_answers(place.party, place.running, step, *sheet, {}))
    part.answers = answers_of(place, step);
  if (!answers) return part;
  CONVOKE_ASSIGN(token, answers_.sheets().token(sheet->id));
  part.has_ended = token.empty();
  if (part.has_ended) return part;
  part.way = visit.href("/questionnaire/" + token);
  const AnswerSheets::Progress progress = answers_.sheets().progress(sheet->id);
  part.put = progress.put;
  part.answered = progress.answered;
  return part;
}

DocumentRow ReviewPages::document_row(const page::Visit& visit, const Place& place,
                                      const Document& document, bool is_newest) {
  const Running& running = place.running;
  const Step& step = *running.definition->step(document.step);
  const Standing standing = Papers::standing_of(running, step, document, is_newest);
  DocumentRow row;
  row.id = document.id;
  row.href = place.home + "/documents/" + std::to_string(document.id.value);
  row.step = name_of(step, place.language);
  row.lang = lang_of(step.name, place.language);
  row.language = autonym_of(document.language);
  row.version = document.version;
  row.author = place.name(document.entity);
  row.author_lang = place.lang(document.entity);
  row.made = visit.locale.date_time(document.made_at, reviews_.zone());
  row.standing =
      is_newest ? visit.locale.tr(label_of(standing)) : visit.locale.tr(N_("Former version"));
  if (is_newest) row.tag = standing == Standing::draft ? "tag-waiting" : "tag-ok";
  for (const Clearance& one : document.clearances)
    row.cleared.push_back(visit.locale.tr(
        N_("{1}, {2}"), {place.name(one.entity), visit.locale.date_time(one.at, reviews_.zone())}));
  const std::vector<EntityId> by = document.cleared_by();
  const bool open = running.progress.of(step.key).state == StepState::open;
  if (!is_newest) return row;
  if (standing == Standing::draft)
    for (const EntityId one :
         must_clear(step, running.review.entity, running.review.reviewing_states()))
      if (!is_cleared({one}, by)) row.missing.push_back(place.name(one));
  row.may_clear = open && place.may(Act::clear, step) && !is_cleared({place.party.entity()}, by);
  row.consented = document.consented_at.has_value();
  row.may_consent = standing != Standing::draft && place.may(Act::consent, step);
  return row;
}

std::vector<DocumentRow> ReviewPages::document_rows(const page::Visit& visit, const Place& place,
                                                    const std::vector<Document>& documents) {
  // A former version is read by whoever reads drafts, and these read the newest too.
  std::vector<DocumentRow> out;
  std::set<std::string> seen;
  for (const Document& one : documents)
    out.push_back(document_row(visit, place, one, seen.insert(one.step).second));
  return out;
}

std::vector<Task> ReviewPages::tasks_of(const page::Visit& visit, const Place& place) {
  std::vector<Document> newest;
  for (Document& one : papers_.documents(place.party, place.running))
    if (std::none_of(newest.begin(), newest.end(),
                     [&](const Document& other) { return other.step == one.step; }))
      newest.push_back(std::move(one));
  return tasks(visit, place, document_rows(visit, place, newest));
}

std::vector<Task> ReviewPages::tasks(const page::Visit& visit, const Place& place,
                                     const std::vector<DocumentRow>& documents) {
  std::vector<Task> out;
  const Running& running = place.running;
  for (const Step* step : next_steps(*running.definition, running.progress)) {
    const std::string name = name_of(*step, place.language);
    const bool has_document = std::any_of(documents.begin(), documents.end(),
                                          [&](const DocumentRow& row) { return row.step == name; });
    const bool open = running.progress.of(step->key).state == StepState::open;
    const bool asks = reviews_.asks(running, *step);
    if (open && asks && place.may(Act::answer, *step)) {
      const auto sheet = answers_.sheet(running, *step);
      if (sheet && sheet->state != SheetNow::State::submitted)
        out.push_back({visit.locale.tr(N_("Answer the questionnaire: {1}"), {name}),
                       place.home + "/steps/" + step->key});
    }
    if (open && !asks && !has_document && place.may(Act::draft, *step))
      out.push_back({visit.locale.tr(N_("Write the draft: {1}"), {name}),
                     place.home + "/steps/" + step->key});
    if (!open && place.may(Act::run_steps, *step))
      out.push_back({visit.locale.tr(N_("This step can begin: {1}"), {name}),
                     place.home + "/steps/" + step->key});
  }
  if (const int open = to_agree(papers_, place); open > 0)
    out.push_back({visit.locale.tr(N_("Observations to agree to: {1}"), {std::to_string(open)}),
                   place.home + "/observations"});
  if (place.may(Act::replace_persons, {}) && running.progress.started_on &&
      !is_complete(*running.definition, running.progress))
    for (const EntityId one :
         without_focal_point(running.review, reviews_.persons(running.review.id)))
      out.push_back({visit.locale.tr(N_("Enter the focal point of {1}"), {place.name(one)}),
                     place.home + "/persons/new?state=" + code_of(place, one)});
  for (const DocumentRow& row : documents) {
    if (row.may_clear)
      out.push_back({visit.locale.tr(N_("Read and clear: {1}"), {row.step}), row.href});
    if (row.may_consent && !row.consented)
      out.push_back(
          {visit.locale.tr(N_("Decide whether it may be published: {1}"), {row.step}), row.href});
  }
  return out;
}

std::vector<ReminderRow> ReviewPages::reminder_rows(const page::Visit& visit, const Place& place,
                                                    const Step& step) {
  std::map<PersonId, Person> persons;
  for (Person& one : reviews_.persons(place.running.review.id)) persons[one.id] = std::move(one);
  std::vector<ReminderRow> out;
  for (const SentReminder& one : reminders_.sent(place.running.review.id, step.key)) {
    const Person& to = persons[one.reminder.person];
    ReminderRow row;
    row.name = to.named.name;
    row.state = place.name(to.entity);
    row.lang = place.lang(to.entity);
    row.kind = visit.locale.tr(label_of(one.reminder.kind));
    row.at = visit.locale.date_time(one.sent_at.value_or(one.reminder.queued_at), reviews_.zone());
    const bool waits =
        one.state == outbox::MessageState::queued || one.state == outbox::MessageState::held;
    const bool sent = one.state == outbox::MessageState::sent;
    row.outcome = visit.locale.tr(waits  ? N_("Waits to be sent")
                                  : sent ? N_("Sent")
                                  : one.state == outbox::MessageState::refused ? N_("Refused")
                                                                               : N_("Not sent"));
    row.tag = waits ? "tag-waiting" : sent ? "tag-ok" : "tag-late";
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace convoke::reviews::review
