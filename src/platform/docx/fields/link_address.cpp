#include "platform/docx/fields/link_address.h"

#include "base/text.h"

namespace convoke::docx {
namespace {

/// Signs that no address holds (RFC 3986) and that could end the quotes or the attribute it is in.
bool has_foreign_sign(std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= ' ' || byte == 0x7F || std::string_view("\"<>\\^`{}|").find(c) != text.npos)
      return true;
  }
  return false;
}

bool begins_like_an_address(std::string_view text) {
  const std::string lower = ascii_lower(text.substr(0, 9));
  for (const std::string_view scheme : {"http://", "https://", "mailto:"}) {
    if (lower.starts_with(scheme) && text.size() > scheme.size()) return true;
  }
  return false;
}

void append_escaped_value(std::string& out, std::string_view value) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  static constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~@";
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (kPlain.find(c) != kPlain.npos) {
      out += c;
    } else {
      out += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
}

}  // namespace

std::optional<std::string> composed(const AddressPlan& plan,
                                    const std::vector<std::string_view>& values) {
  std::string address = plan.texts.front();
  for (std::size_t i = 0; i < plan.fields.size(); ++i) {
    const std::string_view value = trimmed(values[plan.fields[i]]);
    if (value.empty()) return std::nullopt;
    if (address.empty()) {
      if (is_email_address(value)) address = "mailto:";
      address += value;
    } else {
      append_escaped_value(address, value);
    }
    address += plan.texts[i + 1];
  }
  if (!begins_like_an_address(address) || has_foreign_sign(address)) return std::nullopt;
  return address;
}

}  // namespace convoke::docx
