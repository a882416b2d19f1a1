// The only SQL for submissions: their state, drafts, and texts as received.
#pragma once

#include <string_view>

#include "consultations/consultations.h"
#include "platform/db/database.h"

namespace convoke::consultations::store {

/// The row of a submission without its texts.
struct Head {
  SubmissionId id;
  Respondent respondent;
  SubmissionState state = SubmissionState::draft;
  int version = 0;  ///< of the text last sent; 0: none
  int revision = 0;
  std::string last_key;
};

Head insert(db::Transaction& t, const Respondent& respondent, std::string_view key, Instant now);
void update(db::Transaction& t, const Head& head, Instant now);
/// In place of the draft that is there.
void put_draft(db::Transaction& t, SubmissionId id, const Content& content, Instant now);
void delete_draft(db::Transaction& t, SubmissionId id);
void insert(db::Transaction& t, SubmissionId id, const Received& received, std::string_view key);

std::optional<Head> head(db::Reader& r, SubmissionId id);
std::optional<Head> created_with(db::Reader& r, std::string_view key);
struct Sent {
  SubmissionId submission;
  int version = 0;
};
/// The text that was sent with this key; by whomever.
std::optional<Sent> sent_with(db::Reader& r, std::string_view key);

/// With its texts.
std::optional<Submission> submission(db::Reader& r, SubmissionId id);
std::vector<SubmissionId> of_entity(db::Reader& r, const Respondent& respondent);
/// Nothing if there is no such version.
std::optional<Received> received(db::Reader& r, SubmissionId id, int version);
std::vector<Received> history(db::Reader& r, SubmissionId id);
std::vector<ListedSubmission> list(db::Reader& r, CallId call);
std::vector<ListedSubmission> list(db::Reader& r, CallId call, reference::EntityId entity);
std::unordered_map<reference::EntityId, int> received_by_entity(db::Reader& r,
                                                                meetings::SeriesId series);
Counts count(db::Reader& r, CallId call);
std::vector<reference::EntityId> submitting(db::Reader& r, meetings::SeriesId series);

}  // namespace convoke::consultations::store
