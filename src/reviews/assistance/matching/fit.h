// Which offers fit a need, in which order, and why: every criterion says whether it is met and what
// it rests on. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "reviews/assistance/matching/match.h"

namespace convoke::reviews::assistance {

/// A need with what the directory says of its State.
struct Asked {
  const Need* need = nullptr;
  std::string state;  ///< code of the State
  std::string group;  ///< code of its regional group; empty: none
};

/// An offer with what has become of it.
struct Offered {
  const Offer* offer = nullptr;
  int used = 0;                           ///< its places that are taken
  std::optional<MatchState> with_this{};  ///< how it stands with this need, where it was proposed
};

/// In the order in which they are told.
enum class Criterion { kind, article, region, language, time, capacity, past };
const char* label_of(Criterion criterion);  ///< msgid

struct Finding {
  Criterion criterion = Criterion::kind;
  bool met = true;
  Message why;
};

struct Fit {
  const Offer* offer = nullptr;
  std::vector<Finding> findings;  ///< one for each criterion; `past` only where there is one
  int points = 0;                 ///< of those that are met: the closer to the need, the more
  int free = 0;                   ///< places
  bool fits() const;              ///< all are met
  bool is_matched() const;        ///< with this need, and that match is not over
};

/// Points: an article named 4, its instrument 2, all instruments 1; a State named 3, its group 2,
/// all States 1; the wanted language 2, none wanted or none said 1; open today 2, later in time 1;
/// the kind and a free place 1 each.
Fit fit_of(const Asked& asked, const Offered& offered, const Date& today);

/// Those that fit first: by points, then by free places, then the older offer. Then the others,
/// those that miss least first.
std::vector<Fit> fits_of(const Asked& asked, const std::vector<Offered>& offers, const Date& today);

}  // namespace convoke::reviews::assistance
