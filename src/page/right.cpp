#include "page/right.h"

#include <algorithm>
#include <array>

#include "base/error.h"

namespace convoke::page {
namespace {

using enum Right;

constexpr std::array<std::string_view, kRights> kRightNames{
    "convene_meetings",  "read_conference",     "read_participants",  "decide_on_participants",
    "read_confidential", "examine_credentials", "review_photographs", "print_badges",
    "register_at_desk",  "read_notes",          "write_notes",        "dispatch_notes",
    "clear_notes",       "manage_addressees",   "manage_directory",   "read_register",
    "keep_register",     "read_intake",         "keep_intake",        "read_documents",
    "make_documents",    "read_views",          "enter_views",        "manage_calls",
    "compile_views",     "name_groups",         "read_reviews",       "manage_reviews",
    "read_outbox",       "read_links",          "manage_links",       "steer_mail",
    "run_jobs",          "manage_people",       "manage_office"};

const Rights kOfOffice{manage_addressees, manage_directory, name_groups, read_intake,
                       keep_intake,       read_outbox,      steer_mail,  run_jobs,
                       manage_people,     manage_office};

struct RoleFacts {
  Role role;
  std::string_view name;
  const char* label;
  const char* purpose;
  Rights rights;
};

const Rights kReading{read_conference, read_participants, read_notes,  read_register,
                      read_documents,  read_views,        read_reviews};

Rights every() {
  Rights all;
  for (std::size_t i = 0; i < kRights; ++i) all |= Rights{static_cast<Right>(i)};
  return all;
}

Rights with(Rights rights, std::initializer_list<Right> more) {
  return rights |= Rights(more);
}

const RoleFacts& facts_of(Role role) {
  static const std::array<RoleFacts, std::size(kRoles)> all{{
      {Role::administrator, "administrator", N_("Administrator"),
       N_("Everything, who works here with which role, and the settings of the office."), every()},
      {Role::conference_officer, "conference_officer", N_("Conference officer"),
       N_("Everything that belongs to a conference."),
       with(kReading, {convene_meetings,   decide_on_participants,
                       read_confidential,  examine_credentials,
                       review_photographs, print_badges,
                       register_at_desk,   write_notes,
                       dispatch_notes,     clear_notes,
                       manage_addressees,  manage_directory,
                       keep_register,      read_intake,
                       keep_intake,        make_documents,
                       enter_views,        manage_calls,
                       compile_views,      name_groups,
                       manage_reviews,     read_outbox,
                       read_links,         manage_links,
                       steer_mail,         run_jobs})},
      {Role::registration,
       "registration",
       N_("Registration"),
       N_("Delegations, nominations, credentials, photographs, badges and the registration desk."),
       {read_conference, read_participants, decide_on_participants, read_confidential,
        examine_credentials, review_photographs, print_badges, register_at_desk, manage_links}},
      {Role::correspondence,
       "correspondence",
       N_("Correspondence"),
       N_("Notes, addressees, the register and views that came on paper."),
       {read_conference, read_notes, write_notes, dispatch_notes, manage_addressees, read_register,
        keep_register, read_intake, keep_intake, read_views, enter_views, read_outbox, steer_mail}},
      {Role::documents,
       "documents",
       N_("Documents"),
       N_("Documents, calls for views and their compilation."),
       {read_conference, read_documents, make_documents, read_views, enter_views, manage_calls,
        compile_views, name_groups}},
      {Role::badges_and_gate,
       "badges_and_gate",
       N_("Badges and gate"),
       N_("Photographs, badges and the registration desk."),
       {read_conference, read_participants, review_photographs, print_badges, register_at_desk}},
      {Role::reviews,
       "reviews",
       N_("Reviews"),
       N_("Review mechanisms, the drawing of lots and country reviews."),
       {read_conference, read_reviews, manage_reviews}},
      {Role::reader, "reader", N_("Reader"), N_("Reads the conference and changes nothing."),
       kReading},
  }};
  return all[static_cast<std::size_t>(role)];
}

}  // namespace

std::string_view name_of(Right right) {
  return kRightNames[static_cast<std::size_t>(right)];
}

std::string_view name_of(Role role) {
  return facts_of(role).name;
}

std::optional<Role> role_named(std::string_view name) {
  for (const Role role : kRoles)
    if (name_of(role) == name) return role;
  return std::nullopt;
}

const char* label_of(Role role) {
  return facts_of(role).label;
}

const char* purpose_of(Role role) {
  return facts_of(role).purpose;
}

const Rights& rights_of(Role role) {
  return facts_of(role).rights;
}

bool is_of_office(Right right) {
  return kOfOffice.has(right);
}

bool gives(std::span<const Grant> grants, Right right, std::string_view series) {
  return std::any_of(grants.begin(), grants.end(), [&](const Grant& grant) {
    const bool holds = grant.series.empty() || (grant.series == series && !is_of_office(right));
    return holds && rights_of(grant.role).has(right);
  });
}

bool is_kept_from(std::span<const Grant> grants, Right right, std::string_view series) {
  return is_of_office(right) && !gives(grants, right, series) &&
         std::any_of(grants.begin(), grants.end(), [&](const Grant& grant) {
           return grant.series == series && rights_of(grant.role).has(right);
         });
}

}  // namespace convoke::page
