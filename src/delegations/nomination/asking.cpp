// What a nomination is asked about before it is taken: the form that was sent already, the person
// who is named already.
#include "delegations/delegations.h"
#include "delegations/name_search.h"
#include "delegations/participants/participant_store.h"

namespace convoke::delegations {

Error Delegations::asking_about(const Participant& twin, const ParticipantDetails& details) {
  const std::vector<std::string> name{twin.details.titled_name()};
  if (same_name(twin.details) == same_name(details))
    return conflict(N_("A participant of this name is already in the delegation: {1}. Is this "
                       "another person?"),
                    "family_name", name);
  return conflict(
      N_("This e-mail address is already that of {1} in the delegation. Is this another "
         "person?"),
      "email", name);
}

std::optional<Participant> Delegations::submitted(const Nominator& nominator,
                                                  std::string_view submission_key) {
  return database_.read([&](db::Reader& r) {
    return store::find_submitted(r, nominator.series, nominator.entity, submission_key);
  });
}

Result<Participant> Delegations::sent_before(const Nominator& nominator,
                                             const ParticipantDetails& details,
                                             std::string_view submission_key) {
  std::optional<Participant> first = submitted(nominator, submission_key);
  // The key of a form of another series of meetings.
  if (!first) return conflict(N_("This form has just been sent. Please load the page anew."));
  const std::vector<Version> former =
      first->version > 1 ? history(first->id) : std::vector<Version>();
  if ((former.empty() ? first->details : former.back().details) == details)
    return std::move(*first);
  return conflict(
      N_("This form was already sent with {1}. Add {2} as a new participant, or correct "
         "{1}?"),
      "family_name", {first->details.titled_name(), details.titled_name()});
}

}  // namespace convoke::delegations
