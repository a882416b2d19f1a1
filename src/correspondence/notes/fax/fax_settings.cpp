#include "correspondence/notes/fax/fax_settings.h"

namespace convoke::correspondence {
namespace {

std::string with(std::string text, std::string_view place, std::string_view value) {
  for (std::size_t at = text.find(place); at != text.npos; at = text.find(place, at + value.size()))
    text.replace(at, place.size(), value);
  return text;
}

}  // namespace

std::string address_at(const FaxSettings& gateway, std::string_view number) {
  const std::string digits = dialled(number, gateway.number);
  if (digits.empty() || !gateway.is_set()) return {};
  return with(gateway.gateway, "{number}", digits);
}

std::string subject_for(const FaxSettings& gateway, std::string_view number,
                        std::string_view reference) {
  std::string ascii;
  for (const char c : reference)
    if (c >= ' ' && c < 0x7f) ascii += c;
  return with(with(gateway.subject, "{number}", dialled(number, gateway.number)), "{reference}",
              ascii);
}

std::string domain_of(const FaxSettings& gateway) {
  const std::size_t at = gateway.gateway.rfind('@');
  return at == std::string::npos ? std::string() : gateway.gateway.substr(at + 1);
}

}  // namespace convoke::correspondence
