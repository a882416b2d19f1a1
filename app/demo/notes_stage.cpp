#include "base/text.h"
#include "demo/stages.h"

namespace convoke::demo {
namespace {

// The fictional mailbox of a mission; a few missions have none and get their note by post.
std::string mailbox_of(const reference::Entity& entity) {
  constexpr std::string_view by_post[] = {"NRU", "TUV", "KIR"};
  for (std::string_view code : by_post)
    if (entity.code == code) return {};
  return "mission@vienna." + ascii_lower(entity.code) + ".example";
}

Status give_addresses(Composition& parts) {
  const auto directory = parts.references.directory();
  for (correspondence::Addressee& addressee : parts.addressees.all()) {
    const reference::Entity* entity = directory->find(addressee.entity);
    if (!entity || !addressee.email.empty()) continue;
    addressee.email = mailbox_of(*entity);
    if (addressee.email.empty()) {
      if (!addressee.postal.empty()) continue;
      addressee.postal = entity->short_name[Language::en] + "\nPost office box 1";
    }
    CONVOKE_TRY(parts.addressees.change(demonstrator(), addressee));
  }
  return {};
}

}  // namespace

Status send_notes(Composition& parts, const Conference& conference, Report& report) {
  report.begin("Notes");
  CONVOKE_ASSIGN(added,
                 parts.addressees.propose_addressees(demonstrator(), correspondence::Seat::vienna));
  (void)added;
  CONVOKE_TRY(give_addresses(parts));

  const correspondence::NoteId id = conference.note;
  if (parts.notes.pending(*parts.notes.find(id)) > 0) {
    CONVOKE_ASSIGN(dispatched, parts.notes.dispatch(demonstrator(), id));
    (void)dispatched;
  }
  const auto done = [&] { return parts.notes.counts(id).prepared; };
  CONVOKE_TRY(run_jobs(parts, report, done, parts.notes.counts(id).addressed));
  const correspondence::DispatchCounts counts = parts.notes.counts(id);
  report.end(std::to_string(counts.prepared) + " notes, " + std::to_string(counts.sent) +
                 " e-mails, " + std::to_string(counts.by_post) + " by post",
             conference.office() + "/notes/" + std::to_string(id.value));
  return {};
}

}  // namespace convoke::demo
