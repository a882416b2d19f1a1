#include "composition.h"

#include "app/rooms.h"
#include "consultations/calls/call_part.h"
#include "correspondence/notes/note_part.h"
#include "correspondence/panels.h"
#include "links/key_record.h"
#include "platform/db/migrations.h"
#include "platform/json/json.h"
#include "platform/json/stored_error.h"
#include "platform/log/log.h"

namespace convoke {
namespace {

links::LinkHolder link_holder(std::string_view series, const delegations::Participant& who) {
  return {who.details.display_name(),
          {},
          "/office/" + std::string(series) + "/participants/" + std::to_string(who.id.value),
          {badges::link_subject(who)}};
}

/// What the register has received from the entity, the newest first.
std::vector<delegations::Letter> letters_of(correspondence::CorrespondenceRegister& entries,
                                            meetings::SeriesId series, reference::EntityId entity) {
  std::vector<delegations::Letter> letters;
  for (const correspondence::RegisterEntry& entry : entries.entries(series, entity))
    if (entry.direction == correspondence::Direction::in)
      letters.push_back(
          {delegations::LetterId(entry.id.value), entry.number,
           delegations::came_by(name_of(entry.channel)).value_or(delegations::CameBy::post),
           entry.dated, entry.reference, entry.subject});
  return letters;
}

std::string host_of(const std::string& base_url) {
  std::size_t begin = base_url.find("://");
  begin = begin == std::string::npos ? 0 : begin + 3;
  const std::string host = base_url.substr(begin, base_url.find_first_of(":/", begin) - begin);
  return host.empty() ? "convoke.invalid" : host;
}

/// What the last copy and the last check of the stored files came to.
void tell_of_copies(db::Reader& r, operations::Facts& facts) {
  constexpr int looked_at = 50;
  const auto is_later = [&](const audit::Recorded& entry) {
    return !facts.files_read || *facts.files_read < entry.at;
  };
  for (const audit::Recorded& entry : audit::history(r, "backup", 0, looked_at)) {
    if (entry.action == "backup.fail") {
      if (facts.failed_backup) continue;
      facts.failed_backup = entry.at;
      facts.backup_failure = json::stored_error(json::text_at(entry.detail, "why")).message;
      continue;
    }
    facts.last_backup = facts.files_read = entry.at;
    facts.backup_files = facts.stored_files = json::number_at(entry.detail, "files");
    facts.damaged_files = json::number_at(entry.detail, "damaged");
    break;
  }
  for (const audit::Recorded& entry : audit::history(r, "files", 0, 1)) {
    if (!is_later(entry)) continue;
    facts.files_read = entry.at;
    facts.stored_files = json::number_at(entry.detail, "files");
    facts.damaged_files = json::number_at(entry.detail, "damaged");
  }
}

mail::SmtpOptions smtp_of(const MailConfig& mail) {
  return {.url = mail.url,
          .user = mail.user,
          .password = mail.password,
          .require_tls = mail.require_tls};
}

std::unique_ptr<mail::Transport> transport_of(const MailConfig& mail) {
  if (mail.transport == MailConfig::Transport::outbox) return mail::local_outbox();
  return mail::smtp(smtp_of(mail));
}

/// A line of its own, so that a test message waits behind no other; null: mail stays here.
std::unique_ptr<mail::Transport> testing_transport_of(const MailConfig& mail) {
  if (mail.transport == MailConfig::Transport::outbox) return nullptr;
  mail::SmtpOptions options = smtp_of(mail);
  options.limits = secretariat::limits_of_a_test();
  return mail::smtp(std::move(options));
}

}  // namespace

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
  return made;
}

