#include "platform/mail/message.h"

namespace convoke::mail {

namespace {

/// Has nothing to do: whoever sends has the bytes in the file store, where the outbox page reads.
class LocalOutbox : public Transport {
 public:
  Status send(const std::string&, const std::string&, const std::string&) override { return {}; }
  std::string name() const override { return "outbox"; }
};

}  // namespace

std::unique_ptr<Transport> local_outbox() {
  return std::make_unique<LocalOutbox>();
}

}  // namespace convoke::mail
