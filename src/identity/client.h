// Where a request of somebody who signs in comes from.
#pragma once

#include <string>
#include <string_view>

namespace convoke::identity {

/// What of it is kept with a session.
struct Client {
  std::string address;
  std::string browser;  ///< "Firefox, Linux"; may be empty

  Client(const char* from) : address(from) {}
  Client(std::string from, std::string with = {})
      : address(std::move(from)), browser(std::move(with)) {}
};

/// A browser and its system by their names, out of a User-Agent; empty if neither is known. Names
/// are proper names and are not translated. Any bytes.
std::string browser_of(std::string_view user_agent);

}  // namespace convoke::identity
