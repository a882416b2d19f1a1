#include "delegations/office/joint_pages.h"

#include <algorithm>
#include <set>

#include "delegations/participants/participant_pages.h"
#include "delegations/work_list/participant_list.h"
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

struct DecisionWords {
  Decision decision;
  std::string_view name;
  const char* bar;    ///< on the button above the list
  const char* title;  ///< of the preview
};
constexpr DecisionWords kWords[] = {
    {Decision::accredit, "accept", N_("Accept…"), N_("Accept nominations")},
    {Decision::enroll, "register", N_("Register…"), N_("Register those accredited")},
    {Decision::refer_back, "refer-back", N_("Refer back…"),
     N_("Refer nominations back to the delegations")},
    {Decision::refuse, "refuse", N_("Do not accept…"), N_("Do not accept nominations")},
    {Decision::revoke, "revoke", N_("Revoke…"), N_("Revoke registrations")},
    {Decision::reinstate, "reinstate", nullptr, N_("Take revocations back")},
    {Decision::fund, "fund", N_("Fund…"), N_("Promise funding")},
    {Decision::unfund, "unfund", N_("Do not fund…"), N_("Withdraw funding")},
    {Decision::note_change, "note", N_("Note the changes…"), N_("Note changes after the deadline")},
};

const DecisionWords& words_of(Decision decision) {
  return *std::find_if(std::begin(kWords), std::end(kWords),
                       [&](const DecisionWords& one) { return one.decision == decision; });
}

std::optional<Decision> decision_named(std::string_view name) {
  for (const DecisionWords& one : kWords)
    if (one.name == name) return one.decision;
  return std::nullopt;
}

bool takes_reason(Decision decision) {
  return decision == Decision::refuse || decision == Decision::refer_back ||
         decision == Decision::revoke;
}

Error no_decision() {
  return invalid(N_("Choose what to do with those chosen."), "act");
}

std::string list_path(const Visit& visit, const meetings::Series& series) {
  return meetings::home_of(series, visit) + "/participants";
}

/// As the rules of the series have it: whoever is accepted may be registered by that.
std::string on_registering(const Participant& p, const i18n::Locale& locale) {
  return p.details.email.empty()
             ? locale.tr(N_("Is registered. No e-mail address was given, so no confirmation "
                            "can be sent."))
             : locale.tr(N_("Is registered. A confirmation is sent to {1}."), {p.details.email});
}

std::string what_happens(Decision decision, const Participant& p, const NominationRules& rules,
                         const i18n::Locale& locale) {
  switch (decision) {
    case Decision::accredit:
      if (rules.acceptance == Acceptance::in_steps)
        return p.details.email.empty()
                   ? locale.tr(N_("Is accredited. The registration is a step of its own."))
                   : locale.tr(N_("Is accredited, and is told so at {1}. The registration is a "
                                  "step of its own."),
                               {p.details.email});
      return on_registering(p, locale);
    case Decision::enroll:
      return on_registering(p, locale);
    case Decision::refer_back:
      return locale.tr(N_("Is referred back. The delegation sees the reason and corrects."));
    case Decision::refuse:
      return locale.tr(N_("Is not accepted."));
    case Decision::revoke:
      return p.confirmed_at && !p.details.email.empty()
                 ? locale.tr(N_("Is no longer registered, and is told so by e-mail."))
                 : locale.tr(N_("Is no longer registered."));
    case Decision::reinstate:
      return locale.tr(N_("Stands again as before the revocation."));
    case Decision::note_change:
      return locale.tr(N_("The change after the deadline is noted."));
    case Decision::fund:
      return p.details.asks_funding
                 ? locale.tr(N_("The travel is funded, as asked for."))
                 : locale.tr(N_("The travel is funded. The delegation has not asked for it."));
    case Decision::unfund:
      return locale.tr(N_("The travel is no longer funded."));
  }
  return {};
}

