#include "intake/messages/message_pages.h"

#include <algorithm>

#include "base/message_context.h"
#include "base/text.h"
#include "change/change.h"
#include "intake/messages/incoming_store.h"
#include "intake/messages/messages.h"
#include "intake/messages/stored_mail.h"
#include "intake/messages/views/messages.h"
#include "page/kept_list.h"
#include "page/office_page.h"
#include "platform/html_safe/sanitized.h"
#include "platform/json/json.h"

namespace convoke::intake {
namespace {

constexpr std::size_t kPerPage = 50;
constexpr const char* kHome = "/office/intake";
/// Beside the states, in the filter.
constexpr const char* kVirusFound = "virus";
/// Bytes of a picture that is shown within a message.
constexpr std::int64_t kLargestPicture = std::int64_t{2} << 20;

/// A picture's type by its first bytes; empty for anything else.
std::string_view picture_type(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG")) return "image/png";
  if (bytes.starts_with("\xff\xd8\xff")) return "image/jpeg";
  if (bytes.starts_with("GIF8")) return "image/gif";
  return {};
}

std::string base64(std::string_view bytes) {
  static constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::string_view three = bytes.substr(i, 3);
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k)
      group = group << 8 | (k < three.size() ? static_cast<unsigned char>(three[k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k)
      out += k <= three.size() ? letters[group >> (18 - 6 * k) & 63U] : '=';
  }
  return out;
}

http::Response download(const std::filesystem::path& path, const std::string& name) {
  http::Response response;
  response.header("Content-Type", "application/octet-stream")
      .header("Content-Disposition", "attachment; filename*=UTF-8''" + http::percent_encoded(name))
      .header("X-Content-Type-Options", "nosniff")
      .header("Content-Security-Policy", "sandbox; default-src 'none'")
      .header("Cache-Control", "private, no-store");
  response.file = path;
  return response;
}

html::Page intake_page(std::string title, html::Out& out) {
  return page::office_page("intake", std::move(title), out);
}

/// What is shown before a file with a virus is handed over.
page::Reply warning(const page::Visit& visit, const InfectedPage& shown) {
  html::Out out = visit.out();
  views::infected(out, shown);
  return intake_page(visit.locale.tr(N_("A virus was found in this file")), out);
}

bool is_asked_all_the_same(const http::Request& request) {
  return request.param("anyway") == "yes";
}

std::string address_of(const page::ListFilter& filter, const db::Position& at) {
  const std::string address = filter.href({}, 1);
  return address + (address == filter.path ? "?at=" : "&at=") + http::percent_encoded(at.text());
}

bool may_be_set_aside(IncomingState state) {
  return state == IncomingState::parsed || state == IncomingState::bounce ||
         state == IncomingState::duplicate || state == IncomingState::failed;
}

}  // namespace

html::Filter filter_of(const ListPage& page, const i18n::Locale& locale) {
  std::vector<html::Option> states;
  for (const IncomingState state : kIncomingStates)
    states.push_back({std::string(name_of(state)), locale.tr(label_of(state)), {}});
  states.push_back({kVirusFound, locale.tr(N_("Virus found later")), {}});
  return page::filter_of(page.filter, "intake", locale.raw(N_("Sender, subject or text")),
                         {{"state", locale.raw(N_("Status")), std::move(states)}});
}

html::List list_of(const ListPage& page, const i18n::Locale& locale) {
  html::List list;
  list.id = "intake";
  list.caption = locale.tr(N_("Messages, newest first"));
  list.columns = {html::column(locale.tr(N_("Subject"))), html::column(locale.tr(N_("Sender"))),
                  html::column(locale.tr(NC_("message", "Received"))),
                  html::column(locale.tr(N_("Status")))};
  list.empty = page.messages.empty();
  list.previous = page.previous;
  list.next = page.next;
  if (page.filter.text.empty() && page.filter.choice("state").empty() &&
      page.filter.choice("sender").empty()) {
    list.empty_title = locale.tr(N_("No message has come in yet"));
  } else {
    list.empty_title = locale.tr(N_("No message matches"));
    list.show_all = page.filter.path;
  }
  return list;
}

std::map<IncomingId, FiledEntry> MessagePages::entries_of(
    const page::Visit& visit, const std::vector<Incoming>& messages) const {
  std::vector<IncomingId> filed;
  for (const Incoming& one : messages)
    if (one.state == IncomingState::filed) filed.push_back(one.id);
  if (!entries || filed.empty()) return {};
  return entries(visit, filed);
}

Result<Incoming> MessagePages::message_of(const page::Visit& visit) {
  const IncomingId id(visit.number_arg("id"));
  auto message = database_.read([&](db::Reader& r) { return store::find(r, id); });
  if (!message) return not_found(N_("There is no such message."));
  return std::move(*message);
}

Status MessagePages::record_look(const page::Visit& visit, const char* action, IncomingId id) {
  return database_.write([&](db::Transaction& t) -> Status {
    audit::record(t, {visit.officer_actor(), action, "incoming_message", id.value, "{}"},
                  visit.now);
    return {};
  });
}

Result<page::Reply> MessagePages::list(const page::Visit& visit, const http::Request& request) {
  ListPage shown;
  shown.filter = page::ListFilter(request, visit.href(kHome), {"state", "sender"});
  shown.filter.sort.clear();
  shown.filter.page = 1;
  shown.is_set = mailbox_.options().is_set();
  shown.is_off = mailbox_.is_off();
  shown.may_turn_on = visit.may(page::Right::manage_office);
  shown.mailbox = mailbox_.options().name();
  shown.every_minutes = mailbox_.options().every_minutes;
  shown.stand = mailbox_.stand();
  shown.zone = zone_();
  shown.may_look = visit.may(page::Right::keep_intake);
  store::ListAsked asked;
  asked.state = incoming_state(shown.filter.choice("state"));
  asked.virus_found = shown.filter.choice("state") == kVirusFound;
  asked.words = i18n::folded(shown.filter.text);
  asked.sender = ascii_lower(shown.filter.choice("sender"));
  const auto at = db::Position::parse(request.param("at"), "i");
  auto page = database_.read([&](db::Reader& r) {
    shown.readable_again = 0;
    if (shown.may_look && asked.state == IncomingState::failed)
      shown.readable_again = static_cast<std::int64_t>(store::readable_again(r).size());
    return store::list(r, asked, at, kPerPage);
  });
  if (!triage.empty() && shown.may_look) shown.triage = visit.href(triage);
  if (!setting.empty() && visit.may(page::Right::manage_office))
    shown.setting = visit.href(setting);
  shown.messages = std::move(page.rows);
  shown.entries = entries_of(visit, shown.messages);
  if (page.previous) shown.previous = address_of(shown.filter, *page.previous);
  if (page.next) shown.next = address_of(shown.filter, *page.next);
  html::Out out = visit.out();
  views::messages(out, shown);
  return intake_page(visit.locale.tr(N_("Incoming mail")), out);
}

Result<page::Reply> MessagePages::look(const page::Visit& visit, const http::Request&) {
  CONVOKE_TRY(mailbox_.look_now(visit.officer_actor()));
  return page::Redirect{visit.href(kHome),
                        Message{N_("The mailbox is being looked into. Reload the page in a "
                                   "moment."),
                                {}}};
}

Result<page::Reply> MessagePages::turn_on(const page::Visit& visit, const http::Request&) {
  CONVOKE_TRY(mailbox_.turn_on(visit.officer_actor()));
  return page::Redirect{visit.href(kHome),
                        Message{N_("The mailbox is looked into from now on."), {}}};
}

Result<page::Reply> MessagePages::show(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(message, message_of(visit));
  CONVOKE_TRY(record_look(visit, "incoming.look", message.id));
  ShownMessage shown;
  shown.path = visit.href(std::string(kHome) + "/" + std::to_string(message.id.value));
  shown.list = page::kept_list(request);
  shown.zone = zone_();
  shown.may_keep = visit.may(page::Right::keep_intake);
  shown.parts = database_.read([&](db::Reader& r) { return store::parts_of(r, message.id); });
  if (beside) shown.beside = beside(visit, message);
  if (const auto found = entries_of(visit, {message}); !found.empty())
    shown.entry = found.begin()->second;
  if (!triage.empty() && shown.may_keep && message.state == IncomingState::parsed)
    shown.triage = visit.href(triage) + "/" + std::to_string(message.id.value);
  if (message.same_as) {
    shown.former = visit.href(std::string(kHome) + "/" + std::to_string(message.same_as.value));
    shown.former_differs = static_cast<bool>(
        database_.read([&](db::Reader& r) { return other_of_number(r, message); }));
  }
  const bool was_read =
      message.state != IncomingState::stored && message.state != IncomingState::failed;
  if (was_read && !message.raw.hex.empty()) {
    const auto file = opened(files_, message.raw);
    shown.readable = file.ok();
    if (file.ok()) shown.mail = mail::read_outline(file->bytes());
  }
  const std::string title = message.is_erased()       ? visit.locale.tr(NC_("message", "Erased"))
                            : message.subject.empty() ? visit.locale.tr(N_("Without a subject"))
                                                      : message.subject;
  shown.message = std::move(message);
  html::Out out = visit.out();
  views::message(out, shown);
  html::Page page = intake_page(title, out);
  page.crumbs = {
      {visit.locale.tr(N_("Incoming mail")), page::list_address(visit.href(kHome), shown.list)},
      {title, {}}};
  return page;
}

std::string MessagePages::image_of(const Incoming& message, std::string_view cid) {
  const auto parts = database_.read([&](db::Reader& r) { return store::parts_of(r, message.id); });
  const auto found = std::find_if(parts.begin(), parts.end(), [&](const IncomingPart& part) {
    return !part.content_id.empty() && part.content_id == cid && part.bytes <= kLargestPicture &&
           part.scan != Scan::infected;
  });
  if (found == parts.end()) return {};
  const auto bytes = files_.read(found->file);
  if (!bytes.ok() || picture_type(*bytes).empty()) return {};
  return "data:" + std::string(picture_type(*bytes)) + ";base64," + base64(*bytes);
}

Result<page::Reply> MessagePages::body(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(message, message_of(visit));
  if (message.is_erased())
    return not_found(
        N_("The data of its sender were erased. Nothing of the message is kept here."));
  CONVOKE_ASSIGN(file, opened(files_, message.raw));
  CONVOKE_TRY(record_look(visit, "incoming.look", message.id));
  const mail::ReadMail mail = mail::read_outline(file.bytes());
  std::int64_t left = 4 * kLargestPicture;
  const html_safe::Sanitized inert =
      html_safe::sanitized(mail.html,
                           [&](std::string_view cid) {
                             std::string image = left > 0 ? image_of(message, cid) : std::string();
                             left -= static_cast<std::int64_t>(image.size());
                             return image;
                           },
                           {visit.locale.tr(N_("[picture not loaded]")),
                            visit.locale.tr(N_("[The rest is not shown.]"))});
  html::Out out = visit.out();
  views::inert(out, html::Safe{inert.html});
  http::Response response;
  // The document has an origin of its own, runs nothing and loads nothing but what it brought
  // along.
  response.header("Content-Type", "text/html; charset=utf-8")
      .header("Content-Security-Policy",
              "sandbox; default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "
              "frame-ancestors 'self'")
      .header("Cache-Control", "private, no-store");
  response.body = "<!doctype html>" + out.take();
  return response;
}

Result<page::Reply> MessagePages::part(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(message, message_of(visit));
  const auto parts = database_.read([&](db::Reader& r) { return store::parts_of(r, message.id); });
  const std::int64_t number = visit.number_arg("number");
  if (number < 1 || number > static_cast<std::int64_t>(parts.size()))
    return not_found(N_("The message has no such attachment."));
  const IncomingPart& part = parts[static_cast<std::size_t>(number - 1)];
  const std::string name =
      part.file_name.empty() ? "attachment-" + std::to_string(number) : part.file_name;
  if (part.scan == Scan::infected && !is_asked_all_the_same(request)) {
    const std::string home =
        visit.href(std::string(kHome) + "/" + std::to_string(message.id.value));
    return warning(visit, {home, home + "/parts/" + std::to_string(number), name, part.scan_name});
  }
  CONVOKE_ASSIGN(path, files_.path_of(part.file));
  CONVOKE_TRY(record_look(visit, "incoming.fetch", message.id));
  return download(path, name);
}

Result<page::Reply> MessagePages::raw(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(message, message_of(visit));
  if (message.is_erased())
    return not_found(
        N_("The data of its sender were erased. Nothing of the message is kept here."));
  const std::string number = std::to_string(message.id.value), name = "message-" + number + ".eml";
  const auto parts = database_.read([&](db::Reader& r) { return store::parts_of(r, message.id); });
  const auto infected = std::find_if(parts.begin(), parts.end(), [](const IncomingPart& part) {
    return part.scan == Scan::infected;
  });
  if (infected != parts.end() && !is_asked_all_the_same(request)) {
    const std::string home = visit.href(std::string(kHome) + "/" + number);
    return warning(visit, {home, home + "/message.eml", name, infected->scan_name});
  }
  CONVOKE_ASSIGN(path, files_.path_of(message.raw));
  CONVOKE_TRY(record_look(visit, "incoming.fetch", message.id));
  return download(path, name);
}

Result<page::Reply> MessagePages::move(const page::Visit& visit, const http::Request& request,
                                       bool aside) {
  const IncomingId id(visit.number_arg("id"));
  const Status moved =
      change::write(database_, visit.officer_actor(), visit.now, [&](change::Change& c) -> Status {
        db::Transaction& t = c.transaction();
        auto message = store::find(t, id);
        if (!message) return not_found(N_("There is no such message."));
        if (aside ? !may_be_set_aside(message->state)
                  : message->state != IncomingState::set_aside &&
                        message->state != IncomingState::duplicate)
          return conflict(N_("The message has another status by now."));
        if (aside) {
          message->former_state = name_of(message->state);
          message->state = IncomingState::set_aside;
        } else {
          message->state = incoming_state(message->former_state).value_or(IncomingState::parsed);
          message->former_state.clear();
        }
        store::update(t, *message);
        c.record(aside ? "incoming.set_aside" : "incoming.take_back", "incoming_message", id);
        return {};
      });
  if (!moved.ok()) return moved.error();
  const std::string list = visit.href(kHome), one = list + "/" + std::to_string(id.value);
  return page::Redirect{
      page::back_to(list, request, one),
      Message{aside ? N_("The message is set aside.") : N_("The message waits to be filed again."),
              {}},
      aside ? page::kept_in(one + "/take-back", page::kept_list(request)) : std::string()};
}

Result<page::Reply> MessagePages::set_aside(const page::Visit& visit,
                                            const http::Request& request) {
  return move(visit, request, true);
}

Result<page::Reply> MessagePages::take_back(const page::Visit& visit,
                                            const http::Request& request) {
  return move(visit, request, false);
}

Result<page::Reply> MessagePages::read_again(const page::Visit& visit,
                                             const http::Request& request) {
  const IncomingId id(visit.number_arg("id"));
  CONVOKE_TRY(reading_.again(visit.officer_actor(), id));
  const std::string list = visit.href(kHome);
  return page::Redirect{
      page::back_to(list, request, list + "/" + std::to_string(id.value)),
      Message{N_("The message is being read again. Reload the page in a moment."), {}}};
}

Result<page::Reply> MessagePages::read_all_again(const page::Visit& visit,
                                                 const http::Request& request) {
  CONVOKE_ASSIGN(count, reading_.all_again(visit.officer_actor()));
  const std::string list = visit.href(kHome);
  return page::Redirect{page::back_to(list, request, list),
                        Message{N_("Messages being read again: {1}."), {std::to_string(count)}}};
}

}  // namespace convoke::intake
