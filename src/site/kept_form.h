// A form that could not be taken: its words come again on the page that says why, to be sent once
// more with one button.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "platform/http/message.h"
#include "site/form_guard.h"

namespace convoke::site {

struct KeptForm {
  std::string action;                                       ///< path and query, as it was sent
  std::vector<std::pair<std::string, std::string>> fields;  ///< without the form token
  bool again = false;                                       ///< it had been kept once before

  /// What somebody wrote, for reading and copying: the longer values, by their fields.
  std::vector<std::pair<std::string, std::string>> texts() const;
};

/// Nothing if the browser does not say that the form was on a page of ours (else any other site
/// could put words in the reader's mouth), if it has files or a password, or is longer than
/// kMostKeptBytes.
std::optional<KeptForm> kept_form(const http::Request& request, const FormGuard& guard);

inline constexpr std::size_t kMostKeptBytes = 512 * 1024;
/// The field that marks a form which comes from such a page.
inline constexpr const char* kKeptField = "kept_form";

}  // namespace convoke::site
