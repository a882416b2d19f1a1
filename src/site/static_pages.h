// Pages that say what this is and how to get help.
#pragma once

#include <functional>
#include <string>

#include "page/visit.h"

namespace convoke::site {

/// What the views show.
struct Contact {
  std::string name;   ///< of the secretariat's mailbox
  std::string email;  ///< may be empty
  std::string phone;  ///< may be empty
};

/// Handlers for the route table; public, the same for everybody. Any thread.
class StaticPages {
 public:
  /// `contact` for a reader of this language, as it is now.
  explicit StaticPages(std::function<Contact(Language)> contact) : contact_(std::move(contact)) {}

  Result<page::Reply> about(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> accessibility(const page::Visit& visit, const http::Request& request);

 private:
  const std::function<Contact(Language)> contact_;
};

}  // namespace convoke::site
