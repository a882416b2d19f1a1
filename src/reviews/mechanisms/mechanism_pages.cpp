#include "reviews/mechanisms/mechanism_pages.h"

#include <algorithm>

#include "page/office_page.h"
#include "page/posted.h"
#include "reviews/definition/definition_file.h"
#include "reviews/definition/shipped.h"
#include "reviews/views/mechanisms.h"

namespace convoke::reviews {
namespace {

constexpr const char* kSection = "reviews";

Error no_such_mechanism() {
  return not_found(N_("There is no such mechanism."));
}

std::string lang_of(const Text6& text, const i18n::Locale& locale) {
  const Language used = text.language_used(locale.language());
  return used == locale.language() ? std::string() : std::string(code_of(used));
}

html::Page framed(const page::Visit& visit, const std::string& title, html::Out& out) {
  html::Page page = page::office_page(kSection, title, out);
  page.crumbs = {{visit.locale.tr(N_("Reviews")), visit.href(kHome)}, {page.title, {}}};
  return page;
}

}  // namespace

html::Form form_of(const MechanismForm& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  form.hidden("seen", std::to_string(page.seen))
      .add({.name = "definition",
            .label = locale.tr(N_("Definition (YAML)")),
            .value = page.text,
            .hint = locale.tr(N_("Keys and values as in the mechanisms that come with the program. "
                                 "Every mistake is told by line and key.")),
            .left_to_right = true,
            .max_length = static_cast<long>(kLongestDefinition),
            .rows = 32});
  if (page.looked_at)
    form.button(N_("Keep this version"), "keep", "yes").button(N_("Look at it again"));
  else
    form.button(N_("Check it"));
  form.cancel(page.back);
  return form;
}

Result<page::Reply> MechanismPages::list(const page::Visit& visit, const http::Request&) {
  MechanismsPage shown;
  shown.home = visit.href(kHome);
  shown.path = shown.home + "/mechanisms";
  shown.may_manage = page::may_everywhere(visit, page::Right::manage_reviews);
  const Language language = visit.locale.language();
  std::vector<std::string> there;
  for (const MechanismVersion& one : mechanisms_.newest()) {
    const auto definition = read_definition(one.definition);
    const std::string code = definition.ok() ? definition->code : "?";
    there.push_back(code);
    shown.rows.push_back({shown.path + "/" + code, code, one.name.in(language),
                          lang_of(one.name, visit.locale), one.version});
  }
  for (const std::string_view file : kShippedMechanisms) {
    const auto definition = read_definition(embedded_file(file));
    if (!definition.ok() || std::find(there.begin(), there.end(), definition->code) != there.end())
      continue;
    shown.shipped.push_back({definition->code, definition->name.in(language),
                             lang_of(definition->name, visit.locale), definition->source});
  }
  html::Out out = visit.out();
  views::mechanisms(out, shown);
  return page::office_page(kSection, visit.locale.tr(N_("Reviews")), out);
}

Result<MechanismVersion> MechanismPages::wanted(const page::Visit& visit,
                                                const http::Request& request) {
  const auto found = mechanisms_.find(visit.arg("code"));
  if (!found) return no_such_mechanism();
  const std::vector<MechanismVersion> all = mechanisms_.versions(found->id);
  const std::int64_t number = page::number_of(request.param("version"));
  for (const MechanismVersion& one : all)
    if (number == 0 || one.version == number) return one;
  return no_such_mechanism();
}

Result<page::Reply> MechanismPages::show(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(version, wanted(visit, request));
  CONVOKE_ASSIGN(definition, read_definition(version.definition));
  MechanismPage shown;
  shown.path = visit.href(std::string(kHome) + "/mechanisms/" + definition.code);
  shown.may_manage = page::may_everywhere(visit, page::Right::manage_reviews);
  shown.zone = zone_();
  for (const MechanismVersion& one : mechanisms_.versions(version.mechanism))
    shown.versions.push_back({one.version, one.made_at, one.made_by,
                              shown.path + "?version=" + std::to_string(one.version)});
  shown.newest = shown.versions.front().version;
  shown.definition = std::move(definition);
  html::Out out = visit.out();
  views::mechanism(out, shown);
  return framed(visit, shown.definition.name.in(visit.locale.language()), out);
}

Result<page::Reply> MechanismPages::file(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(version, wanted(visit, request));
  http::Response file;
  file.header("Content-Type", "application/yaml; charset=utf-8")
      .header("Content-Disposition", "attachment; filename=\"" + std::string(visit.arg("code")) +
                                         "-" + std::to_string(version.version) + ".yaml\"");
  file.body = version.definition;
  return file;
}

html::Page MechanismPages::form_page(const page::Visit& visit, MechanismForm form) {
  html::Out out = visit.out();
  views::mechanism_form(out, form);
  html::Page page = framed(
      visit, visit.locale.tr(form.is_new ? N_("Write a mechanism") : N_("Write the next version")),
      out);
  if (!form.errors.empty()) page.status = page::status_of(ErrorKind::invalid);
  return page;
}

Result<page::Reply> MechanismPages::show_new(const page::Visit& visit, const http::Request&) {
  const std::string list = visit.href(std::string(kHome) + "/mechanisms");
  return form_page(visit, {list + "/new", list});
}

Result<page::Reply> MechanismPages::show_edit(const page::Visit& visit,
                                              const http::Request& request) {
  CONVOKE_ASSIGN(version, wanted(visit, request));
  const std::string path =
      visit.href(std::string(kHome) + "/mechanisms/" + std::string(visit.arg("code")));
  return form_page(visit, {path + "/edit", path, false, version.definition, version.version});
}

Result<page::Reply> MechanismPages::write(const page::Visit& visit, const http::Request& request) {
  const std::string list = visit.href(std::string(kHome) + "/mechanisms");
  const std::string code(visit.arg("code"));
  CONVOKE_ASSIGN(sent, http::parse_form(request));
  MechanismForm form{code.empty() ? list + "/new" : list + "/" + code + "/edit",
                     code.empty() ? list : list + "/" + code, code.empty(),
                     std::string(sent.get("definition")),
                     static_cast<int>(page::number_of(sent.get("seen")))};
  // Browsers send line ends as CR LF; a file that is looked at twice must not change by it.
  std::erase(form.text, '\r');
  if (sent.get("keep") == "yes") {
    const auto written = mechanisms_.write(visit.officer_actor(), form.text, form.seen);
    if (written.ok()) {
      const auto definition = read_definition(written->definition);
      return page::Redirect{
          list + "/" + definition->code,
          Message{N_("Version {1} has been kept."), {std::to_string(written->version)}}};
    }
    if (!page::belongs_to_form(written.error())) return written.error();
    form.errors = html::FormErrors(written.error());
    return form_page(visit, std::move(form));
  }
  auto definition = read_definition(form.text);
  if (!definition.ok()) {
    Error error = std::move(definition).error();
    error.field = "definition";
    for (Error& one : error.also) one.field = "definition";
    form.errors = html::FormErrors(error);
    return form_page(visit, std::move(form));
  }
  const auto refuse = [&](const char* message, std::vector<std::string> args) {
    form.errors = html::FormErrors(conflict(message, "definition", std::move(args)));
    return form_page(visit, std::move(form));
  };
  if (!code.empty() && definition->code != code)
    return refuse(N_("The code of a mechanism stays the same: {1}."), {code});
  if (const auto found = mechanisms_.find(definition->code)) {
    const std::vector<MechanismVersion> all = mechanisms_.versions(found->id);
    if (definition->version != all.front().version + 1 && form.text != all.front().definition)
      return refuse(N_("This is version {1}; the next one is version {2}."),
                    {std::to_string(definition->version), std::to_string(all.front().version + 1)});
    if (const auto before = read_definition(all.front().definition); before.ok())
      form.differences = differences(*before, *definition);
    form.is_new = false;
  }
  form.looked_at = true;
  return form_page(visit, std::move(form));
}

Result<page::Reply> MechanismPages::take_over(const page::Visit& visit,
                                              const http::Request& request) {
  CONVOKE_ASSIGN(sent, http::parse_form(request));
  const std::string code(sent.get("code"));
  const std::string yaml(embedded_file(code + ".yaml"));
  if (yaml.empty()) return no_such_mechanism();
  CONVOKE_ASSIGN(made, mechanisms_.write(visit.officer_actor(), yaml, 0));
  (void)made;
  return page::Redirect{visit.href(std::string(kHome) + "/mechanisms/" + code),
                        Message{N_("The mechanism has been taken over."), {}}};
}

}  // namespace convoke::reviews
