#include "secretariat/settings_pages.h"

#include "base/text.h"
#include "page/office_page.h"
#include "page/posted.h"
#include "secretariat/views/settings.h"

namespace convoke::secretariat {
namespace {

using page::Reply;
using page::Visit;

constexpr int kChangesShown = 50;
constexpr const char* kHome = "/office/settings";
constexpr std::size_t kNameInAddress = 16;

Office read_form(const http::Form& form) {
  Office typed;
  typed.name = page::texts_of(form, "name");
  typed.organization = page::texts_of(form, "organization");
  typed.city = page::texts_of(form, "city");
  typed.zone = std::string(trimmed(form.get("zone")));
  typed.job_prefix = std::string(trimmed(form.get("job_prefix")));
  typed.gate = page::texts_of(form, "gate");
  typed.general = page::texts_of(form, "general");
  typed.limited = page::texts_of(form, "limited");
  typed.restricted = page::texts_of(form, "restricted");
  typed.email = std::string(trimmed(form.get("email")));
  typed.phone = std::string(trimmed(form.get("phone")));
  return typed;
}

/// Of a setting in languages the first that differs, so that a change is never shown as none.
Language language_shown(const Difference& one, Language reader) {
  if (one.former.in(reader) != one.present.in(reader)) return reader;
  for (const Language language : kLanguages)
    if (one.former[language] != one.present[language]) return language;
  return reader;
}

SettingsPage::Line line_of(const Difference& one, const i18n::Locale& locale) {
  SettingsPage::Line line{locale.tr(one.what), {}, {}, one.picture};
  if (one.picture) return line;
  const Language language = language_shown(one, locale.language());
  const bool as_read = language == locale.language();
  line.former = as_read ? one.former.in(language) : one.former[language];
  line.present = as_read ? one.present.in(language) : one.present[language];
  if (!as_read) line.what += " (" + std::string(autonym_of(language)) + ")";
  return line;
}

SettingsPage settings_of(const OfficeState& state) {
  SettingsPage shown;
  shown.shown = shown.present = state.office;
  shown.seen = state.id;
  return shown;
}

}  // namespace

std::string emblem_href(const Office& office) {
  return office.emblem.empty() ? std::string()
                               : "/emblem/" + office.emblem.substr(0, kNameInAddress) + ".png";
}

html::Form form_of(const SettingsPage& page, const i18n::Locale& locale) {
  const auto written = [&](const Office& office) {
    html::Form form(locale, page.path, page.errors);
    form.hidden("seen", std::to_string(page.seen))
        .group(N_("Name of the office"),
               N_("It signs messages and stands at the head of every page. Where a language is "
                  "left empty, the English is used."));
    form.texts("name", office.name, kLongestName);
    form.group(N_("Organization at the head of papers"));
    form.texts("organization", office.organization, kLongestName);
    form.group(N_("Seat"));
    form.texts("city", office.city, kLongestName);
    form.add(
            {.name = "zone",
             .label = locale.tr(N_("Time zone")),
             .value = office.zone,
             .hint = locale.tr(N_("For example Europe/Vienna. Meetings have a zone of their own.")),
             .left_to_right = true,
             .max_length = kLongestName})
        .group(N_("Questions of delegations"))
        .add({.name = "email",
              .label = locale.tr(N_("E-mail address for questions")),
              .value = office.email,
              .hint = locale.tr(N_("Left empty, it is the mailbox that mails come from.")),
              .type = "email",
              .left_to_right = true})
        .add({.name = "phone",
              .label = locale.tr(N_("Telephone for questions")),
              .value = office.phone,
              .type = "tel",
              .left_to_right = true,
              .max_length = kLongestName})
        .group(N_("Place where badges are handed over"),
               N_("As it is signposted on the premises, for example Security Gate 1. It stands on "
                  "badges and in confirmations."));
    form.texts("gate", office.gate, kLongestName);
    form.group(N_("Job numbers of papers"))
        .add({.name = "job_prefix",
              .label = locale.tr(N_("Beginning of job numbers")),
              .value = office.job_prefix,
              .hint = locale.tr(N_("For example V: the numbers then read V.27-00001.")),
              .left_to_right = true,
              .max_length = kLongestPrefix})
        .group(N_("Masthead line, general distribution"),
               N_("At the head of papers. Left empty, the words of papers of the United Nations "
                  "stand there: Distr.: General."));
    form.texts("general", office.general, kLongestName);
    form.group(N_("Masthead line, limited distribution"));
    form.texts("limited", office.limited, kLongestName);
    form.group(N_("Line of restricted papers"));
    form.texts("restricted", office.restricted, kLongestName);
    form.button(N_("Save the settings"));
    return form;
  };
  html::Form form = written(page.shown);
  if (page.compared) form.compare(written(page.present));
  return form;
}

html::Form emblem_form(const SettingsPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path + "/emblem", page.emblem_errors);
  form.add({.name = "emblem",
            .label = locale.tr(N_("Picture")),
            .hint = locale.tr(N_("PNG or SVG, at most 4 MB. It is drawn anew at 512 pixels at "
                                 "most; write words in an SVG as outlines.")),
            .type = "file",
            .required = true,
            .accept = "image/png,image/svg+xml"})
      .quiet_button(page.emblem_href.empty() ? N_("Use this picture") : N_("Use another picture"));
  return form;
}

