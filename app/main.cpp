// The commands of the program. CLI11 is included here alone.
#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <iostream>

#include "backup_commands.h"
#include "commands.h"
#include "conference_commands.h"
#include "lots_commands.h"
#include "merge_command.h"
#include "platform/image/photo.h"

namespace {

constexpr const char* kVersion = CONVOKE_VERSION;

void add_data_options(CLI::App& command, convoke::DataOptions& options) {
  command.add_option("--data", options.data_folder, "Folder with the database and all files")
      ->capture_default_str();
  command.add_option("--config", options.config_file, "Settings (default: DATA/convoke.toml)");
}

void add_server_options(CLI::App& command, convoke::ServeOptions& options) {
  command.add_option("--address", options.address, "Address to listen on");
  command.add_option("--port", options.port, "Port to listen on; 0: any free one");
  command.add_option("--threads", options.threads, "Threads for requests (default: one a core)");
}

void add_demo_options(CLI::App& command, convoke::DemoOptions& options) {
  command.add_option("--note", options.note_file,
                     "A note of your own (.docx) in place of the demonstration's");
  command
      .add_option("--clock", options.clock,
                  "The day on which the demonstration begins (YYYY-MM-DD), or now")
      ->capture_default_str();
}

struct LotsCommands {
  CLI::App *draw, *verify, *redraw, *commit;
};

LotsCommands add_lots_commands(CLI::App& app, convoke::LotsOptions& options) {
  CLI::App* lots = app.add_subcommand(
      "lots", "Draw the lots of a review mechanism, or check a draw; without server and database");
  lots->require_subcommand(1);
  LotsCommands all{
      lots->add_subcommand("draw", "Draw cohorts and reviewing States and write the protocol"),
      lots->add_subcommand("verify", "Repeat a draw from its protocol and check every rule"),
      lots->add_subcommand("redraw", "Draw again only what a change concerns"),
      lots->add_subcommand("commit", "Print what is published of a seed before the draw")};
  all.draw
      ->add_option("--definition", options.definition,
                   "The mechanism: a file (YAML), or untoc or uncac, which are in the program")
      ->required();
  all.draw
      ->add_option("--participation", options.participation,
                   "List (CSV): instrument, iso3, bound; as reference-data/participation.csv")
      ->required();
  all.draw
      ->add_option("--groups", options.groups,
                   "List (CSV): iso3, regional_group; as reference-data/states.csv")
      ->required();
  all.draw->add_option("--requests", options.requests,
                       "List (CSV): state, request (first, cohort 2, more reviewers, not drawn)");
  all.draw->add_option("--on", options.on, "Only who is bound by this day (YYYY-MM-DD)");
  all.draw->add_option("--phase", options.phase, "Code of the phase (default: the first)");
  for (CLI::App* one : {all.verify, all.redraw})
    one->add_option("PROTOCOL", options.protocol, "The protocol of a draw (JSON)")->required();
  all.redraw
      ->add_option("--changes", options.changes,
                   "List (CSV): change (declines, joins, defers, agrees), state, other")
      ->required();
  for (CLI::App* one : {all.draw, all.redraw, all.commit})
    one->add_option("--seed", options.seed, "16 to 128 hexadecimal digits")->required();
  for (CLI::App* one : {all.draw, all.redraw})
    one->add_option("--out", options.out, "The protocol to be written")->required();
  return all;
}

}  // namespace

