#include "filing/scans/scans.h"

#include <algorithm>

#include "base/problems.h"
#include "correspondence/register/scan_file.h"
#include "filing/words/file_words.h"
#include "platform/db/record.h"
#include "platform/file_use/file_use.h"
#include "platform/i18n/file_name.h"
#include "platform/json/json.h"

namespace convoke::filing {
namespace {

using correspondence::RegisterEntryId;
using correspondence::RegisterFile;
using db::field;
using db::Use;

constexpr std::size_t kLongestName = 200;

// What an entry that was taken back held waits again.
constexpr const char* kEntry =
    "(select e.id from register_entry e where e.id = entry_id and e.taken_back_at is null)";

const db::Record<ScanFile>& record() {
  using F = ScanFile;
  static const db::Record<F> all(
      "scan_file",
      {field<&F::id>("id", Use::key), field<&F::batch>("batch_id"), field<&F::position>("position"),
       field<&F::file, &files::FileHash::hex>("file_hash"), field<&F::name>("file_name"),
       field<&F::media_type>("media_type"), field<&F::bytes>("bytes"),
       db::field_as<db::NullIfZero<RegisterEntryId>, &F::entry>("entry_id", Use::computed, kEntry),
       db::field<&F::removed>("removed", Use::computed,
                              "case when removed_at is null then 0 else 1 end")});
  return all;
}

constexpr const char* kBatches =
    "select b.id, b.series_id, b.channel, b.created_at, b.created_by, (select count(*) from "
    "scan_file f where f.batch_id = b.id and f.removed_at is null and not exists (select 1 from "
    "register_entry e where e.id = f.entry_id and e.taken_back_at is null)) from scan_batch b ";

template <class... Args>
std::vector<ScanBatch> batches(db::Reader& r, const std::string& rest, const Args&... args) {
  std::vector<ScanBatch> out;
  for (auto& [id, series, channel, at, by, open] :
       r.rows<ScanBatchId, meetings::SeriesId, std::string, Instant, std::string, std::int64_t>(
           kBatches + rest, args...))
    out.push_back({id, series,
                   correspondence::channel_named(channel).value_or(correspondence::Channel::post),
                   at, std::move(by), open});
  return out;
}

}  // namespace

Result<ScanBatchId> Scans::bring_in(const audit::Actor& actor, meetings::SeriesId series,
                                    correspondence::Channel channel,
                                    const std::vector<ScanUpload>& uploads) {
  Problems problems;
  if (uploads.empty()) problems.add(invalid(N_("Choose at least one file."), "files"));
  if (uploads.size() > kMost)
    problems.add(invalid(N_("At most {1} files at once."), "files", {std::to_string(kMost)}));
  std::vector<ScanFile> all;
  for (const ScanUpload& upload : uploads) {
    const std::string name = i18n::shown_file_name(upload.name, kLongestName);
    const auto type = correspondence::scan_type(upload.bytes);
    const Status whole =
        type.ok() ? correspondence::check_whole(upload.bytes, *type) : Status(type.error());
    if (!whole.ok()) {
      problems.add(invalid(N_("{1} is no PDF, JPEG, PNG, TIFF or e-mail message, or is damaged."),
                           "files", {name}));
      continue;
    }
    ScanFile file;
    file.name = name;
    file.media_type = *type;
    file.bytes = static_cast<std::int64_t>(upload.bytes.size());
    all.push_back(std::move(file));
  }
  if (problems.first()) return *problems.first();
  for (std::size_t i = 0; i < all.size(); ++i) {
    CONVOKE_ASSIGN(hash, files_.put(uploads[i].bytes));
    all[i].file = hash;
  }
  return changes_.write(actor, [&](change::Change& c) -> Result<ScanBatchId> {
    db::Transaction& t = c.transaction();
    const ScanBatchId id(t.insert(
        "insert into scan_batch (series_id, channel, created_at, created_by) values (:series, "
        ":channel, :now, :by) returning id",
        series, correspondence::name_of(channel), c.now(), actor.label));
    int position = 0;
    for (ScanFile file : all) {
      file.batch = id;
      file.position = ++position;
      const std::int64_t row = record().insert(t, file);
      file_use::record(t, file.file, {"scan_file", row, "file"}, c.now());
      if (FileWords::may_have_words(file.media_type, file.name)) FileWords::queue(c, file.file);
    }
    c.record("scans.bring_in", "scan_batch", id, json::object({{"files", std::int64_t{position}}}));
    return id;
  });
}

std::vector<ScanBatch> Scans::open(meetings::SeriesId series) {
  auto out = database_.read([&](db::Reader& r) {
    return batches(r, "where b.series_id = :series order by b.id desc", series);
  });
  std::erase_if(out, [](const ScanBatch& one) { return one.open == 0; });
  return out;
}

std::optional<ScanBatch> Scans::find(ScanBatchId id) {
  auto found = database_.read([&](db::Reader& r) { return batches(r, "where b.id = :id", id); });
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<ScanFile> Scans::files(ScanBatchId id) {
  return database_.read(
      [&](db::Reader& r) { return record().all(r, "where batch_id = :id order by position", id); });
}

Result<std::vector<ScanFile>> Scans::chosen_of(db::Reader& r, ScanBatchId batch,
                                               const std::vector<ScanFileId>& chosen) {
  std::vector<ScanFile> out;
  for (ScanFile& one : record().all(r, "where batch_id = :id order by position", batch)) {
    if (std::find(chosen.begin(), chosen.end(), one.id) == chosen.end()) continue;
    if (!one.is_open())
      return conflict(N_("{1} was filed or thrown away meanwhile."), {}, {one.name});
    out.push_back(std::move(one));
  }
  if (out.empty()) return invalid(N_("Choose at least one file."), "files");
  return out;
}

Result<RegisterEntryId> Scans::file(const audit::Actor& actor, const ScanBatch& batch,
                                    const std::vector<ScanFileId>& chosen,
                                    correspondence::Reply typed) {
  CONVOKE_ASSIGN(files,
                 database_.read([&](db::Reader& r) { return chosen_of(r, batch.id, chosen); }));
  typed.series = batch.series;
  for (const ScanFile& one : files) {
    RegisterFile file;
    file.file = one.file;
    file.name = one.name;
    file.media_type = one.media_type;
    file.bytes = one.bytes;
    typed.files.push_back(std::move(file));
  }
  CONVOKE_ASSIGN(reply, entries_.prepared(typed));
  return changes_.write(actor, [&](change::Change& c) -> Result<RegisterEntryId> {
    db::Transaction& t = c.transaction();
    CONVOKE_ASSIGN(still, chosen_of(t, batch.id, chosen));
    CONVOKE_ASSIGN(entry, entries_.file(c, reply, {}));
    for (const ScanFile& one : still)
      t.execute("update scan_file set entry_id = :entry where id = :id", entry, one.id);
    return entry;
  });
}

Status Scans::remove(const audit::Actor& actor, const ScanBatch& batch,
                     const std::vector<ScanFileId>& chosen) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    CONVOKE_ASSIGN(still, chosen_of(t, batch.id, chosen));
    for (const ScanFile& one : still) {
      t.execute("update scan_file set removed_at = :now where id = :id", c.now(), one.id);
      file_use::drop(t, "scan_file", one.id.value);
    }
    FileWords::forget_unused(t);
    c.record("scans.remove", "scan_batch", batch.id,
             json::object({{"files", static_cast<std::int64_t>(still.size())}}));
    return {};
  });
}

}  // namespace convoke::filing
