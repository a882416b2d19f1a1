#include "documents/document_store.h"

#include "platform/db/known.h"
#include "platform/db/text6_column.h"

namespace convoke::db {

template <>
struct Column<documents::Kind> {
  static constexpr ColumnKind kind = ColumnKind::text;
  static documents::Kind read(Value& v) {
    const std::string name = Column<std::string>::read(v);
    return known(documents::kind_from_name(name), "the kind of a document", name);
  }
  static Value write(documents::Kind k) { return std::string(documents::name_of(k)); }
};

template <>
struct Column<documents::Distribution> {
  static constexpr ColumnKind kind = ColumnKind::text;
  static documents::Distribution read(Value& v) {
    const std::string name = Column<std::string>::read(v);
    return known(documents::distribution_from_name(name), "a distribution", name);
  }
  static Value write(documents::Distribution d) { return std::string(documents::name_of(d)); }
};

}  // namespace convoke::db

namespace convoke::documents::store {
namespace {

template <class... Args>
std::vector<Document> select_documents(db::Reader& r, const std::string& rest,
                                       const Args&... args) {
  std::vector<Document> out;
  for (auto& [id, meeting, symbol, slug, kind, title, distribution, original, position] :
       r.rows<DocumentId, meetings::MeetingId, std::string, std::string, Kind, Text6, Distribution,
              Language, int>(
           "select id, meeting_id, symbol, slug, kind, title, distribution, original_language, "
           "position from document " +
               rest,
           args...))
    out.push_back(
        {{meeting, std::move(symbol), kind, std::move(title), distribution, original, position},
         id,
         std::move(slug)});
  return out;
}

template <class... Args>
std::optional<Document> select_document(db::Reader& r, const std::string& rest,
                                        const Args&... args) {
  auto found = select_documents(r, rest, args...);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

template <class... Args>
std::vector<LanguageVersion> select_versions(db::Reader& r, const std::string& rest,
                                             const Args&... args) {
  std::vector<LanguageVersion> out;
  for (auto& [id, document, language, job_number, docx, docx_size, pdf, pdf_size, created, released,
              replaced] :
       r.rows<std::int64_t, DocumentId, Language, std::string, std::string, std::int64_t,
              std::string, std::int64_t, Instant, std::optional<Instant>, std::optional<Instant>>(
           "select id, document_id, language, job_number, docx_hash, docx_size, pdf_hash, "
           "pdf_size, created_at, released_at, replaced_at from document_version " +
               rest,
           args...))
    out.push_back({id, document, language, std::move(job_number), std::move(docx), docx_size,
                   std::move(pdf), pdf_size, created, released, replaced});
  return out;
}

}  // namespace

std::int64_t insert(db::Transaction& t, const Document& d, Instant now) {
  return t.insert(
      "insert into document (meeting_id, symbol, slug, kind, title, distribution, "
      "original_language, position, created_at) values (:meeting, :symbol, :slug, :kind, :title, "
      ":distribution, :original, :position, :now) on conflict do nothing returning id",
      d.meeting, d.symbol, d.slug, d.kind, d.title, d.distribution, d.original, d.position, now);
}

std::int64_t insert(db::Transaction& t, const LanguageVersion& v) {
  return t.insert(
      "insert into document_version (document_id, language, job_number, docx_hash, docx_size, "
      "pdf_hash, pdf_size, created_at, released_at) values (:document, :language, :job, :docx, "
      ":docx_size, :pdf, :pdf_size, :created, :released) returning id",
      v.document, v.language, v.job_number, v.docx_hash, v.docx_size, v.pdf_hash, v.pdf_size,
      v.created_at, v.released_at);
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

int next_job_number(db::Transaction& t, int year) {
  return static_cast<int>(
      t.insert("insert into document_job_number (year, last) values (:year, 1) on conflict (year) "
               "do update set last = document_job_number.last + 1 returning last",
               year));
}

std::optional<Document> document(db::Reader& r, DocumentId id) {
  return select_document(r, "where id = :id", id);
}

std::optional<Document> document(db::Reader& r, std::string_view symbol) {
  return select_document(r, "where symbol = :symbol", symbol);
}

std::optional<Document> document_by_slug(db::Reader& r, std::string_view slug) {
  return select_document(r, "where slug = :slug", slug);
}

std::vector<Document> documents_of(db::Reader& r, meetings::MeetingId meeting) {
  return select_documents(r, "where meeting_id = :meeting order by position, id", meeting);
}

std::vector<LanguageVersion> current_versions(db::Reader& r, DocumentId document) {
  return select_versions(r, "where document_id = :document and replaced_at is null order by id",
                         document);
}

std::vector<LanguageVersion> current_versions(db::Reader& r, meetings::MeetingId meeting) {
  return select_versions(r,
                         "where replaced_at is null and document_id in (select id from document "
                         "where meeting_id = :meeting) order by id",
                         meeting);
}

std::vector<LanguageVersion> versions(db::Reader& r, DocumentId document) {
  return select_versions(r, "where document_id = :document order by id desc", document);
}

}  // namespace convoke::documents::store
