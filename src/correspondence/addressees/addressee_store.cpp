#include "correspondence/addressees/addressee_store.h"

#include "base/text.h"
#include "correspondence/stored_names.h"
#include "platform/db/record.h"
#include "platform/db/text6_column.h"

namespace convoke::correspondence::store {
namespace {

using db::field;
using db::Use;

/// Names of channels, parted by blanks.
struct ChannelsColumn {
  static std::set<Channel> read(const db::Cell& cell) {
    std::set<Channel> channels;
    if (cell.text().empty()) return channels;
    for (const std::string& name : split(cell.text(), ' '))
      channels.insert(db::known(channel_named(name), "a channel", name));
    return channels;
  }
  static db::Value write(const std::set<Channel>& channels) {
    std::string names;
    for (const Channel channel : channels)
      names += (names.empty() ? "" : " ") + std::string(name_of(channel));
    return names;
  }
};

/// What the history keeps too.
std::vector<db::Field> words() {
  return {field<&Addressee::office>("office"),
          field<&Addressee::seat>("seat"),
          field<&Addressee::title>("title"),
          field<&Addressee::language>("language"),
          field<&Addressee::email>("email"),
          field<&Addressee::also_to>("also_to"),
          field<&Addressee::cc>("cc"),
          field<&Addressee::postal>("postal"),
          field<&Addressee::fax>("fax"),
          field<&Addressee::usual>("usual"),
          field<&Addressee::valid_from>("valid_from"),
          field<&Addressee::valid_to>("valid_to"),
          db::field_as<ChannelsColumn, &Addressee::channels>("channels"),
          field<&Addressee::most_bytes>("most_bytes"),
          field<&Addressee::every_channel>("every_channel")};
}

const db::Record<Addressee>& record() {
  static const db::Record<Addressee> addressees(
      "addressee",
      db::joined(
          {{field<&Addressee::id>("id", Use::key),
            field<&Addressee::entity>("entity_id", Use::fixed)},
           words(),
           {field<&Addressee::version>("version"), field<&Addressee::changed_at>("changed_at")}}),
      "addressee a join entity e on e.id = a.entity_id");
  return addressees;
}

const db::Record<AddresseeVersion>& version_record() {
  static const db::Record<AddresseeVersion> versions(
      "addressee_version",
      db::joined(
          {{field<&AddresseeVersion::addressee, &Addressee::id>("addressee_id"),
            db::shown<&AddresseeVersion::addressee, &Addressee::entity>("entity_id", "a.entity_id"),
            field<&AddresseeVersion::addressee, &Addressee::version>("version"),
            field<&AddresseeVersion::replaced_at>("replaced_at")},
           db::embedded<&AddresseeVersion::addressee>(words())}),
      "addressee_version v join addressee a on a.id = v.addressee_id");
  return versions;
}

}  // namespace

std::int64_t insert(db::Transaction& t, const Addressee& a) {
  return record().insert(t, a);
}

void replace(db::Transaction& t, const Addressee& former, const Addressee& a) {
  version_record().insert(t, {a.changed_at, former});
  Addressee next = a;
  next.id = former.id;
  next.version = former.version + 1;
  record().update(t, next);
}

std::vector<Addressee> addressees(db::Reader& r) {
  return record().all(r, "order by e.code, a.id");
}

std::optional<Addressee> addressee(db::Reader& r, AddresseeId id) {
  return record().first(r, "where a.id = :id", id);
}

std::vector<Addressee> addressees_of(db::Reader& r, reference::EntityId entity) {
  return record().all(r, "where a.entity_id = :entity order by a.usual desc, a.id", entity);
}

std::vector<AddresseeVersion> versions(db::Reader& r, AddresseeId id) {
  auto all = version_record().all(r, "where v.addressee_id = :id order by v.version desc", id);
  for (AddresseeVersion& v : all) v.addressee.changed_at = v.replaced_at;
  return all;
}

TitleNames title_names(db::Reader& r) {
  const auto name = r.value<std::string>("select title_names from addressee_setting where id = 1");
  return title_names_named(name.value_or(std::string())).value_or(TitleNames::formal);
}

void set_title_names(db::Transaction& t, TitleNames names) {
  t.execute("update addressee_setting set title_names = :names where id = 1", name_of(names));
}

}  // namespace convoke::correspondence::store
