#include "operations/checkup_pages.h"

#include "operations/views/checkup.h"

namespace convoke::operations {

Result<page::Reply> CheckupPages::show(const page::Visit& visit, const http::Request&) {
  CheckupPage shown;
  for (Finding& finding : findings_of(facts_(), visit.now))
    (finding.standing == Standing::good ? shown.good : shown.open).push_back(std::move(finding));
  html::Out out = visit.out();
  views::checkup(out, shown);
  html::Page page;
  page.frame = html::Frame::office;
  page.section = "checkup";
  page.title = visit.locale.tr(N_("System check"));
  page.content = html::trusted(out.take());
  return page;
}

}  // namespace convoke::operations
