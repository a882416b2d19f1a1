#include "intake/messages/reading.h"

#include "base/text.h"
#include "intake/late_scans/late_scans.h"
#include "intake/mailbox/office_mailbox.h"
#include "intake/messages/incoming_store.h"
#include "intake/messages/stored_mail.h"
#include "page/posted.h"
#include "platform/crypto/token.h"
#include "platform/file_use/file_use.h"
#include "platform/i18n/file_name.h"
#include "platform/i18n/locale.h"
#include "platform/i18n/shown_line.h"
#include "platform/json/stored_error.h"
#include "platform/outbox/given_out.h"

namespace convoke::intake {
namespace {

/// Bytes of the text that are found by words.
constexpr std::size_t kSearched = 4096;
/// Bytes of a head field that are kept as a column; all of it is in the file.
constexpr std::size_t kLongest = 500;

/// Not in the middle of a letter.
std::string beginning_of(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xc0) == 0x80) --most;
  return std::string(text.substr(0, most));
}

std::string_view name_of(mail::AutomaticKind kind) {
  switch (kind) {
    case mail::AutomaticKind::none:
      return "";
    case mail::AutomaticKind::bounce:
      return "bounce";
    case mail::AutomaticKind::out_of_office:
      return "out_of_office";
    case mail::AutomaticKind::list:
      return "list";
    case mail::AutomaticKind::other:
      return "other";
  }
  return "";
}

PartMark mark_of(mail::FileMark mark) {
  switch (mark) {
    case mail::FileMark::tnef:
      return PartMark::tnef;
    case mail::FileMark::locked:
      return PartMark::locked;
    case mail::FileMark::none:
      break;
  }
  return PartMark::none;
}

void fill(Incoming& message, const mail::ReadMail& mail) {
  message.message_id = beginning_of(mail.message_id, kLongest);
  message.sender = beginning_of(i18n::shown_line(mail.from), kLongest);
  message.sender_address = ascii_lower(beginning_of(mail.from_address, kLongest));
  message.subject = beginning_of(i18n::shown_line(mail.subject), kLongest);
  message.dated = mail.date;
  message.automatic = name_of(mail.automatic);
  message.left_out = mail.left_out.any();
  message.attachments = static_cast<std::int64_t>(mail.attachments.size());
  message.search = i18n::folded(message.subject + "\n" + message.sender + "\n" +
                                message.sender_address + "\n" + beginning_of(mail.text, kSearched));
}

/// Servers on the way add lines to a head and write the same text in another encoding. Of a message
/// that is not read whole, the bytes: what is left out may differ.
std::string content_of(const Incoming& message, const mail::ReadMail& mail,
                       const std::vector<IncomingPart>& parts) {
  if (mail.left_out.any()) return message.raw.hex;
  crypto::Sha256 digest;
  const auto add = [&](std::string_view text) {
    digest.add(std::to_string(text.size()) + ":");
    digest.add(text);
  };
  for (const std::string* line : {&mail.from, &mail.subject, &mail.date}) add(*line);
  for (const std::string* text : {&mail.text, &mail.html}) add(trimmed(*text));
  for (const IncomingPart& part : parts) {
    add(part.file_name);
    add(part.file.hex);
  }
  return digest.hex();
}

}  // namespace

Status Reading::run(const jobs::Job& job) {
  const IncomingId id(page::number_of(job.payload));
  auto message = database_.read([&](db::Reader& r) { return store::find(r, id); });
  if (!message || message->state != IncomingState::stored) return {};
  if (job.attempts > kMostAttempts)
    return fail(id,
                invalid(N_("Reading it failed several times. The message is kept as it came.")));
  Status done;
  try {
    done = read(std::move(*message));
  } catch (const db::Fault&) {
    throw;
  } catch (const std::exception& fault) {
    return fail(id, invalid(N_("The message cannot be read. It is kept as it came."), {}, {},
                            fault.what()));
  }
  if (!done.ok() && job.attempts >= kMostAttempts) return fail(id, done.error());
  return done;
}

Status Reading::fail(IncomingId id, const Error& why) {
  return database_.write([&](db::Transaction& t) -> Status {
    auto message = store::find(t, id);
    if (!message || message->state != IncomingState::stored) return {};
    message->state = IncomingState::failed;
    message->failure = json::stored(why);
    store::update(t, *message);
    return {};
  });
}

