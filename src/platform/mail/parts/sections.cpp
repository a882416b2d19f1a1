#include "platform/mail/parts/sections.h"

#include <algorithm>

#include "base/text.h"
#include "platform/mail/parts/uu_file.h"

namespace convoke::mail {
namespace {

constexpr std::size_t kLongestField = std::size_t{32} << 10;
constexpr std::size_t kLongestPartHead = std::size_t{16} << 10;
constexpr std::size_t kPiece = std::size_t{48} << 10;

std::string_view line_at(std::string_view bytes, std::size_t at) {
  const std::size_t end = bytes.find('\n', at);
  return bytes.substr(at, end == std::string_view::npos ? std::string_view::npos : end + 1 - at);
}

std::string_view without_end(std::string_view line) {
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool begins_field(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  const std::string_view name = trimmed(line.substr(0, colon));
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return static_cast<unsigned char>(c) > 32 && static_cast<unsigned char>(c) < 127;
  });
}

bool continues_field(std::string_view line) {
  return line.starts_with(' ') || line.starts_with('\t');
}

/// Whether a field of addresses is mostly none: GMime needs seconds for 32 KiB of words and commas,
/// as it looks each time through all that follows.
bool is_list_without_addresses(std::string_view field) {
  constexpr std::ptrdiff_t kMany = 200;
  const std::string name = ascii_lower(trimmed(field.substr(0, field.find(':'))));
  const bool of_addresses = name == "from" || name == "to" || name == "cc" || name == "bcc" ||
                            name == "sender" || name == "reply-to" || name.starts_with("resent-");
  if (!of_addresses) return false;
  const auto count = [field](char c) { return std::count(field.begin(), field.end(), c); };
  const std::ptrdiff_t divided = count(',') + count(';') + count(':');
  return divided > kMany && divided > 2 * count('@');
}

/// Fields with their folded lines, as far as they are taken.
class Head {
 public:
  Head(std::size_t most, LeftOut& left_out) : most_(most), left_out_(left_out) {}

  void take(std::string_view line) {
    if (begins_field(line)) {
      close();
      field_ = line;
      whole_ = line.size() <= kLongestField;
    } else if (!field_.empty() && whole_) {
      whole_ = field_.size() + line.size() <= kLongestField;
      if (whole_) field_ += line;
    }
  }
  const std::string& taken() {
    close();
    return text_;
  }

 private:
  void close() {
    if (field_.empty()) return;
    if (!field_.ends_with('\n')) field_ += '\n';
    if (whole_ && text_.size() + field_.size() <= most_ && !is_list_without_addresses(field_))
      text_ += field_;
    else
      ++left_out_.fields;
    field_.clear();
  }

  const std::size_t most_;
  LeftOut& left_out_;
  std::string text_, field_;
  bool whole_ = true;
};

Ref<GMimeParser> parser_of(const std::string& head) {
  const std::string text = head + "\n";
  const Ref<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(text.data(), text.size()));
  return Ref<GMimeParser>(g_mime_parser_new_with_stream(stream.get()));
}

Ref<GMimeMessage> parsed_message(const std::string& head) {
  start_mime();
  const Ref<GMimeParser> parser = parser_of(head);
  Ref<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  return message ? std::move(message) : Ref<GMimeMessage>(g_mime_message_new(FALSE));
}

Ref<GMimeObject> parsed_part(const std::string& head) {
  const Ref<GMimeParser> parser = parser_of(head);
  return Ref<GMimeObject>(g_mime_parser_construct_part(parser.get(), nullptr));
}

std::string type_of(GMimeObject* object) {
  if (!object) return "text/plain";
  char* const type = g_mime_content_type_get_mime_type(g_mime_object_get_content_type(object));
  std::string text = ascii_lower(visible_line(type));
  g_free(type);
  return text;
}

std::string encoding_of(GMimeObject* object) {
  const char* const value =
      object ? g_mime_object_get_header(object, "Content-Transfer-Encoding") : nullptr;
  if (!value) return {};
  switch (g_mime_content_encoding_from_string(std::string(trimmed(value)).c_str())) {
    case GMIME_CONTENT_ENCODING_BASE64:
      return "base64";
    case GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE:
      return "quoted-printable";
    case GMIME_CONTENT_ENCODING_UUENCODE:
      return "x-uuencode";
    default:
      return {};
  }
}

class Scanner {
 public:
  Scanner(std::string_view bytes, const ReadLimits& limits, Sections& out)
      : bytes_(bytes), limits_(limits), out_(out) {}

  void run() {
    Head head(limits_.head, out_.left_out);
    read_head(head);
    out_.message = parsed_message(head.taken());
    Ref<GMimeObject> object(g_mime_message_get_mime_part(out_.message.get()));
    if (object) g_object_ref(object.get());
    out_.type = type_of(object.get());
    ++seen_;
    open(std::move(object), out_.type);
    while (at_ < bytes_.size()) {
      const std::size_t begin = at_;
      const std::string_view line = line_at(bytes_, at_);
      at_ += line.size();
      if (line.starts_with("--")) meet(line, begin);
    }
    leave(0, bytes_.size());
  }

 private:
  /// A multipart that is open: between its parts, or in one of them.
  struct Branch {
    std::string boundary;
    std::size_t begin;
    bool digest = false;
    bool has_parts = false;
  };

  void read_head(Head& head) {
    for (bool first = true; at_ < bytes_.size(); first = false) {
      const std::string_view line = line_at(bytes_, at_);
      const bool mbox =
          first && branches_.empty() && (line.starts_with("From ") || line.starts_with(">From "));
      if (!mbox && !begins_field(line) && !continues_field(line)) {
        if (without_end(line).empty()) at_ += line.size();
        return;
      }
      if (!branches_.empty() && line.starts_with("--") && level_of(line).first >= 0) return;
      at_ += line.size();
      head.take(line);
    }
  }

