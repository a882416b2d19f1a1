// The only SQL for uploads.
#pragma once

#include <vector>

#include "documents/intake/upload.h"
#include "platform/db/database.h"

namespace convoke::documents::store {

UploadId insert(db::Transaction& t, const Upload& upload);
std::int64_t insert(db::Transaction& t, const UploadedFile& file);
void update(db::Transaction& t, const UploadedFile& file);

std::optional<Upload> upload(db::Reader& r, UploadId id);
std::vector<Upload> uploads(db::Reader& r, const std::vector<UploadId>& ids);
std::vector<Upload> uploads(db::Reader& r, meetings::SeriesId series);  ///< newest first
std::vector<UploadedFile> files(db::Reader& r, UploadId id);            ///< as they were sent
std::optional<UploadedFile> file(db::Reader& r, std::int64_t id);
std::vector<UploadedFile> unread(db::Reader& r, UploadId id, int limit);
/// Neither stored nor dropped, by upload.
std::vector<std::pair<UploadId, std::int64_t>> open_files(db::Reader& r, meetings::SeriesId series);

}  // namespace convoke::documents::store
