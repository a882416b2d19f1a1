// A letter to one participant: in support of a visa, or the information note. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "base/id.h"
#include "base/language.h"
#include "base/result.h"
#include "delegations/participants/participant.h"
#include "meetings/meeting.h"
#include "platform/docx/clean/findings.h"
#include "platform/files/file_store.h"

namespace convoke::participant_letters {

using delegations::Participant;
using delegations::ParticipantId;
using LetterId = Id<struct ParticipantLetterTag>;
using TemplateId = Id<struct LetterTemplateTag>;

enum class LetterKind {
  visa,        ///< supports the request for a visa; carries what a passport says
  information  ///< the information note, of everybody registered
};
inline constexpr LetterKind kLetterKinds[] = {LetterKind::visa, LetterKind::information};
std::string_view name_of(LetterKind kind);
std::optional<LetterKind> letter_kind(std::string_view name);
const char* label_of(LetterKind kind);  ///< msgid, "Letters for a visa"

enum class LetterState {
  asked,  ///< its job makes it
  made,
  failed,  ///< could not be made: Letter::failure
  erased   ///< with the person; the number stays
};
std::string_view name_of(LetterState state);
std::optional<LetterState> letter_state(std::string_view name);

/// How a letter left the house.
enum class SentWay { none, participant, government, post };
std::string_view name_of(SentWay way);
std::optional<SentWay> sent_way(std::string_view name);
const char* label_of(SentWay way);  ///< msgid, "To the participant"

/// One version of a letter. Versions of one participant and kind share year and number.
struct Letter {
  LetterId id;
  meetings::SeriesId series;
  LetterKind kind = LetterKind::visa;
  ParticipantId participant;
  int year = 0;             ///< in the zone of the series, when the number was allotted
  std::int64_t number = 0;  ///< within series, kind and year, from 1, without gaps
  int version = 1;
  Language language = Language::en;  ///< of its template
  TemplateId text;
  Date dated;
  LetterState state = LetterState::asked;
  std::int64_t batch = 0;  ///< id of the first that is made together with it
  std::string marks{};     ///< see marks_of(); empty until it is made
  files::FileHash docx{}, pdf{};
  Instant asked_at;
  std::string asked_by{};
  std::optional<Instant> made_at{};
  std::string failure{};  ///< platform/json/stored_error.h
  SentWay way = SentWay::none;
  std::string sent_to{};  ///< the address; empty: by post
  std::optional<Instant> sent_at{};
  std::string sent_by{};

  bool is_made() const { return state == LetterState::made; }
};

/// "VISA/2009/0007"; of a second version "VISA/2009/0007/Rev.1".
std::string reference_of(const Letter& letter);
/// "0007".
std::string number_text(const Letter& letter);
/// The reference as the name of a file, without ending: "VISA-2009-0007".
std::string file_stem_of(const Letter& letter);
/// The key of its message in the outbox.
std::string outbox_key(LetterId id);

/// An office's text for letters of a kind, in one language and version.
struct LetterTemplate {
  TemplateId id;
  meetings::SeriesId series;
  LetterKind kind = LetterKind::visa;
  Language language = Language::en;
  int version = 1;
  files::FileHash docx{};  ///< empty: it was taken away
  std::vector<std::string> fields{};
  std::vector<docx::Finding> findings{};  ///< when it was uploaded
  bool is_standard = false;               ///< the program's own words
  Instant created_at{};
  std::string created_by{};
};
/// Bytes of a template that is uploaded.
inline constexpr std::size_t kTemplateBytes = 10u << 20;

/// Who signs the letters of a series, and the address at their head.
struct Signature {
  std::string name;
  Text6 title;
  std::string address;  ///< lines
  int version = 0;      ///< 0: nothing was said yet
};
/// Cleans it. `invalid` at "name", "title_en" … and "address": at most 120, 200 and 500 code
/// points.
Result<Signature> check(Signature signature);

}  // namespace convoke::participant_letters
