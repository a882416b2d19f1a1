#include "directory/lists/fields.h"

#include <algorithm>
#include <initializer_list>

#include "base/text.h"
#include "correspondence/addressees/addressee.h"

namespace convoke::directory {
namespace {

// A code stands alone in words from right to left (Unicode TR 9 § 2.4).
constexpr std::string_view kIsolate = "\u2068", kIsolated = "\u2069";

std::string without(std::string text, std::string_view mark) {
  for (auto at = text.find(mark); at != text.npos; at = text.find(mark, at))
    text.erase(at, mark.size());
  return text;
}

/// Letters and digits of every script, folded; what stands between them is one space.
std::string words_of(std::string_view text) {
  std::string out;
  for (const char c : i18n::folded(without(without(std::string(text), kIsolate), kIsolated))) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
    out += letter ? c : ' ';
  }
  return folded_spaces(out);
}

struct Synonyms {
  const char* field;
  std::initializer_list<const char*> words;
};

// Beside the labels of the pages.
const std::initializer_list<Synonyms>& heading_synonyms() {
  static const std::initializer_list<Synonyms> all{
      {"code",
       {"iso", "iso3", "iso 3", "iso code", "abbreviation", "acronym", "sigle", "acronyme",
        "siglas", "sigla", "acrónimo", "abreviatura", "сокращение", "аббревиатура", "缩写", "简写",
        "الاختصار", "المختصر"}},
      {"kind",
       {"type", "category", "catégorie", "categoría", "tipo", "тип", "вид", "категория", "类别",
        "种类", "النوع", "الفئة"}},
      {"iso2", {"iso 2"}},
      {"membership", {"un membership", "membership", "status", "statut", "estado miembro"}},
      {"group",
       {"group", "region", "groupe", "région", "grupo", "región", "группа", "регион", "组别",
        "区域", "المجموعة", "المنطقة"}},
      {"short_en",
       {"name", "participant", "entity", "country", "state", "organization", "organisation",
        "organization name", "member state", "government", "institution", "agency", "ngo",
        "short"}},
      {"short_fr",
       {"nom", "pays", "etat", "entité", "organisme", "nom de l'organisation", "nom du pays"}},
      {"short_es", {"nombre", "país", "estado", "entidad", "organización", "organismo"}},
      {"short_ru",
       {"название", "страна", "государство", "организация", "наименование", "имя", "субъект"}},
      {"short_zh", {"名称", "国家", "国名", "组织", "机构名称", "实体", "姓名"}},
      {"short_ar", {"الاسم", "الدولة", "البلد", "المنظمة", "الكيان", "اسم الدولة", "اسم المنظمة"}},
      {"formal_en", {"full name", "official name", "formal", "long name"}},
      {"formal_fr", {"nom complet", "nom formel"}},
      {"formal_es", {"nombre completo", "nombre formal"}},
      {"formal_ru", {"полное название", "полное наименование"}},
      {"formal_zh", {"全称", "全名"}},
      {"formal_ar", {"الاسم الكامل"}},
      {"title_en",
       {"title", "functionaltitle", "functionaltitle2", "functional title", "salutation",
        "addressee", "salutation title"}},
      {"title_fr", {"titre", "intitulé", "destinataire", "appellation"}},
      {"title_es", {"título", "tratamiento", "destinatario"}},
      {"title_ru", {"титул", "обращение", "адресат"}},
      {"title_zh", {"称谓", "头衔", "收件人", "收件方"}},
      {"title_ar", {"اللقب", "الصفة", "المرسل إليه"}},
      {"office", {"bureau", "oficina", "учреждение", "机构", "المكتب"}},
      {"seat",
       {"seat", "city", "duty station", "ville", "siège", "ciudad", "sede", "город", "城市", "驻地",
        "المدينة", "المقر"}},
      {"language",
       {"language", "langue", "idioma", "язык", "语言", "语文", "اللغة", "langue de travail",
        "idioma de trabajo", "language of correspondence"}},
      {"email",
       {"email",
        "e mail",
        "mail",
        "email address",
        "e mail address",
        "courriel",
        "mél",
        "adresse électronique",
        "adresse e mail",
        "correo",
        "correo electrónico",
        "e mail 1",
        "email 1",
        "эл почта",
        "электронная почта",
        "почта",
        "имейл",
        "адрес электронной почты",
        "电子邮件",
        "电邮",
        "邮箱",
        "电子邮箱",
        "البريد الإلكتروني",
        "بريد إلكتروني",
        "الإيميل"}},
      {"also_to",
       {"email 2", "e mail 2", "second email", "second e mail", "other email", "courriel 2",
        "correo 2", "эл почта 2"}},
      {"cc", {"cc", "copy", "copies", "copie", "copia", "копия", "抄送", "نسخة"}},
      {"postal",
       {"address", "postal address", "mailing address", "adresse", "adresse postale", "dirección",
        "dirección postal", "адрес", "почтовый адрес", "地址", "邮政地址", "通讯地址", "العنوان",
        "العنوان البريدي"}},
      {"fax", {"fax", "fax number", "télécopie", "télécopieur", "факс", "传真", "فاكس", "الفاكس"}},
      {"channels", {"channel", "channels", "canal", "canaux", "voie", "канал", "каналы", "渠道"}},
      {"every_channel",
       {"every channel", "all channels", "tous les canaux", "todos los canales", "все каналы",
        "所有渠道", "جميع القنوات"}},
      {"most_megabytes", {"largest message", "message limit", "mb limit", "max mb"}},
      {"valid_from", {"valid from", "begins", "valable du", "válido desde", "действует с"}},
      {"valid_to",
       {"valid to", "valid until", "ends", "valable jusqu'au", "válido hasta", "действует до"}},
  };
  return all;
}

const std::initializer_list<Synonyms>& kind_synonyms() {
  static const std::initializer_list<Synonyms> all{
      {"state",
       {"country", "government", "member state", "états", "pays", "gouvernement", "país",
        "gobierno", "страна", "правительство", "государство член", "政府", "会员国", "بلد",
        "حكومة"}},
      {"regional_organization", {"reio", "regional organization", "orie"}},
      {"un_entity",
       {"un", "onu", "un body", "united nations", "un agency", "un system", "оон", "联合国",
        "联合国机构", "الأمم المتحدة"}},
      {"intergovernmental",
       {"igo", "oig", "ogi", "мпо", "intergovernmental", "international organization",
        "organisation internationale", "organización internacional", "международная организация",
        "政府间组织", "国际组织", "منظمة دولية", "منظمة حكومية دولية"}},
      {"non_governmental",
       {"ngo", "ngos", "ong", "нпо", "nongovernmental", "civil society", "société civile",
        "sociedad civil", "非政府组织", "منظمة غير حكومية"}},
      {"other",
       {"academia", "academic", "university", "université", "universidad", "университет", "大学",
        "جامعة", "specialist", "expert", "other", "autre", "otro", "другое", "其他", "أخرى"}},
  };
  return all;
}

const std::initializer_list<Synonyms>& channel_synonyms() {
  static const std::initializer_list<Synonyms> all{
      {"email", {"e mail", "mail", "courriel", "correo electrónico", "эл почта", "电邮"}},
      {"post", {"letter", "poste", "courrier", "correo", "correo postal", "почта", "邮寄", "بريد"}},
      {"fax", {"facsimile", "télécopie", "факс", "传真", "فاكس"}},
  };
  return all;
}

const std::initializer_list<Synonyms>& answer_synonyms() {
  static const std::initializer_list<Synonyms> all{
      {"yes", {"yes", "y", "true", "1", "x", "oui", "o", "sí", "да", "是", "نعم"}},
      {"no", {"no", "n", "false", "0", "non", "нет", "否", "لا"}},
  };
  return all;
}

const std::initializer_list<Synonyms>& language_synonyms() {
  static const std::initializer_list<Synonyms> all{
      {"ar", {"a", "arabic", "arabe", "árabe", "арабский", "阿拉伯文", "阿文", "阿拉伯语"}},
      {"zh", {"c", "cn", "chinese", "chinois", "chino", "китайский", "中文", "汉语", "الصينية"}},
      {"en",
       {"e", "eng", "english", "anglais", "inglés", "английский", "英文", "英语", "الإنكليزية",
        "الإنجليزية"}},
      {"fr",
       {"f", "fre", "fra", "french", "français", "francés", "французский", "法文", "法语",
        "الفرنسية"}},
      {"ru", {"r", "rus", "russian", "russe", "ruso", "русский", "俄文", "俄语", "الروسية"}},
      {"es",
       {"s", "spa", "sp", "spanish", "espagnol", "español", "испанский", "西班牙文", "西文",
        "西班牙语", "الإسبانية"}},
  };
  return all;
}

constexpr std::pair<std::string_view, const char*> kParticipationLabels[] = {
    {"signed:", N_("{1}: signature")},
    {"bound:", N_("{1}: consent to be bound")},
    {"act:", N_("{1}: act")},
};

const std::initializer_list<Synonyms>& participation_synonyms() {
  static const std::initializer_list<Synonyms> all{
      {"signed", {"signature", "signed", "signed on", "date of signature"}},
      {"bound",
       {"bound", "ratification", "accession", "consent", "consent to be bound",
        "date of ratification", "ratification accession"}},
      {"act", {"act", "action"}},
  };
  return all;
}

void add(std::map<std::string, std::string>& to, const std::initializer_list<Synonyms>& all) {
  for (const Synonyms& one : all)
    for (const char* word : one.words) to.emplace(words_of(word), one.field);
}

}  // namespace

