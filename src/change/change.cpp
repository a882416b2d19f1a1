#include "change/change.h"

namespace convoke::change {

void Change::record_as(const audit::Actor& actor, std::string action, std::string subject_kind,
                       std::int64_t subject_id, std::string detail) {
  audit::record(transaction_,
                {actor, std::move(action), std::move(subject_kind), subject_id, std::move(detail)},
                now_);
}

}  // namespace convoke::change
