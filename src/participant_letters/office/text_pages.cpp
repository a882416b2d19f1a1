#include "participant_letters/office/text_pages.h"

#include <algorithm>

#include "page/posted.h"
#include "participant_letters/office/views/texts.h"
#include "participant_letters/paper/standard_template.h"

namespace convoke::participant_letters {
namespace {

using page::Redirect;
using page::Reply;
using page::Visit;

Result<Language> language_of(const Visit& visit) {
  const auto language = language_from_code(visit.arg("language"));
  if (!language) return not_found(N_("There is no such file."));
  return *language;
}

std::string seen_field(Language language) {
  return "seen_" + std::string(code_of(language));
}

int seen_in(const http::Form& form, Language language) {
  return static_cast<int>(page::number_of(form.get(seen_field(language))));
}

html::Form filled(const std::string& action, const Signature& s, const i18n::Locale& locale,
                  const html::FormErrors& errors) {
  html::Form form(locale, action, errors);
  form.hidden("seen_version", std::to_string(s.version))
      .add({.name = "name",
            .label = locale.tr(N_("Name of the signatory")),
            .value = s.name,
            .max_length = 120})
      .group(N_("Title of the signatory"), N_("Where a language is empty, the next one is used."))
      .texts("title", s.title, 200)
      .group(nullptr)
      .add({.name = "address",
            .label = locale.tr(N_("Address of the office")),
            .value = s.address,
            .hint = locale.tr(N_("Stands at the head of the letters.")),
            .max_length = 500,
            .rows = 4})
      .button(N_("Save"));
  return form;
}

http::Response word_file(std::string bytes, const std::string& name) {
  http::Response file = file_of(kDocx, name, false);
  file.body = std::move(bytes);
  return file;
}

std::string file_name(LetterKind kind, Language language) {
  return (kind == LetterKind::visa ? "visa-letter-" : "information-note-") +
         std::string(code_of(language)) + ".docx";
}

}  // namespace

bool TextsPage::has_all() const {
  return std::all_of(rows.begin(), rows.end(), [](const Row& row) { return row.text.has_value(); });
}

bool TextsPage::has_any() const {
  return std::any_of(rows.begin(), rows.end(), [](const Row& row) { return row.text.has_value(); });
}

html::Form upload_form(const TextsPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.home + "/texts", page.errors);
  for (const TextsPage::Row& row : page.rows)
    form.hidden(seen_field(row.language), std::to_string(row.version));
  form.row({{.name = "text_language",
             .label = locale.tr(N_("Language")),
             .value = page.text_language,
             .options = html::language_options()},
            {.name = "template",
             .label = locale.tr(N_("Word template (docx)")),
             .hint = locale.tr(N_("At most 10 MB.")),
             .type = "file",
             .accept = kDocx}})
      .button(N_("Upload"));
  return form;
}

html::Form signature_form(const TextsPage& page, const i18n::Locale& locale) {
  const std::string action = page.home + "/texts/signature";
  html::Form form = filled(action, page.signature, locale, page.signature_errors);
  if (page.stored) form.compare(filled(action, *page.stored, locale, {}));
  return form;
}

TextsPage TextPages::texts_of(const Place& place) {
  TextsPage out;
  out.home = place.home;
  out.participants = place.participants;
  out.kind = place.kind;
  out.zone = place.series.zone;
  out.signature = letters_.signature(place.series.id);
  const std::vector<LetterTemplate> all = letters_.templates(place.series.id, place.kind);
  const auto versions = letters_.template_versions(place.series.id, place.kind);
  for (const Language language : kLanguages) {
    TextsPage::Row row{.language = language};
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const auto& one) { return one.language == language; });
    if (found != all.end()) row.text = *found;
    const auto version = versions.find(language);
    if (version != versions.end()) row.version = version->second;
    out.rows.push_back(std::move(row));
  }
  return out;
}

html::Page TextPages::rendered(const Visit& visit, const Place& place, const TextsPage& shown) {
  html::Out out = visit.out();
  views::texts(out, shown);
  return letters_page(visit, place, visit.locale.tr(N_("Texts and signature")), out);
}

Result<Reply> TextPages::again(const Visit& visit, const Place& place, TextsPage shown,
                               const Error& error) {
  if (!page::belongs_to_form(error)) return error;
  shown.errors = html::FormErrors(error);
  html::Page page = rendered(visit, place, shown);
  page.status = page::status_of(error);
  return page;
}

