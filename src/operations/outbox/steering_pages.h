// Mail that waits is held, released or cancelled: one message, several after a look at what will
// happen to each, or all of the office.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "change/change.h"
#include "operations/outbox/outbox_list.h"

namespace convoke::operations {

/// What else follows from it, in its transaction; without an act it was taken back.
using OnSteered =
    std::function<void(change::Change&, std::optional<outbox::Act>, const outbox::Steered&)>;

/// Handlers for the route table. Any thread.
class SteeringPages {
 public:
  SteeringPages(db::Database& database, outbox::Outbox& outbox, std::function<std::string()> zone,
                OnSteered on_steered)
      : database_(database),
        outbox_(outbox),
        zone_(std::move(zone)),
        on_steered_(std::move(on_steered)) {}

  /// Query "act" (hold, release, cancel, let_through), "id" for each chosen, or "all" and the
  /// filter of the list.
  Result<page::Reply> preview(const page::Visit& visit, const http::Request& request);
  /// Form fields "act", and "seen" for each: its id.
  Result<page::Reply> change(const page::Visit& visit, const http::Request& request);
  /// Of the message in the address; form field "act".
  Result<page::Reply> change_one(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> undo(const page::Visit& visit, const http::Request& request);
  /// The whole office's mail; form field "act": hold or release.
  Result<page::Reply> hold_office(const page::Visit& visit, const http::Request& request);

  /// One act may be on so many messages; outbox::kMostLetThrough of them are let through.
  static constexpr std::size_t kMost = 500;

 private:
  Result<outbox::Steered> done(const page::Visit& visit, outbox::Act act,
                               const std::vector<outbox::MessageId>& ids);

  db::Database& database_;
  outbox::Outbox& outbox_;
  const std::function<std::string()> zone_;
  const OnSteered on_steered_;
};

}  // namespace convoke::operations
