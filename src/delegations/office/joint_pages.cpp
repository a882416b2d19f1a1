#include "delegations/office/joint_pages.h"

#include <algorithm>

#include "delegations/participants/participant_list.h"
#include "delegations/participants/participant_pages.h"
#include "meetings/series_page.h"
#include "page/kept_list.h"
#include "page/posted.h"
#include "platform/html/views/joint.h"

namespace convoke::delegations {
namespace {

using Decision = Delegations::Decision;
using page::Redirect;
using page::Reply;
using page::Visit;

std::optional<Decision> decision_named(std::string_view name) {
  if (name == "accept") return Decision::accept;
  if (name == "refuse") return Decision::refuse;
  if (name == "note") return Decision::note_change;
  return std::nullopt;
}

Error no_decision() {
  return invalid(N_("Choose what to do with those chosen."), "act");
}

std::string list_path(const Visit& visit, const meetings::Series& series) {
  return meetings::home_of(series, visit) + "/participants";
}

const char* title_of(Decision decision) {
  switch (decision) {
    case Decision::accept:
      return N_("Accept late nominations");
    case Decision::refuse:
      return N_("Do not accept late nominations");
    case Decision::note_change:
      return N_("Note changes after the deadline");
  }
  return "";
}

std::string what_happens(Decision decision, const Participant& p, const i18n::Locale& locale) {
  switch (decision) {
    case Decision::accept:
      return p.details.email.empty()
                 ? locale.tr(N_("Is registered. No e-mail address was given, so no confirmation "
                                "can be sent."))
                 : locale.tr(N_("Is registered. A confirmation is sent to {1}."),
                             {p.details.email});
    case Decision::refuse:
      return locale.tr(N_("Is not accepted. Nobody gets a message."));
    case Decision::note_change:
      return locale.tr(N_("The change after the deadline is noted."));
  }
  return {};
}

std::string button_of(Decision decision, long count, const i18n::Locale& locale) {
  switch (decision) {
    case Decision::accept:
      return locale.trn("Accept {1} participant", "Accept {1} participants", count);
    case Decision::refuse:
      return locale.trn("Do not accept {1} participant", "Do not accept {1} participants", count);
    case Decision::note_change:
      return locale.trn("Note the change of {1} participant",
                        "Note the changes of {1} participants", count);
  }
  return {};
}

/// "7:2"; id 0 if it is not such a pair.
Delegations::Seen seen_in(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == text.npos) return {};
  return {ParticipantId(page::number_of(text.substr(0, colon))),
          static_cast<int>(page::number_of(text.substr(colon + 1)))};
}

html::Page preview_page(const Visit& visit, const meetings::Series& series,
                        const html::JointPreview& shown) {
  html::Out out = visit.out();
  html::views::joint_preview(out, shown);
  return meetings::office_page(visit, series, "delegations", shown.title, out,
                               {{visit.locale.tr(N_("Delegations")), shown.back}});
}

}  // namespace

html::JointBar joint_bar(const page::ListFilter& filter, const std::string& found,
                         const i18n::Locale& locale) {
  html::JointBar bar{.action = filter.path + "/decide",
                     .all_label = locale.tr(N_("All that the list shows ({1})"), {found}),
                     .acts = {{"accept", locale.tr(N_("Accept…")), {}},
                              {"refuse", locale.tr(N_("Do not accept…")), {}},
                              {"note", locale.tr(N_("Note the changes…")), {}}}};
  for (const auto& [name, value] : filter.choices)
    if (!value.empty()) bar.hidden.emplace_back(name, value);
  if (!filter.text.empty()) bar.hidden.emplace_back("q", filter.text);
  if (!filter.sort.empty()) bar.hidden.emplace_back("sort", filter.sort);
  return bar;
}

