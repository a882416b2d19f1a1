// The only place that knows everything: makes all parts of the program from the settings and wires
// them together. Members are made in the order they stand here and destroyed in the reverse.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

#include "badges/badge_pages.h"
#include "badges/badges.h"
#include "badges/photos/photo_links.h"
#include "badges/photos/photo_pages.h"
#include "badges/photos/photos.h"
#include "badges/review/review_pages.h"
#include "base/clock.h"
#include "base/result.h"
#include "consultations/calls/call_pages.h"
#include "consultations/compilation/compilations.h"
#include "consultations/consultations.h"
#include "consultations/groups/group_pages.h"
#include "consultations/office_pages.h"
#include "consultations/submissions/government_pages.h"
#include "consultations/submissions/receipt_mail.h"
#include "convening/agenda_pages.h"
#include "convening/conference_pages.h"
#include "convening/convening_pages.h"
#include "convening/meeting_pages.h"
#include "convening/timetable/timetable_pages.h"
#include "correspondence/addressees/addressee_pages.h"
#include "correspondence/addressees/addressees.h"
#include "correspondence/addressees/joint/joint_pages.h"
#include "correspondence/dispatches/dispatch_pages.h"
#include "correspondence/dispatches/messages/note_message_pages.h"
#include "correspondence/notes/choice/choice_pages.h"
#include "correspondence/notes/choice/preview_pages.h"
#include "correspondence/notes/enclosure_links/enclosure_pages.h"
#include "correspondence/notes/envelopes/envelope_pages.h"
#include "correspondence/notes/note_pages.h"
#include "correspondence/notes/notes.h"
#include "correspondence/notes/outcomes/outcome_pages.h"
#include "correspondence/notes/post/post_pages.h"
#include "correspondence/notes/post/printouts.h"
#include "correspondence/notes/practice/practice_pages.h"
#include "correspondence/notes/preparation/note_preparation.h"
#include "correspondence/notes/reminders/reminder_pages.h"
#include "correspondence/register/correspondence_register.h"
#include "correspondence/register/register_pages.h"
#include "correspondence/register/thread/thread_pages.h"
#include "credentials/office/entity_pages.h"
#include "credentials/office/list_pages.h"
#include "credentials/report/report_pages.h"
#include "delegations/covering/note_pages.h"
#include "delegations/delegations.h"
#include "delegations/drafts/drafts.h"
#include "delegations/fields/field_files.h"
#include "delegations/fields/field_pages.h"
#include "delegations/focal/focal_pages.h"
#include "delegations/last_time/last_time_pages.h"
#include "delegations/limits/limit_pages.h"
#include "delegations/lists/import_pages.h"
#include "delegations/lists/indico/export_pages.h"
#include "delegations/messages/message_pages.h"
#include "delegations/nomination/nomination_pages.h"
#include "delegations/office/entry_pages.h"
#include "delegations/office/joint_pages.h"
#include "delegations/participants/participant_pages.h"
#include "delegations/rules/rules_pages.h"
#include "delegations/statistics/statistics_pages.h"
#include "delegations/tidying.h"
#include "delegations/work_list/participant_list.h"
#include "desk/room.h"
#include "directory/entities/directory_pages.h"
#include "directory/entities/treatment_pages.h"
#include "directory/groups/group_pages.h"
#include "directory/lists/list_pages.h"
#include "documents/agenda/agenda_papers.h"
#include "documents/desk/document_pages.h"
#include "documents/desk/office_pages.h"
#include "documents/documents.h"
#include "documents/intake/upload_pages.h"
#include "documents/public_pages.h"
#include "filing/room.h"
#include "ground/ground.h"
#include "identity/account/account_pages.h"
#include "identity/people.h"
#include "identity/people_pages.h"
#include "identity/sessions.h"
#include "identity/sign_in_pages.h"
#include "intake/room.h"
#include "links/link_pages.h"
#include "meetings/agendas.h"
#include "meetings/meetings.h"
#include "operations/checkup_pages.h"
#include "operations/job_pages.h"
#include "operations/outbox/outbox_pages.h"
#include "operations/outbox/steering_pages.h"
#include "overview/entity_pages.h"
#include "overview/overview_page.h"
#include "overview/panels.h"
#include "overview/search_pages.h"
#include "page/room.h"
#include "participant_letters/room.h"
#include "participants_list/room.h"
#include "platform/config/config.h"
#include "platform/crypto/token.h"
#include "platform/db/database.h"
#include "platform/docx/office.h"
#include "platform/files/file_store.h"
#include "platform/http/server.h"
#include "platform/i18n/locale.h"
#include "platform/image/photo.h"
#include "platform/jobs/retention.h"
#include "platform/jobs/runner.h"
#include "platform/log/metrics.h"
#include "platform/outbox/outbox.h"
#include "platform/pdf/text_reader.h"
#include "reference/directory.h"
#include "reference/entities.h"
#include "reviews/assistance/room.h"
#include "reviews/compare/compare_pages.h"
#include "reviews/mechanisms/mechanism_pages.h"
#include "reviews/questionnaire/editing/draft_pages.h"
#include "reviews/questionnaire/files/file_pages.h"
#include "reviews/questionnaire/office/analysis_pages.h"
#include "reviews/questionnaire/office/questionnaire_pages.h"
#include "reviews/questionnaire/office/sheet_pages.h"
#include "reviews/questionnaire/offline/offline_pages.h"
#include "reviews/questionnaire/papers/paper_pages.h"
#include "reviews/questionnaire/sheets/state_pages.h"
#include "reviews/review/room.h"
#include "reviews/rounds/round_pages.h"
#include "saved_views/saved_view_pages.h"
#include "secretariat/mailbox_pages.h"
#include "secretariat/offices.h"
#include "secretariat/set_up_pages.h"
#include "secretariat/settings_pages.h"
#include "site/application.h"
#include "site/health.h"
#include "site/static_pages.h"
#include "transfer/conference_file.h"
#include "transfer/transfer_pages.h"

