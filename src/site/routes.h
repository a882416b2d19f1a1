// The one table of all addresses of the program.
#pragma once

#include <vector>

#include "badges/badge_pages.h"
#include "badges/photo_pages.h"
#include "consultations/government_pages.h"
#include "consultations/office_pages.h"
#include "correspondence/addressee_pages.h"
#include "correspondence/note_pages.h"
#include "correspondence/register_pages.h"
#include "delegations/nomination_pages.h"
#include "delegations/participant_pages.h"
#include "documents/office_pages.h"
#include "documents/public_pages.h"
#include "identity/sign_in_pages.h"
#include "site/office/entity_pages.h"
#include "site/office/job_pages.h"
#include "site/office/outbox_pages.h"
#include "site/office/overview_page.h"
#include "site/office/static_pages.h"
#include "site/route.h"

namespace convoke::site {

/// The faces of all capabilities. Made by app/composition; outlives the application.
struct Pages {
  identity::SignInPages& sign_in;
  office::StaticPages& static_pages;
  office::OverviewPages& overview;
  office::EntityPages& entities;
  office::OutboxPages& outbox;
  office::JobPages& jobs;
  documents::PublicPages& public_pages;
  documents::OfficePages& documents;
  correspondence::NotePages& notes;
  correspondence::AddresseePages& addressees;
  correspondence::RegisterPages& correspondence_register;
  delegations::NominationPages& nominations;
  delegations::ParticipantPages& participants;
  badges::PhotoPages& photo;
  badges::BadgePages& badges;
  consultations::GovernmentPages& government_views;
  consultations::OfficePages& views;
};

std::vector<Route> routes(Pages pages);
/// Of them those for signing in and out.
std::vector<Route> sign_in_routes(identity::SignInPages& pages);

}  // namespace convoke::site
