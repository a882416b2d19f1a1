#include "filing/reports/report_shown.h"

#include "filing/reports/views/reports.h"
#include "page/office_page.h"

namespace convoke::filing {
namespace {

using correspondence::EventKind;

ReportsShown shown(const page::Visit& visit, const std::vector<MessageReport>& reports,
                   const std::string& zone) {
  ReportsShown out;
  const bool may_read = page::may_everywhere(visit, page::Right::read_intake);
  for (const MessageReport& one : reports) {
    ReportRow row{one, visit.locale.date_time(one.at, zone), {}, {}};
    row.is_of_other = !correspondence::other_address(one.diagnostic, one.mailbox).empty();
    row.why = visit.locale.tr(meaning_of(one));
    if (may_read) row.href = visit.href("/office/intake/" + std::to_string(one.incoming.value));
    out.rows.push_back(std::move(row));
  }
  return out;
}

}  // namespace

const char* meaning_of(const MessageReport& report) {
  if (report.kind == EventKind::delivered) return "";
  const auto action = report.kind == EventKind::delayed ? mail::DeliveryAction::delayed
                                                        : mail::DeliveryAction::failed;
  switch (mail::kind_of(action, report.status, report.diagnostic)) {
    case mail::DeliveryKind::address_unknown:
      return N_("There is no such mailbox.");
    case mail::DeliveryKind::mailbox_full:
      return N_("The mailbox is full.");
    case mail::DeliveryKind::message_too_large:
      return N_("The message is too large for it.");
    case mail::DeliveryKind::policy:
      return N_("Its server does not accept the message.");
    case mail::DeliveryKind::deferred:
      return N_("The server goes on trying.");
    case mail::DeliveryKind::none:
    case mail::DeliveryKind::other:
      break;
  }
  return "";
}

html::Safe reports_section(const page::Visit& visit, const std::vector<MessageReport>& reports,
                           const std::string& zone) {
  if (reports.empty()) return {};
  html::Out out = visit.out();
  views::reports(out, shown(visit, reports, zone));
  return html::trusted(out.take());
}

html::Safe reported_section(const page::Visit& visit, const std::vector<MessageReport>& reports,
                            const std::string& zone) {
  if (reports.empty()) return {};
  ReportsShown all = shown(visit, reports, zone);
  if (page::may_everywhere(visit, page::Right::read_outbox))
    all.outbox = visit.href("/office/outbox/" + std::to_string(reports.front().message.value));
  html::Out out = visit.out();
  views::reported(out, all);
  return html::trusted(out.take());
}

}  // namespace convoke::filing
