#include "documents/intake/uploads.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/text.h"
#include "documents/document_store.h"
#include "documents/intake/file_match.h"
#include "documents/intake/upload_store.h"
#include "documents/symbols/symbol.h"
#include "platform/docx/clean/file_properties.h"
#include "platform/file_use/file_use.h"
#include "platform/i18n/typed_text.h"
#include "platform/json/json.h"

namespace convoke::documents {
namespace {

constexpr int kChecksAtOnce = 25;  // then they are written, and the page shows how far it is

Error no_such_upload() {
  return not_found(N_("There is no such upload."));
}

file_use::Use use_of(std::int64_t file) {
  return {"uploaded_file", file, "staged"};
}

std::vector<Matchable> matchable(const std::vector<Document>& documents) {
  std::vector<Matchable> out;
  for (const Document& d : documents) out.push_back({d.id, d.slug});
  return out;
}

/// What an officer types or a file's name says, as slugs are written.
std::string slug_of(std::string_view typed) {
  const auto symbol = Symbol::parse(typed);
  return symbol.ok() ? symbol->slug() : match_file(typed, {}).words;
}

UploadedFile named(const SentFile& sent, const std::vector<Matchable>& documents) {
  UploadedFile file;
  file.name =
      i18n::cleaned(bare_name(is_utf8(sent.name) ? sent.name : "?"), i18n::TextRule::line).text;
  file.size = static_cast<std::int64_t>(sent.bytes.size());
  const FileMatch match = match_file(sent.name, documents);
  file.format = match.format;
  file.document = match.document;
  file.language = match.language;
  // Where the name holds no symbol at all, an officer writes it anew.
  if (std::count(match.words.begin(), match.words.end(), '-') >= 2) file.symbol = match.words;
  return file;
}

jobs::NewJob check_job(UploadId id, const std::string& again) {
  return {.kind = Uploads::kCheckJob,
          .key = std::string(Uploads::kCheckJob) + ":" + std::to_string(id.value) + again,
          .payload = json::object({{"upload", id.value}}),
          .lane = jobs::Lane::interactive};
}

bool is_kept(const UploadedFile& file) {
  return file.format && file.size <= static_cast<std::int64_t>(kLargestFile);
}

}  // namespace

Result<UploadId> Uploads::begin(const audit::Actor& actor, meetings::SeriesId series,
                                const std::vector<SentFile>& sent) {
  if (sent.empty()) return invalid(N_("Choose at least one file."), "files");
  if (sent.size() > kMostFiles)
    return too_large(N_("Send at most {1} files at once."), "files", {std::to_string(kMostFiles)});
  const auto documents =
      database_.read([&](db::Reader& r) { return store::documents_of(r, series); });
  const std::vector<Matchable> known = matchable(documents);
  std::map<DocumentId, std::string> symbols;
  for (const Document& d : documents) symbols[d.id] = d.symbol;

  std::vector<UploadedFile> files;
  for (const SentFile& one : sent) {
    UploadedFile file = named(one, known);
    file.place = static_cast<int>(files.size()) + 1;
    if (file.document) file.symbol = symbols[*file.document];
    if (is_kept(file)) {
      CONVOKE_ASSIGN(hash, files_.put(one.bytes));
      file.hash = hash.hex;
    } else {
      file.state = FileState::read;
    }
    files.push_back(std::move(file));
  }
  return changes_.write(actor, [&](change::Change& c) -> Result<UploadId> {
    db::Transaction& t = c.transaction();
    const UploadId id = store::insert(t, {{}, series, actor.label, c.now()});
    for (UploadedFile file : files) {
      file.upload = id;
      const std::int64_t row = store::insert(t, file);
      file_use::record(t, {file.hash}, use_of(row), c.now());
    }
    c.enqueue(check_job(id, {}));
    c.record("upload.begin", "document_upload", id,
             json::object({{"files", static_cast<std::int64_t>(files.size())}}));
    return id;
  });
}

Status Uploads::take_out_properties(UploadedFile& file, const std::string& bytes) {
  CONVOKE_ASSIGN(without, docx::without_file_properties(
                              bytes, {.file_bytes = static_cast<std::size_t>(kLargestFile)}));
  if (without == bytes) return {};
  CONVOKE_ASSIGN(hash, files_.put(without));
  file.hash = hash.hex;
  file.size = static_cast<std::int64_t>(without.size());
  return {};
}

Status Uploads::run(const jobs::Job& job, jobs::Progress& progress) {
  const UploadId id(json::number_at(job.payload, "upload"));
  const auto total = static_cast<std::int64_t>(
      database_.read([&](db::Reader& r) { return store::files(r, id).size(); }));
  std::int64_t done = 0;
  for (;;) {
    if (progress.stopping()) return unavailable(N_("The program is stopping."));
    std::vector<UploadedFile> some =
        database_.read([&](db::Reader& r) { return store::unread(r, id, kChecksAtOnce); });
    if (some.empty()) return {};
    std::map<std::int64_t, std::string> sent_as;
    for (UploadedFile& file : some) {
      sent_as[file.id] = file.hash;
      const auto bytes = files_.read({file.hash});
      if (!bytes.ok()) {
        file.reading.fault = bytes.error();
        continue;
      }
      file.reading = read_file(*bytes, *file.format, pdf_text_);
      if (*file.format == Format::docx && !file.reading.fault)
        CONVOKE_TRY(take_out_properties(file, *bytes));
    }
    CONVOKE_TRY(database_.write([&](db::Transaction& t) -> Status {
      for (const UploadedFile& file : some) {
        // An officer may have corrected or left it out meanwhile.
        UploadedFile present = store::file(t, file.id).value();
        present.reading = file.reading;
        if (present.hash == sent_as[file.id] && present.hash != file.hash) {
          present.hash = file.hash;
          present.size = file.size;
          file_use::drop(t, use_of(file.id).subject_kind, file.id);
          file_use::record(t, {file.hash}, use_of(file.id), clock_.now());
        }
        if (present.state == FileState::unread) present.state = FileState::read;
        store::update(t, present);
      }
      return {};
    }));
    done += static_cast<std::int64_t>(some.size());
    progress.report(std::min(done, total), total);
  }
}

std::optional<Upload> Uploads::find(UploadId id) {
  return database_.read([&](db::Reader& r) { return store::upload(r, id); });
}

std::vector<Upload> Uploads::find(const std::vector<UploadId>& ids) {
  return database_.read([&](db::Reader& r) { return store::uploads(r, ids); });
}

std::vector<std::pair<UploadId, std::int64_t>> Uploads::open(meetings::SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::open_files(r, series); });
}

