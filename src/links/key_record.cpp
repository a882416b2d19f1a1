#include "links/key_record.h"

#include <climits>

#include "audit/audit.h"
#include "links/links.h"

namespace convoke::links {
namespace {

using Path = std::filesystem::path;

struct Recorded {
  std::vector<std::tuple<int, std::string>> keys;
  bool used = false;  ///< links are there, of a program that recorded no keys
};

Recorded recorded(db::Database& database) {
  return database.read([](db::Reader& r) {
    return Recorded{
        r.rows<int, std::string>("select generation, fingerprint from server_key order by 1"),
        r.value<std::int64_t>("select id from link limit 1").has_value()};
  });
}

Error missing(const Path& file) {
  return make_error(
      ErrorKind::unavailable,
      N_("The key file {1} is missing, and links made with it are in use. Put it back from the "
         "backup, or copy it from another server of this office, and start again. If it is lost "
         "for good, convoke rotate-key --lost makes a new one and ends all links."),
      {}, {file.string()});
}

Error another(const Path& file) {
  return make_error(
      ErrorKind::unavailable,
      N_("The key file {1} is not the one this database was used with. Put the right one back from "
         "the backup, and start again. If it is lost for good, convoke rotate-key --lost makes a "
         "new one and ends all links."),
      {}, {file.string()});
}

/// "secret.key", "secret.key.2" …, whatever is missing between.
bool is_generation(const std::string& name, const std::string& first) {
  if (name == first) return true;
  const std::string_view rest =
      name.starts_with(first + ".") ? std::string_view(name).substr(first.size() + 1) : "";
  return !rest.empty() && rest.find_first_not_of("0123456789") == rest.npos;
}

}  // namespace

Result<crypto::ServerKey> keys_of(db::Database& database, const Path& file, Instant now) {
  const Recorded before = recorded(database);
  std::error_code failed;
  if ((before.used || !before.keys.empty()) && !std::filesystem::exists(file, failed) && !failed)
    return missing(file);
  CONVOKE_ASSIGN(keys, crypto::ServerKey::load_or_create(file));
  for (const auto& [generation, fingerprint] : before.keys) {
    if (generation > keys.generation())
      return missing(crypto::ServerKey::file_of(file, generation));
    if (keys.fingerprint(generation) != fingerprint)
      return another(crypto::ServerKey::file_of(file, generation));
  }
  if (static_cast<int>(before.keys.size()) == keys.generation()) return keys;
  CONVOKE_TRY(database.write([&](db::Transaction& t) -> Status {
    for (int generation = 1; generation <= keys.generation(); ++generation)
      t.execute(
          "insert into server_key (generation, fingerprint, recorded_at) values (:generation, "
          ":fingerprint, :now) on conflict (generation) do nothing",
          generation, keys.fingerprint(generation), now);
    return {};
  }));
  // Another process may have been first, with a key of its own.
  for (const auto& [generation, fingerprint] : recorded(database).keys)
    if (generation <= keys.generation() && keys.fingerprint(generation) != fingerprint)
      return another(crypto::ServerKey::file_of(file, generation));
  return keys;
}

Result<std::int64_t> replace_lost_keys(db::Database& database, const Path& file, Instant now) {
  const Result<crypto::ServerKey> present = keys_of(database, file, now);
  if (present.ok()) return conflict(N_("No key is missing. To change it: convoke rotate-key."));
  std::error_code failed;
  std::vector<Path> left;
  for (const auto& entry : std::filesystem::directory_iterator(file.parent_path(), failed))
    if (is_generation(entry.path().filename().string(), file.filename().string()))
      left.push_back(entry.path());
  for (const Path& one : left) {
    Path aside = one;
    aside += ".lost-" + std::to_string(now.seconds());
    std::filesystem::rename(one, aside, failed);
    if (failed) return unavailable(N_("The key file {1} could not be written."), failed.message());
  }
  CONVOKE_ASSIGN(ended, database.write([&](db::Transaction& t) -> Result<std::int64_t> {
    t.execute("delete from server_key");
    return Links::end_older(t, audit::Actor::system("rotate-key"), INT_MAX, now);
  }));
  CONVOKE_ASSIGN(fresh, crypto::ServerKey::load_or_create(file));
  CONVOKE_TRY(database.write([&](db::Transaction& t) -> Status {
    t.execute(
        "insert into server_key (generation, fingerprint, recorded_at) values (1, :fingerprint, "
        ":now)",
        fresh.fingerprint(1), now);
    return {};
  }));
  return ended;
}

}  // namespace convoke::links
