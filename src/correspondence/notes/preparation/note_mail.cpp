#include "correspondence/notes/preparation/note_mail.h"

#include "correspondence/notes/views/note_mail.h"

namespace convoke::correspondence {

std::string opening_of(const NoteMail& note) {
  return fill(note.opening, {note.reference, note.subject});
}

mail::Mail write_mail(const i18n::Locale& locale, const NoteMail& note) {
  std::vector<std::string> paragraphs{note.title};
  paragraphs.push_back(
      !note.opening.empty()
          ? opening_of(note)
          : locale.tr(
                note.kind == NoteKind::letter
                    ? N_("The secretariat has the honour to transmit herewith its letter {1}: {2}.")
                    : N_("The secretariat has the honour to transmit herewith note verbale {1}: "
                         "{2}."),
                {note.reference, note.subject}));
  if (!note.links.nomination_url.empty())
    paragraphs.push_back(
        locale.tr(N_("The composition of the delegation should be communicated by {1} at the "
                     "latest. This may be done through the following link:"),
                  {note.nominations_until}) +
        "\n" + note.links.nomination_url);
  if (note.links.views.size() > 1)
    for (const ViewsLink& one : note.links.views)
      paragraphs.push_back(
          locale.tr(
              N_("Comments and views should be submitted by {1} at the latest on the following "
                 "subject: {2}. This may be done through the following link:"),
              {locale.date(one.until), one.title.in(locale.language())}) +
          "\n" + one.url);
  if (note.links.views.size() == 1)
    paragraphs.push_back(
        (note.views_until.empty()
             ? locale.tr(N_("Comments and views may be submitted through the following link:"))
             : locale.tr(N_("Comments and views should be submitted by {1} at the latest. This "
                            "may be done through the following link:"),
                         {note.views_until})) +
        "\n" + note.links.views.front().url);
  paragraphs.push_back(
      locale.tr(N_("A reply may also be sent by post, by fax or, as a scanned copy, by e-mail. "
                   "The links are meant for the addressee alone.")));
  if (!note.enclosures.empty()) {
    std::string list = locale.tr(N_("Enclosures:"));
    for (const std::string& title : note.enclosures) list += "\n- " + title;
    paragraphs.push_back(std::move(list));
  }
  if (!note.linked.empty()) {
    std::string list = locale.tr(N_("These enclosures are too large for e-mail. They can be "
                                    "downloaded until {1} through the following link:"),
                                 {note.linked_until}) +
                       "\n" + note.linked_url;
    for (const std::string& title : note.linked) list += "\n- " + title;
    paragraphs.push_back(std::move(list));
  }

  mail::Mail mail;
  mail.language = locale.language();
  mail.subject = note.reference + ": " + note.subject;
  for (const std::string& paragraph : paragraphs)
    mail.text += (mail.text.empty() ? "" : "\n\n") + paragraph;
  mail.text += "\n";
  html::Out out(locale, "");
  views::note_mail(out, note);
  mail.html = out.take();
  return mail;
}

}  // namespace convoke::correspondence
