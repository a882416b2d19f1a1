// The only SQL for focal points.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "delegations/focal/focal_point.h"
#include "platform/db/database.h"

namespace convoke::delegations::store {

std::optional<FocalPoint> find_focal_point(db::Reader& r, FocalPointId id);
/// Of the entity in the series, those withdrawn behind the others, each in the order of naming.
std::vector<FocalPoint> focal_points(db::Reader& r, meetings::SeriesId series,
                                     reference::EntityId entity);
std::vector<FocalPoint> focal_points(db::Reader& r, meetings::SeriesId series);
/// Of every series and entity, not withdrawn, newest first.
std::vector<FocalPoint> focal_points_with(db::Reader& r, std::string_view email, int limit);
/// The new id; 0 where address or number is there already.
FocalPointId insert(db::Transaction& t, const FocalPoint& focal_point, Instant now);
/// Keeps the former state; `next` gets the next version.
void replace(db::Transaction& t, const FocalPoint& former, FocalPoint& next, Instant now);
/// Those of the series that are not erased.
std::vector<FocalPoint> unerased_focal_points(db::Reader& r, meetings::SeriesId series);
/// Takes name and address out of the row and its former states. False if that is done already.
bool erase_focal_point(db::Transaction& t, FocalPointId id, std::string_view nobody, Instant now);

}  // namespace convoke::delegations::store
