// What one room asks of others: none of them knows the rest.
#include <algorithm>

#include "app/rooms.h"
#include "composition.h"
#include "consultations/submissions/received_last.h"
#include "correspondence/register/scan_file.h"
#include "delegations/participants/named_last.h"
#include "documents/intake/reading.h"
#include "meetings/series_page.h"
#include "platform/i18n/zone.h"
#include "reviews/questionnaire/office/submitted.h"

namespace convoke {
links::LinkHolder link_holder(std::string_view series, const delegations::Participant& who) {
  return {who.details.display_name(),
          {},
          "/office/" + std::string(series) + "/participants/" + std::to_string(who.id.value),
          {badges::link_subject(who)}};
}

std::optional<reviews::review::NotePlace> Composition::note_place(std::int64_t entry) {
  const auto found = correspondence_register.find(correspondence::RegisterEntryId(entry));
  const auto series = found ? meetings.series(found->series) : std::nullopt;
  if (!series) return std::nullopt;
  return reviews::review::NotePlace{series->slug, found->reference};
}

Result<std::string> answer_file_type(const std::string& bytes) {
  using documents::Format;
  const auto at_field = [](Error error) {
    error.field = "file";
    return error;
  };
  if (bytes.starts_with("PK")) {
    if (const auto fault = documents::read_file(bytes, Format::docx, {}).fault)
      return at_field(*fault);
    return std::string(documents::media_type_of(Format::docx));
  }
  auto type = correspondence::scan_type(bytes);
  if (!type.ok() && type.error().kind == ErrorKind::too_large) return type.error();
  if (!type.ok() || *type == "message/rfc822")
    return invalid(N_("The file is no PDF, Word document (.docx), JPEG, PNG or TIFF. Print or save "
                      "it as PDF, and choose that."),
                   "file");
  CONVOKE_TRY(correspondence::check_whole(bytes, *type));
  if (*type == documents::media_type_of(Format::pdf))
    if (const auto fault = documents::read_file(bytes, Format::pdf, {}).fault)
      return at_field(*fault);
  return type;
}

Composition::Held Composition::held_conferences() {
  const std::uint64_t generation = database->generation();
  const std::lock_guard lock(held_mutex_);
  if (generation == held_generation_) return held_;
  const auto latest = overview::latest_series(meetings);
  std::vector<meetings::Series> all = meetings.all_series();
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return std::tie(b.nomination_deadline, b.id) < std::tie(a.nomination_deadline, a.id);
  });
  auto conferences = std::make_shared<std::vector<site::Conference>>();
  for (const meetings::Series& series : all) {
    site::Conference one{series.slug,
                         series.title,
                         series.nomination_deadline,
                         series.nomination_deadline,
                         series.stage == meetings::Stage::draft,
                         series.stage == meetings::Stage::archived};
    const std::vector<meetings::Meeting> held = meetings.meetings_of(series.id);
    for (const meetings::Meeting& m : held) {
      one.first_day = &m == &held.front() ? m.first_day : std::min(one.first_day, m.first_day);
      one.last_day = std::max(one.last_day, m.last_day);
    }
    conferences->push_back(std::move(one));
  }
  held_ = {latest ? latest->slug : std::string(), std::move(conferences)};
  held_generation_ = generation;
  return held_;
}

std::string Composition::current_series() {
  return held_conferences().current;
}

std::shared_ptr<const std::vector<site::Conference>> Composition::conferences() {
  return held_conferences().all;
}

