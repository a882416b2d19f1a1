#include "platform/outbox/given_out.h"

#include "platform/jobs/jobs.h"

namespace convoke::outbox {
namespace {

bool was_begun(db::Reader& r, MessageId id) {
  const auto job = jobs::find_open(r, Outbox::kSendJob, id.value);
  return job && job->attempts > 0;
}

}  // namespace

std::optional<GivenOut> given_out(db::Reader& r, std::string_view message_id) {
  if (message_id.empty()) return std::nullopt;
  for (auto& [id, mailbox, state, in_doubt, sent_at] :
       r.rows<MessageId, std::string, std::string, bool, std::optional<Instant>>(
           "select id, to_address, state, in_doubt, sent_at from outbox_message where message_id = "
           ":said order by id",
           message_id)) {
    const bool sent = state == name_of(MessageState::sent);
    if (sent || in_doubt || was_begun(r, id))
      return GivenOut{id, std::move(mailbox), sent ? sent_at.value_or(Instant{}) : Instant{}};
  }
  return std::nullopt;
}

}  // namespace convoke::outbox
