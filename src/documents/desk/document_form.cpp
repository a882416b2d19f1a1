#include "documents/desk/document_form.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "page/posted.h"

namespace convoke::documents {
namespace {

struct NatureWords {
  Nature nature;
  std::string_view name;
  const char* label;
};
constexpr std::array<NatureWords, 6> kNatures{{
    {Nature::regular, "regular", N_("Document")},
    {Nature::limited, "limited", N_("Limited document (L.)")},
    {Nature::conference_room_paper, "crp", N_("Conference room paper (CRP.)")},
    {Nature::working_paper, "wp", N_("Working paper (WP.)")},
    {Nature::information, "inf", N_("Information document (INF)")},
    {Nature::ngo, "ngo", N_("Paper of a non-governmental organization (NGO)")},
}};

struct FollowingWords {
  Following following;
  std::string_view name;
  const char* label;
};
constexpr std::array<FollowingWords, 3> kFollowings{{
    {Following::corrigendum, "corr", N_("Corrigendum (Corr.)")},
    {Following::addendum, "add", N_("Addendum (Add.)")},
    {Following::revision, "rev", N_("Revised version (Rev.)")},
}};

html::Field select(const char* name, const char* label, std::string_view value,
                   std::vector<html::Option> options, const i18n::Locale& locale) {
  return {.name = name,
          .label = locale.tr(label),
          .value = std::string(value),
          .options = std::move(options)};
}

template <class All>
std::vector<html::Option> options_of(const All& all, const i18n::Locale& locale) {
  std::vector<html::Option> out;
  for (const auto& one : all) out.push_back({std::string(one.name), locale.tr(one.label), {}});
  return out;
}

template <class Values>
std::vector<html::Option> labelled(const Values& values, const i18n::Locale& locale) {
  std::vector<html::Option> out;
  for (const auto value : values)
    out.push_back({std::string(name_of(value)), locale.tr(label_of(value)), {}});
  return out;
}

html::Field item_field(const DocumentForm& shown, const i18n::Locale& locale) {
  std::vector<html::Option> items{{"0", locale.tr(N_("None")), {}}};
  const std::vector<std::string> labels = meetings::labels_of(shown.items);
  for (const meetings::AgendaItem& item : shown.items)
    items.push_back({std::to_string(item.number),
                     locale.tr(N_("{1}. {2}"), {labels[static_cast<std::size_t>(item.number) - 1],
                                                item.title.in(locale.language())}),
                     std::string(code_of(item.title.language_used(locale.language())))});
  return select("agenda_item", N_("Agenda item"), std::to_string(shown.typed.agenda_item),
                std::move(items), locale);
}

void add_symbol(html::Form& form, const DocumentForm& shown, const i18n::Locale& locale) {
  const TypedDocument& typed = shown.typed;
  using Of = DocumentForm::Of;
  if (shown.of == Of::change) return;
  form.hidden("proposed", typed.proposed);
  if (shown.of == Of::allot)
    form.add(select("nature", N_("Nature of the document"), name_of(typed.nature),
                    options_of(kNatures, locale), locale));
  else
    form.add(select("following", N_("What it is"), name_of(typed.following),
                    options_of(kFollowings, locale), locale));
  form.add({.name = "symbol",
            .label = locale.tr(N_("Symbol")),
            .value = typed.symbol,
            .hint = locale.tr(
                N_("The next free one is proposed. If you choose another kind above, its own next "
                   "number is taken; a symbol that you type is taken as it is.")),
            .left_to_right = true,
            .max_length = static_cast<long>(Symbol::kLongest)});
}

html::Form form_without_comparison(const DocumentForm& shown, const i18n::Locale& locale) {
  const TypedDocument& typed = shown.typed;
  html::Form form(locale, shown.action, shown.errors);
  add_symbol(form, shown, locale);
  if (shown.of == DocumentForm::Of::change) form.hidden("revision", std::to_string(typed.revision));
  form.group(N_("Title"), N_("Where a language is empty, readers see the next one that is there."))
      .texts("title", typed.title, kLongestTitle)
      .group(nullptr)
      .add(select("kind", N_("Kind"), name_of(typed.kind), labelled(kKinds, locale), locale))
      .add(item_field(shown, locale))
      .row({select("distribution", N_("Distribution"), name_of(typed.distribution),
                   labelled(kDistributions, locale), locale),
            select("original", N_("Original language"), code_of(typed.original),
                   html::language_options(), locale)})
      .button(shown.of == DocumentForm::Of::change ? N_("Save") : N_("Allot the symbol"));
  if (shown.of == DocumentForm::Of::allot)
    form.button(N_("Allot it and another"), "then", "another");
  if (!shown.cancel.empty()) form.cancel(shown.cancel);
  return form;
}

}  // namespace

std::string_view name_of(Nature nature) {
  return std::find_if(kNatures.begin(), kNatures.end(),
                      [&](const auto& words) { return words.nature == nature; })
      ->name;
}

std::string_view name_of(Following following) {
  return kFollowings[following == Following::corrigendum ? 0
                     : following == Following::addendum  ? 1
                                                         : 2]
      .name;
}

Following following_named(std::string_view name) {
  for (const FollowingWords& words : kFollowings)
    if (words.name == name) return words.following;
  return Following::corrigendum;
}

std::string TypedDocument::wanted(Nature proposed_for) const {
  const bool untouched = symbol == proposed && nature != proposed_for;
  return untouched ? std::string() : symbol;
}

TypedDocument typed_of(const Document& d) {
  TypedDocument typed;
  typed.symbol = typed.proposed = d.symbol;
  typed.title = d.title;
  typed.kind = d.kind;
  typed.distribution = d.distribution;
  typed.original = d.original;
  typed.agenda_item = d.agenda_item;
  typed.revision = d.revision;
  return typed;
}

TypedDocument read_document(const http::Form& form) {
  TypedDocument typed;
  typed.symbol = trimmed(form.get("symbol"));
  typed.proposed = form.get("proposed");
  for (const NatureWords& words : kNatures)
    if (words.name == form.get("nature")) typed.nature = words.nature;
  typed.following = following_named(form.get("following"));
  typed.title = page::texts_of(form, "title");
  typed.kind = kind_from_name(form.get("kind")).value_or(Kind::other);
  typed.distribution =
      distribution_from_name(form.get("distribution")).value_or(Distribution::general);
  typed.original = language_from_code(form.get("original")).value_or(Language::en);
  typed.agenda_item = static_cast<int>(page::number_of(form.get("agenda_item")));
  typed.revision = static_cast<int>(page::number_of(form.get("revision")));
  return typed;
}

void fill(NewDocument& document, const TypedDocument& typed) {
  document.title = typed.title;
  document.kind = typed.kind;
  document.distribution = typed.distribution;
  document.original = typed.original;
  document.agenda_item = typed.agenda_item;
}

html::Form form_of(const DocumentForm& shown, const i18n::Locale& locale) {
  html::Form form = form_without_comparison(shown, locale);
  if (!shown.present) return form;
  DocumentForm other = shown;
  other.typed = *shown.present;
  other.present.reset();
  other.errors = {};
  form.compare(form_without_comparison(other, locale));
  return form;
}

}  // namespace convoke::documents
