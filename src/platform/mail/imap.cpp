#include "platform/mail/imap.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/date.h"
#include "base/text.h"
#include "platform/mail/imap_line.h"

namespace convoke::mail {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::chrono::seconds kMayBeGone(15);  // a connection unused for so long is asked first

/// The number behind `key` in "… UID 12 …" or "[UIDVALIDITY 12]"; 0 if there is none.
std::uint64_t number_after(const std::string& upper, std::string_view key) {
  std::size_t at = upper.find(key);
  while (at != std::string::npos && at > 0 && upper[at - 1] != ' ' && upper[at - 1] != '(' &&
         upper[at - 1] != '[')
    at = upper.find(key, at + 1);
  if (at == std::string::npos) return 0;
  std::uint64_t number = 0;
  std::from_chars(upper.data() + at + key.size(), upper.data() + upper.size(), number);
  return number;
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

/// "17-Jul-1996 02:44:25 -0700" (RFC 3501, date-time), in quotes behind INTERNALDATE.
Instant received_in(const std::string& line) {
  constexpr std::string_view kKey = "INTERNALDATE \"",
                             kMonths = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
  const std::size_t at = line.find(kKey);
  if (at == std::string::npos || line.size() < at + kKey.size() + 26) return {};
  const std::string_view text = std::string_view(line).substr(at + kKey.size(), 26);
  const auto number = [text](std::size_t from, std::size_t size) {
    int value = 0;
    const std::string_view digits = trimmed(text.substr(from, size));
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  };
  const std::size_t month = kMonths.find(text.substr(3, 3));
  if (month == std::string_view::npos || month % 3 != 0) return {};
  const Date day{number(7, 4), static_cast<int>(month / 3) + 1, number(0, 2)};
  const int offset = (number(22, 2) * 60 + number(24, 2)) * (text[21] == '-' ? -1 : 1);
  const long minutes = number(12, 2) * 60L + number(15, 2) - offset;
  return {(day.days_since_epoch() * 86'400L + minutes * 60L + number(18, 2)) * 1'000'000L};
}

Error gone() {
  return not_found(N_("The message is no longer in the mailbox."));
}

/// What stands in quotes where a server sends a short message so and not as a literal.
std::string unquoted(std::string_view text) {
  std::string out;
  for (std::size_t i = 1; i < text.size() && text[i] != '"'; ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) ++i;
    out += text[i];
  }
  return out;
}

}  // namespace

class ImapMailbox::Impl {
 public:
  explicit Impl(ImapOptions options) : options_(std::move(options)) {}

  void stop() { stopped_ = true; }

  Result<ImapListing> list(ImapPlace after, std::size_t most) {
    return on_line<ImapListing>([&] { return listed(after, most); });
  }
  Status fetch(ImapPlace message, const Sink& sink) {
    return on_line<void>([&] { return fetched(message, sink); });
  }
  Status mark_seen(ImapPlace message) {
    return on_line<void>([&]() -> Status {
      CONVOKE_TRY(open_at(message, true));
      return act("UID STORE " + std::to_string(message.uid) + " +FLAGS.SILENT (\\Seen)");
    });
  }
  Status move(ImapPlace message, const std::string& folder) {
    return on_line<void>([&] { return moved(message, folder); });
  }

 private:
  /// Runs on a connection that stands; drops it after a failure of it.
  template <class T, class Act>
  Result<T> on_line(Act act) {
    CONVOKE_TRY(ready());
    Result<T> result = act();
    used_ = Steady::now();
    broken_ = broken_ || (!result.ok() && !answered_);
    if (broken_) line_.reset();
    return result;
  }

  Status ready() {
    if (line_ && Steady::now() - used_ > kMayBeGone && !command("NOOP").ok()) line_.reset();
    if (line_) return {};
    broken_ = false;
    opened_ = 0;
    line_ = std::make_unique<ImapLine>(options_, stopped_);
    Status connected = line_->connect();
    if (!connected.ok()) line_.reset();
    return connected;
  }

  Result<ImapLine::Reply> command(const std::string& text,
                                  const ImapLine::Listener& listener = {}) {
    answered_ = false;
    Result<ImapLine::Reply> reply = line_->command(text, listener);
    answered_ = reply.ok();
    return reply;
  }
  Error refused(const std::string& said) const {
    return unavailable(N_("The server of the mailbox did not do what it was asked to."), said);
  }
  Status act(const std::string& text) {
    CONVOKE_ASSIGN(reply, command(text));
    return reply.refused ? Status(refused(reply.said)) : Status();
  }

  Status open(bool to_write) {
    if (has_control(options_.folder) || options_.folder.find('\n') != std::string::npos)
      return invalid(N_("There is no folder {1} in the mailbox."), {}, {options_.folder});
    opened_ = 0;
    std::uint64_t validity = 0;
    ImapLine::Listener listener;
    listener.line = [&](std::string_view line) {
      const std::uint64_t said = number_after(upper(line), "UIDVALIDITY ");
      if (said != 0) validity = said;
    };
    CONVOKE_ASSIGN(reply, command((to_write ? "SELECT " : "EXAMINE ") +
                                      in_quotes(folder_name(options_.folder)),
                                  listener));
    if (reply.refused)
      return make_error(ErrorKind::not_found, N_("There is no folder {1} in the mailbox."), {},
                        {options_.folder}, reply.said);
    if (validity == 0 || validity > UINT32_MAX)
      return invalid(N_("The server of the mailbox does not number its messages for good."));
    opened_ = static_cast<std::uint32_t>(validity);
    to_write_ = to_write;
    return {};
  }
  Status open_at(ImapPlace message, bool to_write) {
    if (opened_ == 0 || (to_write && !to_write_)) CONVOKE_TRY(open(to_write));
    if (message.uid == 0) return gone();
    return opened_ == message.uid_validity
               ? Status()
               : Status(conflict(N_("The mailbox has numbered its messages anew.")));
  }

  Result<ImapListing> listed(ImapPlace after, std::size_t most) {
    CONVOKE_TRY(open(false));
    ImapListing out;
    out.uid_validity = opened_;
    out.renumbered = after.uid_validity != 0 && after.uid_validity != opened_;
    const std::uint32_t behind = after.uid_validity == opened_ ? after.uid : 0;
    if (behind == UINT32_MAX) return out;
    // The lowest ones are kept; servers may name them in any order.
    std::map<std::uint32_t, ImapMessage> lowest;
    ImapLine::Listener listener;
    listener.line = [&](std::string_view raw) {
      const std::string line = upper(raw);
      const std::uint64_t uid = number_after(line, "UID ");
      // "12:*" is the last message too where there is none from 12 on (RFC 3501, 6.4.8).
      if (line.find(" FETCH ") == std::string::npos || uid <= behind || uid > UINT32_MAX) return;
      const auto key = static_cast<std::uint32_t>(uid);
      lowest[key] = {key, number_after(line, "RFC822.SIZE "), received_in(line)};
      if (lowest.size() <= most) return;
      lowest.erase(std::prev(lowest.end()));
      out.more = true;
    };
    CONVOKE_ASSIGN(reply, command("UID FETCH " + std::to_string(behind + 1) +
                                      ":* (UID RFC822.SIZE INTERNALDATE)",
                                  listener));
    // Some servers say NO to a range of an empty folder.
    if (reply.refused && !lowest.empty()) return refused(reply.said);
    for (const auto& one : lowest) out.messages.push_back(one.second);
    return out;
  }

  Status fetched(ImapPlace message, const Sink& sink) {
    CONVOKE_TRY(open_at(message, false));
    bool came = false;
    std::uint64_t too_long = 0;
    Status taken;
    ImapLine::Listener listener;
    listener.wants = [&](std::string_view line, std::uint64_t bytes) {
      const bool body = upper(line).ends_with("BODY[] ") && !came;
      if (body && bytes > options_.limits.message) too_long = bytes;
      came = came || body;
      return body;
    };
    listener.sink = [&](std::string_view piece) -> Status {
      if (too_long != 0)
        return too_large(N_("The message is larger than {1} MiB."), {},
                         {std::to_string(options_.limits.message >> 20)});
      return sink(piece);
    };
    listener.line = [&](std::string_view line) {
      const std::size_t at = upper(line).find("BODY[] \"");
      if (came || at == std::string::npos) return;
      came = true;
      taken = sink(unquoted(line.substr(at + 7)));
    };
    CONVOKE_ASSIGN(
        reply, command("UID FETCH " + std::to_string(message.uid) + " (BODY.PEEK[])", listener));
    CONVOKE_TRY(taken);
    if (reply.refused) return refused(reply.said);
    return came ? Status() : Status(gone());
  }

  Result<bool> can(std::string_view capability) {
    bool found = false;
    ImapLine::Listener listener;
    listener.line = [&](std::string_view line) {
      for (const std::string& word : split(upper(line), ' ')) found = found || word == capability;
    };
    CONVOKE_ASSIGN(reply, command("CAPABILITY", listener));
    return found && !reply.refused;
  }

  Status moved(ImapPlace message, const std::string& folder) {
    if (has_control(folder) || folder.find('\n') != std::string::npos)
      return invalid(N_("There is no folder {1} in the mailbox."), {}, {folder});
    CONVOKE_TRY(open_at(message, true));
    CONVOKE_ASSIGN(can_move, can("MOVE"));
    CONVOKE_ASSIGN(can_expunge_one, can("UIDPLUS"));
    if (!can_move && !can_expunge_one)
      return invalid(N_("The server of the mailbox cannot move messages."));
    const std::string uid = std::to_string(message.uid);
    const std::string into = uid + " " + in_quotes(folder_name(folder));
    if (can_move) return act("UID MOVE " + into);
    CONVOKE_TRY(act("UID COPY " + into));
    CONVOKE_TRY(act("UID STORE " + uid + " +FLAGS.SILENT (\\Deleted)"));
    // Never EXPUNGE alone: it would remove what others have marked.
    return act("UID EXPUNGE " + uid);
  }

  const ImapOptions options_;
  std::atomic<bool> stopped_{false};
  std::unique_ptr<ImapLine> line_;
  Steady::time_point used_;
  std::uint32_t opened_ = 0;  ///< UIDVALIDITY of the folder that is open; 0: none is
  bool to_write_ = false;
  bool answered_ = true;  ///< the last command had its whole answer
  bool broken_ = false;
};

ImapMailbox::ImapMailbox(ImapOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
ImapMailbox::~ImapMailbox() = default;

Result<ImapListing> ImapMailbox::list(ImapPlace after, std::size_t most) {
  return impl_->list(after, most);
}
Status ImapMailbox::fetch(ImapPlace message, const Sink& sink) {
  return impl_->fetch(message, sink);
}
Status ImapMailbox::mark_seen(ImapPlace message) {
  return impl_->mark_seen(message);
}
Status ImapMailbox::move(ImapPlace message, const std::string& folder) {
  return impl_->move(message, folder);
}
void ImapMailbox::stop() {
  impl_->stop();
}

}  // namespace convoke::mail
