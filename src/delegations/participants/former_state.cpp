#include "delegations/participants/former_state.h"

#include <charconv>

#include "base/text.h"
#include "delegations/participants/participant_fields.h"
#include "platform/db/known.h"
#include "platform/json/json.h"

namespace convoke::delegations {

std::string json_of(const ParticipantDetails& d) {
  std::string meetings;
  for (const meetings::MeetingId id : d.meetings)
    meetings += (meetings.empty() ? "" : " ") + std::to_string(id.value);
  std::vector<json::Member> members{{"role", std::string(name_of(d.role))},
                                    {"language", std::string(code_of(d.language))},
                                    {"meetings", meetings},
                                    {"presence", std::string(name_of(d.presence))},
                                    {"name_order", std::string(name_of(d.name_order))},
                                    {"gender", std::string(name_of(d.gender))},
                                    {"spoken", d.spoken.codes()},
                                    {"days", iso_days(d.days)},
                                    {"further", further_json(d.further)}};
  for (const TextField& f : kTextFields) members.emplace_back(f.name, d.*f.member);
  for (const FlagField& f : kFlagFields)
    members.emplace_back(f.name, std::string(d.*f.member ? "yes" : "no"));
  return json::object(members);
}

ParticipantDetails details_of(const std::string& json) {
  const auto text = [&](std::string_view key) { return json::text_at(json, std::string(key)); };
  ParticipantDetails d;
  for (const TextField& f : kTextFields) d.*f.member = text(f.name);
  // Before the original script had a field for each name.
  if (d.original_family_name.empty()) d.original_family_name = text("original_name");
  for (const FlagField& f : kFlagFields)
    if (const std::string said = text(f.name); !said.empty()) d.*f.member = said == "yes";
  if (const auto order = name_order(text("name_order"))) d.name_order = *order;
  if (const auto gender = gender_named(text("gender"))) d.gender = *gender;
  d.spoken = Languages::of_codes(text("spoken"));
  d.days = days_of(text("days"));
  if (const std::string further = text("further"); !further.empty())
    d.further = further_of(further);
  d.role = db::known(delegation_role(text("role")), "a role in a delegation", text("role"));
  d.language = db::known(language_from_code(text("language")), "a language", text("language"));
  d.presence = db::known(presence_named(text("presence")), "a way to take part", text("presence"));
  for (const std::string& number : split(text("meetings"), ' ')) {
    std::int64_t id = 0;
    std::from_chars(number.data(), number.data() + number.size(), id);
    if (id > 0) d.meetings.emplace_back(id);
  }
  return d;
}

}  // namespace convoke::delegations
