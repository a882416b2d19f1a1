#include "delegations/lists/reading/synonyms.h"

namespace convoke::delegations {

// Beside the labels of the pages.
const std::initializer_list<Synonyms>& heading_synonyms() {
  static const std::initializer_list<Synonyms> all{
      {"honorific",
       {"title", "titre", "título", "salutation", "courtesy title", "title of courtesy", "mr ms",
        "civilité", "titre de civilité", "tratamiento", "обращение", "称谓", "尊称",
        "لقب المجاملة"}},
      {"given_name",
       {"first name", "first names", "given names", "forename", "prénom", "prénoms", "nombre",
        "nombres", "nombre de pila", "имя", "имя и отчество", "名", "名字", "الاسم", "الاسم الأول",
        "الاسم الشخصي"}},
      {"family_name",
       {"last name", "surname", "family", "family names", "nom", "nom de famille", "apellido",
        "apellidos", "фамилия", "姓", "姓氏", "اللقب", "اسم العائلة", "الكنية", "اسم الأسرة"}},
      {"full_name",
       {"name",
        "full name",
        "name and surname",
        "participant",
        "participant name",
        "nom complet",
        "nom et prénom",
        "noms et prénoms",
        "nom prénom",
        "prénom et nom",
        "nombre completo",
        "nombre y apellidos",
        "apellidos y nombre",
        "фио",
        "ф и о",
        "имя и фамилия",
        "фамилия и имя",
        "фамилия имя отчество",
        "姓名",
        "全名",
        "الاسم الكامل",
        "الاسم واللقب"}},
      {"original_family_name", {"name in original script", "original name", "native name"}},
      {"original_given_name", {"original given name", "given name in original script"}},
      {"function_title",
       {"function", "position", "posición", "job title", "post", "fonction", "poste", "cargo",
        "puesto", "función", "должность", "职务", "职位", "职衔", "الوظيفة", "المنصب"}},
      {"affiliation",
       {"affiliation", "affiliations", "afiliación", "filiación", "аффилиация", "место работы",
        "工作单位", "所属单位", "所属机构", "جهة الانتماء", "جهة العمل"}},
      {"registration_state",
       {"registration state", "registration status", "statut de l'inscription",
        "état de l'inscription", "estado de la inscripción", "состояние регистрации",
        "статус регистрации", "注册情况", "注册状态", "حالة التسجيل"}},
      {"checked_in", {"checked in", "check in", "présent", "presente", "присутствие", "签到"}},
      {"ministry", {"affiliation",  "afiliación",
                    "место работы", "工作单位",
                    "organización", "ministry",
                    "office",       "organization",
                    "organisation", "institution",
                    "department",   "agency",
                    "ministère",    "institution d'origine",
                    "ministerio",   "institución",
                    "министерство", "ведомство",
                    "организация",  "部委",
                    "单位",         "机构",
                    "الوزارة",      "الجهة",
                    "المؤسسة"}},
      {"email",
       {"email",
        "e mail",
        "mail",
        "email address",
        "courriel",
        "mél",
        "adresse électronique",
        "adresse e mail",
        "correo",
        "correo electrónico",
        "эл почта",
        "адрес электронной почты",
        "dirección de correo",
        "电子邮件地址",
        "электронная почта",
        "почта",
        "电子邮件",
        "电邮",
        "邮箱",
        "电子邮箱",
        "البريد الإلكتروني",
        "بريد إلكتروني",
        "الإيميل"}},
      {"phone",
       {"phone", "telephone", "tel", "mobile", "phone number", "téléphone", "tél",
        "numéro de téléphone", "teléfono", "número de teléfono", "номер телефона", "电话号码",
        "móvil", "телефон", "тел", "电话", "手机", "الهاتف", "رقم الهاتف"}},
      {"role",
       {"role", "capacity", "role in delegation", "status in delegation", "rôle", "qualité",
        "función en la delegación", "calidad", "роль", "качество", "身份", "代表团职务", "الدور",
        "الصفة"}},
      {"language",
       {"language", "preferred language", "correspondence language", "langue", "idioma", "язык",
        "语言", "语文", "اللغة"}},
      {"spoken", {"languages", "spoken languages", "langues", "idiomas", "языки", "اللغات"}},
      {"gender", {"sex", "gender", "sexe", "genre", "sexo", "género", "пол", "性别", "الجنس"}},
      {"meetings",
       {"meeting", "meetings", "réunions", "reuniones", "заседания", "совещания", "会议",
        "الاجتماعات"}},
      {"days", {"dates", "days", "days attended", "jours", "días", "дни", "日期", "الأيام"}},
      {"name_order", {"name order", "order of name"}},
      {"presence", {"attendance", "participation", "mode", "in person online"}},
      {"needs_visa_letter", {"visa", "visa letter", "visa support", "visado", "виза", "签证"}},
      {"asks_funding", {"funding", "funded", "financement", "financiación"}},
      {"at_table", {"at the table", "seat"}},
      {"is_listed",
       {"consent to be listed", "listed", "consent to publish", "consentir à la publication",
        "consentement à la publication", "同意发布"}},
      {"country", {"country", "pays", "país", "страна", "国家", "البلد"}},
      {"delegation",
       {"delegation", "country",       "state",      "entity",      "iso",       "iso code",
        "code",       "delegation of", "délégation", "pays",        "état",      "país",
        "estado",     "delegación",    "страна",     "государство", "делегация", "国家",
        "代表团",     "الدولة",        "البلد",      "الوفد"}},
  };
  return all;
}

const std::initializer_list<Synonyms>& flag_synonyms() {
  static const std::initializer_list<Synonyms> all{
      {"yes",
       {"yes",
        "y",
        "true",
        "1",
        "x",
        "да",
        "oui",
        "o",
        "sí",
        "si",
        "s",
        "是",
        "有",
        "نعم",
        "✓",
        "✔",
        "☑",
        "√",
        "display to everyone",
        "montrer à tout le monde"}},
      // The list of participants is read by others than participants.
      {"no",
       {"do not display to anyone", "display to other participants", "ne montrer personne",
        "montrer aux autres participants", "no", "n", "false", "0", "нет", "non", "否", "无", "لا",
        "☐"}},
  };
  return all;
}

const std::initializer_list<Synonyms>& gender_synonyms() {
  static const std::initializer_list<Synonyms> all{
      {"female",
       {"f", "w", "woman", "femme", "mujer", "женщина", "ж", "女", "女性", "أنثى", "امرأة"}},
      {"male", {"m", "man", "homme", "hombre", "мужчина", "м", "男", "男性", "ذكر", "رجل"}},
      {"other", {"x", "other", "autre", "otro"}},
  };
  return all;
}

const std::initializer_list<Synonyms>& role_synonyms() {
  static const std::initializer_list<Synonyms> all{
      {"head",
       {"head", "hod", "chef de délégation", "chef", "jefe de delegación", "jefa de delegación",
        "jefe", "глава делегации", "глава", "团长", "رئيس الوفد", "رئيسة الوفد"}},
      {"deputy_head",
       {"deputy", "deputy head", "chef adjoint", "jefe adjunto", "заместитель главы делегации",
        "副团长", "نائب رئيس الوفد"}},
      {"representative",
       {"delegate", "member", "délégué", "déléguée", "représentant", "représentante", "delegado",
        "delegada", "representante", "представитель", "делегат", "代表", "ممثل", "ممثلة", "مندوب"}},
      {"alternate",
       {"alternate representative", "suppléant", "suppléante", "suplente", "заместитель",
        "заместитель представителя", "副代表", "候补代表", "مناوب", "ممثل مناوب"}},
      {"adviser",
       {"advisor", "expert", "conseiller", "conseillère", "asesor", "asesora", "советник",
        "советница", "顾问", "مستشار", "مستشارة"}},
      {"observer",
       {"observateur", "observatrice", "observador", "observadora", "наблюдатель", "观察员",
        "مراقب", "مراقبة"}},
  };
  return all;
}

const std::initializer_list<Synonyms>& language_synonyms() {
  static const std::initializer_list<Synonyms> all{
      {"ar", {"arabic", "arabe", "árabe", "арабский", "阿拉伯文", "阿文", "阿拉伯语"}},
      {"zh", {"cn", "chinese", "chinois", "chino", "китайский", "汉语", "الصينية"}},
      {"en",
       {"eng", "english", "anglais", "inglés", "английский", "英文", "英语", "الإنكليزية",
        "الإنجليزية"}},
      {"fr", {"fra", "french", "francés", "французский", "法文", "法语", "الفرنسية"}},
      {"ru", {"rus", "russian", "russe", "ruso", "俄文", "俄语", "الروسية"}},
      {"es",
       {"spa", "spanish", "espagnol", "испанский", "西班牙文", "西文", "西班牙语", "الإسبانية"}},
  };
  return all;
}

const std::initializer_list<Synonyms>& registration_synonyms() {
  static const std::initializer_list<Synonyms> all{
      {"completed", {"complete", "terminé", "confirmed", "approved"}},
      {"awaiting_payment", {"unpaid", "en attente du paiement"}},
      {"pending", {"en attente", "pendiente", "挂起"}},
      {"rejected", {"refusé", "rechazado", "已拒绝"}},
      {"withdrawn", {"retiré", "retirado", "已撤回", "cancelled", "canceled"}},
  };
  return all;
}

}  // namespace convoke::delegations
