// What the office's pages about a whole series show of credentials.
#pragma once

#include <string>
#include <vector>

#include "credentials/credentials.h"
#include "overview/panel.h"

namespace convoke::credentials {

struct CredentialPanel {
  std::string home;  ///< of the entity's credentials
  struct Line {
    std::string href, kind, authority;
    overview::Mark state;
  };
  std::vector<Line> lines;
  bool may_examine = false;
};

/// Adds the panels to the room. What is given outlives them.
void add_panels(overview::Room& room, Credentials& credentials, meetings::Meetings& meetings);

}  // namespace convoke::credentials
