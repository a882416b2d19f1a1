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

}  // namespace

page::Room room(MechanismPages& mechanisms) {
  const std::string home = kHome, all = home + "/mechanisms", one = all + "/:code";
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
  };
  room.navigation = {{97, "reviews", N_("Reviews"), home, read_reviews}};
  room.actions = {{"mechanism.write", N_("Version of a review mechanism written")}};
  return room;
}

}  // namespace convoke::reviews
