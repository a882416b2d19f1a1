#include "reviews/room.h"

#include "reviews/definition/definition_file.h"

namespace convoke::reviews {

using enum http::Method;
using enum page::Right;
using page::on;
using page::reading;

namespace {

/// A form holds the definition once more in percent signs.
constexpr std::size_t kDefinitionForm = 4 * kLongestDefinition;
constexpr std::size_t kRequestsForm = 512 * 1024;

}  // namespace

page::Room room(MechanismPages& mechanisms, ComparePages& compare, RoundPages& rounds) {
  const std::string home = kHome, all = home + "/mechanisms", one = all + "/:code";
  const std::string phases = home + "/rounds", phase = phases + "/:round";
  const std::string lots = home + "/draws/:draw";
  page::Room room{.name = "reviews"};
  room.routes = {
      reading(home, read_reviews, on(mechanisms, &MechanismPages::list)),
      reading(all, read_reviews, on(mechanisms, &MechanismPages::list)),
      reading(all + "/new", manage_reviews, on(mechanisms, &MechanismPages::show_new)),
      {post, all + "/new", manage_reviews, on(mechanisms, &MechanismPages::write), kDefinitionForm},
      {post, all + "/take-over", manage_reviews, on(mechanisms, &MechanismPages::take_over)},
      reading(one, read_reviews, on(mechanisms, &MechanismPages::show)),
      reading(one + "/file", read_reviews, on(mechanisms, &MechanismPages::file)),
      reading(one + "/edit", manage_reviews, on(mechanisms, &MechanismPages::show_edit)),
      {post, one + "/edit", manage_reviews, on(mechanisms, &MechanismPages::write),
       kDefinitionForm},
      {.method = get,
       .pattern = home + "/compare",
       .access = read_reviews,
       .handler = on(compare, &ComparePages::show),
       .lane = http::Lane::slow,
       .one_read = true},
      {.method = get,
       .pattern = home + "/compare/paper",
       .access = read_reviews,
       .handler = on(compare, &ComparePages::as_paper),
       .lane = http::Lane::slow},
      reading(phases, read_reviews, on(rounds, &RoundPages::list)),
      {post, phases, manage_reviews, on(rounds, &RoundPages::open)},
      reading(phase, read_reviews, on(rounds, &RoundPages::show)),
      {post, phase + "/draws", manage_reviews, on(rounds, &RoundPages::seal), kRequestsForm},
      reading(lots, read_reviews, on(rounds, &RoundPages::show_draw)),
      {.method = post,
       .pattern = lots,
       .access = manage_reviews,
       .handler = on(rounds, &RoundPages::draw),
       .lane = http::Lane::slow},
      {.method = post,
       .pattern = lots + "/adopt",
       .access = manage_reviews,
       .handler = on(rounds, &RoundPages::adopt),
       .lane = http::Lane::slow},
      {.method = get,
       .pattern = lots + "/paper",
       .access = read_reviews,
       .handler = on(rounds, &RoundPages::as_paper),
       .lane = http::Lane::slow},
      reading(lots + "/protocol", read_reviews, on(rounds, &RoundPages::protocol)),
      reading(lots + "/ceremony", read_reviews, on(rounds, &RoundPages::ceremony)),
  };
  room.navigation = {{97, "reviews", N_("Reviews"), home, read_reviews}};
  room.actions = {{"mechanism.write", N_("Version of a review mechanism written")},
                  {"review.open", N_("Phase of a mechanism opened")},
                  {"review.seal", N_("Draw prepared")},
                  {"review.draw", N_("Lots drawn")},
                  {"review.adopt", N_("Draw put into force")}};
  return room;
}

}  // namespace convoke::reviews
