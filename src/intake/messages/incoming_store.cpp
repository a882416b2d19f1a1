#include "intake/messages/incoming_store.h"

#include "base/text.h"
#include "platform/db/like.h"
#include "platform/db/record.h"
#include "platform/file_use/file_use.h"

namespace convoke::db {

template <>
struct Column<intake::IncomingState>
    : NamedColumn<intake::IncomingState, intake::name_of, intake::incoming_state> {};
template <>
struct Column<intake::PartMark>
    : NamedColumn<intake::PartMark, intake::name_of, intake::part_mark> {};
template <>
struct Column<intake::Scan> : NamedColumn<intake::Scan, intake::name_of, intake::scan_named> {};

}  // namespace convoke::db

namespace convoke::intake::store {
namespace {

using db::field;
using db::field_as;
using db::Use;

const db::Record<MailboxStand>& stand_record() {
  using M = MailboxStand;
  static const db::Record<M> record(
      "intake_mailbox", {field<&M::id>("id", Use::key), field<&M::name>("name"),
                         field<&M::uid_validity>("uid_validity"), field<&M::last_uid>("last_uid"),
                         field<&M::polled_at>("polled_at"), field<&M::came>("came"),
                         field<&M::failed_at>("failed_at"), field<&M::failure>("failure")});
  return record;
}

const db::Record<Incoming>& record() {
  using M = Incoming;
  static const db::Record<M> all("incoming_message",
                                 {field<&M::id>("id", Use::key),
                                  field<&M::mailbox>("mailbox_id", Use::fixed),
                                  field<&M::uid_validity>("uid_validity", Use::fixed),
                                  field<&M::uid>("uid", Use::fixed),
                                  field<&M::received_at>("received_at", Use::fixed),
                                  field<&M::stored_at>("stored_at", Use::fixed),
                                  field<&M::raw, &files::FileHash::hex>("raw_hash", Use::fixed),
                                  field<&M::bytes>("bytes", Use::fixed),
                                  field<&M::state>("state"),
                                  field<&M::former_state>("former_state"),
                                  field<&M::failure>("failure"),
                                  field<&M::message_id>("message_id"),
                                  field<&M::sender>("sender"),
                                  field<&M::sender_address>("sender_address"),
                                  field<&M::subject>("subject"),
                                  field<&M::dated>("dated"),
                                  field<&M::automatic>("automatic"),
                                  field<&M::left_out>("left_out"),
                                  field<&M::attachments>("attachments"),
                                  field<&M::search>("search"),
                                  field_as<db::NullIfZero<IncomingId>, &M::same_as>("same_as"),
                                  field<&M::content>("content"),
                                  field<&M::virus_found_at>("virus_found_at")});
  return all;
}

const db::Record<IncomingPart>& part_record() {
  using P = IncomingPart;
  static const db::Record<P> all(
      "incoming_part",
      {field<&P::message>("message_id"), field<&P::number>("number"),
       field<&P::file_name>("file_name"), field<&P::media_type>("media_type"),
       field<&P::content_id>("content_id"), field<&P::file, &files::FileHash::hex>("file_hash"),
       field<&P::bytes>("bytes"), field<&P::mark>("mark"), field<&P::scan>("scan"),
       field<&P::scan_name>("scan_name")});
  return all;
}

}  // namespace

std::optional<MailboxStand> find_stand(db::Reader& r, std::string_view mailbox) {
  return stand_record().first(r, "where name = :name", mailbox);
}

MailboxStand stand_of(db::Transaction& t, std::string_view mailbox) {
  MailboxStand fresh;
  fresh.name = mailbox;
  stand_record().insert(t, fresh, {}, "on conflict (name) do nothing");
  return find_stand(t, mailbox).value();
}

void begin_numbers(db::Transaction& t, MailboxId id, std::int64_t uid_validity) {
  t.execute("update intake_mailbox set uid_validity = :validity, last_uid = 0 where id = :id",
            uid_validity, id);
}

bool advance(db::Transaction& t, MailboxId id, std::int64_t uid_validity, std::int64_t uid) {
  return t.execute(
             "update intake_mailbox set last_uid = :uid where id = :id and uid_validity = "
             ":validity and last_uid < :uid2",
             uid, id, uid_validity, uid) == 1;
}

void set_polled(db::Transaction& t, MailboxId id, Instant at, std::int64_t came) {
  t.execute(
      "update intake_mailbox set polled_at = :at, came = :came, failed_at = null, failure = '' "
      "where id = :id",
      at, came, id);
}

void set_failed(db::Transaction& t, MailboxId id, Instant at, std::string_view failure) {
  t.execute("update intake_mailbox set failed_at = :at, failure = :failure where id = :id", at,
            failure, id);
}

IncomingId insert(db::Transaction& t, const Incoming& message) {
  return IncomingId(record().insert(t, message));
}

void update(db::Transaction& t, const Incoming& message) {
  record().update(t, message);
}

void insert_part(db::Transaction& t, const IncomingPart& part) {
  part_record().insert(t, part);
}

std::optional<Incoming> find(db::Reader& r, IncomingId id) {
  return record().first(r, "where id = :id", id);
}

bool is_stored(db::Reader& r, const files::FileHash& raw) {
  return r
      .value<std::int64_t>(
          "select 1 from incoming_message where raw_hash = :hash and raw_hash <> ''", raw.hex)
      .has_value();
}

IncomingId earlier_of(db::Reader& r, std::string_view message_id, IncomingId id) {
  if (message_id.empty()) return {};
  return r
      .value<IncomingId>(
          "select id from incoming_message where message_id = :said and id < :id order by id "
          "limit 1",
          message_id, id)
      .value_or(IncomingId());
}

IncomingId copied_by(db::Reader& r, std::string_view message_id, std::string_view content,
                     IncomingId id) {
  if (message_id.empty() || content.empty()) return {};
  return r
      .value<IncomingId>(
          "select id from incoming_message where message_id = :said and content = :content and id "
          "< :id order by id limit 1",
          message_id, content, id)
      .value_or(IncomingId());
}

std::vector<IncomingPart> parts_of(db::Reader& r, IncomingId id) {
  return part_record().all(r, "where message_id = :id order by number", id);
}

std::vector<std::pair<std::int64_t, IncomingPart>> unscanned_behind(db::Reader& r,
                                                                    std::int64_t behind,
                                                                    std::int64_t most_bytes,
                                                                    int limit) {
  std::vector<std::pair<std::int64_t, IncomingPart>> out;
  for (auto& [id, message, number, file] :
       r.rows<std::int64_t, IncomingId, std::int64_t, std::string>(
           "select id, message_id, number, file_hash from incoming_part where scan = 'unscanned' "
           "and id > :behind and bytes <= :most order by id limit :limit",
           behind, most_bytes, limit)) {
    IncomingPart part;
    part.message = message;
    part.number = number;
    part.file.hex = std::move(file);
    part.scan = Scan::unscanned;
    out.emplace_back(id, std::move(part));
  }
  return out;
}

bool set_scanned(db::Transaction& t, const IncomingPart& part) {
  return t.execute(
             "update incoming_part set scan = :scan, scan_name = :name where message_id = :message "
             "and number = :number and file_hash = :file and scan = 'unscanned'",
             part.scan, part.scan_name, part.message, part.number, part.file.hex) == 1;
}

void set_virus_found(db::Transaction& t, IncomingId id, Instant at) {
  t.execute("update incoming_message set virus_found_at = :at where id = :id", at, id);
}

std::int64_t viruses_found_since(db::Reader& r, Instant since) {
  return r
      .value<std::int64_t>("select count(*) from incoming_message where virus_found_at >= :since",
                           since)
      .value_or(0);
}

IncomingId waiting_before(db::Reader& r, IncomingId id) {
  return r
      .value<IncomingId>(
          "select id from incoming_message where state = 'parsed' and id < :id order by id desc "
          "limit 1",
          id)
      .value_or(IncomingId());
}

IncomingId waiting_behind(db::Reader& r, IncomingId id) {
  return r
      .value<IncomingId>(
          "select id from incoming_message where state = 'parsed' and id > :id order by id limit 1",
          id)
      .value_or(IncomingId());
}

std::vector<IncomingId> readable_again(db::Reader& r) {
  std::vector<IncomingId> out;
  for (const auto& [id] : r.rows<IncomingId>(
           "select id from incoming_message where state = 'failed' and raw_hash <> '' order by id"))
    out.push_back(id);
  return out;
}

void forget_parts(db::Transaction& t, IncomingId id) {
  file_use::drop(t, "incoming_message", id.value, "part");
  t.execute("delete from incoming_part where message_id = :id", id);
}

db::Page<Incoming> list(db::Reader& r, const ListAsked& asked,
                        const std::optional<db::Position>& at, std::size_t size) {
  db::Query query(record());
  if (asked.state) query.where("state = :state", *asked.state);
  if (!asked.words.empty()) {
    const std::string words = db::anywhere(asked.words);
    query.where(
        "(search like :words escape '!' or exists (select 1 from incoming_part p join file_text x "
        "on x.file_hash = p.file_hash where p.message_id = incoming_message.id and x.search like "
        ":recognized escape '!'))",
        words, words);
  }
  if (asked.virus_found) query.where("virus_found_at is not null");
  if (!asked.sender.empty()) query.where("sender_address = :sender", asked.sender);
  return query.page(r, record(), {{"id", !asked.oldest_first}}, at, size);
}

std::int64_t count(db::Reader& r, IncomingState state) {
  return r.value<std::int64_t>("select count(*) from incoming_message where state = :state", state)
      .value_or(0);
}

std::vector<std::tuple<IncomingState, std::int64_t>> counts(db::Reader& r) {
  return r.rows<IncomingState, std::int64_t>(
      "select state, count(*) from incoming_message group by state");
}

std::int64_t erase_of_sender(db::Transaction& t, std::string_view sender_address) {
  if (sender_address.empty()) return 0;
  const auto ids = t.rows<std::int64_t>(
      "select id from incoming_message where sender_address = :address", sender_address);
  for (const auto& [id] : ids) {
    file_use::drop(t, "incoming_message", id);
    t.execute("delete from incoming_part where message_id = :id", id);
    t.execute(
        "update incoming_message set raw_hash = '', sender = '', sender_address = '', subject = "
        "'', dated = '', search = '', content = '', attachments = 0, failure = '', former_state = "
        "'', state = "
        "case when state = 'filed' then state else 'erased' end where id = :id",
        id);
  }
  return static_cast<std::int64_t>(ids.size());
}

}  // namespace convoke::intake::store
