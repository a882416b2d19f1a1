// The list of the outbox: narrowed, in an order, by pages of the database, and as a file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "page/columns.h"
#include "page/list.h"
#include "page/room.h"
#include "page/visit.h"
#include "platform/html/joint.h"
#include "platform/outbox/outbox.h"
#include "platform/outbox/steering.h"

namespace convoke::operations {

/// What the address of a list asks for. Parameters: q (words, or a Message-ID), state, purpose,
/// from and to (days, both included, on the clock of `zone`), sort; at (where the page begins).
struct OutboxAsked {
  page::ListFilter filter;  ///< with what counts of it
  outbox::Wanted wanted;
  std::optional<db::Position> at;
};
OutboxAsked outbox_asked(const http::Request& request, const std::string& path,
                         const std::vector<std::string>& purposes, const std::string& zone);

struct OutboxPage {
  std::string path;  ///< of the list, with language
  page::ListFilter filter;
  std::string at;  ///< of this page; empty: the first
  std::vector<std::string> purposes;
  outbox::Outbox::Counts counts;
  std::int64_t found = 0;  ///< of all pages
  db::Page<outbox::Message> messages;
  std::string zone;
  const page::Labels* labels = nullptr;
  std::optional<outbox::Availability::Away> away;
  std::optional<outbox::OfficeHold> office_hold;
  int per_minute = 0;           ///< that may leave; 0: no limit
  std::optional<Instant> gone;  ///< when what waits will have left, about
  bool may_send_again = false;
  bool may_steer = false;
  bool mail_leaves = true;  ///< false: what counts as sent is kept here

  bool any_to_repeat() const { return counts.refused + counts.given_up > 0; }
  bool is_filtered() const;
  /// The list of one state, or of all ("").
  std::string of_state(std::string_view wanted) const;
  std::string turned(const std::optional<db::Position>& to) const;
  /// Of the page shown; see page/kept_list.h.
  std::string query() const;
  /// Of the list as filtered, in its order.
  std::string file(page::FileFormat format) const {
    return page::with_format(filter.href(filter.sort, 1), format);
  }
};

/// In place of the subject of a message that was erased.
std::string erased_text(const outbox::Message& message, const i18n::Locale& locale,
                        const std::string& zone);
/// The msgid that a list shows.
const char* label_of(outbox::MessageState state);
page::Columns<outbox::Message> message_columns(const i18n::Locale& locale,
                                               const page::Labels& labels, const std::string& zone);
/// The list and the bar above it as the view shows them.
html::List list_of(const OutboxPage& page, const i18n::Locale& locale);
html::JointBar joint_bar(const OutboxPage& page, const i18n::Locale& locale);

}  // namespace convoke::operations
