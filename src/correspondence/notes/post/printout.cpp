#include "correspondence/notes/post/printout.h"

#include "correspondence/stored_names.h"
#include "platform/db/list_argument.h"
#include "platform/db/record.h"

namespace convoke::db {

template <>
struct Column<correspondence::PrintoutState>
    : NamedColumn<correspondence::PrintoutState, correspondence::name_of,
                  correspondence::printout_state> {};

}  // namespace convoke::db

namespace convoke::correspondence {

std::string_view name_of(PrintoutState state) {
  constexpr std::array<std::string_view, 3> names{"waiting", "made", "failed"};
  return names[static_cast<std::size_t>(state)];
}

std::optional<PrintoutState> printout_state(std::string_view name) {
  for (const auto state : {PrintoutState::waiting, PrintoutState::made, PrintoutState::failed})
    if (name_of(state) == name) return state;
  return std::nullopt;
}

bool goes_into(const Note& note, const Dispatch& dispatch, bool everything) {
  if (is_left_to_hand(note, dispatch)) return true;
  if (!everything) return false;
  // What went to a fax gateway is no letter.
  return dispatch.channel != Channel::email && dispatch.prepared_at.has_value() &&
         dispatch.mailboxes == 0;
}

bool goes_into(const Note& note, const DispatchCopy& copy, bool everything) {
  return is_left_to_hand(note, copy) || (everything && copy.state == CopyState::gone);
}

namespace store {
namespace {

using db::field;
using db::Use;

const db::Record<Printout>& record() {
  using P = Printout;
  static const db::Record<P> printouts(
      "printout",
      {field<&P::id>("id", Use::key), field<&P::note>("note_id"), field<&P::language>("language"),
       field<&P::everything>("everything"), field<&P::state>("state"),
       field<&P::letters>("letters"), field<&P::pages>("pages"), field<&P::sheets>("sheets"),
       field<&P::left_out>("left_out"), field<&P::pdf, &files::FileHash::hex>("pdf_hash"),
       field<&P::failure>("failure"), field<&P::created_by>("created_by"),
       field<&P::created_at>("created_at"), field<&P::finished_at>("finished_at")});
  return printouts;
}

}  // namespace

std::int64_t insert(db::Transaction& t, const Printout& p) {
  return record().insert(t, p);
}

std::optional<Printout> printout(db::Reader& r, PrintoutId id) {
  return record().first(r, "where id = :id", id);
}

std::vector<Printout> printouts(db::Reader& r, const std::vector<PrintoutId>& ids) {
  return record().all(r, "where " + db::is_listed(r, "id", ":ids"), db::listed(ids));
}

std::optional<Printout> newest_printout(db::Reader& r, NoteId note) {
  return record().first(r, "where note_id = :note order by id desc limit 1", note);
}

bool finish(db::Transaction& t, const Printout& p) {
  return t.execute(
             "update printout set state = :state, letters = :letters, pages = :pages, sheets = "
             ":sheets, left_out = :left, pdf_hash = :pdf, failure = :failure, finished_at = "
             ":finished where id = :id and state = 'waiting'",
             name_of(p.state), p.letters, p.pages, p.sheets, p.left_out, p.pdf.hex, p.failure,
             p.finished_at, p.id) == 1;
}

std::vector<PrintoutId> remove_printouts(db::Transaction& t, NoteId note) {
  std::vector<PrintoutId> ids;
  for (const auto& [id] : t.rows<PrintoutId>("select id from printout where note_id = :note", note))
    ids.push_back(id);
  t.execute("delete from printout where note_id = :note", note);
  return ids;
}

}  // namespace store
}  // namespace convoke::correspondence
