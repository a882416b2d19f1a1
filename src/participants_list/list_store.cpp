#include "participants_list/list_store.h"

#include "platform/db/known.h"
#include "platform/db/list_argument.h"
#include "platform/db/record.h"
#include "platform/db/text6_column.h"
#include "platform/file_use/file_use.h"
#include "platform/json/json.h"

namespace convoke::db {

template <>
struct Column<participants_list::ListKind>
    : NamedColumn<participants_list::ListKind, participants_list::name_of,
                  participants_list::list_kind> {};

}  // namespace convoke::db

namespace convoke::participants_list::store {
namespace {

using db::field;
using db::field_as;
using db::Use;

constexpr const char* kSubject = "participants_list";
constexpr std::size_t kAtOnce = 1000;  // entries of one statement

const db::Record<IssuedList>& record() {
  using L = IssuedList;
  static const db::Record<L> all(
      "participants_list",
      {field<&L::id>("id", Use::key), field<&L::series>("series_id"),
       field<&L::document>("document_id"),
       field_as<db::NullIfZero<IssuedListId>, &L::follows>("follows_id"), field<&L::kind>("kind"),
       field<&L::symbol>("symbol"), field<&L::dated>("dated"),
       field<&L::submission_key>("submission_key"), field<&L::officer_id>("officer_id"),
       field<&L::officer>("officer_label"), field<&L::issued_at>("issued_at"),
       field<&L::persons>("persons"), field<&L::made_at>("made_at")});
  return all;
}

std::string said_of(const ListedPerson& p) {
  return json::object({{"honorific", p.honorific},
                       {"given_name", p.given_name},
                       {"family_name", p.family_name},
                       {"order", std::string(delegations::name_of(p.order))},
                       {"original_given_name", p.original_given_name},
                       {"original_family_name", p.original_family_name},
                       {"function_title", p.function_title},
                       {"ministry", p.ministry},
                       {"role", std::string(delegations::name_of(p.role))}});
}

ListedPerson person_of(ParticipantId id, const std::string& said) {
  const auto members = json::read_object(said);
  const auto text = [&](const char* key) {
    if (!members.ok()) return std::string();
    const auto found = members->find(key);
    const auto* value =
        found == members->end() ? nullptr : std::get_if<std::string>(&found->second);
    return value ? *value : std::string();
  };
  ListedPerson p;
  p.id = id;
  p.honorific = text("honorific");
  p.given_name = text("given_name");
  p.family_name = text("family_name");
  p.order = delegations::name_order(text("order")).value_or(NameOrder::given_first);
  p.original_given_name = text("original_given_name");
  p.original_family_name = text("original_family_name");
  p.function_title = text("function_title");
  p.ministry = text("ministry");
  p.role = db::known(delegations::delegation_role(text("role")), "a role in a list of participants",
                     text("role"));
  return p;
}

std::vector<IssuedList> with_meetings(db::Reader& r, std::vector<IssuedList> lists) {
  if (lists.empty()) return lists;
  std::map<IssuedListId, IssuedList*> by_id;
  std::vector<IssuedListId> ids;
  for (IssuedList& one : lists) {
    by_id[one.id] = &one;
    ids.push_back(one.id);
  }
  for (const auto& [list, meeting] : r.rows<IssuedListId, meetings::MeetingId>(
           "select list_id, meeting_id from participants_list_meeting where " +
               db::is_listed(r, "list_id", ":ids") + " order by meeting_id",
           db::listed(ids)))
    by_id.at(list)->meetings.push_back(meeting);
  return lists;
}

std::optional<IssuedList> only(db::Reader& r, std::optional<IssuedList> found) {
  if (!found) return std::nullopt;
  std::vector<IssuedList> one;
  one.push_back(std::move(*found));
  return std::move(with_meetings(r, std::move(one)).front());
}

void insert_entries(db::Transaction& t, IssuedListId id, const Content& content) {
  db::RowList entries;
  std::size_t waiting = 0;
  const auto write = [&] {
    if (waiting == 0) return;
    t.execute(
        "insert into participants_list_entry (list_id, participant_id, entity_id, said) select "
        "cast(:list as bigint), g.c0, g.c1, g.c2 from " +
            db::given(t, ":rows", {"bigint", "bigint", "text"}) + " g",
        id, entries.text());
    entries = {};
    waiting = 0;
  };
  for (const ListedEntity& entity : content)
    for (const ListedPerson& person : entity.persons) {
      entries.add(person.id.value, entity.id.value, said_of(person));
      if (++waiting == kAtOnce) write();
    }
  write();
}

}  // namespace

IssuedListId insert(db::Transaction& t, const IssuedList& list, const Content& content) {
  const IssuedListId id(
      record().insert(t, list, {}, "on conflict (series_id, submission_key) do nothing"));
  if (!id) return {};
  db::RowList meetings, entities;
  for (const meetings::MeetingId meeting : list.meetings) meetings.add(meeting.value);
  t.execute(
      "insert into participants_list_meeting (list_id, meeting_id) select cast(:list as bigint), "
      "g.c0 from " +
          db::given(t, ":rows", {"bigint"}) + " g",
      id, meetings.text());
  for (const ListedEntity& entity : content)
    t.execute(
        "insert into participants_list_entity (list_id, entity_id, code, category, name) values "
        "(:list, :entity, :code, :category, :name)",
        id, entity.id, entity.code, reference::name_of(entity.category), entity.name);
  insert_entries(t, id, content);
  return id;
}

std::optional<IssuedList> list(db::Reader& r, IssuedListId id) {
  return only(r, record().first(r, "where id = :id", id));
}

std::optional<IssuedList> list_of_form(db::Reader& r, meetings::SeriesId series,
                                       std::string_view submission_key) {
  return only(r, record().first(r, "where series_id = :series and submission_key = :key", series,
                                submission_key));
}

std::vector<IssuedList> lists(db::Reader& r, meetings::SeriesId series) {
  return with_meetings(r, record().all(r, "where series_id = :series order by id desc", series));
}

std::vector<IssuedList> lists(db::Reader& r, const std::vector<IssuedListId>& ids) {
  return with_meetings(r,
                       record().all(r, "where " + db::is_listed(r, "id", ":ids"), db::listed(ids)));
}

std::optional<IssuedList> newest(db::Reader& r, meetings::SeriesId series) {
  return record().first(r, "where series_id = :series order by id desc limit 1", series);
}

IssuedListId last_of(db::Reader& r, IssuedListId list, IssuedListId before) {
  const auto last =
      before ? r.value<IssuedListId>(
                   "select coalesce(max(id), 0) from participants_list where "
                   "follows_id = :list and id < :before",
                   list, before)
             : r.value<IssuedListId>(
                   "select coalesce(max(id), 0) from participants_list where follows_id = :list",
                   list);
  return last && *last ? *last : list;
}

Content content(db::Reader& r, IssuedListId id) {
  Content out;
  for (auto& [entity, code, category, name] : r.rows<EntityId, std::string, std::string, Text6>(
           "select entity_id, code, category, name from participants_list_entity where list_id = "
           ":list order by entity_id",
           id))
    out.push_back({entity,
                   std::move(code),
                   db::known(reference::category_named(category), "a category", category),
                   std::move(name),
                   {}});
  auto at = out.begin();
  for (const auto& [entity, participant, said] : r.rows<EntityId, ParticipantId, std::string>(
           "select entity_id, participant_id, said from participants_list_entry where list_id = "
           ":list order by entity_id, participant_id",
           id)) {
    while (at != out.end() && at->id < entity) ++at;
    if (at != out.end() && at->id == entity) at->persons.push_back(person_of(participant, said));
  }
  return out;
}

void hold(db::Transaction& t, IssuedListId id) {
  t.execute("update participants_list set persons = persons where id = :id", id);
}

void set_made(db::Transaction& t, IssuedListId id, const std::map<Language, std::string>& docx,
              Instant now) {
  if (t.execute("update participants_list set made_at = :now where id = :id and made_at is null",
                now, id) == 0)
    return;
  for (const auto& [language, hash] : docx) {
    t.execute(
        "insert into participants_list_file (list_id, language, docx_hash) values (:list, "
        ":language, :hash)",
        id, language, hash);
    file_use::record(t, {hash}, {kSubject, id.value, "docx"}, now);
  }
}

std::map<Language, std::string> files(db::Reader& r, IssuedListId id) {
  std::map<Language, std::string> out;
  for (auto& [language, hash] : r.rows<Language, std::string>(
           "select language, docx_hash from participants_list_file where list_id = :list", id))
    out.emplace(language, std::move(hash));
  return out;
}

void erase(db::Transaction& t, ParticipantId participant, std::string_view in_place_of_name) {
  for (const auto& [list, said] : t.rows<IssuedListId, std::string>(
           "select list_id, said from participants_list_entry where participant_id = :id",
           participant)) {
    ListedPerson blank;
    blank.family_name = in_place_of_name;
    blank.role = person_of(participant, said).role;
    t.execute(
        "update participants_list_entry set said = :said where list_id = :list and participant_id "
        "= :id",
        said_of(blank), list, participant);
  }
}

}  // namespace convoke::participants_list::store
