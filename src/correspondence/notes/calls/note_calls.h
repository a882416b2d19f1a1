// The calls for views that a note leads to; they belong to a room above.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "correspondence/notes/note.h"
#include "platform/i18n/locale.h"

namespace convoke::correspondence {

struct NoteCall {
  Text6 title;
  Date deadline;
  bool is_open = true;                           ///< false: a draft, to which no note leads
  std::vector<reference::EntityKind> invited{};  ///< empty: all
  std::int64_t id = 0;                           ///< of the room above

  bool invites(reference::EntityKind kind) const;
};
/// All of the series, in the order of their links. Not called in a transaction.
using CallsOf = std::function<std::vector<NoteCall>(meetings::SeriesId)>;

/// How many links for views an entity of the kind gets.
std::size_t links_for(reference::EntityKind kind, const std::vector<NoteCall>& calls);

/// What a new note proposes as its deadline for views: the earliest of the open calls, else of the
/// drafts, that is not before `today`.
std::optional<Date> proposed_deadline(const std::vector<NoteCall>& calls, const Date& today);

/// Fields [[[ViewsLink1]]] … for one link each, where a series has several calls.
inline constexpr std::size_t kNumberedLinks = 4;
std::string numbered_link(std::size_t number);

/// A field that makes the address of a link has to be one address: [[[ViewsLink]]] is one with one
/// call alone. `invalid` (field "template") with what to write in its place; `fields` are
/// docx::Template::address_fields(), `links` what the addressee gets.
Status check_addresses(const std::vector<std::string>& fields, std::size_t links);

/// What should be known before the note goes out, as sentences for the reader. Pure.
struct BeforeDispatch {
  const Note& note;
  const std::vector<NoteTemplate>& texts;
  const std::vector<NoteCall>& calls;
  const Text6& cover;
  std::vector<Language> mail_languages;  ///< in which messages would go out
  bool conference_is_draft = false;
};
std::vector<std::string> warnings(const BeforeDispatch& facts, const i18n::Locale& locale);

}  // namespace convoke::correspondence
