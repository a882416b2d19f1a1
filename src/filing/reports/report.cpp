#include "filing/reports/report.h"

#include <algorithm>

#include "base/text.h"
#include "platform/db/record.h"
#include "platform/json/json.h"
#include "platform/outbox/given_out.h"

namespace convoke::filing {
namespace {

using correspondence::EventKind;
using db::field;

struct KindColumn {
  static EventKind read(const db::Cell& cell) {
    return correspondence::event_kind(cell.text()).value_or(EventKind::bounced);
  }
  static db::Value write(EventKind kind) { return correspondence::name_of(kind); }
};

const db::Record<MessageReport>& record() {
  using R = MessageReport;
  static const db::Record<R> all(
      "message_report", {field<&R::message>("message_id"), field<&R::incoming>("incoming_id"),
                         field<&R::mailbox>("mailbox"), field<&R::forwarded_to>("forwarded_to"),
                         db::field_as<KindColumn, &R::kind>("kind"), field<&R::at>("at"),
                         field<&R::status>("status"), field<&R::diagnostic>("diagnostic"),
                         field<&R::remote_mta>("remote_mta"), field<&R::from_words>("from_words")});
  return all;
}

/// Each message goes to one mailbox: whatever address a server sent it on to, it is of that one.
std::string forwarded_to(const mail::RecipientReport& one, const std::string& mailbox) {
  std::string at_last = ascii_lower(one.final_recipient);
  return at_last == ascii_lower(mailbox) ? std::string() : at_last;
}

std::string diagnostic_of(const mail::RecipientReport& one, const std::string& mailbox) {
  if (forwarded_to(one, mailbox).empty()) return one.diagnostic;
  return one.diagnostic.empty() ? one.final_recipient : one.final_recipient + ": " + one.diagnostic;
}

/// A person's name may stand before it, which an erasure would not find here.
std::string_view domain_of(std::string_view address) {
  const std::size_t at = address.rfind('@');
  return at == address.npos ? std::string_view() : address.substr(at + 1);
}

/// By the mailbox's server; where that says a time before the message left, as one whose clock is
/// wrong or that was filled from another does, by our own.
Instant arrival_of(const intake::Incoming& incoming, Instant left) {
  return incoming.received_at >= left ? incoming.received_at : std::max(incoming.stored_at, left);
}

bool is_new(db::Reader& r, const MessageReport& report) {
  return !r.value<std::int64_t>(
               "select 1 from message_report where message_id = :message and mailbox = :mailbox "
               "and kind = :kind and forwarded_to = :to",
               report.message, report.mailbox, correspondence::name_of(report.kind),
               report.forwarded_to)
              .has_value() &&
         (report.forwarded_to.empty() ||
          r.value<std::int64_t>("select count(*) from message_report where message_id = :message "
                                "and forwarded_to <> ''",
                                report.message)
                  .value_or(0) < kMostForwarded);
}

}  // namespace

std::optional<EventKind> event_of(mail::DeliveryAction action) {
  switch (action) {
    case mail::DeliveryAction::failed:
      return EventKind::bounced;
    case mail::DeliveryAction::delayed:
      return EventKind::delayed;
    case mail::DeliveryAction::delivered:
      return EventKind::delivered;
    case mail::DeliveryAction::relayed:
    case mail::DeliveryAction::expanded:
      return std::nullopt;
  }
  return std::nullopt;
}

int apply(change::Change& c, const intake::Incoming& incoming, const mail::DeliveryReport& report) {
  db::Transaction& t = c.transaction();
  const auto sent = outbox::given_out(t, report.message_id);
  if (!sent) return 0;
  const auto dispatch = correspondence::dispatch_of_message(t, report.message_id);
  int applied = 0;
  for (const mail::RecipientReport& one : report.recipients) {
    const auto kind = event_of(one.action);
    if (!kind) continue;
    MessageReport row{.message = sent->id,
                      .incoming = incoming.id,
                      .mailbox = ascii_lower(sent->mailbox),
                      .forwarded_to = forwarded_to(one, sent->mailbox),
                      .kind = *kind,
                      .at = arrival_of(incoming, sent->sent_at),
                      .status = one.status,
                      .diagnostic = diagnostic_of(one, sent->mailbox),
                      .remote_mta = one.remote_mta,
                      .from_words = report.from_words};
    if (!is_new(t, row)) continue;
    record().insert(t, row);
    ++applied;
    if (dispatch)
      correspondence::record(
          c, {.dispatch = dispatch->dispatch,
              .attempt = dispatch->attempt,
              .kind = *kind,
              .at = row.at,
              .mailbox = dispatch->mailbox,
              .status = row.status,
              .diagnostic = row.diagnostic,
              .by = correspondence::reporter(
                  report.reporting_mta.empty() ? one.remote_mta : report.reporting_mta,
                  domain_of(incoming.sender_address)),
              .outbox_message = sent->id});
    c.record("message.report", "outbox_message", sent->id,
             json::object({{"kind", std::string(correspondence::name_of(*kind))},
                           {"status", row.status},
                           {"incoming", incoming.id.value}}));
  }
  return applied;
}

std::vector<MessageReport> reports_of(db::Reader& r, outbox::MessageId message) {
  return record().all(r, "where message_id = :message order by id", message);
}

std::vector<MessageReport> reports_of(db::Reader& r, intake::IncomingId incoming) {
  return record().all(r, "where incoming_id = :incoming order by id", incoming);
}

}  // namespace convoke::filing