  /// Which open multipart this line divides or ends; -1: none.
  std::pair<int, bool> level_of(std::string_view line) const {
    std::string_view text = line.substr(2);
    while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
    for (int i = static_cast<int>(branches_.size()) - 1; i >= 0; --i) {
      const std::string& boundary = branches_[static_cast<std::size_t>(i)].boundary;
      if (!text.starts_with(boundary)) continue;
      if (text.size() == boundary.size()) return {i, false};
      if (text.substr(boundary.size()) == "--") return {i, true};
    }
    return {-1, false};
  }

  void meet(std::string_view line, std::size_t begin) {
    const std::pair<int, bool> level = level_of(line);
    if (level.first < 0) return;
    const std::size_t kept = static_cast<std::size_t>(level.first) + 1;
    leave(kept, begin);
    if (level.second) {
      branches_.pop_back();
      return;
    }
    branches_.back().has_parts = true;
    if (seen_ >= limits_.parts || static_cast<int>(kept) >= limits_.depth) {
      ++out_.left_out.parts;
      return;
    }
    ++seen_;
    Head head(kLongestPartHead, out_.left_out);
    read_head(head);
    Ref<GMimeObject> object = parsed_part(head.taken());
    std::string type = type_of(object.get());
    const bool has_type = object && g_mime_object_get_header(object.get(), "Content-Type");
    if (branches_.back().digest && !has_type) type = "message/rfc822";
    open(std::move(object), std::move(type));
  }

  /// The head was read: what follows is the body of this part.
  void open(Ref<GMimeObject> object, std::string type) {
    if (type.starts_with("multipart/")) {
      std::string boundary = parameter(object.get(), "boundary");
      if (!boundary.empty()) {
        branches_.push_back({std::move(boundary), at_, type == "multipart/digest"});
        return;
      }
      type = "text/plain";
    }
    Section leaf;
    leaf.encoding = encoding_of(object.get());
    leaf.object = std::move(object);
    leaf.type = std::move(type);
    out_.leaves.push_back(std::move(leaf));
    leaf_begin_ = at_;
    in_leaf_ = true;
  }

  /// Ends the open leaf, and the multiparts from this level on. Their last line end belongs to the
  /// boundary (RFC 2046, 5.1.1).
  void leave(std::size_t level, std::size_t end) {
    const bool at_boundary = end < bytes_.size();
    const auto body_from = [&](std::size_t begin) {
      std::string_view body = bytes_.substr(begin, std::max(begin, end) - begin);
      return at_boundary ? without_end(body) : body;
    };
    if (in_leaf_) out_.leaves.back().body = body_from(leaf_begin_);
    in_leaf_ = false;
    while (branches_.size() > level) {
      const Branch& branch = branches_.back();
      if (!branch.has_parts && !trimmed(body_from(branch.begin)).empty()) {
        Section leaf;
        leaf.type = "text/plain";
        leaf.body = body_from(branch.begin);
        out_.leaves.push_back(std::move(leaf));
      }
      branches_.pop_back();
    }
  }

  const std::string_view bytes_;
  const ReadLimits& limits_;
  Sections& out_;
  std::vector<Branch> branches_;
  std::size_t at_ = 0, seen_ = 0, leaf_begin_ = 0;
  bool in_leaf_ = false;
};

}  // namespace

Sections sections_of(std::string_view message, const ReadLimits& limits) {
  Sections out;
  Scanner(message, limits, out).run();
  return out;
}

Ref<GMimeMessage> head_of(std::string_view message, std::size_t most, LeftOut& left_out) {
  Head head(most, left_out);
  for (std::size_t at = 0; at < message.size();) {
    const std::string_view line = line_at(message, at);
    if (!begins_field(line) && !continues_field(line) && !(at == 0 && line.starts_with("From ")))
      break;
    at += line.size();
    head.take(line);
  }
  return parsed_message(head.taken());
}

void decode(std::string_view body, const std::string& encoding,
            const std::function<bool(std::string_view)>& take) {
  if (encoding == "x-uuencode") return decode_uu_file(body, take);
  GMimeEncoding state;
  g_mime_encoding_init_decode(&state, encoding == "base64"
                                          ? GMIME_CONTENT_ENCODING_BASE64
                                          : GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  std::string out;
  while (!body.empty()) {
    const std::string_view piece = body.substr(0, kPiece);
    body.remove_prefix(piece.size());
    if (encoding.empty()) {
      if (!take(piece)) return;
      continue;
    }
    out.resize(g_mime_encoding_outlen(&state, piece.size()));
    out.resize(g_mime_encoding_step(&state, piece.data(), piece.size(), out.data()));
    if (!out.empty() && !take(out)) return;
  }
}

std::string decoded(std::string_view body, const std::string& encoding, std::size_t most) {
  std::string out;
  decode(body, encoding, [&](std::string_view piece) {
    out += piece.substr(0, most - out.size());
    return out.size() < most;
  });
  return out;
}

std::string parameter(GMimeObject* object, const char* name) {
  const char* const value =
      object ? g_mime_object_get_content_type_parameter(object, name) : nullptr;
  return value ? std::string(trimmed(value)) : std::string();
}

std::string visible(std::string_view text, bool single_line) {
  std::string out;
  for (const std::uint32_t c : code_points(text)) {
    const bool line_end = c == '\n' || c == '\t';
    if (line_end && single_line)
      out += ' ';
    else if ((c >= 0x20 && !(c >= 0x7F && c <= 0x9F)) || line_end)
      append_code_point(out, c);
  }
  return out;
}

std::string visible_line(const char* text) {
  return text ? visible(text, true) : std::string();
}

}  // namespace convoke::mail