Result<Reply> TextPages::show(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  return rendered(visit, place, texts_of(place));
}

Result<Reply> TextPages::upload(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  TextsPage shown = texts_of(place);
  if (request.body_too_large)
    return again(visit, place, std::move(shown),
                 too_large(N_("The file is larger than 10 MB."), "template"));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  shown.text_language = form.get("text_language");
  const auto language = language_from_code(shown.text_language);
  if (const Status file = page::check_not_empty(form, "template"); !file.ok())
    return again(visit, place, std::move(shown), file.error());
  const http::Upload* upload = form.upload("template");
  if (!language || !upload || upload->bytes.empty())
    return again(visit, place, std::move(shown),
                 invalid(N_("Choose a Word document (docx)."), "template"));
  const Status set =
      letters_.set_template(visit.officer_actor(), place.series.id, place.kind, *language,
                            std::string(upload->bytes), seen_in(form, *language));
  if (!set.ok()) return again(visit, place, std::move(shown), set.error());
  return Redirect{place.home + "/texts",
                  Message{N_("Text uploaded: {1}."), {std::string(autonym_of(*language))}}};
}

Result<Reply> TextPages::use_standard(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  TextsPage shown = texts_of(place);
  const bool of_one = !visit.arg("language").empty();
  const auto wanted = language_from_code(visit.arg("language"));
  if (of_one && !wanted) return not_found(N_("There is no such file."));
  for (const TextsPage::Row& row : shown.rows) {
    if (of_one ? row.language != *wanted : row.text.has_value()) continue;
    const Status set =
        letters_.set_standard(visit.officer_actor(), place.series.id, place.kind, row.language,
                              of_one ? seen_in(form, row.language) : row.version);
    if (!set.ok()) return again(visit, place, texts_of(place), set.error());
  }
  return Redirect{
      place.home + "/texts",
      Message{N_("The program’s text is used. Look at it before the first letter."), {}}};
}

Result<Reply> TextPages::remove(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  CONVOKE_ASSIGN(language, language_of(visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const Status removed = letters_.remove_template(visit.officer_actor(), place.series.id,
                                                  place.kind, language, seen_in(form, language));
  if (!removed.ok()) return again(visit, place, texts_of(place), removed.error());
  return Redirect{place.home + "/texts",
                  Message{N_("Text taken away: {1}."), {std::string(autonym_of(language))}}};
}

Result<Reply> TextPages::set_signature(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  TextsPage shown = texts_of(place);
  const Signature stored = shown.signature;
  shown.signature.name = form.get("name");
  shown.signature.title = page::texts_of(form, "title");
  shown.signature.address = form.get("address");
  shown.signature.version = static_cast<int>(page::number_of(form.get("seen_version")));
  const Status set = letters_.set_signature(visit.officer_actor(), place.series.id, shown.signature,
                                            shown.signature.version);
  if (set.ok())
    return Redirect{place.home + "/texts#signature", Message{N_("The signature is saved."), {}}};
  const Error& error = set.error();
  if (!page::belongs_to_form(error)) return error;
  shown.signature_errors = html::FormErrors(error);
  if (error.kind == ErrorKind::conflict) {
    shown.stored = stored;
    // Who has seen the difference may save over it.
    shown.signature.version = stored.version;
  }
  html::Page page = rendered(visit, place, shown);
  page.status = page::status_of(error);
  return page;
}

Result<Reply> TextPages::own_file(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  CONVOKE_ASSIGN(language, language_of(visit));
  for (const LetterTemplate& text : letters_.templates(place.series.id, place.kind)) {
    if (text.language != language) continue;
    CONVOKE_ASSIGN(path, letters_.below().files.path_of(text.docx));
    http::Response file = file_of(kDocx, file_name(place.kind, language), false);
    file.file = std::move(path);
    return file;
  }
  return not_found(N_("There is no such file."));
}

Result<Reply> TextPages::standard_file(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  CONVOKE_ASSIGN(language, language_of(visit));
  return word_file(standard_template(place.kind, letters_.below().catalogues[language]),
                   file_name(place.kind, language));
}

}  // namespace convoke::participant_letters
