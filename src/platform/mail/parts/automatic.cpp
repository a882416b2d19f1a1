#include "platform/mail/parts/automatic.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace convoke::mail {
namespace {

/// How programs begin the subject of a notice of absence, in lower case.
constexpr std::array<std::string_view, 37> kAbsence{
    "automatic reply",
    "auto reply",
    "auto-reply",
    "autoreply",
    "out of office",
    "out of the office",
    "out-of-office",
    "away from the office",
    "on leave",
    "vacation",
    "i am away",  // English
    "réponse automatique",
    "absence du bureau",
    "absent du bureau",
    "absente du bureau",
    "message d'absence",
    "message d’absence",
    "en congé",  // French
    "respuesta automática",
    "fuera de la oficina",
    "fuera de oficina",
    "ausencia",
    "ausente",  // Spanish
    "автоматический ответ",
    "автоответ",
    "вне офиса",
    "нет на месте",
    "отсутству",
    "в отпуске",  // Russian
    "自动答复",
    "自动回复",
    "自動回覆",
    "外出",
    "不在办公室",  // Chinese
    "رد تلقائي",
    "الرد التلقائي",
    "خارج المكتب",  // Arabic
};
constexpr std::array<std::string_view, 5> kOtherAbsence{"automatische antwort", "abwesenheit",
                                                        "risposta automatica",
                                                        "resposta automática", "otomatik yanıt"};

constexpr std::array<std::string_view, 14> kMachines{
    "mailer-daemon", "postmaster", "noreply", "no-reply", "no_reply",  "donotreply", "do-not-reply",
    "nobody",        "bounce",     "bounces", "listserv", "majordomo", "mailman",    "daemon"};

/// Lower case of Latin and Cyrillic letters, whose two cases stand in rows of the code.
std::string lower(std::string_view text) {
  std::string out;
  for (std::uint32_t c : code_points(text)) {
    const bool latin = (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
    const bool cyrillic = c >= 0x410 && c <= 0x42F;
    append_code_point(out, latin || cyrillic ? c + 0x20 : c);
  }
  return out;
}

bool says_absent(const std::string& subject, bool at_the_start) {
  const std::string text = lower(trimmed(subject));
  const auto said = [&](std::string_view words) {
    const std::size_t at = text.find(words);
    return at_the_start ? at == 0 : at != std::string::npos;
  };
  return std::any_of(kAbsence.begin(), kAbsence.end(), said) ||
         std::any_of(kOtherAbsence.begin(), kOtherAbsence.end(), said);
}

/// A person may write "Vacation of the seat"; a program writes "Automatic reply: …".
bool is_notice_of_absence(const AutomaticSigns& signs, bool of_a_machine) {
  if (of_a_machine) return says_absent(signs.subject, false);
  const std::string subject = lower(signs.subject);
  const bool divided =
      subject.find(':') != std::string::npos || subject.find("：") != std::string::npos;
  return divided && says_absent(signs.subject, true);
}

bool is_of_a_machine(const AutomaticSigns& signs) {
  const std::string local = signs.from_address.substr(0, signs.from_address.find('@'));
  return std::find(kMachines.begin(), kMachines.end(), local) != kMachines.end() ||
         local.starts_with("owner-") || local.starts_with("bounces+") ||
         local.ends_with("-request") || local.ends_with("-bounces") || local.ends_with("noreply") ||
         local.ends_with("no-reply");
}

bool is_bounce(const AutomaticSigns& signs) {
  const std::string local = signs.from_address.substr(0, signs.from_address.find('@'));
  const bool of_the_server = local == "mailer-daemon" || local == "postmaster";
  return (signs.type == "multipart/report" && (signs.report_type == "delivery-status" ||
                                               signs.report_type == "global-delivery-status")) ||
         signs.failed_recipients || (signs.return_path == "<>" && of_the_server);
}

bool is_list(const AutomaticSigns& signs) {
  return !signs.list_id.empty() || signs.precedence == "list" || signs.precedence == "bulk" ||
         signs.unsubscribe;
}

}  // namespace

AutomaticKind automatic_kind(const AutomaticSigns& signs) {
  if (is_bounce(signs)) return AutomaticKind::bounce;
  const bool submitted = !signs.auto_submitted.empty() && !signs.auto_submitted.starts_with("no");
  const bool reply = signs.autoreply || signs.precedence == "auto_reply";
  const bool machine = submitted || reply || signs.return_path == "<>" || !signs.suppress.empty();
  if (is_notice_of_absence(signs, machine)) return AutomaticKind::out_of_office;
  if (is_list(signs)) return AutomaticKind::list;
  const bool receipt =
      signs.type == "multipart/report" && signs.report_type == "disposition-notification";
  return submitted || reply || receipt || signs.precedence == "junk" || signs.return_path == "<>"
             ? AutomaticKind::other
             : AutomaticKind::none;
}

bool answers_unwanted(const AutomaticSigns& signs) {
  const bool suppressed = signs.suppress.find("all") != std::string::npos ||
                          signs.suppress.find("autoreply") != std::string::npos;
  return automatic_kind(signs) != AutomaticKind::none || suppressed || is_of_a_machine(signs) ||
         signs.from_address.empty();
}

}  // namespace convoke::mail
