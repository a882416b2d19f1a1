// How large the messages of a note become, before they are sent: many offices take no more than
// 10 MB.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "correspondence/addressees/addressee.h"
#include "correspondence/notes/note.h"

namespace convoke::correspondence {

/// Bytes of a whole message, where the addressee has no limit of its own.
inline constexpr std::int64_t kOftenTaken = 10'000'000;

struct MessageSize {
  Language language = Language::en;
  std::int64_t bytes = 0;
};

/// Of the languages that there is a text in, the one whose message is largest: the note, for which
/// its Word document stands, and the enclosures that go with that language, as base64 writes them
/// (RFC 2045 § 6.8). `size_of` gives a file's bytes. 0 without a text.
MessageSize largest_message(const std::vector<NoteTemplate>& texts,
                            const std::vector<Enclosure>& enclosures,
                            const std::function<std::int64_t(const files::FileHash&)>& size_of);

/// Who would get a message by e-mail that is larger than it takes, in the order given: its own
/// limit, else kOftenTaken.
std::vector<Addressee> above_limit(
    const std::vector<NoteTemplate>& texts, const std::vector<Enclosure>& enclosures,
    const std::vector<Addressee>& addressees,
    const std::function<std::int64_t(const files::FileHash&)>& size_of);

/// In megabytes, rounded up.
std::int64_t megabytes(std::int64_t bytes);

}  // namespace convoke::correspondence
