#include <cstring>

#include "base/text.h"
#include "platform/http/message.h"

namespace convoke::http {
namespace {

constexpr std::size_t max_fields = 1000;
constexpr std::size_t max_text = 1 << 20;  // bytes, names and values of all fields together
constexpr std::size_t max_uploads = 2000;  // the papers of a conference in six languages
constexpr std::size_t max_part_head = 4096;
constexpr std::size_t max_boundary = 70;  // RFC 2046 § 5.1.1

Error broken(std::string detail) {
  return invalid(N_("The form arrived incomplete. Please send it again."), {}, {},
                 std::move(detail));
}
Error too_many_fields() {
  return too_large(N_("The form has too many fields."));
}
Error too_much_text() {
  return too_large(N_("The text in the form is too long."));
}

/// Adds fields to a form while watching the limits.
class Fields {
 public:
  explicit Fields(Form& form) : form_(form) {}

  Status add(std::string name, std::string value) {
    if (form_.fields.size() == max_fields) return too_many_fields();
    text_ += name.size() + value.size();
    if (text_ > max_text) return too_much_text();
    CONVOKE_TRY(check(name));
    if (name.find('\0') != name.npos) return unreadable();
    CONVOKE_TRY(check(value));
    // Nobody types or sees it, PostgreSQL cannot hold it: pasted from a file of fixed width.
    std::erase(value, '\0');
    form_.fields.emplace_back(std::move(name), std::move(value));
    return {};
  }

  static Status check(std::string_view text) {
    if (!is_utf8(text)) return unreadable();
    return {};
  }
  static Error unreadable() {
    return invalid(N_("The form contains characters that cannot be read (not UTF-8)."));
  }

 private:
  Form& form_;
  std::size_t text_ = 0;
};

/// Splits at the first `separator`; the rest is empty if there is none.
std::string_view take_until(std::string_view& rest, std::string_view separator) {
  const std::size_t end = rest.find(separator);
  const std::string_view head = rest.substr(0, end);
  rest.remove_prefix(end == rest.npos ? rest.size() : end + separator.size());
  return head;
}

/// A header value with parameters, as `form-data; name="x"; filename="y"` (RFC 2045 § 5.1).
struct Value {
  std::string main;  ///< In lower case.
  Pairs params;      ///< Names in lower case.

  const std::string* param(std::string_view name) const {
    for (const auto& [key, value] : params)
      if (key == name) return &value;
    return nullptr;
  }
};

/// Reads a quoted string after its opening quote. Only \" is an escape: browsers of old send
/// Windows paths with single backslashes.
std::optional<std::string> take_quoted(std::string_view& rest) {
  std::string out;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest[i] == '"') {
      rest.remove_prefix(i + 1);
      return out;
    }
    if (rest[i] == '\\' && i + 1 < rest.size() && rest[i + 1] == '"') ++i;
    out += rest[i];
  }
  return std::nullopt;
}

std::optional<Value> parse_value(std::string_view text) {
  Value value;
  value.main = ascii_lower(trimmed(take_until(text, ";")));
  while (!(text = trimmed(text)).empty()) {
    if (text.front() == ';') {
      text.remove_prefix(1);
      continue;
    }
    const std::size_t equals = text.find('=');
    if (equals == text.npos) return std::nullopt;
    std::string name = ascii_lower(trimmed(text.substr(0, equals)));
    text.remove_prefix(equals + 1);
    if (name.empty() || value.param(name)) return std::nullopt;
    if (!text.empty() && text.front() == '"') {
      text.remove_prefix(1);
      auto quoted = take_quoted(text);
      if (!quoted) return std::nullopt;
      value.params.emplace_back(std::move(name), std::move(*quoted));
      text = trimmed(text);
      if (!text.empty() && text.front() != ';') return std::nullopt;
    } else {
      value.params.emplace_back(std::move(name), std::string(trimmed(take_until(text, ";"))));
    }
  }
  return value;
}

/// Browsers write a quotation mark in a name as %22 (HTML § 4.10.22.8).
std::string with_quotes(std::string text) {
  for (std::size_t at = 0; (at = text.find("%22", at)) != text.npos; ++at)
    text.replace(at, 3, "\"");
  return text;
}

/// The value of filename* (RFC 8187): UTF-8''percent-encoded.
std::optional<std::string> extended_name(std::string_view text) {
  const std::string charset = ascii_lower(take_until(text, "'"));
  take_until(text, "'");
  if (charset != "utf-8") return std::nullopt;
  return percent_decoded(text, false);
}

struct PartHead {
  std::string name;
  std::optional<std::string> file_name;
  std::string content_type;
};

