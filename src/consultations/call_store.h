// The only SQL for calls for views, their questions.
#pragma once

#include <string_view>

#include "consultations/consultations.h"
#include "platform/db/database.h"
#include "texts/text.h"

namespace convoke::consultations::store {

/// 0 if the meeting has a call under the key already.
std::int64_t insert(db::Transaction& t, const Call& call, std::string_view title_key, Instant now);
void insert_question(db::Transaction& t, CallId call, const GuidingQuestion& question,
                     const audit::Actor& author, Instant now);
/// All stored columns; its revision is the next. False if the meeting has another of that title.
bool update(db::Transaction& t, const Call& call, std::string_view title_key);
void set_open(db::Transaction& t, CallId id, Instant now);
/// None: it was never a draft.
std::optional<Instant> opened_at(db::Reader& r, CallId id);
/// In this order, numbered from 1.
void set_questions(db::Transaction& t, CallId call, const std::vector<GuidingQuestion>& questions,
                   const audit::Actor& author, Instant now);
/// Drafts too.
std::int64_t submissions(db::Reader& r, CallId call);
/// All that a question ever read in a language, newest first.
std::vector<texts::Version> wordings(db::Reader& r, CallId call, int position, Language language);
void replace_deadline(db::Transaction& t, const Call& former, const Date& deadline, Instant now);
/// Texts of the call received by `deadline` are late no more.
void clear_late(db::Transaction& t, CallId call, const Date& deadline);

std::optional<Call> call(db::Reader& r, CallId id);
std::optional<Call> call(db::Reader& r, meetings::MeetingId meeting, std::string_view title_key);
std::vector<Call> calls_of(db::Reader& r, meetings::SeriesId series);
std::vector<Call> calls_of(db::Reader& r, meetings::MeetingId meeting);
std::vector<GuidingQuestion> questions(db::Reader& r, CallId id);
std::vector<meetings::FormerDay> former_deadlines(db::Reader& r, CallId id);

}  // namespace convoke::consultations::store
