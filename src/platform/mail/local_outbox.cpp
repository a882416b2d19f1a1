#include "platform/mail/message.h"

namespace convoke::mail {

namespace {

/// Has nothing to do: whoever sends keeps the message, and the outbox page shows it.
class LocalOutbox : public Transport {
 public:
  Answer send(const std::string&, const std::string&, const std::string&, bool) override {
    return {};
  }
  std::string name() const override { return "outbox"; }
  bool wants_bytes() const override { return false; }
};

}  // namespace

std::unique_ptr<Transport> local_outbox() {
  return std::make_unique<LocalOutbox>();
}

}  // namespace convoke::mail
