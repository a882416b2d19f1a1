#include "backup_commands.h"

#include <iostream>
#include <memory>
#include <unordered_set>

#include "audit/audit.h"
#include "backup/backup.h"
#include "data_clock.h"
#include "intake/mailbox/office_mailbox.h"
#include "platform/crypto/token.h"
#include "platform/db/database.h"
#include "platform/file_use/file_use.h"
#include "platform/json/json.h"
#include "platform/json/stored_error.h"
#include "serve.h"

namespace convoke {
namespace {

constexpr int kDamaged = 3;

int failed(const Error& error) {
  if (!error.detail.empty()) std::cerr << error.detail << "\n";
  return fail(error);
}

/// For the system check. An older or newer database keeps no record of it: what was done counts.
void put_on_record(db::Database& database, Instant now, audit::Entry entry) {
  try {
    const Status written = database.write([&](db::Transaction& t) -> Status {
      audit::record(t, entry, now);
      return {};
    });
    if (written.ok()) return;
  } catch (const db::Fault&) {
    // Told below.
  }
  std::cerr << "convoke: done, but the database could not record it.\n";
}

/// What the commands look at, without a composition: that would migrate the database.
struct Stored {
  Config config;
  std::unique_ptr<db::Database> database;
  files::FileStore files;
};

Result<Stored> open_stored(const DataOptions& data) {
  CONVOKE_ASSIGN(config, settings_of(data, {}));
  CONVOKE_TRY(crypto::initialize());
  CONVOKE_ASSIGN(database, db::Database::open({.url = config.database_url}));
  CONVOKE_ASSIGN(files, files::FileStore::open(config.data_folder / "files"));
  return Stored{std::move(config), std::move(database), std::move(files)};
}

std::unordered_set<std::string> used_files(db::Database& database) {
  return database.read([](db::Reader& r) { return file_use::used_files(r); });
}

void name_damaged(db::Database& database, const std::vector<std::string>& damaged) {
  for (const std::string& hex : damaged) {
    std::cout << "  damaged: " << hex;
    for (const file_use::Use& use :
         database.read([&](db::Reader& r) { return file_use::uses_of(r, {hex}); }))
      std::cout << "  " << use.purpose << " of " << use.subject_kind << " " << use.subject_id;
    std::cout << "\n";
  }
}

}  // namespace

int backup_command(const DataOptions& data, const BackupOptions& options) {
  const auto stored = open_stored(data);
  if (!stored.ok()) return failed(stored.error());
  db::Database& database = *stored->database;
  const auto clock = clock_of(stored->config.data_folder);
  if (!clock.ok()) return fail(clock.error());

  const backup::Source source{stored->config.data_folder, stored->config.database_url,
                              stored->files, [&] { return used_files(database); }};
  const auto made = backup::make(source, options.folder, SystemClock().now());
  if (!made.ok()) {
    put_on_record(database, clock->clock->now(),
                  {audit::Actor::system("backup"), "backup.fail", "backup", 0,
                   json::object({{"why", json::stored(made.error())}})});
    return failed(made.error());
  }
  put_on_record(database, clock->clock->now(),
                {audit::Actor::system("backup"), "backup.make", "backup", 0,
                 json::object({{"files", made->files},
                               {"bytes", made->bytes},
                               {"damaged", static_cast<std::int64_t>(made->damaged.size())}})});
  std::cout
      << "Copied and checked: " << made->copy.string() << "\n"
      << "  " << made->files << " stored files, " << made->bytes << " bytes, " << made->added
      << " of them new\n"
      << "  It holds the server's key and personal data: keep it as secret as the office's own.\n";
  if (options.keep > 0) {
    const auto removed = backup::remove_older(options.folder, options.keep);
    if (!removed.ok()) return failed(removed.error());
    std::cout << "  " << *removed << " older copies removed\n";
  }
  if (made->damaged.empty()) return 0;
  std::cout << made->damaged.size()
            << " stored files are damaged or missing here. Put them back from files/ of the "
               "copies:\n";
  name_damaged(database, made->damaged);
  return kDamaged;
}

int restore_command(const DataOptions& data, const BackupOptions& options) {
  if (const Status ready = crypto::initialize(); !ready.ok()) return fail(ready.error());
  const auto copy = backup::find_copy(options.folder);
  if (!copy.ok()) return fail(copy.error());
  if (options.check) {
    const auto whole = backup::check(*copy);
    if (!whole.ok()) return failed(whole.error());
    std::cout << "Whole: " << copy->string() << "\n  " << whole->files << " stored files, "
              << whole->bytes << " bytes\n";
    if (whole->damaged.empty()) return 0;
    std::cout << whole->damaged.size()
              << " stored files that its database names are not in it: they were damaged or\n"
                 "missing when it was made. Look for them in an older copy:\n";
    for (const std::string& hex : whole->damaged) std::cout << "  missing: " << hex << "\n";
    return kDamaged;
  }
  DataOptions settings = data;
  std::error_code none;
  if (!settings.config_file && std::filesystem::exists(*copy / "convoke.toml", none))
    settings.config_file = *copy / "convoke.toml";
  const auto config = settings_of(settings, {});
  if (!config.ok()) return fail(config.error());
  const Status restored = backup::restore(*copy, config->data_folder, config->database_url,
                                          intake::OfficeMailbox::kOffMark);
  if (!restored.ok()) return failed(restored.error());
  std::cout << "Put back from " << copy->string() << " into " << config->data_folder.string()
            << ".\n"
            << "The office's mailbox is not looked into before it is turned on, on the page\n"
            << "“Incoming mail”: do so once no other office reads it.\n"
            << "Mail that left after the copy was made may leave again, with the same Message-ID.\n"
            << "To look at it without sending, set mail.transport = \"outbox\" in convoke.toml\n"
            << "before the start.\n";
  return 0;
}

int check_files_command(const DataOptions& data) {
  const auto stored = open_stored(data);
  if (!stored.ok()) return failed(stored.error());
  std::int64_t count = 0;
  std::vector<std::string> damaged;
  std::unordered_set<std::string> missing = used_files(*stored->database);
  stored->files.each([&](const files::StoredFile& file) {
    ++count;
    missing.erase(file.hash.hex);
    if (!stored->files.check(file.hash).ok()) damaged.push_back(file.hash.hex);
  });
  std::cout << count << " stored files read, " << damaged.size() << " damaged, " << missing.size()
            << " missing\n";
  name_damaged(*stored->database, damaged);
  name_damaged(*stored->database, {missing.begin(), missing.end()});
  const auto clock = clock_of(stored->config.data_folder);
  if (!clock.ok()) return fail(clock.error());
  put_on_record(
      *stored->database, clock->clock->now(),
      {audit::Actor::system("files --check"), "files.check", "files", 0,
       json::object({{"files", count},
                     {"damaged", static_cast<std::int64_t>(damaged.size() + missing.size())}})});
  return damaged.empty() && missing.empty() ? 0 : kDamaged;
}

}  // namespace convoke
