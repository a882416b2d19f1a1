// Small rules about text that need no library: UTF-8, white space, control characters, e-mail.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace convoke {

/// True if `s` is well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates).
bool is_utf8(std::string_view s);

/// Number of code points of well-formed UTF-8.
std::size_t length_in_code_points(std::string_view s);

/// Code points of well-formed UTF-8; ill-formed bytes become U+FFFD.
std::vector<std::uint32_t> code_points(std::string_view s);
void append_code_point(std::string& out, std::uint32_t c);

/// Without ASCII white space and U+00A0 at both ends.
std::string_view trimmed(std::string_view s);

/// Trimmed, and every run of white space folded to one space.
std::string folded_spaces(std::string_view s);

/// True if `s` has a control character other than tab and line feed (C0, DEL, C1).
bool has_control(std::string_view s);

/// True if `s` has an explicit bidirectional control: U+061C, U+200E, U+200F, U+202A–U+202E,
/// U+2066–U+2069 (Unicode TR 9 § 2). They can make a name read as another one.
bool has_bidi_control(std::string_view s);

/// True if `s` looks like one mailbox address (RFC 5321 dot-atom local part, a domain with a dot,
/// at most 254 bytes; internationalized letters allowed, RFC 6531). It need not exist.
bool is_email_address(std::string_view s);

std::vector<std::string> split(std::string_view s, char separator);
bool starts_with(std::string_view s, std::string_view prefix);

/// ASCII letters to lower case; other bytes untouched.
std::string ascii_lower(std::string_view s);

}  // namespace convoke
