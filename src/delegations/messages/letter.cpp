#include "delegations/messages/letter.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "delegations/messages/views/message.h"

namespace convoke::delegations::messages {
namespace {

enum class Shape { words, address };
struct Value {
  std::string text;
  Shape shape = Shape::words;
};

Value value_of(std::string_view name, const Confirmation& c, const i18n::Locale& locale) {
  if (name == "name") return {c.name};
  if (name == "function") return {c.function_title};
  if (name == "delegation") return {c.delegation};
  if (name == "reference") return {c.reference};
  if (name == "role") return {c.role};
  if (name == "conference") return {c.series};
  if (name == "presence") return {c.presence};
  if (name == "photo_link") return {c.has_badge ? c.photo_link : "", Shape::address};
  if (name == "gate") return {c.has_badge ? c.gate : ""};
  if (name == "reason") return {c.reason};
  if (name == "link") return {c.link, Shape::address};
  if (name == "badge")
    return {c.has_badge ? locale.tr(N_("A badge that has been printed is no longer valid, and the "
                                       "personal link for the photograph is closed."))
                        : ""};
  if (name == "deadline") return {c.deadline};
  if (name == "mailbox") return {c.secretariat_address};
  if (name == "secretariat") return {c.secretariat_name};
  if (name == "phone") return {c.secretariat_phone};
  return {};
}

bool is_brief(Purpose purpose) {
  return purpose != Purpose::confirmation && purpose != Purpose::accredited;
}

std::string meetings_as_text(Purpose purpose, const Confirmation& c, const i18n::Locale& locale) {
  std::string out;
  for (const ConfirmedMeeting& m : c.meetings) {
    out += "- " + m.title + "\n  ";
    if (is_brief(purpose)) {
      out += m.dates + '\n';
      continue;
    }
    out += locale.tr(N_("{1}, {2}"), {m.dates, m.place}) + "\n  " + m.address + '\n';
    if (!m.platform.empty()) out += "  " + locale.tr(N_("Online: {1}"), {m.platform}) + '\n';
  }
  return out;
}

std::string participants_as_text(const Confirmation& c, const i18n::Locale& locale) {
  std::string out;
  for (const ListedInMessage& one : c.participants) {
    out += "- " + locale.tr(N_("{1}, {2}"), {one.name, one.role});
    out += one.state.empty() ? "\n" : "\n  " + one.state + "\n";
  }
  return out;
}

/// A line of the words with what its placeholders stand for; nothing if all are empty.
struct Line {
  std::string text, html;
  bool has_placeholder = false, is_empty = false;
  std::string list{};  ///< the placeholder that becomes a list; empty: it is a line
};

Line line_of(std::string_view words, Purpose purpose, bool is_opening, const Confirmation& c,
             const i18n::Locale& locale) {
  Line line;
  bool says_something = false;
  const std::vector<Placeholder> known = placeholders_of(purpose);
  for (const Piece& piece : pieces_of(words)) {
    if (!piece.is_placeholder) {
      line.text += piece.text;
      html::append_text(line.html, piece.text);
      continue;
    }
    line.has_placeholder = true;
    const bool may_stand = std::any_of(known.begin(), known.end(), [&](const Placeholder& p) {
      return p.name == piece.text && (p.is_ours || !is_opening);
    });
    if (!may_stand) continue;
    if (is_list(piece.text)) {
      line.list = piece.text;
      continue;
    }
    const Value value = value_of(piece.text, c, locale);
    if (value.text.empty()) continue;
    says_something = true;
    line.text += value.text;
    if (value.shape == Shape::address) {
      html::Out out(locale, {});
      views::address(out, value.text);
      line.html += out.take();
    } else {
      line.html += html::isolated(value.text).html;
    }
  }
  line.is_empty = line.has_placeholder && !says_something && line.list.empty();
  return line;
}

/// The paragraphs of opening or text, put at the end of the letter.
void append(FilledWords& letter, const std::string& words, Purpose purpose, bool is_opening,
            const Confirmation& c, const i18n::Locale& locale) {
  std::vector<std::vector<Line>> paragraphs(1);
  for (const std::string& line : split(words, '\n')) {
    if (trimmed(line).empty()) {
      if (!paragraphs.back().empty()) paragraphs.emplace_back();
      continue;
    }
    paragraphs.back().push_back(line_of(line, purpose, is_opening, c, locale));
  }
  for (std::vector<Line>& lines : paragraphs) {
    const auto lost = [](const Line& l) { return l.is_empty; };
    const bool had = std::any_of(lines.begin(), lines.end(), lost);
    std::erase_if(lines, lost);
    const bool still =
        std::any_of(lines.begin(), lines.end(), [](const Line& l) { return l.has_placeholder; });
    if (lines.empty() || (had && !still)) continue;
    std::string open;
    const auto close = [&] {
      if (!open.empty()) letter.html.html += "<p>" + open + "</p>\n";
      open.clear();
    };
    for (const Line& line : lines) {
      if (!line.list.empty()) {
        close();
        const bool of_meetings = line.list == "meetings";
        letter.text +=
            of_meetings ? meetings_as_text(purpose, c, locale) : participants_as_text(c, locale);
        html::Out out(locale, {});
        if (of_meetings)
          views::meeting_list(out, c, is_brief(purpose));
        else
          views::participant_list(out, c);
        letter.html.html += out.take();
        continue;
      }
      letter.text += line.text + '\n';
      open += (open.empty() ? "" : "<br>") + line.html;
    }
    close();
    letter.text += '\n';
  }
}

}  // namespace

FilledWords filled(Purpose purpose, const Words& words, const Confirmation& what,
                   const i18n::Locale& locale) {
  FilledWords letter;
  letter.subject = line_of(words.subject, purpose, true, what, locale).text;
  append(letter, words.opening, purpose, true, what, locale);
  append(letter, words.text, purpose, false, what, locale);
  while (letter.text.ends_with("\n\n")) letter.text.pop_back();
  return letter;
}

mail::Mail mail_of(const FilledWords& letter, const Confirmation& what, const std::string& to_name,
                   const std::string& to_address, const i18n::Locale& locale) {
  html::Out out(locale, {});
  views::message(out, letter);
  mail::Mail mail;
  mail.from_name = what.secretariat_name;
  mail.from_address = what.secretariat_mailbox;
  mail.to_name = to_name;
  mail.to_address = to_address;
  mail.reply_to = what.secretariat_address;
  mail.subject = letter.subject;
  mail.text = letter.text;
  mail.html = out.take();
  mail.language = locale.language();
  mail.automatic = true;
  return mail;
}

}  // namespace convoke::delegations::messages
