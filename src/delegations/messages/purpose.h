// The messages that leave by themselves when the state of a nomination changes, and those that go
// with a letter: what each is for, what it says, and what an office may write into its own wording
// of it. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "platform/i18n/locale.h"

namespace convoke::delegations::messages {

enum class Purpose {
  confirmation,   ///< registered: to the participant
  accredited,     ///< where the office accredits and registers in two steps: to the participant
  referred_back,  ///< to the Government
  refused,        ///< to the Government
  withdrawn,      ///< these three to a participant who had a confirmation
  replaced,
  revoked,
  funding,  ///< these two to the participant, or to the Government
  funding_ended,
  refused_together,    ///< several of one act: to the Government
  refusal_taken_back,  ///< of one or several: to the Government that was told of the refusal
  visa_letter,         ///< these four go with a letter (participant_letters/): to the participant
  visa_letter_to_government,
  information_letter,
  information_letter_to_government
};
inline constexpr Purpose kPurposes[] = {Purpose::confirmation,
                                        Purpose::accredited,
                                        Purpose::referred_back,
                                        Purpose::refused,
                                        Purpose::withdrawn,
                                        Purpose::replaced,
                                        Purpose::revoked,
                                        Purpose::funding,
                                        Purpose::funding_ended,
                                        Purpose::refused_together,
                                        Purpose::refusal_taken_back,
                                        Purpose::visa_letter,
                                        Purpose::visa_letter_to_government,
                                        Purpose::information_letter,
                                        Purpose::information_letter_to_government};
std::string_view name_of(Purpose purpose);
std::optional<Purpose> purpose_named(std::string_view name);
/// Msgids: what it is called, and who gets it when.
const char* label_of(Purpose purpose);
const char* occasion_of(Purpose purpose);

/// The words of one message. Opening and text are paragraphs, set apart by empty lines, with
/// placeholders such as {name}. The text begins behind the opening.
struct Words {
  std::string subject, opening, text;
  bool empty() const { return subject.empty() && opening.empty() && text.empty(); }
  friend bool operator==(const Words&, const Words&) = default;
};

/// What may stand in the words of a message.
struct Placeholder {
  std::string_view name;  ///< without braces
  const char* meaning;    ///< msgid
  bool is_necessary;      ///< in the text
  /// May stand in subject and opening: nothing that a stranger could have typed, so that no link
  /// can make the office begin a message with words of its holder.
  bool is_ours;
};
std::vector<Placeholder> placeholders_of(Purpose purpose);

inline constexpr std::size_t kLongestSubject = 150, kLongestOpening = 1000,
                             kLongestText = 5000;  ///< code points

/// Cleans the words in place. `invalid` at "subject", "opening", "text", all at once, for what is
/// missing or too long, a placeholder that may not stand there, a necessary one that is missing,
/// and a list such as {meetings} beside other words.
Status check(Purpose purpose, Words& words);

/// The program's own, with placeholders.
Words built_in(Purpose purpose, const i18n::Locale& locale);

/// What is between two ends of a line: text, or the name of a placeholder.
struct Piece {
  bool is_placeholder;
  std::string_view text;  ///< without braces
};
/// A brace without its other one is text.
std::vector<Piece> pieces_of(std::string_view line);
/// Whether a placeholder becomes a list, and so stands on a line of its own.
bool is_list(std::string_view placeholder);

}  // namespace convoke::delegations::messages
