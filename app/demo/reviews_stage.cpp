#include "reviews/definition/shipped.h"
#include "stages.h"

namespace convoke::demo {
namespace {

// Numbers called in the room: nobody could know them before.
constexpr const char* kSeed = "20090728151413121109080706050403";

}  // namespace

Status draw_lots(Composition& parts, Report& report) {
  report.begin("Lots");
  for (const std::string_view file : reviews::kShippedMechanisms) {
    const std::string_view definition = reviews::embedded_file(file);
    const auto found = parts.mechanisms.find(file.substr(0, file.find('.')));
    if (!found) CONVOKE_TRY(parts.mechanisms.write(demonstrator(), definition, 0));
  }
  if (parts.review_rounds.rounds().empty()) {
    CONVOKE_ASSIGN(round, parts.review_rounds.open(demonstrator(), "untoc", "1"));
    CONVOKE_ASSIGN(draw, parts.review_rounds.seal(demonstrator(), round, {.called = true}));
    CONVOKE_TRY(parts.review_rounds.draw(demonstrator(), draw, kSeed));
    CONVOKE_TRY(parts.review_rounds.adopt(demonstrator(), draw));
  }
  const reviews::Round round = parts.review_rounds.rounds().front();
  report.end(std::to_string(parts.review_rounds.count_reviews(round.id)) + " reviews",
             "/en/office/reviews/rounds/" + std::to_string(round.id.value));
  return {};
}

}  // namespace convoke::demo
