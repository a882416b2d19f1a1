#include "correspondence/notes/post/post_pages.h"

#include <algorithm>

#include "correspondence/notes/post/views/post.h"
#include "correspondence/notes/sent_file/sent_file.h"
#include "page/posted.h"

namespace convoke::correspondence {

Result<page::Reply> PostPages::show(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  return shown(visit, found, {});
}

html::Page PostPages::again(const page::Visit& visit, const NotePlace& found,
                            PostPage::Envelopes typed, const Error& error) {
  PostPage page;
  page.envelopes = std::move(typed);
  page.errors = html::FormErrors(error);
  html::Page made = shown(visit, found, std::move(page));
  made.status = page::status_of(error);
  return made;
}

html::Page PostPages::shown(const page::Visit& visit, const NotePlace& found, PostPage page) {
  page.note_path = found.path;
  page.path = page.note_path + "/post";
  page.note = found.note;
  page.settings_path = found.place.home + "/post";
  page.has_sender = !printouts_.settings().sender.empty();
  page.letters = printouts_.letters(found.note, visit.locale.language());
  page.all = static_cast<int>(page.letters.size());
  const auto open = std::count_if(page.letters.begin(), page.letters.end(),
                                  [](const PostedLetter& one) { return one.to_be_posted; });
  page.everything = open == 0;
  for (const PostedLetter& one : page.letters) {
    (one.fax.empty() ? page.has_letters : page.has_faxes) = true;
    if (one.to_be_posted) ++(one.fax.empty() ? page.to_post : page.to_fax);
  }
  if (open > 0) std::erase_if(page.letters, [](const auto& one) { return !one.to_be_posted; });
  page.without_address =
      static_cast<int>(std::count_if(page.letters.begin(), page.letters.end(), [](const auto& one) {
        return one.postal.empty() && one.fax.empty();
      }));
  page.printout = printouts_.of(found.note.id);
  if (const auto& printout = page.printout) {
    page.made = visit.locale.date_time(
        printout->finished_at ? *printout->finished_at : printout->created_at,
        found.place.series.zone);
    page.href = page.path + "/" + std::to_string(printout->id.value) + "/letters.pdf";
    page.differs =
        printout->state == PrintoutState::made &&
        printout->letters != (printout->everything ? page.all : static_cast<std::int64_t>(open));
    if (const auto job = printouts_.job_of(printout->id)) {
      page.done = job->progress_done;
      page.total = job->progress_total;
      page.stuck = job->state == jobs::JobState::parked;
    }
  }
  html::Out out = visit.out();
  views::post(out, page);
  return office_page(visit, found.place, "notes", visit.locale.tr(N_("Letters for the post")), out,
                     {{visit.locale.tr(N_("Notes")), found.place.home + "/notes"},
                      {heading_of(found.note, visit.locale.language()), page.note_path}});
}

Result<page::Reply> PostPages::make(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  CONVOKE_TRY(printouts_.ask(visit.officer_actor(), found.note.id, form.get("which") == "all",
                             visit.locale.language()));
  return page::Redirect{found.path + "/post", {}};
}

Result<page::Reply> PostPages::pdf(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  const auto printout = printouts_.find(PrintoutId(visit.number_arg("printout")));
  if (!printout || printout->note != found.note.id || printout->state != PrintoutState::made)
    return not_found(N_("There is no such file."));
  return sent_file(visit, notes_, files_, {found.note.id, "printout", printout->id.value, true},
                   {printout->pdf, "application/pdf", file_stem_of(found.note) + "-post.pdf"});
}

}  // namespace convoke::correspondence
