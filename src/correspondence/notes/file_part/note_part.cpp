#include "correspondence/notes/file_part/note_part.h"

#include <optional>
#include <set>

namespace convoke::correspondence {
namespace {

using json::Tree;
using transfer::Place;

Result<Tree> written(const Note& note, Notes& notes, const files::FileStore& files,
                     transfer::Files& into) {
  Tree::Members out;
  if (!note.reference.empty()) out.emplace_back("reference", note.reference);
  out.emplace_back("kind", name_of(note.kind));
  out.emplace_back("title", transfer::written(note.title));
  const std::string stem = note.reference.empty() ? file_stem_of(note) : note.reference;
  if (note.views_deadline) out.emplace_back("views_deadline", note.views_deadline->iso());
  Tree::Members texts;
  for (const NoteTemplate& text : notes.templates(note.id)) {
    CONVOKE_ASSIGN(bytes, files.read(text.docx));
    texts.emplace_back(
        std::string(code_of(text.language)),
        transfer::put(into, bytes, stem + "-" + std::string(code_of(text.language)), "docx"));
  }
  if (!texts.empty()) out.emplace_back("texts", std::move(texts));
  Tree::List enclosures;
  for (const Enclosure& one : notes.enclosures(note.id)) {
    const std::string what = stem + "-enclosure-" + std::to_string(one.number) + "-" +
                             std::string(code_of(one.language));
    CONVOKE_ASSIGN(pdf, files.read(one.pdf));
    Tree::Members enclosure{{"number", one.number},
                            {"language", code_of(one.language)},
                            {"title", one.title},
                            {"pdf", transfer::put(into, pdf, what, "pdf")}};
    if (!one.docx.hex.empty()) {
      CONVOKE_ASSIGN(docx, files.read(one.docx));
      enclosure.emplace_back("docx", transfer::put(into, docx, what, "docx"));
    }
    enclosures.emplace_back(std::move(enclosure));
  }
  if (!enclosures.empty()) out.emplace_back("enclosures", std::move(enclosures));
  return Tree(std::move(out));
}

Result<Note> read_note(const Place& at, const transfer::Made& made) {
  std::string reference;
  if (at.has("reference") && !made.is_another) {
    CONVOKE_ASSIGN(written, at.text("reference"));
    reference = std::move(written);
  }
  CONVOKE_ASSIGN(kind, at.text("kind"));
  CONVOKE_ASSIGN(title, at.texts("title"));
  Note note;
  note.series = made.series.id;
  note.reference = std::move(reference);
  note.title = std::move(title);
  const auto known = note_kind(kind);
  if (!known) return at.member("kind")->wrong();
  note.kind = *known;
  if (at.has("views_deadline")) {
    CONVOKE_ASSIGN(deadline, at.date("views_deadline"));
    note.views_deadline = made.moved(deadline);
  }
  return note;
}

Status add_texts(const audit::Actor& actor, Notes& notes, NoteId id, const Place& at,
                 const transfer::Made& made) {
  if (!at.has("texts")) return {};
  CONVOKE_ASSIGN(texts, at.member("texts"));
  if (!texts.tree().members()) return texts.wrong();
  for (const auto& [code, name] : *texts.tree().members()) {
    const auto language = language_from_code(code);
    if (!language) return texts.wrong();
    CONVOKE_ASSIGN(docx, transfer::file_of(texts, code, made.files));
    CONVOKE_TRY(notes.set_template(actor, id, *language, std::move(docx)));
  }
  return {};
}

Status add_enclosures(const audit::Actor& actor, Notes& notes, NoteId id, const Place& at,
                      const transfer::Made& made) {
  CONVOKE_ASSIGN(enclosures, at.list("enclosures"));
  for (const Place& one : enclosures) {
    CONVOKE_ASSIGN(number, one.number("number"));
    CONVOKE_ASSIGN(code, one.text("language"));
    CONVOKE_ASSIGN(title, one.text("title"));
    CONVOKE_ASSIGN(pdf, transfer::file_of(one, "pdf", made.files));
    const auto language = language_from_code(code);
    if (!language || number < 1 || number > kMaxEnclosures) return one.wrong();
    std::string docx;
    if (one.has("docx")) {
      CONVOKE_ASSIGN(bytes, transfer::file_of(one, "docx", made.files));
      docx = std::move(bytes);
    }
    CONVOKE_TRY(
        notes.set_enclosure(actor, id, static_cast<int>(number), *language, title, docx, pdf));
  }
  return {};
}

/// Those of the conference that were found again or made, so that two of one title stay two.
using Taken = std::set<NoteId>;

/// One without a reference is known by its title, where the file is taken in twice.
std::optional<NoteId> there_already(Notes& notes, const Note& note, const Taken& taken) {
  if (!note.reference.empty()) {
    const auto there = notes.find(note.series, note.reference);
    return there ? std::optional(there->id) : std::nullopt;
  }
  const std::vector<Note> all = notes.all(note.series);  // newest first
  for (auto there = all.rbegin(); there != all.rend(); ++there)
    if (there->reference.empty() && there->kind == note.kind && there->title == note.title &&
        !taken.contains(there->id))
      return there->id;
  return std::nullopt;
}

/// A reference that the office has used belongs to that note alone: here it is written anew.
Result<NoteId> made_of(const audit::Actor& actor, Notes& notes, Note note, Taken& taken) {
  CONVOKE_ASSIGN(checked, check(std::move(note), true));
  if (const auto there = there_already(notes, checked, taken)) return *there;
  auto made = notes.create_note(actor, checked, {.may_wait = true});
  if (made.ok() || made.error().field != "reference" || checked.reference.empty()) return made;
  checked.reference.clear();
  return made_of(actor, notes, std::move(checked), taken);
}

}  // namespace

transfer::Part note_part(Notes& notes, const files::FileStore& files) {
  return {"notes",
          [&notes, &files](const meetings::Series& series,
                           transfer::Files& into) -> Result<Tree::List> {
            std::vector<Note> all = notes.all(series.id);  // newest first
            Tree::List list;
            for (auto note = all.rbegin(); note != all.rend(); ++note) {
              // These belong to a note that went out.
              if (note->corrects || note->reminds) continue;
              CONVOKE_ASSIGN(one, written(*note, notes, files, into));
              list.push_back(std::move(one));
            }
            return list;
          },
          [&notes](const audit::Actor& actor, const std::vector<Place>& list,
                   const transfer::Made& made) -> Status {
            Taken taken;
            for (const Place& at : list) {
              CONVOKE_ASSIGN(note, read_note(at, made));
              CONVOKE_ASSIGN(id, made_of(actor, notes, std::move(note), taken));
              taken.insert(id);
              if (!may_change(notes.find(id)->state)) continue;
              CONVOKE_TRY(add_texts(actor, notes, id, at, made));
              CONVOKE_TRY(add_enclosures(actor, notes, id, at, made));
            }
            return {};
          }};
}

}  // namespace convoke::correspondence
