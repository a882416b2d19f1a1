#include "correspondence/notes/envelopes/envelope_pages.h"

#include <algorithm>

#include "correspondence/notes/envelopes/views/post_settings.h"
#include "page/posted.h"
#include "platform/i18n/listing.h"

namespace convoke::correspondence {
namespace {

html::Form form_of(const PostSettingsPage& page, const reference::Directory& directory,
                   const i18n::Locale& locale) {
  std::vector<html::Option> countries{{"", locale.tr(N_("Not set")), {}}};
  for (const reference::Entity* entity : directory.sorted(locale))
    if (entity->kind == reference::EntityKind::state && !entity->ended) {
      const Language language = entity->short_name.language_used(locale.language());
      countries.push_back(
          {entity->code, entity->short_name[language], std::string(code_of(language))});
    }
  std::vector<html::Option> languages;
  for (const Language language : kPostLanguages)
    languages.push_back({std::string(code_of(language)), std::string(autonym_of(language)),
                         std::string(code_of(language))});
  html::Form form(locale, page.path, page.errors);
  form.group(N_("Post"),
             N_("For all conferences of the office. Letters are printed in the order in which the "
                "post sorts them: by country, then place, then number."))
      .add({.name = "country",
            .label = locale.tr(N_("Country the office posts in")),
            .value = page.typed.country,
            .hint = locale.tr(N_("Letters that stay in it have no country on the envelope.")),
            .options = std::move(countries)})
      .add({.name = "home",
            .label = locale.tr(N_("Letters within the country")),
            .value = page.typed.home_first ? "first" : "last",
            .options = {{"first", locale.tr(N_("Before all others")), {}},
                        {"last", locale.tr(N_("After all others")), {}}}})
      .add({.name = "country_language",
            .label = locale.tr(N_("Language of the country on envelopes")),
            .value = std::string(code_of(page.typed.country_language)),
            .options = std::move(languages)})
      .add({.name = "sender",
            .label = locale.tr(N_("Return address")),
            .value = page.typed.sender,
            .hint = locale.tr(N_("At the top of each envelope; six lines at most.")),
            .max_length = 300,
            .rows = 5})
      .button(N_("Save"))
      .cancel(page.back);
  return form;
}

}  // namespace

Result<page::Reply> EnvelopePages::pdf(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(found, note_at(visit, meetings_, notes_));
  const Note& note = found.note;
  const auto kind = request.param("kind").empty() ? std::optional(kStationeries[0])
                                                  : stationery(request.param("kind"));
  if (!kind) return not_found(N_("There is no such file."));
  const auto refused = [&](const Error& error) -> page::Reply {
    return post_pages_.again(visit, found,
                             {.kind = std::string(request.param("kind")),
                              .place = std::string(request.param("place")),
                              .first = std::string(request.param("first")),
                              .skip = request.param("skip") == "1"},
                             error);
  };
  const PostSettings settings = printouts_.settings();
  EnvelopeStyle style{.kind = *kind,
                      .at_window = request.param("place") == "window",
                      .sender = settings.sender,
                      .first_label = static_cast<int>(page::number_of(request.param("first")))};
  if (labels_on(*kind) > 0 && !request.param("first").empty() &&
      (style.first_label < 1 || style.first_label > labels_on(*kind)))
    return refused(invalid(N_("Write a whole number from {1} to {2}."), "first",
                           {"1", std::to_string(labels_on(*kind))}));
  style.first_label = std::max(style.first_label, 1);

  const auto directory = references_.directory();
  std::vector<PostedLetter> letters = printouts_.letters(note, visit.locale.language());
  const bool everything = request.param("which") == "all" ||
                          std::none_of(letters.begin(), letters.end(),
                                       [](const PostedLetter& one) { return one.to_be_posted; });
  std::vector<EnvelopeAddress> all;
  for (PostedLetter& letter : letters) {
    if (!letter.fax.empty() || (!everything && !letter.to_be_posted)) continue;
    EnvelopeAddress one{.entity = letter.entity,
                        .reference = letter.reference,
                        .language = letter.language,
                        .lines = {letter.title},
                        .country = country_line(letter.country, settings.country,
                                                settings.country_language, *directory),
                        .country_language = settings.country_language};
    one.lines.insert(one.lines.end(), letter.address.begin(), letter.address.end());
    all.push_back(std::move(one));
  }
  const std::vector<Unprintable> not_whole = unprintable(all, style);
  if (!not_whole.empty() && request.param("skip") != "1") {
    std::vector<std::string> named;
    for (const Unprintable& one : not_whole)
      named.push_back(all[one.at].entity + " (" + visit.locale.tr(one.why) + ")");
    return refused(
        invalid(N_("Some addresses cannot be printed like this: {1}. Change them, choose larger "
                   "labels, or leave these addressees out."),
                "skip", {i18n::listed(named, visit.locale.language())}));
  }
  for (auto one = not_whole.rbegin(); one != not_whole.rend(); ++one)
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(one->at));
  if (all.empty()) return conflict(N_("There is no letter for the post."));
  http::Response response;
  response.header("Content-Type", "application/pdf")
      .header("Content-Disposition",
              "attachment; filename*=UTF-8''" +
                  http::percent_encoded(file_stem_of(note.reference) + "-" +
                                        std::string(name_of(*kind)) + ".pdf"))
      .header("Cache-Control", "private, no-store");
  CONVOKE_ASSIGN(bytes, draw(all, style, note.reference));
  response.body = std::move(bytes);
  return response;
}

html::Page EnvelopePages::settings_page(const page::Visit& visit, const Place& place,
                                        PostSettingsPage shown) {
  const auto directory = references_.directory();
  shown.may_manage = visit.may(page::Right::manage_addressees);
  ShownName country = shown_name(directory->find(shown.typed.country), visit.locale);
  shown.country = std::move(country.text);
  shown.country_lang = std::move(country.lang);
  html::Out out = visit.out();
  views::post_settings(out, shown, form_of(shown, *directory, visit.locale));
  html::Page page = office_page(visit, place, "notes", visit.locale.tr(N_("Settings of the post")),
                                out, {{visit.locale.tr(N_("Notes")), shown.back}});
  if (!shown.errors.empty()) page.status = page::status_of(shown.errors.all().front());
  return page;
}

Result<page::Reply> EnvelopePages::show_settings(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  return settings_page(visit, place,
                       {place.home + "/post", place.home + "/notes", printouts_.settings(), {}});
}

Result<page::Reply> EnvelopePages::set_settings(const page::Visit& visit,
                                                const http::Request& request) {
  CONVOKE_ASSIGN(place, place_of(visit, meetings_));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  PostSettingsPage shown{place.home + "/post", place.home + "/notes", {}, {}};
  shown.typed.country = form.get("country");
  shown.typed.home_first = form.get("home") != "last";
  shown.typed.country_language =
      language_from_code(form.get("country_language")).value_or(Language::en);
  shown.typed.sender = form.get("sender");
  const Status set = printouts_.set(visit.officer_actor(), shown.typed);
  if (set.ok()) return page::Redirect{shown.path, Message{N_("The settings are saved."), {}}};
  if (!page::belongs_to_form(set.error())) return set.error();
  shown.errors = html::FormErrors(set.error());
  return settings_page(visit, place, shown);
}

}  // namespace convoke::correspondence
