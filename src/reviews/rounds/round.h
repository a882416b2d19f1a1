// One phase of a mechanism as it is run, and the lots that were drawn for it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"
#include "reference/entity.h"
#include "reviews/mechanisms/mechanism.h"

namespace convoke::reviews {

using RoundId = Id<struct RoundTag>;
using DrawId = Id<struct DrawTag>;
using CountryReviewId = Id<struct CountryReviewTag>;

struct Round {
  RoundId id;
  MechanismVersionId version;
  std::string phase;  ///< code of the definition's phase
  Instant opened_at;
  std::optional<Instant> closed_at;
};

enum class DrawState {
  sealed,   ///< the seed is fixed; only its hash is shown
  called,   ///< the seed will be called in the room
  drawn,    ///< there is a protocol
  adopted,  ///< the reviews of the round are those of this draw
};
std::string_view name_of(DrawState state);
std::optional<DrawState> draw_state_named(std::string_view name);

struct Draw {
  DrawId id;
  RoundId round;
  int number = 1;  ///< in the round
  DrawState state = DrawState::sealed;
  std::string commitment;  ///< SHA-256 of the seed in hexadecimal; empty while it is to be called
  std::string seed;        ///< hexadecimal; shown only once it is drawn
  std::string requests;    ///< CSV of a draw, or the changes of a redraw
  std::string bound_by;    ///< ISO date; empty: whoever is bound when it is drawn
  std::string protocol;    ///< hash of the file in the store
  Instant made_at;
  std::string made_by;
  std::optional<Instant> drawn_at;
  DrawId redraws;  ///< the draw whose result it changes; 0: a first draw
};

/// What a protocol says, for pages and lists.
struct PairingRow {
  std::string state, instrument;
  int cohort = 1;
  struct Reviewer {
    std::string state, reason;  ///< reason: "same group", "other group", "additional"
  };
  std::vector<Reviewer> reviewers;
};
struct Outcome {
  std::vector<std::pair<int, std::vector<std::string>>> cohorts;  ///< year, States by code
  std::vector<PairingRow> pairings;  ///< by State, then as the definition has its instruments
  std::string seed, commitment;
  int least = 0, most = 0;  ///< seats of a State
};
Result<Outcome> outcome_of(std::string_view protocol);

}  // namespace convoke::reviews