std::vector<Looked> Uploads::look(UploadId id) {
  return database_.read([&](db::Reader& r) {
    const auto upload = store::upload(r, id);
    return upload ? look(r, *upload) : std::vector<Looked>();
  });
}

std::vector<Looked> Uploads::look(db::Reader& r, const Upload& upload) {
  std::map<DocumentId, Document> documents;
  for (Document& d : store::documents_of(r, upload.series)) documents.emplace(d.id, std::move(d));
  std::set<std::pair<DocumentId, Language>> versions;
  for (const LanguageVersion& v : store::current_versions(r, upload.series))
    versions.emplace(v.document, v.language);

  const std::vector<UploadedFile> files = store::files(r, upload.id);
  using Goal = std::tuple<DocumentId, Language, Format>;
  std::map<Goal, int> goals;
  const auto goal_of = [](const UploadedFile& f) -> std::optional<Goal> {
    if (!f.document || !f.language || !f.format || f.state == FileState::dropped ||
        f.state == FileState::stored)
      return std::nullopt;
    return Goal{*f.document, *f.language, *f.format};
  };
  for (const UploadedFile& f : files)
    if (const auto goal = goal_of(f)) ++goals[*goal];

  std::vector<Looked> out;
  for (const UploadedFile& f : files) {
    const auto document = f.document ? documents.find(*f.document) : documents.end();
    std::optional<Place> place;
    if (document != documents.end())
      place = Place{document->second.symbol, document->second.withdrawn_at.has_value(),
                    f.language && versions.contains({document->first, *f.language})};
    const auto goal = goal_of(f);
    std::vector<Remark> remarks =
        f.state == FileState::stored || f.state == FileState::dropped
            ? std::vector<Remark>()
            : remarks_on(f, place ? &*place : nullptr, goal && goals[*goal] > 1);
    const Standing standing = standing_of(f, remarks);
    out.push_back({f, std::move(remarks), standing});
  }
  return out;
}