const std::vector<ListField>& list_fields() {
  static const std::vector<ListField> all = [] {
    std::vector<ListField> fields{{"code", N_("Code")}};
    const auto in_languages = [&](const char* name, const char* label) {
      for (const Language language : kLanguages)
        fields.push_back(
            {std::string(name) + "_" + std::string(code_of(language)), label, language});
    };
    in_languages("short", N_("Short name"));
    in_languages("formal", N_("Formal name"));
    fields.push_back({"kind", N_("Kind")});
    fields.push_back({"group", N_("Regional group")});
    fields.push_back({"iso2", N_("Two-letter code")});
    fields.push_back({"membership", N_("United Nations")});
    in_languages("title", N_("Title in the salutation"));
    fields.push_back({"office", N_("Office")});
    fields.push_back({"seat", N_("Seat")});
    fields.push_back({"language", N_("Working language")});
    fields.push_back({"email", N_("E-mail address")});
    fields.push_back({"also_to", N_("Further addresses")});
    fields.push_back({"cc", N_("Copies to")});
    fields.push_back({"postal", N_("Postal address")});
    fields.push_back({"fax", N_("Fax")});
    fields.push_back({"channels", N_("Channels")});
    fields.push_back({"every_channel", N_("Sent by all channels")});
    fields.push_back({"most_megabytes", N_("Largest message it accepts, in MB")});
    fields.push_back({"valid_from", N_("First day of validity")});
    fields.push_back({"valid_to", N_("Last day of validity")});
    return fields;
  }();
  return all;
}

