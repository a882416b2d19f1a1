#include "commands.h"

#include <algorithm>
#include <iostream>
#include <map>

#include "badges/erasure.h"
#include "base/text.h"
#include "data_clock.h"
#include "delegations/erasure/erasure.h"
#include "delegations/focal/focal_point.h"
#include "demo/demo.h"
#include "folder_lock.h"
#include "links/key_record.h"
#include "open_folder.h"
#include "platform/db/migrations.h"
#include "platform/json/json.h"
#include "platform/outbox/erase.h"
#include "platform/outbox/withdraw.h"
#include "reference/import.h"
#include "retention/unused_files.h"
#include "reviews/review/person_mails.h"
#include "reviews/review/reminders/reminders.h"
#include "serve.h"

namespace convoke {
namespace {

/// What an office begins with, so that it can convene at once. Whoever has entities already keeps
/// them as they are.
Status bring_reference_data(Composition& parts) {
  if (!parts.references.directory()->entities().empty()) return {};
  CONVOKE_ASSIGN(imported, reference::import_reference_data(*parts.database, parts.clock,
                                                            audit::Actor::system("first start"),
                                                            reference::embedded_files()));
  parts.references.forget();
  std::cout << "Reference data: " << imported.states << " States, " << imported.participations
            << " participations in instruments.\n";
  return {};
}

Status prepare_demo(const DataOptions& data, const DemoOptions& demo) {
  std::error_code failed;
  std::filesystem::create_directories(data.data_folder, failed);
  if (failed)
    return unavailable(N_("The data folder cannot be made."),
                       data.data_folder.string() + ": " + failed.message());
  CONVOKE_TRY(begin_clock(data.data_folder, demo.clock));
  return demo::begin(data.data_folder);
}

bool is_new(const std::filesystem::path& folder) {
  std::error_code failed;
  for (const char* file : {"convoke.db", "convoke.toml", "secret.key"})
    if (std::filesystem::exists(folder / file, failed)) return false;
  return true;
}

/// What waits with links that were ended is not sent: it would be taken for good.
int withdraw_messages(Composition& parts, std::int64_t ended) {
  std::vector<std::string> purposes;
  for (const page::Room& room : parts.rooms)
    for (const page::MailPurpose& purpose : room.purposes)
      if (purpose.holds_link) purposes.push_back(purpose.purpose);
  const auto withdrawn = parts.database->write([&](db::Transaction& t) -> Result<std::int64_t> {
    const std::int64_t count = outbox::withdraw(t, purposes);
    audit::record(t,
                  {audit::Actor::system("rotate-key"), "message.withdraw", "outbox", 0,
                   json::object({{"messages", count}})},
                  parts.clock.now());
    return count;
  });
  if (!withdrawn.ok()) return fail(withdrawn.error());
  std::cout << ended << " links opened with a former key and open nothing any more.\n"
            << *withdrawn << " messages that had not gone out hold such links and are not sent.\n"
            << "Send notes, confirmations and photograph links again: they carry new ones.\n";
  return 0;
}

/// Participants are often entered with the mailbox of their mission, whose letters stay.
bool is_office_address(correspondence::Addressees& addressees, const std::string& email) {
  for (const correspondence::Addressee& one : addressees.all())
    if (ascii_lower(one.email) == ascii_lower(email)) return true;
  return false;
}

}  // namespace

int run_command(const DataOptions& data, const ServeOptions& serve_options,
                const DemoOptions& demo) {
  const bool first = is_new(data.data_folder);
  if (first) {
    if (const Status prepared = prepare_demo(data, demo); !prepared.ok())
      return fail(prepared.error());
  }
  auto config = settings_of(data, serve_options);
  if (!config.ok()) return fail(config.error());
  const auto lock = FolderLock::take(*config);
  if (!lock.ok()) return fail(lock.error());
  auto opened = open_with(std::move(*config));
  if (!opened.ok()) return fail(opened.error());
  // A demonstration that was interrupted goes on where it stopped.
  if (first || demo::unfinished(data.data_folder)) {
    const Status done = demo::perform(*opened->parts, demo.note_file, std::cout);
    if (!done.ok()) return fail(done.error());
  }
  return serve(*opened->parts, serve_options, true);
}

int serve_command(const DataOptions& data, const ServeOptions& serve_options) {
  auto config = settings_of(data, serve_options);
  if (!config.ok()) return fail(config.error());
  const auto lock = FolderLock::take(*config);
  if (!lock.ok()) return fail(lock.error());
  auto opened = open_with(std::move(*config));
  if (!opened.ok()) return fail(opened.error());
  if (const Status ready = bring_reference_data(*opened->parts); !ready.ok())
    return fail(ready.error());
  return serve(*opened->parts, serve_options, false);
}

int demo_command(const DataOptions& data, const DemoOptions& demo) {
  // Fictional delegates and a clock of 2009 are nothing for an office at work.
  std::error_code failed;
  if (std::filesystem::exists(data.data_folder / "secret.key", failed) &&
      !demo::begun(data.data_folder)) {
    const auto opened = open_folder(data, {});
    return fail(opened.ok() ? conflict(N_("This folder holds an office's own data. Give the "
                                          "demonstration a folder of its own."))
                            : opened.error());
  }
  if (const Status prepared = prepare_demo(data, demo); !prepared.ok())
    return fail(prepared.error());
  auto opened = open_folder(data, {});
  if (!opened.ok()) return fail(opened.error());
  const Status done = demo::perform(*opened->parts, demo.note_file, std::cout);
  return done.ok() ? 0 : fail(done.error());
}

int sign_in_link_command(const DataOptions& data, const std::string& email) {
  auto config = settings_beside_server(data);
  if (!config.ok()) return fail(config.error());
  auto opened = open_with(std::move(*config));
  if (!opened.ok()) return fail(opened.error());
  identity::People& people = opened->parts->people;
  for (const identity::Person& person : people.persons()) {
    const bool meant = email.empty() ? !person.is_awaited() : person.email == email;
    if (!meant || !person.may_sign_in(opened->parts->clock.now())) continue;
    auto link = people.make_sign_in_link(audit::Actor::system("command line"), person.id);
    if (!link.ok()) return fail(link.error());
    std::cout << *link << "\n";
    return 0;
  }
  return fail(not_found(N_("There is no such officer. Add one with convoke add-officer.")));
}

int add_officer_command(const DataOptions& data, const std::string& email, const std::string& name,
                        const std::string& role) {
  auto opened = open_folder(data, {});
  if (!opened.ok()) return fail(opened.error());
  identity::People& people = opened->parts->people;
  const auto persons = people.persons();
  const bool administered =
      std::any_of(persons.begin(), persons.end(), [](const identity::Person& person) {
        return person.active && page::gives(person.grants, page::Right::manage_people, {});
      });
  const auto by_default = administered ? page::Role::conference_officer : page::Role::administrator;
  const auto wanted = role.empty() ? by_default : page::role_named(role);
  if (!wanted) return fail(invalid(N_("There is no role {1}."), {}, {role}));
  const audit::Actor actor = audit::Actor::system("command line");
  const auto known = people.find_by_email(email);
  if (!known) {
    const auto added = people.create_person(actor, {name, email, {*wanted, {}}});
    if (!added.ok()) return fail(added.error());
  } else if (known->active && role.empty()) {
    return fail(conflict(N_("Somebody with this e-mail address is there already.")));
  } else {
    if (!known->active) {
      const Status back = people.set_active(actor, known->id, true);
      if (!back.ok()) return fail(back.error());
    }
    if (!role.empty()) {
      const Status given = people.give_role(actor, known->id, {*wanted, {}});
      if (!given.ok() && given.error().kind != ErrorKind::conflict) return fail(given.error());
    }
  }
  std::cout << "Added. convoke sign-in-link --email " << email << " prints a link to sign in.\n";
  return 0;
}

int remove_officer_command(const DataOptions& data, const std::string& email) {
  auto opened = open_folder(data, {});
  if (!opened.ok()) return fail(opened.error());
  identity::People& people = opened->parts->people;
  const auto person = people.find_by_email(email);
  if (!person) return fail(not_found(N_("There is no such officer.")));
  const Status removed = people.set_active(audit::Actor::system("command line"), person->id, false);
  if (!removed.ok()) return fail(removed.error());
  std::cout << "Removed. What " << person->name << " has done stays on record.\n";
  return 0;
}

int routes_command(const DataOptions& data, bool as_json) {
  auto opened = open_folder(data, {});
  if (!opened.ok()) return fail(opened.error());
  const char* between = "[\n";
  for (const page::Room& room : opened->parts->rooms)
    for (const page::Route& route : room.routes) {
      const std::string method(http::name_of(route.method)), access(page::name_of(route.access));
      if (as_json) {
        std::cout << between
                  << json::object({{"room", room.name},
                                   {"method", method},
                                   {"pattern", route.pattern},
                                   {"access", access},
                                   {"body_limit", static_cast<std::int64_t>(route.body_limit)},
                                   {"in_language", route.in_language}});
        between = ",\n";
      } else {
        std::cout << method << ' ' << route.pattern << "  " << access << '\n';
      }
    }
  if (as_json) std::cout << "\n]\n";
  return 0;
}

int replace_lost_key_command(const DataOptions& data) {
  const auto config = settings_of(data, {});
  if (!config.ok()) return fail(config.error());
  if (const Status ready = crypto::initialize(); !ready.ok()) return fail(ready.error());
  auto database = db::Database::open({.url = config->database_url});
  if (!database.ok()) return fail(database.error());
  const auto clock = clock_of(config->data_folder);
  if (!clock.ok()) return fail(clock.error());
  if (const Status ready = db::migrate(**database, *clock->clock); !ready.ok())
    return fail(ready.error());
  const auto ended =
      links::replace_lost_keys(**database, config->data_folder / "secret.key", clock->clock->now());
  if (!ended.ok()) return fail(ended.error());
  database->reset();
  auto opened = open_folder(data, {});
  if (!opened.ok()) return fail(opened.error());
  std::cout << "There is a new key; what was left of the old ones lies beside it as\n"
            << "secret.key….lost-…: keep it secret, or delete it.\n";
  return withdraw_messages(*opened->parts, *ended);
}

int rotate_key_command(const DataOptions& data, bool end_links) {
  auto opened = open_folder(data, {});
  if (!opened.ok()) return fail(opened.error());
  Composition& parts = *opened->parts;
  // A server that runs on would make links with the former key, which nobody would end.
  if (!told_address(parts.config.data_folder).empty())
    return fail(conflict(N_("A server is using this folder. Stop it first.")));
  const auto next = crypto::ServerKey::rotate(parts.config.data_folder / "secret.key");
  if (!next.ok()) return fail(next.error());
  std::cout << "The key has generation " << *next
            << ". Start the service again, so that it uses it.\n";
  if (!end_links) {
    std::cout << "Keep the former files: links made with them stay good until they are revoked.\n";
    return 0;
  }
  const auto ended = parts.database->write([&](db::Transaction& t) -> Result<std::int64_t> {
    return links::Links::end_older(t, audit::Actor::system("rotate-key"), *next, parts.clock.now());
  });
  if (!ended.ok()) return fail(ended.error());
  return withdraw_messages(parts, *ended);
}

int migrate_command(const DataOptions& data) {
  auto opened = open_folder(data, {});
  if (!opened.ok()) return fail(opened.error());
  std::cout << "The database is at step " << db::migrations().back().version << ".\n";
  return 0;
}

namespace {

/// What an erasure took, besides what the program knew of the participants.
struct Taken {
  std::int64_t messages = 0, entries = 0;
  bool office_mail_stays = false;
};

/// What came from this mailbox, filed or not, and what waits to go there. Mail to whoever signs in,
/// acts for a State or takes part in a review under this address belongs to these.
void erase_mail_of(db::Transaction& t, const std::string& address, Instant now, Taken& taken) {
  taken.entries = filing::erase(t, address, now);
  taken.messages = intake::erase(t, address);
  filing::FileWords::forget_unused(t);
  outbox::erase_waiting(
      t, address,
      {"note", "sign-in", "invitation", std::string(delegations::kFocalPurpose),
       reviews::review::PersonMails::kPurpose, reviews::review::Reminders::kPurpose},
      now);
}

std::string counted(std::int64_t count, const char* one, const char* several) {
  return std::to_string(count) + " " + (count == 1 ? one : several);
}

void tell_erased(std::int64_t participants, const Taken& taken, std::int64_t sent,
                 const retention::Freed& files) {
  std::cout << counted(participants, "participant", "participants") << " erased, with all former "
            << "states. Of their mail: " << counted(taken.messages, "message", "messages")
            << " that came in, " << counted(taken.entries, "entry", "entries")
            << " of the register, " << counted(sent, "message", "messages") << " of the outbox.\n"
            << counted(files.removed.files, "file", "files") << " that nothing else uses removed, "
            << files.removed.bytes << " bytes.\n";
  if (taken.office_mail_stays)
    std::cout << "Mail from an addressee's mailbox stays: it is a Government's.\n";
  if (files.left > 0)
    std::cout << counted(files.left, "file has", "files have")
              << " been stored anew since, and can be removed a day after: convoke files --unused "
                 "--remove --older-than 1\n";
}

}  // namespace

int erase_command(const DataOptions& data, const EraseOptions& options) {
  auto opened = open_folder(data, {});
  if (!opened.ok()) return fail(opened.error());
  Composition& parts = *opened->parts;
  const audit::Actor actor = audit::Actor::system("command line");
  // By participant: a transaction may run again.
  std::map<delegations::ParticipantId, Taken> taken;
  delegations::Erasure erasure(
      *parts.database, parts.clock, parts.meetings,
      {badges::erase, participants_list::Lists::erase, participant_letters::Letters::erase,
       [&](db::Transaction& t, const delegations::Participant& who, Instant now) -> Status {
         Taken& its = taken[who.id] = {};
         its.office_mail_stays = is_office_address(parts.addressees, who.details.email);
         if (!its.office_mail_stays) erase_mail_of(t, who.details.email, now, its);
         return {};
       }});
  const SystemClock machine;
  retention::UnusedFiles unused(*parts.database, parts.files, parts.clock, machine);
  const retention::Uses uses = unused.uses();
  const std::int64_t erased_before = parts.database->read(outbox::erased);
  std::int64_t participants = 0;
  if (options.participant > 0) {
    const auto erased = erasure.erase(actor, delegations::ParticipantId(options.participant));
    if (!erased.ok()) return fail(erased.error());
    participants = *erased ? 1 : 0;
    if (!*erased) std::cout << "This participant was erased before.\n";
  } else {
    const auto day = parse_date(options.ended_before);
    if (!day) return fail(invalid(N_("Write the day as year, month and day: 2009-12-31.")));
    const auto erased = erasure.erase_of_meetings_before(actor, *day);
    if (!erased.ok()) return fail(erased.error());
    participants = *erased;
  }
  const auto freed = unused.remove_freed(actor, uses);
  if (!freed.ok()) return fail(freed.error());
  const std::int64_t sent = parts.database->read(outbox::erased) - erased_before;
  Taken all;
  for (const auto& [id, its] : taken) {
    all.messages += its.messages;
    all.entries += its.entries;
    all.office_mail_stays |= its.office_mail_stays;
  }
  tell_erased(participants, all, sent, *freed);
  return 0;
}

int files_command(const DataOptions& data, const FilesOptions& options) {
  auto opened = open_folder(data, {});
  if (!opened.ok()) return fail(opened.error());
  Composition& parts = *opened->parts;
  const SystemClock machine;
  retention::UnusedFiles unused(*parts.database, parts.files, parts.clock, machine);
  const std::chrono::hours age{24 * options.days};
  retention::Unused files = unused.find(age);
  if (options.remove) {
    const auto removed = unused.remove(audit::Actor::system("command line"), age);
    if (!removed.ok()) return fail(removed.error());
    files = *removed;
    const Status forgotten = parts.database->write([](db::Transaction& t) -> Status {
      filing::FileWords::forget_unused(t);
      return {};
    });
    if (!forgotten.ok()) return fail(forgotten.error());
  }
  std::cout << files.files << (options.remove ? " files removed, " : " files that nobody uses, ")
            << files.bytes << " bytes.\n";
  return 0;
}

}  // namespace convoke
