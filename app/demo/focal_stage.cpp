#include <algorithm>

#include "demo/stages.h"

namespace convoke::demo {
namespace {

using delegations::FocalPoint;

FocalPoint typed_in(Composition& parts, const Conference& conference, const Row& row) {
  FocalPoint typed;
  typed.name = row.at("name");
  typed.email = row.at("email");
  typed.language = language_from_code(row.at("language")).value_or(Language::en);
  typed.valid_from = parts.focal_points.today_in(conference.series.zone);
  typed.valid_to = conference.meetings.back().last_day;
  return typed;
}

Status name_one(Composition& parts, const Conference& conference, const Row& row) {
  const auto directory = parts.references.directory();
  const reference::Entity* entity = directory->find(row.at("code"));
  if (!entity) return not_found(N_("There is no such State."), {row.at("code")});
  CONVOKE_ASSIGN(nominator, nominator_of(parts, conference, entity->id));
  const audit::Actor actor = government_of(*entity);
  const std::vector<FocalPoint> named = parts.focal_points.of(nominator);
  const auto there = std::find_if(named.begin(), named.end(), [&](const FocalPoint& one) {
    return one.email == row.at("email");
  });
  delegations::FocalPointId id;
  if (there != named.end()) {
    id = there->id;
  } else {
    CONVOKE_ASSIGN(added,
                   parts.focal_points.name(actor, nominator, typed_in(parts, conference, row)));
    id = added;
  }
  return row.at("withdrawn").empty() ? Status() : parts.focal_points.withdraw(actor, nominator, id);
}

}  // namespace

Status name_focal_points(Composition& parts, const Conference& conference, Report& report) {
  report.begin("Focal points");
  CONVOKE_ASSIGN(rows, read_rows(embedded_file("focal_points.csv")));
  for (const Row& row : rows) CONVOKE_TRY(name_one(parts, conference, row));
  CONVOKE_TRY(run_jobs(
      parts, report, [] { return 0; }, static_cast<std::int64_t>(rows.size())));
  report.end(std::to_string(parts.focal_points.of(conference.series.id).size()) + " focal points",
             conference.office() + "/participants/focal-points");
  return {};
}

}  // namespace convoke::demo
