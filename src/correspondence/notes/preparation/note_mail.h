// The message that carries a note to its addressee: third person, in the working language.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "correspondence/notes/note.h"
#include "platform/i18n/locale.h"
#include "platform/mail/message.h"

namespace convoke::correspondence {

/// Where an entity answers a call for views.
struct ViewsLink {
  Text6 title;  ///< of the call
  Date until;
  std::string url;
};

/// Personal addresses for one entity; an empty one is left out of the message.
struct Links {
  std::string nomination_url;
  std::vector<ViewsLink> views;  ///< one for each call for views, in their order
};

/// What the message says, in the words of its language.
struct NoteMail {
  std::string title;      ///< of the addressee
  std::string reference;  ///< "CU 2009/101/17"
  std::string subject;
  NoteKind kind = NoteKind::note_verbale;
  std::string opening{};  ///< in the place of the usual sentence; {1} reference, {2} subject
  std::vector<std::string> enclosures;  ///< titles
  Links links;
  // Enclosures that are too large for the message: fetched through a link. Empty: none.
  std::vector<std::string> linked{};  ///< titles with sizes
  std::string linked_url{}, linked_until{};
  std::string nominations_until, views_until;  ///< dates as the language writes them
};

/// The opening with its places filled.
std::string opening_of(const NoteMail& note);

/// Subject, text and HTML; sender, receiver and attachments are the caller's.
mail::Mail write_mail(const i18n::Locale& locale, const NoteMail& note);

}  // namespace convoke::correspondence