html::Page SettingsPages::page(const Visit& visit, SettingsPage shown) {
  shown.path = visit.href(kHome);
  shown.zone = shown.present.zone.empty() ? "UTC" : shown.present.zone;
  shown.emblem_href = emblem_href(shown.present);
  const std::vector<OfficeState> states = offices_.states(kChangesShown + 1);
  for (std::size_t i = 0; i < states.size() && i < kChangesShown; ++i) {
    const Office former = i + 1 < states.size() ? states[i + 1].office : Office();
    SettingsPage::Change change{states[i].changed_at, states[i].changed_by_label, {}};
    for (const Difference& one : differences(former, states[i].office))
      change.lines.push_back(line_of(one, visit.locale));
    shown.changes.push_back(std::move(change));
  }
  html::Out out = visit.out();
  views::settings(out, shown);
  html::Page made = page::office_page("settings", visit.locale.tr(N_("Settings")), out);
  for (const html::FormErrors* errors : {&shown.errors, &shown.emblem_errors})
    if (!errors->empty()) made.status = page::status_of(errors->all().front());
  return made;
}

Result<Reply> SettingsPages::show(const Visit& visit, const http::Request&) {
  return page(visit, settings_of(*offices_.state()));
}

Result<Reply> SettingsPages::save(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const Office typed = read_form(form);
  const Status saved =
      offices_.change(visit.officer_actor(), typed, page::number_of(form.get("seen")));
  if (saved.ok())
    return page::Redirect{visit.href(kHome),
                          Message{N_("The settings are saved. They hold from now on."), {}}};
  if (!page::belongs_to_form(saved.error())) return saved.error();
  const auto state = offices_.state();
  SettingsPage shown = settings_of(*state);
  shown.shown = typed;
  shown.compared = saved.error().kind == ErrorKind::conflict;
  if (!shown.compared) shown.seen = page::number_of(form.get("seen"));
  shown.errors = html::FormErrors(saved.error());
  return page(visit, std::move(shown));
}

Result<Reply> SettingsPages::set_emblem(const Visit& visit, const http::Request& request) {
  const auto refused = [&](Error error) -> Result<Reply> {
    if (!page::belongs_to_form(error) && error.kind != ErrorKind::too_large) return error;
    error.field = "emblem";
    SettingsPage shown = settings_of(*offices_.state());
    shown.emblem_errors = html::FormErrors(error);
    return page(visit, std::move(shown));
  };
  if (request.body_too_large)
    return refused(too_large(N_("The picture has more than {1} MB. Please send a smaller one."), {},
                             {std::to_string(kEmblemBytes >> 20)}));
  const auto form = http::parse_form(request);
  if (!form.ok()) return refused(form.error());
  const http::Upload* upload = form->upload("emblem");
  if (!upload || upload->bytes.empty()) return refused(invalid(N_("Choose a picture.")));
  const auto png = pictures_.emblem(upload->bytes);
  if (!png.ok()) return refused(png.error());
  CONVOKE_ASSIGN(file, files_.put(*png));
  CONVOKE_TRY(offices_.set_emblem(visit.officer_actor(), file.hex));
  return page::Redirect{visit.href(kHome) + "#emblem",
                        Message{N_("The emblem is changed. It stands on every page, and on papers "
                                   "and badges made from now on."),
                                {}}};
}

Result<Reply> SettingsPages::remove_emblem(const Visit& visit, const http::Request&) {
  CONVOKE_TRY(offices_.set_emblem(visit.officer_actor(), {}));
  return page::Redirect{visit.href(kHome), Message{N_("The emblem is removed."), {}}};
}

Result<Reply> SettingsPages::emblem(const Visit& visit, const http::Request&) {
  const auto office = offices_.present();
  const std::string wanted = "/emblem/" + std::string(visit.arg("file"));
  if (office->emblem.empty() || wanted != emblem_href(*office))
    return not_found(N_("There is no such page."));
  http::Response response;
  response.header("Content-Type", "image/png")
      .header("Cache-Control", "public, max-age=31536000, immutable");
  CONVOKE_ASSIGN(bytes, files_.read({office->emblem}));
  response.body = std::move(bytes);
  return response;
}

}  // namespace convoke::secretariat
