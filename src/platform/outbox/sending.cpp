// Outbox: building the message from its recipe, and sending it.
#include <charconv>
#include <chrono>
#include <map>

#include "platform/db/known.h"
#include "platform/db/list_argument.h"
#include "platform/json/stored_error.h"
#include "platform/outbox/outbox.h"

namespace convoke::outbox {
namespace {

/// So long a message that has gone out may stand unwritten, if more are to be sent.
constexpr std::chrono::milliseconds kWrittenWithin{100};

MessageId message_of(const jobs::Job& job) {
  std::int64_t number = 0;
  std::from_chars(job.payload.data(), job.payload.data() + job.payload.size(), number);
  return MessageId(number);
}

/// What became of messages, as it is written down with them.
using Gone = std::vector<std::pair<MessageId, mail::Answer>>;

void write_down(db::Transaction& t, const Gone& gone, Instant now) {
  std::vector<MessageId> sent;
  for (const auto& [id, answer] : gone)
    if (answer.taken())
      sent.push_back(id);
    else
      t.execute(
          "update outbox_message set state = :state, error = :error, ended_at = :ended where id = "
          ":id and state = 'queued'",
          name_of(answer.fate == mail::Fate::refused ? MessageState::refused
                                                     : MessageState::queued),
          json::stored(answer.error),
          answer.fate == mail::Fate::refused ? std::optional(now) : std::nullopt, id);
  if (!sent.empty())
    t.execute("update outbox_message set state = 'sent', sent_at = :now, error = '' where " +
                  db::is_listed(t, "id", ":ids"),
              now, db::listed(sent));
}

}  // namespace

/// What a message is built from.
struct Outbox::Letter {
  MessageId id;
  MessageState state = MessageState::queued;
  files::FileHash eml;  ///< if it stands whole in a file
  mail::Mail mail;      ///< else; without attachments
  std::vector<Attached> attachments;
};

/// The enclosures of the last message: those of the next one are often the same.
class Outbox::Enclosures {
 public:
  explicit Enclosures(files::FileStore& files) : files_(files) {}

  Result<std::vector<mail::Attachment>> of(const std::vector<Attached>& attachments) {
    std::map<std::string, std::string> read;
    std::vector<mail::Attachment> out;
    for (const Attached& a : attachments) {
      auto bytes = read.find(a.file.hex);
      if (bytes == read.end()) {
        auto last = last_.find(a.file.hex);
        if (last != last_.end()) {
          bytes = read.emplace(a.file.hex, std::move(last->second)).first;
          last_.erase(last);
        } else {
          CONVOKE_ASSIGN(fresh, files_.read(a.file));
          bytes = read.emplace(a.file.hex, std::move(fresh)).first;
        }
      }
      out.push_back({a.file_name, a.content_type, bytes->second});
    }
    last_ = std::move(read);
    return out;
  }

