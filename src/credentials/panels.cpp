#include "credentials/panels.h"

#include <algorithm>

#include "base/message_context.h"
#include "credentials/office/facts.h"
#include "credentials/views/panels.h"
#include "meetings/series_page.h"

namespace convoke::credentials {
namespace {

overview::Mark mark_of(const CredentialDetails& details) {
  if (details.kind == Kind::none) return {"", N_("Nothing received")};
  switch (details.finding) {
    case Finding::pending:
      return {"waiting", label_of(details.finding)};
    case Finding::in_order:
      return {"ok", label_of(details.finding)};
    case Finding::not_in_order:
      return {"refused", label_of(details.finding)};
  }
  return {};
}

html::Safe panel(Credentials& credentials, const page::Visit& visit, const meetings::Series& series,
                 const reference::Entity& entity) {
  CredentialPanel shown;
  shown.home = meetings::home_of(series, visit) + "/credentials/" + entity.code;
  shown.may_examine = visit.may(page::Right::examine_credentials);
  for (const Credential& one : credentials.of(series.id, entity.id))
    shown.lines.push_back({shown.home + "/" + std::to_string(one.id.value),
                           visit.locale.tr(label_of(one.details.kind)),
                           authority_of(one.details, visit.locale), mark_of(one.details)});
  html::Out out = visit.out();
  views::credential_panel(out, shown);
  return html::trusted(out.take());
}

std::vector<overview::Task> tasks(Credentials& credentials, const page::Visit& visit,
                                  const meetings::Series& series) {
  long pending = 0, refused = 0;
  for (const Credential& one : credentials.all(series.id)) {
    if (one.details.kind == Kind::none) continue;
    pending += one.details.finding == Finding::pending ? 1 : 0;
    refused += one.details.finding == Finding::not_in_order ? 1 : 0;
  }
  const std::string list = meetings::home_of(series, visit) + "/credentials?finding=";
  using enum page::Right;
  return {{25, pending,
           visit.locale.trn("document of credentials is not yet examined",
                            "documents of credentials are not yet examined", pending),
           list + "pending", examine_credentials},
          {26, refused,
           visit.locale.trn("document of credentials is not in order",
                            "documents of credentials are not in order", refused),
           list + "not_in_order", examine_credentials}};
}

/// Credentials are due, if possible, a day before the first meeting that asks for them opens.
std::vector<overview::Deadline> deadlines(Credentials& credentials, meetings::Meetings& meetings,
                                          const page::Visit& visit,
                                          const meetings::Series& series) {
  const std::vector<meetings::MeetingId> asking = demanding(credentials.demands(series.id));
  std::optional<Date> first;
  for (const meetings::Meeting& meeting : meetings.meetings_of(series.id))
    if (std::find(asking.begin(), asking.end(), meeting.id) != asking.end() &&
        (!first || meeting.first_day < *first))
      first = meeting.first_day;
  if (!first) return {};
  return {{visit.locale.tr(NC_("documents", "Credentials")),
           Date::from_days_since_epoch(first->days_since_epoch() - 1)}};
}

}  // namespace

void add_panels(overview::Room& room, Credentials& credentials, meetings::Meetings& meetings) {
  room.entity_panels.push_back(
      {15, overview::EntityPanel::Column::main, page::Right::read_participants,
       [&credentials](const page::Visit& visit, const meetings::Series& series,
                      const reference::Entity& entity) {
         return panel(credentials, visit, series, entity);
       }});
  room.tasks = [&credentials](const page::Visit& visit, const meetings::Series& series) {
    return tasks(credentials, visit, series);
  };
  room.deadlines = [&credentials, &meetings](const page::Visit& visit,
                                             const meetings::Series& series) {
    return deadlines(credentials, meetings, visit, series);
  };
}

}  // namespace convoke::credentials
