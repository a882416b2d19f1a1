// The rooms as they are handed to the program: pages, jobs, what is told of the whole.
#include "app/rooms.h"
#include "composition.h"
#include "delegations/participants/field_label.h"
#include "platform/json/json.h"
#include "platform/json/stored_error.h"
#include "platform/log/log.h"

namespace convoke {
namespace {

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

}  // namespace

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
                      agenda_paper_pages, documents, releases, uploads, meetings),
      site::room(static_pages),
      overview::room(overview_pages, entity_pages, search_pages),
      convening::room(convening_pages, conference_pages, meeting_pages, agenda_pages,
                      timetable_pages, meetings, agendas),
      directory::room(directory_pages, group_pages, list_pages, treatment_pages),
      transfer::room(transfer_pages),
      secretariat_room(),
      operations::room(outbox_pages, steering_pages, job_pages, checkup_pages, outbox, *database),
      correspondence::room({.note_pages = note_pages,
                            .choice_pages = choice_pages,
                            .preview_pages = preview_pages,
                            .post_pages = post_pages,
                            .outcome_pages = outcome_pages,
                            .practice_pages = practice_pages,
                            .reminder_pages = reminder_pages,
                            .dispatch_pages = dispatch_pages,
                            .enclosure_pages = enclosure_pages,
                            .envelope_pages = envelope_pages,
                            .note_message_pages = note_message_pages,
                            .addressee_pages = addressee_pages,
                            .addressee_joint_pages = addressee_joint_pages,
                            .register_pages = register_pages,
                            .thread_pages = thread_pages,
                            .preparation = note_preparation,
                            .printouts = printouts,
                            .notes = notes,
                            .planned_reminders = planned_reminders,
                            .addressees = addressees,
                            .entries = correspondence_register,
                            .references = references,
                            .meetings = meetings}),
      delegations::room({.nomination = nomination_pages,
                         .participants = participant_pages,
                         .entry = entry_pages,
                         .joint = joint_pages,
                         .rules = nomination_rules_pages,
                         .limits = delegation_limit_pages,
                         .last_time = last_time_pages,
                         .fields = field_pages,
                         .notes = covering_note_pages,
                         .focal = focal_pages,
                         .focal_points = focal_points,
                         .imports = import_pages,
                         .indico = indico_pages,
                         .messages = participant_message_pages,
                         .tidying = tidying,
                         .statistics = statistics_pages,
                         .delegations = delegations,
                         .marks_of =
                             [this](meetings::SeriesId series, reference::EntityId entity) {
                               return badges::marks_of(badges, series, entity);
                             }}),
      overview::Room{saved_views::room({&participant_views})},
      credentials::room(credential_list_pages, credential_pages, credential_report_pages,
                        credentials, meetings),
      links::room(link_pages),
      badges::room(photo_pages, badge_pages, review_pages, badges, meetings),
      consultations::room(government_views_pages, office_views_pages, call_pages, view_group_pages,
                          compilations, consultations, meetings),
      reviews::room(mechanism_pages, compare_pages, round_pages),
      overview::Room{reviews::questionnaire::room(
          questionnaire_state_pages, questionnaire_file_pages, answer_paper_pages,
          questionnaire_offline_pages, questionnaire_pages, questionnaire_draft_pages,
          answer_sheet_pages, questionnaire_analysis_pages, answer_papers)},
      reviews::review::room(country_reviews),
      reviews::assistance::room(assistance),
      participants_list::room(participants_lists),
      desk::room(registration_desk),
      participant_letters::room(participant_letters),
      overview::Room(intake::room(intake)),
      filing::room(filing),
  };
}

void Composition::register_jobs() {
  agendas.on_renumbered(documents::Documents::renumber_items);
  meetings.on_shown_changed(badges::outdate_printed);
  if (mail_leaves()) outbox.limit(outbox::Rate(config.mail.messages_per_minute));
  runner.admitted = [this](jobs::Lane lane, int most) { return outbox.admitted(lane, most); };
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
  facts.mailbox_is_set = intake.mailbox.options().is_set();
  facts.mailbox_is_off = intake.mailbox.is_off();
  if (const auto stand = intake.mailbox.stand()) {
    facts.mailbox_read = stand->polled_at;
    facts.mailbox_failed = stand->failed_at;
    if (stand->failed_at) facts.mailbox_failure = json::stored_error(stand->failure).message;
  }
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
  set("convoke_mail_messages", "held", mail.held, kMessages);
  set("convoke_mail_messages", "cancelled", mail.cancelled, kMessages);
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
  options.label_of_field = delegations::label_of_field;
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
