#include "demo/stages.h"

namespace convoke::demo {
namespace {

using participant_letters::LetterKind;
using participant_letters::Letters;
using participant_letters::Standing;

/// The State whose delegates get their information notes.
constexpr const char* kInformed = "AUT";
/// The State whose delegate has a letter for a visa by mail; one whose letter is yet to be made.
constexpr const char* kSent = "EGY";
constexpr const char* kNotMade = "SEN";

participant_letters::Signature signature_of(const Conference& conference) {
  participant_letters::Signature out;
  out.name = "Lena Okafor";
  out.title[Language::ar] = "أمينة المؤتمر";
  out.title[Language::zh] = "大会秘书";
  out.title[Language::en] = "Secretary of the Conference";
  out.title[Language::fr] = "Secrétaire de la Conférence";
  out.title[Language::ru] = "Секретарь Конференции";
  out.title[Language::es] = "Secretaria de la Conferencia";
  out.address = "Example Street 1\n1000 " +
                (conference.meetings.empty() ? std::string("Vienna")
                                             : conference.meetings.front().city.in(Language::en));
  return out;
}

/// Returns how many are made.
Result<std::int64_t> write_visa_letters(Composition& parts, const Conference& conference,
                                        Report& report) {
  Letters& letters = parts.participant_letters.letters;
  const auto directory = parts.references.directory();
  const auto is_of = [&](const auto& work, const char* code) {
    const reference::Entity* entity = directory->find(code);
    return entity && work.participant.entity == entity->id;
  };
  std::vector<Letters::Seen> due;
  for (const auto& work : letters.work(conference.series, LetterKind::visa).all)
    if (work.standing == Standing::to_make && !is_of(work, kNotMade))
      due.push_back({work.participant.id, {}, work.participant.version});
  if (!due.empty())
    CONVOKE_TRY(letters.ask(demonstrator(), conference.series, LetterKind::visa, due));
  const auto to_make = static_cast<std::int64_t>(due.size());
  CONVOKE_TRY(run_jobs(
      parts, report, [] { return 0; }, to_make));
  std::int64_t made = 0;
  std::vector<participant_letters::LetterId> ready;
  for (const auto& work : letters.work(conference.series, LetterKind::visa).all) {
    if (work.standing == Standing::made || work.standing == Standing::sent) ++made;
    if (work.standing == Standing::made && is_of(work, kSent)) ready.push_back(work.newest->id);
  }
  if (!ready.empty())
    CONVOKE_TRY(letters.send(demonstrator(), conference.series, LetterKind::visa, ready,
                             participant_letters::SentWay::participant));
  CONVOKE_TRY(run_jobs(
      parts, report, [] { return 0; }, to_make));
  return made;
}

}  // namespace

Status write_letters(Composition& parts, const Conference& conference, Report& report) {
  report.begin("Letters to participants");
  Letters& letters = parts.participant_letters.letters;
  const meetings::SeriesId series = conference.series.id;
  for (const LetterKind kind : participant_letters::kLetterKinds) {
    const auto versions = letters.template_versions(series, kind);
    for (const Language language : kLanguages)
      if (!versions.contains(language))
        CONVOKE_TRY(letters.set_standard(demonstrator(), series, kind, language, 0));
  }
  if (letters.signature(series).version == 0)
    CONVOKE_TRY(letters.set_signature(demonstrator(), series, signature_of(conference), 0));
  const auto directory = parts.references.directory();
  const reference::Entity* informed = directory->find(kInformed);
  std::vector<Letters::Seen> due;
  std::int64_t made = 0;
  for (const auto& work : letters.work(conference.series, LetterKind::information).all) {
    if (!informed || work.participant.entity != informed->id) continue;
    ++made;
    if (work.standing == Standing::to_make)
      due.push_back({work.participant.id, {}, work.participant.version});
  }
  if (!due.empty())
    CONVOKE_TRY(letters.ask(demonstrator(), conference.series, LetterKind::information, due));
  CONVOKE_TRY(run_jobs(
      parts, report, [] { return 0; }, static_cast<std::int64_t>(due.size())));
  report.end(std::to_string(made) + " information notes",
             conference.office() + "/letters/information");
  report.begin("Visa letters");
  CONVOKE_ASSIGN(for_visa, write_visa_letters(parts, conference, report));
  report.end(std::to_string(for_visa) + " letters", conference.office() + "/letters/visa");
  return {};
}

}  // namespace convoke::demo
