#include "filing/matching/evidence.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "correspondence/dispatches/gone_out.h"
#include "correspondence/notes/references/reference_key.h"
#include "filing/matching/domain.h"
#include "filing/matching/named_entity.h"
#include "filing/matching/reference_mark.h"

namespace convoke::filing {
namespace {

using correspondence::DispatchId;
using correspondence::GoneOut;
using correspondence::plain_marks;
using correspondence::SentNote;
using reference::EntityId;

/// Bytes of a text that are looked through for references.
constexpr std::size_t kLookedThrough = std::size_t{64} << 10;
/// Bytes in which a letter names who writes: its head.
constexpr std::size_t kHead = 600;

/// Of mail that belongs to whoever asks for it, the domain says nothing of who writes.
constexpr std::string_view kForAnybody[] = {
    "gmail.com",  "googlemail.com", "outlook.com", "hotmail.com", "live.com",      "yahoo.com",
    "icloud.com", "aol.com",        "gmx.net",     "gmx.de",      "mail.com",      "mail.ru",
    "yandex.ru",  "qq.com",         "163.com",     "126.com",     "proton.me",     "protonmail.com",
    "yahoo.fr",   "orange.fr",      "wanadoo.fr",  "hotmail.fr",  "yahoo.es",      "hotmail.es",
    "msn.com",    "me.com",         "web.de",      "zoho.com",    "rediffmail.com"};

std::vector<std::string> mailboxes_of(const correspondence::Addressee& addressee) {
  std::vector<std::string> out;
  for (const std::string* lines : {&addressee.email, &addressee.also_to, &addressee.cc})
    for (const std::string& line : split(*lines, '\n'))
      if (!trimmed(line).empty()) out.push_back(ascii_lower(trimmed(line)));
  return out;
}

/// The dispatches that a reference in the letter means: by its number; of the note alone, those to
/// whom it went are decided by other marks.
struct Reference {
  SentNote note;
  int number = 0;
  MarkKind kind;
  bool is_of_several = false;  ///< another note has this number too
  std::string written() const {
    return number == 0 ? note.reference : note.reference + "/" + std::to_string(number);
  }
};

/// Whatever the spelling; two series may count alike.
bool is_of_several(const std::vector<SentNote>& notes, std::size_t which) {
  const auto spelled = [](const SentNote& note) {
    std::string out = plain_marks(note.reference);
    std::erase_if(out, [](char c) { return c == ' ' || c == '/'; });
    return out;
  };
  const std::string own = spelled(notes[which]);
  return std::count_if(notes.begin(), notes.end(),
                       [&](const SentNote& note) { return spelled(note) == own; }) > 1;
}

std::vector<Reference> references_of(const Letter& letter, const std::vector<SentNote>& notes) {
  std::vector<std::string> stems;
  for (const SentNote& note : notes) stems.push_back(note.reference);
  std::vector<Reference> out;
  const auto look = [&](std::string_view text, MarkKind kind) {
    for (const FoundReference& found : references_in(text.substr(0, kLookedThrough), stems))
      out.push_back({notes[found.stem], found.number, kind, is_of_several(notes, found.stem)});
  };
  look(letter.wording.subject, MarkKind::in_subject);
  look(letter.wording.text, MarkKind::in_text);
  for (const std::string& name : letter.wording.file_names) look(name, MarkKind::in_file_name);
  look(letter.wording.written, MarkKind::in_file);
  look(letter.wording.recognized, MarkKind::in_recognized);
  return out;
}

Candidate candidate_of(const GoneOut& one, const std::vector<SentNote>& notes) {
  const auto note =
      std::find_if(notes.begin(), notes.end(), [&](const SentNote& n) { return n.id == one.note; });
  return {one.dispatch, one.note,         one.series,
          one.entity,   !one.is_answered, note != notes.end() && note->calls_for_views};
}

}  // namespace

Letter letter_of(const mail::ReadMail& mail, std::string recognized, std::string written) {
  Letter out;
  out.sender = mail.from;
  out.sender_address = ascii_lower(mail.from_address);
  for (const std::string* receivers : {&mail.to, &mail.cc})
    for (const std::string& one : split(*receivers, ',')) {
      const std::size_t open = one.rfind('<'), close = one.rfind('>');
      const bool bracketed = open != one.npos && close != one.npos && close > open;
      out.marks.addresses.push_back(bracketed ? one.substr(open + 1, close - open - 1)
                                              : std::string(trimmed(one)));
    }
  if (!mail.in_reply_to.empty()) out.marks.in_reply_to = {mail.in_reply_to};
  out.marks.references = mail.references;
  out.marks.texts = {mail.subject, mail.text.substr(0, kLookedThrough),
                     written.substr(0, kLookedThrough)};
  out.wording = {mail.subject, mail.text, std::move(recognized), {}, std::move(written)};
  for (const mail::ReadMail::Part& part : mail.attachments)
    out.wording.file_names.push_back(part.file_name);
  return out;
}

Evidence Evidences::gather(db::Reader& r, const Letter& letter) {
  Evidence out;
  out.wording = letter.wording;
  out.sender_address = letter.sender_address;
  add_replies(r, letter, out);
  add_addresses(r, letter, out);
  const bool known = !out.dispatches.empty() ||
                     std::any_of(out.entities.begin(), out.entities.end(),
                                 [](const auto& one) { return one.mark.points >= kLeastScore; });
  if (!known) add_names(letter, out);
  add_references(r, letter, out);
  return out;
}

void Evidences::add_replies(db::Reader& r, const Letter& letter, Evidence& evidence) {
  const auto add = [&](const correspondence::ReplyMarks& marks, MarkKind kind) {
    if (const auto found = answered_(r, marks))
      evidence.dispatches.push_back({found->dispatch, mark_of(kind)});
  };
  if (!letter.marks.in_reply_to.empty())
    add({.in_reply_to = letter.marks.in_reply_to}, MarkKind::in_reply_to);
  if (!letter.marks.references.empty())
    add({.references = letter.marks.references}, MarkKind::references);
  add({.addresses = letter.marks.addresses, .texts = letter.marks.texts}, MarkKind::token);
}

void Evidences::add_addresses(db::Reader& r, const Letter& letter, Evidence& evidence) {
  if (letter.sender_address.empty()) return;
  const std::string domain = domain_of(letter.sender_address);
  const bool may_tell =
      std::find(std::begin(kForAnybody), std::end(kForAnybody), domain) == std::end(kForAnybody);
  std::set<std::pair<EntityId, MarkKind>> once;
  for (const correspondence::Addressee& addressee : addressees_.all())
    for (const std::string& mailbox : mailboxes_of(addressee)) {
      const bool same = mailbox == letter.sender_address;
      if (!same && !(may_tell && domain_of(mailbox) == domain)) continue;
      const MarkKind kind = same ? MarkKind::addressee : MarkKind::domain;
      if (once.emplace(addressee.entity, kind).second)
        evidence.entities.push_back(
            {addressee.entity, mark_of(kind, same ? letter.sender_address : domain)});
    }
  for (EntityMark& mark : people_(r, letter.sender_address))
    evidence.entities.push_back(std::move(mark));
}

void Evidences::add_names(const Letter& letter, Evidence& evidence) {
  const std::string head = letter.sender + "\n" + letter.wording.subject + "\n" +
                           letter.wording.text.substr(0, kHead) + "\n" +
                           letter.wording.recognized.substr(0, kHead) + "\n" +
                           letter.wording.written.substr(0, kHead);
  if (const auto named = named_entity(head, references_.directory()->entities()))
    evidence.entities.push_back({named->entity, mark_of(MarkKind::named, named->name)});
}

void Evidences::add_references(db::Reader& r, const Letter& letter, Evidence& evidence) {
  const std::vector<SentNote> notes = correspondence::sent_notes(r);
  const std::vector<Reference> found = references_of(letter, notes);
  correspondence::GoneOutAsked asked;
  for (const DispatchMark& one : evidence.dispatches) asked.dispatches.push_back(one.dispatch);
  for (const Reference& one : found) asked.notes.push_back(one.note.id);
  for (const EntityMark& one : evidence.entities)
    if (one.mark.points >= kLeastScore) asked.entities.push_back(one.entity);
  const std::vector<GoneOut> all = correspondence::gone_out(r, asked);
  std::set<DispatchId> named;
  for (const DispatchMark& one : evidence.dispatches) named.insert(one.dispatch);
  for (const Reference& one : found)
    for (const GoneOut& out : all) {
      const bool of_entity = std::any_of(
          evidence.entities.begin(), evidence.entities.end(), [&](const EntityMark& mark) {
            return mark.entity == out.entity && mark.mark.points >= kLeastScore;
          });
      if (out.note != one.note.id || (one.number == 0 ? !of_entity : out.number != one.number))
        continue;
      evidence.dispatches.push_back({out.dispatch, mark_of(one.kind, one.written())});
      if (one.is_of_several)
        evidence.dispatches.push_back(
            {out.dispatch, mark_of(MarkKind::several_notes, one.note.reference)});
      named.insert(out.dispatch);
    }
  for (const GoneOut& out : all) {
    const bool asked_for =
        named.contains(out.dispatch) ||
        std::find(asked.entities.begin(), asked.entities.end(), out.entity) != asked.entities.end();
    if (asked_for) evidence.candidates.push_back(candidate_of(out, notes));
  }
}

}  // namespace convoke::filing