std::optional<ListField> list_field(std::string_view name) {
  for (const ListField& field : list_fields())
    if (field.name == name) return field;
  for (const auto& [what, label] : kParticipationLabels)
    if (name.size() > what.size() && name.starts_with(what))
      return ListField{std::string(name), label, {}, std::string(name.substr(what.size()))};
  return std::nullopt;
}

std::string label_of(const ListField& field, const i18n::Locale& locale) {
  if (!field.instrument.empty()) {
    std::string code = field.instrument;
    if (locale.right_to_left()) code = std::string(kIsolate) + code + std::string(kIsolated);
    return locale.tr(field.label, {code});
  }
  std::string label = locale.tr(field.label);
  if (field.language) label += " (" + std::string(autonym_of(*field.language)) + ")";
  return label;
}

void add_difference(std::vector<ListDifference>& to, std::string field, std::string before,
                    std::string after) {
  if (before != after) to.push_back({std::move(field), std::move(before), std::move(after)});
}

ListWords::ListWords(const i18n::Catalogues& catalogues) {
  for (const ListField& field : list_fields()) headings_.emplace(words_of(field.name), field.name);
  add(headings_, heading_synonyms());
  add(kinds_, kind_synonyms());
  add(languages_, language_synonyms());
  add(participation_, participation_synonyms());
  add(channels_, channel_synonyms());
  add(answers_, answer_synonyms());
  for (const Language language : kLanguages) {
    const i18n::Locale& locale = catalogues[language];
    for (const ListField& field : list_fields()) {
      headings_.emplace(words_of(label_of(field, locale)), field.name);
      // Without a language behind it, a heading is in its own.
      if (!field.language || field.language == language)
        headings_.emplace(words_of(locale.tr(field.label)), field.name);
    }
    const auto label = [&](Words& words, const auto& values) {
      for (const auto value : values) {
        words.emplace(words_of(name_of(value)), std::string(name_of(value)));
        if (const char* text = label_of(value); *text)
          words.emplace(words_of(locale.tr(text)), std::string(name_of(value)));
      }
    };
    for (const auto& [what, text] : kParticipationLabels)
      participation_.emplace(words_of(locale.tr(text, {""})),
                             std::string(what.substr(0, what.size() - 1)));
    for (const reference::Act& act : reference::acts()) {
      acts_.emplace(words_of(act.name), std::string(act.name));
      acts_.emplace(words_of(locale.tr(act.label)), std::string(act.name));
    }
    answers_.emplace(words_of(locale.tr(N_("Yes"))), "yes");
    answers_.emplace(words_of(locale.tr(N_("No"))), "no");
    label(kinds_, reference::kEntityKinds);
    label(memberships_, reference::kMemberships);
    label(offices_, correspondence::kOffices);
    label(channels_, correspondence::kChannels);
    for (const correspondence::Seat seat : correspondence::kSeats) {
      seats_.emplace(words_of(name_of(seat)), std::string(name_of(seat)));
      seats_.emplace(words_of(city_of(seat, language)), std::string(name_of(seat)));
    }
    languages_.emplace(words_of(code_of(language)), std::string(code_of(language)));
    languages_.emplace(words_of(autonym_of(language)), std::string(code_of(language)));
  }
}

