#include "filing/matching/wording.h"

#include <string_view>
#include <utility>

#include "platform/i18n/locale.h"

namespace convoke::filing {
namespace {

constexpr int kInFileName = 45, kInSubject = 40, kInText = 15;
/// Bytes of a text that are looked through: what a letter is for stands at its beginning.
constexpr std::size_t kLookedThrough = std::size_t{16} << 10;

// Beginnings of words, as folded() writes them.
constexpr std::string_view kNomination[] = {"nominat",
                                            "composition of the delegation",
                                            "list of delegates",
                                            "members of the delegation",
                                            "delegation of",
                                            "registration form",
                                            "designation",
                                            "composition de la delegation",
                                            "liste des delegues",
                                            "membres de la delegation",
                                            "formulaire d'inscription",
                                            "designacion",
                                            "composicion de la delegacion",
                                            "miembros de la delegacion",
                                            "lista de delegados",
                                            "formulario de inscripcion",
                                            "состав делегации",
                                            "члены делегации",
                                            "назначени",
                                            "список делегатов",
                                            "تعيين",
                                            "تشكيل الوفد",
                                            "اعضاء الوفد",
                                            "أعضاء الوفد",
                                            "استمارة التسجيل",
                                            "代表团名单",
                                            "代表团组成",
                                            "提名",
                                            "登记表"};
constexpr std::string_view kViews[] = {"comments and views",
                                       "views on",
                                       "written comments",
                                       "guiding questions",
                                       "submission of views",
                                       "observations et vues",
                                       "vues sur",
                                       "questions d'orientation",
                                       "observations ecrites",
                                       "observaciones y opiniones",
                                       "opiniones sobre",
                                       "preguntas orientativas",
                                       "комментарии и мнения",
                                       "мнения",
                                       "замечания и мнения",
                                       "направляющие вопросы",
                                       "اراء",
                                       "آراء",
                                       "تعليقات",
                                       "اسئلة توجيهية",
                                       "意见",
                                       "评论",
                                       "指导性问题"};

/// Whether the byte belongs to a word of Latin, Cyrillic or Arabic letters, as folded() has them.
bool is_of_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (byte >= 0x80 && byte < 0xE0);
}

/// The words that a beginning was found in, as they stand there; Chinese has no blanks.
std::string whole_words(const std::string& text, std::size_t at, std::string_view sought) {
  std::size_t begin = at, end = at + sought.size();
  if (static_cast<unsigned char>(sought.front()) < 0xE0) {
    while (begin > 0 && is_of_word(text[begin - 1])) --begin;
    while (end < text.size() && is_of_word(text[end])) ++end;
  }
  return text.substr(begin, end - begin);
}

template <std::size_t N>
std::vector<Mark> marks(const Wording& wording, const std::string_view (&words)[N]) {
  const auto folded = [](std::string_view text) {
    return i18n::folded(text.substr(0, kLookedThrough));
  };
  const std::string subject = folded(wording.subject), text = folded(wording.text),
                    recognized = folded(wording.recognized), written = folded(wording.written);
  std::string all;
  for (const std::string& name : wording.file_names) all += i18n::folded(name) + "\n";
  const std::string names = std::move(all);
  std::vector<Mark> out;
  for (const std::string_view word : words) {
    const std::string sought = i18n::folded(word);
    for (const auto& [place, points] :
         {std::pair(&names, kInFileName), std::pair(&subject, kInSubject),
          std::pair(&text, kInText), std::pair(&written, kInText),
          std::pair(&recognized, kInText)}) {
      const std::size_t at = place->find(sought);
      if (at == place->npos) continue;
      out.push_back({MarkKind::words, points, whole_words(*place, at, sought)});
      break;
    }
  }
  return out;
}

}  // namespace

std::vector<Mark> nomination_marks(const Wording& wording) {
  return marks(wording, kNomination);
}

std::vector<Mark> views_marks(const Wording& wording) {
  return marks(wording, kViews);
}

}  // namespace convoke::filing
