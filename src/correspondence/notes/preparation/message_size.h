// How large the messages of a note become, before they are sent, and what goes as a link because it
// would be too large: many offices take no more than 10 MB.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "correspondence/addressees/addressee.h"
#include "correspondence/notes/note.h"
#include "platform/i18n/locale.h"

namespace convoke::correspondence {

/// Bytes of a whole message, where neither the addressee has a limit of its own nor the
/// installation has set one (mail.most_megabytes).
inline constexpr std::int64_t kOftenTaken = 10'000'000;

struct MessageSize {
  Language language = Language::en;
  std::int64_t bytes = 0;
};

using SizeOf = std::function<std::int64_t(const files::FileHash&)>;

/// As base64 writes it (RFC 2045 § 6.8), with the ends of its lines.
std::int64_t in_base64(std::int64_t bytes);

/// Of the languages that there is a text in, the one whose message is largest: the note, for which
/// its Word document stands, and the enclosures that go with that language, as base64 writes them.
/// `size_of` gives a file's bytes. 0 without a text.
MessageSize largest_message(const std::vector<NoteTemplate>& texts,
                            const std::vector<Enclosure>& enclosures, const SizeOf& size_of);

/// What of a message goes as a file, and what as a link.
struct Parcel {
  std::set<int> linked{};      ///< numbers of the enclosures that go as links
  std::int64_t bytes = 0;      ///< of the message as it goes then
  bool note_is_large = false;  ///< the note alone is too large: nothing goes by e-mail
};

/// The largest enclosures become links, one after the other, until the message has at most `most`
/// bytes; of two that are equal the later one goes first. `note` and `enclosures` (number and
/// bytes) are sizes of files.
Parcel parcel_of(std::int64_t note, const std::vector<std::pair<int, std::int64_t>>& enclosures,
                 std::int64_t most);

/// The addressee's own limit, else the usual one.
std::int64_t limit_of(const Addressee& addressee, std::int64_t usual);

/// Those by e-mail for whom the message is too large, each in the order given.
struct Oversized {
  std::vector<Addressee> by_links;   ///< get some enclosures as links
  std::vector<Addressee> by_post;    ///< not even the note; there is a postal address
  std::vector<Addressee> unreached;  ///< not even the note, and there is none

  bool empty() const { return by_links.empty() && by_post.empty() && unreached.empty(); }
};

/// For the note stands its Word document: the PDF is made later.
Oversized oversized(const std::vector<NoteTemplate>& texts,
                    const std::vector<Enclosure>& enclosures,
                    const std::vector<Addressee>& addressees, std::int64_t usual,
                    const SizeOf& size_of);

/// So that what is said is never less than there is, and no limit more than it is.
enum class Rounded { up, down };
/// In megabytes, "9.1" or "10"; with a comma where the language has one.
std::string megabytes(std::int64_t bytes, Rounded rounded, Language language = Language::en);
/// "12 MB", "340 kB", as the language writes it.
std::string size_text(std::int64_t bytes, const i18n::Locale& locale);

}  // namespace convoke::correspondence