std::string ListWords::at(const Words& words, std::string_view word) {
  const auto found = words.find(words_of(word));
  return found == words.end() ? std::string() : found->second;
}

std::string ListWords::field_of(std::string_view heading) const {
  const std::string words = words_of(heading);
  if (const auto found = headings_.find(words); found != headings_.end()) return found->second;
  // "Name FR", "Nom (anglais)": a heading, and a language before or behind it.
  for (const bool last : {true, false}) {
    const auto space = last ? words.rfind(' ') : words.find(' ');
    if (space == words.npos) break;
    const std::string one = last ? words.substr(space + 1) : words.substr(0, space);
    const std::string rest = last ? words.substr(0, space) : words.substr(space + 1);
    const auto language = languages_.find(one);
    const auto base = headings_.find(rest);
    if (language == languages_.end() || base == headings_.end()) continue;
    const auto field = list_field(base->second);
    if (!field || !field->language) continue;
    return field->name.substr(0, field->name.size() - 2) + language->second;
  }
  return participation_field(words);
}

std::string ListWords::participation_field(const std::string& words) const {
  for (const bool last : {false, true}) {
    const auto space = last ? words.rfind(' ') : words.find(' ');
    if (space == words.npos) break;
    std::string code = last ? words.substr(space + 1) : words.substr(0, space);
    const auto what = participation_.find(last ? words.substr(0, space) : words.substr(space + 1));
    if (what == participation_.end()) continue;
    for (char& c : code)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return what->second + ":" + code;
  }
  return {};
}

}  // namespace convoke::directory