Result<PartHead> parse_part_head(std::string_view lines) {
  PartHead head;
  bool has_disposition = false;
  while (!lines.empty()) {
    const std::string_view line = take_until(lines, "\r\n");
    const std::size_t colon = line.find(':');
    if (colon == line.npos) return broken("part header without a colon");
    const std::string name = ascii_lower(line.substr(0, colon));
    const std::string_view text = trimmed(line.substr(colon + 1));
    if (name == "content-disposition") {
      const auto value = parse_value(text);
      if (has_disposition || !value || value->main != "form-data" || !value->param("name"))
        return broken("ill-formed Content-Disposition");
      has_disposition = true;
      head.name = with_quotes(*value->param("name"));
      if (const std::string* file = value->param("filename")) head.file_name = with_quotes(*file);
      if (const std::string* file = value->param("filename*")) {
        head.file_name = extended_name(*file);
        if (!head.file_name) return broken("ill-formed filename*");
      }
    } else if (name == "content-type") {
      head.content_type = text;
    } else if (name == "content-transfer-encoding") {
      const std::string encoding = ascii_lower(text);
      if (encoding != "7bit" && encoding != "8bit" && encoding != "binary")
        return broken("Content-Transfer-Encoding: " + encoding);
    }
  }
  if (!has_disposition) return broken("part without Content-Disposition");
  return head;
}

/// Steps over the rest of a delimiter line. True: a part follows; false: this was the last one.
std::optional<bool> take_delimiter_end(std::string_view& rest) {
  if (rest.substr(0, 2) == "--") return false;
  const std::size_t text = rest.find_first_not_of(" \t");
  if (text == rest.npos || rest.substr(text, 2) != "\r\n") return std::nullopt;
  rest.remove_prefix(text + 2);
  return true;
}

}  // namespace

Result<Form> parse_urlencoded(std::string_view body) {
  Form form;
  Fields fields(form);
  while (!body.empty()) {
    std::string_view pair = take_until(body, "&");
    if (pair.empty()) continue;
    if (pair.size() > 3 * max_text) return too_much_text();
    auto name = percent_decoded(take_until(pair, "="), true);
    auto value = percent_decoded(pair, true);
    if (!name || !value) return broken("ill-formed percent-encoding");
    CONVOKE_TRY(fields.add(std::move(*name), std::move(*value)));
  }
  return form;
}

Result<Form> parse_multipart(std::string_view body, std::string_view boundary) {
  if (boundary.empty() || boundary.size() > max_boundary) return broken("ill-formed boundary");
  const std::string delimiter = "\r\n--" + std::string(boundary);
  const std::string_view first = std::string_view(delimiter).substr(2);

  // The first delimiter may stand at the very start, or after a preamble.
  std::string_view rest = body;
  if (rest.substr(0, first.size()) == first) {
    rest.remove_prefix(first.size());
  } else {
    const std::size_t at = rest.find(delimiter);
    if (at == rest.npos) return broken("no delimiter");
    rest.remove_prefix(at + delimiter.size());
  }

  Form form;
  Fields fields(form);
  for (;;) {
    const auto more = take_delimiter_end(rest);
    if (!more) return broken("ill-formed delimiter");
    if (!*more) return form;

    const std::size_t head_end = rest.substr(0, max_part_head + 4).find("\r\n\r\n");
    if (head_end == rest.npos) return broken("part head unfinished or over 4 KiB");
    CONVOKE_ASSIGN(head, parse_part_head(rest.substr(0, head_end)));
    rest.remove_prefix(head_end + 2);  // keeps one CRLF: an empty part ends right there

    const void* found = memmem(rest.data(), rest.size(), delimiter.data(), delimiter.size());
    if (!found) return broken("part without an end");
    const auto end = static_cast<std::size_t>(static_cast<const char*>(found) - rest.data());
    const std::string_view content = end < 2 ? std::string_view() : rest.substr(2, end - 2);
    rest.remove_prefix(end + delimiter.size());

    if (!head.file_name) {
      if (content.size() > max_text) return too_much_text();
      CONVOKE_TRY(fields.add(std::move(head.name), std::string(content)));
      continue;
    }
    CONVOKE_TRY(Fields::check(head.name));
    CONVOKE_TRY(Fields::check(*head.file_name));
    // A file field left empty is sent as a nameless empty file.
    if (head.file_name->empty() && content.empty()) continue;
    if (form.uploads.size() == max_uploads)
      return make_error(ErrorKind::too_large, N_("Send at most {1} files at once."), {},
                        {std::to_string(max_uploads)});
    form.uploads.push_back(
        {std::move(head.name), std::move(*head.file_name), std::move(head.content_type), content});
  }
}

Result<Form> parse_form(const Request& request) {
  if (request.body_too_large) return too_large(N_("What was sent is too large."));
  const std::string_view header = request.header("content-type");
  if (header.empty() && request.bytes().empty()) return Form{};
  const auto type = parse_value(header);
  if (type && type->main == "application/x-www-form-urlencoded")
    return parse_urlencoded(request.bytes());
  if (type && type->main == "multipart/form-data") {
    const std::string* boundary = type->param("boundary");
    return parse_multipart(request.bytes(), boundary ? *boundary : std::string_view());
  }
  return invalid(N_("This page cannot read what was sent. Please use its form."), {}, {},
                 "Content-Type: " + std::string(header));
}

}  // namespace convoke::http
