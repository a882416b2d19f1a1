// The pages behind a Government's nomination link.
#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "delegations/delegations.h"
#include "delegations/drafts/draft_forms.h"
#include "delegations/drafts/drafts.h"
#include "delegations/fields/field_files.h"
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

/// Whose drafts they are that are written behind the link.
DraftHolder draft_holder(const Nominator& nominator);
/// What became of the letters for a visa of an entity's participants, a sentence each in the
/// reader's language, without anything of an identity document; given by app/.
using VisaLetterNotes = std::function<std::unordered_map<ParticipantId, std::string>(
    const meetings::Series&, reference::EntityId, const i18n::Locale&)>;

struct NominationPage : NominationFrame {
  std::vector<Participant> delegation;
  ParticipantForm form;
  std::int64_t total = 0;  ///< participants, on all pages
  int page = 1, pages = 1;
  std::vector<Letter> letters;      ///< that entries of the office refer to
  std::int64_t without_email = 0;   ///< registered, on all pages
  Ceilings limits_here;             ///< of the delegation
  PlacesTaken taken;                ///< counted where there are ceilings
  std::vector<std::string> heads;   ///< the names of those who are head of the delegation
  std::vector<DraftLine> drafts{};  ///< begun and not sent
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
  bool changed_meanwhile = false;    ///< then `present` is shown beside what was typed
  bool replaces = false;             ///< the form names another in the place of `present`
  std::vector<SaidFurther> files{};  ///< that were sent and can be read here
  std::vector<DraftLine> drafts{};   ///< of the same act on the same participant, not sent
};

/// With what has been saved in the meantime at each field that differs.
html::Form form_of(const CorrectionPage& page, const i18n::Locale& locale);
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
  NominationPages(Delegations& delegations, FieldFiles& files, Drafts& drafts)
      : delegations_(delegations), files_(files), drafts_(drafts) {}
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
  /// The file of field ":field"; a confidential one is not given out.
  Result<page::Reply> file(const page::Visit& visit, const http::Request& request);
  /// Keeps what is being written in the form ":form" under ":key"; answers with a line of text.
  Result<page::Reply> keep_draft(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> discard_draft(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> withdraw(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> restore(const page::Visit& visit, const http::Request& request);

 private:
  /// The participant of the route, if it is one of this link's delegation.
  Result<Participant> own_participant(const page::Visit& visit, const NominationFrame& frame);
  html::Page nomination_page(const page::Visit& visit, NominationFrame frame, ParticipantForm form,
                             int number);

  /// The form of the `act`, as keep_drafts() names it. Where it is too large to be read, the error
  /// says what of such a form was kept as a draft.
  Result<http::Form> sent(const page::Visit& visit, const http::Request& request,
                          const NominationFrame& frame, std::string_view act);
  /// What was typed, with the files that came along or were kept.
  ParticipantDetails typed_in(const http::Form& fields, ParticipantForm& form,
                              const NominationFrame& frame, Problems& wrong);
  /// The form comes again with these errors, and with what it has brought already.
  void refuse(ParticipantForm& form, const Error& error, const NominationFrame& frame,
              Language reader) const;
  /// Where what is written in the form is kept; `act` is "new", "correct-12" or "replace-12".
  static void keep_drafts(ParticipantForm& form, const NominationFrame& frame, std::string_view act,
                          std::string key);
  /// What was begun and not sent, if the address asks for it: true if it stands in the form now.
  bool take_up(const http::Request& request, ParticipantForm& form, const NominationFrame& frame);
  /// Those that are not in the form; of one `act` alone if it is given.
  std::vector<DraftLine> draft_lines(const page::Visit& visit, const NominationFrame& frame,
                                     const ParticipantForm& form, std::string_view act);
  /// The form was sent.
  void drop_draft(const http::Form& fields, const NominationFrame& frame);

  Delegations& delegations_;
  FieldFiles& files_;
  Drafts& drafts_;
  VisaLetterNotes visa_letters_of_;
};

}  // namespace convoke::delegations