reviews::review::AnswerSheets Composition::sheets_of_reviews() {
  namespace asks = reviews::questionnaire;
  using reviews::review::SheetNow;
  reviews::review::AnswerSheets out;
  out.find = [](db::Reader& r, reference::EntityId state, std::string_view code,
                std::optional<Instant> until) -> std::optional<SheetNow> {
    const auto found = asks::Sheets::latest(r, state, code, until);
    if (!found) return std::nullopt;
    const asks::SheetState now = found->sheet.state;
    return SheetNow{found->sheet.id.value,
                    now == asks::SheetState::draft       ? SheetNow::State::draft
                    : now == asks::SheetState::submitted ? SheetNow::State::submitted
                                                         : SheetNow::State::recalled,
                    found->submitted_at};
  };
  out.open = [this](const audit::Actor& actor, reference::EntityId state, std::string_view code,
                    Language language) -> Result<std::int64_t> {
    const auto versions = questionnaires.versions(code);
    if (versions.empty())
      return not_found(N_("The office has no questionnaire with the code {1}."),
                       {std::string(code)});
    CONVOKE_ASSIGN(sheet, answer_sheets.open(actor, versions.front().id, state, language));
    return sheet.value;
  };
  out.progress = [this](std::int64_t id) {
    reviews::review::AnswerSheets::Progress all;
    const auto sheet = answer_sheets.find(asks::SheetId(id));
    const auto questionnaire = sheet ? questionnaires.read(sheet->version) : nullptr;
    if (!questionnaire) return all;
    const asks::Answers answers = answer_sheets.answers(sheet->id);
    for (const asks::Section& section : questionnaire->sections) {
      const asks::Progress one = asks::progress_of(*questionnaire, section, answers);
      all.put += one.put;
      all.answered += one.answered;
    }
    return all;
  };
  out.token = [this](std::int64_t id) -> Result<std::string> {
    if (answer_sheets.link_has_ended(asks::SheetId(id))) return std::string();
    return answer_sheets.token(asks::SheetId(id));
  };
  out.renew = [this](const audit::Actor& actor, std::int64_t id) {
    return answer_sheets.renew(actor, asks::SheetId(id));
  };
  out.sections = [this](const page::Visit& visit, std::int64_t id, const std::string& path) {
    std::vector<reviews::review::AnsweredSection> sections;
    for (asks::DrawnSection& one :
         asks::drawn_sections(visit, answer_sheets, questionnaires, asks::SheetId(id), path))
      sections.push_back({std::move(one.title.text), std::move(one.title.lang),
                          std::move(one.instrument), one.article, std::move(one.content)});
    return sections;
  };
  out.file = [this](std::int64_t id, std::int64_t file) -> Result<reviews::review::AnsweredFile> {
    CONVOKE_ASSIGN(
        found, asks::submitted_file(answer_sheets, questionnaires, files, asks::SheetId(id), file));
    return reviews::review::AnsweredFile{std::move(found.instrument), std::move(found.download)};
  };
  return out;
}

std::vector<std::string> Composition::mechanism_definitions() {
  std::vector<std::string> out;
  for (reviews::MechanismVersion& one : mechanisms.newest())
    out.push_back(std::move(one.definition));
  return out;
}

Result<std::string> Composition::as_pdf(const std::string& docx) {
  CONVOKE_ASSIGN(pdfs, office.to_pdf({docx}));
  return std::move(pdfs.front());
}

std::string Composition::office_zone() {
  const auto series = meetings.series(current_series());
  if (series) return series->zone;
  const auto set = offices.present();
  return set->zone.empty() ? config.time_zone : set->zone;
}

Date Composition::office_today() {
  return i18n::local_time_of(clock.now(), office_zone()).date;
}

std::vector<std::string> Composition::own_addresses() {
  std::vector<std::string> out{config.intake.user, offices.present()->email};
  for (const Language language : kLanguages) {
    const mail::Sender sender = mailbox().in(language);
    out.push_back(sender.address);
    out.push_back(sender.answers);
  }
  std::erase(out, std::string());
  return out;
}

mail::Mailbox Composition::mailbox() {
  return mail::Mailbox([this](Language language) {
    const auto set = offices.present();
    const std::string& name = set->name.in(language);
    return mail::Sender{name.empty() ? config.mail.from_name : name, config.mail.from_address,
                        set->email.empty() ? config.mail.from_address : set->email,
                        config.mail.reply_to};
  });
}

