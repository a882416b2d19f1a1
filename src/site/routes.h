// The one table of all addresses of the program.
#pragma once

#include <vector>

#include "identity/sign_in_pages.h"
#include "site/route.h"

namespace convoke::site {

/// The faces of all capabilities. Made by app/composition; outlives the application.
struct Pages {
  identity::SignInPages& sign_in;
};

std::vector<Route> routes(Pages pages);

}  // namespace convoke::site