namespace convoke {

/// "events.example" of "https://events.example:8443/".
std::string host_of(const std::string& base_url);
/// Who holds a participant's link, and where the office has them.
/// Which files a State may add to its answers, as those of documents and letters are looked at: the
/// media type, or why not (field "file").
Result<std::string> answer_file_type(const std::string& bytes);
links::LinkHolder link_holder(std::string_view series, const delegations::Participant& who);

class Composition {
 public:
  /// Opens and migrates the database; makes the folders and the key that are missing. `program` is
  /// this program's own path (the photograph workers are started from it). `clock` outlives it.
  static Result<std::unique_ptr<Composition>> open(const Config& config, const Clock& clock,
                                                   bool clock_moved,
                                                   const std::filesystem::path& program);
  ~Composition();

  const Config config;
  const Clock& clock;
  const std::unique_ptr<db::Database> database;
  files::FileStore files;
  const crypto::ServerKey key;
  const i18n::Catalogues catalogues;
  log::Metrics metrics;
  docx::Office office;
  image::PhotoMaker photo_maker;
  outbox::Outbox outbox;
  jobs::Runner runner;
  jobs::Retention job_retention;

  const ground::Ground ground;
  page::Labels labels;  ///< of the rooms below
  overview::Panels panels;

  reference::References references;
  reference::Entities entities;
  secretariat::Offices offices;
  identity::People people;
  identity::Sessions sessions;
  meetings::Meetings meetings;
  meetings::Agendas agendas;
  documents::Documents documents;
  documents::Releases releases;
  pdf::TextReader pdf_reader;
  documents::Uploads uploads;
  consultations::Consultations consultations;
  consultations::Compilations compilations;
  consultations::Calls calls;
  badges::PhotoLinks photo_links;
  delegations::Delegations delegations;
  credentials::Credentials credentials;
  delegations::Imports participant_imports;
  delegations::FieldFiles field_files;
  delegations::Drafts drafts;
  delegations::Tidying tidying;
  badges::Photos photos;
  badges::Badges badges;
  correspondence::Addressees addressees;
  directory::Lists lists;
  correspondence::Notes notes;
  correspondence::CorrespondenceRegister correspondence_register;
  correspondence::NotePreparation note_preparation;
  correspondence::EnclosureLinks enclosure_links;
  correspondence::Choices note_choices;
  correspondence::Printouts printouts;
  correspondence::Outcomes outcomes;
  correspondence::Practices practices;
  correspondence::PlannedReminders planned_reminders;
  secretariat::TrialMails trial_mails;
  secretariat::SetUp set_up;

