// The only SQL for documents and their language versions.
#pragma once

#include <string_view>
#include <vector>

#include "documents/document.h"
#include "platform/db/database.h"

namespace convoke::documents::store {

/// The documents of the meeting's items go with them: of each former item, by place from 0, its
/// number now; 0: the document belongs to none.
void renumber_items(db::Transaction& t, meetings::MeetingId meeting,
                    const std::vector<int>& numbers);

/// 0 where the symbol, or another with the same slug, is there already.
std::int64_t insert(db::Transaction& t, const Document& document, Instant now);
std::int64_t insert(db::Transaction& t, const LanguageVersion& version);
/// In what update() keeps.
bool same(const Document& a, const Document& b);
/// As `d` says, but its revision, which follows that of the former state, which is kept.
void update(db::Transaction& t, const Document& former, Document d, Instant now);
std::vector<DocumentVersion> former(db::Reader& r, DocumentId id);  ///< newest first
void set_release_at(db::Transaction& t, DocumentId id, std::optional<Instant> at);
void set_withdrawn(db::Transaction& t, DocumentId id, std::optional<Instant> at);
void set_pdf(db::Transaction& t, const LanguageVersion& version);
/// What waits is released as soon as its PDF is there.
void let_go(db::Transaction& t, DocumentId document);
/// Of all documents: symbols that begin so.
std::vector<std::string> symbols_with(db::Reader& r, std::string_view prefix);
/// Its addenda, corrigenda and revisions.
std::vector<Document> following(db::Reader& r, DocumentId id);
/// The version that waits in this language, if any, is replaced unreleased.
void replace_waiting(db::Transaction& t, DocumentId document, Language language, Instant now);
/// Both files are there: what was public in this language until now is replaced.
void release(db::Transaction& t, const LanguageVersion& version, Instant now);
/// Takes back what release() did at `then`; false, and nothing done, if the version was replaced
/// since or another of its language waits.
bool unrelease(db::Transaction& t, std::int64_t version, Instant then);
/// What waits of the document is for an officer to release; let_go() is the opposite.
void hold(db::Transaction& t, DocumentId document);
/// The next job number of the year, from 1.
int next_job_number(db::Transaction& t, int year);

std::optional<Document> document(db::Reader& r, DocumentId id);
std::optional<Document> document(db::Reader& r, std::string_view symbol);
std::vector<Document> documents(db::Reader& r, const std::vector<DocumentId>& ids);
std::optional<Document> document_by_slug(db::Reader& r, std::string_view slug);
std::vector<Document> documents_of(db::Reader& r, meetings::MeetingId meeting);
bool has_released(db::Reader& r, meetings::SeriesId series, Kind kind);
std::vector<Document> documents_of(db::Reader& r, meetings::SeriesId series);
// Released and waiting, neither replaced.
std::vector<LanguageVersion> current_versions(db::Reader& r, meetings::SeriesId series);
std::vector<LanguageVersion> current_versions(db::Reader& r, DocumentId document);
std::vector<LanguageVersion> current_versions(db::Reader& r, meetings::MeetingId meeting);
/// All, newest first.
std::vector<LanguageVersion> versions(db::Reader& r, DocumentId document);

}  // namespace convoke::documents::store
