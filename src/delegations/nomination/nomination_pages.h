// The pages behind a Government's nomination link.
#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "delegations/delegations.h"
#include "delegations/nomination/participant_form.h"
#include "meetings/meetings.h"
#include "page/visit.h"
#include "platform/html/form.h"
#include "reference/directory.h"

namespace convoke::delegations {

/// What every page behind the link knows.
struct NominationFrame : Delegations::Convened {
  Nominator nominator;
  std::string home;  ///< "/fr/nominate/TOKEN"
  reference::Entity entity;
  std::string remaining;  ///< "12 days left"; empty if closed

  bool may_change() const { return !closed || rules.late != LateRule::closed; }
  bool asks_late_reason() const { return closed && rules.late == LateRule::with_reason; }
};

/// Who acts behind the link, for the record: the Government, or its focal point by number.
audit::Actor acting(const page::Visit& visit, const Nominator& nominator,
                    const reference::Entity& entity);
inline audit::Actor acting(const page::Visit& visit, const NominationFrame& frame) {
  return acting(visit, frame.nominator, frame.entity);
}

/// What became of the letters for a visa of an entity's participants, a sentence each in the
/// reader's language, without anything of an identity document; given by app/.
using VisaLetterNotes = std::function<std::unordered_map<ParticipantId, std::string>(
    const meetings::Series&, reference::EntityId, const i18n::Locale&)>;

struct NominationPage : NominationFrame {
  std::vector<Participant> delegation;
  ParticipantForm form;
  std::int64_t total = 0;  ///< participants, on all pages
  int page = 1, pages = 1;
  std::vector<Letter> letters;     ///< that entries of the office refer to
  std::int64_t without_email = 0;  ///< registered, on all pages
  std::vector<std::string> heads;  ///< the names of those who are head of the delegation
  std::unordered_map<ParticipantId, std::string> visa_letters{};  ///< see VisaLetterNotes

  const std::string& visa_letter(ParticipantId id) const;  ///< empty: nothing to tell
};

/// Those of the delegation to whom nobody writes, to be printed.
struct UnreachedPage : NominationFrame {
  std::vector<Participant> participants;
};

struct CorrectionPage : NominationFrame {
  Participant present;
  ParticipantForm form;
  bool changed_meanwhile = false;  ///< then `present` is shown beside what was typed
  bool replaces = false;           ///< the form names another in the place of `present`
};

/// How much time is left, in the largest unit that says enough: "12 days left", "5 hours left".
std::string time_left(std::chrono::microseconds left, const i18n::Locale& locale);
/// The class of the status tag for a state (web/README.md).
std::string_view tag_of(ParticipantState state);
/// The short titles of the participant's meetings in order, separated by semicolons.
std::string meetings_of(const ParticipantDetails& details,
                        const std::vector<meetings::Meeting>& offered, Language language);

/// Handlers, any thread. Each first looks at the token of the link.
class NominationPages {
 public:
  explicit NominationPages(Delegations& delegations) : delegations_(delegations) {}
  /// Before the first request.
  void visa_letters_from(VisaLetterNotes notes) { visa_letters_of_ = std::move(notes); }

  /// What the link of the route opens, for other pages behind it.
  Result<NominationFrame> open(const page::Visit& visit);

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> add(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_participant(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> correct(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_unreached(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_replacement(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> replace(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> withdraw(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> restore(const page::Visit& visit, const http::Request& request);

 private:
  /// The participant of the route, if it is one of this link's delegation.
  Result<Participant> own_participant(const page::Visit& visit, const NominationFrame& frame);
  html::Page nomination_page(const page::Visit& visit, NominationFrame frame, ParticipantForm form,
                             int number);

  Delegations& delegations_;
  VisaLetterNotes visa_letters_of_;
};

}  // namespace convoke::delegations
