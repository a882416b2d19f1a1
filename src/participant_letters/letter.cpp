#include "participant_letters/letter.h"

#include <array>

#include "base/enum_name.h"
#include "base/message_context.h"
#include "platform/i18n/typed_text.h"

namespace convoke::participant_letters {
namespace {

constexpr std::array<std::string_view, 2> kKinds{"visa", "information"};
constexpr std::array<std::string_view, 4> kStates{"asked", "made", "failed", "erased"};
constexpr std::array<std::string_view, 4> kWays{"", "participant", "government", "post"};

}  // namespace

std::string_view name_of(LetterKind kind) {
  return kKinds[static_cast<std::size_t>(kind)];
}
std::optional<LetterKind> letter_kind(std::string_view name) {
  return enumerator_named<LetterKind>(kKinds, name);
}
const char* label_of(LetterKind kind) {
  return kind == LetterKind::visa ? N_("Letters for a visa") : N_("Information notes");
}

std::string_view name_of(LetterState state) {
  return kStates[static_cast<std::size_t>(state)];
}
std::optional<LetterState> letter_state(std::string_view name) {
  return enumerator_named<LetterState>(kStates, name);
}

std::string_view name_of(SentWay way) {
  return kWays[static_cast<std::size_t>(way)];
}
std::optional<SentWay> sent_way(std::string_view name) {
  return enumerator_named<SentWay>(kWays, name);
}
const char* label_of(SentWay way) {
  constexpr std::array<const char*, 4> labels{N_("Not yet"), N_("To the participant"),
                                              N_("To the mission"), N_("By post")};
  return labels[static_cast<std::size_t>(way)];
}

std::string number_text(const Letter& letter) {
  std::string number = std::to_string(letter.number);
  if (number.size() < 4) number.insert(0, 4 - number.size(), '0');
  return number;
}

std::string reference_of(const Letter& letter) {
  std::string out = letter.kind == LetterKind::visa ? "VISA/" : "INFO/";
  out += std::to_string(letter.year) + "/" + number_text(letter);
  if (letter.version > 1) out += "/Rev." + std::to_string(letter.version - 1);
  return out;
}

std::string file_stem_of(const Letter& letter) {
  std::string stem = reference_of(letter);
  for (char& c : stem)
    if (c == '/') c = '-';
  return stem;
}

std::string outbox_key(LetterId id) {
  return "participant-letter:" + std::to_string(id.value);
}

Result<Signature> check(Signature signature) {
  using i18n::TextRule;
  Problems problems;
  i18n::check_text(signature.name, TextRule::name, 120, "name", problems);
  i18n::check_texts(signature.title, TextRule::line, 200, "title", problems);
  i18n::check_text(signature.address, TextRule::text, 500, "address", problems);
  if (problems.first()) return *problems.first();
  return signature;
}

}  // namespace convoke::participant_letters
