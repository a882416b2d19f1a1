#include "filing/triage/filing.h"

#include "platform/json/json.h"

namespace convoke::filing {
namespace {

using correspondence::IncomingMessageId;
using correspondence::RegisterEntryId;
using correspondence::RegisterFile;

std::vector<RegisterFile> files_of(const intake::Incoming& message,
                                   const std::vector<intake::IncomingPart>& parts) {
  std::vector<RegisterFile> out;
  RegisterFile whole;
  whole.file = message.raw;
  whole.name = "message.eml";
  whole.media_type = "message/rfc822";
  whole.bytes = message.bytes;
  if (!message.raw.hex.empty()) out.push_back(std::move(whole));
  for (const intake::IncomingPart& part : parts) {
    RegisterFile file;
    file.file = part.file;
    file.name = part.file_name;
    file.media_type = part.media_type;
    file.bytes = part.bytes;
    file.mark = name_of(part.mark);
    file.scan = name_of(part.scan);
    out.push_back(std::move(file));
  }
  return out;
}

/// Who was faster, where that is known.
Error filed_already(db::Reader& r, intake::IncomingId id, Error otherwise) {
  const auto entry =
      correspondence::CorrespondenceRegister::of_incoming(r, IncomingMessageId(id.value));
  if (!entry) {
    const std::string who = intake::set_aside_by(r, id);
    return who.empty() ? otherwise : conflict(N_("{1} has set this message aside."), {}, {who});
  }
  return conflict(N_("{1} has filed this message already, under number {2}."), {},
                  {entry->recorded_by, std::to_string(entry->number)});
}

}  // namespace

Result<RegisterEntryId> Filing::file(const audit::Actor& actor, intake::IncomingId id,
                                     correspondence::Reply typed, bool although_aside) {
  const auto message = database_.read([&](db::Reader& r) { return intake::message(r, id); });
  if (!message) return not_found(N_("There is no such message."));
  typed.channel = correspondence::Channel::email;
  typed.incoming = IncomingMessageId(id.value);
  CONVOKE_ASSIGN(reply, entries_.prepared(typed));
  return changes_.write(actor, [&](change::Change& c) -> Result<RegisterEntryId> {
    db::Transaction& t = c.transaction();
    if (const Status moved = intake::set_filed(t, id, although_aside); !moved.ok()) {
      if (moved.error().kind != ErrorKind::conflict) return moved.error();
      return filed_already(t, id, moved.error());
    }
    // Behind the change of its state, for which a late scan of its files waits, or is over.
    reply.files = files_of(*intake::message(t, id), intake::parts(t, id));
    CONVOKE_ASSIGN(entry, entries_.file(c, reply, {}));
    c.record("incoming.file", "incoming_message", id.value, json::object({{"entry", entry.value}}));
    return entry;
  });
}

Status Filing::take_back(const audit::Actor& actor, intake::IncomingId id, RegisterEntryId meant) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto entry =
        correspondence::CorrespondenceRegister::of_incoming(t, IncomingMessageId(id.value));
    if (!entry) return conflict(N_("This message is not filed."));
    if (entry->id != meant)
      return conflict(N_("{1} has filed this message anew, under number {2}. Nothing is taken "
                         "back."),
                      {}, {entry->recorded_by, std::to_string(entry->number)});
    CONVOKE_TRY(intake::set_waiting(t, id));
    CONVOKE_TRY(correspondence::CorrespondenceRegister::take_back(c, entry->id));
    c.record("incoming.unfile", "incoming_message", id.value,
             json::object({{"entry", entry->id.value}}));
    return {};
  });
}

}  // namespace convoke::filing
