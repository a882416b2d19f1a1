#include "reviews/review/rules/review_access.h"

#include <algorithm>

#include "base/error.h"

namespace convoke::reviews::review {
namespace {

bool among(const std::optional<Side>& side, const std::vector<Side>& sides) {
  return side && std::find(sides.begin(), sides.end(), *side) != sides.end();
}

/// Works on what is not finished: observers only see what has been cleared.
bool works(const Who& who) {
  return who.side() && (who.kind == Who::Kind::manager || who.role != Role::observer);
}

/// Speaks for its side.
bool decides(const Who& who) {
  return who.side() && (who.kind == Who::Kind::manager || who.role == Role::focal_point);
}

}  // namespace

std::string_view name_of(Role role) {
  switch (role) {
    case Role::focal_point:
      return "focal_point";
    case Role::expert:
      return "expert";
    case Role::observer:
      break;
  }
  return "observer";
}

std::optional<Role> role_named(std::string_view name) {
  for (const Role role : kRoles)
    if (name_of(role) == name) return role;
  return std::nullopt;
}

const char* label_of(Role role) {
  switch (role) {
    case Role::focal_point:
      return N_("Focal point");
    case Role::expert:
      return N_("Expert");
    case Role::observer:
      break;
  }
  return N_("Observer");
}

std::optional<Side> Who::side() const {
  switch (kind) {
    case Kind::reviewed:
      return Side::reviewed;
    case Kind::reviewer:
      return Side::reviewers;
    case Kind::manager:
      return Side::secretariat;
    case Kind::reader:
    case Kind::another_state:
    case Kind::outsider:
      break;
  }
  return std::nullopt;
}

bool may(const Who& who, Act act, const Step& step) {
  const std::optional<Side> side = who.side();
  const bool makes = among(side, step.drafts) || among(side, step.clears);
  switch (act) {
    case Act::see_standing:
      return true;
    case Act::see_dates:
      return side || who.kind == Who::Kind::reader;
    case Act::see_persons:
      return side.has_value();
    case Act::read_draft:
      return makes && works(who);
    case Act::read_cleared:
      return makes || among(side, step.reads);
    case Act::read_public:
      return step.visibility != Visibility::parties || may(who, Act::read_cleared, step);
    case Act::draft:
      return among(side, step.drafts) && works(who);
    case Act::translate:
      if (step.produces.empty()) return false;
      return (among(side, step.drafts) && works(who)) ||
             (side == Side::secretariat && may(who, Act::read_cleared, step));
    case Act::clear:
      return among(side, step.clears) && decides(who);
    case Act::read_thread:
    case Act::write_thread:
      return (makes || among(side, step.reads)) && works(who);
    case Act::consent:
      return step.visibility == Visibility::by_consent && side == Side::reviewed && decides(who);
    case Act::answer:
      return !step.asked.empty() && side == Side::reviewed && works(who);
    case Act::open_sheet:
    case Act::waive_answers:
      return !step.asked.empty() && who.kind == Who::Kind::manager;
    case Act::run_steps:
    case Act::extend:
    case Act::replace_persons:
    case Act::erase_persons:
    case Act::remind:
      break;
  }
  return who.kind == Who::Kind::manager;
}

Standing standing_of(const Step& step, bool cleared, bool settled, bool consented) {
  if (!cleared) return Standing::draft;
  const bool agreed = step.visibility == Visibility::open ||
                      (step.visibility == Visibility::by_consent && consented);
  return settled && agreed ? Standing::open : Standing::cleared;
}

bool may_read(const Who& who, const Step& step, Standing standing) {
  switch (standing) {
    case Standing::draft:
      return may(who, Act::read_draft, step);
    case Standing::cleared:
      return may(who, Act::read_cleared, step);
    case Standing::open:
      break;
  }
  return may(who, Act::read_public, step);
}

}  // namespace convoke::reviews::review