std::string button_of(Decision decision, long count, const i18n::Locale& locale) {
  switch (decision) {
    case Decision::accredit:
      return locale.trn("Accept {1} participant", "Accept {1} participants", count);
    case Decision::enroll:
      return locale.trn("Register {1} participant", "Register {1} participants", count);
    case Decision::refer_back:
      return locale.trn("Refer {1} participant back", "Refer {1} participants back", count);
    case Decision::refuse:
      return locale.trn("Do not accept {1} participant", "Do not accept {1} participants", count);
    case Decision::revoke:
      return locale.trn("Revoke {1} registration", "Revoke {1} registrations", count);
    case Decision::reinstate:
      return locale.trn("Take {1} revocation back", "Take {1} revocations back", count);
    case Decision::fund:
      return locale.trn("Fund {1} participant", "Fund {1} participants", count);
    case Decision::unfund:
      return locale.trn("Do not fund {1} participant", "Do not fund {1} participants", count);
    case Decision::note_change:
      return locale.trn("Note the change of {1} participant",
                        "Note the changes of {1} participants", count);
  }
  return {};
}

html::Field reason_of(Decision decision, std::string typed, const html::FormErrors& errors,
                      const i18n::Locale& locale) {
  return {.name = "reason",
          .label = locale.tr(N_("Reason")),
          .value = std::move(typed),
          .hint = locale.tr(N_("The same for all of them. The delegations read it.")),
          .error = errors.at("reason", locale),
          .required = needs_reason(*Delegations::act_by(decision)),
          .max_length = static_cast<long>(Delegations::kLongestReason),
          .rows = 3};
}

html::Field telling_of(const i18n::Locale& locale) {
  return {.name = "told",
          .label = locale.tr(N_("Message")),
          .checks = {{.value = "yes",
                      .label = locale.tr(N_("Tell the participants, or the Government of whoever "
                                            "has no e-mail address")),
                      .checked = true}}};
}

html::Field exceeding_of(const i18n::Locale& locale) {
  return {.name = std::string(Delegations::kExceeds),
          .label = locale.tr(N_("Limits of the delegation")),
          .checks = {{.value = "yes",
                      .label = locale.tr(N_("Go beyond the limit; it is put on record"))}}};
}

/// "7:2"; id 0 if it is not such a pair.
Delegations::Seen seen_in(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == text.npos) return {};
  return {ParticipantId(page::number_of(text.substr(0, colon))),
          static_cast<int>(page::number_of(text.substr(colon + 1)))};
}

/// What is left of the limits while one goes through those chosen.
class PlacesLeft {
 public:
  PlacesLeft(Delegations& delegations, meetings::SeriesId series, Decision decision,
             const std::vector<Participant>& chosen)
      : decision_(decision) {
    const bool takes = decision == Decision::fund || decision == Decision::reinstate;
    if (!takes || !delegations.limits().of(series).any()) return;
    convened_ = delegations.convened(series);
    std::set<reference::EntityId> entities;
    for (const Participant& p : chosen) entities.insert(p.entity);
    taken_ = delegations.places_taken(series, {entities.begin(), entities.end()});
    if (in_all()) promised_ = delegations.funded(series);
  }
  std::optional<std::int64_t> in_all() const {
    return convened_ ? convened_->limits.funded_in_all : std::nullopt;
  }
  std::int64_t promised() const { return promised_; }
  struct Room {
    bool is_above = false;                ///< there is none for this one
    bool lapses = false;                  ///< nor for the promise of funding that comes back along
    std::int64_t funded = 0;              ///< of the delegation with this one, promised before too
    std::optional<std::int64_t> of_most;  ///< that it may have funded
  };
  Room take(const Participant& p) {
    if (!convened_) return {};
    const bool funds = decision_ == Decision::fund;
    PlacesTaken more;
    if (!funds) more = places_of(p.details, ParticipantState::registered, false);
    const Ceilings ceilings = convened_->ceilings(p.entity);
    PlacesTaken& taken = taken_[p.entity];
    Room room{.of_most = ceilings[LimitKind::funded]};
    if (funds || p.is_funded) {
      const bool fits = (!room.of_most || taken[LimitKind::funded] < *room.of_most) &&
                        (funds || !in_all() || promised_ < *in_all());
      room.lapses = !funds && !fits;
      if (!room.lapses) more[LimitKind::funded] = 1;
      if (!funds && fits) ++promised_;
    }
    taken += more;
    room.funded = taken[LimitKind::funded];
    room.is_above = std::any_of(kLimitKinds.begin(), kLimitKinds.end(), [&](LimitKind kind) {
      return more[kind] > 0 && ceilings[kind] && taken[kind] > *ceilings[kind];
    });
    return room;
  }

