#include "badges/badge_forms.h"

namespace convoke::badges {
namespace {

using html::Field;
using html::Form;

/// English first: most badges are printed in it.
std::vector<html::Option> badge_languages() {
  std::vector<html::Option> out;
  for (const Language l :
       {Language::en, Language::fr, Language::es, Language::ru, Language::zh, Language::ar})
    out.push_back({std::string(code_of(l)), std::string(autonym_of(l)), std::string(code_of(l))});
  return out;
}

Field language_field(const i18n::Locale& locale, const char* id, std::string chosen = {}) {
  return {.name = "language",
          .label = locale.tr(N_("Language of the badges")),
          .value = std::move(chosen),
          .options = badge_languages(),
          .id = id};
}

Form ask_again(const std::string& action, int version, std::int64_t participant,
               const std::vector<html::Option>& faults, const i18n::Locale& locale) {
  Form form(locale, action);
  form.hidden("version", std::to_string(version))
      .add({.name = "reason",
            .label = locale.tr(N_("What the participant is told")),
            .options = faults,
            .id = "reason-" + std::to_string(participant)})
      .danger_button(N_("Reject and ask for another"));
  return form;
}

}  // namespace

Form print_form(const BadgesPage& page, const i18n::Locale& locale) {
  Field which{.name = "selection",
              .label = locale.tr(N_("Badges to print")),
              .value = page.typed.selection};
  const auto offer = [&](const char* value, const char* label, std::int64_t count) {
    if (count > 0) which.options.push_back({value, locale.tr(label, {std::to_string(count)}), {}});
  };
  offer("ready", N_("Ready and not printed yet ({1})"), page.counts.ready);
  offer("changed", N_("Changed since printed ({1})"), page.counts.changed);
  offer("without_photo", N_("Without a photograph, to be taken at the gate ({1})"),
        page.counts.without_photo);
  Form form(locale, page.address + "/batches", page.errors);
  form.hidden("submission_key", page.submission_key)
      .add(std::move(which))
      .add(language_field(locale, "f-language", page.typed.language))
      .button(N_("Print badges"));
  return form;
}

Form one_badge_form(const PhotoPanel& panel, const i18n::Locale& locale) {
  Form form(locale, panel.base + "/badges/batches");
  form.hidden("submission_key", panel.submission_key)
      .hidden("selection", "chosen")
      .hidden("participant", std::to_string(panel.holder.id))
      .add(language_field(locale, "badge-language"))
      .quiet_button(N_("Print this badge"));
  return form;
}

Form photo_link_form(const PhotoPanel& panel, const i18n::Locale& locale) {
  Form form(locale, panel.here + "/photo-link");
  form.hidden("submission_key", panel.submission_key).quiet_button(N_("Send the photo link again"));
  return form;
}

Form ask_again_form(const PhotoReviewPage& page, const PhotoReviewPage::Line& line,
                    const i18n::Locale& locale) {
  return ask_again(page.address + "/" + std::to_string(line.id) + "/ask-again", line.version,
                   line.id, page.faults, locale);
}

Form ask_again_form(const PhotoPanel& panel, const i18n::Locale& locale) {
  Form form = ask_again(panel.base + "/photos/" + std::to_string(panel.holder.id) + "/ask-again",
                        panel.version, panel.holder.id, panel.faults, locale);
  form.hidden("next", panel.here);
  return form;
}

html::Filter email_filter(const BadgesPage& page, const i18n::Locale& locale) {
  html::Filter filter{.action = page.address,
                      .list_id = "without-list",
                      .selects = {{"email",
                                   locale.tr(N_("E-mail address")),
                                   page.email_filter,
                                   {{"yes", locale.tr(N_("With an individual address")), {}},
                                    {"no", locale.tr(N_("Without an individual address")), {}}}}}};
  if (!page.filter.sort.empty()) filter.hidden.emplace_back("sort", page.filter.sort);
  return filter;
}

html::List without_photo_list(const BadgesPage& page, const i18n::Locale& locale) {
  html::List list = page::exported_list_of(
      page.filter, "without-list",
      locale.trn("{1} participant", "{1} participants", page.without_photo_total),
      locale.tr(N_("Participants without a photograph")),
      without_photo_columns(locale).head(page.filter));
  // The page is long: its reader stays with this list.
  for (html::Column& column : list.columns) column.href += "#without";
  for (std::string* address : {&list.previous, &list.next})
    if (!address->empty()) *address += "#without";
  list.empty = page.without_photo.empty();
  list.empty_title = locale.tr(page.counts.registered == 0 ? N_("No participant is registered yet")
                                                           : N_("No badge is missing here"));
  if (page.counts.registered == 0)
    list.empty_text = locale.tr(N_("Delegations are listed here once they have been nominated."));
  if (page.sorted) return list;
  list.pages = 0;
  const auto at = [&](const std::string& place) {
    return page.address + "?email=" + page.email_filter + "&at=" + http::percent_encoded(place) +
           "#without";
  };
  list.previous = page.previous.empty() ? std::string() : at(page.previous);
  list.next = page.next.empty() ? std::string() : at(page.next);
  return list;
}

std::vector<html::Column> batch_heads(const BadgesPage& page, const i18n::Locale& locale) {
  std::vector<html::Column> heads = batch_columns(locale).head(page.filter);
  for (html::Column& column : heads) column.href += "#batches";
  return heads;
}

html::Filter photo_filter(const PhotoReviewPage& page, const i18n::Locale& locale) {
  return {.action = page.address,
          .list_id = "photos",
          .search_label = locale.tr(N_("Find a name or delegation")),
          .search = page.search,
          .show_all = page.address};
}

html::List photo_pages(const PhotoReviewPage& page) {
  html::List list;
  const auto at = [&](const std::string& place) {
    return page.address + "?q=" + http::percent_encoded(page.search) +
           "&at=" + http::percent_encoded(place);
  };
  if (!page.previous.empty()) list.previous = at(page.previous);
  if (!page.next.empty()) list.next = at(page.next);
  return list;
}

}  // namespace convoke::badges
