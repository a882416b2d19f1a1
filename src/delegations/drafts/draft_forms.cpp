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
    return name == "form_token" || name == html::Form::kDraftKept ||
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

Result<page::Reply> draft_kept(const page::Visit& visit, const meetings::Series& series,
                               const Status& kept) {
  if (!kept.ok() && kept.error().kind != ErrorKind::too_large &&
      kept.error().kind != ErrorKind::conflict)
    return kept.error();
  http::Response response;
  response.header("Content-Type", "text/plain; charset=utf-8").header("Cache-Control", "no-store");
  response.body = kept.ok() ? visit.locale.tr(N_("Kept as a draft, not sent yet: {1}"),
                                              {visit.locale.date_time(visit.now, series.zone)})
                            : visit.locale.tr(kept.error().message);
  return response;
}

std::optional<std::int64_t> participant_of_draft(std::string_view form) {
  const std::size_t dash = form.find('-');
  if (dash == form.npos) return std::nullopt;
  return page::number_of(form.substr(dash + 1));
}

}  // namespace convoke::delegations
