#include "delegations/messages/purpose.h"

#include <algorithm>

#include "base/message_context.h"
#include "base/problems.h"
#include "base/text.h"
#include "platform/i18n/typed_text.h"

namespace convoke::delegations::messages {
namespace {

constexpr unsigned bit(Purpose purpose) {
  return 1U << static_cast<unsigned>(purpose);
}
constexpr unsigned kTogether = bit(Purpose::refused_together) | bit(Purpose::refusal_taken_back);
constexpr unsigned kToParticipantWithLetter =
    bit(Purpose::visa_letter) | bit(Purpose::information_letter);
constexpr unsigned kToGovernmentWithLetter =
    bit(Purpose::visa_letter_to_government) | bit(Purpose::information_letter_to_government);
constexpr unsigned kLetters = kToParticipantWithLetter | kToGovernmentWithLetter;
constexpr unsigned kOfState = 0x1FF;  // of one participant, when the state changes
constexpr unsigned kOfOne = kOfState | kLetters;
constexpr unsigned kAll = kOfOne | kTogether;
constexpr unsigned kEnded =
    bit(Purpose::withdrawn) | bit(Purpose::replaced) | bit(Purpose::revoked);
constexpr unsigned kFunding = bit(Purpose::funding) | bit(Purpose::funding_ended);
constexpr unsigned kToGovernment = bit(Purpose::referred_back) | bit(Purpose::refused);
constexpr unsigned kConfirmation = bit(Purpose::confirmation);

/// One line of the table of placeholders.
struct Known {
  std::string_view name;
  const char* meaning;
  unsigned purposes;   ///< in which it may stand
  unsigned necessary;  ///< in the text of which it must stand
  bool is_ours = false;
};
constexpr Known kKnown[] = {
    {"name", N_("The participant, with honorific"), kOfOne, kOfState | kToGovernmentWithLetter},
    {"participants", N_("The list of the participants, on a line of its own"), kTogether,
     kTogether},
    {"function", N_("Functional title; may be empty"), kOfOne, 0},
    {"delegation", N_("The State or organization"), kAll, 0, true},
    {"role", N_("Role in the delegation"), kOfOne, 0, true},
    {"reference", N_("The reference of the letter"), kLetters, 0, true},
    {"conference", N_("Title of the conference"), kAll, 0, true},
    {"meetings", N_("The list of the meetings, on a line of its own"), kOfOne, kConfirmation},
    {"presence", N_("Mode of participation; empty where it is not asked"),
     kConfirmation | bit(Purpose::accredited), 0},
    {"photo_link", N_("The personal link for the photograph; empty for who takes part online"),
     kConfirmation, kConfirmation},
    {"gate", N_("Where badges are handed over; may be empty"), kConfirmation, 0},
    {"reason", N_("The reason that the officer gave"),
     kToGovernment | bit(Purpose::revoked) | bit(Purpose::refused_together),
     kToGovernment | bit(Purpose::revoked) | bit(Purpose::refused_together)},
    {"link", N_("The link by which the Government names its delegation"), kToGovernment | kTogether,
     bit(Purpose::referred_back)},
    {"badge", N_("That the badge is no longer valid; empty for who takes part online"), kEnded, 0},
    {"deadline", N_("The last day for nominations"), kAll, 0, true},
    {"mailbox", N_("The address for questions"), kAll, 0, true},
    {"secretariat", N_("The name of the secretariat"), kAll, 0, true},
    {"phone", N_("The telephone of the secretariat; may be empty"), kAll, 0, true}};

std::string braced(std::string_view name) {
  return "{" + std::string(name) + "}";
}

/// What looks like a placeholder and is none would be sent as it stands: a brace without the other,
/// those of a Chinese keyboard, the brackets of Word templates.
void check_brackets(std::string_view text, const char* field, Problems& problems) {
  for (const std::string_view sign : {"{", "}", "｛", "｝", "[[", "]]", "【", "】"})
    if (text.find(sign) != text.npos)
      problems.add(invalid(N_("“{1}” belongs to no placeholder. They are written like {2}."), field,
                           {std::string(sign), "{name}"}));
}

void check_places(const std::vector<Placeholder>& known, const std::string& text, const char* field,
                  Problems& problems) {
  const bool is_text = std::string_view(field) == "text";
  std::vector<std::string_view> seen, wrong;
  for (const std::string& line : split(text, '\n')) {
    const std::vector<Piece> pieces = pieces_of(line);
    for (const Piece& piece : pieces) {
      if (!piece.is_placeholder) {
        check_brackets(piece.text, field, problems);
        continue;
      }
      const auto found = std::find_if(known.begin(), known.end(),
                                      [&](const Placeholder& p) { return p.name == piece.text; });
      if (found != known.end()) seen.push_back(found->name);
      if (found == known.end())
        problems.add(
            invalid(N_("{1} is no placeholder of this message."), field, {braced(piece.text)}));
      else if (!is_text && !found->is_ours)
        problems.add(invalid(N_("{1} can stand in the text alone: delegations have typed it."),
                             field, {braced(piece.text)}));
      else if (is_list(piece.text) && trimmed(line) != braced(piece.text))
        problems.add(invalid(N_("{1} stands on a line of its own: it becomes a list."), field,
                             {braced(piece.text)}));
    }
  }
  if (!is_text || text.empty()) return;
  for (const Placeholder& p : known)
    if (p.is_necessary && std::find(seen.begin(), seen.end(), p.name) == seen.end())
      problems.add(invalid(N_("{1} is missing. This message cannot go out without it."), field,
                           {braced(p.name)}));
}

/// Texts of lines and paragraphs put together.
class Draft {
 public:
  explicit Draft(const i18n::Locale& locale) : locale_(locale) {}
  Draft& line(const char* msgid, const char* placeholder) {
    return line(locale_.tr(msgid, {placeholder}));
  }
  Draft& line(const std::string& text) {
    if (!out_.empty() && !out_.ends_with('\n')) out_ += '\n';
    out_ += text;
    return *this;
  }
  Draft& said(const char* msgid) { return line(locale_.tr(msgid)); }
  Draft& gap() {
    out_ += "\n\n";
    return *this;
  }
  std::string take() { return std::move(out_); }

