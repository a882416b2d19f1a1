// Outbox: building the message from its recipe, and sending it.
#include <charconv>
#include <chrono>
#include <map>

#include "base/text.h"
#include "platform/db/known.h"
#include "platform/db/list_argument.h"
#include "platform/file_use/file_use.h"
#include "platform/json/stored_error.h"
#include "platform/outbox/archive.h"
#include "platform/outbox/outbox.h"
#include "platform/outbox/steering.h"

namespace convoke::outbox {
namespace {

/// So long a message that has gone out may stand unwritten, if more are to be sent.
constexpr std::chrono::milliseconds kWrittenWithin{100};

MessageId message_of(const jobs::Job& job) {
  std::int64_t number = 0;
  std::from_chars(job.payload.data(), job.payload.data() + job.payload.size(), number);
  return MessageId(number);
}

}  // namespace

/// What a message is built from.
struct Outbox::Letter {
  MessageId id;
  MessageState state = MessageState::queued;
  files::FileHash eml;  ///< if it stands whole in a file
  Archived archived;    ///< as it left; no sha256: there is none
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

  /// A message that holds those that of() has given last.
  Archived archived(std::string_view message, const std::vector<Attached>& attachments) {
    std::vector<std::pair<files::FileHash, std::string_view>> enclosed;
    for (const Attached& a : attachments)
      if (const auto bytes = last_.find(a.file.hex); bytes != last_.end())
        enclosed.emplace_back(a.file, bytes->second);
    return outbox::archived(message, enclosed, encoded_);
  }

