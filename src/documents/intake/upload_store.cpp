#include "documents/intake/upload_store.h"

#include "base/text.h"
#include "platform/db/list_argument.h"
#include "platform/db/record.h"
#include "platform/json/stored_error.h"

namespace convoke::db {

template <>
struct Column<documents::FileState>
    : NamedColumn<documents::FileState, documents::name_of, documents::file_state_named> {};

}  // namespace convoke::db

namespace convoke::documents::store {
namespace {

using db::field;
using db::field_as;
using db::Use;

// What may be missing is an empty text.
struct MaybeFormat {
  static std::optional<Format> read(const db::Cell& cell) {
    const std::string text = db::Column<std::string>::read(cell);
    if (text.empty()) return std::nullopt;
    return text == "pdf" ? Format::pdf : Format::docx;
  }
  static db::Value write(const std::optional<Format>& format) {
    return db::to_value(std::string(!format ? "" : *format == Format::pdf ? "pdf" : "docx")).kept();
  }
};
struct MaybeLanguage {
  static std::optional<Language> read(const db::Cell& cell) {
    return language_from_code(db::Column<std::string>::read(cell));
  }
  static db::Value write(const std::optional<Language>& language) {
    return db::to_value(std::string(language ? code_of(*language) : "")).kept();
  }
};
struct MaybeFault {
  static std::optional<Error> read(const db::Cell& cell) {
    const std::string text = db::Column<std::string>::read(cell);
    if (text.empty()) return std::nullopt;
    return json::stored_error(text);
  }
  static db::Value write(const std::optional<Error>& fault) {
    return db::to_value(fault ? json::stored(*fault) : std::string()).kept();
  }
};
struct Lines {
  static std::vector<std::string> read(const db::Cell& cell) {
    const std::string text = db::Column<std::string>::read(cell);
    return text.empty() ? std::vector<std::string>() : split(text, '\n');
  }
  static db::Value write(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + line;
    return db::to_value(text).kept();
  }
};

const db::Record<Upload>& upload_record() {
  static const db::Record<Upload> record(
      "document_upload",
      {field<&Upload::id>("id", Use::key), field<&Upload::series>("series_id"),
       field<&Upload::officer>("officer_label"), field<&Upload::created_at>("created_at")});
  return record;
}

const db::Record<UploadedFile>& file_record() {
  using F = UploadedFile;
  static const db::Record<F> record(
      "document_upload_file",
      {field<&F::id>("id", Use::key), field<&F::upload>("upload_id", Use::fixed),
       field<&F::place>("place", Use::fixed), field<&F::name>("file_name", Use::fixed),
       field<&F::hash>("file_hash"), field<&F::size>("file_size"),
       field_as<MaybeFormat, &F::format>("format"), field<&F::symbol>("symbol"),
       field<&F::document>("document_id"), field_as<MaybeLanguage, &F::language>("language"),
       field<&F::state>("state"), field_as<MaybeFault, &F::reading, &Reading::fault>("fault"),
       field_as<MaybeLanguage, &F::reading, &Reading::language>("text_language"),
       field_as<Lines, &F::reading, &Reading::symbols>("symbols"),
       field_as<Lines, &F::reading, &Reading::open_fields>("open_fields"),
       field<&F::reading, &Reading::text_read>("text_read"),
       field<&F::reading, &Reading::tracked>("tracked"),
       field<&F::reading, &Reading::comments>("has_comments")});
  return record;
}

}  // namespace

UploadId insert(db::Transaction& t, const Upload& upload) {
  return UploadId(upload_record().insert(t, upload));
}

std::int64_t insert(db::Transaction& t, const UploadedFile& file) {
  return file_record().insert(t, file);
}

void update(db::Transaction& t, const UploadedFile& file) {
  file_record().update(t, file);
}

std::optional<Upload> upload(db::Reader& r, UploadId id) {
  return upload_record().first(r, "where id = :id", id);
}

std::vector<Upload> uploads(db::Reader& r, const std::vector<UploadId>& ids) {
  return upload_record().all(r, "where " + db::is_listed(r, "id", ":ids"), db::listed(ids));
}

std::vector<Upload> uploads(db::Reader& r, meetings::SeriesId series) {
  return upload_record().all(r, "where series_id = :series order by id desc", series);
}

std::vector<UploadedFile> files(db::Reader& r, UploadId id) {
  return file_record().all(r, "where upload_id = :id order by place", id);
}

std::optional<UploadedFile> file(db::Reader& r, std::int64_t id) {
  return file_record().first(r, "where id = :id", id);
}

std::vector<UploadedFile> unread(db::Reader& r, UploadId id, int limit) {
  return file_record().all(
      r, "where upload_id = :id and state = 'unread' order by place limit :limit", id, limit);
}

std::vector<std::pair<UploadId, std::int64_t>> open_files(db::Reader& r,
                                                          meetings::SeriesId series) {
  std::vector<std::pair<UploadId, std::int64_t>> out;
  for (const auto& [id, count] : r.rows<UploadId, std::int64_t>(
           "select u.id, count(*) from document_upload u join document_upload_file f on "
           "f.upload_id "
           "= u.id where u.series_id = :series and f.state in ('unread', 'read') group by u.id "
           "order by u.id desc",
           series))
    out.emplace_back(id, count);
  return out;
}

}  // namespace convoke::documents::store
