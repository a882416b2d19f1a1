// What an officer says of a message that is filed, as typed; and what is proposed.
#pragma once

#include <string>
#include <vector>

#include "correspondence/notes/notes.h"
#include "correspondence/register/correspondence_register.h"
#include "filing/matching/matching.h"
#include "intake/messages/incoming.h"
#include "meetings/meetings.h"
#include "platform/html/form.h"
#include "platform/http/message.h"
#include "reference/directory.h"

namespace convoke::filing {

/// The fields by their names; all as typed.
struct TypedFiling {
  std::string series;   ///< slug
  std::string entity;   ///< code
  std::string purpose;  ///< by name
  std::string answers;  ///< a dispatch's id, "none" or empty
  std::string subject, reference, sender, date, received_on;
};
TypedFiling typed_in(const http::Form& form);

/// Of which conference a letter most likely is: of the dispatch that it answers, or of all that the
/// sender has not answered yet; else `current` if it is public, else the public one with the last
/// deadline, else an archived one. A draft only if there is nothing else. A slug; empty without any
/// series.
std::string proposed_series(const Proposals& proposals, const std::vector<Candidate>& candidates,
                            const std::vector<meetings::Series>& series,
                            const std::string& current);

/// What is typed by nobody yet: what is proposed, and what the message says of itself. `zone`: on
/// whose clock it was received.
TypedFiling proposed_filing(const intake::Incoming& message, const Proposals& proposals,
                            const std::vector<Candidate>& candidates,
                            const std::vector<meetings::Series>& series, const std::string& current,
                            const reference::Directory& directory, const std::string& zone);

/// All that cannot be read, at once; else the reply, without channel and files.
Result<correspondence::Reply> reply_of(const TypedFiling& typed,
                                       const std::vector<meetings::Series>& series,
                                       const reference::Directory& directory);

/// What the page draws, in its order.
struct FilingFields {
  std::vector<html::Field> fields;
};
/// Of what the letter says of itself, which seldom needs to be changed.
bool is_detail(const html::Field& field);
/// What is chosen or typed in it, as a reader sees it.
std::string shown_value(const html::Field& field);
FilingFields fields_of(const TypedFiling& typed, const std::vector<meetings::Series>& series,
                       const reference::Directory& directory, std::vector<html::Option> answerable,
                       const html::FormErrors& errors, const i18n::Locale& locale);

}  // namespace convoke::filing
