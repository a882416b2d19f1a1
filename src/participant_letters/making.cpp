// How letters are made: the job's handler, and what an officer sees before.
#include <map>

#include "participant_letters/letter_store.h"
#include "participant_letters/letters.h"
#include "platform/docx/merge.h"
#include "platform/file_use/file_use.h"
#include "platform/i18n/listing.h"
#include "platform/json/json.h"
#include "platform/json/stored_error.h"

namespace convoke::participant_letters {
namespace {

Error incomplete(const Fields& missing, const i18n::Locale& locale) {
  std::vector<std::string> names;
  for (const LetterField* field : missing) names.push_back(locale.tr(field->meaning));
  return invalid(N_("Data that must stand on the letter are missing: {1}."), {},
                 {i18n::listed(names, locale.language())});
}

audit::Actor maker() {
  return audit::Actor::system("participant letters");
}

/// "VISA/2009/0007: Vienna meetings".
docx::DocumentProperties properties_of(const std::string& reference, const meetings::Series& series,
                                       Language language) {
  const std::string& title = series.title.in(language);
  return {.title = reference.empty() ? title : reference + ": " + title,
          .language = std::string(code_of(language))};
}

}  // namespace

struct Letters::Batch {
  std::vector<Letter> letters;  ///< that are waited for
  std::size_t size = 0;         ///< with those that are made already
  std::optional<meetings::Series> series;
  std::unordered_map<ParticipantId, Participant> people;
  std::map<TemplateId, LetterTemplate> texts;
};

Result<Letters::Batch> Letters::load(std::int64_t id) {
  Batch out = database_.read([&](db::Reader& r) {
    Batch found;
    std::vector<TemplateId> texts;
    for (Letter& one : store::batch(r, id)) {
      ++found.size;
      if (one.state != LetterState::asked) continue;
      texts.push_back(one.text);
      found.letters.push_back(std::move(one));
    }
    for (LetterTemplate& text : store::templates(r, texts)) found.texts.emplace(text.id, text);
    return found;
  });
  if (out.letters.empty()) return out;
  out.series = below_.meetings.series(out.letters.front().series);
  if (!out.series) return not_found(N_("There is no such series of meetings."));
  std::vector<ParticipantId> ids;
  for (const Letter& one : out.letters) ids.push_back(one.participant);
  for (Participant& p : below_.delegations.find(ids)) out.people.emplace(p.id, std::move(p));
  return out;
}

Status Letters::fail(const Letter& letter, const Error& error) {
  return changes_.write(maker(), [&](change::Change& c) -> Status {
    if (store::set_failed(c.transaction(), letter.id, json::stored(error)))
      c.record("participant_letter.fail", "participant", letter.participant,
               json::object({{"reference", reference_of(letter)}}));
    return {};
  });
}

Status Letters::finish(Letter letter) {
  return changes_.write(maker(), [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    letter.made_at = c.now();
    if (!store::set_made(t, letter)) return {};
    file_use::record(t, letter.docx, {"participant_letter", letter.id.value, "docx"}, c.now());
    file_use::record(t, letter.pdf, {"participant_letter", letter.id.value, "pdf"}, c.now());
    c.record("participant_letter.make", "participant", letter.participant,
             json::object({{"reference", reference_of(letter)}}));
    return {};
  });
}

Status Letters::run(const jobs::Job& job, jobs::Progress& progress) {
  CONVOKE_ASSIGN(batch, load(json::number_at(job.payload, "batch")));
  if (batch.letters.empty()) return {};
  const Frame frame = frame_of(*batch.series);
  ValueMaker maker(frame, below_.catalogues);
  std::map<TemplateId, docx::Template> opened;
  for (const auto& [id, text] : batch.texts) {
    CONVOKE_ASSIGN(bytes, below_.files.read(text.docx));
    CONVOKE_ASSIGN(one, docx::Template::open(std::move(bytes)));
    opened.emplace(id, std::move(one));
  }
  struct Merged {
    Letter letter;
    std::string docx;
  };
  std::vector<Merged> merged;
  for (Letter& letter : batch.letters) {
    const i18n::Locale& locale = below_.catalogues[letter.language];
    const auto person = batch.people.find(letter.participant);
    const auto text = opened.find(letter.text);
    const bool stands =
        person != batch.people.end() &&
        (letter.kind == LetterKind::visa
             ? person->second.details.needs_visa_letter && delegations::stands(person->second.state)
             : person->second.registered());
    if (!stands || text == opened.end()) {
      CONVOKE_TRY(
          fail(letter, invalid(N_("No letter of this kind is due to the person any more."))));
      continue;
    }
    const std::vector<std::string>& used = text->second.fields();
    Values values = maker.of(person->second, letter.kind, letter.language);
    if (const Fields missing = missing_in(values, used, letter.kind); !missing.empty()) {
      CONVOKE_TRY(fail(letter, incomplete(missing, below_.catalogues[Language::en])));
      continue;
    }
    letter.marks = marks_of(values, used, letter.kind, letter.participant);
    add_letter(values, letter, locale);
    auto docx = text->second.merge(
        values, properties_of(reference_of(letter), *batch.series, letter.language));
    if (!docx.ok()) {
      CONVOKE_TRY(fail(letter, docx.error()));
      continue;
    }
    merged.push_back({std::move(letter), *std::move(docx)});
  }
  if (merged.empty()) return {};
  const auto total = static_cast<std::int64_t>(batch.size);
  const std::int64_t before = total - static_cast<std::int64_t>(merged.size());
  progress.report(before, total);
  std::vector<std::string> documents;
  for (const Merged& one : merged) documents.push_back(one.docx);
  CONVOKE_ASSIGN(
      pdfs, below_.to_pdf(documents, [&](int done) { progress.report(before + done, total); }));
  if (pdfs.size() != merged.size())
    return unavailable(N_("Not every document could be converted."), "PDFs are missing");
  for (std::size_t i = 0; i < merged.size(); ++i) {
    if (progress.stopping()) return unavailable(N_("The program is stopping."));
    Letter& letter = merged[i].letter;
    CONVOKE_ASSIGN(docx, below_.files.put(merged[i].docx));
    CONVOKE_ASSIGN(pdf, below_.files.put(pdfs[i]));
    letter.docx = docx;
    letter.pdf = pdf;
    CONVOKE_TRY(finish(letter));
  }
  progress.report(total, total);
  return {};
}

Result<std::string> Letters::preview(const audit::Actor& actor, const meetings::Series& series,
                                     LetterKind kind, const Participant& participant) {
  const std::vector<LetterTemplate> texts = templates(series.id, kind);
  Text6 hashes;
  for (const LetterTemplate& one : texts) hashes[one.language] = one.docx.hex;
  if (hashes.empty())
    return invalid(N_("Choose a text for the letters in at least one language first."));
  const Language language = hashes.language_used(participant.details.language);
  CONVOKE_ASSIGN(bytes, below_.files.read({hashes[language]}));
  CONVOKE_ASSIGN(text, docx::Template::open(std::move(bytes)));
  const Frame frame = frame_of(series);
  const i18n::Locale& locale = below_.catalogues[language];
  Values values = ValueMaker(frame, below_.catalogues).of(participant, kind, language);
  if (const Fields missing = missing_in(values, text.fields(), kind); !missing.empty())
    return incomplete(missing, locale);
  Letter letter;
  letter.series = series.id;
  letter.kind = kind;
  letter.participant = participant.id;
  letter.dated = today(series);
  letter.year = letter.dated.year;
  add_letter(values, letter, locale);
  values["Reference"] = values["Number"] = "–";
  CONVOKE_ASSIGN(docx, text.merge(values, properties_of({}, series, language)));
  CONVOKE_TRY(record_look(actor, {letter}));
  CONVOKE_ASSIGN(pdfs, below_.to_pdf({docx}, [](int) {}));
  if (pdfs.size() != 1)
    return unavailable(N_("Not every document could be converted."), "PDFs are missing");
  return std::move(pdfs.front());
}

}  // namespace convoke::participant_letters
