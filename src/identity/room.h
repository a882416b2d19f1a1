// What this room brings to the program.
#pragma once

#include "identity/account/account_pages.h"
#include "identity/people.h"
#include "identity/people_pages.h"
#include "identity/sign_in_pages.h"
#include "page/room.h"

namespace convoke::identity {

/// All that is given outlives the room.
page::Room room(SignInPages& sign_in, AccountPages& account, PeoplePages& pages, People& people);

}  // namespace convoke::identity