int main(int argc, char** argv) {
  // A client that has gone away is an error of its connection, not the end of the program.
  std::signal(SIGPIPE, SIG_IGN);
  // A file that may not grow any more is an error of writing it, like a full disk.
  std::signal(SIGXFSZ, SIG_IGN);

  // The worker is started with its own limits in place: before anything else is set up.
  if (argc >= 2 && std::string_view(argv[1]) == "photo-worker") {
    const bool if_possible = argc > 2 && std::string_view(argv[2]) == "--confine-if-possible";
    return convoke::image::photo_worker_main(if_possible ? convoke::image::Confinement::if_possible
                                                         : convoke::image::Confinement::required);
  }

  CLI::App app{"Convoke: the secretariat of an intergovernmental conference in one program."};
  app.set_version_flag("--version", std::string("convoke ") + kVersion);
  app.require_subcommand(1);
  app.footer("Each command answers --help.");

  convoke::DataOptions data;
  convoke::ServeOptions serve;
  convoke::DemoOptions demo;
  convoke::MergeOptions merge;
  convoke::EraseOptions erase;
  convoke::FilesOptions files;
  std::string email;
  std::string person_name;
  std::string role;

  CLI::App* run = app.add_subcommand(
      "run", "Perform the demonstration where the data folder is empty, then serve");
  add_data_options(*run, data);
  add_server_options(*run, serve);
  add_demo_options(*run, demo);

  CLI::App* serve_command = app.add_subcommand("serve", "Serve the pages and run the jobs");
  add_data_options(*serve_command, data);
  add_server_options(*serve_command, serve);

  CLI::App* demo_command =
      app.add_subcommand("demo", "Perform the main job on the meetings of Vienna, 2009");
  add_data_options(*demo_command, data);
  add_demo_options(*demo_command, demo);

  CLI::App* merge_command =
      app.add_subcommand("merge", "Merge a Word template with a list, without server and database");
  merge_command->add_option("TEMPLATE", merge.template_path, "Word template with [[[Fields]]]")
      ->required();
  merge_command
      ->add_option("ADDRESSEES", merge.csv_path, "List (CSV) whose header names the fields")
      ->required();
  merge_command->add_option("--out", merge.out_folder, "Folder for the documents")->required();
  merge_command->add_flag("--pdf", merge.pdf, "A PDF beside each document");
  merge_command->add_option("--name", merge.name,
                            "Names of the files, with columns in braces: '{Reference} {Entity}'");
  std::string merge_language;
  merge_command
      ->add_option("--language", merge_language,
                   "Language that the documents say: ar, zh, en, fr, ru or es")
      ->check(CLI::IsMember({"ar", "zh", "en", "fr", "ru", "es"}));

  CLI::App* link_command =
      app.add_subcommand("sign-in-link", "Print a one-time link to sign in (valid 30 minutes)");
  add_data_options(*link_command, data);
  link_command->add_option("--email", email, "Whose (default: the first officer)");

  CLI::App* rotate_command =
      app.add_subcommand("rotate-key", "Make a new generation of the server's key");
  add_data_options(*rotate_command, data);
  bool end_links = false;
  rotate_command->add_flag("--end-links", end_links,
                           "Also end every personal link made with a former key");
  bool key_lost = false;
  rotate_command
      ->add_flag("--lost", key_lost, "The key is lost: make a new one and end every personal link")
      ->excludes("--end-links");

  CLI::App* person_command = app.add_subcommand("add-officer", "Add an officer of the secretariat");
  add_data_options(*person_command, data);
  person_command->add_option("--email", email, "E-mail address")->required();
  person_command->add_option("--name", person_name, "Name as it is shown")->required();
  person_command->add_option("--role", role,
                             "administrator, conference_officer, registration, correspondence, "
                             "documents, badges_and_gate, reviews or reader, for all conferences");

  CLI::App* away_command = app.add_subcommand(
      "remove-officer", "Take away an officer's access; sessions and links end at once");
  add_data_options(*away_command, data);
  away_command->add_option("--email", email, "E-mail address")->required();

  CLI::App* routes_command =
      app.add_subcommand("routes", "List every address of the pages with who may reach it");
  add_data_options(*routes_command, data);
  bool as_json = false;
  routes_command->add_flag("--json", as_json, "As one JSON array");

  CLI::App* migrate_command =
      app.add_subcommand("migrate", "Bring the database to this version, and nothing else");
  add_data_options(*migrate_command, data);

  CLI::App* erase_command = app.add_subcommand(
      "erase", "Erase the personal data of participants; the record stays whole");
  add_data_options(*erase_command, data);
  auto* ended = erase_command->add_option("--ended-before", erase.ended_before,
                                          "Of all meetings that ended before this day");
  auto* one = erase_command->add_option("--participant", erase.participant, "Of one, by number");
  ended->excludes(one);

  CLI::App* files_command = app.add_subcommand(
      "files", "Check the stored files, or find and remove those that nobody uses");
  add_data_options(*files_command, data);
  auto* unused = files_command->add_flag("--unused", files.unused, "Files that nobody uses");
  bool check_files = false;
  auto* checked = files_command->add_flag("--check", check_files,
                                          "Read every file and say which are damaged or missing");
  checked->excludes(unused);
  files_command->add_flag("--remove", files.remove, "Remove them; the audit record says so");
  files_command->add_option("--older-than", files.days, "Only what was stored before these days")
      ->check(CLI::Range(1, 36500))
      ->capture_default_str();

  convoke::BackupOptions backup;
  CLI::App* backup_command = app.add_subcommand(
      "backup",
      "Copy database, files and key into a folder while the program runs, and check the copy");
  add_data_options(*backup_command, data);
  backup_command->add_option("FOLDER", backup.folder, "Folder of the copies, on another disk")
      ->required();
  backup_command->add_option("--keep", backup.keep, "Remove all but the newest of these copies")
      ->check(CLI::Range(1, 10000));

  CLI::App* restore_command = app.add_subcommand(
      "restore", "Put a copy back into a data folder that is empty or not there");
  add_data_options(*restore_command, data);
  restore_command
      ->add_option("FOLDER", backup.folder, "A copy, or a folder of copies (then the newest)")
      ->required();
  restore_command->add_flag("--check", backup.check, "Only say whether the copy is whole");

  convoke::ConferenceOptions conference;
  CLI::App* series_command =
      app.add_subcommand("series", "Write a conference into a file, or make one of a file");
  series_command->require_subcommand(1);
  CLI::App* export_command = series_command->add_subcommand(
      "export", "Write how a conference is set up, without people, into a zip");
  add_data_options(*export_command, data);
  export_command->add_option("SLUG", conference.slug, "The conference's word in addresses")
      ->required();
  export_command->add_option("FILE", conference.file, "The zip to be written")->required();
  CLI::App* import_command =
      series_command->add_subcommand("import", "Make a conference of such a file, as a draft");
  add_data_options(*import_command, data);
  import_command->add_option("FILE", conference.file, "The zip")->required();
  import_command->add_option("--as", conference.other_slug, "Another word in addresses");
  import_command->add_option("--first-day", conference.first_day,
                             "First day of the first meeting (YYYY-MM-DD); all dates move along");

  convoke::LotsOptions lots;
  const LotsCommands lots_commands = add_lots_commands(app, lots);

  CLI11_PARSE(app, argc, argv);
  if (*files_command && !check_files && !files.unused) {
    std::cerr << "convoke: say --unused or --check\n";
    return 2;
  }

  // Everything in the data folder is for its owner alone; what is written elsewhere is the
  // caller's.
  if (!*merge_command && !*lots_commands.draw && !*lots_commands.redraw) ::umask(0077);

  try {
    merge.language = convoke::language_from_code(merge_language);
    if (*merge_command) return convoke::merge_command(merge);
    if (*run) return convoke::run_command(data, serve, demo);
    if (*serve_command) return convoke::serve_command(data, serve);
    if (*demo_command) return convoke::demo_command(data, demo);
    if (*link_command) return convoke::sign_in_link_command(data, email);
    if (*person_command) return convoke::add_officer_command(data, email, person_name, role);
    if (*away_command) return convoke::remove_officer_command(data, email);
    if (*routes_command) return convoke::routes_command(data, as_json);
    if (*migrate_command) return convoke::migrate_command(data);
    if (*rotate_command)
      return key_lost ? convoke::replace_lost_key_command(data)
                      : convoke::rotate_key_command(data, end_links);
    if (*erase_command) return convoke::erase_command(data, erase);
    if (*files_command)
      return check_files ? convoke::check_files_command(data) : convoke::files_command(data, files);
    if (*backup_command) return convoke::backup_command(data, backup);
    if (*restore_command) return convoke::restore_command(data, backup);
    if (*export_command) return convoke::export_conference_command(data, conference);
    if (*lots_commands.draw) return convoke::draw_lots_command(lots);
    if (*lots_commands.verify) return convoke::verify_lots_command(lots);
    if (*lots_commands.redraw) return convoke::redraw_lots_command(lots);
    if (*lots_commands.commit) return convoke::commit_lots_command(lots);
    if (*import_command) return convoke::import_conference_command(data, conference);
  } catch (const std::exception& fault) {
    std::cerr << "convoke: something went wrong inside the program: " << fault.what() << '\n';
    return 70;
  }
  return 0;
}