std::vector<Participant> JointPages::chosen(const meetings::Series& series,
                                            const http::Request& request,
                                            page::ListFilter& filter) {
  std::vector<Participant> out;
  if (request.param("all") == "1") {
    Delegations::Filter asked = asked_filter(filter, *references_.directory());
    asked.limit = static_cast<int>(change::kMostJoint) + 1;
    return delegations_.list(series.id, asked).participants;
  }
  std::vector<ParticipantId> ids;
  for (const auto& [name, value] : request.query)
    if (name == "id" && ids.size() <= change::kMostJoint) ids.emplace_back(page::number_of(value));
  out = delegations_.find(ids);
  std::erase_if(out, [&](const Participant& p) { return p.series != series.id; });
  return out;
}

Result<Reply> JointPages::preview(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const std::optional<Decision> decision = decision_named(request.param("act"));
  const std::string path = list_path(visit, series);
  page::ListFilter filter(request, path, list_choices());
  const std::vector<Participant> participants = chosen(series, request, filter);
  const std::string query = page::query_of(filter.href(filter.sort, 1));
  const i18n::Locale& locale = visit.locale;
  html::JointPreview shown{
      .title = locale.tr(decision ? title_of(*decision) : N_("With those chosen")),
      .action = page::kept_in(path + "/decide", query),
      .hidden = {{"act", std::string(request.param("act"))}},
      .back = page::list_address(path, query)};
  if (participants.size() > change::kMostJoint)
    return too_large(N_("These are more than {1}. Narrow the filter."), "",
                     {std::to_string(change::kMostJoint)});
  if (!decision) {
    shown.lead = locale.tr(no_decision().message);
    return preview_page(visit, series, shown);
  }
  long possible = 0;
  const auto directory = references_.directory();
  for (const Participant& p : participants) {
    const ParticipantRow row = row_of(p, *directory, {}, locale.language());
    const char* obstacle = Delegations::obstacle(*decision, p);
    shown.lines.push_back({locale.tr(N_("{1} ({2})"), {p.details.display_name(), row.entity}),
                           {},
                           obstacle ? locale.tr(obstacle) : what_happens(*decision, p, locale),
                           obstacle == nullptr});
    if (obstacle) continue;
    ++possible;
    shown.hidden.emplace_back("seen", std::to_string(p.id.value) + ":" + std::to_string(p.version));
  }
  if (possible > 0) shown.button = button_of(*decision, possible, locale);
  shown.lead = participants.empty()
                   ? locale.tr(N_("Nobody is chosen."))
                   : locale.tr(N_("Chosen: {1}. Possible: {2}. Nothing has been changed yet."),
                               {std::to_string(participants.size()), std::to_string(possible)});
  return preview_page(visit, series, shown);
}

Result<Reply> JointPages::decide(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const std::optional<Decision> decision = decision_named(form.get("act"));
  if (!decision) return no_decision();
  std::vector<Delegations::Seen> seen;
  for (const auto& [name, value] : form.fields)
    if (name == "seen") seen.push_back(seen_in(value));
  CONVOKE_ASSIGN(made, delegations_.decide(visit.officer_actor(), series.id, *decision, seen));
  const std::string path = list_path(visit, series);
  Redirect redirect{page::back_to(path, request, path)};
  redirect.notice = Message{made.left == 0 ? N_("Done for {1}.")
                                           : N_("Done for {1}; left out, because changed in the "
                                                "meantime: {2}."),
                            {std::to_string(made.done), std::to_string(made.left)}};
  if (made.act)
    redirect.undo = page::kept_in(path + "/decisions/" + std::to_string(made.act.value) + "/undo",
                                  page::kept_list(request));
  return redirect;
}

Result<Reply> JointPages::undo(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const std::string path = list_path(visit, series);
  const std::string back = page::back_to(path, request, path);
  const auto undone = delegations_.take_back(visit.officer_actor(), series.id,
                                             change::JointActId(visit.number_arg("act")));
  if (!undone.ok() && undone.error().kind == ErrorKind::conflict)
    return Redirect{back, undone.error().message};
  if (!undone.ok()) return undone.error();
  return Redirect{back, Message{undone->left == 0 ? N_("Taken back for {1}.")
                                                  : N_("Taken back for {1}; left as they are, "
                                                       "because changed since: {2}."),
                                {std::to_string(undone->done), std::to_string(undone->left)}}};
}

}  // namespace convoke::delegations
