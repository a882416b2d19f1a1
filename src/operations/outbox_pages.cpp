#include "operations/outbox_pages.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "base/message_context.h"
#include "base/text.h"
#include "change/change.h"
#include "operations/views/outbox.h"
#include "page/columns.h"
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

std::string file_name_of(const mail::ReadMail::Part& part, int number) {
  return part.file_name.empty() ? "attachment-" + std::to_string(number) : part.file_name;
}

const char* state_label(outbox::MessageState state) {
  switch (state) {
    case outbox::MessageState::queued:
      return N_("Queued");
    case outbox::MessageState::sent:
      return N_("Sent");
    case outbox::MessageState::refused:
      return N_("Refused");
    case outbox::MessageState::withdrawn:
      return NC_("message", "Withdrawn");
  }
  return "";
}

}  // namespace

page::Columns<outbox::Message> message_columns(const i18n::Locale& locale,
                                               const page::Labels& labels,
                                               const std::string& zone) {
  using outbox::Message;
  using Where = page::ListColumn<Message>::Where;
  return {
      locale,
      {{.key = "subject",
        .label = locale.tr(N_("Subject")),
        .text = [](const Message& message) { return message.subject; }},
       {.key = "to",
        .label = locale.tr(N_("To")),
        .text =
            [](const Message& message) {
              return message.to_name.empty() ? message.to_address : message.to_name;
            },
        .where = Where::page},
       {.name = "to",
        .label = locale.tr(N_("To")),
        .text = [](const Message& message) { return message.to_name; },
        .where = Where::file},
       {.name = "email",
        .label = locale.tr(N_("E-mail address")),
        .text = [](const Message& message) { return message.to_address; },
        .where = Where::file},
       {.key = "kind",
        .label = locale.tr(N_("Kind of message")),
        .text =
            [&](const Message& message) { return locale.tr(labels.of_purpose(message.purpose)); }},
       {.key = "written",
        .label = locale.tr(N_("Written")),
        .text = [&locale, zone](
                    const Message& message) { return locale.date_time(message.created_at, zone); },
        .order = [](const Message& message) { return message.created_at.micros; }},
       {.key = "status",
        .label = locale.tr(N_("Status")),
        .text = [&](const Message& message) { return locale.tr(state_label(message.state)); }},
       {.name = "what_went_wrong",
        .label = locale.tr(N_("What went wrong")),
        .text =
            [&](const Message& message) {
              return message.error.empty() || message.state == outbox::MessageState::sent
                         ? std::string()
                         : locale.tr(json::stored_error(message.error).message);
            },
        .where = Where::file}}};
}

html::List list_of(const OutboxPage& page, const i18n::Locale& locale) {
  html::List list =
      page::list_of(page.filter, {}, {}, locale.tr(N_("Messages")),
                    message_columns(locale, *page.labels, page.zone).head(page.filter));
  if (page.filter.sort.empty()) {
    list.caption = locale.tr(N_("Messages, newest first"));
    list.pages = 0;
    list.previous = page.newer();
    list.next = page.more ? page.older() : std::string();
  }
  list.empty = page.messages.empty();
  if (page.state.empty() && page.purpose.empty() && page.before == 0) {
    list.empty_title = locale.tr(N_("No message has been written yet"));
    list.empty_text = locale.tr(
        N_("Messages appear here when a note is dispatched or a delegation is nominated."));
  } else {
    list.empty_title = locale.tr(N_("No message matches"));
    list.show_all = page.path;
  }
  list.xlsx = page.file(page::FileFormat::xlsx);
  list.csv = page.file(page::FileFormat::csv);
  list.json = page.file(page::FileFormat::json);
  return list;
}

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

std::string OutboxPage::of_state(std::string_view wanted) const {
  page::ListFilter other = filter;
  other.choices[0].second = wanted;
  return other.href(filter.sort, 1);
}

std::string OutboxPage::older() const {
  const std::string address = filter.href({}, 1);
  return address + (address == path ? "?before=" : "&before=") +
         std::to_string(messages.back().id.value);
}

std::string OutboxPage::newer() const {
  return before > 0 ? filter.href({}, 1) : std::string();
}

std::string OutboxPage::query() const {
  const std::string address = filter.href(filter.sort, filter.page);
  if (before == 0) return page::query_of(address);
  return page::query_of(address + (address == path ? "?before=" : "&before=") +
                        std::to_string(before));
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
  const std::string_view purpose = request.param("purpose");
  if (std::find(shown.purposes.begin(), shown.purposes.end(), purpose) != shown.purposes.end())
    shown.purpose = purpose;
  const auto state = outbox::message_state(request.param("state"));
  if (state) shown.state = name_of(*state);
  shown.filter = page::ListFilter(request, shown.path, {});
  shown.filter.text.clear();
  shown.filter.choices = {{"state", shown.state}, {"purpose", shown.purpose}};
  if (const auto format = page::file_asked(request)) {
    auto all = outbox_.list(shown.purpose, 0, static_cast<int>(page::kMostExported) + 1, state);
    const auto columns = message_columns(visit.locale, labels_, shown.zone);
    columns.sort(all, shown.filter.sort);
    return columns.file(all, *format, visit.locale.tr(N_("Outbox")), "outbox");
  }
  shown.counts = outbox_.count();
  shown.away = outbox_.waiting();
  shown.may_send_again = visit.may(page::Right::run_jobs);
  if (shown.filter.sort.empty()) {
    const std::string_view before = request.param("before");
    std::from_chars(before.data(), before.data() + before.size(), shown.before);
    shown.filter.page = 1;
    shown.messages = outbox_.list(shown.purpose, shown.before, kPerPage + 1, state);
    shown.more = shown.messages.size() > kPerPage;
    if (shown.more) shown.messages.pop_back();
  } else {
    shown.messages = outbox_.list(shown.purpose, 0, static_cast<int>(page::kMostExported), state);
    message_columns(visit.locale, labels_, shown.zone).sort(shown.messages, shown.filter.sort);
    shown.filter.cut(shown.messages);
  }

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
  shown.is_private = is_private(message, visit);
  shown.is_withheld = holds_link(message) && !visit.may(page::Right::read_links);
  if (!shown.is_private && !shown.is_withheld) {
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

  html::Out out = visit.out();
  views::message(out, shown);
  html::Page page = outbox_page(shown.message.subject, out);
  page.crumbs = {
      {visit.locale.tr(N_("Outbox")), page::list_address(visit.href("/office/outbox"), shown.list)},
      {shown.message.subject, {}}};
  return page;
}

Result<page::Reply> OutboxPages::attachment(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(message, message_of(visit));
  if (is_private(message, visit)) return forbidden(N_("This message is for its addressee alone."));
  if (holds_link(message)) {
    if (!visit.may(page::Right::read_links))
      return forbidden(
          N_("This message has a link of its addressee. Your role does not include reading it."));
    record_look(visit, message);
  }
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
