// The outbox: every message of the program, what became of it, and its text.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "page/list.h"
#include "page/room.h"
#include "page/visit.h"
#include "platform/db/database.h"
#include "platform/outbox/outbox.h"

namespace convoke::operations {

/// A stretch of a message's text: an address of the web is a link.
struct TextPiece {
  std::string text;
  bool is_link = false;
};
/// Addresses begin with http:// or https:// and end before white space; a full stop, comma, bracket
/// or quotation mark at the end belongs to the sentence.
std::vector<TextPiece> text_pieces(std::string_view text);

struct OutboxPage {
  std::string path;  ///< of the list, with language
  std::string purpose, state;
  /// Of the list in another order than the newest first, which goes on from `before`; its choices
  /// are state and purpose.
  page::ListFilter filter;
  std::int64_t before = 0;
  std::vector<std::string> purposes;
  outbox::Outbox::Counts counts;
  std::vector<outbox::Message> messages;
  bool more = false;
  std::string zone;
  const page::Labels* labels = nullptr;
  std::optional<outbox::Availability::Away> away;
  bool may_send_again = false;
  bool mail_leaves = true;  ///< false: what counts as sent is kept here

  bool any_to_repeat() const { return counts.refused + counts.given_up > 0; }
  /// The list of one state, or of all ("").
  std::string of_state(std::string_view wanted) const;
  std::string older() const;
  std::string newer() const;
  /// Of the page shown; see page/kept_list.h.
  std::string query() const;
  /// Of the list as filtered, in its order.
  std::string file(page::FileFormat format) const {
    return page::with_format(filter.href(filter.sort, 1), format);
  }
};

/// The list as the view shows it.
html::List list_of(const OutboxPage& page, const i18n::Locale& locale);

struct MessageAttachment {
  int number = 1;
  std::string file_name;
  long bytes = 0;
};

struct MessagePage {
  std::string path;  ///< of this page, with language
  std::string list;  ///< that the reader came from; see page/kept_list.h
  outbox::Message message;
  bool is_private = false;   ///< the text is another person's secret
  bool is_withheld = false;  ///< the text has a link, which the reader may not see
  const page::Labels* labels = nullptr;
  bool readable = true;  ///< false: the stored message cannot be read
  std::string from;
  std::vector<TextPiece> text;
  std::vector<MessageAttachment> attachments;
  std::string zone;
  bool may_send_again = false;
  html::Safe beside{};  ///< what a room above knows of it
};

/// Handlers for the route table. Any thread.
class OutboxPages {
 public:
  /// `zone`: on whose clock times are shown; asked for each page.
  OutboxPages(db::Database& database, outbox::Outbox& outbox, const page::Labels& labels,
              std::function<std::string()> zone, bool mail_leaves = true)
      : database_(database),
        outbox_(outbox),
        labels_(labels),
        zone_(std::move(zone)),
        mail_leaves_(mail_leaves) {}

  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  /// Of a message with a link only to those with Right::read_links, and each look at it is put on
  /// record.
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// A file of a message, always as a download.
  Result<page::Reply> attachment(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> send_again(const page::Visit& visit, const http::Request& request);
  /// All that were refused, of the kind in form field "purpose" if there is one, and all that were
  /// given up.
  Result<page::Reply> send_all_again(const page::Visit& visit, const http::Request& request);

  /// A section below a message: what was reported of it. Set before pages are served; may be empty.
  std::function<html::Safe(const page::Visit&, outbox::MessageId)> beside;

 private:
  Result<outbox::Message> message_of(const page::Visit& visit);
  bool holds_link(const outbox::Message& message) const;
  void record_look(const page::Visit& visit, const outbox::Message& message);

  db::Database& database_;
  outbox::Outbox& outbox_;
  const page::Labels& labels_;
  const std::function<std::string()> zone_;
  const bool mail_leaves_;
};

}  // namespace convoke::operations
