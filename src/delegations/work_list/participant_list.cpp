// The list of all participants: filter, order, pages, and the file of it.
#include "delegations/work_list/participant_list.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/message_context.h"
#include "base/text.h"
#include "delegations/nomination/nomination_pages.h"
#include "delegations/office/entry_pages.h"
#include "delegations/office/joint_pages.h"
#include "delegations/participants/participant_fields.h"
#include "delegations/participants/participant_pages.h"
#include "delegations/participants/views/participants.h"
#include "meetings/series_page.h"
#include "overview/sought.h"
#include "page/kept_list.h"
#include "page/posted.h"
#include "platform/i18n/zone.h"

namespace convoke::delegations {
namespace {

using page::Reply;
using page::Visit;

constexpr int kPerPage = 50;
constexpr int kPerRead = 1000;                           // of a file
constexpr std::string_view kLateChange = "late_change";  // in the filter, beside the states
constexpr std::string_view kTwins = "twins";
constexpr std::string_view kOver = "over_limit";
constexpr std::string_view kWaiting = "confirmation_waits";

std::vector<html::Option> state_options(bool has_limits, const i18n::Locale& locale) {
  std::vector<html::Option> options;
  for (const ParticipantState state : kStates)
    options.push_back({std::string(name_of(state)), locale.tr(label_of(state)), {}});
  options.push_back({std::string(kLateChange), locale.tr(N_("Changed after the deadline")), {}});
  options.push_back({std::string(kWaiting), locale.tr(N_("Confirmation waits")), {}});
  options.push_back({std::string(kTwins), locale.tr(N_("Perhaps named twice")), {}});
  if (has_limits) options.push_back({std::string(kOver), locale.tr(N_("Over a limit")), {}});
  return options;
}

bool has_named(const std::vector<DelegationTally>& tallies, reference::EntityId id) {
  return std::binary_search(
      tallies.begin(), tallies.end(), DelegationTally{.entity = id},
      [](const DelegationTally& a, const DelegationTally& b) { return a.entity < b.entity; });
}

std::vector<html::Option> entity_options(const reference::Directory& directory,
                                         const std::vector<DelegationTally>& tallies,
                                         const i18n::Locale& locale) {
  std::vector<html::Option> options;
  for (const reference::Entity* entity : directory.sorted(locale))
    if (has_named(tallies, entity->id))
      options.push_back(
          {entity->code, entity->short_name.in(locale.language()),
           std::string(code_of(entity->short_name.language_used(locale.language())))});
  return options;
}

std::vector<WaitingLink> waiting_links(const reference::Directory& directory,
                                       const std::vector<DelegationTally>& tallies,
                                       const i18n::Locale& locale) {
  std::unordered_map<reference::EntityId, std::int64_t> waiting;
  for (const DelegationTally& one : tallies)
    if (one.waiting > 0) waiting[one.entity] = one.waiting;
  std::vector<WaitingLink> links;
  if (waiting.empty()) return links;
  const Language language = locale.language();
  for (const reference::Entity* entity : directory.sorted(locale))
    if (const auto found = waiting.find(entity->id); found != waiting.end())
      links.push_back({entity->short_name.in(language),
                       std::string(code_of(entity->short_name.language_used(language))),
                       entity->code, found->second});
  return links;
}

/// As the address names it.
Delegations::Order order_of(std::string_view sort, const reference::Directory& directory,
                            const std::vector<DelegationTally>& tallies,
                            const i18n::Locale& locale) {
  using By = Delegations::Order::By;
  Delegations::Order order;
  order.descending = sort.starts_with('-');
  if (order.descending) sort.remove_prefix(1);
  static constexpr std::pair<std::string_view, By> columns[] = {
      {"name", By::name},         {"entity", By::entity}, {"role", By::role},
      {"meetings", By::meetings}, {"state", By::state},   {"confirmation", By::confirmation},
      {"presence", By::presence}};
  const auto* found = std::find_if(std::begin(columns), std::end(columns),
                                   [&](const auto& column) { return column.first == sort; });
  if (found == std::end(columns)) return {};
  order.by = found->second;
  if (order.by == By::entity)
    for (const reference::Entity* entity : directory.sorted(locale))
      if (has_named(tallies, entity->id)) order.entities.push_back(entity->id);
  return order;
}

std::string confirmation_of(const Participant& p, const i18n::Locale& locale) {
  if (p.details.email.empty()) return locale.tr(N_("No e-mail address"));
  if (p.confirmed_at) return locale.tr(NC_("confirmation", "Sent"));
  if (p.confirmation_waits()) return locale.tr(N_("Waits for an officer"));
  if (p.hold == ConfirmationHold::not_sent) return locale.tr(NC_("confirmation", "Not sent"));
  return locale.tr(N_("Not yet"));
}

std::string funding_of(const Participant& p, const i18n::Locale& locale) {
  if (p.is_funded) return locale.tr(N_("Funded"));
  return p.details.asks_funding ? locale.tr(N_("Asks for funding")) : std::string();
}

std::optional<FundingFilter> funding_named(std::string_view name) {
  if (name == "funded") return FundingFilter::funded;
  if (name == "asked") return FundingFilter::asked;
  if (name == "open") return FundingFilter::open;
  return std::nullopt;
}

/// What the select of states asks for.
void narrow(Delegations::Filter& filter, std::string_view state) {
  filter.state = participant_state(state);
  filter.late_changes = state == kLateChange;
  filter.waiting = state == kWaiting;
  filter.twins = state == kTwins;
}

void mark_over(std::vector<ParticipantRow>& rows, const Delegations::Convened& convened,
               Delegations& delegations) {
  std::set<reference::EntityId> entities;
  for (const ParticipantRow& row : rows) entities.insert(row.participant.entity);
  const DelegationsOver over = Delegations::over_limits(
      convened, delegations.places_taken(convened.series.id, {entities.begin(), entities.end()}));
  for (ParticipantRow& row : rows) row.is_over = over.has(row.participant);
}

}  // namespace

ParticipantRow row_of(Participant participant, const reference::Directory& directory,
                      const std::vector<meetings::Meeting>& meetings, Language language) {
  ParticipantRow row;
  if (const reference::Entity* entity = directory.find(participant.entity)) {
    row.entity = entity->short_name.in(language);
    row.entity_code = entity->code;
    row.entity_lang = code_of(entity->short_name.language_used(language));
  }
  row.meetings = meetings_of(participant.details, meetings, language);
  row.participant = std::move(participant);
  return row;
}

bool ParticipantList::filtered() const {
  return !filter.text.empty() ||
         std::any_of(filter.choices.begin(), filter.choices.end(),
                     [](const auto& choice) { return !choice.second.empty(); });
}

std::string ParticipantList::address(const db::Position& at) const {
  const std::string all = filter.href(filter.sort, 1);
  return all + (all == filter.path ? "?at=" : "&at=") + http::percent_encoded(at.text());
}

std::string ParticipantList::row_address() const {
  return page::list_address(home, query);
}

std::string ParticipantList::history_address(ParticipantId id) const {
  const std::string page = row_address(), number = std::to_string(id.value);
  return page + (page.find('?') == page.npos ? "?history=" : "&history=") + number + "#history-" +
         number;
}

page::Columns<ParticipantRow> participant_columns(bool asks_presence, const i18n::Locale& locale,
                                                  const std::vector<DefinedField>& fields,
                                                  Confidential confidential) {
  using Row = ParticipantRow;
  using Where = page::ListColumn<Row>::Where;
  std::vector<page::ListColumn<Row>> columns{
      {.key = "name",
       .label = locale.tr(N_("Name")),
       .text = [](const Row& row) { return row.participant.details.display_name(); },
       .where = Where::page}};
  for (const TextField& field : kTextFields)
    columns.push_back({.name = std::string(field.name),
                       .label = locale.tr(field.label),
                       .text = [member = field.member](
                                   const Row& row) { return row.participant.details.*member; },
                       .where = Where::file});
  const auto add = [&](const char* key, const char* label,
                       std::function<std::string(const Row&)> text) {
    columns.push_back({.key = key, .label = locale.tr(label), .text = std::move(text)});
  };
  const auto add_to_file = [&](const char* name, const char* label,
                               std::function<std::string(const Row&)> text) {
    columns.push_back(
        {.name = name, .label = locale.tr(label), .text = std::move(text), .where = Where::file});
  };
  add_to_file("entity_code", N_("Code of the delegation"),
              [](const Row& row) { return row.entity_code; });
  add("entity", N_("Delegation"), [](const Row& row) { return row.entity; });
  add("role", N_("Role"),
      [&](const Row& row) { return locale.tr(label_of(row.participant.details.role)); });
  add_to_file("gender", N_("Gender"), [&](const Row& row) {
    const Gender gender = row.participant.details.gender;
    return gender == Gender::unsaid ? std::string() : locale.tr(label_of(gender));
  });
  add_to_file("at_table", N_("Seat at the table"), [&](const Row& row) {
    return locale.tr(row.participant.details.at_table ? N_("Yes") : N_("No"));
  });
  add("meetings", N_("Meetings"), [](const Row& row) { return row.meetings; });
  add_to_file("days", N_("Days"),
              [&](const Row& row) { return said_days(row.participant.details, locale); });
  if (asks_presence)
    add("presence", N_("Mode of participation"),
        [&](const Row& row) { return locale.tr(label_of(row.participant.details.presence)); });
  add("state", N_("Status"),
      [&](const Row& row) { return locale.tr(label_of(row.participant.state)); });
  add_to_file("funding", N_("Funding"),
              [&](const Row& row) { return funding_of(row.participant, locale); });
  add("confirmation", N_("Confirmation"),
      [&](const Row& row) { return confirmation_of(row.participant, locale); });
  add_to_file("language_of_messages", N_("Language of messages"), [](const Row& row) {
    return std::string(autonym_of(row.participant.details.language));
  });
  for (const DefinedField& field : fields) {
    if (field.is_confidential && confidential == Confidential::hidden) continue;
    columns.push_back({.name = "field_" + field.code,
                       .label = field.label.in(locale.language()),
                       .text =
                           [field, &locale](const Row& row) {
                             const Further& said = row.participant.details.further;
                             const auto found = said.find(field.id);
                             return found == said.end() ? std::string()
                                                        : shown_value(field, found->second, locale);
                           },
                       .where = Where::file});
  }
  return {locale, std::move(columns)};
}

html::Filter filter_of(const ParticipantList& list, const i18n::Locale& locale) {
  const std::string presence = locale.tr(N_("Mode of participation"));
  const std::string state = locale.tr(N_("Status")), entity = locale.tr(N_("Delegation")),
                    email = locale.tr(N_("E-mail address")), meeting = locale.tr(N_("Meeting"));
  std::vector<page::Choice> choices{
      {"state", state, list.states},
      {"entity", entity, list.entities},
      {"email",
       email,
       {{"yes", locale.tr(N_("given")), {}}, {"no", locale.tr(N_("not given")), {}}}}};
  if (!list.meetings.empty()) choices.push_back({"meeting", meeting, list.meetings});
  const std::string funding = locale.tr(N_("Funding"));
  choices.push_back({"funding",
                     funding,
                     {{"funded", locale.tr(N_("Funded")), {}},
                      {"asked", locale.tr(N_("Asks for funding")), {}},
                      {"open", locale.tr(N_("Asks, and nothing is promised")), {}}}});
  if (list.asks_presence) {
    std::vector<html::Option> options;
    for (const Presence one : kPresences)
      options.push_back({std::string(name_of(one)), locale.tr(label_of(one)), {}});
    choices.push_back({"presence", presence, std::move(options)});
  }
  return page::filter_of(list.filter, "participants", locale.tr(N_("Find a name")),
                         std::move(choices));
}

html::List list_of(const ParticipantList& list, const i18n::Locale& locale) {
  html::List out =
      page::exported_list_of(list.filter, "participants-rows", {}, locale.tr(N_("Participants")),
                             participant_columns(list.asks_presence, locale).head(list.filter));
  if (list.may_decide)
    out.columns.insert(out.columns.begin(), html::hidden_column(locale.tr(N_("Choose"))));
  out.empty = list.rows.empty();
  out.previous = list.previous;
  out.next = list.next;
  out.pages = 0;
  if (!out.empty) {
    out.count = list.is_more
                    ? locale.tr(N_("More than {1} participants. Write more of the name to find one "
                                   "of them."),
                                {locale.number(list.total)})
                    : locale.trn("{1} participant", "{1} participants", list.total);
  } else if (list.filtered() || list.total > 0) {
    out.empty_title = locale.tr(N_("No participant matches the filter"));
    out.show_all = list.home;
  } else {
    out.empty_title = locale.tr(N_("No participant has been named yet"));
    out.empty_text = locale.tr(
        N_("Governments name their delegations through the link in their note. What they enter "
           "appears here at once."));
  }
  return out;
}

overview::SearchPart ParticipantPages::search_part() {
  const auto find = [this](const Visit& visit, const meetings::Series& series,
                           const std::string& words) {
    using Part = overview::SearchPart;
    const std::string list = meetings::home_of(series, visit) + "/participants";
    Part::Finds finds{.all = list + "?q=" + http::percent_encoded(words)};
    const auto directory = references_.directory();
    for (Participant& p :
         delegations_.list(series.id, {.text = words, .limit = Part::kMost + 1}).participants) {
      const std::string href = list + "/" + std::to_string(p.id.value);
      const ParticipantRow row = row_of(std::move(p), *directory, {}, visit.locale.language());
      overview::add_found(finds, {row.participant.details.display_name(), {}, row.entity, href});
    }
    return finds;
  };
  return {30, N_("Participants"), page::Right::read_participants, find};
}

Result<Reply> ParticipantPages::file(const Visit& visit, const meetings::Series& series,
                                     Delegations::Filter filter, page::FileFormat format) {
  const auto directory = references_.directory();
  const auto meetings = meetings_.meetings_of(series.id);
  std::vector<ParticipantRow> rows;
  filter.limit = kPerRead;
  filter.at.reset();
  do {
    Delegations::Listed listed = delegations_.list(series.id, filter);
    for (Participant& p : listed.participants)
      rows.push_back(row_of(std::move(p), *directory, meetings, visit.locale.language()));
    filter.at = std::move(listed.next);
  } while (filter.at && rows.size() <= page::kMostExported);
  const Confidential confidential =
      visit.may(page::Right::read_confidential) ? Confidential::shown : Confidential::hidden;
  return participant_columns(asks_presence(meetings), visit.locale,
                             delegations_.defined_fields().of(series.id), confidential)
      .file(rows, format, visit.locale.tr(N_("Participants")), "participants");
}

bool asks_over(const page::ListFilter& asked) {
  return asked.choice("state") == kOver;
}

Delegations::Filter asked_filter(page::ListFilter& asked, const reference::Directory& directory,
                                 const std::vector<meetings::Meeting>& meetings) {
  const auto forget = [&](std::string_view name) {
    for (auto& [known, value] : asked.choices)
      if (known == name) value.clear();
  };
  asked.text = folded_spaces(asked.text);
  Delegations::Filter filter;
  filter.text = asked.text;
  narrow(filter, asked.choice("state"));
  if (!filter.state && !filter.late_changes && !filter.waiting && !filter.twins &&
      !asks_over(asked))
    forget("state");
  const reference::Entity* entity = directory.find(asked.choice("entity"));
  if (entity) filter.entity = entity->id;
  if (!entity) forget("entity");
  for (const meetings::Meeting& one : meetings)
    if (std::to_string(one.id.value) == asked.choice("meeting")) filter.meeting = one.id;
  if (!filter.meeting) forget("meeting");
  if (asked.choice("email") == "yes" || asked.choice("email") == "no")
    filter.has_email = asked.choice("email") == "yes";
  else
    forget("email");
  if (!asked.choice("presence").empty()) filter.presence = presence_named(asked.choice("presence"));
  if (!filter.presence) forget("presence");
  filter.funding = funding_named(asked.choice("funding"));
  if (!filter.funding) forget("funding");
  return filter;
}

Result<Reply> ParticipantPages::list(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const auto directory = references_.directory();
  ParticipantList shown;
  shown.home = visit.href("/office/" + series.slug + "/participants");
  page::ListFilter asked(request, shown.home, list_choices());
  const auto meetings = meetings_.meetings_of(series.id);
  Delegations::Filter filter = asked_filter(asked, *directory, meetings);
  filter.limit = kPerPage;
  // Few series have limits, and what of them is taken is counted for these alone.
  std::optional<Delegations::Convened> limited;
  if (delegations_.limits().of(series.id).any()) limited = delegations_.convened(series.id);
  if (asks_over(asked)) filter.over = delegations_.over_limits(series.id);
  const std::vector<DelegationTally> tallies = delegations_.tallies(series.id);
  filter.order = order_of(asked.sort, *directory, tallies, visit.locale);
  if (asked.sort.empty()) asked.sort = "name";
  if (const auto format = page::file_asked(request)) return file(visit, series, filter, *format);
  filter.at = db::Position::parse(request.param("at"), Delegations::position_kinds(filter.order));
  shown.filter = std::move(asked);
  shown.query = page::query_of(filter.at ? shown.address(*filter.at)
                                         : shown.filter.href(shown.filter.sort, 1));

  Delegations::Listed listed = delegations_.list(series.id, filter);
  shown.asks_presence = asks_presence(meetings);
  const ParticipantId open(page::number_of(request.param("history")));
  shown.zone = series.zone;
  for (Participant& p : listed.participants) {
    if (open && p.id == open) shown.history = history_of(visit, p, meetings);
    shown.rows.push_back(row_of(std::move(p), *directory, meetings, visit.locale.language()));
  }
  shown.has_limits = limited.has_value();
  if (limited) mark_over(shown.rows, *limited, delegations_);
  shown.total = listed.total;
  shown.is_more = listed.is_more;
  if (listed.previous) shown.previous = shown.address(*listed.previous);
  if (listed.next) shown.next = shown.address(*listed.next);
  shown.counts = Delegations::count(tallies);
  shown.waiting = waiting_links(*directory, tallies, visit.locale);
  shown.confirmations_per_day = delegations_.confirmations_per_day();
  shown.may_decide = visit.may(page::Right::decide_on_participants);
  if (shown.may_decide && !shown.rows.empty())
    shown.bar =
        joint_bar(shown.filter, visit.locale.number(shown.total) + (shown.is_more ? "+" : ""),
                  delegations_.rules(series.id).acceptance, visit.locale);
  shown.states = state_options(shown.has_limits, visit.locale);
  if (meetings.size() > 1)
    for (const meetings::Meeting& one : meetings)
      shown.meetings.push_back(
          {std::to_string(one.id.value), one.short_title.in(visit.locale.language()),
           std::string(code_of(one.short_title.language_used(visit.locale.language())))});
  shown.entities = entity_options(*directory, tallies, visit.locale);

  if (views_of_) shown.views = views_of_(visit, series, shown.filter);

  html::Out out = visit.out();
  views::participants(out, shown);
  return meetings::office_page(visit, series, "delegations", visit.locale.tr(N_("Delegations")),
                               out);
}

}  // namespace convoke::delegations
