#include "participant_letters/office/one_pages.h"

#include <algorithm>

#include "page/kept_list.h"
#include "participant_letters/office/views/one.h"
#include "participant_letters/views/panels.h"

namespace convoke::participant_letters {

using page::Reply;
using page::Visit;

Result<Participant> OnePages::participant_of(const Visit& visit, const Place& place) {
  auto found = letters_.below().delegations.find(ParticipantId(visit.number_arg("participant")));
  if (!found || found->series != place.series.id)
    return not_found(N_("There is no such participant."));
  return std::move(*found);
}

Result<Reply> OnePages::show(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  CONVOKE_ASSIGN(participant, participant_of(visit, place));
  OnePage shown;
  shown.home = place.home;
  shown.id = participant.id;
  shown.participant = place.participants + "/" + std::to_string(participant.id.value);
  shown.list = page::list_address(place.home, page::kept_list(request));
  shown.zone = place.series.zone;
  shown.kind = place.kind;
  shown.name = participant.details.titled_name();
  const auto directory = references_.directory();
  if (const reference::Entity* entity = directory->find(participant.entity)) {
    const Language language = visit.locale.language();
    shown.entity = entity->short_name.in(language);
    shown.entity_lang = code_of(entity->short_name.language_used(language));
  }
  shown.work = letters_.work_of(place.series, place.kind, participant);
  for (Letter& one : letters_.of(participant.id))
    if (one.kind == place.kind) shown.letters.push_back(std::move(one));
  const auto mailed = std::find_if(shown.letters.begin(), shown.letters.end(), [](const auto& one) {
    return one.sent_at && one.way != SentWay::post;
  });
  if (mailed != shown.letters.end()) shown.message = letters_.message_of(*mailed);
  shown.may_preview = shown.work && shown.work->missing.empty() &&
                      !letters_.templates(place.series.id, place.kind).empty();
  html::Out out = visit.out();
  views::one(out, shown);
  html::Page page = letters_page(visit, place, shown.name, out);
  if (shown.work && shown.work->standing == Standing::being_made) page.refresh_seconds = 3;
  return page;
}

Result<Reply> OnePages::preview(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  CONVOKE_ASSIGN(participant, participant_of(visit, place));
  if (!letters_.work_of(place.series, place.kind, participant))
    return not_found(N_("No letter of this kind is due to the person any more."));
  CONVOKE_ASSIGN(pdf,
                 letters_.preview(visit.officer_actor(), place.series, place.kind, participant));
  http::Response file = file_of(kPdf, "preview.pdf", true);
  file.body = std::move(pdf);
  return file;
}

Result<Reply> OnePages::file(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  const auto letter = letters_.find(LetterId(visit.number_arg("letter")));
  const std::string_view format = visit.arg("format");
  if (!letter || letter->series != place.series.id || letter->kind != place.kind ||
      !letter->is_made() || (format != "pdf" && format != "docx"))
    return not_found(N_("There is no such file."));
  CONVOKE_ASSIGN(path,
                 letters_.below().files.path_of(format == "pdf" ? letter->pdf : letter->docx));
  CONVOKE_TRY(letters_.record_look(visit.officer_actor(), {*letter}));
  http::Response file = file_of(format == "pdf" ? kPdf : kDocx,
                                file_stem_of(*letter) + "." + std::string(format), false);
  file.file = std::move(path);
  return file;
}

html::Safe OnePages::panel(const Visit& visit, const Participant& participant) {
  const auto series = meetings_.series(participant.series);
  if (!series || !may_see(visit, LetterKind::information)) return {};
  const std::vector<Letter> all = letters_.of(participant.id);
  LettersPanel shown;
  for (const LetterKind kind : kLetterKinds) {
    if (!may_see(visit, kind)) continue;
    const auto newest =
        std::find_if(all.begin(), all.end(), [&](const Letter& one) { return one.kind == kind; });
    const bool is_due = delegations::stands(participant.state) &&
                        (kind == LetterKind::visa ? participant.details.needs_visa_letter
                                                  : participant.registered());
    if (newest == all.end() && !is_due) continue;
    LettersPanel::Line line{label_of(kind),
                            meetings::home_of(*series, visit) + "/letters/" +
                                std::string(name_of(kind)) + "/of/" +
                                std::to_string(participant.id.value),
                            {},
                            {},
                            {}};
    if (newest != all.end()) {
      line.reference = reference_of(*newest);
      if (newest->made_at) line.made = visit.locale.date_time(*newest->made_at, series->zone);
      if (newest->sent_at) line.sent = visit.locale.date_time(*newest->sent_at, series->zone);
    }
    shown.lines.push_back(std::move(line));
  }
  if (shown.lines.empty()) return {};
  html::Out out = visit.out();
  views::letters_panel(out, shown);
  return html::trusted(out.take());
}

}  // namespace convoke::participant_letters
