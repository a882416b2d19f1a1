#include "base/text.h"
#include "demo/stages.h"
#include "documents/papers.h"
#include "platform/files/file_store.h"

namespace convoke::demo {
namespace {

constexpr const char* kReference = "CU 2009/101";
constexpr std::size_t kTemplateBytes = 20u << 20;

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

// The information note for participants in one language.
paper::Paper information_note(const Texts& texts, Language language) {
  paper::Paper paper;
  paper.language = language;
  paper.masthead.body_lines = {texts["conference.name"][language], texts["series.title"][language]};
  paper.blocks.push_back(paper::Title{paper::plain(texts["information.title"][language])});
  for (int n = 1; n <= 5; ++n) {
    const std::string key = "information." + std::to_string(n);
    paper.blocks.push_back(
        paper::Heading{2, std::to_string(n) + ".", paper::plain(texts[key + ".title"][language])});
    paper.blocks.push_back(paper::Paragraph{0, paper::plain(texts[key + ".text"][language]), 0});
  }
  return paper;
}

Status set_texts(Composition& parts, correspondence::NoteId note, const Texts& texts,
                 const std::optional<std::filesystem::path>& own_note) {
  if (own_note) {
    CONVOKE_ASSIGN(bytes, files::read_whole(*own_note, kTemplateBytes));
    CONVOKE_TRY(parts.notes.set_template(demonstrator(), note, Language::en, std::move(bytes)));
  } else {
    for (Language language : {Language::en, Language::fr, Language::es}) {
      const std::string name = "note-" + std::string(code_of(language)) + ".docx";
      CONVOKE_TRY(parts.notes.set_template(demonstrator(), note, language,
                                           std::string(embedded_file(name))));
    }
  }
  std::vector<Language> missing(kLanguages.begin(), kLanguages.end());
  for (const correspondence::Enclosure& there : parts.notes.enclosures(note))
    std::erase(missing, there.language);
  std::vector<std::string> documents;
  for (Language language : missing) {
    CONVOKE_ASSIGN(docx, paper::to_docx(information_note(texts, language)));
    documents.push_back(std::move(docx));
  }
  CONVOKE_ASSIGN(pdfs, parts.office.to_pdf(documents));
  for (std::size_t i = 0; i < missing.size(); ++i)
    CONVOKE_TRY(parts.notes.set_enclosure(demonstrator(), note, 1, missing[i],
                                          texts["information.title"][missing[i]], documents[i],
                                          pdfs[i]));
  return {};
}

}  // namespace

Status send_notes(Composition& parts, const Vienna& vienna, const Texts& texts,
                  const std::optional<std::filesystem::path>& own_note, Report& report) {
  report.begin("Notes");
  CONVOKE_ASSIGN(added,
                 parts.addressees.propose_addressees(demonstrator(), correspondence::Seat::vienna));
  (void)added;
  CONVOKE_TRY(give_addresses(parts));

  correspondence::Note note;
  note.series = vienna.series;
  note.reference = kReference;
  note.title = texts["series.title"];
  note.views_deadline = Date{2009, 7, 31};
  CONVOKE_ASSIGN(id, parts.notes.create_note(demonstrator(), note));
  if (parts.notes.find(id)->state == correspondence::NoteState::draft)
    CONVOKE_TRY(set_texts(parts, id, texts, own_note));
  if (parts.notes.pending(*parts.notes.find(id)) > 0) {
    CONVOKE_ASSIGN(dispatched, parts.notes.dispatch(demonstrator(), id));
    (void)dispatched;
  }
  const auto done = [&] { return parts.notes.counts(id).prepared; };
  CONVOKE_TRY(run_jobs(parts, report, done, parts.notes.counts(id).addressed));
  const correspondence::DispatchCounts counts = parts.notes.counts(id);
  report.end(std::to_string(counts.prepared) + " notes, " + std::to_string(counts.sent) +
                 " e-mails, " + std::to_string(counts.by_post) + " by post",
             "/en/office/vienna-2009/notes/" + std::to_string(id.value));
  return {};
}

}  // namespace convoke::demo
