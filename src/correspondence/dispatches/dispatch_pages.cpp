#include "correspondence/dispatches/dispatch_pages.h"

#include <map>

#include "correspondence/dispatches/views/dispatch.h"

namespace convoke::correspondence {

html::Field reason_field(const i18n::Locale& locale) {
  return {.name = "reason",
          .label = locale.tr(N_("Why it came back")),
          .hint = locale.tr(
              N_("As the mail system or the post says: mailbox full, no such address, moved.")),
          .required = true,
          .max_length = static_cast<long>(kLongestReason)};
}

Result<page::Reply> DispatchPages::show(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  const i18n::Locale& locale = visit.locale;
  const auto dispatch = notes_.find_dispatch(DispatchId(visit.number_arg("id")));
  const auto note = dispatch ? notes_.find(dispatch->note) : std::nullopt;
  if (!note || note->series != place.series.id) return not_found(N_("There is no such dispatch."));
  const auto when = [&](Instant at) { return locale.date_time(at, place.series.zone); };
  DispatchPage shown{.home = place.home,
                     .path = place.home + "/dispatches/" + std::to_string(dispatch->id.value),
                     .reference = reference_of(*note, *dispatch),
                     .note = *note,
                     .dispatch = *dispatch,
                     .name = shown_name(references_.directory()->find(dispatch->entity), locale),
                     .dated = locale.date(dispatch->dated),
                     .mailboxes = {},
                     .events = {},
                     .letters = {},
                     .mail_leaves = mail_leaves_,
                     .may_dispatch = visit.may(page::Right::dispatch_notes),
                     .may_read_register = visit.may(page::Right::read_register),
                     .may_keep_register = visit.may(page::Right::keep_register)};
  std::map<RegisterEntryId, const RegisterEntry*> numbers;
  const std::vector<RegisterEntry> entries = entries_.entries(dispatch->id);
  for (const RegisterEntry& e : entries) {
    numbers[e.id] = &e;
    if (e.direction == Direction::in) shown.letters.push_back({e, locale.date(e.dated)});
  }
  auto [messages, events, linked, copies] = database_.read([&](db::Reader& r) {
    return std::tuple(store::messages(r, dispatch->id), store::events(r, dispatch->id),
                      store::linked(r, dispatch->id), store::copies(r, dispatch->id));
  });
  for (const DispatchCopy& copy : copies)
    shown.copies.push_back({copy, copy.gone_at ? when(*copy.gone_at) : std::string()});
  for (LinkedEnclosure& one : linked) {
    LinkedRow row{std::move(one), {}, {}, {}};
    row.size = size_text(row.file.bytes, locale);
    row.until = locale.date(row.file.until);
    if (row.file.last_fetched_at) row.last = when(*row.file.last_fetched_at);
    shown.linked.push_back(std::move(row));
  }
  for (const DispatchMessage& m : messages)
    if (m.attempt == dispatch->attempt)
      shown.mailboxes.push_back({m, m.ended_at ? when(*m.ended_at) : std::string()});
  for (const DispatchEvent& e : events) {
    EventRow row{e, when(e.at)};
    if (const auto entry = numbers.find(e.register_entry); entry != numbers.end())
      row.register_number =
          locale.tr(entry->second->direction == Direction::in ? N_("Received {1}") : N_("Sent {1}"),
                    {std::to_string(entry->second->number)});
    shown.events.push_back(std::move(row));
  }
  html::Out out = visit.out();
  views::dispatch(out, shown);
  return office_page(visit, place, "notes", shown.reference, out,
                     {{locale.tr(N_("Notes")), place.home + "/notes"},
                      {note->reference, place.home + "/notes/" + std::to_string(note->id.value)}});
}

Result<page::Reply> DispatchPages::record_copy(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  const auto dispatch = notes_.find_dispatch(DispatchId(visit.number_arg("id")));
  const auto note = dispatch ? notes_.find(dispatch->note) : std::nullopt;
  if (!note || note->series != place.series.id) return not_found(N_("There is no such dispatch."));
  const auto channel = channel_named(visit.arg("channel"));
  if (!channel) return not_found(N_("There is no such dispatch."));
  CONVOKE_TRY(notes_.record_copy(visit.officer_actor(), dispatch->id, *channel));
  return page::Redirect{place.home + "/dispatches/" + std::to_string(dispatch->id.value), {}};
}

}  // namespace convoke::correspondence
