#include "correspondence/notes/fax/fax_transport.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "correspondence/notes/fax/fax_settings.h"

namespace convoke::correspondence {
namespace {

class WithCode : public mail::Transport {
 public:
  WithCode(std::unique_ptr<mail::Transport> transport, std::string domain, std::string code)
      : transport_(std::move(transport)),
        domain_("@" + ascii_lower(domain)),
        code_(std::move(code)) {}

  mail::Answer send(const std::string& from, const std::string& to, const std::string& rfc5322,
                    bool probing) override {
    if (!ascii_lower(to).ends_with(domain_)) return transport_->send(from, to, rfc5322, probing);
    const std::size_t head = std::min(rfc5322.find("\r\n\r\n"), rfc5322.size());
    return transport_->send(from, filled(to),
                            filled(rfc5322.substr(0, head)) + rfc5322.substr(head), probing);
  }
  std::chrono::milliseconds silence() const override { return transport_->silence(); }
  void stop() override { transport_->stop(); }
  std::string name() const override { return transport_->name(); }
  bool wants_bytes() const override { return transport_->wants_bytes(); }

 private:
  std::string filled(std::string text) const {
    for (std::size_t at = text.find(kCodePlace); at != text.npos;
         at = text.find(kCodePlace, at + code_.size()))
      text.replace(at, kCodePlace.size(), code_);
    return text;
  }

  std::unique_ptr<mail::Transport> transport_;
  const std::string domain_, code_;
};

}  // namespace

std::unique_ptr<mail::Transport> with_access_code(std::unique_ptr<mail::Transport> transport,
                                                  std::string domain, std::string code) {
  if (domain.empty() || code.find_first_of("\r\n") != code.npos) return transport;
  return std::make_unique<WithCode>(std::move(transport), std::move(domain), std::move(code));
}

}  // namespace convoke::correspondence
