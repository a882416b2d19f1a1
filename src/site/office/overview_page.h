// The first page of the office: the conference as a pipeline.
#pragma once

#include <functional>
#include <optional>

#include "base/result.h"
#include "identity/visit.h"
#include "meetings/meetings.h"
#include "site/office/overview.h"

namespace convoke::office {

/// The series of the nomination deadline furthest ahead; nothing if there is no series.
std::optional<meetings::Series> latest_series(meetings::Meetings& meetings);

/// The series named in the address, or `not_found`.
Result<meetings::Series> series_of(meetings::Meetings& meetings, const identity::Visit& visit);

using OverviewNumbersOf = std::function<OverviewNumbers(const meetings::Series&)>;

/// Handlers for the route table. Any thread.
class OverviewPages {
 public:
  OverviewPages(meetings::Meetings& meetings, EntityFacts facts, OverviewNumbersOf numbers)
      : meetings_(meetings), facts_(std::move(facts)), numbers_(std::move(numbers)) {}

  /// To the latest series, or what to do where there is none.
  Result<identity::Reply> show_office(const identity::Visit& visit, const http::Request& request);
  Result<identity::Reply> show_series(const identity::Visit& visit, const http::Request& request);

 private:
  meetings::Meetings& meetings_;
  const EntityFacts facts_;
  const OverviewNumbersOf numbers_;
};

}  // namespace convoke::office
