// References in one spelling, as they are compared and found again. Pure.
#pragma once

#include <string>
#include <string_view>

namespace convoke::correspondence {

/// Letters and digits in one spelling: ASCII digits, full-width letters as ASCII, small letters;
/// every dash, slash, dot or underscore is "/"; white space is one blank; invisible characters and
/// marks of direction are gone. Any bytes.
std::string plain_marks(std::string_view text);

/// The same for references that cannot be told apart in what somebody writes: "cu 2009/205",
/// "CU2009-205" and "CU 2009/205". What parts two numbers counts: "2009/205" is not "2009205".
std::string reference_key(std::string_view reference);

}  // namespace convoke::correspondence
