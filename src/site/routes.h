// The one table of all addresses of the program.
#pragma once

#include <vector>

#include "delegations/nomination_pages.h"
#include "delegations/participant_pages.h"
#include "documents/office_pages.h"
#include "documents/public_pages.h"
#include "identity/sign_in_pages.h"
#include "site/route.h"

namespace convoke::site {

/// The faces of all capabilities. Made by app/composition; outlives the application.
struct Pages {
  identity::SignInPages& sign_in;
  documents::PublicPages& public_pages;
  documents::OfficePages& documents;
  delegations::NominationPages& nominations;
  delegations::ParticipantPages& participants;
};

std::vector<Route> routes(Pages pages);

}  // namespace convoke::site
