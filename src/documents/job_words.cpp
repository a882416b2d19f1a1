#include "documents/job_words.h"

#include "documents/desk/releases.h"
#include "meetings/series_page.h"
#include "page/office_page.h"

namespace convoke::documents {
namespace {

using page::JobRowId;
using page::JobSubject;

std::string list_of(const meetings::Series& series, const page::Visit& visit) {
  return meetings::home_of(series, visit) + "/documents/";
}

}  // namespace

std::vector<page::JobWords> job_words(Documents& documents, Uploads& uploads,
                                      meetings::Meetings& meetings) {
  const auto of_documents = [&](const page::Visit& visit, const std::vector<JobRowId>& ids) {
    std::vector<DocumentId> wanted;
    for (const JobRowId id : ids) wanted.emplace_back(id.value);
    std::map<JobRowId, JobSubject> out;
    for (const Document& document : documents.find(wanted)) {
      const auto meeting = meetings.meeting(document.meeting);
      const auto series = meeting ? meetings.series(meeting->series) : std::nullopt;
      if (!series) continue;
      const std::string id = std::to_string(document.id.value);
      out[JobRowId(document.id.value)] = {
          visit.locale.tr(N_("{1} · {2}"),
                          {document.symbol, document.title.in(visit.locale.language())}),
          page::address_for(visit, page::Right::read_documents, series->slug,
                            list_of(*series, visit) + id)};
    }
    return out;
  };
  const auto of_uploads = [&](const page::Visit& visit, const std::vector<JobRowId>& ids) {
    std::vector<UploadId> wanted;
    for (const JobRowId id : ids) wanted.emplace_back(id.value);
    std::map<JobRowId, JobSubject> out;
    for (const Upload& upload : uploads.find(wanted)) {
      const auto series = meetings.series(upload.series);
      if (!series) continue;
      const std::string id = std::to_string(upload.id.value);
      out[JobRowId(upload.id.value)] = {
          visit.locale.tr(N_("Files uploaded by {1}"), {upload.officer}),
          page::address_for(visit, page::Right::make_documents, series->slug,
                            list_of(*series, visit) + "uploads/" + id)};
    }
    return out;
  };
  return {{Documents::kRenderJob, N_("Make the PDF files of a document"), "document", of_documents},
          {Releases::kReleaseJob, N_("Release a document at its time"), "document", of_documents},
          {Uploads::kCheckJob, N_("Look at uploaded files"), "upload", of_uploads}};
}

}  // namespace convoke::documents
