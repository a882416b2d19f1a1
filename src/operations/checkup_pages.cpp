#include "operations/checkup_pages.h"

#include "operations/views/checkup.h"
#include "page/office_page.h"

namespace convoke::operations {

Result<page::Reply> CheckupPages::show(const page::Visit& visit, const http::Request&) {
  CheckupPage shown;
  const std::string zone = zone_();
  const auto hour_of = [&](Instant at) { return visit.locale.date_time(at, zone); };
  for (Finding& finding : findings_of(facts_(), visit.now, hour_of))
    (finding.standing == Standing::good ? shown.good : shown.open).push_back(std::move(finding));
  html::Out out = visit.out();
  views::checkup(out, shown);
  return page::office_page("checkup", visit.locale.tr(N_("System check")), out);
}

}  // namespace convoke::operations
