#include "operations/checkup_pages.h"

#include "operations/views/checkup.h"
#include "page/office_page.h"

namespace convoke::operations {

Result<page::Reply> CheckupPages::show(const page::Visit& visit, const http::Request&) {
  CheckupPage shown;
  for (Finding& finding : findings_of(facts_(), visit.now))
    (finding.standing == Standing::good ? shown.good : shown.open).push_back(std::move(finding));
  html::Out out = visit.out();
  views::checkup(out, shown);
  return page::office_page("checkup", visit.locale.tr(N_("System check")), out);
}

}  // namespace convoke::operations
