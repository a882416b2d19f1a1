#include "correspondence/dispatches/dispatch_event.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "base/enum_name.h"
#include "base/problems.h"
#include "base/text.h"
#include "correspondence/stored_names.h"
#include "platform/crypto/token.h"
#include "platform/db/list_argument.h"
#include "platform/db/record.h"
#include "platform/i18n/typed_text.h"

namespace convoke::correspondence {
namespace {

constexpr std::array<std::string_view, std::size(kEventKinds)> kNames{
    "queued", "sent",  "refused", "delayed",  "delivered", "bounced",  "acknowledged", "answered",
    "posted", "faxed", "held",    "released", "cancelled", "reminded", "taken_back",   "opened"};

constexpr std::string_view kReporter = "mail server";
constexpr std::size_t kLongestServer = 253;  // RFC 1035, 2.3.4

std::string beginning_of(const std::string& text, std::size_t longest) {
  if (length_in_code_points(text) <= longest) return text;
  std::string out;
  const std::vector<std::uint32_t> all = code_points(text);
  for (std::size_t i = 0; i < longest; ++i) append_code_point(out, all[i]);
  return out;
}

int rank_of(EventKind kind) {
  if (kind == EventKind::queued) return 0;
  if (kind == EventKind::held || kind == EventKind::released) return 1;
  return kind == EventKind::sent || kind == EventKind::refused ? 2 : 3;
}

audit::ActorKind actor_kind(std::string_view name) {
  for (const audit::ActorKind kind :
       {audit::ActorKind::officer, audit::ActorKind::link, audit::ActorKind::system})
    if (audit::name_of(kind) == name) return kind;
  return audit::ActorKind::system;
}

constexpr const char* kMessages =
    "select x.dispatch_id, x.attempt, x.place, x.mailbox, x.message_id, o.message_id, o.state, "
    "o.error, x.fate, coalesce(o.sent_at, o.ended_at, case "
    "when o.state not in ('queued', 'held') then o.created_at end), x.channel from "
    "dispatch_message "
    "x join outbox_message o on o.id = x.message_id ";

template <class... Args>
std::vector<DispatchMessage> select_messages(db::Reader& r, const std::string& rest,
                                             const Args&... args) {
  std::vector<DispatchMessage> out;
  for (auto& [dispatch, attempt, place, mailbox, message, header, state, error, fate, ended_at,
              channel] :
       r.rows<DispatchId, int, int, std::string, outbox::MessageId, std::string, std::string,
              std::string, std::string, std::optional<Instant>, Channel>(kMessages + rest, args...))
    out.push_back({dispatch, attempt, place, std::move(mailbox), message, std::move(header),
                   outbox::message_state(state).value_or(outbox::MessageState::withdrawn),
                   std::move(error), event_kind(fate), ended_at, channel});
  return out;
}

std::optional<DispatchState> state_after(const DispatchEvent& e) {
  switch (e.kind) {
    case EventKind::acknowledged:
      return DispatchState::acknowledged;
    case EventKind::answered:
      return DispatchState::answered;
    case EventKind::posted:
    case EventKind::faxed:
      return DispatchState::sent;
    case EventKind::bounced:
      if (e.mailbox.empty()) return DispatchState::bounced;
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

void set_fate(db::Transaction& t, const DispatchEvent& e) {
  const bool is_fate = e.kind == EventKind::delayed || e.kind == EventKind::delivered ||
                       e.kind == EventKind::bounced;
  if (!is_fate || e.mailbox.empty()) return;
  // A notice of delay may come after the report of what became of it.
  t.execute(
      "update dispatch_message set fate = :fate where dispatch_id = :dispatch and attempt = "
      ":attempt and lower(mailbox) = lower(:mailbox) and (fate in ('', 'delayed') or :kind <> "
      "'delayed')",
      e.kind, e.dispatch, e.attempt, e.mailbox, e.kind);
}

void set_state(db::Transaction& t, const DispatchEvent& e) {
  const auto state = state_after(e);
  if (!state) return;
  const bool gone = *state == DispatchState::sent;
  t.execute("update dispatch set state = :state where id = :id", *state, e.dispatch);
  if (gone) t.execute("update dispatch set sent_at = :at where id = :id", e.at, e.dispatch);
}

}  // namespace

std::string_view name_of(EventKind kind) {
  return kNames.at(static_cast<std::size_t>(kind));
}

std::optional<EventKind> event_kind(std::string_view name) {
  return enumerator_named<EventKind>(kNames, name);
}

const char* label_of(EventKind kind) {
  switch (kind) {
    case EventKind::queued:
      return N_("Queued");
    case EventKind::sent:
      return N_("Taken by the mail server");
    case EventKind::refused:
      return N_("Refused by the mail server");
    case EventKind::delayed:
      return N_("Delayed");
    case EventKind::delivered:
      return N_("Delivered");
    case EventKind::bounced:
      return N_("Bounced");
    case EventKind::acknowledged:
      return N_("Acknowledged");
    case EventKind::answered:
      return N_("Answered");
    case EventKind::posted:
      return N_("Posted");
    case EventKind::faxed:
      return N_("Sent by fax");
    case EventKind::held:
      return N_("Held in the outbox");
    case EventKind::released:
      return N_("Released");
    case EventKind::cancelled:
      return N_("Cancelled");
    case EventKind::reminded:
      return N_("Reminded");
    case EventKind::taken_back:
      return N_("Record taken back");
    case EventKind::opened:
      return N_("Enclosure downloaded");
  }
  return "";
}

const char* label_of(EventKind kind, const std::optional<Channel>& channel) {
  return kind == EventKind::delivered && channel == Channel::fax ? N_("Taken by the fax gateway")
                                                                 : label_of(kind);
}

EventKind event_of(DispatchState state, Channel channel) {
  switch (state) {
    case DispatchState::queued:
    case DispatchState::outgoing:
      return EventKind::queued;
    case DispatchState::sent:
      return channel == Channel::fax ? EventKind::faxed : EventKind::posted;
    case DispatchState::bounced:
      return EventKind::bounced;
    case DispatchState::acknowledged:
      return EventKind::acknowledged;
    case DispatchState::answered:
      return EventKind::answered;
    case DispatchState::withdrawn:
      return EventKind::cancelled;
  }
  return EventKind::queued;
}

Result<std::string> checked_reason(DispatchState state, std::string typed) {
  if (state != DispatchState::bounced) return std::string();
  Problems problems;
  i18n::check_text(typed, i18n::TextRule::line, kLongestReason, "reason", problems);
  if (typed.empty())
    problems.add(
        invalid(N_("Write why it came back, as the mail system or the post says."), "reason"));
  if (problems.first()) return *problems.first();
  return typed;
}

audit::Actor reporter(std::string_view server, std::string_view sender_domain) {
  std::string label(kReporter);
  for (const std::string_view one : {server, sender_domain})
    if (!one.empty())
      label += (label == kReporter ? ": " : " · ") + beginning_of(std::string(one), kLongestServer);
  return audit::Actor::system(std::move(label));
}

std::string_view reporter_of(const DispatchEvent& event) {
  std::string_view label = event.by.label;
  if (event.by.kind != audit::ActorKind::system || !label.starts_with(kReporter)) return {};
  label.remove_prefix(kReporter.size());
  return label.starts_with(": ") ? label.substr(2) : std::string_view();
}

std::string_view other_address(std::string_view diagnostic, std::string_view mailbox) {
  const std::string_view address = diagnostic.substr(0, diagnostic.find(": "));
  const bool is_other =
      !mailbox.empty() && is_email_address(address) && ascii_lower(address) != ascii_lower(mailbox);
  return is_other ? address : std::string_view();
}

void record(change::Change& c, DispatchEvent e) {
  db::Transaction& t = c.transaction();
  if (e.at == Instant{}) e.at = c.now();
  if (e.by.label.empty()) e.by = c.actor();
  e.diagnostic = beginning_of(e.diagnostic, kLongestDiagnostic);
  t.execute(
      "insert into dispatch_event (dispatch_id, attempt, kind, at, mailbox, status, diagnostic, "
      "by_kind, by_id, by_label, register_entry_id, message_id) values (:dispatch, :attempt, "
      ":kind, :at, :mailbox, :status, :diagnostic, :by_kind, :by_id, :by, :entry, :message)",
      e.dispatch, e.attempt, e.kind, e.at, e.mailbox, e.status, e.diagnostic,
      audit::name_of(e.by.kind), e.by.id, e.by.label,
      db::NullIfZero<RegisterEntryId>::write(e.register_entry),
      db::NullIfZero<outbox::MessageId>::write(e.outbox_message));
  set_fate(t, e);
  if (!e.of_copy) set_state(t, e);
}

std::optional<DispatchMessage> dispatch_of_message(db::Reader& r, std::string_view message_id) {
  std::string_view id = trimmed(message_id);
  if (id.size() > 1 && id.front() == '<' && id.back() == '>') id = id.substr(1, id.size() - 2);
  auto found = select_messages(r, "where o.message_id = :id", id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

namespace store {

void insert(db::Transaction& t, const DispatchMessage& m, std::string_view reply_token) {
  t.execute(
      "insert into dispatch_message (dispatch_id, attempt, place, mailbox, message_id, channel, "
      "reply_hash) values (:dispatch, :attempt, :place, :mailbox, :message, :channel, :reply)",
      m.dispatch, m.attempt, m.place, m.mailbox, m.message, m.channel,
      reply_token.empty() ? std::optional<std::string>() : crypto::token_hash(reply_token));
}

std::vector<DispatchMessage> messages_called(db::Reader& r,
                                             const std::vector<std::string>& message_ids) {
  db::RowList ids;
  for (const std::string& id : message_ids) ids.add(id);
  return select_messages(r, "join " + db::given(r, ":ids", {"text"}) + " g on g.c0 = o.message_id",
                         ids.text());
}

std::vector<std::pair<std::string, DispatchMessage>> messages_of_tokens(
    db::Reader& r, const std::vector<std::string>& token_hashes) {
  db::RowList hashes;
  for (const std::string& hash : token_hashes) hashes.add(hash);
  std::vector<std::pair<std::string, DispatchMessage>> out;
  std::vector<outbox::MessageId> ids;
  const auto found = r.rows<std::string, outbox::MessageId>(
      "select x.reply_hash, x.message_id from dispatch_message x join " +
          db::given(r, ":hashes", {"text"}) + " g on g.c0 = x.reply_hash",
      hashes.text());
  if (found.empty()) return out;
  for (const auto& [hash, id] : found) ids.push_back(id);
  for (DispatchMessage& m :
       select_messages(r, "where " + db::is_listed(r, "x.message_id", ":ids"), db::listed(ids)))
    for (const auto& [hash, id] : found)
      if (id == m.message) out.emplace_back(hash, m);
  return out;
}

std::vector<DispatchMessage> messages(db::Reader& r, DispatchId id) {
  return select_messages(r, "where x.dispatch_id = :id order by x.attempt, x.place", id);
}

std::vector<DispatchEvent> events(db::Reader& r, DispatchId id) {
  return events(r, std::vector{id});
}

std::vector<DispatchEvent> events(db::Reader& r, const std::vector<DispatchId>& ids) {
  std::vector<DispatchEvent> out;
  if (ids.empty()) return out;
  std::vector<DispatchMessage> messages =
      select_messages(r,
                      "where " + db::is_listed(r, "x.dispatch_id", ":ids") +
                          " order by x.dispatch_id, x.attempt, x.place",
                      db::listed(ids));
  std::map<outbox::MessageId, Channel> channels;
  for (const DispatchMessage& m : messages) channels[m.message] = m.channel;
  for (auto& [id, attempt, kind, at, mailbox, status, diagnostic, by_kind, by_id, by, entry,
              message] : r.rows<DispatchId, int, EventKind, Instant, std::string, std::string,
                                std::string, std::string, std::int64_t, std::string,
                                std::optional<RegisterEntryId>, std::optional<outbox::MessageId>>(
           "select dispatch_id, attempt, kind, at, mailbox, status, diagnostic, by_kind, by_id, "
           "by_label, register_entry_id, message_id from dispatch_event where " +
               db::is_listed(r, "dispatch_id", ":ids") + " order by id",
           db::listed(ids))) {
    std::optional<Channel> channel;
    if (kind == EventKind::posted) channel = Channel::post;
    if (kind == EventKind::faxed) channel = Channel::fax;
    if (!mailbox.empty()) channel = Channel::email;
    if (message)
      if (const auto its = channels.find(*message); its != channels.end()) channel = its->second;
    out.push_back({id,
                   attempt,
                   kind,
                   at,
                   std::move(mailbox),
                   std::move(status),
                   std::move(diagnostic),
                   {actor_kind(by_kind), by_id, std::move(by), {}},
                   entry.value_or(RegisterEntryId()),
                   message.value_or(outbox::MessageId()),
                   channel});
  }
  for (DispatchMessage& m : messages) {
    if (!m.ended_at) continue;
    const bool taken = m.state == outbox::MessageState::sent;
    // That it was cancelled stands in what is stored, with who did it.
    if (!taken && (!m.failed() || m.state == outbox::MessageState::cancelled)) continue;
    out.push_back({m.dispatch,
                   m.attempt,
                   !taken                      ? EventKind::refused
                   : m.channel == Channel::fax ? EventKind::faxed
                                               : EventKind::sent,
                   *m.ended_at,
                   std::move(m.mailbox),
                   {},
                   std::move(m.error),
                   audit::Actor::system("outbox"),
                   {},
                   m.message,
                   m.channel});
  }
  // What happened at one moment stands in the order in which it can happen.
  std::stable_sort(out.begin(), out.end(), [](const DispatchEvent& a, const DispatchEvent& b) {
    return std::tuple(a.at, a.attempt, rank_of(a.kind)) <
           std::tuple(b.at, b.attempt, rank_of(b.kind));
  });
  return out;
}

}  // namespace store
}  // namespace convoke::correspondence
