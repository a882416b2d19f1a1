#include "credentials/office/entity_pages.h"

#include <algorithm>

#include "base/message_context.h"
#include "credentials/office/credential_form.h"
#include "credentials/office/views/entity.h"
#include "meetings/series_page.h"
#include "page/kept_list.h"
#include "page/posted.h"
#include "platform/crypto/token.h"
#include "platform/files/extension.h"
#include "platform/i18n/zone.h"

namespace convoke::credentials {
namespace {

using page::Redirect;
using page::Reply;
using page::Visit;

constexpr const char* kGone = N_("There is no such entry on credentials.");

Error too_long() {
  return too_large(N_("The file is larger than {1} MB."), "file",
                   {std::to_string(kScanLimit >> 20)});
}

}  // namespace

Result<EntityPages::Found> EntityPages::entity_of(const Visit& visit) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  const auto directory = references_.directory();
  const reference::Entity* entity = directory->find(visit.arg("code"));
  if (!entity) return not_found(N_("There is no such entity."));
  Found found;
  found.list = meetings::home_of(series, visit) + "/credentials";
  found.entity = *entity;
  const Language language = visit.locale.language();
  CredentialPage& page = found.page;
  page.home = found.list + "/" + entity->code;
  page.name = entity->short_name.in(language);
  page.lang = code_of(entity->short_name.language_used(language));
  page.zone = series.zone;
  page.labels = &labels_;
  page.may_examine = visit.may(page::Right::examine_credentials);
  page.form.offered = meetings_.meetings_of(series.id);
  page.form.cancel = page.home;
  page.form.action = page.home + "/new";
  found.series = std::move(series);
  return found;
}

Result<EntityPages::Found> EntityPages::document_of(const Visit& visit) {
  CONVOKE_ASSIGN(found, entity_of(visit));
  auto credential = credentials_.find(CredentialId(visit.number_arg("id")));
  if (!credential || credential->series != found.series.id || credential->entity != found.entity.id)
    return not_found(kGone);
  CredentialPage& page = found.page;
  page.home += "/" + std::to_string(credential->id.value);
  page.form.action = page.home;
  page.form.seen_version = credential->version;
  page.form.delegation = delegations_.delegation(found.series.id, found.entity.id);
  fill_in(page.form, credential->details);
  page.record = credentials_.record(credential->id);
  const Names names = names_of(page.form.delegation);
  const auto said = [&](const CredentialDetails& details) {
    return facts_of(details, page.form.offered, names, visit.locale);
  };
  page.facts = said(credential->details);
  std::vector<Fact> after = page.facts;
  if (credential->version > 1)
    for (const FormerCredential& former : credentials_.history(credential->id)) {
      std::vector<Fact> before = said(former.details);
      page.changes.push_back({former.replaced_at, former.replaced_by, changes(before, after)});
      after = std::move(before);
    }
  page.credential = std::move(*credential);
  return found;
}

html::Page EntityPages::shown(const Visit& visit, const http::Request& request,
                              const Found& found) {
  html::Out out = visit.out();
  views::document(out, found.page);
  const i18n::Locale& locale = visit.locale;
  const std::string title = found.page.credential
                                ? locale.tr(label_of(found.page.credential->details.kind))
                                : locale.tr(N_("Enter a document"));
  return meetings::office_page(visit, found.series, "credentials", title, out,
                               {{locale.tr(NC_("documents", "Credentials")),
                                 page::list_address(found.list, page::kept_list(request))},
                                {found.page.name, found.list + "/" + found.entity.code}});
}

Result<Reply> EntityPages::again(const Visit& visit, const http::Request& request, Found found,
                                 const Error& error) {
  if (!page::belongs_to_form(error)) return error;
  found.page.form.errors = html::FormErrors(error);
  html::Page page = shown(visit, request, found);
  page.status = page::status_of(error);
  return page;
}

Result<Reply> EntityPages::show(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(found, entity_of(visit));
  const i18n::Locale& locale = visit.locale;
  EntityCredentials shown{.home = found.page.home,
                          .name = found.page.name,
                          .lang = found.page.lang,
                          .may_examine = found.page.may_examine};
  shown.registered = delegations_.tally(found.series.id, found.entity.id).registered();
  shown.participants = meetings::home_of(found.series, visit) +
                       "/participants?entity=" + http::percent_encoded(found.entity.code);
  for (const Credential& one : credentials_.of(found.series.id, found.entity.id))
    shown.lines.push_back(
        {shown.home + "/" + std::to_string(one.id.value), locale.tr(label_of(one.details.kind)),
         authority_of(one.details, locale),
         meetings_of(one.details, found.page.form.offered, locale),
         one.details.received_on ? locale.date(*one.details.received_on) : std::string(),
         one.details.finding, one.details.kind != Kind::none});
  html::Out out = visit.out();
  views::entity_credentials(out, shown);
  return meetings::office_page(visit, found.series, "credentials", shown.name, out,
                               {{locale.tr(NC_("documents", "Credentials")),
                                 page::list_address(found.list, page::kept_list(request))}});
}

