// The board of a draw: places to be filled with reviewing States under all rules at once.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "platform/crypto/lot_stream.h"

namespace convoke::reviews::lots {

/// Reviews already given, to which a board adds its own. States are numbers from 0, by code.
struct Standing {
  Standing(std::size_t states, std::size_t cohorts);

  std::size_t states, cohorts;
  std::vector<int> cohort_of;         ///< of the State under review, from 0
  std::vector<std::uint8_t> reviews;  ///< [reviewed * states + reviewer]: how many places
  std::vector<int> in_all;            ///< reviews a State has to do
  std::vector<int> at_once;           ///< [reviewer * cohorts + cohort]
  std::vector<int> further;           ///< additional reviewers a State under review needs

  bool mutual_allowed = false;
  int most_in_all = 0;            ///< 0: no bound
  int most_at_once = 0;           ///< 0: no bound
  std::vector<int> most_further;  ///< of each State under review
};

/// A place: one reviewer of one State. `allowed` are the States that its own rules leave.
struct Place {
  int state = 0;                       ///< under review
  int seat = 0;                        ///< from 0
  std::vector<std::uint16_t> allowed;  ///< by number, ascending
  std::vector<std::uint8_t>
      needs_further;  ///< [reviewer]: 1 where an additional one is then needed
};

/// What was done, for the protocol.
struct Act {
  enum class Kind { drawn, taken_back, exchanged, replaced };
  Kind kind;
  int place;       ///< for an exchange: the first; what it gives goes to `other`, and so on around
  int other = -1;  ///< of an exchange; otherwise the reviewer
  int third = -1;  ///< of an exchange of three
  int among = 0;   ///< of how many one was drawn
};

/// Fills places so that every rule holds, without favour. For one thread.
class Board {
 public:
  /// `least` and `most` bound the places on this board for each State.
  Board(Standing standing, std::vector<Place> places, std::vector<int> least,
        std::vector<int> most);

  /// Fills the places one after the other in an order by lot (by seat, then State), each with one
  /// of the States still allowed, each as likely; where none is left, one that stands in the way is
  /// taken back. False if that does not come to an end.
  bool fill(crypto::LotStream& lots);
  /// So many exchanges of two or three places, or new States for one place, each as likely in both
  /// directions and undone where a rule breaks: whatever fill() came to is forgotten.
  void exchange(crypto::LotStream& lots, std::uint64_t tries);
  /// Puts a State into a place that is free; false where a rule forbids it.
  bool put(int place, int reviewer);
  void take(int place);

  /// All ways of filling the free places, each told once, in a fixed order; `tell` returns false to
  /// stop. False if it gave up after `most_steps` (then not all have been told).
  bool each_way(std::uint64_t most_steps, const std::function<bool(const std::vector<int>&)>& tell);

  const std::vector<int>& reviewers() const { return held_; }  ///< by place; -1: free
  const std::vector<Place>& places() const { return places_; }
  const Standing& standing() const { return standing_; }
  /// Told of each act as it is done; none by default.
  void on_act(std::function<void(const Act&)> tell) { tell_ = std::move(tell); }

 private:
  bool fits(int place, int reviewer) const;
  bool is_allowed(int place, int reviewer) const {
    return allowed_[static_cast<std::size_t>(place) * standing_.states +
                    static_cast<std::size_t>(reviewer)] != 0;
  }
  void set(int place, int reviewer);
  int draw_for(int place, crypto::LotStream& lots);
  bool make_room(int place, crypto::LotStream& lots, std::vector<int>& waiting);
  bool raise_to_least(crypto::LotStream& lots);
  void tell(const Act& act) const {
    if (tell_) tell_(act);
  }

  Standing standing_;
  std::vector<Place> places_;
  std::vector<std::uint8_t> allowed_;
  std::vector<int> least_, most_;
  std::vector<int> held_, load_;
  bool loads_are_fixed_ = false;
  std::function<void(const Act&)> tell_;
};

}  // namespace convoke::reviews::lots
