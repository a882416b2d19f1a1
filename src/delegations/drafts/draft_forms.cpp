#include "delegations/drafts/draft_forms.h"

#include <algorithm>

#include "delegations/fields/field_files.h"
#include "delegations/nomination/participant_form.h"
#include "page/posted.h"
#include "platform/crypto/token.h"

namespace convoke::delegations {

std::string act_on(const char* act, std::int64_t participant) {
  return std::string(act) + "-" + std::to_string(participant);
}

http::Form draft_of(http::Form form, const std::vector<DefinedField>& fields) {
  form.uploads.clear();
  std::erase_if(form.fields, [&](const auto& one) {
    const std::string& name = one.first;
    return name == "form_token" || name == html::Form::kDraftKept || name == kDraftRevision ||
           name == kDraftWindow ||
           std::any_of(fields.begin(), fields.end(), [&](const DefinedField& field) {
             return field.is_confidential &&
                    (name == form_name(field.id) || name == FieldFiles::kept_name(field.id));
           });
  });
  return form;
}

std::string draft_key_of(const http::Form& form) {
  const std::string_view key = form.get(kDraftKey);
  return key.empty() ? crypto::random_token() : std::string(key);
}

SeenDraft seen_draft_in(const http::Form& form) {
  return {page::number_of(form.get(kDraftRevision)), std::string(form.get(kDraftWindow))};
}

SeenDraft seen_draft_in(const http::Request& request) {
  return {page::number_of(request.param("revision")), std::string(request.param("window"))};
}

Result<page::Reply> draft_kept(const page::Visit& visit, const meetings::Series& series,
                               const Result<KeptDraft>& kept, const std::string& drafts) {
  if (!kept.ok() && kept.error().kind != ErrorKind::too_large &&
      kept.error().kind != ErrorKind::conflict)
    return kept.error();
  http::Response response;
  response.header("Content-Type", "text/plain; charset=utf-8").header("Cache-Control", "no-store");
  if (!kept.ok()) {
    response.body = visit.locale.tr(kept.error().message);
    return response;
  }
  response.header("Draft-Key", kept->key)
      .header("Draft-Revision", std::to_string(kept->revision))
      .header("Draft-Address", drafts + "/" + kept->key);
  response.body = visit.locale.tr(
      kept->is_apart ? N_("This draft was continued in another window. What is written here is a "
                          "draft of its own now: {1}")
                     : N_("Kept as a draft, not sent yet: {1}"),
      {visit.locale.date_time(visit.now, series.zone)});
  return response;
}

std::unordered_map<std::int64_t, std::string> persons_of(const std::vector<Draft>& drafts,
                                                         Delegations& delegations) {
  std::vector<ParticipantId> wanted;
  for (const Draft& draft : drafts)
    if (const auto id = participant_of_draft(draft.form)) wanted.emplace_back(*id);
  std::unordered_map<std::int64_t, std::string> out;
  if (wanted.empty()) return out;
  for (const Participant& p : delegations.find(wanted)) out[p.id.value] = p.details.display_name();
  return out;
}

DraftLine line_of(const Draft& draft, const std::unordered_map<std::int64_t, std::string>& persons,
                  const std::string& zone, const i18n::Locale& locale) {
  DraftLine line{.name = draft.name,
                 .person = {},
                 .replaces = draft.form.starts_with("replace"),
                 .kept = locale.date_time(draft.kept_at, zone),
                 .href = {},
                 .discard = {}};
  if (const auto id = participant_of_draft(draft.form))
    if (const auto found = persons.find(*id); found != persons.end()) line.person = found->second;
  return line;
}

std::optional<std::int64_t> participant_of_draft(std::string_view form) {
  const std::size_t dash = form.find('-');
  if (dash == form.npos) return std::nullopt;
  return page::number_of(form.substr(dash + 1));
}

}  // namespace convoke::delegations