 private:
  const i18n::Locale& locale_;
  std::string out_;
};

const char* subject_of(Purpose purpose) {
  switch (purpose) {
    case Purpose::confirmation:
      return N_("Confirmation of registration: {1}");
    case Purpose::accredited:
      return N_("Accreditation: {1}");
    case Purpose::referred_back:
      return N_("Nomination referred back: {1}");
    case Purpose::refused:
      return N_("Nomination not accepted: {1}");
    case Purpose::withdrawn:
    case Purpose::replaced:
      return N_("Registration withdrawn: {1}");
    case Purpose::revoked:
      return N_("Registration revoked: {1}");
    case Purpose::funding:
      return N_("Funding of the travel: {1}");
    case Purpose::funding_ended:
      return N_("Funding of the travel withdrawn: {1}");
    case Purpose::refused_together:
      return N_("Nominations not accepted: {1}");
    case Purpose::refusal_taken_back:
      return N_("Decision not to accept taken back: {1}");
    case Purpose::visa_letter:
      return N_("Letter in support of your request for a visa: {1}");
    case Purpose::visa_letter_to_government:
      return N_("Letter in support of a request for a visa: {1}");
    case Purpose::information_letter:
      return N_("Information note for participants: {1}");
    case Purpose::information_letter_to_government:
      return N_("Information note for a participant: {1}");
  }
  return "";
}

const char* opening_of(Purpose purpose) {
  switch (purpose) {
    case Purpose::confirmation:
      return N_(
          "The secretariat presents its compliments and confirms the following registration.");
    case Purpose::accredited:
      return N_(
          "The secretariat presents its compliments and informs you that the following participant "
          "has been accredited.");
    case Purpose::referred_back:
      return N_(
          "The secretariat presents its compliments and refers the following nomination back to "
          "the delegation.");
    case Purpose::refused:
      return N_(
          "The secretariat presents its compliments and informs you that it has not accepted the "
          "following nomination.");
    case Purpose::withdrawn:
      return N_(
          "The secretariat presents its compliments and informs you that the delegation has "
          "withdrawn the following registration.");
    case Purpose::replaced:
      return N_(
          "The secretariat presents its compliments and informs you that the delegation has named "
          "another participant in the place of the following registration.");
    case Purpose::revoked:
      return N_(
          "The secretariat presents its compliments and informs you that it has revoked the "
          "following registration.");
    case Purpose::funding:
      return N_(
          "The secretariat presents its compliments and informs you that the travel of the "
          "following participant will be funded.");
    case Purpose::funding_ended:
      return N_(
          "The secretariat presents its compliments and informs you that the travel of the "
          "following participant can no longer be funded.");
    case Purpose::refused_together:
      return N_(
          "The secretariat presents its compliments and informs you that it has not accepted the "
          "following nominations.");
    case Purpose::refusal_taken_back:
      return N_(
          "The secretariat presents its compliments and informs you that it has taken back its "
          "decision not to accept the following nominations.");
    case Purpose::visa_letter:
      return N_("The letter in support of your request for a visa is attached to this message.");
    case Purpose::visa_letter_to_government:
      return N_(
          "The letter in support of the request for a visa is attached to this message. It is "
          "kindly requested that it be handed on to:");
    case Purpose::information_letter:
      return N_("Your information note is attached to this message.");
    case Purpose::information_letter_to_government:
      return N_(
          "The information note is attached to this message. It is kindly requested that it be "
          "handed on to:");
  }
  return "";
}

/// The text of a message that carries a letter.
std::string with_letter(Purpose purpose, Draft& draft) {
  if (bit(purpose) & kToGovernmentWithLetter) draft.line("{name}").gap();
  if (purpose == Purpose::visa_letter)
    draft
        .said(N_("Please compare it with your passport. If something on it is wrong, please tell "
                 "your delegation, so that its entry is corrected and you get another letter."))
        .gap();
  return draft.line("{conference}").gap().line("{secretariat}").line("{mailbox}").take();
}

/// The text of a message about several nominations.
std::string together(Purpose purpose, Draft& draft) {
  if (purpose == Purpose::refused_together) draft.line(N_("Reason: {1}"), "{reason}").gap();
  draft.line(N_("Delegation: {1}"), "{delegation}").gap().line("{participants}").gap();
  return draft.said(N_("The delegation can be seen and changed through its link:"))
      .line("{link}")
      .gap()
      .line(N_("If anything in this message is not correct, please write to {1}."), "{mailbox}")
      .gap()
      .line("{secretariat}")
      .line(N_("Telephone: {1}"), "{phone}")
      .take();
}

}  // namespace

bool is_list(std::string_view placeholder) {
  return placeholder == "meetings" || placeholder == "participants";
}

std::string_view name_of(Purpose purpose) {
  switch (purpose) {
    case Purpose::confirmation:
      return "confirmation";
    case Purpose::accredited:
      return "accredited";
    case Purpose::referred_back:
      return "referred_back";
    case Purpose::refused:
      return "refused";
    case Purpose::withdrawn:
      return "withdrawn";
    case Purpose::replaced:
      return "replaced";
    case Purpose::revoked:
      return "revoked";
    case Purpose::funding:
      return "funding";
    case Purpose::funding_ended:
      return "funding_ended";
    case Purpose::refused_together:
      return "refused_together";
    case Purpose::refusal_taken_back:
      return "refusal_taken_back";
    case Purpose::visa_letter:
      return "visa_letter";
    case Purpose::visa_letter_to_government:
      return "visa_letter_to_government";
    case Purpose::information_letter:
      return "information_letter";
    case Purpose::information_letter_to_government:
      return "information_letter_to_government";
  }
  return "";
}

std::optional<Purpose> purpose_named(std::string_view name) {
  for (const Purpose purpose : kPurposes)
    if (name_of(purpose) == name) return purpose;
  return std::nullopt;
}

const char* label_of(Purpose purpose) {
  switch (purpose) {
    case Purpose::confirmation:
      return N_("Confirmation of registration");
    case Purpose::accredited:
      return N_("Accreditation of a participant");
    case Purpose::referred_back:
      return N_("Nomination referred back");
    case Purpose::refused:
      return N_("Nomination not accepted");
    case Purpose::withdrawn:
      return N_("Registration withdrawn");
    case Purpose::replaced:
      return N_("Participant replaced");
    case Purpose::revoked:
      return N_("Registration revoked");
    case Purpose::funding:
      return N_("Funding promised");
    case Purpose::funding_ended:
      return N_("Funding withdrawn");
    case Purpose::refused_together:
      return N_("Several nominations not accepted");
    case Purpose::refusal_taken_back:
      return N_("Decision not to accept taken back");
    case Purpose::visa_letter:
      return N_("With the letter for a visa, to the participant");
    case Purpose::visa_letter_to_government:
      return N_("With the letter for a visa, to the mission");
    case Purpose::information_letter:
      return N_("With the information note, to the participant");
    case Purpose::information_letter_to_government:
      return N_("With the information note, to the mission");
  }
  return "";
}

const char* occasion_of(Purpose purpose) {
  switch (purpose) {
    case Purpose::confirmation:
      return N_("To the participant, when registered; with the dates for a calendar");
    case Purpose::accredited:
      return N_("To the participant, when accredited and not registered yet");
    case Purpose::referred_back:
    case Purpose::refused:
      return N_("To the addressee of the Government, by e-mail");
    case Purpose::withdrawn:
    case Purpose::replaced:
    case Purpose::revoked:
      return N_("To the participant, if the registration was confirmed");
    case Purpose::funding:
    case Purpose::funding_ended:
      return N_("To the participant, or by e-mail to the addressee of the Government");
    case Purpose::refused_together:
      return N_(
          "To the addressee of the Government, by e-mail, where one decision concerns several of "
          "its nominations");
    case Purpose::refusal_taken_back:
      return N_("To the addressee of the Government, by e-mail, if it was told of the refusal");
    case Purpose::visa_letter:
    case Purpose::information_letter:
      return N_("To the participant, when an officer sends the letter by e-mail");
    case Purpose::visa_letter_to_government:
    case Purpose::information_letter_to_government:
      return N_("To the addressee of the Government, when an officer sends the letter by e-mail");
  }
  return "";
}

std::vector<Placeholder> placeholders_of(Purpose purpose) {
  std::vector<Placeholder> out;
  for (const Known& one : kKnown)
    if (one.purposes & bit(purpose))
      out.push_back({one.name, one.meaning, (one.necessary & bit(purpose)) != 0, one.is_ours});
  return out;
}

std::vector<Piece> pieces_of(std::string_view line) {
  std::vector<Piece> out;
  std::size_t at = 0;
  while (at < line.size()) {
    const std::size_t open = line.find('{', at);
    const std::size_t close = open == line.npos ? line.npos : line.find('}', open);
    if (close == line.npos) break;
    if (open > at) out.push_back({false, line.substr(at, open - at)});
    out.push_back({true, line.substr(open + 1, close - open - 1)});
    at = close + 1;
  }
  if (at < line.size()) out.push_back({false, line.substr(at)});
  return out;
}

Status check(Purpose purpose, Words& words) {
  Problems problems;
  const std::vector<Placeholder> known = placeholders_of(purpose);
  const auto one = [&](std::string& text, i18n::TextRule rule, std::size_t longest,
                       const char* field, const char* missing) {
    i18n::check_text(text, rule, longest, field, problems);
    if (text.empty()) problems.add(invalid(missing, field));
    check_places(known, text, field, problems);
  };
  one(words.subject, i18n::TextRule::line, kLongestSubject, "subject", N_("Write the subject."));
  one(words.opening, i18n::TextRule::text, kLongestOpening, "opening",
      N_("Write how the message begins."));
  one(words.text, i18n::TextRule::text, kLongestText, "text", N_("Write the text."));
  if (problems.first()) return *problems.first();
  return {};
}

Words built_in(Purpose purpose, const i18n::Locale& locale) {
  Words words;
  const bool goes_with_letter = (bit(purpose) & kLetters) != 0;
  words.subject =
      locale.tr(subject_of(purpose), {goes_with_letter ? "{reference}" : "{conference}"});
  words.opening = locale.tr(opening_of(purpose));
  Draft draft(locale);
  if (goes_with_letter) {
    words.text = with_letter(purpose, draft);
    return words;
  }
  if (bit(purpose) & kTogether) {
    words.text = together(purpose, draft);
    return words;
  }
  const bool is_confirmation = purpose == Purpose::confirmation;
  const bool to_government = (bit(purpose) & kToGovernment) != 0;
  if (to_government || purpose == Purpose::revoked) draft.line(N_("Reason: {1}"), "{reason}").gap();
  draft.line(N_("Delegation: {1}"), "{delegation}").line(N_("Name: {1}"), "{name}");
  if (!(bit(purpose) & kEnded)) {
    draft.line(N_("Role: {1}"), "{role}").line(N_("Function: {1}"), "{function}");
    if (!to_government && !(bit(purpose) & kFunding))
      draft.line(N_("Mode of participation: {1}"), "{presence}");
  }
  draft.gap().line(locale.tr(N_("Meetings:"))).line("{meetings}").gap();
  if (purpose == Purpose::accredited)
    draft
        .line(locale.tr(N_("The registration follows, and with it a confirmation of its own. Until "
                           "then nothing has to be done.")))
        .gap();
  if (purpose == Purpose::referred_back)
    draft
        .line(locale.tr(N_("The delegation is asked to correct the entry, or to name another "
                           "participant, through its link:")))
        .line("{link}")
        .gap();
  if (purpose == Purpose::refused)
    draft.line(locale.tr(N_("The delegation can be seen and changed through its link:")))
        .line("{link}")
        .gap();
  if (is_confirmation) {
    // One paragraph: without a badge all of it is left out.
    draft
        .line(locale.tr(
            N_("A recent photograph for the badge can be sent through this personal link:")))
        .line("{photo_link}")
        .line(locale.tr(N_("Badges are pre-printed and handed over on presentation of an identity "
                           "document. The name on the badge must agree with that document.")))
        .line(N_("Place where badges are handed over: {1}"), "{gate}")
        .gap();
  }
  if (bit(purpose) & kEnded) draft.line("{badge}").gap();
  if (purpose == Purpose::funding)
    draft
        .line(locale.tr(N_("The secretariat will write about the arrangements. Please buy no "
                           "ticket before that.")))
        .gap();
  draft.line(N_("If anything in this message is not correct, please write to {1}."), "{mailbox}")
      .gap()
      .line("{secretariat}")
      .line(N_("Telephone: {1}"), "{phone}");
  words.text = draft.take();
  return words;
}

}  // namespace convoke::delegations::messages
