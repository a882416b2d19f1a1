// The automatic confirmation that a registered participant with an e-mail address receives.
#pragma once

#include <string>
#include <vector>

#include "delegations/participants/participant.h"
#include "platform/html/out.h"
#include "platform/i18n/locale.h"
#include "platform/mail/message.h"

namespace convoke::delegations {

/// One meeting as the confirmation names it, in the participant's language.
struct ConfirmedMeeting {
  std::string title, title_lang, dates, place, address;  ///< address: of its page on the web
  std::string platform;  ///< where one takes part online; empty: not for this person
};

/// What the confirmation says. Subject and greeting are the office's words alone: name and function
/// were typed by whoever holds the link, and stand behind the greeting. Both its text and its HTML
/// are made from this.
struct Confirmation {
  std::string series;          ///< its title
  std::string name;            ///< with honorific; as words_for_mail()
  std::string function_title;  ///< as words_for_mail()
  std::string delegation, delegation_lang, role;
  std::vector<ConfirmedMeeting> meetings;
  std::string presence;  ///< "In person", "Online"; empty: it is not asked
  bool has_badge = true;
  std::string photo_link;  ///< where there is a badge
  std::string gate;        ///< where the badge is handed over; may be empty
  std::string secretariat_name, secretariat_mailbox;
  std::string secretariat_address, secretariat_phone;  ///< for questions; the latter may be empty
};

/// Gathers what the confirmation says. `base_url` without a slash at the end.
Confirmation confirmation_of(const Participant& participant, const reference::Entity& entity,
                             const meetings::Series& series,
                             const std::vector<meetings::Meeting>& meetings,
                             const i18n::Locale& locale, const std::string& base_url);

/// The mail, without message id and date. Sender and photo link are in `confirmation`.
mail::Mail confirmation_mail(const Confirmation& confirmation, const std::string& to_address,
                             const i18n::Locale& locale);

/// An automatic message of the office to the one whom `what` is about, without message id and date.
mail::Mail mail_to(const Confirmation& what, const std::string& to_address, std::string subject,
                   std::string text, html::Out& html, const i18n::Locale& locale);

}  // namespace convoke::delegations
