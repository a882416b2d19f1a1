#include "site/notice.h"

#include "base/text.h"
#include "platform/http/message.h"

namespace convoke::site {
namespace {

constexpr std::size_t kLimit = 3000;  // browsers keep some 4 KiB of a cookie
constexpr char kSeparator = '!';      // never in percent-encoded text or a seal

}  // namespace

std::string seal_notice(const crypto::ServerKey& key, const SealedNotice& notice) {
  std::string text = http::percent_encoded(notice.undo);
  text += kSeparator;
  text += http::percent_encoded(notice.message.key);
  for (const std::string& arg : notice.message.args) {
    text += kSeparator;
    text += http::percent_encoded(arg);
  }
  if (text.size() > kLimit) return {};
  return key.seal("notice", text) + kSeparator + text;
}

std::optional<SealedNotice> open_notice(const crypto::ServerKey& key, std::string_view cookie) {
  const std::size_t end = cookie.find(kSeparator);
  if (end == cookie.npos) return std::nullopt;
  const std::string_view text = cookie.substr(end + 1);
  if (!key.is_sealed("notice", text, cookie.substr(0, end))) return std::nullopt;
  std::vector<std::string> parts;
  for (const std::string& part : split(text, kSeparator)) {
    auto decoded = http::percent_decoded(part, false);
    if (!decoded) return std::nullopt;
    parts.push_back(std::move(*decoded));
  }
  if (parts.size() < 2) return std::nullopt;
  return SealedNotice{{parts[1], {parts.begin() + 2, parts.end()}}, parts[0]};
}

}  // namespace convoke::site
