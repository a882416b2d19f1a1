// The first page of the office: the conference as a pipeline.
#pragma once

#include <functional>
#include <optional>

#include "base/result.h"
#include "meetings/meetings.h"
#include "overview/overview.h"
#include "overview/panels.h"
#include "page/visit.h"

namespace convoke::overview {

/// The series of the nomination deadline furthest ahead; nothing if there is no series.
std::optional<meetings::Series> latest_series(meetings::Meetings& meetings);

/// Handlers for the route table. Any thread.
class OverviewPages {
 public:
  /// `above` stands on the first page before all else; may be empty.
  using Above = std::function<html::Safe(const page::Visit&)>;
  OverviewPages(meetings::Meetings& meetings, const Panels& panels, Above above = {})
      : meetings_(meetings), panels_(panels), above_(std::move(above)) {}

  /// To the latest series, or what to do where there is none.
  Result<page::Reply> show_office(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_series(const page::Visit& visit, const http::Request& request);

 private:
  meetings::Meetings& meetings_;
  const Panels& panels_;
  const Above above_;
};

}  // namespace convoke::overview
