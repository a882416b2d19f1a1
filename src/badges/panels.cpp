#include "badges/panels.h"

#include "base/message_context.h"
#include "meetings/series_page.h"
#include "platform/i18n/zone.h"

namespace convoke::badges {
namespace {

using overview::Mark;

Mark mark_of(Standing standing) {
  switch (standing) {
    case Standing::without_photo:
      return {};
    case Standing::unseen:
      return {"waiting", N_("Waits for acceptance")};
    case Standing::ready:
    case Standing::waiting:
      return {"waiting", N_("To be printed")};
    case Standing::printed:
      return {"ok", N_("Printed")};
    case Standing::changed:
      return {"late", N_("Changed since printed")};
  }
  return {};
}

void note(overview::EntitySummary& summary, const Tally& tally) {
  summary.photographs = static_cast<int>(tally.with_photo);
  summary.badges = static_cast<int>(tally.printed);
}

std::vector<overview::Task> tasks(Badges& badges, const page::Visit& visit,
                                  const meetings::Series& series) {
  const Tally n = badges.tally(series.id);
  const i18n::Locale& locale = visit.locale;
  const std::string page = meetings::home_of(series, visit) + "/badges";
  const auto count = [](std::int64_t number) { return static_cast<long>(number); };
  const Date today = i18n::local_time_of(visit.now, series.zone).date;
  const long days = series.nomination_deadline.days_since_epoch() - today.days_since_epoch();
  std::vector<overview::Task> all;
  if (days <= kPhotographDays)
    all.push_back({70, n.without_photo,
                   locale.trn("participant without a photograph",
                              "participants without a photograph", count(n.without_photo)),
                   page + "#without", page::Right::read_participants});
  all.push_back({60, n.unseen,
                 locale.trn("photograph is to be looked at", "photographs are to be looked at",
                            count(n.unseen)),
                 meetings::home_of(series, visit) + "/photos/review",
                 page::Right::review_photographs});
  all.push_back({80, n.changed,
                 locale.trn("printed badge is no longer right",
                            "printed badges are no longer right", count(n.changed)),
                 page + "#print", page::Right::read_participants});
  return all;
}

}  // namespace

std::unordered_map<delegations::ParticipantId, delegations::BadgeMarks> marks_of(
    Badges& badges, meetings::SeriesId series, reference::EntityId entity) {
  std::unordered_map<delegations::ParticipantId, delegations::BadgeMarks> out;
  for (const auto& [id, kept] : badges.standings(series, entity)) {
    delegations::BadgeMarks& marks = out[id];
    if (kept.is_registered)
      marks.photograph = !kept.has_photo    ? Mark{"waiting", NC_("photograph", "None yet")}
                         : kept.is_accepted ? Mark{"ok", NC_("photograph", "Accepted")}
                                            : Mark{"waiting", N_("To be looked at")};
    marks.badge = mark_of(kept.standing);
  }
  return out;
}

void add_panels(overview::Room& room, Badges& badges) {
  room.summaries = [&badges](const meetings::Series& series, overview::EntitySummaries& summaries) {
    for (const auto& [entity, tally] : badges.tallies_by_entity(series.id))
      note(summaries[entity], tally);
  };
  room.summary = [&badges](const meetings::Series& series, reference::EntityId entity,
                           overview::EntitySummary& summary) {
    note(summary, badges.tally(series.id, entity));
  };
  room.tasks = [&badges](const page::Visit& visit, const meetings::Series& series) {
    return tasks(badges, visit, series);
  };
}

}  // namespace convoke::badges
