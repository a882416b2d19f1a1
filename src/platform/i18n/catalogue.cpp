#include "platform/i18n/catalogue.h"

#include <algorithm>
#include <array>
#include <boost/locale/gnu_gettext.hpp>
#include <boost/locale/message.hpp>
#include <string>

namespace convoke::i18n {
namespace {

using Messages = boost::locale::message_format<char>;

constexpr int kDomain = 0;

// gettext counts in int. Plural rules look at small numbers and at the last digits only.
int count_for_rule(long count) {
  constexpr unsigned long kLimit = 1'000'000;
  const unsigned long n =
      count < 0 ? 0UL - static_cast<unsigned long>(count) : static_cast<unsigned long>(count);
  return static_cast<int>(n < kLimit ? n : kLimit + n % kLimit);
}

// Calls `use` with `text` ended by NUL, which gettext asks for.
template <class Use>
std::string_view with_c_string(std::string_view text, Use use) {
  std::array<char, 512> buffer;
  const char* found = nullptr;
  if (text.size() < buffer.size()) {
    *std::copy(text.begin(), text.end(), buffer.begin()) = '\0';
    found = use(buffer.data());
  } else {
    found = use(std::string(text).c_str());
  }
  return found != nullptr ? std::string_view(found) : std::string_view();
}

}  // namespace

Catalogue::Catalogue(std::string_view code, std::string_view mo)
    : messages_(std::locale::classic()) {
  boost::locale::gnu_gettext::messages_info info;
  info.language = code;
  info.encoding = "UTF-8";
  info.domains.emplace_back("convoke");
  info.paths.emplace_back("");
  info.callback = [mo](const std::string&, const std::string&) {
    return std::vector<char>(mo.begin(), mo.end());
  };
  messages_ = std::locale(messages_, boost::locale::gnu_gettext::create_messages_facet<char>(info));
}

std::string_view Catalogue::find(std::string_view msgid) const {
  if (msgid.empty()) return {};  // gettext would give the header.
  const auto& messages = std::use_facet<Messages>(messages_);
  return with_c_string(msgid, [&](const char* id) { return messages.get(kDomain, nullptr, id); });
}

std::string_view Catalogue::find_plural(std::string_view singular, long count) const {
  const auto& messages = std::use_facet<Messages>(messages_);
  return with_c_string(singular, [&](const char* id) {
    return messages.get(kDomain, nullptr, id, count_for_rule(count));
  });
}

}  // namespace convoke::i18n
