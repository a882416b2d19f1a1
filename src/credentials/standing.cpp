#include "credentials/standing.h"

#include <tuple>

#include "base/message_context.h"

namespace convoke::credentials {
namespace {

/// The greatest decides.
auto weight(const Credential& one) {
  const CredentialDetails& d = one.details;
  const bool in_order = d.finding == Finding::in_order;
  return std::tuple(in_order, in_order && d.kind == Kind::formal,
                    d.received_on ? d.received_on->iso() : std::string(), one.id.value);
}

}  // namespace

const char* label_of(Standing standing) {
  switch (standing) {
    case Standing::nothing:
      return N_("Nothing received");
    case Standing::pending:
      return label_of(Finding::pending);
    case Standing::not_in_order:
      return label_of(Finding::not_in_order);
    case Standing::in_order:
      return label_of(Finding::in_order);
  }
  return "";
}

const Credential* deciding(const std::vector<const Credential*>& of_entity,
                           meetings::MeetingId meeting) {
  const Credential* best = nullptr;
  for (const Credential* one : of_entity) {
    if (one->details.kind == Kind::none || (meeting && !one->details.covers(meeting))) continue;
    if (!best || weight(*best) < weight(*one)) best = one;
  }
  return best;
}

Standing standing_of(const Credential* deciding) {
  if (!deciding) return Standing::nothing;
  switch (deciding->details.finding) {
    case Finding::pending:
      return Standing::pending;
    case Finding::in_order:
      return Standing::in_order;
    case Finding::not_in_order:
      return Standing::not_in_order;
  }
  return Standing::nothing;
}

}  // namespace convoke::credentials
