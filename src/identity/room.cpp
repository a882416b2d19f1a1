#include "identity/room.h"

namespace convoke::identity {

using enum http::Method;
using enum page::Right;
using page::on;

page::Room room(SignInPages& sign_in, PeoplePages& pages, People& people) {
  const std::string all = "/office/people", one = all + "/:id";
  page::Room room{.name = "identity"};
  room.routes = {
      {get, "/set-up/:token", page::link, on(sign_in, &SignInPages::show_set_up)},
      {post, "/set-up/:token", page::link, on(sign_in, &SignInPages::set_up)},
      {get, "/sign-in", page::everyone, on(sign_in, &SignInPages::show_sign_in)},
      {post, "/sign-in", page::everyone, on(sign_in, &SignInPages::sign_in), page::kFormLimit,
       http::Lane::secret},
      {get, "/sign-in/sent", page::everyone, on(sign_in, &SignInPages::show_sent)},
      {get, "/sign-in/:token", page::link, on(sign_in, &SignInPages::show_link)},
      {post, "/sign-in/:token", page::link, on(sign_in, &SignInPages::redeem_link)},
      {post, "/sign-out", page::everyone, on(sign_in, &SignInPages::sign_out)},
      {get, "/account", page::signed_in, on(sign_in, &SignInPages::show_account)},
      {post, "/account", page::signed_in, on(sign_in, &SignInPages::change_password),
       page::kFormLimit, http::Lane::secret},
      {get, all, manage_people, on(pages, &PeoplePages::list)},
      {post, all, manage_people, on(pages, &PeoplePages::add)},
      {get, one, manage_people, on(pages, &PeoplePages::show)},
      {post, one + "/give", manage_people, on(pages, &PeoplePages::give)},
      {post, one + "/take", manage_people, on(pages, &PeoplePages::take)},
      {post, one + "/access", manage_people, on(pages, &PeoplePages::change_access)},
  };
  room.jobs = {{People::kLinkJob, [&people](const jobs::Job& job, jobs::Progress&) {
                  return people.send_sign_in_link(job);
                }}};
  room.navigation = {{110, "people", N_("People"), all, manage_people}};
  room.purposes = {{"sign-in", N_("Sign-in link")}};
  return room;
}

}  // namespace convoke::identity
