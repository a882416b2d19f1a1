// What the automatic messages to participants and Governments say: of whom, of which meetings, from
// whom.
#pragma once

#include <string>
#include <vector>

#include "delegations/participants/participant.h"
#include "meetings/meeting.h"
#include "platform/i18n/locale.h"
#include "platform/mail/message.h"

namespace convoke::delegations {

/// One meeting as the confirmation names it, in the participant's language.
struct ConfirmedMeeting {
  std::string title, title_lang, dates, place, address;  ///< address: of its page on the web
  std::string platform;  ///< where one takes part online; empty: not for this person
  meetings::MeetingId id;
  Date first_day, last_day;
  bool is_planned = true;  ///< neither postponed nor cancelled
};

/// One of several participants whom a message lists.
struct ListedInMessage {
  std::string name, role;  ///< name: as words_for_mail()
  std::string state;       ///< in the language of the message; empty: it goes without saying
};

/// What the messages say. Subject and greeting are the office's words alone: name and function
/// were typed by whoever holds the link, and stand behind the greeting (messages/purpose.h). Text,
/// HTML and the invitation for a calendar are made from this.
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
  std::string reason;      ///< of an officer; one line; may be empty
  std::string link;        ///< of the Government; empty: not for who gets this message
  std::vector<ListedInMessage> participants;  ///< of a message about several
  std::string reference;                      ///< of the letter that the message carries
  std::string deadline;                       ///< for nominations, as the language writes it
  std::string secretariat_name, secretariat_mailbox;
  std::string secretariat_address, secretariat_phone;  ///< for questions; the latter may be empty
};

/// Gathers what the messages say. `base_url` without a slash at the end.
Confirmation confirmation_of(const Participant& participant, const reference::Entity& entity,
                             const meetings::Series& series,
                             const std::vector<meetings::Meeting>& meetings,
                             const i18n::Locale& locale, const std::string& base_url);

}  // namespace convoke::delegations
