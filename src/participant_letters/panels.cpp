#include "participant_letters/panels.h"

#include "page/posted.h"
#include "platform/i18n/listing.h"

namespace convoke::participant_letters {

Result<Place> place_of(const page::Visit& visit, meetings::Meetings& meetings) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings, visit));
  const auto kind = letter_kind(visit.arg("kind"));
  if (!kind) return not_found(N_("There are no such letters."));
  // The route asks for the one right; what a passport says takes the other one too.
  if (*kind == LetterKind::visa && !visit.may(page::Right::read_confidential))
    return forbidden(N_("Letters for a visa carry what a passport says. You may not read that."));
  const std::string home = meetings::home_of(series, visit);
  return Place{std::move(series), *kind, home + "/letters/" + std::string(name_of(*kind)),
               home + "/participants"};
}

html::Page letters_page(const page::Visit& visit, const Place& place, std::string title,
                        html::Out& out) {
  const std::string list = visit.locale.tr(label_of(place.kind));
  std::vector<html::Crumb> crumbs;
  if (title != list) crumbs.push_back({list, place.home});
  return meetings::office_page(visit, place.series, "participant_letters", std::move(title), out,
                               std::move(crumbs));
}

http::Response file_of(std::string media_type, const std::string& file_name, bool inline_shown) {
  http::Response response;
  response.header("Content-Type", std::move(media_type))
      .header("Content-Disposition", std::string(inline_shown ? "inline" : "attachment") +
                                         "; filename=\"" + file_name + "\"")
      .header("Cache-Control", "private, no-store");
  return response;
}

std::string named(const Fields& fields, const i18n::Locale& locale) {
  std::vector<std::string> names;
  for (const LetterField* field : fields) names.push_back(locale.tr(field->meaning));
  return i18n::listed(names, locale.language());
}

std::vector<overview::Task> tasks(Letters& letters, const page::Visit& visit,
                                  const meetings::Series& series) {
  if (!may_see(visit, LetterKind::visa)) return {};
  const std::int64_t waiting = letters.visa_letters_to_make(series.id);
  return {{27, waiting,
           visit.locale.trn("letter for a visa is to be made", "letters for a visa are to be made",
                            static_cast<long>(waiting)),
           meetings::home_of(series, visit) + "/letters/visa",
           page::Right::decide_on_participants}};
}

std::unordered_map<ParticipantId, std::string> notes_for_mission(Letters& letters,
                                                                 const meetings::Series& series,
                                                                 reference::EntityId entity,
                                                                 const i18n::Locale& locale) {
  std::unordered_map<ParticipantId, std::string> out;
  for (const auto& [id, letter] : letters.made_for(series.id, LetterKind::visa, entity)) {
    const std::string made = locale.date_time(*letter.made_at, series.zone);
    if (!letter.sent_at) {
      out[id] = locale.tr(N_("Letter for a visa made on {1}."), {made});
      continue;
    }
    const std::string sent = locale.date_time(*letter.sent_at, series.zone);
    const char* sentence =
        letter.way == SentWay::participant
            ? N_("Letter for a visa made on {1}, sent to the participant on {2}.")
        : letter.way == SentWay::government
            ? N_("Letter for a visa made on {1}, sent to the mission on {2}.")
            : N_("Letter for a visa made on {1}, posted on {2}.");
    out[id] = locale.tr(sentence, {made, sent});
  }
  return out;
}

}  // namespace convoke::participant_letters
