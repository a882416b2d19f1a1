#include "participant_letters/panels.h"

namespace convoke::participant_letters {

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
