// Who may do what in a country review: one table of decisions, asked by every page and every
// operation. What it does not allow is hidden.
#pragma once

#include <optional>
#include <string_view>

#include "reviews/definition/definition.h"

namespace convoke::reviews::review {

/// What a person named by a State does in a review.
enum class Role { focal_point, expert, observer };
inline constexpr Role kRoles[] = {Role::focal_point, Role::expert, Role::observer};
std::string_view name_of(Role role);
std::optional<Role> role_named(std::string_view name);
const char* label_of(Role role);  ///< msgid

/// Who asks, as seen from one review and, where the matter is of one instrument, from it.
struct Who {
  enum class Kind {
    reviewed,       ///< named by the State under review
    reviewer,       ///< named by a State that reviews it for the instrument in question
    manager,        ///< of the secretariat, with manage_reviews
    reader,         ///< signed in, with read_reviews alone
    another_state,  ///< named by a State that has no part in this matter
    outsider
  };
  Kind kind = Kind::outsider;
  Role role = Role::observer;  ///< of `reviewed` and `reviewer`

  std::optional<Side> side() const;  ///< nothing: no party to the review
  friend bool operator==(const Who&, const Who&) = default;
};

enum class Act {
  see_standing,  ///< that there is a review, and which of its steps are done
  see_dates,     ///< when they are due, what is late and why it was extended
  see_persons,   ///< who was named, with the addresses
  read_draft,    ///< the document of the step and its observations before they are cleared
  read_cleared,  ///< afterwards
  read_public,   ///< when it is public
  draft,
  clear,
  read_thread,
  write_thread,
  consent,          ///< to publication
  run_steps,        ///< begin, finish or skip them
  extend,           ///< a time limit
  replace_persons,  ///< enter whom a State has named
  erase_persons,    ///< take somebody out of what the program knows
  remind,           ///< those who act
  translate,        ///< the document, for whoever may read it
  answer,         ///< find the way to the answer sheet of the State under review, and its progress
  open_sheet,     ///< for that State
  waive_answers,  ///< take the step as done although no answers are submitted, with a reason
};
inline constexpr Act kActs[] = {
    Act::see_standing, Act::see_dates, Act::see_persons, Act::read_draft,      Act::read_cleared,
    Act::read_public,  Act::draft,     Act::clear,       Act::read_thread,     Act::write_thread,
    Act::consent,      Act::run_steps, Act::extend,      Act::replace_persons, Act::erase_persons,
    Act::remind,       Act::translate, Act::answer,      Act::open_sheet,      Act::waive_answers};

bool may(const Who& who, Act act, const Step& step);

/// How far the document of a step is.
enum class Standing { draft, cleared, open };

/// Whether the document may be published at all, and is: `settled` once the step is done.
Standing standing_of(const Step& step, bool cleared, bool settled, bool consented);
bool may_read(const Who& who, const Step& step, Standing standing);

}  // namespace convoke::reviews::review
