#include "composition.h"

#include "app/rooms.h"
#include "consultations/calls/call_part.h"
#include "correspondence/notes/fax/fax_transport.h"
#include "correspondence/notes/file_part/note_part.h"
#include "correspondence/panels.h"
#include "correspondence/register/scan_file.h"
#include "delegations/focal/known_address.h"
#include "filing/reports/report_shown.h"
#include "links/key_record.h"
#include "participant_letters/panels.h"
#include "platform/db/migrations.h"
#include "platform/json/json.h"
#include "platform/json/stored_error.h"
#include "platform/log/log.h"

namespace convoke {
namespace {

/// What the register has received from the entity, the newest first.
std::vector<delegations::Letter> letters_of(correspondence::CorrespondenceRegister& entries,
                                            meetings::SeriesId series, reference::EntityId entity) {
  std::vector<delegations::Letter> letters;
  for (const correspondence::RegisterEntry& entry : entries.entries(series, entity))
    if (entry.direction == correspondence::Direction::in && !entry.taken_back)
      letters.push_back(
          {delegations::LetterId(entry.id.value), entry.number,
           delegations::came_by(name_of(entry.channel)).value_or(delegations::CameBy::post),
           entry.dated, entry.reference, entry.subject});
  return letters;
}

/// A scanned letter or document, as the register takes it: a PDF or a picture, and whole.
Result<std::string> letter_type(const std::string& bytes) {
  auto type = correspondence::scan_type(bytes);
  if (!type.ok() && type.error().kind == ErrorKind::too_large) return type.error();
  if (!type.ok() || *type == "message/rfc822")
    return invalid(N_("The file is no PDF, JPEG, PNG or TIFF. Print or save it as PDF, and choose "
                      "that."),
                   "file");
  CONVOKE_TRY(correspondence::check_whole(bytes, *type));
  return type;
}

/// Of focal points and participants.
std::vector<filing::EntityMark> known_people(db::Reader& r, const std::string& address) {
  std::vector<filing::EntityMark> out;
  for (const delegations::KnownAddress& one : delegations::known_address(r, address))
    out.push_back({one.entity, filing::mark_of(one.is_focal_point ? filing::MarkKind::focal_point
                                                                  : filing::MarkKind::participant,
                                               address)});
  return out;
}

intake::MailboxOptions mailbox_options(const IntakeConfig& config,
                                       const std::filesystem::path& data_folder) {
  intake::MailboxOptions out;
  out.server.url = config.url;
  out.server.user = config.user;
  out.server.password = config.password;
  out.server.folder = config.folder;
  out.server.require_tls = config.require_tls;
  out.server.authorities = config.authorities;
  out.every_minutes = config.every_minutes;
  out.after = static_cast<intake::After>(config.after);
  out.folder_after = config.folder_after;
  out.off_mark = data_folder / intake::OfficeMailbox::kOffMark;
  return out;
}

std::optional<virus_scan::Clamd> scanner(const IntakeConfig& config) {
  if (config.clamd.empty()) return std::nullopt;
  virus_scan::ClamdOptions options;
  options.socket = config.clamd;
  return virus_scan::Clamd(options);
}

/// What a note encloses can go with confirmations too, once the note itself has gone out.
std::vector<delegations::InformationNote> information_notes(correspondence::Notes& notes,
                                                            meetings::SeriesId series,
                                                            std::string_view reference) {
  std::vector<correspondence::Note> of;
  if (reference.empty())
    of = notes.all(series);
  else if (auto one = notes.find(series, reference))
    of.push_back(std::move(*one));
  std::vector<delegations::InformationNote> out;
  for (const correspondence::Note& note : of) {
    if (!has_gone_out(note.state)) continue;
    for (const correspondence::Enclosure& one : notes.enclosures(note.id))
      out.push_back(
          {note.reference,
           one.number,
           one.language,
           one.title,
           {correspondence::file_stem_of(note.reference) + "-" + std::to_string(one.number) + "-" +
                std::string(code_of(one.language)) + ".pdf",
            "application/pdf", one.pdf}});
  }
  return out;
}

mail::SmtpOptions smtp_of(const MailConfig& mail) {
  return {.url = mail.url,
          .user = mail.user,
          .password = mail.password,
          .require_tls = mail.require_tls,
          .ask_for_reports = mail.delivery_reports};
}

correspondence::FaxSettings fax_settings_of(const FaxConfig& fax) {
  using correspondence::NumberForm;
  return {.gateway = fax.gateway,
          .from = fax.from,
          .subject = fax.subject,
          .number = fax.number == FaxConfig::Number::plus          ? NumberForm::plus
                    : fax.number == FaxConfig::Number::double_zero ? NumberForm::double_zero
                                                                   : NumberForm::digits,
          .most_pages = fax.most_pages,
          .most_bytes = std::int64_t{fax.most_megabytes} * 1'000'000};
}

std::unique_ptr<mail::Transport> transport_of(const MailConfig& mail, const FaxConfig& fax) {
  if (mail.transport == MailConfig::Transport::outbox) return mail::local_outbox();
  return correspondence::with_access_code(
      mail::smtp(smtp_of(mail)), correspondence::domain_of(fax_settings_of(fax)), fax.access_code);
}

/// A line of its own, so that a test message waits behind no other; null: mail stays here.
std::unique_ptr<mail::Transport> testing_transport_of(const MailConfig& mail) {
  if (mail.transport == MailConfig::Transport::outbox) return nullptr;
  mail::SmtpOptions options = smtp_of(mail);
  options.limits = secretariat::limits_of_a_test();
  return mail::smtp(std::move(options));
}

/// Bytes, where an addressee has no limit.
std::int64_t largest_message_of(const Config& config) {
  return std::int64_t{config.mail.most_megabytes} * 1'000'000;
}

}  // namespace

std::string host_of(const std::string& base_url) {
  std::size_t begin = base_url.find("://");
  begin = begin == std::string::npos ? 0 : begin + 3;
  const std::string host = base_url.substr(begin, base_url.find_first_of(":/", begin) - begin);
  return host.empty() ? "convoke.invalid" : host;
}

struct Composition::Opened {
  std::unique_ptr<db::Database> database;
  files::FileStore files;
  crypto::ServerKey key;
};

Result<std::unique_ptr<Composition>> Composition::open(const Config& config, const Clock& clock,
                                                       bool clock_moved,
                                                       const std::filesystem::path& program) {
  CONVOKE_TRY(crypto::initialize());
  for (const char* folder : {"", "files", "tmp"}) {
    std::error_code failed;
    std::filesystem::create_directories(config.data_folder / folder, failed);
    if (failed)
      return unavailable(N_("The data folder cannot be made."),
                         (config.data_folder / folder).string() + ": " + failed.message());
  }
  CONVOKE_ASSIGN(database, db::Database::open({.url = config.database_url}));
  CONVOKE_TRY(db::migrate(*database, clock));
  CONVOKE_ASSIGN(files, files::FileStore::open(config.data_folder / "files"));
  CONVOKE_ASSIGN(key, links::keys_of(*database, config.data_folder / "secret.key", clock.now()));
  std::unique_ptr<Composition> made(new Composition(
      config, clock, clock_moved, program, Opened{std::move(database), std::move(files), key}));
  CONVOKE_ASSIGN(renewed, made->delegations.renew_names());
  if (renewed > 0) log::info("names folded anew", {{"participants", renewed}});
  CONVOKE_TRY(made->badges.complete_standings());
  CONVOKE_ASSIGN(entries, made->correspondence_register.complete_search());
  if (entries > 0) log::info("register made ready for search", {{"entries", entries}});
  return made;
}

Composition::Composition(const Config& settings, const Clock& the_clock, bool clock_moved,
                         const std::filesystem::path& program, Opened opened)
    : config(settings),
      clock(the_clock),
      database(std::move(opened.database)),
      files(std::move(opened.files)),
      key(opened.key),
      office(config.data_folder / "tmp" / "office",
             {.at_once = static_cast<std::size_t>(config.jobs.conversion_threads)}),
      photo_maker(program, {.bytes = badges::kPhotoBytes}),
      outbox(*database, files, clock, transport_of(config.mail, config.fax),
             host_of(config.base_url), key.link_token("message ids", 1)),
      runner(*database, clock, jobs::process_name()),
      job_retention(*database, clock, std::chrono::days(config.jobs.keep_done_days)),
      ground{*database, clock, files, outbox, catalogues, key, mailbox(), config.base_url},
      references(*database, clock),
      entities(*database, clock, references),
      offices(*database, clock),
      people(*database, clock, catalogues, outbox,
             {.base_url = config.base_url, .sender = mailbox()}),
      sessions(*database, clock),
      meetings(*database, clock),
      agendas(*database, clock),
      documents(*database, clock, files, office, secretariat()),
      releases(*database, clock),
      pdf_reader(config.data_folder / "tmp" / "pdf"),
      uploads(*database, clock, files, documents,
              [this](const std::string& bytes) { return pdf_reader.first_pages(bytes); }),
      consultations(*database, clock, meetings, key),
      compilations(*database, clock, consultations, meetings, references, catalogues, documents,
                   secretariat()),
      calls(*database, clock, meetings),
      photo_links(*database, key, clock, config.base_url),
      delegations(
          *database, clock, meetings, references, outbox, catalogues, key, mailbox(),
          config.base_url,
          [this](db::Transaction& t, const delegations::Participant& participant) {
            return photo_links.link(t, participant);
          },
          secretariat()),
      credentials(*database, clock, files, meetings, references, delegations, letter_type),
      participant_imports(*database, clock, files, delegations, meetings, references, catalogues),
      field_files(files, key, letter_type),
      drafts(*database, clock),
      tidying(*database, clock),
      photos(*database, clock, files, photo_maker, outbox, catalogues, meetings, delegations,
             photo_links, mailbox()),
      badges(*database, clock, files, catalogues, meetings, references, delegations, photos,
             {.office = secretariat()}),
      addressees(*database, clock, references),
      lists(*database, clock, files, references, addressees, catalogues),
      notes(*database, clock, files, meetings, references),
      correspondence_register(*database, clock, files, meetings, references),
      note_preparation(
          *database, clock, files, meetings, references, outbox, catalogues, mailbox(),
          [this](db::Transaction& t, meetings::SeriesId series, reference::EntityId entity,
                 Language language, const std::set<std::int64_t>& chosen) {
            return links_for(t, series, entity, language, chosen);
          },
          [this](const std::vector<std::string>& texts, const std::function<void(int)>& progress) {
            return office.to_pdf(texts, progress);
          }),
      enclosure_links(*database, key, clock, meetings, config.base_url),
      note_choices(*database, clock, meetings, references),
      printouts(*database, clock, files, catalogues, meetings, references, mailbox()),
      outcomes(*database, clock),
      practices(*database, clock),
      planned_reminders(*database, clock, meetings, references, notes,
                        [this](meetings::SeriesId series, correspondence::AnswerFor answer) {
                          return answers_in(series, answer);
                        }),
      trial_mails(*database, clock, catalogues, mailbox(), testing_transport_of(config.mail),
                  config.mail.url, host_of(config.base_url)),
      set_up(*database, clock, [this] { return set_up_facts(); }),
      sign_in_pages(people, sessions, key, config.secure_cookies),
      account_pages(people, sessions, [this] { return office_zone(); }),
      people_pages(
          people,
          [this](const i18n::Locale& locale) {
            std::vector<html::Option> choices;
            for (const meetings::Series& series : meetings.all_series())
              choices.push_back({series.slug, series.title.in(locale.language()), {}});
            return choices;
          },
          [this] { return office_zone(); }),
      public_pages(
          meetings, agendas, documents, files,
          [this](meetings::MeetingId id) {
            std::vector<documents::PublicPages::CallDue> due;
            for (const consultations::Call& call : consultations.open_calls_of(id))
              due.push_back({call.title, call.deadline, consultations.former_deadlines(call.id)});
            return due;
          }),
      document_pages(meetings, documents, releases, files,
                     [this](meetings::SeriesId series) {
                       std::int64_t files_left = 0;
                       for (const auto& [upload, count] : uploads.open(series)) files_left += count;
                       return files_left;
                     }),
      document_desk_pages(meetings, documents, releases,
                          [this](meetings::MeetingId id) { return agendas.agenda(id); }),
      upload_pages(meetings, documents, uploads, files),
      note_pages(
          notes, files, meetings, references, [this] { return outbox.waiting(); },
          [this](meetings::SeriesId series) { return answers_in(series); }, mail_leaves()),
      choice_pages(notes, note_choices, addressees, meetings, references,
                   [this](meetings::SeriesId series) { return answers_in(series); }),
      preview_pages(notes, note_preparation, addressees, note_choices, meetings, references,
                    mail_leaves()),
      post_pages(notes, printouts, files, meetings),
      outcome_pages(outcomes, note_pages, notes, meetings, references),
      practice_pages(practices, meetings, [this] { return office_zone(); }),
      reminder_pages(planned_reminders, notes, meetings, references),
      dispatch_pages(*database, notes, correspondence_register, meetings, references,
                     mail_leaves()),
      enclosure_pages(enclosure_links, files, references),
      envelope_pages(notes, printouts, post_pages, meetings, references),
      note_messages(*database, clock),
      note_message_pages(note_messages, notes, meetings),
      addressee_pages(addressees, meetings, references, largest_message_of(config)),
      addressee_joint_pages(addressees, meetings, references),
      register_pages(correspondence_register, notes, files, meetings, references, mail_leaves()),
      thread_pages(*database, correspondence_register, notes, meetings, references),
      nomination_pages(delegations, field_files, drafts),
      photo_pages(photos, meetings, references),
      badge_pages(badges, photos, delegations, meetings, references),
      review_pages(badges, photos, delegations, meetings, references),
      participant_pages(
          delegations, meetings, references, labels,
          [this](const page::Visit& visit, const delegations::Participant& participant) {
            html::Safe shown = badge_pages.photo_panel(visit, participant);
            shown.html += participant_letters.one_pages.panel(visit, participant).html;
            shown.html +=
                link_pages.panel(visit, link_holder(visit.arg("series"), participant)).html;
            return shown;
          },
          field_files),
      entry_pages(delegations, meetings, references, field_files, drafts),
      joint_pages(delegations, meetings, references),
      import_pages(participant_imports, delegations, meetings, references),
      indico_pages(delegations, meetings, references),
      nomination_rules_pages(delegations, meetings),
      delegation_limit_pages(delegations, meetings, references),
      last_time(*database, delegations, meetings),
      last_time_pages(last_time, nomination_pages, delegations, meetings, references),
      field_pages(delegations, meetings, catalogues),
      covering_notes(*database, clock, files, delegations, letter_type),
      covering_note_pages(covering_notes, nomination_pages, delegations, meetings, files),
      focal_points(*database, clock, meetings, references, outbox, catalogues, key, mailbox(),
                   config.base_url),
      focal_pages(focal_points, nomination_pages, meetings, references, *database, labels),
      credential_list_pages(credentials, delegations, meetings, references),
      credential_pages(credentials, delegations, meetings, references, files, labels),
      credential_report_pages(credentials, delegations, meetings, references, documents, catalogues,
                              secretariat(),
                              [this](const std::string& docx) { return as_pdf(docx); }),
      participant_message_pages(delegations, meetings),
      statistics_pages(
          *database, delegations, meetings, references,
          [this](meetings::SeriesId series) { return note_fates(series); },
          [this](meetings::SeriesId series) { return attendance_in(series); }),
      saved_views(*database, clock),
      participant_views(saved_views, meetings,
                        {.name = "participants",
                         .path = "/participants",
                         .title = N_("Delegations"),
                         .section = "delegations",
                         .right = page::Right::read_participants,
                         .keeper = page::Right::decide_on_participants,
                         .choices = delegations::list_choices()}),
      government_views_pages(consultations, calls, meetings, references,
                             [this](reference::EntityId id) { return mailbox_of(id); }),
      office_views_pages(consultations, compilations, meetings, references),
      call_pages(calls, consultations, meetings),
      group_names(*database, clock),
      view_group_pages(group_names, consultations, meetings),
      views_receipts(outbox, catalogues, mailbox(), references,
                     [this](reference::EntityId id) { return mailbox_of(id); }),
      convening_pages(meetings, secretariat()),
      conference_pages(meetings, references),
      meeting_pages(
          meetings, agendas,
          [this](const page::Visit& visit, const meetings::Series& series,
                 meetings::MeetingId meeting) { return notes_about(visit, series, meeting); }),
      agenda_papers(meetings, agendas, documents, catalogues, secretariat()),
      agenda_paper_pages(meetings, agenda_papers),
      agenda_pages(meetings, agendas,
                   [this](const page::Visit& visit, const meetings::Series& series,
                          const meetings::Meeting& meeting) {
                     return agenda_paper_pages.section(visit, series, meeting);
                   }),
      timetable_pages(meetings, agendas),
      treatment_pages(entities, references, meetings),
      directory_pages(
          entities, references,
          [this](const page::Visit& visit, const reference::Entity& entity) {
            const std::string series = current_series();
            return correspondence::contact_panel(
                visit, series.empty() ? series : visit.href("/office/" + series), addressees,
                entity);
          },
          [this](const page::Visit& visit, const reference::Entity& entity) {
            return treatment_pages.section(visit, entity);
          }),
      group_pages(entities, references),
      list_pages(lists, references, addressees, [this] { return office_zone(); }),
      conference_files(meetings, agendas,
                       {consultations::call_part(meetings, consultations, calls),
                        correspondence::note_part(notes, files)}),
      transfer_pages(meetings, conference_files),
      mechanisms(*database, clock),
      mechanism_pages(mechanisms, [this] { return offices.present()->zone; }),
      compare_pages(
          mechanisms, references, [this] { return *offices.present(); },
          [this](const std::string& docx) { return as_pdf(docx); }),
      review_rounds(*database, clock, files, references),
      round_pages(
          review_rounds, mechanisms, references, [this] { return *offices.present(); },
          [this](const std::string& docx) { return as_pdf(docx); }),
      questionnaires(*database, clock),
      questionnaire_drafts(*database, clock, questionnaires),
      answer_sheets(*database, clock, questionnaires, key),
      answer_files(*database, clock, answer_sheets, questionnaires, files, answer_file_type),
      questionnaire_state_pages(
          answer_sheets, questionnaires, references, [this] { return offices.present()->zone; },
          config.base_url),
      questionnaire_file_pages(answer_sheets, questionnaires, references, answer_files, files,
                               [this] { return offices.present()->zone; }),
      answer_papers(
          *database, clock, answer_sheets, questionnaires, references, files, catalogues,
          [this](const std::string& docx) { return as_pdf(docx); },
          [this] { return offices.present()->organization; },
          [this] { return offices.present()->zone; }),
      answer_paper_pages(answer_sheets, questionnaires, references, answer_papers, files,
                         [this] { return offices.present()->zone; }),
      questionnaire_offline_pages(answer_sheets, questionnaires, references, catalogues),
      questionnaire_pages(questionnaires, questionnaire_drafts,
                          [this] { return offices.present()->zone; }),
      questionnaire_draft_pages(questionnaire_drafts, questionnaires, references,
                                [this] { return offices.present()->zone; }),
      answer_sheet_pages(
          answer_sheets, questionnaires, references, [this] { return offices.present()->zone; },
          config.base_url),
      questionnaire_analysis_pages(answer_sheets, questionnaires, references),
      country_reviews(ground, references,
                      {[this] { return offices.present()->zone; },
                       secretariat(),
                       {config.reviews.remind_days_before, config.reviews.remind_days_after},
                       [this](const auto& docx) { return office.to_pdf(docx); },
                       [](db::Reader& r, std::string_view note, reference::EntityId state) {
                         const auto entry =
                             correspondence::CorrespondenceRegister::incoming(r, state, note);
                         return entry ? std::optional(entry->value) : std::nullopt;
                       },
                       [this](std::int64_t id) { return note_place(id); },
                       sheets_of_reviews()}),
      assistance(*database, clock, [this] { return mechanism_definitions(); },
                 {country_reviews.papers, answer_sheets, questionnaires, meetings, references,
                  documents, catalogues, [this] { return offices.present(); }}),
      participants_lists(*database, clock, files,
                         {delegations, meetings, references, documents, catalogues, secretariat()}),
      registration_desk(
          *database, clock,
          {delegations, meetings, references, badges, photos, participants_lists.attendance}),
      participant_letters(
          *database, clock,
          {delegations, meetings, references, files, outbox, catalogues, secretariat(), mailbox(),
           [this](const std::vector<std::string>& texts, const std::function<void(int)>& progress) {
             return office.to_pdf(texts, progress);
           },
           [this](reference::EntityId entity) { return government_mailbox(entity); }}),
      intake(*database, clock, files, mailbox_options(config.intake, config.data_folder),
             scanner(config.intake), [this] { return office_zone(); }),
      filing(ground,
             {.intake = intake,
              .entries = correspondence_register,
              .notes = notes,
              .addressees = addressees,
              .meetings = meetings,
              .references = references,
              .people = known_people,
              .answered = correspondence::dispatch_of_reply,
              .zone = [this] { return office_zone(); },
              .current_series = [this] { return current_series(); },
              .own_addresses = [this] { return own_addresses(); },
              .scratch = config.data_folder / "tmp",
              .picture = [this](std::string_view bytes) { return photo_maker.picture(bytes); }}),
      settings_pages(offices, files, photo_maker),
      mailbox_pages(trial_mails,
                    {config.settings_file.string(), config.mail.user, !config.mail.password.empty(),
                     config.mail.require_tls},
                    [this] { return office_zone(); }),
      set_up_pages(set_up),
      static_pages([this](Language language) {
        const mail::Sender sender = mailbox().in(language);
        return site::Contact{sender.name, sender.answers, offices.present()->phone};
      }),
      overview_pages(meetings, panels,
                     [this](const page::Visit& visit) { return set_up_pages.panel(visit); }),
      entity_pages(meetings, references, panels),
      search_pages(meetings, panels),
      outbox_pages(
          *database, outbox, labels, [this] { return office_zone(); }, mail_leaves()),
      steering_pages(
          *database, outbox, [this] { return office_zone(); },
          [](change::Change& c, std::optional<outbox::Act> act, const outbox::Steered& made) {
            correspondence::record_steered(c, act, made);
          }),
      job_pages(
          *database, labels, [this] { return outbox.waiting(); }, [this] { return office_zone(); }),
      checkup_pages([this] { return system_facts(); }, [this] { return office_zone(); }),
      link_pages(*database, clock, key, meetings, labels, link_facts()),
      rooms(furnished()),
      health(*database, config.data_folder / "files", metrics, false, [this] { measure(); }) {
  panels.add(rooms);
  labels.add(page_rooms());
  delegations.on_written(
      [](db::Transaction& t, std::span<const delegations::Participant> participants) {
        badges::keep_standing(t, participants);
        delegations::FieldFiles::record(t, participants);
      });
  outbox_pages.beside = [this](const page::Visit& visit, outbox::MessageId id) {
    const auto reports = database->read([&](db::Reader& r) { return filing::reports_of(r, id); });
    return filing::reports_section(visit, reports, office_zone());
  };
  participant_pages.notes_from(
      [this](const delegations::Participant& participant, const std::string& list) {
        return delegations::notes_covering(covering_notes, participant, list);
      });
  participant_pages.views_from([this](const page::Visit& visit, const meetings::Series& series,
                                      const page::ListFilter& shown) {
    return participant_views.panel(visit, series, shown);
  });
  delegations.governments_from(
      [this](reference::EntityId entity) { return government_mailbox(entity); });
  nomination_pages.visa_letters_from([this](const meetings::Series& series,
                                            reference::EntityId entity,
                                            const i18n::Locale& locale) {
    return participant_letters::notes_for_mission(participant_letters.letters, series, entity,
                                                  locale);
  });
  delegations.information_from([this](meetings::SeriesId series, std::string_view note) {
    return information_notes(notes, series, note);
  });
  delegations.attendance_to(
      [](change::Change& c, delegations::ParticipantId participant, meetings::MeetingId meeting) {
        return participants_list::Attendance::mark(c, participant, meeting,
                                                   participants_list::AttendanceWay::list);
      });
  delegations.letters_from([this](meetings::SeriesId series, reference::EntityId entity) {
    return letters_of(correspondence_register, series, entity);
  });
  consultations.send_receipts(views_receipts);
  notes.on_calls([this](meetings::SeriesId series) { return calls_of(series); });
  note_preparation.on_calls([this](meetings::SeriesId series) { return calls_of(series); });
  note_preparation.fax_through(fax_settings_of(config.fax));
  notes.on_usual_limit(largest_message_of(config));
  note_preparation.link_enclosures(
      [this](db::Transaction& t, correspondence::DispatchId dispatch, reference::EntityId entity,
             Language language) { return enclosure_links.address(t, dispatch, entity, language); },
      largest_message_of(config));
  notes.on_ended_links([this](meetings::SeriesId series) { return ended_links(series); });
  delegations.limit_confirmations(config.limits.confirmations_per_day);
  register_jobs();
  runner.take_over();
  make_application(clock_moved);
}

Composition::~Composition() {
  runner.stop();
}

}  // namespace convoke