 private:
  files::FileStore& files_;
  EncodedFiles encoded_;
  std::map<std::string, std::string> last_;  ///< by hash
};

std::unordered_map<MessageId, Outbox::Letter> Outbox::letters(db::Reader& r,
                                                              const std::vector<MessageId>& ids,
                                                              bool whole) {
  const auto kept = [](const std::string& column) {
    return "case when state = 'sent' then coalesce((select a." + column +
           " from outbox_archive a where a.message_id = outbox_message.id), '') else '' end";
  };
  std::unordered_map<MessageId, Letter> out;
  std::vector<MessageId> enclosing;
  for (auto& row :
       r.rows<MessageId, std::string, std::string, std::string, std::string, std::string,
              std::string, Language, Instant, std::string, std::string, std::string, std::string,
              std::string, bool, std::int64_t, std::string, std::string, std::string, std::string,
              std::string, bool, std::string, std::string, std::string>(
           "select id, state, eml_hash, message_id, to_name, to_address, subject, language, "
           "created_at, sender_name, sender_address, reply_to, case when :whole = 1 then "
           "plain_text else '' end, case when :rich = 1 then html_text else '' end, automatic, "
           "attachments, head_to, head_cc, case when :more = 1 then calendar_text else '' end, "
           "in_reply_to, reference_ids, acknowledges, " +
               kept("sha256") + ", " + kept("literal") + ", " + kept("gaps") + " " +
               "from outbox_message where " + db::is_listed(r, "id", ":ids"),
           whole, whole, whole, db::listed(ids))) {
    Letter letter;
    mail::Mail& m = letter.mail;
    std::string state, references;
    std::int64_t attachments = 0;
    std::tie(letter.id, state, letter.eml.hex, m.message_id, m.to_name, m.to_address, m.subject,
             m.language, m.date, m.from_name, m.from_address, m.reply_to, m.text, m.html,
             m.automatic, attachments, m.head_to, m.head_cc, m.calendar, m.in_reply_to, references,
             m.acknowledges, letter.archived.sha256, letter.archived.literal,
             letter.archived.gaps) = std::move(row);
    if (!references.empty()) m.references = split(references, '\n');
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
  if (!found->archived.sha256.empty()) return put_together(found->archived, files_);
  Enclosures enclosures(files_);
  return built(*found, enclosures);
}

Result<mail::ReadMail> Outbox::read(const Message& message) {
  CONVOKE_ASSIGN(bytes, bytes_of(message));
  return mail::read(bytes);
}

/// What became of a message, and what of it is kept.
struct Outbox::Sent {
  MessageId id;
  mail::Answer answer;
  std::optional<Archived> archived{};
  files::FileHash whole{};  ///< where that is shorter
};

Result<Outbox::Sent> Outbox::hand_over(const Letter& letter, Enclosures& enclosures, bool probing) {
  std::string bytes;
  if (transport_->wants_bytes()) {
    CONVOKE_ASSIGN(message, built(letter, enclosures));
    bytes = std::move(message);
  }
  const bool recipe = letter.eml.hex.empty();
  std::string from = recipe ? letter.mail.from_address : mail::sender_of(bytes);
  if (letter.mail.acknowledges) from.clear();
  Sent out{letter.id, transport_->send(from, letter.mail.to_address, bytes, probing)};
  if (!out.answer.taken() || !recipe || bytes.empty()) return out;
  out.archived = enclosures.archived(bytes, letter.attachments);
  if (fits_a_row(*out.archived)) return out;
  out.archived.reset();
  // It has gone: without room for a copy, the recipe is what is left.
  if (auto file = files_.put(bytes); file.ok()) out.whole = *std::move(file);
  return out;
}

/// What is written down after some messages, in one transaction.
struct Outbox::Written {
  std::vector<jobs::Batch::Outcome> outcomes;
  std::vector<Sent> gone;
};

void Outbox::write_down(db::Transaction& t, const Written& written, Instant now) {
  std::vector<MessageId> sent;
  db::RowList kept;
  for (const Sent& one : written.gone) {
    if (!one.answer.taken()) {
      const bool refused = one.answer.fate == mail::Fate::refused;
      t.execute(
          "update outbox_message set state = :state, error = :error, ended_at = :ended, in_doubt = "
          "case when :lost = 1 then 1 else in_doubt end where id = :id and state = 'queued'",
          name_of(refused ? MessageState::refused : MessageState::queued),
          json::stored(one.answer.error), refused ? std::optional(now) : std::nullopt,
          one.answer.fate == mail::Fate::lost, one.id);
      continue;
    }
    sent.push_back(one.id);
    if (one.archived)
      kept.add(one.id.value, one.archived->sha256, one.archived->literal, one.archived->gaps);
    if (one.whole.hex.empty()) continue;
    t.execute("update outbox_message set eml_hash = :hash where id = :id", one.whole.hex, one.id);
    file_use::record(t, one.whole, {"message", one.id.value, "mail"}, now);
  }
  if (sent.empty()) return;
  // Whatever became of it meanwhile: the mail server has it.
  t.execute("update outbox_message set state = 'sent', sent_at = :now, error = '' where " +
                db::is_listed(t, "id", ":ids"),
            now, db::listed(sent));
  if (transport_->wants_bytes())
    t.execute(
        "insert into outbox_archive (message_id, sha256, literal, gaps) select g.c0, g.c1, g.c2, "
        "g.c3 from " +
            db::given(t, ":rows", {"bigint", "text", "text", "text"}) +
            " g where true on conflict (message_id) do nothing",
        kept.text());
}

void Outbox::send_one(std::size_t place, const Letter& letter, Enclosures& enclosures,
                      Written& written) {
  const Availability::Turn turn = availability_.begin();
  if (!turn.granted) {
    const auto away = availability_.away();
    written.outcomes.push_back({place, away ? Status(away->why) : Status(), false});
    return;
  }
  Result<Sent> sent = hand_over(letter, enclosures, turn.probing);
  if (!sent.ok()) {
    availability_.end(turn);
    written.outcomes.push_back({place, sent.error()});
    return;
  }
  const mail::Answer answer = sent->answer;
  availability_.end(turn, answer);
  switch (answer.fate) {
    case mail::Fate::taken:
    case mail::Fate::refused:
      // A refusal is the message's end, and no failure of the job.
      written.outcomes.push_back({place, {}});
      written.gone.push_back(*std::move(sent));
      return;
    case mail::Fate::deferred:
    case mail::Fate::lost:
      written.outcomes.push_back({place, answer.error});
      written.gone.push_back(*std::move(sent));
      return;
    case mail::Fate::away:
    case mail::Fate::closed:
      written.outcomes.push_back({place, answer.error, false});
      return;
  }
}

int Outbox::granted(jobs::Lane lane, int wanted) {
  if (!rate_.limits()) return wanted;
  int taken = 0;
  const Status written = database_.write([&](db::Transaction& t) -> Status {
    taken = rate_.take(t, wanted, lane == jobs::Lane::sign_in, clock_.now());
    return {};
  });
  return written.ok() ? taken : 0;
}

void Outbox::send_batch(jobs::Batch& batch) {
  using Steady = std::chrono::steady_clock;
  if (batch.jobs().empty()) return;
  const jobs::Lane lane = batch.jobs().front().lane;
  std::vector<MessageId> ids;
  for (const jobs::Job& job : batch.jobs()) ids.push_back(message_of(job));
  bool held = false;
  const auto found = database_.read([&](db::Reader& r) {
    held = lane == jobs::Lane::mail && office_hold(r);
    return letters(r, ids, transport_->wants_bytes());
  });
  int may_go = held ? 0 : granted(lane, static_cast<int>(ids.size()));
  Written unwritten;
  Steady::time_point written = Steady::now();
  const auto write_all = [&] {
    const Instant now = clock_.now();
    const Status settled = batch.settle(unwritten.outcomes, [&](db::Transaction& t) {
      write_down(t, unwritten, now);
      held = lane == jobs::Lane::mail && office_hold(t);
    });
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
    } else if (held || may_go <= 0) {
      unwritten.outcomes.push_back({i, {}, false});
    } else {
      --may_go;
      send_one(i, each->second, enclosures, unwritten);
    }
    if (Steady::now() - written >= kWrittenWithin) write_all();
  }
  if (!unwritten.outcomes.empty()) write_all();
}

}  // namespace convoke::outbox
