// Rounds of mechanisms: opened, their lots sealed and drawn, the result adopted.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "audit/audit.h"
#include "base/clock.h"
#include "platform/db/database.h"
#include "platform/files/file_store.h"
#include "reference/directory.h"
#include "reviews/rounds/round.h"

namespace convoke::reviews {

/// Operations, each one transaction with its audit entry. Any thread.
class Rounds {
 public:
  Rounds(db::Database& database, const Clock& clock, files::FileStore& files,
         reference::References& references)
      : database_(database), clock_(clock), files_(files), references_(references) {}

  /// With the newest version of the mechanism; a phase that is open already is `conflict`.
  Result<RoundId> open(const audit::Actor& actor, std::string_view mechanism,
                       const std::string& phase);

  struct Sealing {
    std::string seed{};   ///< hexadecimal; empty: the program makes one
    bool called = false;  ///< the seed is called in the room when it is drawn
    std::string
        requests{};  ///< CSV: of a draw (reviews/lots/participants.h), of a redraw (redraw.h)
    std::string bound_by{};  ///< ISO date; empty: whoever is bound when it is drawn
    DrawId redraws{};        ///< 0: a first draw
  };
  /// Fields "seed", "requests", "bound_by".
  Result<DrawId> seal(const audit::Actor& actor, RoundId round, const Sealing& sealing);
  /// Draws; `called_seed` where it is called. The protocol is checked before it is kept. Errors of
  /// the draw (conflict, with what to relax), and `invalid` at "seed".
  Status draw(const audit::Actor& actor, DrawId id, const std::string& called_seed);
  /// The reviews of the round become those of the draw.
  Status adopt(const audit::Actor& actor, DrawId id);

  std::vector<Round> rounds();
  std::optional<Round> round(RoundId id);
  std::vector<Draw> draws(RoundId id);
  std::optional<Draw> draw_of(DrawId id);
  long count_reviews(RoundId id);
  /// The version that the round runs with, read.
  Result<Definition> definition_of(const Round& round);
  Result<std::string> protocol_of(const Draw& draw);

 private:
  Result<std::string> drawn(const Round& round, const Draw& draw, const std::string& seed);

  db::Database& database_;
  const Clock& clock_;
  files::FileStore& files_;
  reference::References& references_;
};

/// The lists of a draw from what the office holds: participation and groups as in reference-data/.
std::string participation_csv(const reference::Directory& directory, const Definition& definition);
std::string groups_csv(const reference::Directory& directory);

}  // namespace convoke::reviews
