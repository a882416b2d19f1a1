// The only SQL for answer sheets, answers and what was handed over.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "platform/db/database.h"
#include "reviews/questionnaire/sheets/sheet.h"

namespace convoke::reviews::questionnaire::store {

std::optional<Sheet> sheet(db::Reader& r, SheetId id);
std::optional<Sheet> sheet(db::Reader& r, VersionId version, reference::EntityId entity);
std::vector<Sheet> sheets(db::Reader& r, VersionId version);
/// Of all versions of a questionnaire; that opened last first.
std::vector<Sheet> sheets(db::Reader& r, reference::EntityId entity, std::string_view code);
SheetId insert(db::Transaction& t, const Sheet& sheet);
/// Before anything is read that decides what is written: of two transactions that write in one
/// sheet the second sees what the first has done.
void hold(db::Transaction& t, SheetId id);
void set_state(db::Transaction& t, SheetId id, SheetState state);

/// The newest of each question; `upto`: as they were when that one was the last.
Answers answers(db::Reader& r, SheetId id, std::optional<AnswerId> upto = {});
std::optional<Answer> answer(db::Reader& r, SheetId id, std::string_view question, int version);
/// Every version, the newest first.
std::vector<Answer> history(db::Reader& r, SheetId id, std::string_view question);
/// When this writer wrote last in the sheet.
std::optional<Instant> last_written(db::Reader& r, SheetId id, std::string_view writer);
void insert(db::Transaction& t, SheetId id, const Answer& answer);

std::vector<Act> acts(db::Reader& r, SheetId id);  ///< the newest first
/// With the newest answer there is.
void insert_act(db::Transaction& t, SheetId id, const Act& act);

/// What is valid of a sheet that was submitted once.
struct Sent {
  SheetId sheet;
  reference::EntityId entity;
  VersionId version;
  std::string code;
  int number = 0;  ///< of the version
  AnswerId last;
  std::int64_t act = 0;  ///< that submitted it
};
std::vector<Sent> sent_by(db::Reader& r, reference::EntityId entity);  ///< newer versions first
std::vector<Sent> sent_for(db::Reader& r, VersionId version);
/// The answers of all that is valid for a version, in one statement.
struct SentAnswer {
  reference::EntityId entity;
  AnswerId id;
  std::string question;
  Content content;
};
std::vector<SentAnswer> sent_answers(db::Reader& r, VersionId version);

std::vector<Handover> handovers(db::Reader& r, SheetId id);
std::optional<Handover> handover(db::Reader& r, HandoverId id);
HandoverId insert(db::Transaction& t, const Handover& handover);
void end(db::Transaction& t, HandoverId id, Instant now);

}  // namespace convoke::reviews::questionnaire::store
