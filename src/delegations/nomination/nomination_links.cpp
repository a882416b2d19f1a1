// The links Governments nominate with: Delegations' operations on them.
#include "delegations/delegations.h"
#include "delegations/focal/focal_store.h"
#include "platform/i18n/zone.h"

namespace convoke::delegations {
namespace {

/// Why a focal point's link opens nothing on this day.
Status check_acts(const FocalPoint& focal_point, const Date& today) {
  switch (standing_of(focal_point, today)) {
    case FocalStanding::standing:
      break;
    case FocalStanding::not_yet:
      return forbidden(
          N_("You act for the delegation from {1} on. Before that day, please write to "
             "the secretariat."),
          {message_arg(focal_point.valid_from)});
    case FocalStanding::over:
      return forbidden(N_("You acted for the delegation until {1}. Please write to the "
                          "secretariat."),
                       {message_arg(focal_point.valid_to)});
    case FocalStanding::withdrawn:
      return forbidden(
          N_("You do not act for the delegation any more. Please write to the "
             "secretariat."));
  }
  return {};
}

}  // namespace

links::Subject link_subject(const Nominator& nominator) {
  return {"nomination", nominator.series.value, nominator.entity.value};
}

Result<std::string> Delegations::nomination_token(db::Transaction& t, meetings::SeriesId series,
                                                  reference::EntityId entity) {
  return links_.token(t, link_subject({series, entity}));
}

Status Delegations::revoke_nomination_link(const audit::Actor& actor, const Nominator& nominator) {
  return database_.write([&](db::Transaction& t) -> Status {
    return links_.revoke(t, actor, link_subject(nominator));
  });
}

Result<Nominator> Delegations::open_link(std::string_view token) {
  std::optional<FocalPoint> focal_point;
  CONVOKE_ASSIGN(link, database_.read([&](db::Reader& r) {
    auto opened = links_.open(r, token);
    if (opened.ok() && opened->subject.purpose == kFocalPurpose)
      focal_point = store::find_focal_point(r, FocalPointId(opened->subject.subject_id));
    return opened;
  }));
  Nominator holder{meetings::SeriesId(link.subject.within_id),
                   reference::EntityId(link.subject.subject_id)};
  const bool is_nomination = link.subject.purpose == link_subject(holder).purpose;
  if (!is_nomination && !focal_point) return links::not_valid();
  const auto series = meetings_.series(holder.series);
  if (!series) return links::not_valid();
  if (focal_point) {
    CONVOKE_TRY(check_acts(*focal_point, i18n::local_time_of(clock_.now(), series->zone).date));
    holder.entity = focal_point->entity;
    holder.focal_point = {focal_point->id, focal_point->number, focal_point->name,
                          focal_point->valid_to};
  }
  const std::vector<meetings::Meeting> meetings = meetings_.meetings_of(series->id);
  bool over = !meetings.empty();
  for (const meetings::Meeting& m : meetings)
    over = over && clock_.now() >= i18n::end_of_day(m.last_day, series->zone);
  if (over)
    return forbidden(
        N_("The meetings are over, and the delegation can no longer be changed. Please write to "
           "the secretariat."));
  links_.use(database_, link);
  return holder;
}

}  // namespace convoke::delegations
