#include "filing/acknowledgements/setting_pages.h"

#include "base/text.h"
#include "filing/acknowledgements/views/setting.h"
#include "page/office_page.h"
#include "page/posted.h"

namespace convoke::filing {
namespace {

constexpr const char* kHome = "/office/intake/acknowledgement";

}  // namespace

html::Form form_of(const SettingPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  form.hidden("seen", std::to_string(page.setting.id))
      .add({.name = "enabled",
            .label = locale.tr(N_("Acknowledgement")),
            .checks = {{.value = "1",
                        .label = locale.tr(N_("Tell each sender, by a machine, that the message "
                                              "has come")),
                        .checked = page.setting.enabled}}})
      .add({.name = "most_a_day",
            .label = locale.tr(N_("At most in 24 hours, to all senders together")),
            .value = std::to_string(page.setting.most_a_day),
            .hint = locale.tr(N_("Letters beyond it are kept as ever; their senders are not told. "
                                 "The same sender is told at most {1} times in 24 hours."),
                              {std::to_string(Acknowledgements::kMostADay)}),
            .left_to_right = true,
            .max_length = 5})
      .group(N_("Subject"),
             N_("{1} is the subject of the letter. Where a language is empty, the program's words "
                "are sent."))
      .texts("subject", page.setting.subject, kLongestSubject)
      .group(N_("Text"))
      .texts("body", page.setting.body, kLongestBody, 4)
      .button(N_("Save"))
      .cancel(page.path);
  return form;
}

html::Page SettingPages::page(const page::Visit& visit, AcknowledgementSetting setting,
                              const html::FormErrors& errors) {
  SettingPage shown;
  shown.path = visit.href(kHome);
  shown.errors = errors;
  shown.sent = database_.read(
      [&](db::Reader& r) { return acknowledged_since(r, visit.now - std::chrono::hours(24)); });
  if (setting.id != 0)
    shown.changed =
        visit.locale.date_time(setting.changed_at, zone_()) + " · " + setting.changed_by;
  for (const Language language : kLanguages)
    shown.shown.push_back({language, words_of(setting, catalogues_[language],
                                              catalogues_[language].tr(N_("Nominations")),
                                              sender_.in(language).name)});
  shown.setting = std::move(setting);
  html::Out out = visit.out();
  views::setting(out, shown);
  html::Page page =
      page::office_page("intake", visit.locale.tr(N_("Acknowledgement of mail")), out);
  page.crumbs = {{visit.locale.tr(N_("Incoming mail")), visit.href("/office/intake")},
                 {visit.locale.tr(N_("Acknowledgement of mail")), {}}};
  return page;
}

Result<page::Reply> SettingPages::show(const page::Visit& visit, const http::Request&) {
  return page(visit, database_.read([](db::Reader& r) { return acknowledgement_setting(r); }), {});
}

Result<page::Reply> SettingPages::set(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(form, http::parse_form(request));
  AcknowledgementSetting typed;
  typed.enabled = form.get("enabled") == "1";
  if (const std::string_view most = trimmed(form.get("most_a_day")); !most.empty())
    typed.most_a_day = page::number_of(most);
  typed.subject = page::texts_of(form, "subject");
  typed.body = page::texts_of(form, "body");
  const std::int64_t seen = page::number_of(form.get("seen"));
  const Status set = set_acknowledgement(database_, visit.officer_actor(), visit.now, typed, seen);
  if (set.ok()) return page::Redirect{visit.href(kHome), Message{N_("The setting is saved."), {}}};
  if (!page::belongs_to_form(set.error())) return set.error();
  const AcknowledgementSetting stored =
      database_.read([](db::Reader& r) { return acknowledgement_setting(r); });
  typed.id = stored.id;
  typed.changed_at = stored.changed_at;
  typed.changed_by = stored.changed_by;
  html::Page again = page(visit, std::move(typed), html::FormErrors(set.error()));
  again.status = page::status_of(set.error());
  return again;
}

}  // namespace convoke::filing
