// The outbox: every message of the program, what became of it, and its text.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "operations/outbox/outbox_list.h"
#include "platform/db/database.h"

namespace convoke::operations {

/// A stretch of a message's text: an address of the web is a link.
struct TextPiece {
  std::string text;
  bool is_link = false;
};
/// Addresses begin with http:// or https:// and end before white space; a full stop, comma, bracket
/// or quotation mark at the end belongs to the sentence.
std::vector<TextPiece> text_pieces(std::string_view text);

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
  bool may_send_again = false, may_steer = false;
  std::optional<outbox::LastAct> last_act;  ///< of officers, if the message stands as it left it
  std::optional<Instant> next_attempt;      ///< of one that waits and was tried
  int attempts = 0;                         ///< that there have been
  bool given_up = false;
  std::optional<outbox::OfficeHold> office_hold;  ///< which the message waits for
  bool is_through = false;                        ///< it need not, although there is one
  html::Safe beside{};                            ///< what a room above knows of it
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
  /// The message as it left, to the byte; one that has not, as it would. Shown to whom its text is.
  Result<page::Reply> source(const page::Visit& visit, const http::Request& request);
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
  /// One whose text this reader may see; the look is put on record where it holds a link.
  Result<outbox::Message> readable(const page::Visit& visit);
  bool holds_link(const outbox::Message& message) const;
  void record_look(const page::Visit& visit, const outbox::Message& message);

  db::Database& database_;
  outbox::Outbox& outbox_;
  const page::Labels& labels_;
  const std::function<std::string()> zone_;
  const bool mail_leaves_;
};

}  // namespace convoke::operations
