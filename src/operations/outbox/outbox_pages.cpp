#include "operations/outbox/outbox_pages.h"

#include <algorithm>
#include <stdexcept>

#include "base/text.h"
#include "change/change.h"
#include "operations/outbox/views/message.h"
#include "operations/outbox/views/outbox.h"
#include "page/kept_list.h"
#include "page/office_page.h"
#include "platform/json/json.h"
#include "platform/json/stored_error.h"

namespace convoke::operations {
namespace {

constexpr int kPerPage = 50;

/// A link to come in is good for whoever reads it: it is shown to nobody but its owner.
bool is_private(const outbox::Message& message, const page::Visit& visit) {
  return (message.purpose == "sign-in" || message.purpose == "invitation") &&
         !(visit.officer && ascii_lower(visit.officer->email) == ascii_lower(message.to_address));
}

html::Page outbox_page(std::string title, html::Out& out) {
  return page::office_page("outbox", std::move(title), out);
}

/// Types a browser may be told; anything else is only bytes.
std::string_view download_type(std::string_view claimed) {
  static constexpr std::string_view known[] = {
      "application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "image/jpeg", "image/png"};
  for (const std::string_view type : known)
    if (claimed == type) return type;
  return "application/octet-stream";
}

/// RFC 6266: a plain name for old programs, and the name itself.
std::string attachment_disposition(const std::string& name) {
  std::string plain;
  for (const char c : name)
    plain += (c >= ' ' && c < 0x7f && c != '"' && c != '\\' && c != '%') ? c : '_';
  return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + http::percent_encoded(name);
}

/// "<abc@example.org>", or without brackets; empty if it cannot be one.
std::string message_id_typed(std::string_view text) {
  const bool enclosed = text.size() > 2 && text.front() == '<' && text.back() == '>';
  if (enclosed) text = text.substr(1, text.size() - 2);
  return text.find('@') != text.npos && text.find(' ') == text.npos ? std::string(text)
                                                                    : std::string();
}

std::string file_name_of(const mail::ReadMail::Part& part, int number) {
  return part.file_name.empty() ? "attachment-" + std::to_string(number) : part.file_name;
}

}  // namespace

std::vector<TextPiece> text_pieces(std::string_view text) {
  std::vector<TextPiece> pieces;
  const auto add = [&](std::string_view piece, bool is_link) {
    if (!piece.empty()) pieces.push_back({std::string(piece), is_link});
  };
  while (!text.empty()) {
    const std::size_t start = std::min(text.find("http://"), text.find("https://"));
    if (start == text.npos) break;
    std::string_view link = text.substr(start);
    link = link.substr(0, link.find_first_of(" \t\r\n<>\""));
    while (!link.empty() && std::string_view(".,;:!?)]}'").find(link.back()) != link.npos)
      link.remove_suffix(1);
    const bool has_host = link.size() > link.find("//") + 2;
    add(text.substr(0, start), false);
    add(link, has_host);
    text.remove_prefix(start + link.size());
  }
  add(text, false);
  return pieces;
}

Result<outbox::Message> OutboxPages::message_of(const page::Visit& visit) {
  auto message = outbox_.find(outbox::MessageId(visit.number_arg("id")));
  if (!message) return not_found(N_("There is no such message."));
  return std::move(*message);
}

bool OutboxPages::holds_link(const outbox::Message& message) const {
  const page::MailPurpose* purpose = labels_.purpose(message.purpose);
  return purpose && purpose->holds_link;
}

void OutboxPages::record_look(const page::Visit& visit, const outbox::Message& message) {
  const Status recorded = database_.write([&](db::Transaction& t) -> Status {
    audit::record(t,
                  {visit.officer_actor(), "message.read_link", "message", message.id.value, "{}"},
                  visit.now);
    return {};
  });
  if (!recorded.ok()) throw std::runtime_error(describe(recorded.error()));
}

Result<page::Reply> OutboxPages::list(const page::Visit& visit, const http::Request& request) {
  OutboxPage shown;
  shown.path = visit.href("/office/outbox");
  shown.zone = zone_();
  shown.mail_leaves = mail_leaves_;
  shown.labels = &labels_;
  shown.purposes = outbox_.purposes();
  OutboxAsked asked = outbox_asked(request, shown.path, shown.purposes, shown.zone);
  // A Message-ID is typed or pasted as words.
  if (const std::string id = message_id_typed(asked.filter.text); !id.empty()) {
    outbox::Wanted named = asked.wanted;
    named.words.clear();
    named.message_id = id;
    if (outbox_.count(named) > 0) asked.wanted = std::move(named);
  }
  shown.filter = asked.filter;
  if (const auto format = page::file_asked(request)) {
    const auto all = outbox_.page(asked.wanted, {}, page::kMostExported + 1).rows;
    return message_columns(visit.locale, labels_, shown.zone)
        .file(all, *format, visit.locale.tr(N_("Outbox")), "outbox");
  }
  shown.counts = outbox_.count();
  shown.away = outbox_.waiting();
  shown.office_hold = database_.read([](db::Reader& r) { return outbox::office_hold(r); });
  shown.per_minute = outbox_.rate().per_minute();
  if (shown.per_minute > 0 && shown.counts.queued > 0)
    shown.gone = outbox_.rate().gone_by(shown.counts.queued, visit.now);
  shown.may_send_again = visit.may(page::Right::run_jobs);
  shown.may_steer = visit.may(page::Right::steer_mail);
  if (asked.at) shown.at = asked.at->text();
  shown.messages = outbox_.page(asked.wanted, asked.at, page::ListFilter::kRows);
  shown.found = shown.is_filtered() ? outbox_.count(asked.wanted) : shown.counts.all();
  shown.filter.found = static_cast<std::size_t>(shown.found);

  html::Out out = visit.out();
  views::outbox(out, shown);
  return outbox_page(visit.locale.tr(N_("Outbox")), out);
}

Result<page::Reply> OutboxPages::show(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(message, message_of(visit));
  MessagePage shown;
  shown.path = visit.href("/office/outbox/" + std::to_string(message.id.value));
  shown.list = page::kept_list(request);
  shown.zone = zone_();
  shown.labels = &labels_;
  shown.may_send_again = visit.may(page::Right::run_jobs);
  shown.may_steer = visit.may(page::Right::steer_mail);
  if (message.state != outbox::MessageState::sent) {
    const bool queued = message.state == outbox::MessageState::queued;
    auto [act, job, hold] = database_.read([&](db::Reader& r) {
      return std::tuple(
          outbox::last_act(r, message.id),
          queued ? jobs::find_open(r, outbox::Outbox::kSendJob, message.id.value) : std::nullopt,
          queued || message.state == outbox::MessageState::held ? outbox::office_hold(r)
                                                                : std::nullopt);
    });
    shown.last_act = act;
    // What goes in the lane of sign-in mail waits for nobody.
    const bool waits = hold && !(job && job->lane == jobs::Lane::sign_in);
    shown.is_through = hold && !waits && act && act->act == outbox::Act::let_through;
    if (waits) shown.office_hold = std::move(hold);
    if (job) {
      shown.attempts = job->attempts;
      shown.given_up = job->state == jobs::JobState::parked;
      if (job->state == jobs::JobState::waiting && job->attempts > 0)
        shown.next_attempt = job->run_after;
    }
  }
  shown.is_private = is_private(message, visit);
  shown.is_withheld = holds_link(message) && !visit.may(page::Right::read_links);
  if (!shown.is_private && !shown.is_withheld && !message.is_erased()) {
    if (holds_link(message)) record_look(visit, message);
    const auto mail = outbox_.read(message);
    shown.readable = mail.ok();
    if (mail.ok()) {
      shown.from = mail->from;
      shown.text = text_pieces(mail->text);
      for (const auto& part : mail->attachments) {
        const int number = static_cast<int>(shown.attachments.size()) + 1;
        shown.attachments.push_back(
            {number, file_name_of(part, number), static_cast<long>(part.bytes.size())});
      }
    }
  }
  if (beside) shown.beside = beside(visit, message.id);
  shown.message = std::move(message);

  const std::string title = shown.message.is_erased()
                                ? erased_text(shown.message, visit.locale, shown.zone)
                                : shown.message.subject;
  html::Out out = visit.out();
  views::message(out, shown);
  html::Page page = outbox_page(title, out);
  page.crumbs = {
      {visit.locale.tr(N_("Outbox")), page::list_address(visit.href("/office/outbox"), shown.list)},
      {title, {}}};
  return page;
}

Result<outbox::Message> OutboxPages::readable(const page::Visit& visit) {
  CONVOKE_ASSIGN(message, message_of(visit));
  if (message.is_erased())
    return not_found(N_("This message was erased with the data of its addressee."));
  if (is_private(message, visit)) return forbidden(N_("This message is for its addressee alone."));
  if (holds_link(message)) {
    if (!visit.may(page::Right::read_links))
      return forbidden(
          N_("This message has a link of its addressee. Your role does not include reading it."));
    record_look(visit, message);
  }
  return message;
}

Result<page::Reply> OutboxPages::source(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(message, readable(visit));
  CONVOKE_ASSIGN(bytes, outbox_.bytes_of(message));
  http::Response response;
  response.header("Content-Type", "message/rfc822")
      .header("Content-Disposition",
              attachment_disposition("message-" + std::to_string(message.id.value) + ".eml"));
  response.body = std::move(bytes);
  return response;
}

Result<page::Reply> OutboxPages::attachment(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(message, readable(visit));
  CONVOKE_ASSIGN(mail, outbox_.read(message));
  const std::int64_t number = visit.number_arg("number");
  if (number < 1 || number > static_cast<std::int64_t>(mail.attachments.size()))
    return not_found(N_("The message has no such attachment."));
  mail::ReadMail::Part& part = mail.attachments[static_cast<std::size_t>(number - 1)];
  http::Response response;
  response.header("Content-Type", std::string(download_type(part.content_type)))
      .header("Content-Disposition",
              attachment_disposition(file_name_of(part, static_cast<int>(number))));
  response.body = std::move(part.bytes);
  return response;
}

Result<page::Reply> OutboxPages::send_again(const page::Visit& visit,
                                            const http::Request& request) {
  const outbox::MessageId id(visit.number_arg("id"));
  const Status queued =
      change::write(database_, visit.officer_actor(), visit.now, [&](change::Change& c) -> Status {
        db::Transaction& t = c.transaction();
        CONVOKE_TRY(outbox_.send_again(t, id));
        c.record("message.send_again", "message", id);
        return {};
      });
  if (!queued.ok()) return queued.error();
  const std::string list = visit.href("/office/outbox");
  return page::Redirect{page::back_to(list, request, list + "/" + std::to_string(id.value)),
                        Message{N_("The message is in the queue again."), {}}};
}

Result<page::Reply> OutboxPages::send_all_again(const page::Visit& visit,
                                                const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const std::string purpose(form.get("purpose"));
  std::int64_t queued = 0;
  const Status written =
      change::write(database_, visit.officer_actor(), visit.now, [&](change::Change& c) -> Status {
        queued = outbox_.send_all_again(c.transaction(), purpose);
        c.record("message.send_all_again", "outbox", std::int64_t{0},
                 json::object({{"messages", std::to_string(queued)}, {"purpose", purpose}}));
        return {};
      });
  if (!written.ok()) return written.error();
  const std::string list = visit.href("/office/outbox");
  return page::Redirect{page::back_to(list, request, list),
                        Message{N_("Messages in the queue again: {1}."), {std::to_string(queued)}}};
}

}  // namespace convoke::operations
