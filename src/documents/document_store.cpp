#include "documents/document_store.h"

#include <stdexcept>

#include "platform/db/list_argument.h"
#include "platform/db/record.h"
#include "platform/db/text6_column.h"

namespace convoke::db {

template <>
struct Column<documents::Kind>
    : NamedColumn<documents::Kind, documents::name_of, documents::kind_from_name> {};

template <>
struct Column<documents::Distribution>
    : NamedColumn<documents::Distribution, documents::name_of, documents::distribution_from_name> {
};

}  // namespace convoke::db

namespace convoke::documents::store {
namespace {

using db::field;
using db::Use;

const db::Record<Document>& document_record() {
  static const db::Record<Document> record(
      "document", {field<&Document::id>("id", Use::key), field<&Document::slug>("slug"),
                   db::field_of<Document, &NewDocument::meeting>("meeting_id"),
                   db::field_of<Document, &NewDocument::symbol>("symbol"),
                   db::field_of<Document, &NewDocument::kind>("kind"),
                   db::field_of<Document, &NewDocument::title>("title"),
                   db::field_of<Document, &NewDocument::distribution>("distribution"),
                   db::field_of<Document, &NewDocument::original>("original_language"),
                   db::field_of<Document, &NewDocument::position>("position"),
                   db::field_of<Document, &NewDocument::agenda_item>("agenda_item"),
                   db::field_of<Document, &NewDocument::follows>("follows_id"),
                   field<&Document::revision>("revision"),
                   field<&Document::release_at>("release_at", Use::computed),
                   field<&Document::withdrawn_at>("withdrawn_at", Use::computed)});
  return record;
}

const db::Record<LanguageVersion>& version_record() {
  static const db::Record<LanguageVersion> record(
      "document_version",
      {field<&LanguageVersion::id>("id", Use::key),
       field<&LanguageVersion::document>("document_id"),
       field<&LanguageVersion::language>("language"),
       field<&LanguageVersion::job_number>("job_number"),
       field<&LanguageVersion::docx_hash>("docx_hash"),
       field<&LanguageVersion::docx_size>("docx_size"),
       field<&LanguageVersion::pdf_hash>("pdf_hash"), field<&LanguageVersion::pdf_size>("pdf_size"),
       field<&LanguageVersion::created_at>("created_at"),
       field<&LanguageVersion::released_at>("released_at"),
       field<&LanguageVersion::replaced_at>("replaced_at", Use::computed),
       field<&LanguageVersion::held>("held")});
  return record;
}

}  // namespace

void renumber_items(db::Transaction& t, meetings::MeetingId meeting,
                    const std::vector<int>& numbers) {
  // First out of the way of each other.
  t.execute(
      "update document set agenda_item = -agenda_item where meeting_id = :m and agenda_item > 0",
      meeting);
  for (std::size_t i = 0; i < numbers.size(); ++i)
    t.execute(
        "update document set agenda_item = :now where meeting_id = :m and agenda_item = :former",
        numbers[i], meeting, -static_cast<std::int64_t>(i) - 1);
  t.execute("update document set agenda_item = 0 where meeting_id = :m and agenda_item < 0",
            meeting);
}

std::int64_t insert(db::Transaction& t, const Document& d, Instant now) {
  return document_record().insert(t, d, {{"created_at", now}}, "on conflict do nothing");
}

std::int64_t insert(db::Transaction& t, const LanguageVersion& v) {
  return version_record().insert(t, v);
}

bool same(const Document& a, const Document& b) {
  return document_record().history(a) == document_record().history(b);
}

void update(db::Transaction& t, const Document& former, Document d, Instant now) {
  t.execute(
      "insert into document_record_version (document_id, revision, replaced_at, record) values "
      "(:id, :revision, :now, :record)",
      former.id, former.revision, now, document_record().history(former));
  d.revision = former.revision + 1;
  document_record().update(t, d);
}

std::vector<DocumentVersion> former(db::Reader& r, DocumentId id) {
  std::vector<DocumentVersion> out;
  for (const auto& [at, record] : r.rows<Instant, std::string>(
           "select replaced_at, record from document_record_version where document_id = :id order "
           "by revision desc",
           id))
    out.push_back({at, document_record().former(record)});
  return out;
}

void set_release_at(db::Transaction& t, DocumentId id, std::optional<Instant> at) {
  t.execute("update document set release_at = :at where id = :id", at, id);
}

void set_withdrawn(db::Transaction& t, DocumentId id, std::optional<Instant> at) {
  t.execute("update document set withdrawn_at = :at where id = :id", at, id);
}

void set_pdf(db::Transaction& t, const LanguageVersion& v) {
  t.execute("update document_version set pdf_hash = :pdf, pdf_size = :size where id = :id",
            v.pdf_hash, v.pdf_size, v.id);
}

void let_go(db::Transaction& t, DocumentId document) {
  t.execute(
      "update document_version set held = 0 where document_id = :document and released_at is null "
      "and replaced_at is null",
      document);
}

std::vector<std::string> symbols_with(db::Reader& r, std::string_view prefix) {
  std::vector<std::string> out;
  for (auto& [symbol] :
       r.rows<std::string>("select symbol from document where substr(symbol, 1, :length) = :prefix",
                           static_cast<std::int64_t>(prefix.size()), prefix))
    out.push_back(std::move(symbol));
  return out;
}

std::vector<Document> following(db::Reader& r, DocumentId id) {
  return document_record().all(r, "where follows_id = :id order by id", id);
}

void replace_waiting(db::Transaction& t, DocumentId document, Language language, Instant now) {
  t.execute(
      "update document_version set replaced_at = :now where document_id = :document and language = "
      ":language and released_at is null and replaced_at is null",
      now, document, language);
}

void release(db::Transaction& t, const LanguageVersion& v, Instant now) {
  t.execute(
      "update document_version set replaced_at = :now where document_id = :document and language = "
      ":language and released_at is not null and replaced_at is null",
      now, v.document, v.language);
  t.execute(
      "update document_version set pdf_hash = :pdf, pdf_size = :size, released_at = :now where id "
      "= :id",
      v.pdf_hash, v.pdf_size, now, v.id);
}

bool unrelease(db::Transaction& t, std::int64_t version, Instant then) {
  const auto found = t.rows<DocumentId, Language>(
      "select document_id, language from document_version v where id = :id and released_at = :at "
      "and replaced_at is null and not exists (select 1 from document_version w where "
      "w.document_id = v.document_id and w.language = v.language and w.released_at is null and "
      "w.replaced_at is null)",
      version, then);
  if (found.empty()) return false;
  const auto& [document, language] = found.front();
  t.execute("update document_version set released_at = null, held = 1 where id = :id", version);
  t.execute(
      "update document_version set replaced_at = null where document_id = :document and language = "
      ":language and released_at is not null and replaced_at = :at",
      document, language, then);
  return true;
}

void hold(db::Transaction& t, DocumentId document) {
  t.execute(
      "update document_version set held = 1 where document_id = :document and released_at is null "
      "and replaced_at is null",
      document);
}

int next_job_number(db::Transaction& t, int year) {
  return static_cast<int>(
      t.insert("insert into document_job_number (year, last) values (:year, 1) on conflict (year) "
               "do update set last = document_job_number.last + 1 returning last",
               year));
}

std::optional<Document> document(db::Reader& r, DocumentId id) {
  return document_record().first(r, "where id = :id", id);
}

std::optional<Document> document(db::Reader& r, std::string_view symbol) {
  return document_record().first(r, "where symbol = :symbol", symbol);
}

std::vector<Document> documents(db::Reader& r, const std::vector<DocumentId>& ids) {
  return document_record().all(r, "where " + db::is_listed(r, "id", ":ids"), db::listed(ids));
}

std::optional<Document> document_by_slug(db::Reader& r, std::string_view slug) {
  return document_record().first(r, "where slug = :slug", slug);
}

std::vector<Document> documents_of(db::Reader& r, meetings::MeetingId meeting) {
  return document_record().all(r, "where meeting_id = :meeting order by position, id", meeting);
}

std::vector<Document> documents_of(db::Reader& r, meetings::SeriesId series) {
  return document_record().all(r,
                               "where meeting_id in (select id from meeting where series_id = "
                               ":series) order by position, id",
                               series);
}

bool has_released(db::Reader& r, meetings::SeriesId series, Kind kind) {
  return r.value<std::int64_t>(
              "select count(*) from document_version v join document d on d.id = v.document_id "
              "join "
              "meeting m on m.id = d.meeting_id where m.series_id = :series and d.kind = :kind and "
              "v.released_at is not null and v.replaced_at is null",
              series, name_of(kind))
             .value_or(0) > 0;
}

std::vector<LanguageVersion> current_versions(db::Reader& r, meetings::SeriesId series) {
  return version_record().all(
      r,
      "where replaced_at is null and document_id in (select d.id from document d join meeting m on "
      "m.id = d.meeting_id where m.series_id = :series) order by id",
      series);
}

std::vector<LanguageVersion> current_versions(db::Reader& r, DocumentId document) {
  return version_record().all(
      r, "where document_id = :document and replaced_at is null order by id", document);
}

std::vector<LanguageVersion> current_versions(db::Reader& r, meetings::MeetingId meeting) {
  return version_record().all(
      r,
      "where replaced_at is null and document_id in (select id from document "
      "where meeting_id = :meeting) order by id",
      meeting);
}

std::vector<LanguageVersion> versions(db::Reader& r, DocumentId document) {
  return version_record().all(r, "where document_id = :document order by id desc", document);
}

}  // namespace convoke::documents::store
