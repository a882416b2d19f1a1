#include "delegations/lists/reading/list_words.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "delegations/lists/reading/synonyms.h"
#include "delegations/participants/participant_fields.h"
#include "reference/aliases.h"

namespace convoke::delegations {
namespace {

constexpr std::string_view kMeeting = "meeting:";

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
  const auto add_foreign = [&](const char* name, const char* label) {
    out.push_back({.name = name, .label = label, .in_template = false});
  };
  if (scope.many_delegations) {
    add("delegation", N_("Delegation"), N_("The ISO code or the name of the State"), true);
    add_foreign("affiliation", N_("Affiliation"));
    add_foreign("country", N_("Country"));
  }
  text("honorific");
  text("given_name");
  text("family_name");
  add_foreign("full_name", N_("Whole name"));
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
  add_foreign("registration_state", N_("State of the registration"));
  if (scope.by_office) add_foreign("checked_in", N_("Checked in"));
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
    named(registrations_, kRegistrationStates);
    flags_.emplace(words_of(locale.tr(N_("Yes"))), "yes");
    flags_.emplace(words_of(locale.tr(N_("No"))), "no");
    languages_.emplace(std::string(code_of(language)), std::string(code_of(language)));
    languages_.emplace(words_of(autonym_of(language)), std::string(code_of(language)));
  }
  // What the list cannot say is not recognized, and takes no word away from what it can.
  for (const Synonyms& one : heading_synonyms())
    if (std::any_of(fields.begin(), fields.end(),
                    [&](const ListField& f) { return f.name == one.name; }))
      for (const char* word : one.words) headings_.emplace(words_of(word), one.name);
  add(roles_, role_synonyms());
  add(flags_, flag_synonyms());
  add(genders_, gender_synonyms());
  add(languages_, language_synonyms());
  add(registrations_, registration_synonyms());
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
  for (const reference::Alias& alias : reference::aliases())
    if (const reference::Entity* entity = directory.find(alias.code))
      entities_.emplace(words_of(alias.name), std::to_string(entity->id.value));
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
std::optional<RegistrationState> ListWords::registration(std::string_view word) const {
  return read_as(registration_state, at(registrations_, word));
}
std::optional<reference::EntityId> ListWords::entity(std::string_view word) const {
  const std::string id = at(entities_, word);
  if (id.empty()) return std::nullopt;
  return reference::EntityId(number(id));
}
std::optional<reference::EntityId> ListWords::entity_within(std::string_view words) const {
  constexpr std::size_t kShortest = 4;  // bytes: no codes
  const std::string text = " " + words_of(words) + " ";
  std::vector<std::pair<std::string_view, std::string_view>> found;  // name and id
  for (const auto& [name, id] : entities_) {
    // Chinese has no spaces between words.
    const bool is_chinese = !name.empty() && static_cast<unsigned char>(name.front()) >= 0xE3;
    if (name.size() < kShortest || text.find(is_chinese ? name : " " + name + " ") == text.npos)
      continue;
    found.emplace_back(name, id);
  }
  std::string_view meant;
  for (const auto& [name, id] : found) {
    const bool is_part =
        std::any_of(found.begin(), found.end(), [&, &name = name](const auto& one) {
          return one.first.size() > name.size() && one.first.find(name) != one.first.npos;
        });
    if (is_part || id == meant) continue;
    if (!meant.empty()) return std::nullopt;
    meant = id;
  }
  if (meant.empty()) return std::nullopt;
  return reference::EntityId(number(meant));
}

}  // namespace convoke::delegations
