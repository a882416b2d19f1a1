// The parts of a message found line by line, without recursion. For platform/mail only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/mail/mime.h"
#include "platform/mail/read.h"

namespace convoke::mail {

/// A part that has no parts, or a message inside, which is not looked into.
struct Section {
  Ref<GMimeObject> object;  ///< its head as GMime reads it, without content
  std::string type;         ///< "text/plain", lower case
  std::string_view body;    ///< encoded, in the message
  std::string encoding;     ///< "base64", "quoted-printable", "x-uuencode", or empty: as it stands
};

struct Sections {
  Ref<GMimeMessage> message;  ///< the head alone
  std::string type;           ///< of the message itself: "multipart/report"
  std::vector<Section> leaves;
  LeftOut left_out;
};

/// `message` outlives the result. Time grows with its length; at most limits.parts heads are kept.
Sections sections_of(std::string_view message, const ReadLimits& limits);

/// The head of the message that begins here, read by GMime; never null.
Ref<GMimeMessage> head_of(std::string_view message, std::size_t most, LeftOut& left_out);

/// Calls `take` with decoded pieces until it says no.
void decode(std::string_view body, const std::string& encoding,
            const std::function<bool(std::string_view)>& take);
/// The first `most` bytes, decoded.
std::string decoded(std::string_view body, const std::string& encoding, std::size_t most);

/// A parameter of the content type; empty if it is not there.
std::string parameter(GMimeObject* object, const char* name);

/// Well-formed UTF-8 with visible characters in place of the rest.
std::string visible(std::string_view text, bool single_line);
/// In one line; null is empty.
std::string visible_line(const char* text);

}  // namespace convoke::mail
