#include "reviews/review/versions/translation_pages.h"

#include <algorithm>

#include "page/posted.h"
#include "platform/docx/document_text.h"
#include "reviews/review/versions/views/translations.h"

namespace convoke::reviews::review {
namespace {

const char* tag_of(InLanguage::State state) {
  switch (state) {
    case InLanguage::State::original:
    case InLanguage::State::there:
      return "tag-ok";
    case InLanguage::State::older:
      return "tag-waiting";
    case InLanguage::State::missing:
      break;
  }
  return "tag-late";
}

std::string address(const Place& place, DocumentId document, Language language) {
  return place.home + "/documents/" + std::to_string(document.value) + "/languages/" +
         std::string(code_of(language));
}

/// What an upload says: the text of a Word document, or a plain text in UTF-8.
Result<std::string> text_of(const http::Upload& upload) {
  if (!upload.bytes.starts_with("PK")) return std::string(upload.bytes);
  auto read = docx::text_of(std::string(upload.bytes));
  if (read.ok()) return std::move(read->body);
  Error error = read.error();
  error.field = "file";
  return error;
}

}  // namespace

html::Form translate_form(const TranslatePage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  form.hidden("seen", std::to_string(page.seen))
      .add({.name = "body",
            .label = locale.tr(N_("Text")),
            .value = page.body,
            .lang = page.lang,
            .max_length = static_cast<long>(kLongestDocument),
            .rows = 20,
            .present = page.present})
      .add({.name = "file",
            .label = locale.tr(N_("Or upload it: Word document (docx) or plain text")),
            .hint = locale.tr(N_("Its text takes the place of what was typed.")),
            .type = "file",
            .accept = ".docx,.txt"})
      .button(N_("Keep as the next version"))
      .cancel(page.back);
  return form;
}

std::vector<LanguageRow> language_rows(const page::Visit& visit, const Place& place,
                                       Translations& translations, const Step& step,
                                       const std::string& zone) {
  std::vector<LanguageRow> out;
  const auto all = translations.standing(place.party, place.running, step);
  const bool writes = place.may(Act::translate, step);
  for (const InLanguage& one : all) {
    LanguageRow row;
    row.language = one.language;
    row.state = visit.locale.tr(label_of(one.state));
    row.tag = tag_of(one.state);
    row.of_version = one.of_version;
    if (one.newest) {
      row.href = address(place, one.newest->document, one.language);
      row.author = place.name(one.newest->entity);
      row.author_lang = place.lang(one.newest->entity);
      row.made = visit.locale.date_time(one.newest->made_at, zone);
    }
    row.may_write = writes && one.state != InLanguage::State::original;
    out.push_back(std::move(row));
  }
  return out;
}

Result<page::Reply> TranslationPages::show(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  const DocumentId id(visit.number_arg("document"));
  const auto language = language_from_code(visit.arg("language"));
  if (!language) return not_found(N_("The document is not there in this language."));
  CONVOKE_ASSIGN(document, papers_.document(place.party, place.running, id));
  CONVOKE_ASSIGN(one, translations_.find(place.party, place.running, id, *language));
  const Step& step = *place.running.definition->step(document.step);
  TranslationPage shown;
  shown.head = head_of(visit, place);
  shown.step = name_of(step, place.language);
  shown.step_lang = lang_of(step.name, place.language);
  shown.language = autonym_of(*language);
  shown.lang = std::string(code_of(*language));
  shown.dir = direction_of(*language);
  shown.author = place.name(one.entity);
  shown.author_lang = place.lang(one.entity);
  shown.made = visit.locale.date_time(one.made_at, reviews_.zone());
  shown.body = one.body;
  shown.version = one.version;
  shown.of_version = document.version;
  shown.back = place.home + "/documents/" + std::to_string(id.value);
  if (place.may(Act::translate, step)) shown.edit = address(place, id, *language) + "/edit";
  html::Out out = visit.out();
  views::review_translation(out, shown);
  return framed(visit, place, shown.step + " – " + shown.language, out);
}

Result<TranslatePage> TranslationPages::translate_page(const page::Visit& visit,
                                                       const Place& place) {
  const DocumentId id(visit.number_arg("document"));
  const auto language = language_from_code(visit.arg("language"));
  if (!language) return not_found(N_("The document is not there in this language."));
  CONVOKE_ASSIGN(document, papers_.document(place.party, place.running, id));
  const Step& step = *place.running.definition->step(document.step);
  if (!place.may(Act::translate, step)) return not_allowed();
  TranslatePage shown;
  shown.head = head_of(visit, place);
  shown.path = address(place, id, *language) + "/edit";
  shown.back = place.home + "/documents/" + std::to_string(id.value);
  shown.step = name_of(step, place.language);
  shown.step_lang = lang_of(step.name, place.language);
  shown.language = autonym_of(*language);
  shown.lang = std::string(code_of(*language));
  shown.original = document.body;
  shown.original_lang = std::string(code_of(document.language));
  shown.original_dir = direction_of(document.language);
  return shown;
}

html::Page TranslationPages::page_of(const page::Visit& visit, const Place& place,
                                     const TranslatePage& shown) {
  html::Out out = visit.out();
  views::review_translate(out, shown);
  return framed(visit, place, visit.locale.tr(N_("Translate")), out, {{shown.step, shown.back}});
}

Result<page::Reply> TranslationPages::show_edit(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  CONVOKE_ASSIGN(shown, translate_page(visit, place));
  const auto former =
      translations_.find(place.party, place.running, DocumentId(visit.number_arg("document")),
                         *language_from_code(visit.arg("language")));
  if (former.ok()) {
    shown.body = former->body;
    shown.seen = former->version;
    return page_of(visit, place, shown);
  }
  // Somebody who translates a new version begins with what was translated before.
  CONVOKE_ASSIGN(document, papers_.document(place.party, place.running,
                                            DocumentId(visit.number_arg("document"))));
  for (InLanguage& one : translations_.standing(place.party, place.running,
                                                *place.running.definition->step(document.step)))
    if (one.newest && code_of(one.language) == shown.lang) shown.body = one.newest->body;
  return page_of(visit, place, shown);
}

Result<page::Reply> TranslationPages::edit(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, open(visit, reviews_, references_));
  CONVOKE_ASSIGN(shown, translate_page(visit, place));
  const auto again = [&](const Error& error) {
    shown.errors = html::FormErrors(error);
    html::Page page = page_of(visit, place, shown);
    page.status = page::status_of(error);
    return page;
  };
  if (request.body_too_large)
    return again(too_large(N_("The file is larger than {1} MB."), "file", {"20"}));
  CONVOKE_ASSIGN(sent, http::parse_form(request));
  shown.body = sent.get("body");
  shown.seen = static_cast<int>(page::number_of(sent.get("seen")));
  if (const Status file = page::check_not_empty(sent, "file"); !file.ok())
    return again(file.error());
  std::string body = shown.body;
  if (const http::Upload* upload = sent.upload("file"); upload && !upload->bytes.empty()) {
    auto read = text_of(*upload);
    if (!read.ok()) return again(read.error());
    body = std::move(*read);
  }
  const DocumentId id(visit.number_arg("document"));
  const Language language = *language_from_code(visit.arg("language"));
  const auto written =
      translations_.write(place.actor, place.party, id, language, body, shown.seen);
  if (written.ok())
    return page::Redirect{address(place, id, language), Message{N_("The version is kept."), {}}};
  if (!page::belongs_to_form(written.error())) return written.error();
  // The next sending goes over the version that is shown beside it.
  const auto newest = translations_.find(place.party, place.running, id, language);
  if (newest.ok() && newest->version != shown.seen) {
    shown.seen = newest->version;
    if (newest->body != shown.body) shown.present = newest->body;
  }
  return again(written.error());
}

}  // namespace convoke::reviews::review
