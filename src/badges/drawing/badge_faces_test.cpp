#include "badges/drawing/badge_faces_test.h"

#include "portraits/portrait.h"

namespace convoke::badges {
namespace {

constexpr pdf::Colour kStates{0.0, 0.42, 0.72};
constexpr pdf::Colour kObservers{0.98, 0.76, 0.18};
constexpr pdf::Colour kOrganizations{0.20, 0.52, 0.32};
constexpr pdf::Colour kSecretariat{0.35, 0.38, 0.42};

BadgeFace english() {
  BadgeFace face;
  face.series = {
      "Conference of the Parties to the Convention against Transnational Organized Crime",
      "Expert meetings · Vienna, 28 September – 2 October 2009"};
  face.role = "Representative";
  face.category = "State Party";
  face.category_colour = kStates;
  face.meetings = {{"Review mechanism · 28–30 Sept",
                    "Open-ended Intergovernmental Experts Meeting on Possible "
                    "Mechanisms to Review Implementation",
                    "28–30 September 2009", "Conference Room 1"},
                   {"Technical assistance · 1–2 Oct",
                    "Open-ended Interim Working Group of Government Experts on "
                    "Technical Assistance",
                    "1–2 October 2009", "Conference Room 3"}};
  face.validity = "Valid 27 Sept – 2 Oct 2009";
  face.photo_missing = "Photograph to be taken at the gate";
  face.gate_hint = "Security Gate 1";
  face.meetings_heading = "Meetings";
  face.return_text =
      "Please wear this badge visibly and carry your identity document. In an emergency call 99 "
      "from "
      "any telephone in the building. Found? Please hand in at Security Gate 1.";
  return face;
}

BadgeFace arabic() {
  BadgeFace face = english();
  face.language = Language::ar;
  face.series = {"مؤتمر الأطراف في اتفاقية مكافحة الجريمة المنظمة عبر الوطنية",
                 "اجتماعا الخبراء · فيينا، 28 أيلول/سبتمبر – 2 تشرين الأول/أكتوبر 2009"};
  face.role = "رئيس الوفد";
  face.category = "دولة طرف";
  face.meetings = {
      {"آلية الاستعراض · 28–30 أيلول/سبتمبر",
       "اجتماع الخبراء الحكوميين الدوليين المفتوح العضوية بشأن الآليات الممكنة لاستعراض "
       "التنفيذ",
       "28–30 أيلول/سبتمبر 2009", "قاعة الاجتماعات 1"}};
  face.validity = "صالحة من 27 أيلول/سبتمبر إلى 2 تشرين الأول/أكتوبر 2009";
  face.photo_missing = "تؤخذ الصورة عند البوابة";
  face.gate_hint = "بوابة الأمن 1";
  face.meetings_heading = "الاجتماعات";
  face.return_text =
      "يرجى حمل هذه الشارة بشكل ظاهر مع وثيقة الهوية. من وجدها يرجى تسليمها عند بوابة الأمن 1.";
  return face;
}

}  // namespace

std::vector<BadgeFace> difficult_faces() {
  std::vector<BadgeFace> faces;
  const auto add = [&faces](BadgeFace face, std::string given, std::string family,
                            std::string original, std::string function, std::string entity,
                            std::uint32_t portrait) {
    const auto number = static_cast<std::uint32_t>(faces.size() + 1);
    face.given_name = std::move(given);
    face.family_name = std::move(family);
    face.original_script_name = std::move(original);
    face.function = std::move(function);
    face.entity = std::move(entity);
    face.number = "No. 00" + std::to_string(40 + number);
    face.qr_payload = "https://conference.example.org/b/7Q2K9XW4M8ZT" + std::to_string(number);
    if (portrait != 0) face.photo_jpeg = portraits::draw_portrait_jpeg(portrait, 413, 531);
    faces.push_back(std::move(face));
  };

  add(english(), "Ahmed", "Al-Khwarizmi", "أحمد عبد الرحمن الخوارزمي", "Director of Legal Affairs",
      "Egypt", 24);
  BadgeFace mexican = english();
  mexican.role = "Alternate head of delegation";
  add(mexican, "María de los Ángeles", "Fernández de Castro y Muñoz-Valenzuela", "",
      "Ministra Plenipotenciaria, Directora General de Cooperación Jurídica Internacional",
      "Bolivia (Plurinational State of)", 5);
  BadgeFace chinese = english();
  chinese.family_name_first = true;
  chinese.category = "Observer State";
  chinese.category_colour = kObservers;
  add(chinese, "Xiaoming", "Wang", "王小明", "Counsellor", "Democratic People's Republic of Korea",
      7);
  BadgeFace russian = english();
  russian.role = "Head of delegation";
  add(russian, "Natalya Vladimirovna", "Shcherbakova", "Щербакова Наталья Владимировна",
      "Deputy Director, Department on New Challenges and Threats",
      "United Kingdom of Great Britain and Northern Ireland", 0);
  BadgeFace arab = arabic();
  arab.entity_language = Language::ar;
  arab.original_script_language = Language::ar;
  add(arab, "محمد عبد الرحمن", "الخوارزمي", "Mohammed Abdulrahman Al-Khwarizmi", "مستشار قانوني",
      "الجماهيرية العربية الليبية الشعبية الاشتراكية العظمى", 1);
  add(arab, "فاطمة", "بن علي", "", "وزيرة مفوضة", "تونس", 0);
  BadgeFace staff = english();
  staff.category = "Secretariat";
  staff.category_colour = kSecretariat;
  staff.role = "Secretary of the meeting";
  staff.meetings.resize(1);
  add(staff, "Jo", "Li", "", "", "Secretariat", 27);
  BadgeFace organization = english();
  organization.category = "Intergovernmental organization";
  organization.category_colour = kOrganizations;
  organization.role = "Observer";
  add(organization, "Wolfgang Amadeus Theophilus", "Hubert Blaine Wolfeschlegelsteinhausenberger",
      "", "Senior Adviser",
      "International Centre for Criminal Law Reform and Criminal Justice Policy", 21);
  return faces;
}

}  // namespace convoke::badges
