#include "correspondence/notes/outcomes/outcome_pages.h"

#include <set>

#include "base/message_context.h"
#include "correspondence/dispatches/dispatch_pages.h"
#include "page/kept_list.h"
#include "page/posted.h"
#include "platform/html/views/joint.h"

namespace convoke::correspondence {
namespace {

using page::Redirect;
using page::Visit;

/// Acknowledged or bounced.
std::optional<DispatchState> outcome_named(std::string_view name) {
  const auto state = dispatch_state(name);
  if (state == DispatchState::acknowledged || state == DispatchState::bounced) return state;
  return std::nullopt;
}

std::string button_of(DispatchState state, long count, const i18n::Locale& locale) {
  return state == DispatchState::bounced
             ? locale.trn("Record {1} dispatch as bounced", "Record {1} dispatches as bounced",
                          count)
             : locale.trn("Record {1} dispatch as acknowledged",
                          "Record {1} dispatches as acknowledged", count);
}

}  // namespace

html::JointBar joint_bar(const NotePage& page, const i18n::Locale& locale) {
  html::JointBar bar{
      .action = page.path + "/outcomes",
      .all_label =
          locale.tr(N_("All that the list shows ({1})"), {std::to_string(page.filter.found)}),
      .acts = {
          {std::string(name_of(DispatchState::acknowledged)), locale.tr(N_("Acknowledged…")), {}},
          {std::string(name_of(DispatchState::bounced)), locale.tr(N_("Bounced…")), {}}}};
  for (const auto& [name, value] : page.filter.choices)
    if (!value.empty()) bar.hidden.emplace_back(name, value);
  if (!page.filter.text.empty()) bar.hidden.emplace_back("q", page.filter.text);
  if (!page.filter.sort.empty()) bar.hidden.emplace_back("sort", page.filter.sort);
  return bar;
}

Result<std::vector<Dispatch>> OutcomePages::chosen(const Visit& visit, const http::Request& request,
                                                   const Note& note) {
  std::vector<Dispatch> out;
  if (request.param("all") == "1") {
    CONVOKE_ASSIGN(rows, pages_.listed(visit, request));
    for (DispatchRow& row : rows) out.push_back(std::move(row.dispatch));
    return out;
  }
  std::set<DispatchId> ids;
  for (const auto& [name, value] : request.query)
    if (name == "id") ids.insert(DispatchId(page::number_of(value)));
  for (Dispatch& d : notes_.dispatches(note.id))
    if (ids.contains(d.id)) out.push_back(std::move(d));
  return out;
}

html::Page OutcomePages::preview_page(const Visit& visit, const NotePlace& found,
                                      const Asked& asked, const std::vector<Dispatch>& dispatches) {
  const i18n::Locale& locale = visit.locale;
  html::JointPreview shown{.title = locale.tr(N_("Record the outcome")),
                           .action = page::kept_in(found.path + "/outcomes", asked.query),
                           .hidden = {{"act", asked.act}},
                           .back = page::list_address(found.path, asked.query)};
  if (!asked.state) {
    shown.lead = locale.tr(N_("Choose what to do with those chosen."));
  } else {
    const bool bounced = *asked.state == DispatchState::bounced;
    const auto directory = references_.directory();
    long possible = 0;
    for (const Dispatch& d : dispatches) {
      const char* obstacle = Outcomes::obstacle(*asked.state, d);
      shown.lines.push_back(
          {locale.tr(N_("{1} ({2})"), {shown_name(directory->find(d.entity), locale).text,
                                       reference_of(found.note, d)}),
           {},
           locale.tr(obstacle  ? obstacle
                     : bounced ? N_("Is recorded as bounced.")
                               : N_("Is recorded as acknowledged.")),
           obstacle == nullptr});
      if (obstacle) continue;
      ++possible;
      shown.hidden.emplace_back(
          "seen", std::to_string(d.id.value) + ":" + std::to_string(Outcomes::mark_of(d)));
    }
    if (possible > 0) shown.button = button_of(*asked.state, possible, locale);
    if (possible > 0 && bounced) {
      shown.fields.push_back(reason_field(locale));
      shown.fields.back().value = asked.reason;
      shown.fields.back().error = asked.error;
    }
    shown.lead = dispatches.empty()
                     ? locale.tr(N_("No addressee is chosen."))
                     : locale.tr(N_("Chosen: {1}. Possible: {2}. Nothing has been changed yet."),
                                 {std::to_string(dispatches.size()), std::to_string(possible)});
  }
  html::Out out = visit.out();
  html::views::joint_preview(out, shown);
  return office_page(visit, found.place, "notes", shown.title, out,
                     {{locale.tr(N_("Notes")), found.place.home + "/notes"},
                      {heading_of(found.note, visit.locale.language()), shown.back}});
}

Result<page::Reply> OutcomePages::preview(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  const ListFilter filter(request, found.path, {"state"});
  const Asked asked{.act = std::string(request.param("act")),
                    .state = outcome_named(request.param("act")),
                    .query = page::query_of(filter.href(filter.sort, 1))};
  if (!asked.state) return preview_page(visit, found, asked, {});
  CONVOKE_ASSIGN(dispatches, chosen(visit, request, found.note));
  if (dispatches.size() > change::kMostJoint)
    return too_large(N_("These are more than {1}. Narrow the filter."), "",
                     {std::to_string(change::kMostJoint)});
  return preview_page(visit, found, asked, dispatches);
}

Result<page::Reply> OutcomePages::record(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const auto state = outcome_named(form.get("act"));
  if (!state) return invalid(N_("Choose what to do with those chosen."), "act");
  std::vector<Outcomes::Seen> seen;
  for (const auto& [id, mark] : seen_in(form)) seen.push_back({DispatchId(id), mark});
  const std::string reason(form.get("reason"));
  const auto made = outcomes_.record(visit.officer_actor(), found.note, *state, seen, reason);
  if (!made.ok() && made.error().field == "reason") {
    std::set<DispatchId> ids;
    for (const Outcomes::Seen& one : seen) ids.insert(one.id);
    std::vector<Dispatch> dispatches = notes_.dispatches(found.note.id);
    std::erase_if(dispatches, [&](const Dispatch& d) { return !ids.contains(d.id); });
    html::Page page = preview_page(visit, found,
                                   {std::string(form.get("act")), state, page::kept_list(request),
                                    reason, visit.locale.tr(made.error().message)},
                                   dispatches);
    page.status = page::status_of(made.error());
    return page;
  }
  if (!made.ok()) return made.error();
  Redirect redirect{page::back_to(found.path, request, found.path)};
  redirect.notice = Message{made->left == 0 ? N_("Done for {1}.")
                                            : N_("Done for {1}; left out, because changed in the "
                                                 "meantime: {2}."),
                            {std::to_string(made->done), std::to_string(made->left)}};
  if (made->act)
    redirect.undo =
        page::kept_in(found.path + "/outcomes/" + std::to_string(made->act.value) + "/undo",
                      page::kept_list(request));
  return redirect;
}

Result<page::Reply> OutcomePages::undo(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  const std::string back = page::back_to(found.path, request, found.path);
  const auto undone = outcomes_.take_back(visit.officer_actor(), found.note,
                                          change::JointActId(visit.number_arg("act")));
  if (!undone.ok() && undone.error().kind == ErrorKind::conflict)
    return Redirect{back, undone.error().message};
  if (!undone.ok()) return undone.error();
  return Redirect{back, Message{undone->left == 0 ? N_("Taken back for {1}.")
                                                  : N_("Taken back for {1}; left as they are, "
                                                       "because changed since: {2}."),
                                {std::to_string(undone->done), std::to_string(undone->left)}}};
}

}  // namespace convoke::correspondence
