#include "identity/room.h"

#include <algorithm>

#include "page/office_page.h"

namespace convoke::identity {
namespace {

page::JobSubjects persons_of(People& people) {
  return [&](const page::Visit& visit, const std::vector<page::JobRowId>& ids) {
    std::map<page::JobRowId, page::JobSubject> out;
    for (const Person& person : people.persons()) {
      const page::JobRowId id(person.id.value);
      if (std::find(ids.begin(), ids.end(), id) == ids.end()) continue;
      out[id] = {person.name,
                 page::address_for(visit, page::Right::manage_people, {},
                                   visit.href("/office/people/" + std::to_string(id.value)))};
    }
    return out;
  };
}

}  // namespace

using enum http::Method;
using enum page::Right;
using page::on;

page::Room room(SignInPages& sign_in, AccountPages& account, PeoplePages& pages, People& people) {
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
      {get, "/invitation/:token", page::link, on(sign_in, &SignInPages::show_invitation)},
      {post, "/invitation/:token", page::link, on(sign_in, &SignInPages::accept_invitation)},
      {get, "/account", page::signed_in, on(account, &AccountPages::show)},
      {post, "/account", page::signed_in, on(account, &AccountPages::change_password),
       page::kFormLimit, http::Lane::secret},
      {post, "/account/details", page::signed_in, on(account, &AccountPages::change_details)},
      {post, "/account/sessions/:session/end", page::signed_in,
       on(account, &AccountPages::end_session)},
      {get, all, manage_people, on(pages, &PeoplePages::list)},
      {post, all, manage_people, on(pages, &PeoplePages::add)},
      {get, one, manage_people, on(pages, &PeoplePages::show)},
      {post, one + "/give", manage_people, on(pages, &PeoplePages::give)},
      {post, one + "/take", manage_people, on(pages, &PeoplePages::take)},
      {post, one + "/access", manage_people, on(pages, &PeoplePages::change_access)},
      {post, one + "/details", manage_people, on(pages, &PeoplePages::change_details)},
      {post, one + "/invite", manage_people, on(pages, &PeoplePages::invite_again)},
  };
  room.jobs = {
      {People::kLinkJob,
       [&people](const jobs::Job& job, jobs::Progress&) { return people.send_sign_in_link(job); }},
      {People::kInvitationJob,
       [&people](const jobs::Job& job, jobs::Progress&) { return people.send_invitation(job); }}};
  room.job_words = {
      {People::kLinkJob, N_("Write a sign-in link"), "person", persons_of(people)},
      {People::kInvitationJob, N_("Write an invitation"), "person", persons_of(people)}};
  room.navigation = {{110, "people", N_("People"), all, manage_people}};
  room.purposes = {{"sign-in", N_("Sign-in link")}, {"invitation", N_("Invitation")}};
  return room;
}

}  // namespace convoke::identity
