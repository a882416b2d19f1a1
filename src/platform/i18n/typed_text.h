// The one rule for every text that somebody types or pastes into the program.
//
// What is taken away without a word cannot be seen and says nothing: white space at the ends and
// in excess, invisible characters at the ends (Unicode property Default_Ignorable_Code_Point),
// directional marks at the ends, byte order marks, tags. Control characters become what they stood
// for: form feed, vertical tab and the line and paragraph separators are line ends; U+0080–U+009F
// are the letters of windows-1252 (HTML § 13.2.5.80). Others, and non-characters, are left out and
// counted. Within a name marks (U+200E, U+200F, U+061C), joiners, variation selectors and balanced
// embeddings and isolates stay as typed; what turns text round beyond itself (overrides, and
// embeddings and isolates left open: Unicode TR 9) is refused. All text is NFC.
#pragma once

#include <string>
#include <string_view>

#include "base/language.h"
#include "base/problems.h"

namespace convoke::i18n {

enum class TextRule {
  name,   ///< of a person, an office, a group: one line, every run of white space becomes one space
  line,   ///< a title, a subject: one line; single no-break and ideographic spaces stay
  text,   ///< paragraphs: line ends become LF, tabs and spaces within stay
  email,  ///< one mailbox; a name before it, mailto:, quotes and separators at its ends are peeled
          ///< off; invisible characters and full-width forms go anywhere in it
  phone   ///< invisible characters go anywhere, digits become 0–9
};

inline constexpr std::size_t kLongestAddress = 254;  ///< RFC 5321 § 4.5.3.1.3

struct Cleaned {
  std::string text;
  long dropped = 0;             ///< control and non-characters that were left out
  const char* fault = nullptr;  ///< msgid of what is wrong; null: nothing
};

/// Empty for a text in which nothing can be seen; that is no fault here. Any bytes.
Cleaned cleaned(std::string_view typed, TextRule rule);

/// Without white space and invisible characters, to compare names of columns and the like. Any
/// bytes.
std::string bare(std::string_view text);

/// Cleans `text` in place and adds what is wrong with it at `field`; `longest` in code points.
/// Returns how many characters were left out.
long check_text(std::string& text, TextRule rule, std::size_t longest, const std::string& field,
                Problems& problems);

/// The same for each language; the fields are `field` + "_ar" and so on.
long check_texts(Text6& texts, TextRule rule, std::size_t longest, const std::string& field,
                 Problems& problems);

}  // namespace convoke::i18n
