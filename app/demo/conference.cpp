#include "demo/conference.h"

#include "demo/demo_files.h"
#include "demo/stages.h"
#include "platform/docx/zip_reader.h"
#include "platform/docx/zip_writer.h"
#include "platform/files/file_store.h"
#include "platform/json/tree.h"

namespace convoke::demo {
namespace {

using json::Tree;

constexpr const char* kSlug = "vienna-2009";
constexpr std::size_t kTemplateBytes = 20u << 20;
constexpr const char* kOwnNote = "files/own-note.docx";

/// The value of the object's member, changed by `f`; the others as they are.
template <class F>
Tree with_member(const Tree& object, std::string_view name, F&& f) {
  Tree::Members members = *object.members();
  for (auto& [member, value] : members)
    if (member == name) value = f(value);
  return members;
}

/// The file with this text as the only one of its first note.
Result<std::string> with_note(const std::string& zip, const std::string& docx) {
  CONVOKE_ASSIGN(entries, docx::read_zip(zip, {}));
  docx::ZipWriter out;
  for (const docx::Entry& entry : entries) {
    if (entry.name != "conference.json") {
      out.add(entry.name, entry.content);
      continue;
    }
    CONVOKE_ASSIGN(tree, json::read_tree(entry.content));
    const Tree changed = with_member(tree, "notes", [](const Tree& notes) {
      Tree::List list = *notes.list();
      list.front() = with_member(list.front(), "texts", [](const Tree&) {
        return Tree::Members{{"en", kOwnNote}};
      });
      return Tree(std::move(list));
    });
    out.add(entry.name, json::written(changed));
  }
  out.add(kOwnNote, docx);
  return out.finish();
}

}  // namespace

Status import_conference(Composition& parts, const std::optional<std::filesystem::path>& own_note) {
  std::string zip(embedded_file("vienna-2009.zip"));
  if (own_note) {
    CONVOKE_ASSIGN(docx, files::read_whole(*own_note, kTemplateBytes));
    CONVOKE_ASSIGN(changed, with_note(zip, docx));
    zip = std::move(changed);
  }
  transfer::Wanted wanted;
  wanted.stage = meetings::Stage::published;
  wanted.go_on = true;
  const auto made = parts.conference_files.read(demonstrator(), zip, wanted);
  return made.ok() ? Status() : Status(made.error());
}

Result<Conference> find_conference(Composition& parts) {
  auto series = parts.meetings.series(kSlug);
  if (!series) return not_found(N_("There is no such series of meetings."));
  const std::vector<consultations::Call> calls = parts.consultations.calls_of(series->id);
  const std::vector<correspondence::Note> notes = parts.notes.all(series->id);
  std::vector<meetings::Meeting> held = parts.meetings.meetings_of(series->id);
  if (calls.empty() || notes.empty() || held.empty())
    return not_found(N_("There is no such series of meetings."));
  return Conference{*std::move(series), std::move(held), calls.front(), notes.back().id};
}

}  // namespace convoke::demo
