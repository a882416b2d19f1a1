#include "platform/file_use/file_use.h"

#include "platform/db/copies/copy.h"

namespace convoke::file_use {

void record(db::Transaction& t, const files::FileHash& file, const Use& use, Instant now) {
  if (file.hex.empty()) return;
  t.execute(
      "insert into file_use (hash, subject_kind, subject_id, purpose, recorded_at) values (:hash, "
      ":kind, :id, :purpose, :now) on conflict (hash, subject_kind, subject_id, purpose) do "
      "nothing",
      file.hex, use.subject_kind, use.subject_id, use.purpose, now);
}

std::int64_t drop(db::Transaction& t, std::string_view subject_kind, std::int64_t subject_id,
                  std::string_view purpose) {
  if (purpose.empty())
    return t.execute("delete from file_use where subject_kind = :kind and subject_id = :id",
                     subject_kind, subject_id);
  return t.execute(
      "delete from file_use where subject_kind = :kind and subject_id = :id and purpose = "
      ":purpose",
      subject_kind, subject_id, purpose);
}

std::vector<Use> uses_of(db::Reader& r, const files::FileHash& file) {
  std::vector<Use> out;
  for (auto& [kind, id, purpose] : r.rows<std::string, std::int64_t, std::string>(
           "select subject_kind, subject_id, purpose from file_use where hash = :hash order by "
           "subject_kind, subject_id, purpose",
           file.hex))
    out.push_back({std::move(kind), id, std::move(purpose)});
  return out;
}

std::vector<files::FileHash> files_of(db::Reader& r, std::string_view subject_kind,
                                      std::int64_t subject_id) {
  std::vector<files::FileHash> out;
  for (auto& [hash] : r.rows<std::string>(
           "select distinct hash from file_use where subject_kind = :kind and subject_id = :id "
           "order by hash",
           subject_kind, subject_id))
    out.push_back({std::move(hash)});
  return out;
}

std::unordered_set<std::string> used_files(db::Reader& r) {
  std::unordered_set<std::string> out;
  for (auto& [hash] : r.rows<std::string>("select distinct hash from file_use"))
    out.insert(std::move(hash));
  return out;
}

std::unordered_map<std::string, Instant> newest_uses(db::Reader& r) {
  std::unordered_map<std::string, Instant> out;
  for (auto& [hash, at] :
       r.rows<std::string, Instant>("select hash, max(recorded_at) from file_use group by hash"))
    out.emplace(std::move(hash), at);
  return out;
}

Result<std::unordered_set<std::string>> used_in_copy(const std::filesystem::path& database) {
  CONVOKE_ASSIGN(hashes, db::texts_in_copy(database, "file_use", "hash"));
  return std::unordered_set<std::string>(hashes.begin(), hashes.end());
}

}  // namespace convoke::file_use