  identity::SignInPages sign_in_pages;
  identity::AccountPages account_pages;
  identity::PeoplePages people_pages;
  documents::PublicPages public_pages;
  documents::OfficePages document_pages;
  documents::DocumentPages document_desk_pages;
  documents::UploadPages upload_pages;
  correspondence::NotePages note_pages;
  correspondence::ChoicePages choice_pages;
  correspondence::PreviewPages preview_pages;
  correspondence::PostPages post_pages;
  correspondence::OutcomePages outcome_pages;
  correspondence::PracticePages practice_pages;
  correspondence::ReminderPages reminder_pages;
  correspondence::DispatchPages dispatch_pages;
  correspondence::EnclosurePages enclosure_pages;
  correspondence::EnvelopePages envelope_pages;
  correspondence::NoteMessages note_messages;
  correspondence::NoteMessagePages note_message_pages;
  correspondence::AddresseePages addressee_pages;
  correspondence::AddresseeJointPages addressee_joint_pages;
  correspondence::RegisterPages register_pages;
  correspondence::ThreadPages thread_pages;
  delegations::NominationPages nomination_pages;
  badges::PhotoPages photo_pages;
  badges::BadgePages badge_pages;
  badges::ReviewPages review_pages;
  delegations::ParticipantPages participant_pages;
  delegations::EntryPages entry_pages;
  delegations::JointPages joint_pages;
  delegations::ImportPages import_pages;
  delegations::IndicoPages indico_pages;
  delegations::RulesPages nomination_rules_pages;
  delegations::LimitPages delegation_limit_pages;
  delegations::LastTime last_time;
  delegations::LastTimePages last_time_pages;
  delegations::FieldPages field_pages;
  delegations::CoveringNotes covering_notes;
  delegations::CoveringNotePages covering_note_pages;
  delegations::FocalPoints focal_points;
  delegations::FocalPages focal_pages;
  credentials::ListPages credential_list_pages;
  credentials::EntityPages credential_pages;
  credentials::ReportPages credential_report_pages;
  delegations::MessagePages participant_message_pages;
  delegations::StatisticsPages statistics_pages;
  saved_views::SavedViews saved_views;
  saved_views::SavedViewPages participant_views;
  consultations::GovernmentPages government_views_pages;
  consultations::OfficePages office_views_pages;
  consultations::CallPages call_pages;
  consultations::GroupNames group_names;
  consultations::GroupPages view_group_pages;
  consultations::ReceiptMails views_receipts;
  convening::ConveningPages convening_pages;
  convening::ConferencePages conference_pages;
  convening::MeetingPages meeting_pages;
  documents::AgendaPapers agenda_papers;
  documents::AgendaPaperPages agenda_paper_pages;
  convening::AgendaPages agenda_pages;
  convening::TimetablePages timetable_pages;
  directory::TreatmentPages treatment_pages;
  directory::DirectoryPages directory_pages;
  directory::GroupPages group_pages;
  directory::ListPages list_pages;
  transfer::ConferenceFiles conference_files;
  transfer::TransferPages transfer_pages;
  reviews::Mechanisms mechanisms;
  reviews::MechanismPages mechanism_pages;
  reviews::ComparePages compare_pages;
  reviews::Rounds review_rounds;
  reviews::RoundPages round_pages;
  reviews::questionnaire::Questionnaires questionnaires;
  reviews::questionnaire::Drafts questionnaire_drafts;
  reviews::questionnaire::Sheets answer_sheets;
  reviews::questionnaire::AnswerFiles answer_files;
  reviews::questionnaire::StatePages questionnaire_state_pages;
  reviews::questionnaire::FilePages questionnaire_file_pages;
  reviews::questionnaire::AnswerPapers answer_papers;
  reviews::questionnaire::PaperPages answer_paper_pages;
  reviews::questionnaire::OfflinePages questionnaire_offline_pages;
  reviews::questionnaire::QuestionnairePages questionnaire_pages;
  reviews::questionnaire::DraftPages questionnaire_draft_pages;
  reviews::questionnaire::SheetPages answer_sheet_pages;
  reviews::questionnaire::AnalysisPages questionnaire_analysis_pages;
  reviews::review::CountryReviews country_reviews;
  reviews::assistance::Assistance assistance;
  participants_list::ParticipantsLists participants_lists;
  desk::RegistrationDesk registration_desk;
  participant_letters::ParticipantLetters participant_letters;
  intake::Intake intake;
  filing::FilingRoom filing;
  secretariat::SettingsPages settings_pages;
  secretariat::MailboxPages mailbox_pages;
  secretariat::SetUpPages set_up_pages;
  site::StaticPages static_pages;
  overview::OverviewPages overview_pages;
  overview::EntityPages entity_pages;
  overview::SearchPages search_pages;
  operations::OutboxPages outbox_pages;
  operations::SteeringPages steering_pages;
  operations::JobPages job_pages;
  operations::CheckupPages checkup_pages;
  links::LinkPages link_pages;
  /// What the capabilities brought with them.
  const std::vector<overview::Room> rooms;
  /// The same without what they show on the pages of others.
  std::vector<page::Room> page_rooms() const { return {rooms.begin(), rooms.end()}; }

