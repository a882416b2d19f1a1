// The links Governments nominate with: Delegations' operations on them.
#include "delegations/delegations.h"
#include "platform/i18n/zone.h"

namespace convoke::delegations {

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
  CONVOKE_ASSIGN(link, database_.read([&](db::Reader& r) { return links_.open(r, token); }));
  const Nominator holder{meetings::SeriesId(link.subject.within_id),
                         reference::EntityId(link.subject.subject_id)};
  const auto series = link.subject.purpose == link_subject(holder).purpose
                          ? meetings_.series(holder.series)
                          : std::nullopt;
  if (!series) return links::not_valid();
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