 private:
  Decision decision_;
  std::optional<Delegations::Convened> convened_;
  std::unordered_map<reference::EntityId, PlacesTaken> taken_;
  std::int64_t promised_ = 0;
};

html::Page preview_page(const Visit& visit, const meetings::Series& series,
                        const html::JointPreview& shown) {
  html::Out out = visit.out();
  html::views::joint_preview(out, shown);
  return meetings::office_page(visit, series, "delegations", shown.title, out,
                               {{visit.locale.tr(N_("Delegations")), shown.back}});
}

}  // namespace

html::JointBar joint_bar(const page::ListFilter& filter, const std::string& found,
                         Acceptance acceptance, const i18n::Locale& locale) {
  html::JointBar bar{.action = filter.path + "/decide",
                     .all_label = locale.tr(N_("All that the list shows ({1})"), {found}),
                     .acts = {}};
  for (const DecisionWords& one : kWords)
    if (one.bar && (one.decision != Decision::enroll || acceptance == Acceptance::in_steps))
      bar.acts.push_back({std::string(one.name), locale.tr(one.bar), {}});
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
    Delegations::Filter asked =
        asked_filter(filter, *references_.directory(), meetings_.meetings_of(series.id));
    // What the address asks for and nobody understands is not everybody.
    for (const auto& [name, value] : filter.choices)
      if (value.empty() && !request.param(name).empty()) return out;
    if (asks_over(filter)) asked.over = delegations_.over_limits(series.id);
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
      .title = locale.tr(decision ? words_of(*decision).title : N_("With those chosen")),
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
  if (takes_reason(*decision)) shown.fields.push_back(reason_of(*decision, {}, {}, locale));
  long possible = 0;
  const NominationRules rules = delegations_.rules(series.id);
  const auto directory = references_.directory();
  PlacesLeft places(delegations_, series.id, *decision, participants);
  bool is_above = false;
  for (const Participant& p : participants) {
    const ParticipantRow row = row_of(p, *directory, {}, locale.language());
    const char* obstacle = Delegations::obstacle(*decision, p);
    std::string happens =
        obstacle ? locale.tr(obstacle) : what_happens(*decision, p, rules, locale);
    if (!obstacle) {
      const PlacesLeft::Room room = places.take(p);
      is_above |= room.is_above;
      if (*decision == Decision::fund && room.of_most)
        happens += " " + locale.tr(N_("Funded places of the delegation: {1} of {2}."),
                                   {std::to_string(room.funded), std::to_string(*room.of_most)});
      if (room.is_above) happens += " " + locale.tr(N_("Above the limit of the delegation."));
      if (room.lapses)
        happens += " " + locale.tr(N_("The funding that was promised lapses: the funded places "
                                      "have been given away."));
    }
    shown.lines.push_back({locale.tr(N_("{1} ({2})"), {p.details.display_name(), row.entity}),
                           {},
                           std::move(happens),
                           obstacle == nullptr});
    if (obstacle) continue;
    ++possible;
    shown.hidden.emplace_back("seen", std::to_string(p.id.value) + ":" + std::to_string(p.version));
  }
  const bool is_of_funding = *decision == Decision::fund || *decision == Decision::unfund;
  if (possible > 0 && is_of_funding) shown.fields.push_back(telling_of(locale));
  if (is_above) shown.fields.push_back(exceeding_of(locale));
  if (possible > 0) shown.button = button_of(*decision, possible, locale);
  shown.lead = participants.empty()
                   ? locale.tr(N_("Nobody is chosen."))
                   : locale.tr(N_("Chosen: {1}. Possible: {2}. Nothing has been changed yet."),
                               {std::to_string(participants.size()), std::to_string(possible)});
  if (*decision == Decision::fund && places.in_all()) {
    shown.lead += " " + locale.tr(N_("Funded places of the conference: {1}; promised: {2}."),
                                  {locale.number(static_cast<long>(*places.in_all())),
                                   locale.number(static_cast<long>(places.promised()))});
    if (places.promised() + possible > *places.in_all()) {
      shown.lead += " " + locale.tr(N_("Too many are chosen."));
      shown.button.clear();
      shown.fields.clear();
    }
  }
  return preview_page(visit, series, shown);
}