 private:
  files::FileStore& files_;
  std::map<std::string, std::string> last_;  ///< by hash
};

std::unordered_map<MessageId, Outbox::Letter> Outbox::letters(db::Reader& r,
                                                              const std::vector<MessageId>& ids,
                                                              bool whole) {
  std::unordered_map<MessageId, Letter> out;
  std::vector<MessageId> enclosing;
  for (auto& row :
       r.rows<MessageId, std::string, std::string, std::string, std::string, std::string,
              std::string, Language, Instant, std::string, std::string, std::string, std::string,
              std::string, bool, std::int64_t, std::string, std::string, std::string, std::string>(
           "select id, state, eml_hash, message_id, to_name, to_address, subject, language, "
           "created_at, sender_name, sender_address, reply_to, case when :whole = 1 then "
           "plain_text else '' end, case when :rich = 1 then html_text else '' end, automatic, "
           "attachments, head_to, head_cc, case when :more = 1 then calendar_text else '' end, "
           "in_reply_to "
           "from outbox_message where " +
               db::is_listed(r, "id", ":ids"),
           whole, whole, whole, db::listed(ids))) {
    Letter letter;
    mail::Mail& m = letter.mail;
    std::string state;
    std::int64_t attachments = 0;
    std::tie(letter.id, state, letter.eml.hex, m.message_id, m.to_name, m.to_address, m.subject,
             m.language, m.date, m.from_name, m.from_address, m.reply_to, m.text, m.html,
             m.automatic, attachments, m.head_to, m.head_cc, m.calendar, m.in_reply_to) =
        std::move(row);
    letter.state = db::known(message_state(state), "the state of a message", state);
    if (whole && attachments > 0) enclosing.push_back(letter.id);
    out.emplace(letter.id, std::move(letter));
  }
  if (enclosing.empty()) return out;
  for (auto& [id, name, type, hash] : r.rows<MessageId, std::string, std::string, std::string>(
           "select message_id, file_name, content_type, file_hash from outbox_attachment where " +
               db::is_listed(r, "message_id", ":ids") + " order by message_id, number",
           db::listed(enclosing)))
    out.at(id).attachments.push_back({std::move(name), std::move(type), {std::move(hash)}});
  return out;
}

std::optional<Outbox::Letter> Outbox::letter(MessageId id, bool whole) {
  auto found = database_.read([&](db::Reader& r) { return letters(r, {id}, whole); });
  if (found.empty()) return std::nullopt;
  return std::move(found.begin()->second);
}

Result<std::string> Outbox::built(const Letter& letter, Enclosures& enclosures) {
  if (!letter.eml.hex.empty()) return files_.read(letter.eml);
  mail::Mail mail = letter.mail;
  CONVOKE_ASSIGN(attachments, enclosures.of(letter.attachments));
  mail.attachments = std::move(attachments);
  return mail::build(mail);
}

Result<std::string> Outbox::bytes_of(const Message& message) {
  const auto found = letter(message.id, true);
  if (!found) return not_found(N_("There is no such message."));
  Enclosures enclosures(files_);
  return built(*found, enclosures);
}

Result<mail::ReadMail> Outbox::read(const Message& message) {
  CONVOKE_ASSIGN(bytes, bytes_of(message));
  return mail::read(bytes);
}

Result<mail::Answer> Outbox::hand_over(const Letter& letter, Enclosures& enclosures, bool probing) {
  std::string bytes;
  if (transport_->wants_bytes()) {
    CONVOKE_ASSIGN(message, built(letter, enclosures));
    bytes = std::move(message);
  }
  const std::string from =
      letter.eml.hex.empty() ? letter.mail.from_address : mail::sender_of(bytes);
  return transport_->send(from, letter.mail.to_address, bytes, probing);
}

/// What is written down after some messages, in one transaction.
struct Outbox::Written {
  std::vector<jobs::Batch::Outcome> outcomes;
  Gone gone;
};

void Outbox::send_one(std::size_t place, const Letter& letter, Enclosures& enclosures,
                      Written& written) {
  const Availability::Turn turn = availability_.begin();
  if (!turn.granted) {
    const auto away = availability_.away();
    written.outcomes.push_back({place, away ? Status(away->why) : Status(), false});
    return;
  }
  const Result<mail::Answer> answer = hand_over(letter, enclosures, turn.probing);
  if (!answer.ok()) {
    availability_.end(turn);
    written.outcomes.push_back({place, answer.error()});
    return;
  }
  availability_.end(turn, *answer);
  switch (answer->fate) {
    case mail::Fate::taken:
    case mail::Fate::refused:
      // A refusal is the message's end, and no failure of the job.
      written.outcomes.push_back({place, {}});
      written.gone.emplace_back(letter.id, *answer);
      return;
    case mail::Fate::deferred:
    case mail::Fate::lost:
      written.outcomes.push_back({place, answer->error});
      written.gone.emplace_back(letter.id, *answer);
      return;
    case mail::Fate::away:
    case mail::Fate::closed:
      written.outcomes.push_back({place, answer->error, false});
      return;
  }
}

void Outbox::send_batch(jobs::Batch& batch) {
  using Steady = std::chrono::steady_clock;
  std::vector<MessageId> ids;
  for (const jobs::Job& job : batch.jobs()) ids.push_back(message_of(job));
  const auto found =
      database_.read([&](db::Reader& r) { return letters(r, ids, transport_->wants_bytes()); });
  Written unwritten;
  Steady::time_point written = Steady::now();
  const auto write_all = [&] {
    const Instant now = clock_.now();
    const Status settled = batch.settle(
        unwritten.outcomes, [&](db::Transaction& t) { write_down(t, unwritten.gone, now); });
    written = Steady::now();
    if (settled.ok()) unwritten = {};  // else kept for the next time
  };
  Enclosures enclosures(files_);
  for (std::size_t i = 0; i < ids.size() && !batch.stopping(); ++i) {
    const auto each = found.find(ids[i]);
    if (each == found.end()) {
      unwritten.outcomes.push_back({i, invalid(N_("The message of this job is gone."))});
    } else if (each->second.state != MessageState::queued) {
      unwritten.outcomes.push_back({i, {}});
    } else {
      send_one(i, each->second, enclosures, unwritten);
    }
    if (Steady::now() - written >= kWrittenWithin) write_all();
  }
  if (!unwritten.outcomes.empty()) write_all();
}

}  // namespace convoke::outbox