// What a note's message leads to: the Government's page for its delegation and, where a meeting of
// the series calls for views, the page for these.
Result<correspondence::Links> Composition::links_for(db::Transaction& t, meetings::SeriesId series,
                                                     reference::EntityId entity,
                                                     Language working_language,
                                                     const std::set<std::int64_t>& chosen) {
  const std::string language(code_of(working_language));
  CONVOKE_ASSIGN(nomination, delegations.nomination_token(t, series, entity));
  correspondence::Links links;
  links.nomination_url = config.base_url + "/" + language + "/nominate/" + nomination;
  const auto directory = references.directory();
  const reference::Entity* invited = directory->find(entity);
  for (const consultations::Call& call : consultations.calls_of(series)) {
    if (call.state != consultations::CallState::open) continue;
    if (!chosen.empty() && !chosen.contains(call.id.value)) continue;
    if (invited == nullptr || !call.invites(invited->kind)) continue;
    CONVOKE_ASSIGN(views, consultations.views_token(t, call.id, entity));
    links.views.push_back(
        {call.title, call.deadline, config.base_url + "/" + language + "/views/" + views});
  }
  return links;
}

std::vector<correspondence::NoteCall> Composition::calls_of(meetings::SeriesId series) {
  std::vector<correspondence::NoteCall> out;
  for (const consultations::Call& call : consultations.calls_of(series))
    out.push_back({call.title, call.deadline, call.state == consultations::CallState::open,
                   call.invited, call.id.value});
  return out;
}

std::vector<correspondence::EndedLink> Composition::ended_links(meetings::SeriesId series) {
  std::vector<links::Subject> carried{delegations::link_subject({series, {}})};
  for (const consultations::Call& call : consultations.calls_of(series))
    carried.push_back(consultations::link_subject({call.id, {}}));
  return database->read([&](db::Reader& r) {
    std::vector<correspondence::EndedLink> out;
    for (const links::Subject& of : carried)
      for (const auto& one : links::Links::ended(r, of.purpose, of.within_id))
        out.push_back({reference::EntityId(one.subject_id), one.created_at, one.ended_at, {}});
    for (correspondence::EndedLink& one : enclosure_links.ended(r, series)) out.push_back(one);
    return out;
  });
}

std::optional<delegations::GovernmentMailbox> Composition::government_mailbox(
    reference::EntityId entity) {
  const Date today = office_today();
  for (const correspondence::Addressee& one : addressees.all_of(entity))
    if (!one.email.empty() && valid_on(one, today))
      return delegations::GovernmentMailbox{one.email, one.language};
  return std::nullopt;
}

correspondence::Answers Composition::answers_in(meetings::SeriesId id,
                                                correspondence::AnswerFor answer) {
  using correspondence::AnswerFor;
  correspondence::Answers out;
  const auto series = meetings.series(id);
  if (!series) return out;
  const auto add = [&](const std::map<reference::EntityId, Instant>& some) {
    for (const auto& [entity, at] : some) {
      Instant& last = out.emplace(entity, at).first->second;
      last = std::max(last, at);
    }
  };
  if (answer == AnswerFor::any) add(correspondence_register.answers(*series));
  const auto [nominations, views] = database->read([&](db::Reader& r) {
    return std::pair(answer == AnswerFor::views ? correspondence::Answers()
                                                : delegations::store::named_last(r, *series),
                     answer == AnswerFor::nomination
                         ? correspondence::Answers()
                         : consultations::store::received_last(r, *series));
  });
  add(nominations);
  add(views);
  return out;
}

