#include "correspondence/notes/sent_file/sent_file.h"

#include "correspondence/office_page.h"

namespace convoke::correspondence {

std::set<NoteId> withheld_from(const page::Visit& visit, Notes& notes,
                               const std::vector<NoteId>& ids) {
  if (!visit.may(page::Right::dispatch_notes)) return {ids.begin(), ids.end()};
  if (ids.empty() || visit.may(page::Right::read_links)) return {};
  return notes.with_links(ids);
}

bool is_withheld_from(const page::Visit& visit, Notes& notes, NoteId id) {
  return !withheld_from(visit, notes, {id}).empty();
}

const char* why_withheld() {
  return N_(
      "What was sent holds a link that acts for its addressee. Your role does not include "
      "reading it.");
}

Result<page::Reply> sent_file(const page::Visit& visit, Notes& notes, const files::FileStore& files,
                              const SentOf& of, const SentFile& file) {
  const bool may_print = of.to_be_printed && visit.may(page::Right::dispatch_notes);
  if (!may_print && is_withheld_from(visit, notes, of.note)) return forbidden(why_withheld());
  CONVOKE_ASSIGN(reply, download(files, file.hash, file.media_type, file.name));
  CONVOKE_TRY(notes.record_look(visit.officer_actor(), of.note, of.subject, of.id));
  return reply;
}

}  // namespace convoke::correspondence