Result<int> Uploads::correct(const audit::Actor& actor, UploadId id,
                             const std::vector<Correction>& corrections) {
  return changes_.write(actor, [&](change::Change& c) -> Result<int> {
    db::Transaction& t = c.transaction();
    const auto upload = store::upload(t, id);
    if (!upload) return no_such_upload();
    std::map<std::string, const Document*> by_slug;
    const std::vector<Document> documents = store::documents_of(t, upload->series);
    for (const Document& d : documents) by_slug[d.slug] = &d;
    std::map<std::int64_t, UploadedFile> files;
    for (UploadedFile& f : store::files(t, id)) files.emplace(f.id, std::move(f));
    int unknown = 0;
    bool again = false;
    for (const Correction& one : corrections) {
      const auto at = files.find(one.file);
      if (at == files.end() || at->second.state == FileState::stored) continue;
      UploadedFile& f = at->second;
      f.symbol =
          i18n::cleaned(one.symbol.substr(0, 2 * Symbol::kLongest), i18n::TextRule::line).text;
      const auto found = by_slug.find(slug_of(f.symbol));
      f.document.reset();
      if (found != by_slug.end()) {
        f.document = found->second->id;
        f.symbol = found->second->symbol;
      } else if (!one.drop) {
        ++unknown;
      }
      f.language = one.language;
      if (one.drop)
        f.state = FileState::dropped;
      else if (f.state == FileState::dropped && is_kept(f))
        again = true, f.state = FileState::unread;
      store::update(t, f);
    }
    if (again) c.enqueue(check_job(id, ":" + std::to_string(c.now().micros)));
    c.record("upload.correct", "document_upload", id,
             json::object({{"files", static_cast<std::int64_t>(corrections.size())}}));
    return unknown;
  });
}

Result<int> Uploads::store(const audit::Actor& actor, UploadId id,
                           const std::vector<std::int64_t>& in_spite) {
  return changes_.write(actor, [&](change::Change& c) -> Result<int> {
    db::Transaction& t = c.transaction();
    const auto upload = store::upload(t, id);
    if (!upload) return no_such_upload();
    const std::set<std::int64_t> accepted(in_spite.begin(), in_spite.end());
    std::map<DocumentId, std::map<Language, Intake>> taken;
    int stored = 0;
    for (Looked& one : look(t, *upload)) {
      const bool wanted = one.standing == Standing::ready ||
                          (one.standing == Standing::doubtful && accepted.contains(one.file.id));
      if (!wanted) continue;
      UploadedFile& f = one.file;
      Intake& intake = taken[*f.document][*f.language];
      intake.language = *f.language;
      const bool word = *f.format == Format::docx;
      (word ? intake.docx_hash : intake.pdf_hash) = f.hash;
      (word ? intake.docx_size : intake.pdf_size) = f.size;
      f.state = FileState::stored;
      store::update(t, f);
      file_use::drop(t, use_of(f.id).subject_kind, f.id);
      ++stored;
    }
    for (const auto& [document, by_language] : taken) {
      std::vector<Intake> files;
      for (const auto& [language, intake] : by_language) files.push_back(intake);
      documents_.take(c, document, files);
    }
    if (stored > 0)
      c.record("upload.store", "document_upload", id,
               json::object({{"files", std::int64_t{stored}}}));
    return stored;
  });
}

Status Uploads::discard(const audit::Actor& actor, UploadId id) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    if (!store::upload(t, id)) return no_such_upload();
    for (UploadedFile& f : store::files(t, id)) {
      if (f.state == FileState::stored) continue;
      f.state = FileState::dropped;
      f.hash.clear();
      store::update(t, f);
      file_use::drop(t, use_of(f.id).subject_kind, f.id);
    }
    c.record("upload.discard", "document_upload", id);
    return {};
  });
}

}  // namespace convoke::documents
