// A list between its upload and the decision to take it; how its columns are to be read.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "directory/lists/plan.h"
#include "platform/db/database.h"
#include "platform/files/file_store.h"

namespace convoke::directory {

using UploadedListId = Id<struct UploadedListTag>;

enum class ListState { uploaded, taken, thrown_away };
std::string_view name_of(ListState state);
std::optional<ListState> list_state(std::string_view name);

struct UploadedList {
  UploadedListId id;
  std::string file_name;
  files::FileHash file;
  ListReading reading;
  ListState state = ListState::uploaded;
  Instant uploaded_at;
  std::string uploaded_by;
};

}  // namespace convoke::directory

/// The only SQL for them.
namespace convoke::directory::store {

UploadedListId insert(db::Transaction& t, const UploadedList& list);
std::optional<UploadedList> uploaded_list(db::Reader& r, UploadedListId id);
void set_reading(db::Transaction& t, UploadedListId id, const ListReading& reading);
void set_state(db::Transaction& t, UploadedListId id, ListState state);

/// What each heading stood for the last time; an empty field: it was left out.
std::map<std::string, std::string> headings(db::Reader& r);
void remember(db::Transaction& t, const std::string& heading, const std::string& field);

}  // namespace convoke::directory::store
