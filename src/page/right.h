// What a signed-in person may do: a right for each act, roles as sets of rights, given everywhere
// or in one series.
#pragma once

#include <bitset>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace convoke::page {

/// One act. Reading and doing are apart, so that a reader can be given the one without the other.
enum class Right {
  convene_meetings,        ///< bodies, decisions, series and meetings
  read_conference,         ///< the overview, entities and what happened with them
  read_participants,       ///< names and contact details of delegates
  decide_on_participants,  ///< nominations accepted, referred back, refused; registration,
                           ///< attendance
  read_confidential,       ///< what an identity document says, and needs of health
  examine_credentials,     ///< the formal documents of delegations, and the report on them
  review_photographs,      ///< see them, ask for another, send the link
  print_badges,
  register_at_desk,  ///< at the registration desk: who has come, their photograph, who is not
                     ///< named yet
  read_notes,        ///< notes, their addressees and dispatches
  write_notes,
  dispatch_notes,
  clear_notes,  ///< answer for a note before it goes out, where the office asks for that
  manage_addressees,
  manage_directory,  ///< States, organizations, groups, instruments and what binds whom
  read_register,
  keep_register,
  read_intake,  ///< what comes into the mailbox of the office; belongs to no series
  keep_intake,  ///< look for mail, set messages aside
  read_documents,
  make_documents,
  read_views,
  enter_views,   ///< for a Government that sent them on paper; withdraw and restore
  manage_calls,  ///< their dates
  compile_views,
  name_groups,     ///< the names of groups in whose name views were sent
  read_reviews,    ///< mechanisms, draws and which review is at which step; no review's papers
  manage_reviews,  ///< mechanisms, draws, reviews: the secretariat's part in them
  read_outbox,     ///< what was sent to whom
  read_links,      ///< messages that hold a Government's or delegate's own link
  manage_links,    ///< end a personal link, send another
  steer_mail,      ///< hold, release and cancel what waits to be sent
  run_jobs,        ///< see what failed, try again
  manage_people,   ///< who signs in, and what they may
  manage_office,   ///< the office's own settings
};
inline constexpr std::size_t kRights = static_cast<std::size_t>(Right::manage_office) + 1;

/// "read_participants": in `convoke routes` and in tests.
std::string_view name_of(Right right);

class Rights {
 public:
  Rights() = default;
  Rights(std::initializer_list<Right> rights) {
    for (const Right right : rights) set_.set(static_cast<std::size_t>(right));
  }
  bool has(Right right) const { return set_.test(static_cast<std::size_t>(right)); }
  Rights& operator|=(const Rights& other) {
    set_ |= other.set_;
    return *this;
  }
  friend bool operator==(const Rights&, const Rights&) = default;

 private:
  std::bitset<kRights> set_;
};

/// The roles that ship. Stored by name.
enum class Role {
  administrator,
  conference_officer,
  registration,
  correspondence,
  documents,
  badges_and_gate,
  reviews,
  reader,
};
inline constexpr Role kRoles[] = {
    Role::administrator, Role::conference_officer, Role::registration, Role::correspondence,
    Role::documents,     Role::badges_and_gate,    Role::reviews,      Role::reader};
std::string_view name_of(Role role);
std::optional<Role> role_named(std::string_view name);
/// The msgid of its name, and of one sentence that says what it is for.
const char* label_of(Role role);
const char* purpose_of(Role role);
const Rights& rights_of(Role role);

/// Whether it is about what all conferences share: addressees, names of groups, the directory, the
/// mailbox, the outbox … A role given in one series does not bring it.
bool is_of_office(Right right);

/// A role given to a person. `series` is the slug of the one series it holds for; empty:
/// everywhere.
struct Grant {
  Role role = Role::reader;
  std::string series;
  friend bool operator==(const Grant&, const Grant&) = default;
};

/// Whether the grants give the right in a series (its slug; empty: for what belongs to no series).
/// Of that, and of a right of the office, only a role given everywhere counts.
bool gives(std::span<const Grant> grants, Right right, std::string_view series);
/// Whether a role given in the series has this right of the office, and does not bring it: what a
/// page says in place of its forms.
bool is_kept_from(std::span<const Grant> grants, Right right, std::string_view series);

}  // namespace convoke::page