Composition::Composition(const Config& settings, const Clock& the_clock, bool clock_moved,
                         const std::filesystem::path& program, Opened opened)
    : config(settings),
      clock(the_clock),
      database(std::move(opened.database)),
      files(std::move(opened.files)),
      key(opened.key),
      office(config.data_folder / "tmp" / "office"),
      photo_maker(program, {.bytes = badges::kPhotoBytes}),
      outbox(*database, files, clock, transport_of(config.mail), host_of(config.base_url)),
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
          [this](db::Transaction& t, meetings::SeriesId series, reference::EntityId entity) {
            return links_for(t, series, entity);
          },
          [this](const std::vector<std::string>& texts, const std::function<void(int)>& progress) {
            return office.to_pdf(texts, progress);
          }),
      note_choices(*database, clock, references),
      printouts(*database, clock, files, catalogues, meetings, references),
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
      public_pages(meetings, agendas, documents, files,
                   [this](meetings::MeetingId id) {
                     std::vector<documents::PublicPages::CallDue> due;
                     for (const consultations::Call& call : consultations.open_calls_of(id))
                       due.push_back({call.title, call.deadline});
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
          [this](meetings::SeriesId series) { return answered_in(series); }, mail_leaves()),
      choice_pages(notes, note_choices, addressees, meetings, references,
                   [this](meetings::SeriesId series) { return answered_in(series); }),
      preview_pages(notes, note_preparation, addressees, note_choices, meetings, references,
                    mail_leaves()),
      post_pages(notes, printouts, files, meetings),
      addressee_pages(addressees, meetings, references),
      register_pages(correspondence_register, files, meetings, references),
      nomination_pages(delegations, meetings, references),
      photo_pages(photos, meetings, references),
      badge_pages(badges, photos, delegations, meetings, references),
      review_pages(badges, photos, delegations, meetings, references),
      participant_pages(
          delegations, meetings, references, labels,
          [this](const page::Visit& visit, const delegations::Participant& participant) {
            html::Safe shown = badge_pages.photo_panel(visit, participant);
            shown.html +=
                link_pages.panel(visit, link_holder(visit.arg("series"), participant)).html;
            return shown;
          }),
      entry_pages(delegations, meetings, references),
      joint_pages(delegations, meetings, references),
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
      meeting_pages(meetings),
      agenda_papers(meetings, agendas, documents, catalogues, secretariat()),
      agenda_paper_pages(meetings, agenda_papers),
      agenda_pages(meetings, agendas,
                   [this](const page::Visit& visit, const meetings::Series& series,
                          const meetings::Meeting& meeting) {
                     return agenda_paper_pages.section(visit, series, meeting);
                   }),
      timetable_pages(meetings, agendas),
      directory_pages(entities, references,
                      [this](const page::Visit& visit, const reference::Entity& entity) {
                        const std::string series = current_series();
                        return correspondence::contact_panel(
                            visit, series.empty() ? series : visit.href("/office/" + series),
                            addressees, entity);
                      }),
      group_pages(entities, references),
      list_pages(lists, references, addressees),
      conference_files(meetings, agendas,
                       {consultations::call_part(meetings, consultations, calls),
                        correspondence::note_part(notes, files)}),
      transfer_pages(meetings, conference_files),
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
      outbox_pages(*database, outbox, labels, [this] { return office_zone(); }),
      job_pages(
          *database, [this] { return outbox.waiting(); }, [this] { return office_zone(); }),
      checkup_pages([this] { return system_facts(); }, [this] { return office_zone(); }),
      link_pages(*database, clock, key, meetings, labels, link_facts()),
      rooms(furnished()),
      health(*database, config.data_folder / "files", metrics, false, [this] { measure(); }) {
  panels.add(rooms);
  labels.add(page_rooms());
  delegations.on_written(badges::keep_standing);
  delegations.letters_from([this](meetings::SeriesId series, reference::EntityId entity) {
    return letters_of(correspondence_register, series, entity);
  });
  consultations.send_receipts(views_receipts);
  notes.on_calls([this](meetings::SeriesId series) { return calls_of(series); });
  note_preparation.on_calls([this](meetings::SeriesId series) { return calls_of(series); });
  notes.on_ended_links([this](meetings::SeriesId series) { return ended_links(series); });
  delegations.limit_confirmations(config.limits.confirmations_per_day);
  register_jobs();
  runner.take_over();
  make_application(clock_moved);
}

Composition::~Composition() {
  runner.stop();
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

std::string Composition::office_zone() {
  const auto series = meetings.series(current_series());
  if (series) return series->zone;
  const auto set = offices.present();
  return set->zone.empty() ? config.time_zone : set->zone;
}

mail::Mailbox Composition::mailbox() {
  return mail::Mailbox([this](Language language) {
    const auto set = offices.present();
    const std::string& name = set->name.in(language);
    return mail::Sender{name.empty() ? config.mail.from_name : name, config.mail.from_address,
                        set->email.empty() ? config.mail.from_address : set->email};
  });
}

// What a note's message leads to: the Government's page for its delegation and, where a meeting of
// the series calls for views, the page for these.
Result<correspondence::Links> Composition::links_for(db::Transaction& t, meetings::SeriesId series,
                                                     reference::EntityId entity) {
  const auto addressee = addressees.of(entity);
  const std::string language(code_of(addressee ? addressee->language : Language::en));
  CONVOKE_ASSIGN(nomination, delegations.nomination_token(t, series, entity));
  correspondence::Links links;
  links.nomination_url = config.base_url + "/" + language + "/nominate/" + nomination;
  const auto directory = references.directory();
  const reference::Entity* invited = directory->find(entity);
  for (const consultations::Call& call : consultations.calls_of(series)) {
    if (call.state != consultations::CallState::open) continue;
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
    out.push_back(
        {call.title, call.deadline, call.state == consultations::CallState::open, call.invited});
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
        out.push_back({reference::EntityId(one.subject_id), one.created_at, one.ended_at});
    return out;
  });
}

std::set<reference::EntityId> Composition::answered_in(meetings::SeriesId id) {
  std::set<reference::EntityId> out;
  if (const auto series = meetings.series(id))
    for (const auto& [entity, summary] : panels.summaries(*series))
      if (summary.answered()) out.insert(entity);
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

overview::Room Composition::secretariat_room() {
  overview::Room room{secretariat::room(settings_pages, mailbox_pages, set_up_pages, trial_mails)};
  room.tasks = [this](const page::Visit& visit, const meetings::Series&) {
    const auto open = static_cast<long>(secretariat::missing(*offices.present()).size());
    return std::vector<overview::Task>{
        {95, open,
         visit.locale.trn("setting of the office is missing", "settings of the office are missing",
                          open),
         visit.href("/office/settings"), page::Right::manage_office}};
  };
  return room;
}

std::vector<overview::Room> Composition::furnished() {
  return {
      identity::room(sign_in_pages, account_pages, people_pages, people),
      documents::room(public_pages, document_pages, document_desk_pages, upload_pages,
                      agenda_paper_pages, documents, releases, uploads),
      site::room(static_pages),
      overview::room(overview_pages, entity_pages, search_pages),
      convening::room(convening_pages, conference_pages, meeting_pages, agenda_pages,
                      timetable_pages, meetings, agendas),
      directory::room(directory_pages, group_pages, list_pages),
      transfer::room(transfer_pages),
      secretariat_room(),
      operations::room(outbox_pages, job_pages, checkup_pages, outbox, *database),
      correspondence::room(note_pages, choice_pages, preview_pages, post_pages, addressee_pages,
                           register_pages, note_preparation, printouts, notes, addressees,
                           correspondence_register, references),
      delegations::room(nomination_pages, participant_pages, entry_pages, joint_pages, delegations,
                        [this](meetings::SeriesId series, reference::EntityId entity) {
                          return badges::marks_of(badges, series, entity);
                        }),
      links::room(link_pages),
      badges::room(photo_pages, badge_pages, review_pages, badges),
      consultations::room(government_views_pages, office_views_pages, call_pages, view_group_pages,
                          compilations, consultations),
  };
}

void Composition::register_jobs() {
  agendas.on_renumbered(documents::Documents::renumber_items);
  runner.admitted = [this](jobs::Lane lane, int most) {
    return outbox.availability().admitted(lane, most);
  };
  outbox.availability().on_back = [this] {
    log::info("the mail server takes mail again");
    runner.wake(jobs::Lane::sign_in);
    runner.wake(jobs::Lane::mail);
  };
  runner.on_batch(outbox::Outbox::kSendJob,
                  [this](jobs::Batch& batch) { outbox.send_batch(batch); });
  runner.on(jobs::Retention::kJob,
            [this](const jobs::Job& job, jobs::Progress& p) { return job_retention.run(job, p); });
  for (const page::Room& room : rooms)
    for (const page::JobHandler& handler : room.jobs) runner.on(handler.kind, handler.run);
  runner.on_attempt = [this](const jobs::Job& job, const Error* error) {
    metrics
        .counter("convoke_job_attempts_total",
                 {{"lane", std::string(name_of(job.lane))},
                  {"kind", job.kind},
                  {"outcome", error ? name_of(error->kind).data() : "done"}},
                 "Attempts at jobs by lane, kind and outcome")
        .increment();
    metrics
        .histogram("convoke_job_wait_seconds", {{"lane", std::string(name_of(job.lane))}},
                   "How long jobs that were due waited for a thread of their lane",
                   {0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300})
        .observe(std::chrono::duration<double>(job.waited).count());
    if (error)
      log::warning("job attempt failed", {{"kind", job.kind},
                                          {"job", job.id.value},
                                          {"attempt", job.attempts},
                                          {"error", describe(*error)}});
  };
}

operations::Facts Composition::system_facts() {
  operations::Facts facts;
  std::error_code unknown;
  const auto space = std::filesystem::space(config.data_folder, unknown);
  if (!unknown) {
    facts.free_bytes = space.available;
    facts.disk_bytes = space.capacity;
  }
  facts.mail_leaves = mail_leaves();
  if (const auto away = outbox.waiting()) facts.mail_away_since = away->since;
  facts.refused_messages = outbox.count().refused;
  database->read([&](db::Reader& r) {
    facts.parked_jobs = jobs::count(r).parked;
    tell_of_copies(r, facts);
  });
  facts.proxy_not_trusted = application->proxy_not_trusted();
  const std::string host = host_of(config.base_url);
  const bool own_machine = host == "localhost" || host == "[" || host.starts_with("127.");
  facts.links_without_https = !own_machine && !config.base_url.starts_with("https:");
  return facts;
}

void Composition::measure() {
  const auto set = [this](const char* name, const char* state, std::int64_t value,
                          const char* help) {
    metrics.gauge(name, {{"state", state}}, help).set(static_cast<double>(value));
  };
  const outbox::Outbox::Counts mail = outbox.count();
  constexpr const char* kMessages = "Messages of the outbox that have not been sent";
  set("convoke_mail_messages", "queued", mail.queued, kMessages);
  set("convoke_mail_messages", "given_up", mail.given_up, kMessages);
  set("convoke_mail_messages", "refused", mail.refused, kMessages);
  set("convoke_mail_messages", "withdrawn", mail.withdrawn, kMessages);
  const jobs::Counts all = database->read([](db::Reader& r) { return jobs::count(r); });
  constexpr const char* kJobs = "Jobs that are not done";
  set("convoke_jobs", "waiting", all.waiting, kJobs);
  set("convoke_jobs", "running", all.running, kJobs);
  set("convoke_jobs", "parked", all.parked, kJobs);
  metrics.gauge("convoke_mail_server_away", {}, "1 while the mail server takes no mail")
      .set(outbox.waiting() ? 1 : 0);
}

void Composition::make_application(bool clock_moved) {
  site::ApplicationOptions options;
  options.temporary = config.data_folder / "tmp";
  options.base_url = config.base_url;
  options.version = CONVOKE_VERSION;
  options.secure_cookies = config.secure_cookies;
  options.public_tries_per_minute = config.limits.public_tries_per_minute;
  options.navigation = page::navigation_of(page_rooms());
  options.search = overview::search_entry();
  options.current_series = [this] { return current_series(); };
  options.conferences = [this] { return conferences(); };
  options.link_is_good = [this](std::string_view token) {
    const links::Links links(key, clock);
    return database->read([&](db::Reader& r) { return links.open(r, token).ok(); });
  };
  options.conference_name = [this](const i18n::Locale& locale) {
    return offices.present()->name.in(locale.language());
  };
  options.emblem = [this] { return secretariat::emblem_href(*offices.present()); };
  options.mail_stays = !mail_leaves();
  if (clock_moved)
    options.demo_clock = [](const i18n::Locale& locale, Instant now) {
      return locale.date(Date::from_days_since_epoch(now.seconds() / 86400));
    };
  application = std::make_unique<site::Application>(
      site::Application::Parts{*database, clock, catalogues, key, sessions, health, metrics},
      std::move(options), page::routes_of(page_rooms()));
}

}  // namespace convoke
