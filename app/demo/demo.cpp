#include "demo/demo.h"

#include "demo/stages.h"
#include "platform/files/file_store.h"
#include "reference/import.h"

namespace convoke::demo {
namespace {

// What the marker says of how far it has come.
constexpr const char* kBegun = "begun\n";
constexpr const char* kImported = "imported\n";  // the conference is there
constexpr const char* kDone = "done\n";

std::filesystem::path marker(const std::filesystem::path& data_folder) {
  return data_folder / "demonstration";
}

std::string state_of(const std::filesystem::path& data_folder) {
  const auto state = files::read_whole(marker(data_folder), 64);
  return state.ok() ? *state : std::string();
}

bool is_imported(const std::filesystem::path& data_folder) {
  const std::string state = state_of(data_folder);
  return state == kImported || state == kDone;
}

Status add_officer(Composition& parts) {
  identity::PersonDetails officer;
  officer.name = "Conference officer";
  officer.email = "officer@convoke.example";
  officer.first.role = page::Role::administrator;
  if (parts.people.find_by_email(officer.email)) return {};
  const auto added = parts.people.create_person(demonstrator(), officer);
  return added.ok() ? Status() : Status(added.error());
}

// As the secretariat of the real Conference presented itself; what an officer has changed since
// stays.
Status set_office(Composition& parts) {
  if (parts.offices.state()->id != 0) return {};
  CONVOKE_ASSIGN(texts, Texts::read(embedded_file("office.csv")));
  secretariat::Office office;
  office.name = texts["name"];
  office.organization = texts["organization"];
  office.city = texts["city"];
  office.zone = "Europe/Vienna";
  office.job_prefix = "V";
  office.gate = texts["gate"];
  office.general = texts["general"];
  office.limited = texts["limited"];
  office.restricted = texts["restricted"];
  office.email = parts.config.mail.from_address;
  CONVOKE_TRY(parts.offices.change(demonstrator(), office, 0));
  // Its mail stays on the machine, and it has one officer alone.
  CONVOKE_TRY(parts.set_up.put_aside(demonstrator(), secretariat::Step::mailbox));
  return parts.set_up.put_aside(demonstrator(), secretariat::Step::colleagues);
}

// "Run it again": what has failed too often gets new tries.
Status try_parked_jobs_again(Composition& parts) {
  constexpr int kMany = 1000;
  return parts.database->write([&](db::Transaction& t) -> Status {
    for (const jobs::Job& job : jobs::list(t, jobs::JobState::parked, kMany))
      CONVOKE_TRY(jobs::run_again(t, job.id, parts.clock.now()));
    return {};
  });
}

}  // namespace

audit::Actor demonstrator() {
  return audit::Actor::system("demonstration");
}

Status begin(const std::filesystem::path& data_folder) {
  if (begun(data_folder)) return {};  // how far it has come is known
  return files::write_whole(marker(data_folder), kBegun);
}

bool begun(const std::filesystem::path& data_folder) {
  std::error_code failed;
  return std::filesystem::exists(marker(data_folder), failed);
}

bool unfinished(const std::filesystem::path& data_folder) {
  const std::string state = state_of(data_folder);
  return !state.empty() && state != kDone;
}

Status perform(Composition& parts, const std::optional<std::filesystem::path>& note,
               std::ostream& out) {
  CONVOKE_TRY(try_parked_jobs_again(parts));
  Report report(out);
  out << "The main job on the meetings of Vienna, 2009. All persons and texts are fictional.\n\n";

  report.begin("Reference data");
  CONVOKE_TRY(add_officer(parts));
  CONVOKE_TRY(set_office(parts));
  CONVOKE_ASSIGN(imported,
                 reference::import_reference_data(*parts.database, parts.clock, demonstrator(),
                                                  reference::embedded_files()));
  parts.references.forget();
  report.end(std::to_string(imported.states) + " States, " +
                 std::to_string(imported.participations) + " participations",
             "/en/office/directory");

  report.begin("Meetings");
  if (!is_imported(parts.config.data_folder)) {
    CONVOKE_TRY(import_conference(parts, note));
    CONVOKE_TRY(files::write_whole(marker(parts.config.data_folder), kImported));
  }
  CONVOKE_ASSIGN(conference, find_conference(parts));
  const std::size_t questions = parts.consultations.questions(conference.call.id).size();
  report.end(std::to_string(conference.meetings.size()) + " meetings, " +
                 std::to_string(questions) + " guiding questions",
             conference.office());

  CONVOKE_TRY(send_notes(parts, conference, report));
  CONVOKE_TRY(record_replies(parts, conference, report));
  CONVOKE_TRY(ask_besides(parts, conference, report));
  CONVOKE_TRY(nominate_delegations(parts, conference, report));
  CONVOKE_TRY(name_focal_points(parts, conference, report));
  CONVOKE_TRY(send_photographs(parts, conference, report));
  CONVOKE_TRY(print_badges(parts, conference, report));
  CONVOKE_TRY(hand_in_credentials(parts, conference, report));
  CONVOKE_TRY(publish_documents(parts, conference, report));
  CONVOKE_TRY(collect_views(parts, conference, report));
  CONVOKE_TRY(draw_lots(parts, report));
  CONVOKE_TRY(ask_questions(parts, report));
  CONVOKE_TRY(review_countries(parts, report));
  CONVOKE_TRY(assist(parts, conference, report));
  CONVOKE_TRY(list_participants(parts, conference, report));
  CONVOKE_TRY(mark_attendance(parts, conference, report));
  CONVOKE_TRY(write_letters(parts, conference, report));

  report.begin("Outbox");
  report.end(std::to_string(parts.outbox.count().sent) + " messages sent", "/en/office/outbox");
  report.table();
  return files::write_whole(marker(parts.config.data_folder), kDone);
}

}  // namespace convoke::demo
