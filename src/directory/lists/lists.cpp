#include "directory/lists/lists.h"

#include <algorithm>

#include "directory/lists/participation_cells.h"
#include "directory/lists/program_list.h"
#include "platform/file_use/file_use.h"
#include "platform/i18n/typed_text.h"
#include "platform/json/json.h"

namespace convoke::directory {
namespace {

constexpr const char* kSubject = "uploaded_list";
constexpr std::size_t kLongestFileName = 200;  // bytes

Error no_such_list() {
  return not_found(N_("There is no such list, or it has been imported already."));
}

std::string shortened(std::string name) {
  name = i18n::cleaned(name, i18n::TextRule::name).text;
  while (name.size() > kLongestFileName) name.pop_back();
  while (!name.empty() && (static_cast<unsigned char>(name.back()) & 0xC0) == 0x80) name.pop_back();
  return name;
}

std::string known_heading(const std::string& heading) {
  return i18n::folded(i18n::bare(heading));
}

}  // namespace

Result<UploadedListId> Lists::upload(const audit::Actor& actor, const std::string& file_name,
                                     const std::string& bytes) {
  return keep(actor, file_name, bytes,
              database_.read([](db::Reader& r) { return store::headings(r); }), std::nullopt);
}

Result<UploadedListId> Lists::compare_with_program(const audit::Actor& actor) {
  CONVOKE_ASSIGN(list, program_list());
  return keep(actor, "reference-data", list, {}, reference::EntityKind::state);
}

Result<UploadedListId> Lists::keep(const audit::Actor& actor, const std::string& file_name,
                                   const std::string& bytes,
                                   const std::map<std::string, std::string>& known,
                                   std::optional<reference::EntityKind> unknown_is) {
  CONVOKE_ASSIGN(table, sheet::read(bytes));
  if (table.rows.empty()) return invalid(N_("This list has no row below its header."), "file");
  UploadedList list;
  list.reading.unknown_is = unknown_is;
  const auto directory = references_.directory();
  const auto is_known = [&](const std::string& field) {
    return list_field(field) &&
           (!is_of_participation(field) || directory->instrument(instrument_of(field)) != nullptr);
  };
  for (const std::string& heading : table.header) {
    const auto before = known.find(known_heading(heading));
    std::string field = before != known.end() ? before->second : words_.field_of(heading);
    if (!is_known(field) || std::find(list.reading.fields.begin(), list.reading.fields.end(),
                                      field) != list.reading.fields.end())
      field.clear();
    list.reading.fields.push_back(std::move(field));
  }
  CONVOKE_ASSIGN(hash, files_.put(bytes));
  list.file = hash;
  list.file_name = shortened(file_name);
  list.uploaded_by = actor.label;
  return changes_.write(actor, [&](change::Change& c) -> Result<UploadedListId> {
    list.uploaded_at = c.now();
    const UploadedListId id = store::insert(c.transaction(), list);
    file_use::record(c.transaction(), hash, {kSubject, id.value, "list"}, c.now());
    c.record("list.upload", kSubject, id,
             json::object({{"rows", static_cast<std::int64_t>(table.rows.size())}}));
    return id;
  });
}

std::optional<UploadedList> Lists::find(UploadedListId id) {
  return database_.read([&](db::Reader& r) { return store::uploaded_list(r, id); });
}

Result<UploadedList> Lists::open_list(UploadedListId id) {
  auto list = find(id);
  if (!list || list->state != ListState::uploaded) return no_such_list();
  return std::move(*list);
}

Result<sheet::Table> Lists::table_of(const UploadedList& list) {
  CONVOKE_ASSIGN(bytes, files_.read(list.file));
  return sheet::read(bytes);
}

Plan Lists::plan_of(const UploadedList& list, const sheet::Table& table) {
  return plan(table, list.reading, words_, *references_.directory(), addressees_.all(),
              addressees_.title_names());
}

Status Lists::read_as(const audit::Actor& actor, UploadedListId id, const ListReading& reading) {
  CONVOKE_TRY(check(reading));
  CONVOKE_ASSIGN(list, open_list(id));
  CONVOKE_ASSIGN(table, table_of(list));
  if (table.header.size() != reading.fields.size()) return no_such_list();
  return changes_.write(actor, [&](change::Change& c) -> Status {
    store::set_reading(c.transaction(), id, reading);
    for (std::size_t i = 0; i < table.header.size(); ++i)
      store::remember(c.transaction(), known_heading(table.header[i]), reading.fields[i]);
    return {};
  });
}

Result<long> Lists::take(const audit::Actor& actor, UploadedListId id, const std::string& digest) {
  CONVOKE_ASSIGN(list, open_list(id));
  CONVOKE_TRY(check(list.reading));
  CONVOKE_ASSIGN(table, table_of(list));
  auto taken = changes_.write(actor, [&](change::Change& c) -> Result<long> {
    db::Transaction& t = c.transaction();
    const auto present = store::uploaded_list(t, id);
    if (!present || present->state != ListState::uploaded) return no_such_list();
    // Read anew within the transaction: another officer or node may have written since.
    const auto directory = reference::Directory::load(t, references_.directory()->on());
    const auto all = addressees_.all();
    const Plan now =
        plan(table, present->reading, words_, *directory, all, addressees_.title_names());
    if (now.digest() != digest)
      return conflict(
          N_("The directory has changed since you looked at this list. Look at it again."));
    std::map<correspondence::AddresseeId, const correspondence::Addressee*> former;
    for (const auto& one : all) former[one.id] = &one;
    long written = 0;
    for (const PlannedRow& row : now.rows) {
      if (!row.facts && !row.addressee && row.participation.empty()) continue;
      ++written;
      reference::EntityId entity = row.entity;
      const reference::Entity* there = entity ? directory->find(entity) : nullptr;
      if (row.facts && there) {
        reference::Entities::change(c, *there, *row.facts);
      } else if (row.facts) {
        CONVOKE_ASSIGN(added, reference::Entities::add(c, *row.facts));
        entity = added;
      }
      for (const reference::Participation& one : row.participation)
        CONVOKE_TRY(reference::Entities::set_participation(c, entity, one));
      if (!row.addressee) continue;
      correspondence::Addressee addressee = *row.addressee;
      addressee.entity = entity;
      if (addressee.id)
        correspondence::Addressees::change(c, *former.at(addressee.id), addressee);
      else
        correspondence::Addressees::add(c, addressee, row.facts ? row.facts->code : there->code);
    }
    store::set_state(t, id, ListState::taken);
    file_use::drop(t, kSubject, id.value);
    c.record("list.take", kSubject, id,
             json::object({{"rows", std::int64_t{written}},
                           {"with_errors", std::int64_t{now.count(RowFate::wrong)}}}));
    return written;
  });
  references_.forget();
  return taken;
}

Status Lists::throw_away(const audit::Actor& actor, UploadedListId id) {
  CONVOKE_ASSIGN(list, open_list(id));
  return changes_.write(actor, [&](change::Change& c) -> Status {
    store::set_state(c.transaction(), list.id, ListState::thrown_away);
    file_use::drop(c.transaction(), kSubject, list.id.value);
    c.record("list.throw_away", kSubject, list.id);
    return {};
  });
}

}  // namespace convoke::directory
