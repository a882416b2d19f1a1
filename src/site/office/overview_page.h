// The first page of the office: the conference as a pipeline.
#pragma once

#include <functional>
#include <optional>

#include "base/result.h"
#include "meetings/meetings.h"
#include "page/visit.h"
#include "site/office/overview.h"

namespace convoke::office {

/// The series of the nomination deadline furthest ahead; nothing if there is no series.
std::optional<meetings::Series> latest_series(meetings::Meetings& meetings);

using OverviewNumbersOf = std::function<OverviewNumbers(const meetings::Series&)>;

/// Handlers for the route table. Any thread.
class OverviewPages {
 public:
  OverviewPages(meetings::Meetings& meetings, EntityFacts facts, OverviewNumbersOf numbers)
      : meetings_(meetings), facts_(std::move(facts)), numbers_(std::move(numbers)) {}

  /// To the latest series, or what to do where there is none.
  Result<page::Reply> show_office(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_series(const page::Visit& visit, const http::Request& request);

 private:
  meetings::Meetings& meetings_;
  const EntityFacts facts_;
  const OverviewNumbersOf numbers_;
};

}  // namespace convoke::office
