#include "correspondence/dispatches/dispatch_pages.h"

#include <map>

#include "base/text.h"
#include "correspondence/dispatches/views/dispatch.h"
#include "correspondence/notes/further/failed_fax.h"
#include "correspondence/notes/place/missing.h"
#include "correspondence/notes/sent_file/sent_file.h"
#include "page/office_page.h"

namespace convoke::correspondence {
namespace {

/// The last report on a message that made it what it is; null without any.
const DispatchEvent* report_on(const DispatchMessage& m, const std::vector<DispatchEvent>& events) {
  const DispatchEvent* last = nullptr;
  for (const DispatchEvent& e : events)
    if (m.fate && e.kind == *m.fate && e.attempt == m.attempt &&
        ascii_lower(e.mailbox) == ascii_lower(m.mailbox))
      last = &e;
  return last;
}

}  // namespace

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
  if (!note || note->series != place.series.id) return no_such_dispatch();
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
                     .may_keep_register = visit.may(page::Right::keep_register),
                     .may_open_sent = !is_withheld_from(visit, notes_, note->id)};
  std::map<RegisterEntryId, const RegisterEntry*> numbers;
  const std::vector<RegisterEntry> entries = entries_.entries(dispatch->id);
  const std::set<RegisterEntryId> infected = entries_.infected(entries);
  for (const RegisterEntry& e : entries) {
    numbers[e.id] = &e;
    if (e.direction == Direction::in)
      shown.letters.push_back({e, locale.date(e.dated), infected.contains(e.id)});
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
  for (const DispatchMessage& m : messages) {
    if (m.attempt != dispatch->attempt) continue;
    MailboxRow row{m};
    if (const DispatchEvent* report = report_on(m, events)) {
      row.when = when(report->at);
      row.other = other_address(report->diagnostic, m.mailbox);
    } else if (m.ended_at) {
      row.when = when(*m.ended_at);
    }
    shown.mailboxes.push_back(std::move(row));
  }
  for (const DispatchEvent& e : events) {
    EventRow row{e, when(e.at)};
    if (const auto entry = numbers.find(e.register_entry); entry != numbers.end()) {
      row.register_number =
          locale.tr(entry->second->direction == Direction::in ? N_("Received {1}") : N_("Sent {1}"),
                    {std::to_string(entry->second->number)});
      row.is_taken_back = e.kind == EventKind::answered && entry->second->taken_back;
    }
    shown.events.push_back(std::move(row));
  }
  if (dispatch->state == DispatchState::queued || dispatch->state == DispatchState::outgoing)
    shown.office_held = office_held(visit, place, notes_);
  if (page::may_everywhere(visit, page::Right::read_outbox))
    shown.outbox = visit.href("/office/outbox");
  html::Out out = visit.out();
  views::dispatch(out, shown);
  return office_page(visit, place, "notes", shown.reference, out,
                     {{locale.tr(N_("Notes")), place.home + "/notes"},
                      {note->reference, place.home + "/notes/" + std::to_string(note->id.value)}});
}

Result<page::Reply> DispatchPages::record_copy(const page::Visit& visit,
                                               const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto dispatch = notes_.find_dispatch(DispatchId(visit.number_arg("id")));
  const auto note = dispatch ? notes_.find(dispatch->note) : std::nullopt;
  if (!note || note->series != place.series.id) return no_such_dispatch();
  const auto channel = channel_named(visit.arg("channel"));
  if (!channel) return no_such_dispatch();
  const audit::Actor actor = visit.officer_actor();
  const std::string_view act = form.get("act");
  if (act.empty()) {
    CONVOKE_TRY(notes_.record_copy(actor, dispatch->id, *channel));
  } else {
    CONVOKE_TRY(change::write(database_, actor, visit.now, [&](change::Change& c) -> Status {
      return act == "post" ? post_instead_of_fax(c, dispatch->id) : send_fax_again(c, dispatch->id);
    }));
  }
  return page::Redirect{place.home + "/dispatches/" + std::to_string(dispatch->id.value), {}};
}

}  // namespace convoke::correspondence