Status Reading::again(change::Change& c, IncomingId id) {
  db::Transaction& t = c.transaction();
  auto message = store::find(t, id);
  if (!message) return not_found(N_("There is no such message."));
  if (message->state != IncomingState::failed || message->raw.hex.empty())
    return conflict(N_("Only a message that could not be read, and is kept here, is read again."));
  message->state = IncomingState::stored;
  message->failure.clear();
  store::forget_parts(t, id);
  store::update(t, *message);
  c.enqueue({.kind = OfficeMailbox::kParseJob,
             .key = std::string(OfficeMailbox::kParseJob) + ":" + std::to_string(id.value) + ":" +
                    std::to_string(c.now().micros),
             .payload = std::to_string(id.value),
             .lane = jobs::Lane::interactive});
  c.record("incoming.read_again", "incoming_message", id);
  return {};
}

Status Reading::again(const audit::Actor& actor, IncomingId id) {
  return change::write(database_, actor, clock_.now(),
                       [&](change::Change& c) { return again(c, id); });
}

Result<std::int64_t> Reading::all_again(const audit::Actor& actor) {
  return change::write(database_, actor, clock_.now(),
                       [&](change::Change& c) -> Result<std::int64_t> {
                         const auto failed = store::readable_again(c.transaction());
                         for (const IncomingId id : failed) CONVOKE_TRY(again(c, id));
                         return static_cast<std::int64_t>(failed.size());
                       });
}

Status Reading::read(Incoming message) {
  CONVOKE_ASSIGN(file, opened(files_, message.raw));
  const mail::ReadMail mail = mail::read_outline(file.bytes());
  const auto report = mail::delivery_report(file.bytes());
  fill(message, mail);
  std::vector<IncomingPart> parts;
  for (const mail::ReadMail::Part& part : mail.attachments) {
    CONVOKE_ASSIGN(one, kept(file.bytes(), part));
    CONVOKE_TRY(scan(one));
    one.message = message.id;
    one.number = static_cast<std::int64_t>(parts.size()) + 1;
    parts.push_back(std::move(one));
  }
  message.content = content_of(message, mail, parts);
  const audit::Actor reader = audit::Actor::system("intake");
  return change::write(database_, reader, clock_.now(), [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto now_stored = store::find(t, message.id);
    if (!now_stored || now_stored->state != IncomingState::stored) return {};
    Incoming read = message;
    const IncomingId copied = store::copied_by(t, message.message_id, message.content, message.id);
    read.same_as = copied ? copied : store::earlier_of(t, message.message_id, message.id);
    if (copied)
      read.state = IncomingState::duplicate;
    else if (report && outbox::given_out(t, report->message_id))
      read.state = IncomingState::bounce;
    else if (mail.automatic == mail::AutomaticKind::out_of_office)
      read.state = IncomingState::set_aside;
    else
      read.state = IncomingState::parsed;
    store::update(t, read);
    for (const IncomingPart& part : parts) {
      store::insert_part(t, part);
      file_use::record(t, part.file, {"incoming_message", read.id.value, "part"}, c.now());
    }
    if (on_read) on_read(c, read, mail, report);
    return {};
  });
}

Result<IncomingPart> Reading::kept(std::string_view message, const mail::ReadMail::Part& part) {
  IncomingPart out;
  out.file_name = i18n::shown_file_name(part.file_name, kLongest);
  out.media_type = beginning_of(part.content_type, kLongest);
  out.content_id = beginning_of(part.content_id, kLongest);
  std::string first;
  CONVOKE_ASSIGN(file, files_.begin());
  CONVOKE_TRY(mail::write_part(message, part, [&](std::string_view piece) {
    if (first.size() < 4) first += piece.substr(0, 4 - first.size());
    out.bytes += static_cast<std::int64_t>(piece.size());
    return file.append(piece);
  }));
  CONVOKE_ASSIGN(hash, files_.keep(std::move(file)));
  out.file = hash;
  out.mark = is_executable(out.file_name, first) ? PartMark::executable : mark_of(part.mark);
  return out;
}

Status Reading::scan(IncomingPart& part) {
  if (!scanner_) return {};
  part.scan = Scan::unscanned;
  if (clock_.now().micros < scanner_rests_until_) return {};
  CONVOKE_ASSIGN(bytes, files_.read(part.file));
  const virus_scan::Outcome outcome = scanner_->scan(bytes);
  if (outcome.silent) scanner_rests_until_ = (clock_.now() + kScannerRests).micros;
  write_down(part, outcome);
  return {};
}

}  // namespace convoke::intake
