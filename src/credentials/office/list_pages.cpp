#include "credentials/office/list_pages.h"

#include <algorithm>
#include <unordered_map>

#include "base/message_context.h"
#include "base/text.h"
#include "credentials/office/views/list.h"
#include "meetings/category.h"
#include "meetings/series_page.h"
#include "page/kept_list.h"
#include "page/posted.h"
#include "platform/i18n/zone.h"

namespace convoke::credentials {
namespace {

using page::Reply;
using page::Visit;

constexpr std::string_view kNothing = "nothing";  // in the filter, beside the findings

std::string home_of(const Visit& visit, const meetings::Series& series) {
  return meetings::home_of(series, visit) + "/credentials";
}

bool is_yes_or_other(const std::string& choice, bool value) {
  return choice.empty() || (choice == "yes") == value;
}

meetings::MeetingId meeting_asked(const page::ListFilter& filter) {
  return meetings::MeetingId(page::number_of(filter.choice("meeting")));
}

/// Everything of the filter but the meeting and the words.
bool fits(const CredentialRow& row, const page::ListFilter& filter) {
  const std::string& finding = filter.choice("finding");
  if (finding == kNothing && row.received()) return false;
  if (!finding.empty() && finding != kNothing &&
      (!row.received() || name_of(row.credential->details.finding) != finding))
    return false;
  const std::string& authority = filter.choice("authority");
  if (!authority.empty() &&
      (!row.credential || name_of(row.credential->details.authority) != authority))
    return false;
  return is_yes_or_other(filter.choice("received"), row.received()) &&
         is_yes_or_other(filter.choice("original"),
                         row.credential && row.credential->details.original) &&
         is_yes_or_other(filter.choice("part"), row.participants > 0);
}

/// Who is listed though nothing was received: whom credentials are expected from.
bool hands_in(const reference::Entity& entity, const meetings::Series& series,
              const reference::Directory& directory, const Date& today) {
  if (entity.kind != reference::EntityKind::state &&
      entity.kind != reference::EntityKind::regional_organization)
    return false;
  return !entity.ended &&
         series.invites(meetings::category_in(series, directory, entity.id, today));
}

std::vector<DemandRow> demand_rows(const Demands& demands,
                                   const std::vector<meetings::Meeting>& offered,
                                   const Everything& everything,
                                   const reference::Directory& directory, const std::string& home,
                                   Language language) {
  std::unordered_map<reference::EntityId, std::vector<const Credential*>> of_entity;
  for (const delegations::DelegationTally& tally : everything.tallies) {
    const reference::Entity* entity = directory.find(tally.entity);
    if (tally.registered() > 0 && entity &&
        (entity->kind == reference::EntityKind::state ||
         entity->kind == reference::EntityKind::regional_organization))
      of_entity[tally.entity];
  }
  for (const Credential& one : everything.all) of_entity[one.entity].push_back(&one);
  std::vector<DemandRow> out;
  for (const meetings::Meeting& meeting : offered) {
    DemandRow row{meeting.id,
                  title_of(meeting, language),
                  home + "?meeting=" + std::to_string(meeting.id.value),
                  false,
                  0,
                  {}};
    if (const auto found = demands.find(meeting.id); found != demands.end()) {
      row.formal = found->second.formal;
      row.version = found->second.version;
    }
    for (const auto& [entity, documents] : of_entity)
      ++row.counts[static_cast<std::size_t>(standing_of(deciding(documents, meeting.id)))];
    out.push_back(std::move(row));
  }
  return out;
}

html::JointBar joint_bar(const page::ListFilter& filter, std::size_t found,
                         const i18n::Locale& locale) {
  html::JointBar bar{
      .action = filter.path + "/examine",
      .all_label = locale.tr(N_("All that the list shows ({1})"), {std::to_string(found)}),
      .acts = {{"in_order", locale.tr(N_("Find in order…")), {}}}};
  for (const auto& [name, value] : filter.choices)
    if (!value.empty()) bar.hidden.emplace_back(name, value);
  if (!filter.text.empty()) bar.hidden.emplace_back("q", filter.text);
  if (!filter.sort.empty()) bar.hidden.emplace_back("sort", filter.sort);
  return bar;
}

}  // namespace

Standing CredentialRow::standing() const {
  return standing_of(received() ? &*credential : nullptr);
}

const std::vector<std::string>& list_choices() {
  static const std::vector<std::string> names{"finding",  "authority", "received",
                                              "original", "meeting",   "part"};
  return names;
}

page::Columns<CredentialRow> credential_columns(const i18n::Locale& locale) {
  using Row = CredentialRow;
  using Where = page::ListColumn<Row>::Where;
  const auto yes_no = [&](bool yes) { return locale.tr(yes ? N_("Yes") : N_("No")); };
  const auto flag = [&](const char* key, const char* name, const char* label,
                        bool CredentialDetails::*member, Where where) {
    return page::ListColumn<Row>{
        .key = key,
        .name = name,
        .label = locale.tr(label),
        .text =
            [=](const Row& row) {
              return row.received() ? yes_no(row.credential->details.*member) : std::string();
            },
        .where = where};
  };
  const auto day = [&](const char* key, const char* name, const char* label,
                       std::optional<Date> CredentialDetails::*member, Where where) {
    return page::ListColumn<Row>{.key = key,
                                 .name = name,
                                 .label = locale.tr(label),
                                 .text =
                                     [=](const Row& row) {
                                       if (!row.credential || !(row.credential->details.*member))
                                         return std::string();
                                       return (row.credential->details.*member)->iso();
                                     },
                                 .where = where};
  };
  const auto words = [&](const char* name, const char* label,
                         std::string CredentialDetails::*member) {
    return page::ListColumn<Row>{.name = name,
                                 .label = locale.tr(label),
                                 .text =
                                     [=](const Row& row) {
                                       return row.credential ? row.credential->details.*member
                                                             : std::string();
                                     },
                                 .where = Where::file};
  };
  return {
      locale,
      {{.key = "entity",
        .label = locale.tr(N_("Entity")),
        .text = [](const Row& row) { return row.name; }},
       {.name = "code",
        .label = locale.tr(N_("Code")),
        .text = [](const Row& row) { return row.code; },
        .where = Where::file},
       {.name = "meetings",
        .label = locale.tr(N_("Meetings")),
        .text = [](const Row& row) { return row.meetings; },
        .where = Where::file},
       {.key = "kind",
        .label = locale.tr(N_("Document")),
        .text =
            [&](const Row& row) {
              return row.credential ? locale.tr(label_of(row.credential->details.kind))
                                    : std::string();
            }},
       {.key = "authority",
        .label = locale.tr(NC_("credentials", "Issued by")),
        .text =
            [&](const Row& row) {
              return row.credential ? authority_of(row.credential->details, locale) : std::string();
            }},
       day("", "dated", N_("Dated"), &CredentialDetails::dated, Where::file),
       day("received", "received", N_("Received on"), &CredentialDetails::received_on, Where::both),
       flag("original", "original", N_("Original seen"), &CredentialDetails::original, Where::both),
       flag("", "signed", NC_("credentials", "Signed"), &CredentialDetails::signature, Where::file),
       flag("", "stamped", N_("Stamped or sealed"), &CredentialDetails::stamp, Where::file),
       {.key = "finding",
        .label = locale.tr(NC_("credentials", "Finding")),
        .text = [&](const Row& row) { return locale.tr(label_of(row.standing())); },
        .order = [](const Row& row) { return static_cast<std::int64_t>(row.standing()); }},
       {.name = "reason",
        .label = locale.tr(N_("Reason")),
        .text =
            [&](const Row& row) {
              return row.credential ? row.credential->details.reason.in(locale.language())
                                    : std::string();
            },
        .where = Where::file},
       words("remark", N_("Remark"), &CredentialDetails::remark),
       {.key = "participants",
        .label = locale.tr(N_("Participants")),
        .order = [](const Row& row) { return row.participants; },
        .is_number = true}}};
}

html::Filter filter_of(const CredentialList& list, const i18n::Locale& locale) {
  const std::vector<html::Option> yes_no{{"yes", locale.tr(N_("Yes")), {}},
                                         {"no", locale.tr(N_("No")), {}}};
  std::vector<html::Option> findings, authorities;
  for (const Finding one : kFindings)
    findings.push_back({std::string(name_of(one)), locale.tr(label_of(one)), {}});
  findings.push_back({std::string(kNothing), locale.tr(label_of(Standing::nothing)), {}});
  for (const Authority one : kAuthorities)
    authorities.push_back({std::string(name_of(one)), locale.tr(label_of(one)), {}});
  return page::filter_of(
      list.filter, "credentials", locale.raw(N_("Find an entity")),
      {{"finding", locale.raw(NC_("credentials", "Finding")), std::move(findings)},
       {"meeting", locale.raw(N_("Meeting")), list.meetings},
       {"authority", locale.raw(NC_("credentials", "Issued by")), std::move(authorities)},
       {"received", locale.raw(NC_("credentials", "Something received")), yes_no},
       {"original", locale.raw(N_("Original seen")), yes_no},
       {"part", locale.raw(N_("With registered participants")), yes_no}});
}

html::List list_of(const CredentialList& list, const i18n::Locale& locale) {
  html::List out = page::exported_list_of(
      list.filter, "credentials-rows",
      locale.trn("{1} line", "{1} lines", static_cast<long>(list.filter.found)),
      locale.raw(NC_("documents", "Credentials")), credential_columns(locale).head(list.filter));
  if (list.may_examine)
    out.columns.insert(out.columns.begin(), html::hidden_column(locale.tr(N_("Choose"))));
  out.show_all = list.home;
  return out;
}

std::vector<CredentialRow> rows_of(const Everything& everything, const meetings::Series& series,
                                   const std::vector<meetings::Meeting>& offered,
                                   const reference::Directory& directory, const Date& today,
                                   const page::ListFilter& filter, const i18n::Locale& locale) {
  std::unordered_map<reference::EntityId, std::int64_t> registered;
  for (const delegations::DelegationTally& tally : everything.tallies)
    registered[tally.entity] = tally.registered();
  const meetings::MeetingId meeting = meeting_asked(filter);
  std::unordered_map<reference::EntityId, std::vector<const Credential*>> documents;
  for (const Credential& one : everything.all)
    if (!meeting || one.details.covers(meeting)) documents[one.entity].push_back(&one);
  const Language language = locale.language();
  std::vector<CredentialRow> out;
  for (const reference::Entity* entity : directory.sorted(locale)) {
    const auto found = documents.find(entity->id);
    const auto people = registered.find(entity->id);
    CredentialRow row{entity->code,
                      entity->short_name.in(language),
                      std::string(code_of(entity->short_name.language_used(language))),
                      {},
                      {},
                      people == registered.end() ? 0 : people->second};
    if (!filter.accepts(row.name + "\n" + row.code)) continue;
    if (found == documents.end()) {
      if (hands_in(*entity, series, directory, today) && fits(row, filter))
        out.push_back(std::move(row));
      continue;
    }
    for (const Credential* one : found->second) {
      row.credential = *one;
      row.meetings = meetings_of(one->details, offered, locale);
      if (fits(row, filter)) out.push_back(row);
    }
  }
  return out;
}

std::vector<CredentialRow> ListPages::rows(const Visit& visit, const meetings::Series& series,
                                           const page::ListFilter& filter,
                                           const Everything& everything) {
  return rows_of(everything, series, meetings_.meetings_of(series.id), *references_.directory(),
                 i18n::local_time_of(visit.now, series.zone).date, filter, visit.locale);
}

Result<Reply> ListPages::list(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const i18n::Locale& locale = visit.locale;
  CredentialList shown;
  shown.home = home_of(visit, series);
  shown.filter = page::ListFilter(request, shown.home, list_choices());
  if (shown.filter.sort.empty()) shown.filter.sort = "entity";
  shown.may_examine = visit.may(page::Right::examine_credentials);
  const Everything all = everything(series.id);
  shown.rows = rows(visit, series, shown.filter, all);
  const page::Columns<CredentialRow> columns = credential_columns(locale);
  columns.sort(shown.rows, shown.filter.sort);
  const std::string title = locale.tr(NC_("documents", "Credentials"));
  if (const auto format = page::file_asked(request))
    return columns.file(shown.rows, *format, title, "credentials");
  shown.filter.cut(shown.rows);
  shown.query = page::query_of(shown.filter);
  if (shown.may_examine && !shown.rows.empty())
    shown.bar = joint_bar(shown.filter, shown.filter.found, locale);
  const auto offered = meetings_.meetings_of(series.id);
  for (const meetings::Meeting& meeting : offered)
    shown.meetings.push_back(
        {std::to_string(meeting.id.value), title_of(meeting, locale.language()), {}});
  shown.demands = demand_rows(credentials_.demands(series.id), offered, all,
                              *references_.directory(), shown.home, locale.language());
  html::Out out = visit.out();
  views::credentials(out, shown);
  return meetings::office_page(visit, series, "credentials", title, out);
}

Result<Reply> ListPages::set_demand(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const std::string_view formal = form.get("formal");
  if (formal != "yes" && formal != "no")
    return invalid(N_("Choose what the meeting asks for."), "formal");
  const std::string path = home_of(visit, series);
  const std::string back = page::back_to(path, request, path);
  const Status done = credentials_.set_demand(
      visit.officer_actor(), series.id, meetings::MeetingId(visit.number_arg("meeting")),
      formal == "yes", static_cast<int>(page::number_of(form.get("seen_version"))));
  if (!done.ok() && done.error().kind == ErrorKind::conflict)
    return page::Redirect{back, done.error().message};
  if (!done.ok()) return done.error();
  return page::Redirect{
      back, Message{formal == "yes"
                        ? N_("The meeting asks for credentials in due form. What was found before "
                             "stays as it is.")
                        : N_("Notes verbales and letters count for the meeting. What was found "
                             "before stays as it is."),
                    {}}};
}

}  // namespace convoke::credentials
