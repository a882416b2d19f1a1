#include "operations/outbox/outbox_list.h"

#include <algorithm>

#include "base/message_context.h"
#include "base/text.h"
#include "base/typed_date.h"
#include "page/kept_list.h"
#include "platform/i18n/zone.h"
#include "platform/json/stored_error.h"

namespace convoke::operations {
namespace {

constexpr std::size_t kMostWords = 8;

outbox::Wanted::Order order_named(std::string_view name) {
  using Order = outbox::Wanted::Order;
  if (name == "subject") return Order::subject;
  if (name == "to") return Order::to;
  if (name == "kind") return Order::purpose;
  if (name == "status") return Order::state;
  return Order::written;
}

}  // namespace

OutboxAsked outbox_asked(const http::Request& request, const std::string& path,
                         const std::vector<std::string>& purposes, const std::string& zone) {
  OutboxAsked out;
  page::ListFilter& filter = out.filter;
  outbox::Wanted& wanted = out.wanted;
  filter = page::ListFilter(request, path, {"state", "purpose", "from", "to"});
  filter.text = folded_spaces(filter.text);
  for (std::string& word : split(i18n::folded(filter.text), ' '))
    if (!word.empty() && wanted.words.size() < kMostWords) wanted.words.push_back(std::move(word));
  wanted.state = outbox::message_state(filter.choice("state"));
  if (!wanted.state) filter.choices[0].second.clear();
  if (std::find(purposes.begin(), purposes.end(), filter.choice("purpose")) != purposes.end())
    wanted.purpose = filter.choice("purpose");
  else
    filter.choices[1].second.clear();
  if (const auto from = typed_date(filter.choice("from"), "from"); from.ok())
    wanted.from = i18n::end_of_day(from->plus_days(-1), zone);
  else
    filter.choices[2].second.clear();
  if (const auto to = typed_date(filter.choice("to"), "to"); to.ok())
    wanted.before = i18n::end_of_day(*to, zone);
  else
    filter.choices[3].second.clear();
  if (!filter.sort.empty()) {
    wanted.descending = filter.sort.starts_with('-');
    wanted.order = order_named(std::string_view(filter.sort).substr(wanted.descending ? 1 : 0));
  }
  out.at = db::Position::parse(request.param("at"), outbox::position_kinds(wanted.order));
  filter.page = 1;
  return out;
}

bool OutboxPage::is_filtered() const {
  return !filter.text.empty() || std::any_of(filter.choices.begin(), filter.choices.end(),
                                             [](const auto& one) { return !one.second.empty(); });
}

std::string OutboxPage::of_state(std::string_view wanted) const {
  page::ListFilter other = filter;
  other.choices[0].second = wanted;
  return other.href(filter.sort, 1);
}

std::string OutboxPage::turned(const std::optional<db::Position>& to) const {
  if (!to) return {};
  const std::string address = filter.href(filter.sort, 1);
  return address + (address == path ? "?at=" : "&at=") + http::percent_encoded(to->text());
}

std::string OutboxPage::query() const {
  const std::string address = filter.href(filter.sort, 1);
  if (at.empty()) return page::query_of(address);
  return page::query_of(address + (address == path ? "?at=" : "&at=") + http::percent_encoded(at));
}

std::string erased_text(const outbox::Message& message, const i18n::Locale& locale,
                        const std::string& zone) {
  if (!message.erased_at) return locale.tr(NC_("message", "Erased"));
  return locale.tr(N_("Erased on {1}"),
                   {locale.date(i18n::local_time_of(*message.erased_at, zone).date)});
}

const char* label_of(outbox::MessageState state) {
  switch (state) {
    case outbox::MessageState::queued:
      return N_("Queued");
    case outbox::MessageState::held:
      return NC_("message", "Held");
    case outbox::MessageState::sent:
      return N_("Sent");
    case outbox::MessageState::refused:
      return N_("Refused");
    case outbox::MessageState::withdrawn:
      return NC_("message", "Withdrawn");
    case outbox::MessageState::cancelled:
      return NC_("message", "Cancelled");
  }
  return "";
}

page::Columns<outbox::Message> message_columns(const i18n::Locale& locale,
                                               const page::Labels& labels,
                                               const std::string& zone) {
  using outbox::Message;
  using Where = page::ListColumn<Message>::Where;
  return {
      locale,
      {{.key = "subject",
        .label = locale.tr(N_("Subject")),
        .text =
            [&locale, zone](const Message& message) {
              return message.is_erased() ? erased_text(message, locale, zone) : message.subject;
            }},
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
        .text = [&](const Message& message) { return locale.tr(label_of(message.state)); }},
       {.name = "message_id",
        .label = locale.tr(N_("Message number")),
        .text = [](const Message& message) { return message.message_id; },
        .where = Where::file},
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
  html::List list = page::list_of(
      page.filter, {}, locale.trn("{1} message", "{1} messages", static_cast<long>(page.found)),
      page.filter.sort.empty() ? locale.tr(N_("Messages, newest first"))
                               : locale.tr(N_("Messages")),
      message_columns(locale, *page.labels, page.zone).head(page.filter));
  if (page.may_steer)
    list.columns.insert(list.columns.begin(), html::hidden_column(locale.raw(N_("Choose"))));
  list.pages = 0;
  list.previous = page.turned(page.messages.previous);
  list.next = page.turned(page.messages.next);
  list.empty = page.messages.rows.empty();
  if (!page.is_filtered() && page.at.empty()) {
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

html::JointBar joint_bar(const OutboxPage& page, const i18n::Locale& locale) {
  html::JointBar bar{
      .action = page.path + "/change",
      .all_label = locale.tr(N_("All that the list shows ({1})"), {std::to_string(page.found)}),
      .acts = {{"hold", locale.tr(NC_("message", "Hold…")), {}},
               {"release", locale.tr(NC_("message", "Release…")), {}},
               {"cancel", locale.tr(NC_("message", "Cancel…")), {}}}};
  if (page.office_hold)
    bar.acts.insert(bar.acts.begin(),
                    {"let_through", locale.tr(NC_("message", "Let through…")), {}});
  for (const auto& [name, value] : page.filter.choices)
    if (!value.empty()) bar.hidden.emplace_back(name, value);
  if (!page.filter.text.empty()) bar.hidden.emplace_back("q", page.filter.text);
  if (!page.filter.sort.empty()) bar.hidden.emplace_back("sort", page.filter.sort);
  return bar;
}

}  // namespace convoke::operations
