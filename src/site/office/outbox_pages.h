// The outbox: every message of the program, what became of it, and its text.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "identity/visit.h"
#include "platform/db/database.h"
#include "platform/outbox/outbox.h"

namespace convoke::office {

/// A stretch of a message's text: an address of the web is a link.
struct TextPiece {
  std::string text;
  bool is_link = false;
};
/// Addresses begin with http:// or https:// and end before white space; a full stop, comma, bracket
/// or quotation mark at the end belongs to the sentence.
std::vector<TextPiece> text_pieces(std::string_view text);

/// The msgid for a purpose as the capabilities write it ("sign-in"); the purpose itself if unknown.
std::string purpose_label(const std::string& purpose);

struct OutboxPage {
  std::string path;  ///< of the list, with language
  std::string purpose, state;
  std::int64_t before = 0;
  std::vector<std::string> purposes;
  outbox::Outbox::Counts counts;
  std::vector<outbox::Message> messages;
  bool more = false;
  std::string zone;

  /// The list of one state, or of all ("").
  std::string of_state(std::string_view wanted) const;
  std::string older() const;
};

struct MessageAttachment {
  int number = 1;
  std::string file_name;
  long bytes = 0;
};

struct MessagePage {
  std::string path;  ///< of this page, with language
  outbox::Message message;
  bool is_private = false;  ///< the text is another person's secret
  bool readable = true;     ///< false: the stored message cannot be read
  std::string from;
  std::vector<TextPiece> text;
  std::vector<MessageAttachment> attachments;
  std::string zone;
};

/// Handlers for the route table. Any thread.
class OutboxPages {
 public:
  /// `zone`: on whose clock times are shown; asked for each page.
  OutboxPages(db::Database& database, outbox::Outbox& outbox, std::function<std::string()> zone)
      : database_(database), outbox_(outbox), zone_(std::move(zone)) {}

  Result<identity::Reply> list(const identity::Visit& visit, const http::Request& request);
  Result<identity::Reply> show(const identity::Visit& visit, const http::Request& request);
  /// A file of a message, always as a download.
  Result<identity::Reply> attachment(const identity::Visit& visit, const http::Request& request);
  Result<identity::Reply> send_again(const identity::Visit& visit, const http::Request& request);

 private:
  Result<outbox::Message> message_of(const identity::Visit& visit);

  db::Database& database_;
  outbox::Outbox& outbox_;
  const std::function<std::string()> zone_;
};

}  // namespace convoke::office
