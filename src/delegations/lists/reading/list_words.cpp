#include "delegations/lists/reading/list_words.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>

#include "base/text.h"
#include "delegations/participants/participant_fields.h"

namespace convoke::delegations {
namespace {

constexpr std::string_view kMeeting = "meeting:";

struct Synonyms {
  const char* name;
  std::initializer_list<const char*> words;
};

// Beside the labels of the pages.
const std::initializer_list<Synonyms>& heading_synonyms() {
  static const std::initializer_list<Synonyms> all{
      {"honorific",
       {"title", "salutation", "courtesy title", "title of courtesy", "mr ms", "civilité",
        "titre de civilité", "tratamiento", "обращение", "称谓", "尊称", "لقب المجاملة"}},
      {"given_name",
       {"first name", "first names", "given names", "forename", "prénom", "prénoms", "nombre",
        "nombres", "nombre de pila", "имя", "имя и отчество", "名", "名字", "الاسم", "الاسم الأول",
        "الاسم الشخصي"}},
      {"family_name",
       {"last name", "surname", "family", "family names", "nom", "nom de famille", "apellido",
        "apellidos", "фамилия", "姓", "姓氏", "اللقب", "اسم العائلة", "الكنية", "اسم الأسرة"}},
      {"original_family_name", {"name in original script", "original name", "native name"}},
      {"original_given_name", {"original given name", "given name in original script"}},
      {"function_title",
       {"function", "position", "job title", "post", "fonction", "poste", "cargo", "puesto",
        "función", "должность", "职务", "职位", "职衔", "الوظيفة", "المنصب"}},
      {"ministry", {"ministry",     "office",      "organization",
                    "organisation", "institution", "department",
                    "agency",       "ministère",   "institution d'origine",
                    "ministerio",   "institución", "министерство",
                    "ведомство",    "организация", "部委",
                    "单位",         "机构",        "الوزارة",
                    "الجهة",        "المؤسسة"}},
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
       {"phone", "telephone", "tel", "mobile", "phone number", "téléphone", "tél", "teléfono",
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
      {"is_listed", {"consent to be listed", "listed"}},
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
       {"yes", "y", "true", "1", "x", "да", "oui", "o", "sí", "si", "s", "是", "有", "نعم", "✓",
        "✔", "☑", "√"}},
      {"no", {"no", "n", "false", "0", "нет", "non", "否", "无", "لا", "☐"}},
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

template <class Words>
void add(Words& to, const std::initializer_list<Synonyms>& all) {
  for (const Synonyms& one : all)
    for (const char* word : one.words) to.emplace(words_of(word), one.name);
}

void add_labels(const auto& values, const i18n::Locale& locale, std::vector<std::string>& to) {
  for (const auto value : values) to.push_back(locale.tr(label_of(value)));
}

template <class Enum>
std::optional<Enum> read_as(std::optional<Enum> (*named)(std::string_view),
                            const std::string& name) {
  return name.empty() ? std::nullopt : named(name);
}

std::int64_t number(std::string_view text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

std::string words_of(std::string_view text) {
  std::string out;
  for (const char c : i18n::folded(text)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
    out += letter ? c : ' ';
  }
  return folded_spaces(out);
}

std::string field_of_meeting(meetings::MeetingId id) {
  return std::string(kMeeting) + std::to_string(id.value);
}

std::vector<ListField> list_fields(const ListScope& scope) {
  std::vector<ListField> out;
  const auto text = [&](std::string_view name) {
    for (const TextField& f : kTextFields)
      if (f.name == name)
        out.push_back({std::string(f.name), f.label, f.hint ? f.hint : "", f.missing != nullptr});
  };
  const auto add = [&](const char* name, const char* label, const char* hint = "",
                       bool is_required = false) {
    out.push_back({name, label, hint, is_required});
  };
  if (scope.many_delegations)
    add("delegation", N_("Delegation"), N_("The ISO code or the name of the State"), true);
  text("honorific");
  text("given_name");
  text("family_name");
  text("original_given_name");
  text("original_family_name");
  add("name_order", N_("Order of names"));
  text("function_title");
  text("ministry");
  add("role", N_("Role"), "", true);
  text("email");
  text("phone");
  add("language", N_("Language of messages"));
  add("spoken", N_("Working languages"), N_("Several with semicolons between them"));
  add("meetings", N_("Meetings"), N_("Several with semicolons between them; none: all"));
  if (scope.offered.size() > 1)
    for (const meetings::Meeting& m : scope.offered) out.push_back({field_of_meeting(m.id)});
  add("days", N_("Days"), N_("As 2009-09-28, several with semicolons between them; none: all"));
  if (asks_presence(scope.offered)) add("presence", N_("Mode of participation"), "", true);
  add("gender", N_("Gender"));
  for (const FlagField& f : kFlagFields) out.push_back({std::string(f.name), f.label, f.sentence});
  if (scope.asks_late_reason) text("late_reason");
  for (const DefinedField& f : scope.defined)
    if (!f.is_retired && f.kind != FieldKind::file) out.push_back({form_name(f.id)});
  return out;
}

std::string label_of(const ListField& field, const ListScope& scope, const i18n::Locale& locale) {
  if (*field.label != '\0') return locale.tr(field.label);
  for (const meetings::Meeting& m : scope.offered)
    if (field.name == field_of_meeting(m.id)) return m.short_title.in(locale.language());
  if (const DefinedField* defined = defined_of(field.name, scope))
    return defined->label.in(locale.language());
  return field.name;
}

std::string hint_of(const ListField& field, const i18n::Locale& locale) {
  return *field.hint == '\0' ? std::string() : locale.tr(field.hint);
}

const DefinedField* defined_of(std::string_view field, const ListScope& scope) {
  for (const DefinedField& one : scope.defined)
    if (form_name(one.id) == field) return &one;
  return nullptr;
}

std::vector<std::string> choices_of(const ListField& field, const ListScope& scope,
                                    const i18n::Locale& locale) {
  std::vector<std::string> out;
  if (const DefinedField* defined = defined_of(field.name, scope)) {
    for (const FieldChoice& choice : defined->choices)
      out.push_back(choice.label.in(locale.language()));
    if (defined->kind == FieldKind::yes_no) out = {locale.tr(N_("Yes")), locale.tr(N_("No"))};
    return out;
  }
  if (field.name == "role") add_labels(kRoles, locale, out);
  if (field.name == "name_order") add_labels(kNameOrders, locale, out);
  if (field.name == "gender") add_labels(kGenders, locale, out);
  if (field.name == "presence") add_labels(kPresences, locale, out);
  if (field.name == "language")
    for (const Language one : kLanguages) out.emplace_back(autonym_of(one));
  const bool is_flag = std::any_of(kFlagFields.begin(), kFlagFields.end(),
                                   [&](const FlagField& f) { return f.name == field.name; });
  if (is_flag || field.name.starts_with(kMeeting))
    out = {locale.tr(N_("Yes")), locale.tr(N_("No"))};
  return out;
}

ListWords::ListWords(const i18n::Catalogues& catalogues, const ListScope& scope,
                     const reference::Directory& directory) {
  const std::vector<ListField> fields = list_fields(scope);
  for (const ListField& field : fields) headings_.emplace(words_of(field.name), field.name);
  for (const meetings::Meeting& m : scope.offered) {
    const std::string id = std::to_string(m.id.value);
    meetings_.emplace(words_of(m.slug), id);
    headings_.emplace(words_of(m.slug), field_of_meeting(m.id));
    for (const Language language : kLanguages)
      for (const Text6* text : {&m.short_title, &m.title}) {
        meetings_.emplace(words_of((*text)[language]), id);
        headings_.emplace(words_of((*text)[language]), field_of_meeting(m.id));
      }
  }
  for (const DefinedField& f : scope.defined) {
    headings_.emplace(words_of(f.code), form_name(f.id));
    for (const Language language : kLanguages)
      headings_.emplace(words_of(f.label[language]), form_name(f.id));
  }
  for (const Language language : kLanguages) {
    const i18n::Locale& locale = catalogues[language];
    for (const ListField& field : fields) {
      if (*field.label != '\0') headings_.emplace(words_of(locale.tr(field.label)), field.name);
      if (const std::string hint = hint_of(field, locale); !hint.empty())
        hints_.emplace(field.name + "\n" + words_of(hint), field.name);
    }
    const auto named = [&](Words& words, const auto& values) {
      for (const auto value : values) {
        words.emplace(words_of(name_of(value)), std::string(name_of(value)));
        words.emplace(words_of(locale.tr(label_of(value))), std::string(name_of(value)));
      }
    };
    named(roles_, kRoles);
    named(genders_, kGenders);
    named(orders_, kNameOrders);
    named(presences_, kPresences);
    flags_.emplace(words_of(locale.tr(N_("Yes"))), "yes");
    flags_.emplace(words_of(locale.tr(N_("No"))), "no");
    languages_.emplace(std::string(code_of(language)), std::string(code_of(language)));
    languages_.emplace(words_of(autonym_of(language)), std::string(code_of(language)));
  }
  add(headings_, heading_synonyms());
  add(roles_, role_synonyms());
  add(flags_, flag_synonyms());
  add(genders_, gender_synonyms());
  add(languages_, language_synonyms());
  // What the list cannot say is not recognized either.
  std::erase_if(headings_, [&](const auto& one) {
    return one.first.empty() || std::none_of(fields.begin(), fields.end(), [&](const ListField& f) {
             return f.name == one.second;
           });
  });
  meetings_.erase("");
  if (!scope.many_delegations) return;
  for (const reference::Entity& entity : directory.entities()) {
    const std::string id = std::to_string(entity.id.value);
    entities_.emplace(words_of(entity.code), id);
    entities_.emplace(words_of(entity.iso2), id);
    for (const Language language : kLanguages)
      for (const Text6* text : {&entity.short_name, &entity.formal_name})
        entities_.emplace(words_of((*text)[language]), id);
  }
  entities_.erase("");
}

std::string ListWords::at(const Words& words, std::string_view word) {
  const auto found = words.find(words_of(word));
  return found == words.end() ? std::string() : found->second;
}

std::string ListWords::field_of(std::string_view heading) const {
  if (std::string field = at(headings_, heading); !field.empty()) return field;
  // "Family name *", "Gender (F/M)": what stands in brackets explains.
  const auto bracket = std::min(heading.find('('), heading.find("\uFF08"));
  return bracket == heading.npos ? std::string() : at(headings_, heading.substr(0, bracket));
}

bool ListWords::is_hint(std::string_view field, std::string_view text) const {
  return hints_.contains(std::string(field) + "\n" + words_of(text));
}

std::optional<DelegationRole> ListWords::role(std::string_view word) const {
  return read_as(delegation_role, at(roles_, word));
}
std::optional<bool> ListWords::yes_or_no(std::string_view word) const {
  const std::string said = at(flags_, word);
  if (said.empty()) return std::nullopt;
  return said == "yes";
}
std::optional<Language> ListWords::language(std::string_view word) const {
  return read_as(language_from_code, at(languages_, word));
}
std::optional<Gender> ListWords::gender(std::string_view word) const {
  return read_as(gender_named, at(genders_, word));
}
std::optional<NameOrder> ListWords::order(std::string_view word) const {
  return read_as(name_order, at(orders_, word));
}
std::optional<Presence> ListWords::presence(std::string_view word) const {
  return read_as(presence_named, at(presences_, word));
}
std::optional<meetings::MeetingId> ListWords::meeting(std::string_view word) const {
  const std::string id = at(meetings_, word);
  if (id.empty()) return std::nullopt;
  return meetings::MeetingId(number(id));
}
std::optional<reference::EntityId> ListWords::entity(std::string_view word) const {
  const std::string id = at(entities_, word);
  if (id.empty()) return std::nullopt;
  return reference::EntityId(number(id));
}

}  // namespace convoke::delegations
