#include "filing/matching/wording.h"

#include <string_view>

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

template <std::size_t N>
std::vector<Mark> marks(const Wording& wording, const std::string_view (&words)[N]) {
  const auto folded = [](std::string_view text) {
    return i18n::folded(text.substr(0, kLookedThrough));
  };
  const std::string subject = folded(wording.subject), text = folded(wording.text),
                    recognized = folded(wording.recognized);
  std::string names;
  for (const std::string& name : wording.file_names) names += i18n::folded(name) + "\n";
  std::vector<Mark> out;
  for (const std::string_view word : words) {
    const std::string sought = i18n::folded(word);
    int points = 0;
    if (text.find(sought) != text.npos || recognized.find(sought) != recognized.npos)
      points = kInText;
    if (subject.find(sought) != subject.npos) points = kInSubject;
    if (names.find(sought) != names.npos) points = kInFileName;
    if (points > 0) out.push_back({MarkKind::words, points, std::string(word)});
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
