// Addresses of the web in what is typed of a participant: mail programs make links of them, and
// what is typed through a link goes into mail of the office to an address of the typist's choice.
#pragma once

#include <string>
#include <string_view>

namespace convoke::delegations {

/// Whether there is an address of the web or of e-mail in it that nobody is called by: "http://…",
/// "www.…", "mailto:…", "name@example.org". A full stop between letters alone makes none:
/// "H.E.Mr.", "St.John".
bool has_web_address(std::string_view text);

/// The text as a mail of the office repeats it: at most 100 characters, cut between words, with
/// "…"; what looks like a name of a host is taken apart ("evil. example"), and what
/// has_web_address() finds in older entries as well.
std::string words_for_mail(std::string_view text);

}  // namespace convoke::delegations
