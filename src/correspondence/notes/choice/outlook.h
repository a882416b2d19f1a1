// What each addressee would get of a note, before it goes out: nothing is replaced silently. Pure.
#pragma once

#include <optional>
#include <vector>

#include "correspondence/notes/note.h"

namespace convoke::correspondence {

/// Those of one working language and channel.
struct OutlookRow {
  Language own = Language::en;
  Channel channel = Channel::email;
  int addressees = 0;
  Language text = Language::en;     ///< in which the note itself goes
  Language subject = Language::en;  ///< in which its title, of the message, is there
  int titles_missing = 0;           ///< addressees without a title in the language of the text
  /// The enclosures that are not there in the working language, with the language that goes.
  std::vector<std::pair<int, Language>> enclosures;

  bool is_whole() const {
    return text == own && (channel != Channel::email || subject == own) && titles_missing == 0 &&
           enclosures.empty();
  }
};

/// By language and channel; empty without a text or without addressees.
std::vector<OutlookRow> outlook(const Note& note, const std::vector<NoteTemplate>& texts,
                                const std::vector<Enclosure>& enclosures,
                                const std::vector<Addressee>& addressees);
bool is_whole(const std::vector<OutlookRow>& rows);

}  // namespace convoke::correspondence
