// The texts of letters in their languages, and who signs them.
#include "participant_letters/letter_store.h"
#include "participant_letters/letters.h"
#include "participant_letters/paper/standard_template.h"
#include "platform/file_use/file_use.h"
#include "platform/json/json.h"
#include "word_templates/checked_template.h"

namespace convoke::participant_letters {
namespace {

Error changed_meanwhile() {
  return conflict(
      N_("Somebody else has changed this since you opened the page. Look at it first; then do it "
         "again."),
      "template");
}

}  // namespace

std::vector<LetterTemplate> Letters::templates(meetings::SeriesId series, LetterKind kind) {
  return database_.read([&](db::Reader& r) { return store::templates(r, series, kind); });
}

std::map<Language, int> Letters::template_versions(meetings::SeriesId series, LetterKind kind) {
  std::map<Language, int> out;
  for (const LetterTemplate& one :
       database_.read([&](db::Reader& r) { return store::newest_templates(r, series); }))
    if (one.kind == kind) out[one.language] = one.version;
  return out;
}

Status Letters::write_template(const audit::Actor& actor, LetterTemplate next, int seen_version) {
  return changes_.write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    LetterTemplate written = next;
    written.version = 1;
    for (const LetterTemplate& former : store::newest_templates(t, next.series)) {
      if (former.kind != next.kind || former.language != next.language) continue;
      if (former.docx == next.docx) return {};
      if (former.version != seen_version) return changed_meanwhile();
      written.version = former.version + 1;
    }
    if (next.docx.hex.empty() && written.version == 1)
      return not_found(N_("There is no such file."));
    written.created_at = c.now();
    written.created_by = actor.label;
    const TemplateId id = store::insert(t, written);
    file_use::record(t, written.docx, {"letter_template", id.value, "template"}, c.now());
    c.record(next.docx.hex.empty() ? "letter_template.remove" : "letter_template.set",
             "letter_template", id,
             json::object({{"kind", std::string(name_of(next.kind))},
                           {"language", std::string(code_of(next.language))},
                           {"version", std::int64_t{written.version}},
                           {"standard", next.is_standard}}));
    return {};
  });
}

Status Letters::set_template(const audit::Actor& actor, meetings::SeriesId series, LetterKind kind,
                             Language language, std::string bytes, int seen_version) {
  docx::Limits limits;
  limits.file_bytes = kTemplateBytes;
  CONVOKE_ASSIGN(text, word_templates::checked_template(std::move(bytes), limits));
  CONVOKE_TRY(check_fields(kind, text.fields));
  if (!text.address_fields.empty())
    return invalid(N_("The template has the field {1} in the address of a link. Letters to "
                      "participants have no links."),
                   "template", {text.address_fields.front()});
  CONVOKE_ASSIGN(hash, below_.files.put(text.bytes));
  return write_template(actor,
                        {.id = {},
                         .series = series,
                         .kind = kind,
                         .language = language,
                         .docx = hash,
                         .fields = std::move(text.fields),
                         .findings = std::move(text.findings)},
                        seen_version);
}

Status Letters::set_standard(const audit::Actor& actor, meetings::SeriesId series, LetterKind kind,
                             Language language, int seen_version) {
  CONVOKE_ASSIGN(
      text, word_templates::checked_template(standard_template(kind, below_.catalogues[language])));
  CONVOKE_ASSIGN(hash, below_.files.put(text.bytes));
  return write_template(actor,
                        {.id = {},
                         .series = series,
                         .kind = kind,
                         .language = language,
                         .docx = hash,
                         .fields = std::move(text.fields),
                         .is_standard = true},
                        seen_version);
}

Status Letters::remove_template(const audit::Actor& actor, meetings::SeriesId series,
                                LetterKind kind, Language language, int seen_version) {
  return write_template(actor, {.id = {}, .series = series, .kind = kind, .language = language},
                        seen_version);
}

Signature Letters::signature(meetings::SeriesId series) {
  return database_.read([&](db::Reader& r) { return store::signature(r, series); });
}

Status Letters::set_signature(const audit::Actor& actor, meetings::SeriesId series,
                              const Signature& typed, int seen_version) {
  CONVOKE_ASSIGN(next, check(typed));
  return changes_.write(actor, [&](change::Change& c) -> Status {
    const Signature former = store::signature(c.transaction(), series);
    if (former.name == next.name && former.title == next.title && former.address == next.address)
      return {};
    if (former.version != seen_version)
      return conflict(
          N_("Somebody else has changed this in the meantime. What differs stands at "
             "the fields: save again to replace it."));
    Signature written = next;
    written.version = former.version + 1;
    store::insert(c.transaction(), series, written, actor.label, c.now());
    c.record("letter_signature.set", "series", series,
             json::object({{"version", std::int64_t{written.version}}}));
    return {};
  });
}

}  // namespace convoke::participant_letters