Result<Reply> EntityPages::show_new(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(found, entity_of(visit));
  CredentialForm& form = found.page.form;
  form.delegation = delegations_.delegation(found.series.id, found.entity.id);
  form.submission_key = crypto::random_token();
  form.received_on = i18n::local_time_of(visit.now, found.series.zone).date.iso();
  for (const meetings::Meeting& meeting : form.offered) form.typed.meetings.push_back(meeting.id);
  return shown(visit, request, found);
}

Result<Reply> EntityPages::enter(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(found, entity_of(visit));
  CredentialForm& form = found.page.form;
  form.delegation = delegations_.delegation(found.series.id, found.entity.id);
  if (request.body_too_large) {
    form.submission_key = crypto::random_token();
    return again(visit, request, std::move(found), too_long());
  }
  CONVOKE_ASSIGN(sent, http::parse_form(request));
  Problems wrong;
  const std::string scan = read_form(sent, form, wrong);
  if (form.submission_key.empty()) form.submission_key = crypto::random_token();
  if (!wrong.empty()) {
    CONVOKE_ASSIGN(place, credentials_.place_of(found.series.id));
    if (const auto checked = check(form.typed, place); !checked.ok()) wrong.add(checked.error());
    return again(visit, request, std::move(found), *wrong.first());
  }
  const auto entered = credentials_.enter(visit.officer_actor(), found.series.id, found.entity.id,
                                          form.typed, scan, form.submission_key);
  if (entered.ok())
    return Redirect{found.page.home + "/" + std::to_string(entered->value),
                    Message{N_("The document of {1} is entered."), {found.page.name}}};
  if (entered.error().kind == ErrorKind::conflict) form.submission_key = crypto::random_token();
  return again(visit, request, std::move(found), entered.error());
}

Result<Reply> EntityPages::document(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(found, document_of(visit));
  return shown(visit, request, found);
}

Result<Reply> EntityPages::change(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(found, document_of(visit));
  if (request.body_too_large) return again(visit, request, std::move(found), too_long());
  CONVOKE_ASSIGN(sent, http::parse_form(request));
  CredentialForm& form = found.page.form;
  Problems wrong;
  const std::string scan = read_form(sent, form, wrong);
  const int seen = std::max(static_cast<int>(page::number_of(sent.get("seen_version"))), 1);
  form.seen_version = seen;
  form.submission_key.clear();
  if (!wrong.empty()) {
    CONVOKE_ASSIGN(place, credentials_.place_of(found.series.id));
    if (const auto checked = check(form.typed, place); !checked.ok()) wrong.add(checked.error());
    return again(visit, request, std::move(found), *wrong.first());
  }
  const CredentialId id = found.page.credential->id;
  const Status done =
      credentials_.change(visit.officer_actor(), found.series.id, id, form.typed, scan, seen);
  if (done.ok())
    return Redirect{found.page.home,
                    Message{N_("The credentials of {1} are saved."), {found.page.name}}};
  if (done.error().kind == ErrorKind::conflict)
    if (const auto now = credentials_.find(id)) {
      form.saved_meanwhile = now->details;
      // Who has seen the difference may save over it.
      form.seen_version = now->version;
    }
  return again(visit, request, std::move(found), done.error());
}

Result<Reply> EntityPages::file(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(found, entity_of(visit));
  const auto one = credentials_.find(CredentialId(visit.number_arg("id")));
  if (!one || one->series != found.series.id || one->entity != found.entity.id ||
      one->details.file.hex.empty())
    return not_found(N_("There is no such file."));
  CONVOKE_ASSIGN(path, files_.path_of(one->details.file));
  http::Response response;
  response.header("Content-Type", one->details.file_type)
      .header("Content-Disposition", "attachment; filename=\"credentials-" + found.entity.code +
                                         "-" + std::to_string(one->id.value) +
                                         std::string(files::extension_of(one->details.file_type)) +
                                         "\"")
      .header("Cache-Control", "private, no-store");
  response.file = std::move(path);
  return response;
}

}  // namespace convoke::credentials
