// The parts of a draw that a redraw shares. For this folder only.
#pragma once

#include <string_view>
#include <vector>

#include "reviews/lots/draw.h"

namespace convoke::reviews::lots {

/// Fills the free places of the board: of small ones one of all arrangements is chosen, others are
/// filled and exchanged. False where that cannot be done. `round` changes the label of the numbers,
/// so that a second attempt is not the first again.
bool arrange(Board& board, std::string_view seed, const Effort& effort, std::uint64_t round,
             Stage& stage);

/// Where one stands in for `holder` of a seat; and all such places of a filled board of seats.
Place further_place(const Reviewers& rules, const std::vector<Participant>& all, int state,
                    int seat, int holder);
std::vector<Place> further_places(const Reviewers& rules, const std::vector<Participant>& all,
                                  const Board& seats);

/// Adds what the board holds to the reviewers of a drawing.
void take_result(const std::vector<Participant>& all, const Board& board, bool additional,
                 Drawing& out);

}  // namespace convoke::reviews::lots
