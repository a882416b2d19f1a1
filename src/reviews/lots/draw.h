// Cohorts and reviewing States, drawn by lot under all rules of a mechanism at once. docs/lots.md
// explains the way from the seed to the result; reviews/proof checks a result without this code.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "reviews/definition/definition.h"
#include "reviews/lots/board.h"
#include "reviews/lots/participants.h"

namespace convoke::reviews::lots {

/// One reviewer of a State: of a seat, or the additional one for the instruments that the State of
/// the seat is not party to.
struct Reviewer {
  int state = 0;  ///< who reviews
  int seat = 0;   ///< whose place it is, or stands in for
  bool additional = false;
  std::uint32_t instruments = 0;  ///< for which it reviews, a bit each

  friend bool operator==(const Reviewer&, const Reviewer&) = default;
};

/// A step of the draw with its acts: "cohorts" has none, its order says all.
struct Stage {
  std::string name;                ///< the label of its numbers: "cohorts", "seats", "additional"
  std::string way;                 ///< "cards", "one of all", "exchanges"
  std::uint64_t ways = 0;          ///< of "one of all": how many arrangements there are
  std::uint64_t chosen = 0;        ///< which, from 1
  std::uint64_t tries = 0;         ///< of "exchanges"
  std::uint64_t numbers = 0;       ///< taken from the stream
  std::vector<std::string> cards;  ///< the order of the States, of "cards"
  std::vector<Place> places;       ///< without what is allowed; acts refer to them
  std::vector<Act> acts;
};

struct Drawing {
  std::vector<Participant> states;               ///< by code
  std::vector<int> cohort_of;                    ///< by State, from 0
  std::vector<std::vector<Reviewer>> reviewers;  ///< of each State, by seat, then additional ones
  int least = 0, most = 0;                       ///< seats of one State, as they were bounded
  int wider = 0;                                 ///< by how much a redraw had to let loads grow
  std::vector<Stage> stages;
};

struct Effort {
  std::uint64_t exchanges_a_place = 300;
  std::uint64_t most_ways = 20'000;    ///< up to so many arrangements are counted out
  std::uint64_t most_steps = 400'000;  ///< of looking for them
  bool keep_acts = true;               ///< false where only the result matters
};

/// The same for the same arguments, on every machine. `conflict` where no draw can satisfy the
/// rules or none was found: lots/conflict.h says why. `participants` are in the order of their
/// codes, each bound by one instrument at least.
Result<Drawing> draw(const Definition& definition, const std::vector<Participant>& participants,
                     std::string_view seed, const Effort& effort = {});

/// The places of the seats, with who may take each by its own rules; the bounds of the States.
/// Where the definition asks for loads as even as possible, they are `wider` than that.
struct SeatBoard {
  Standing standing;
  std::vector<Place> places;
  std::vector<int> least, most;
};
SeatBoard seat_board(const Definition& definition, const std::vector<Participant>& participants,
                     const std::vector<int>& cohort_of, int wider = 0);

/// The sizes of the cohorts for so many States: those of the definition if they add up to it,
/// otherwise in the same proportions, or as even as possible.
std::vector<int> cohort_sizes(const Cohorts& cohorts, std::size_t states);

}  // namespace convoke::reviews::lots
