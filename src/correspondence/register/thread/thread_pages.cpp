#include "correspondence/register/thread/thread_pages.h"

#include <algorithm>
#include <map>

#include "correspondence/register/thread/views/thread.h"
#include "platform/json/stored_error.h"

namespace convoke::correspondence {
namespace {

std::string number_of(const RegisterEntry& entry, const i18n::Locale& locale) {
  return locale.tr(entry.direction == Direction::in ? N_("Received {1}") : N_("Sent {1}"),
                   {std::to_string(entry.number)});
}

/// The events of several dispatches, by dispatch: one statement for them and one for their mail.
std::map<DispatchId, std::vector<DispatchEvent>> events_of(db::Reader& r,
                                                           const std::vector<Dispatch>& all) {
  std::map<DispatchId, std::vector<DispatchEvent>> out;
  std::vector<DispatchId> ids;
  for (const Dispatch& d : all) ids.push_back(d.id);
  for (DispatchEvent& event : store::events(r, ids))
    out[event.dispatch].push_back(std::move(event));
  return out;
}

}  // namespace

namespace {

/// As a reader may know it: of what the program or a mail server refused the message, of all else
/// the words as they were written.
std::string reason_of(const DispatchEvent& e, const i18n::Locale& locale) {
  if (e.kind == EventKind::refused) return {};
  if (e.kind != EventKind::queued || e.diagnostic.empty()) return e.diagnostic;
  return locale.tr(json::stored_error(e.diagnostic).message);
}

}  // namespace

std::vector<CondensedEvent> condensed(const std::vector<DispatchEvent>& events,
                                      const i18n::Locale& locale, const std::string& zone) {
  std::vector<CondensedEvent> out;
  int attempt = 0;
  for (const DispatchEvent& e : events) {
    if (e.attempt != attempt) {
      attempt = e.attempt;
    } else {
      const auto same = std::find_if(out.rbegin(), out.rend(),
                                     [&](const CondensedEvent& one) { return one.kind == e.kind; });
      if (same != out.rend()) {
        same->when = locale.date_time(e.at, zone);
        same->mailboxes += e.mailbox.empty() ? 0 : 1;
        if (std::string reason = reason_of(e, locale); !reason.empty())
          same->reason = std::move(reason);
        continue;
      }
    }
    out.push_back({e.kind, locale.date_time(e.at, zone), e.mailbox.empty() ? 0 : 1,
                   reason_of(e, locale), e.channel});
  }
  if (out.size() > 1)
    std::erase_if(out, [](const CondensedEvent& one) { return one.kind == EventKind::queued; });
  return out;
}

std::vector<DispatchEvent> events_of_entry(const std::vector<DispatchEvent>& events,
                                           const RegisterEntry& entry, Channel first) {
  std::vector<DispatchEvent> out;
  for (const DispatchEvent& e : events) {
    const bool went_out = e.kind == EventKind::posted || e.kind == EventKind::faxed;
    if (went_out && e.register_entry ? e.register_entry == entry.id
                                     : e.channel.value_or(first) == entry.channel)
      out.push_back(e);
  }
  return out;
}

Result<page::Reply> ThreadPages::show(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  const auto directory = references_.directory();
  const reference::Entity* entity = directory->find(visit.arg("code"));
  if (!entity) return not_found(N_("There is no such State or organization."));
  ThreadPage shown;
  shown.home = place.home;
  shown.path = place.home + "/register/with/" + entity->code;
  shown.name = shown_name(entity, visit.locale);
  shown.entity = place.home + "/entities/" + entity->code;
  shown.oldest_first = request.param("order") == "oldest";

  std::vector<RegisterEntry> entries = entries_.entries(place.series.id, entity->id);
  const std::vector<Dispatch> dispatches = notes_.dispatches(place.series.id, entity->id);
  std::vector<NoteId> ids;
  for (const Dispatch& d : dispatches) ids.push_back(d.note);
  std::map<NoteId, std::string> stems;
  for (const Note& note : notes_.find(ids)) stems[note.id] = note.reference;
  std::map<DispatchId, std::string> references;
  std::map<DispatchId, Channel> firsts;
  for (const Dispatch& d : dispatches) {
    references[d.id] = stems[d.note] + "/" + std::to_string(d.number);
    firsts[d.id] = d.channel;
  }
  const auto events = database_.read([&](db::Reader& r) { return events_of(r, dispatches); });
  std::map<DispatchId, std::string> answers;
  for (auto e = entries.rbegin(); e != entries.rend(); ++e)
    if (e->direction == Direction::in && e->dispatch && !e->taken_back)
      answers.emplace(e->dispatch, number_of(*e, visit.locale));
  for (RegisterEntry& e : entries) {
    ThreadItem item;
    item.dated = visit.locale.date(e.dated);
    item.href = place.home + "/register/" + std::to_string(e.id.value);
    item.reference = e.reference;
    if (e.dispatch) {
      item.dispatch = place.home + "/dispatches/" + std::to_string(e.dispatch.value);
      if (e.direction == Direction::in) item.answers = references[e.dispatch];
      if (e.direction == Direction::out) {
        if (const auto its = answers.find(e.dispatch); its != answers.end())
          item.answered_by = its->second;
        if (const auto its = events.find(e.dispatch); its != events.end())
          item.events = condensed(events_of_entry(its->second, e, firsts[e.dispatch]), visit.locale,
                                  place.series.zone);
      }
    }
    item.entry = std::move(e);
    shown.items.push_back(std::move(item));
  }
  std::stable_sort(shown.items.begin(), shown.items.end(), [](const auto& a, const auto& b) {
    return a.entry.recorded_at > b.entry.recorded_at;
  });
  if (shown.oldest_first) std::reverse(shown.items.begin(), shown.items.end());
  html::Out out = visit.out();
  views::thread(out, shown);
  return office_page(
      visit, place, "register", visit.locale.tr(N_("Letters with {1}"), {shown.name.text}), out,
      {{visit.locale.tr(N_("Register of correspondence")), place.home + "/register"}});
}

}  // namespace convoke::correspondence
