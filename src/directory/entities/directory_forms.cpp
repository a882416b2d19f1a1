#include "directory/entities/directory_pages.h"

namespace convoke::directory {

html::Form form_of(const EntityForm& page, const i18n::Locale& locale) {
  const reference::EntityFacts& typed = page.typed;
  const bool state = typed.kind == reference::EntityKind::state;
  html::Form form(locale, page.path, page.errors);
  form.group(N_("Short name"), N_("As it stands in lists and on badges."))
      .texts("short", typed.short_name, reference::kLongestName)
      .group(N_("Formal name"),
             N_("With its article, where the language has one: “the Republic of Austria”. Left "
                "empty in all languages, it is the short name."))
      .texts("formal", typed.formal_name, reference::kLongestName);
  if (!page.is_new)
    form.group(N_("From when"))
        .add({.name = "named_from",
              .label = locale.tr(N_("The names hold from")),
              .value = page.named_from,
              .hint = locale.tr(N_("Only where the name has changed on a day: the former one stays "
                                   "in what was before. Left empty, the name is corrected.")),
              .type = "date"});
  form.group(N_("What it is"));
  form.add({.name = "kind",
            .label = locale.tr(N_("Kind")),
            .value = std::string(name_of(typed.kind)),
            .options = kind_options(locale)})
      .add({.name = "code",
            .label = locale.tr(N_("Code")),
            .value = typed.code,
            .hint = state
                        ? locale.tr(N_("For a State its three letters (ISO 3166), such as AUT."))
                        : locale.tr(N_("Short capitals, such as IPU. Left empty, they are made of "
                                       "the name.")),
            .left_to_right = true,
            .max_length = reference::kLongestCode});
  if (state) {
    std::vector<html::Option> memberships;
    for (const reference::Membership membership :
         {reference::Membership::member, reference::Membership::observer,
          reference::Membership::non_member})
      memberships.push_back(
          {std::string(name_of(membership)), locale.tr(label_of(membership)), {}});
    form.add({.name = "iso2",
              .label = locale.tr(N_("Two-letter code")),
              .value = typed.iso2,
              .left_to_right = true,
              .max_length = 2})
        .add({.name = "membership",
              .label = locale.tr(N_("United Nations")),
              .value = std::string(name_of(typed.membership)),
              .options = std::move(memberships)});
  }
  form.add({.name = "group",
            .label = locale.tr(N_("Regional group")),
            .value = page.group,
            .options = or_none(locale.tr(N_("None")), page.groups)});
  if (!page.is_new)
    form.add({.name = "grouped_from",
              .label = locale.tr(N_("In this group from")),
              .value = page.grouped_from,
              .hint = locale.tr(N_("Only where it has changed on a day.")),
              .type = "date"})
        .hidden("seen", std::to_string(page.seen));
  form.button(N_("Save")).cancel(page.back);
  if (page.present) {
    EntityForm stored = page;
    stored.typed = *page.present;
    stored.group = page.present_group;
    stored.named_from.clear();
    stored.grouped_from.clear();
    stored.present.reset();
    form.compare(form_of(stored, locale));
  }
  return form;
}

html::Form form_of(const ParticipationForm& page, const i18n::Locale& locale) {
  std::vector<html::Option> acts;
  for (const reference::Act& act : reference::acts())
    acts.push_back({std::string(act.name), locale.tr(act.label), {}});
  html::Form form(locale, page.path, page.errors);
  form.add({.name = "signed",
            .label = locale.tr(N_("Date of signature")),
            .value = page.signed_on,
            .type = "date"})
      .add({.name = "bound",
            .label = locale.tr(N_("Date of the consent to be bound")),
            .value = page.bound_on,
            .hint = locale.tr(N_("Of the deposit of the instrument of ratification, acceptance, "
                                 "approval, accession or succession.")),
            .type = "date"})
      .add({.name = "act",
            .label = locale.tr(N_("How it was expressed")),
            .value = page.act,
            .options = or_none(locale.tr(N_("Not bound")), std::move(acts))})
      .button(N_("Save"))
      .cancel(page.back);
  return form;
}

html::Form end_form(const EntityView& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path + "/end", page.errors);
  form.add({.name = "last_day",
            .label = locale.tr(N_("Its last day")),
            .value = page.entity->ended_on ? page.entity->ended_on->iso() : std::string(),
            .hint = locale.tr(N_("It remains in earlier records, but is no longer offered, invited "
                                 "or counted. Leave empty if it still exists.")),
            .type = "date"})
      .quiet_button(N_("Save"));
  return form;
}

}  // namespace convoke::directory
