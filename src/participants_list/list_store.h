// The only SQL for issued lists of participants.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "participants_list/issued_list.h"
#include "platform/db/database.h"

namespace convoke::participants_list::store {

/// With its meetings; 0 if that form has issued one already.
IssuedListId insert(db::Transaction& t, const IssuedList& list, const Content& content);
std::optional<IssuedList> list(db::Reader& r, IssuedListId id);
std::optional<IssuedList> list_of_form(db::Reader& r, meetings::SeriesId series,
                                       std::string_view submission_key);
std::vector<IssuedList> lists(db::Reader& r, meetings::SeriesId series);  ///< newest first
std::vector<IssuedList> lists(db::Reader& r, const std::vector<IssuedListId>& ids);
/// Without its meetings.
std::optional<IssuedList> newest(db::Reader& r, meetings::SeriesId series);
/// The list itself or its last corrigendum before `before` (0: the last of all): what it reads now.
IssuedListId last_of(db::Reader& r, IssuedListId list, IssuedListId before = {});
Content content(db::Reader& r, IssuedListId id);
/// Takes the list's row for this transaction, so that two corrigenda do not cross.
void hold(db::Transaction& t, IssuedListId id);

/// With the uses of the files.
void set_made(db::Transaction& t, IssuedListId id, const std::map<Language, std::string>& docx,
              Instant now);
std::map<Language, std::string> files(db::Reader& r, IssuedListId id);  ///< hashes

/// The names of an erased participant go from all lists that are kept.
void erase(db::Transaction& t, ParticipantId participant, std::string_view in_place_of_name);

}  // namespace convoke::participants_list::store
