#include "directory/lists/uploaded_list.h"

#include "base/text.h"
#include "platform/db/known.h"

namespace convoke::directory {

std::string_view name_of(ListState state) {
  switch (state) {
    case ListState::uploaded:
      return "uploaded";
    case ListState::taken:
      return "taken";
    case ListState::thrown_away:
      return "thrown_away";
  }
  return "uploaded";
}

std::optional<ListState> list_state(std::string_view name) {
  for (const ListState state : {ListState::uploaded, ListState::taken, ListState::thrown_away})
    if (name_of(state) == name) return state;
  return std::nullopt;
}

namespace store {
namespace {

std::string joined(const std::vector<std::string>& fields) {
  std::string out;
  for (std::size_t i = 0; i < fields.size(); ++i) out += (i > 0 ? "|" : "") + fields[i];
  return out;
}

std::string kind_name(const ListReading& reading) {
  return reading.unknown_is ? std::string(name_of(*reading.unknown_is)) : std::string();
}

}  // namespace

UploadedListId insert(db::Transaction& t, const UploadedList& list) {
  return UploadedListId(t.insert(
      "insert into uploaded_list (file_name, file_hash, fields, default_kind, state, uploaded_at, "
      "uploaded_by) values (:n, :h, :f, :k, :s, :at, :by) returning id",
      list.file_name, list.file.hex, joined(list.reading.fields), kind_name(list.reading),
      name_of(list.state), list.uploaded_at, list.uploaded_by));
}

std::optional<UploadedList> uploaded_list(db::Reader& r, UploadedListId id) {
  for (auto& [name, hash, fields, kind, state, at, by] :
       r.rows<std::string, std::string, std::string, std::string, std::string, Instant,
              std::string>(
           "select file_name, file_hash, fields, default_kind, state, uploaded_at, uploaded_by "
           "from uploaded_list where id = :id",
           id)) {
    UploadedList list;
    list.id = id;
    list.file_name = std::move(name);
    list.file.hex = std::move(hash);
    list.reading.fields = split(fields, '|');
    if (!kind.empty())
      list.reading.unknown_is =
          db::known(reference::entity_kind(kind), "the kind of an entity", kind);
    list.state = db::known(list_state(state), "a state of a list", state);
    list.uploaded_at = at;
    list.uploaded_by = std::move(by);
    return list;
  }
  return std::nullopt;
}

void set_reading(db::Transaction& t, UploadedListId id, const ListReading& reading) {
  t.execute("update uploaded_list set fields = :f, default_kind = :k where id = :id",
            joined(reading.fields), kind_name(reading), id);
}

void set_state(db::Transaction& t, UploadedListId id, ListState state) {
  t.execute("update uploaded_list set state = :s where id = :id", name_of(state), id);
}

std::map<std::string, std::string> headings(db::Reader& r) {
  std::map<std::string, std::string> out;
  for (auto& [heading, field] :
       r.rows<std::string, std::string>("select heading, field from list_heading"))
    out.emplace(std::move(heading), std::move(field));
  return out;
}

void remember(db::Transaction& t, const std::string& heading, const std::string& field) {
  t.execute(
      "insert into list_heading (heading, field) values (:h, :f) on conflict (heading) do update "
      "set field = excluded.field",
      heading, field);
}

}  // namespace store
}  // namespace convoke::directory