html::Page JointPages::asked_again(const Visit& visit, const meetings::Series& series,
                                   const http::Request& request, const http::Form& form,
                                   Decision decision, const Error& error) {
  const i18n::Locale& locale = visit.locale;
  const std::string path = list_path(visit, series), query = page::kept_list(request);
  html::JointPreview shown{.title = locale.tr(words_of(decision).title),
                           .action = page::kept_in(path + "/decide", query),
                           .hidden = {{"act", std::string(form.get("act"))}},
                           .back = page::list_address(path, query)};
  shown.fields.push_back(
      reason_of(decision, std::string(form.get("reason")), html::FormErrors(error), locale));
  std::vector<ParticipantId> ids;
  for (const auto& [name, value] : form.fields) {
    if (name != "seen") continue;
    shown.hidden.emplace_back(name, value);
    ids.push_back(seen_in(value).id);
  }
  const NominationRules rules = delegations_.rules(series.id);
  const auto directory = references_.directory();
  for (const Participant& p : delegations_.find(ids)) {
    if (p.series != series.id) continue;
    const ParticipantRow row = row_of(p, *directory, {}, locale.language());
    shown.lines.push_back({locale.tr(N_("{1} ({2})"), {p.details.display_name(), row.entity}),
                           {},
                           what_happens(decision, p, rules, locale),
                           true});
  }
  shown.button = button_of(decision, static_cast<long>(shown.lines.size()), locale);
  html::Page page = preview_page(visit, series, shown);
  page.status = page::status_of(error);
  return page;
}

Result<Reply> JointPages::decide(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const std::optional<Decision> decision = decision_named(form.get("act"));
  if (!decision) return no_decision();
  std::vector<Delegations::Seen> seen;
  for (const auto& [name, value] : form.fields)
    if (name == "seen") seen.push_back(seen_in(value));
  const std::string path = list_path(visit, series);
  const Result<Delegations::Jointly> decided = delegations_.decide(
      visit.officer_actor(), series.id, *decision, seen, form.get("reason"),
      {.exceeds = !form.get(Delegations::kExceeds).empty(), .tells = !form.get("told").empty()});
  if (!decided.ok() && decided.error().field == "reason")
    return asked_again(visit, series, request, form, *decision, decided.error());
  if (!decided.ok()) return decided.error();
  const Delegations::Jointly& made = *decided;
  Redirect redirect{page::back_to(path, request, path)};
  redirect.notice = Message{
      made.lapsed > 0
          ? N_("Done for {1}; left out: {4}. The funding that was promised to {5} of them has "
               "lapsed, because the funded places have been given away.")
      : made.over > 0
          ? N_("Done for {1}; left out, because changed in the meantime: {2}; left out, "
               "because above the limit of the delegation: {3}.")
      : made.left == 0 ? N_("Done for {1}.")
                       : N_("Done for {1}; left out, because changed in the meantime: {2}."),
      {std::to_string(made.done), std::to_string(made.left), std::to_string(made.over),
       std::to_string(made.left + made.over), std::to_string(made.lapsed)}};
  if (made.act)
    redirect.undo = page::kept_in(path + "/decisions/" + std::to_string(made.act.value) + "/undo",
                                  page::kept_list(request));
  return redirect;
}

Result<Reply> JointPages::undo(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const std::string path = list_path(visit, series);
  const std::int64_t one = page::number_of(request.param("one"));
  const std::string back =
      page::back_to(path, request, one > 0 ? path + "/" + std::to_string(one) : path);
  const auto undone = delegations_.take_back(visit.officer_actor(), series.id,
                                             change::JointActId(visit.number_arg("act")));
  if (!undone.ok() && undone.error().kind == ErrorKind::conflict)
    return Redirect{back, undone.error().message};
  if (!undone.ok()) return undone.error();
  if (undone->lapsed > 0)
    return Redirect{back, Message{N_("Taken back for {1}; left as they are, because changed since: "
                                     "{2}. The funding that was promised to {3} of them has "
                                     "lapsed, because the funded places have been given away."),
                                  {std::to_string(undone->done), std::to_string(undone->left),
                                   std::to_string(undone->lapsed)}}};
  return Redirect{back, Message{undone->left == 0 ? N_("Taken back for {1}.")
                                                  : N_("Taken back for {1}; left as they are, "
                                                       "because changed since: {2}."),
                                {std::to_string(undone->done), std::to_string(undone->left)}}};
}

}  // namespace convoke::delegations
