#include "correspondence/notes/enclosure_links/enclosure_pages.h"

#include "correspondence/notes/enclosure_links/views/enclosures.h"
#include "correspondence/notes/preparation/message_size.h"

namespace convoke::correspondence {

Result<page::Reply> EnclosurePages::show(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(opened, links_.open(visit.arg("token")));
  const i18n::Locale& locale = visit.locale;
  EnclosuresPage shown;
  shown.address = visit.href("/enclosures/") + std::string(visit.arg("token"));
  shown.reference = reference_of(opened.note, opened.dispatch);
  const Language language = opened.note.title.language_used(locale.language());
  shown.subject = opened.note.title[language];
  shown.subject_lang = code_of(language);
  shown.name = shown_name(references_.directory()->find(opened.dispatch.entity), locale);
  shown.until = locale.date(opened.until);
  for (const LinkedEnclosure& one : opened.files)
    shown.files.push_back({one.number, one.title, size_text(one.bytes, locale), one.language});
  html::Out out = visit.out();
  views::enclosures(out, shown);
  html::Page page;
  page.frame = html::Frame::link;
  page.title = locale.tr(N_("Enclosures"));
  page.content = html::trusted(out.take());
  return page;
}

Result<page::Reply> EnclosurePages::file(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(opened, links_.open(visit.arg("token")));
  const int number = static_cast<int>(visit.number_arg("number"));
  LinkedEnclosure file;
  for (const LinkedEnclosure& one : opened.files)
    if (one.number == number) file = one;
  if (file.pdf.hex.empty()) return not_found(N_("There is no such file."));
  CONVOKE_ASSIGN(reply, download(files_, file.pdf, "application/pdf",
                                 file_name_of(reference_of(opened.note, opened.dispatch), number,
                                              file.language)));
  if (request.method == http::Method::get) {
    const reference::Entity* entity = references_.directory()->find(opened.dispatch.entity);
    CONVOKE_TRY(
        links_.fetch(visit.link_actor(opened.dispatch.entity.value,
                                      entity ? entity->short_name.in(Language::en) : std::string()),
                     opened, number));
  }
  return reply;
}

}  // namespace convoke::correspondence
