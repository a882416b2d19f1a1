#include "delegations/office/office_entry.h"

#include "base/enum_name.h"
#include "base/message_context.h"

namespace convoke::delegations {
namespace {

constexpr std::array<std::string_view, 4> kWays{"post", "fax", "email", "hand"};
constexpr std::array<std::string_view, 6> kDeeds{"",          "entered",  "corrected",
                                                 "withdrawn", "restored", "replaced"};

}  // namespace

std::string_view name_of(CameBy way) {
  return kWays[static_cast<std::size_t>(way)];
}

std::optional<CameBy> came_by(std::string_view name) {
  return enumerator_named<CameBy>(kWays, name);
}

const char* label_of(CameBy way) {
  switch (way) {
    case CameBy::post:
      return N_("Post");
    case CameBy::fax:
      return N_("Fax");
    case CameBy::email:
      return N_("E-mail");
    case CameBy::hand:
      return NC_("channel", "By hand");
  }
  return "";
}

Status check(const OfficeEntry& entry, const Date& today) {
  if (entry.received_on > today) return invalid(N_("This date lies in the future."), "received_on");
  return {};
}

std::string_view name_of(OfficeDeed deed) {
  return kDeeds[static_cast<std::size_t>(deed)];
}

std::optional<OfficeDeed> office_deed(std::string_view name) {
  return enumerator_named<OfficeDeed>(kDeeds, name);
}

OfficeAct act_of(OfficeDeed deed, const OfficeEntry& entry, std::string by, Instant now) {
  return {deed,
          entry.way,
          entry.received_on,
          entry.letter ? std::optional(entry.letter) : std::nullopt,
          std::move(by),
          now};
}

Beyond beyond_of(const OfficeEntry* entry) {
  if (entry == nullptr) return Beyond::refused;
  return entry->exceeds ? Beyond::accepted : Beyond::asked_about;
}

const char* sentence_of(OfficeDeed deed) {
  switch (deed) {
    case OfficeDeed::none:
      return "";
    case OfficeDeed::entered:
      return N_("Entered by the secretariat on {1}.");
    case OfficeDeed::corrected:
      return N_("Corrected by the secretariat on {1}.");
    case OfficeDeed::withdrawn:
      return N_("Withdrawn by the secretariat on {1}.");
    case OfficeDeed::replaced:
      return N_("Replaced by the secretariat on {1}.");
    case OfficeDeed::restored:
      return N_("Restored by the secretariat on {1}.");
  }
  return "";
}

const char* sentence_of(CameBy way) {
  switch (way) {
    case CameBy::post:
      return N_("Received by letter on {1}.");
    case CameBy::fax:
      return N_("Received by fax on {1}.");
    case CameBy::email:
      return N_("Received by e-mail on {1}.");
    case CameBy::hand:
      return N_("Handed over on {1}.");
  }
  return "";
}

}  // namespace convoke::delegations
