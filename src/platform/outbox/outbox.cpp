#include "platform/outbox/outbox.h"

#include <charconv>
#include <chrono>
#include <map>

#include "platform/crypto/token.h"
#include "platform/db/known.h"
#include "platform/db/list_argument.h"
#include "platform/file_use/file_use.h"
#include "platform/i18n/locale.h"
#include "platform/json/stored_error.h"
#include "platform/outbox/message_record.h"
#include "platform/outbox/send_job.h"
#include "platform/outbox/steering.h"

namespace convoke::outbox {

std::string_view name_of(MessageState state) {
  switch (state) {
    case MessageState::queued:
      return "queued";
    case MessageState::held:
      return "held";
    case MessageState::sent:
      return "sent";
    case MessageState::refused:
      return "refused";
    case MessageState::withdrawn:
      return "withdrawn";
    case MessageState::cancelled:
      return "cancelled";
  }
  return "queued";
}

std::optional<MessageState> message_state(std::string_view name) {
  for (const MessageState s : kMessageStates)
    if (name_of(s) == name) return s;
  return std::nullopt;
}

Outbox::Outbox(db::Database& database, files::FileStore& files, const Clock& clock,
               std::unique_ptr<mail::Transport> transport, std::string message_domain,
               std::string secret)
    : database_(database),
      files_(files),
      clock_(clock),
      transport_(std::move(transport)),
      message_domain_(std::move(message_domain)),
      secret_(std::move(secret)),
      availability_(clock) {}

Result<PreparedMail> Outbox::prepare(mail::Mail mail, const std::string& key,
                                     const std::string& purpose,
                                     std::vector<Attached> attachments) {
  if (mail.message_id.empty()) mail.message_id = crypto::sha256_hex(secret_ + key).substr(0, 32);
  mail.message_id += "@" + message_domain_;
  mail.date = clock_.now();
  for (const Attached& a : attachments)
    mail.attachments.push_back({a.file_name, a.content_type, {}});
  CONVOKE_TRY(mail::check(mail));
  mail.attachments.resize(mail.attachments.size() - attachments.size());
  std::vector<Attached> all;
  for (mail::Attachment& a : mail.attachments) {
    CONVOKE_ASSIGN(hash, files_.put(a.bytes));
    all.push_back({std::move(a.file_name), std::move(a.content_type), hash});
  }
  mail.attachments.clear();
  std::move(attachments.begin(), attachments.end(), std::back_inserter(all));
  return PreparedMail{key, purpose, std::move(mail), std::move(all)};
}

MessageId Outbox::queue(db::Transaction& t, const PreparedMail& p, jobs::Lane lane) {
  const mail::Mail& m = p.mail;
  std::string references;
  for (const std::string& one : m.references) references += (references.empty() ? "" : "\n") + one;
  const std::int64_t id = t.insert(
      "insert into outbox_message (key, message_id, purpose, to_name, to_address, subject, "
      "language, eml_hash, state, created_at, sender_name, sender_address, reply_to, plain_text, "
      "html_text, automatic, attachments, head_to, head_cc, calendar_text, lane, in_reply_to, "
      "reference_ids, acknowledges, search_text) values (:key, :mid, :purpose, :name, :address, "
      ":subject, :language, '', :state, :now, :from, :sender, :reply, :text, :html, :automatic, "
      ":count, :to, :cc, :calendar, :lane, :answered, :references, :acknowledges, :search) "
      "on conflict (key) do nothing returning id",
      p.key, m.message_id, p.purpose, m.to_name, m.to_address, m.subject, m.language,
      name_of(p.held ? MessageState::held : MessageState::queued), m.date, m.from_name,
      m.from_address, m.reply_to, m.text, m.html, m.automatic,
      static_cast<std::int64_t>(p.attachments.size()), m.head_to, m.head_cc, m.calendar,
      jobs::name_of(lane), m.in_reply_to, references, m.acknowledges,
      i18n::folded(m.to_name + " " + m.to_address + " " + m.subject));
  if (!id)
    return MessageId(
        t.value<std::int64_t>("select id from outbox_message where key = :key", p.key).value_or(0));
  std::int64_t number = 0;
  for (const Attached& a : p.attachments) {
    t.execute(
        "insert into outbox_attachment (message_id, number, file_name, content_type, file_hash) "
        "values (:id, :number, :name, :type, :hash)",
        id, ++number, a.file_name, a.content_type, a.file.hex);
    file_use::record(t, a.file, {"message", id, "mail"}, m.date);
  }
  if (p.held) return MessageId(id);
  jobs::enqueue(t,
                {.kind = kSendJob,
                 .key = "mail.send:" + std::to_string(id),
                 .payload = std::to_string(id),
                 .max_attempts = kSendAttempts,
                 .lane = lane},
                clock_.now());
  return MessageId(id);
}

void enqueue_again(db::Transaction& t, MessageId id, jobs::Lane lane, Instant now) {
  // A job's key is used once: the newest job's number makes this one different from all before.
  const std::string number = std::to_string(id.value);
  const auto newest = t.value<std::int64_t>("select coalesce(max(id), 0) from job").value_or(0);
  jobs::enqueue(t,
                {.kind = Outbox::kSendJob,
                 .key = "mail.send:" + number + ":after:" + std::to_string(newest),
                 .payload = number,
                 .max_attempts = kSendAttempts,
                 .lane = lane},
                now);
}

int Outbox::admitted(jobs::Lane lane, int most) {
  const int able = availability_.admitted(lane, most);
  if (able <= 0 || lane != jobs::Lane::mail) return able;
  return database_.read(
      [&](db::Reader& r) { return office_hold(r) ? 0 : rate_.available(r, able, clock_.now()); });
}

Status queue_again(db::Transaction& t, MessageId id, Instant now) {
  if (t.execute(
          "update outbox_message set state = 'queued', error = '', ended_at = null where id = "
          ":id and state = 'refused' and settled = 0",
          id) == 0) {
    const auto row = t.row<std::string, std::string, bool>(
        "select state, error, settled from outbox_message where id = :id", id);
    if (!row) return not_found(N_("There is no such message."));
    const auto& [state, error, settled] = *row;
    if (settled)
      return conflict(
          N_("What this message was to bring has gone another way since. It is not sent "
             "again."));
    if (state == name_of(MessageState::withdrawn))
      return error.empty() ? conflict(N_("This message was withdrawn and is not sent any more."))
                           : json::stored_error(error);
    return conflict(N_("Only a message that was refused can be sent again."));
  }
  enqueue_again(t, id, jobs::Lane::mail, now);
  return {};
}

Status Outbox::send_again(db::Transaction& t, MessageId id) {
  return queue_again(t, id, clock_.now());
}

std::int64_t Outbox::send_all_again(db::Transaction& t, const std::string& purpose) {
  std::int64_t queued = jobs::run_all_again(t, kSendJob, clock_.now());
  const std::string refused =
      "select id from outbox_message where state = 'refused' and settled = 0";
  const auto ids =
      purpose.empty() ? t.rows<MessageId>(refused + " order by id")
                      : t.rows<MessageId>(refused + " and purpose = :purpose order by id", purpose);
  for (const auto& [id] : ids) queued += send_again(t, id).ok();
  return queued;
}

std::optional<Availability::Away> Outbox::waiting() const {
  if (auto away = availability_.away()) return away;
  const std::chrono::milliseconds silence = transport_->silence();
  if (silence < kSilent) return std::nullopt;
  return Availability::Away{
      clock_.now() - silence,
      unavailable(N_(
          "The mail server has not answered for some time. Messages go out as soon as it does."))};
}

std::optional<Message> Outbox::find(MessageId id) {
  return database_.read(
      [&](db::Reader& r) { return message_record().first(r, "where id = :id", id); });
}

std::vector<Message> Outbox::find(const std::vector<MessageId>& ids) {
  return database_.read([&](db::Reader& r) {
    return message_record().all(r, "where " + db::is_listed(r, "id", ":ids"), db::listed(ids));
  });
}

std::optional<Message> Outbox::find_by_key(std::string_view key) {
  return database_.read(
      [&](db::Reader& r) { return message_record().first(r, "where key = :key", key); });
}

std::vector<Message> Outbox::list(const std::string& purpose, std::int64_t before, int limit,
                                  std::optional<MessageState> state) {
  const std::int64_t below = before > 0 ? before : INT64_MAX;
  return database_.read([&](db::Reader& r) {
    if (state && purpose.empty())
      return message_record().all(
          r, "where state = :state and id < :before order by id desc limit :limit", name_of(*state),
          below, limit);
    if (state)
      return message_record().all(
          r,
          "where state = :state and id < :before and purpose = :purpose order by id desc "
          "limit :limit",
          name_of(*state), below, purpose, limit);
    if (purpose.empty())
      return message_record().all(r, "where id < :before order by id desc limit :limit", below,
                                  limit);
    return message_record().all(
        r, "where id < :before and purpose = :purpose order by id desc limit :limit", below,
        purpose, limit);
  });
}

std::vector<std::string> Outbox::purposes() {
  std::vector<std::string> names;
  // From one name to the next by the index: there are few among many messages.
  for (auto& [name] : database_.read([](db::Reader& r) {
         return r.rows<std::optional<std::string>>(
             "with recursive named (purpose) as (select min(purpose) from outbox_message union all "
             "select (select min(m.purpose) from outbox_message m where m.purpose > named.purpose) "
             "from named where named.purpose is not null) "
             "select purpose from named where purpose is not null order by purpose");
       }))
    if (name) names.push_back(std::move(*name));
  return names;
}

Outbox::Counts Outbox::count() {
  return database_.read([&](db::Reader& r) {
    constexpr std::string_view given_up = "given_up";
    Counts out;
    for (auto& [state, n] : r.rows<std::string, std::int64_t>(
             "select state, count(*) from outbox_message group by state union all select "
             "'given_up', count(*) from job where state = 'parked' and kind = :kind",
             kSendJob)) {
      if (state == given_up) {
        out.given_up = n;
        continue;
      }
      switch (db::known(message_state(state), "the state of a message", state)) {
        case MessageState::queued:
          out.queued = n;
          break;
        case MessageState::held:
          out.held = n;
          break;
        case MessageState::cancelled:
          out.cancelled = n;
          break;
        case MessageState::sent:
          out.sent = n;
          break;
        case MessageState::refused:
          out.refused = n;
          break;
        case MessageState::withdrawn:
          out.withdrawn = n;
          break;
      }
    }
    return out;
  });
}

}  // namespace convoke::outbox
