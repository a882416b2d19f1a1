#include "platform/mail/parts/head_weight.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/text.h"

namespace convoke::mail {
namespace {

constexpr std::size_t kBytesPerPart = 64;

bool contains(std::string_view s, std::string_view part) {
  return s.find(part) != std::string_view::npos;
}

/// True if the parser may take what follows for a further message, or for parts that are messages.
/// Parameters (a file may be named "message.pdf") count only where a comment could hide the type.
bool may_hold_messages(std::string_view content_type) {
  const std::string field = ascii_lower(content_type);
  const std::string_view type =
      contains(field, "(") ? field : std::string_view(field).substr(0, field.find(';'));
  return contains(type, "message") || contains(type, "digest");
}

/// Follows the heads of a message and its parts line by line, without parsing them.
class HeadScale {
 public:
  std::size_t weigh(std::string_view bytes) {
    while (!bytes.empty() && weight_ <= kMaxHeadWeight) {
      const std::string_view line =
          bytes.substr(0, std::min(bytes.find('\n'), bytes.size() - 1) + 1);
      bytes.remove_prefix(line.size());
      take(line);
    }
    return weight_;
  }

 private:
  void take(std::string_view line) {
    if (line.starts_with("--")) {
      end_field();
      weight_ += kBytesPerPart + line.size();
      in_head_ = true;
      head_follows_ = digest_;
    } else if (in_head_ && (line == "\n" || line == "\r\n")) {
      end_field();
      in_head_ = std::exchange(head_follows_, false);
    } else if (in_head_) {
      weight_ += line.size();
      if (line.front() != ' ' && line.front() != '\t') end_field();
      if (!type_.empty() || ascii_lower(line.substr(0, 12)) == "content-type") type_ += line;
    }
  }
  void end_field() {
    if (may_hold_messages(type_)) {
      head_follows_ = true;
      digest_ = digest_ || contains(ascii_lower(type_), "digest");
    }
    type_.clear();
  }

  std::size_t weight_ = 0;
  std::string type_;  ///< The Content-Type field being read, with its folded lines.
  bool in_head_ = true;
  bool head_follows_ = false;  ///< After this head comes the head of a message inside.
  bool digest_ = false;        ///< A multipart/digest was seen: its parts are messages unasked.
};

}  // namespace

std::size_t head_weight(std::string_view message) {
  return HeadScale().weigh(message);
}

}  // namespace convoke::mail