std::vector<convening::NoteAbout> Composition::notes_about(const page::Visit& visit,
                                                           const meetings::Series& series,
                                                           meetings::MeetingId meeting) {
  std::vector<convening::NoteAbout> out;
  if (!visit.may(page::Right::read_notes)) return out;
  const std::string home = meetings::home_of(series, visit) + "/notes/";
  for (const correspondence::Note& note : notes.about(meeting))
    out.push_back(
        {heading_of(note, visit.locale.language()), home + std::to_string(note.id.value)});
  return out;
}

delegations::NoteFates Composition::note_fates(meetings::SeriesId series) {
  using correspondence::DispatchState;
  using delegations::NoteState;
  delegations::NoteFates out;
  for (const correspondence::Dispatch& one : notes.newest_dispatches(series)) {
    NoteState state = NoteState::none;
    switch (one.state) {
      case DispatchState::queued:
      case DispatchState::outgoing:
      case DispatchState::withdrawn:
        break;
      case DispatchState::sent:
        state = NoteState::sent;
        break;
      case DispatchState::bounced:
        state = NoteState::came_back;
        break;
      case DispatchState::acknowledged:
      case DispatchState::answered:
        state = NoteState::acknowledged;
        break;
    }
    if (state == NoteState::none) continue;
    // Of several addressees of an entity the one whom the note has reached counts.
    delegations::NoteFate& fate = out[one.entity];
    fate.dated = std::max(fate.dated.value_or(one.dated), one.dated);
    const bool was_lost = fate.state == NoteState::none || fate.state == NoteState::came_back;
    if (state == NoteState::acknowledged || was_lost) fate.state = state;
  }
  for (const reference::EntityId id : correspondence_register.answered(series))
    out[id].replied = true;
  return out;
}

std::vector<delegations::AttendanceCount> Composition::attendance_in(meetings::SeriesId series) {
  std::vector<delegations::AttendanceCount> out;
  for (const auto& [meeting, counts] : participants_lists.attendance.counts(series))
    out.push_back({meeting, counts.registered, counts.attended});
  return out;
}

links::LinkFacts Composition::link_facts() {
  links::LinkFacts facts;
  facts.base_url = config.base_url;
  facts.entity = [this](const meetings::Series& series, std::string_view code,
                        Language language) -> std::optional<links::LinkHolder> {
    const auto directory = references.directory();
    const reference::Entity* entity = directory->find(code);
    if (entity == nullptr) return std::nullopt;
    links::LinkHolder holder{entity->short_name.in(language),
                             std::string(code_of(entity->short_name.language_used(language))),
                             "/office/" + series.slug + "/entities/" + entity->code,
                             {delegations::link_subject({series.id, entity->id})}};
    for (const consultations::Call& call : consultations.calls_of(series.id))
      holder.subjects.push_back(consultations::link_subject({call.id, entity->id}));
    for (links::Subject& subject : enclosure_links.subjects(series.id, entity->id))
      holder.subjects.push_back(std::move(subject));
    return holder;
  };
  facts.participant = [this](const meetings::Series& series,
                             std::int64_t id) -> std::optional<links::LinkHolder> {
    const auto participant = delegations.find(delegations::ParticipantId(id));
    if (!participant || participant->series != series.id) return std::nullopt;
    return link_holder(series.slug, *participant);
  };
  facts.send = [this](const audit::Actor& actor, std::int64_t id,
                      std::string_view form) -> Result<bool> {
    const auto participant = delegations.find(delegations::ParticipantId(id));
    if (!participant || !participant->registered() || participant->details.email.empty())
      return false;
    CONVOKE_TRY(photos.send_link(actor, participant->id, form));
    return true;
  };
  return facts;
}

secretariat::SetUpFacts Composition::set_up_facts() {
  secretariat::SetUpFacts facts;
  facts.missing_settings = secretariat::missing(*offices.present()).size();
  facts.mail_leaves = trial_mails.mail_leaves();
  facts.mail_passed = facts.mail_leaves && trial_mails.passed();
  facts.people = static_cast<std::size_t>(people.count_active());
  facts.convened = !current_series().empty();
  return facts;
}

}  // namespace convoke