  site::Health health;
  std::unique_ptr<site::Application> application;

  /// The newest series: what the office works on where an address names none.
  std::string current_series();
  /// All conferences, the newest first.
  std::shared_ptr<const std::vector<site::Conference>> conferences();
  /// The mailbox of the settings, under the office's own name and with its address for questions.
  mail::Mailbox mailbox();
  secretariat::Present secretariat() {
    return [this] { return offices.present(); };
  }
  /// The newest version of each review mechanism, as it was written.
  std::vector<std::string> mechanism_definitions();
  /// The answer sheets of questionnaires, as country reviews ask for them.
  reviews::review::AnswerSheets sheets_of_reviews();
  /// On whose clock the office shows times that belong to no series: that of the current one.
  std::string office_zone();
  /// Of the office: what comes from there, no machine answers.
  std::vector<std::string> own_addresses();
  /// The day by that clock.
  Date office_today();
  Result<std::string> as_pdf(const std::string& docx);

 private:
  struct Opened;
  Composition(const Config& config, const Clock& clock, bool clock_moved,
              const std::filesystem::path& program, Opened opened);
  std::string mailbox_of(reference::EntityId entity) {
    const auto addressee = addressees.of(entity, office_today());
    return addressee ? addressee->email : std::string();
  }
  std::vector<correspondence::NoteCall> calls_of(meetings::SeriesId series);
  /// Where messages to a Government go.
  std::optional<delegations::GovernmentMailbox> government_mailbox(reference::EntityId entity);
  bool mail_leaves() const { return config.mail.transport != MailConfig::Transport::outbox; }
  std::vector<correspondence::EndedLink> ended_links(meetings::SeriesId series);
  Result<correspondence::Links> links_for(db::Transaction& t, meetings::SeriesId series,
                                          reference::EntityId entity, Language language,
                                          const std::set<std::int64_t>& chosen);
  links::LinkFacts link_facts();
  /// Where the register shows an entry.
  std::optional<reviews::review::NotePlace> note_place(std::int64_t entry);
  /// Notes that name a meeting, for who may read them.
  std::vector<convening::NoteAbout> notes_about(const page::Visit& visit,
                                                const meetings::Series& series,
                                                meetings::MeetingId meeting);
  /// When each entity answered last: with a letter, a nomination or views, or with one of the two.
  correspondence::Answers answers_in(
      meetings::SeriesId series, correspondence::AnswerFor answer = correspondence::AnswerFor::any);
  /// What became of the notes of a series, and whose letters are in its register.
  delegations::NoteFates note_fates(meetings::SeriesId series);
  std::vector<delegations::AttendanceCount> attendance_in(meetings::SeriesId series);
  operations::Facts system_facts();
  secretariat::SetUpFacts set_up_facts();
  overview::Room secretariat_room();
  std::vector<overview::Room> furnished();
  /// Sets the numbers that are looked up when /metrics is asked for.
  void measure();
  void register_jobs();
  void make_application(bool clock_moved);

  /// What every page of the office asks of the series: read anew only after a change.
  struct Held {
    std::string current;
    std::shared_ptr<const std::vector<site::Conference>> all;
  };
  Held held_conferences();

  std::mutex held_mutex_;
  Held held_{{}, std::make_shared<const std::vector<site::Conference>>()};
  std::uint64_t held_generation_ = 0;
};

}  // namespace convoke
