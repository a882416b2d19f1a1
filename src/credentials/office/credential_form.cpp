#include "credentials/office/credential_form.h"

#include <algorithm>

#include "base/message_context.h"
#include "base/text.h"
#include "base/typed_date.h"
#include "page/posted.h"

namespace convoke::credentials {
namespace {

template <class E, std::size_t N>
std::vector<html::Option> options_of(const E (&all)[N], const i18n::Locale& locale) {
  std::vector<html::Option> out;
  for (const E one : all) out.push_back({std::string(name_of(one)), locale.tr(label_of(one)), {}});
  return out;
}

std::optional<Date> read_date(const std::string& typed, const char* field, Problems& wrong) {
  if (typed.empty()) return std::nullopt;
  const auto date = typed_date(typed, field);
  if (date.ok()) return *date;
  wrong.add(date.error());
  return std::nullopt;
}

bool has(const http::Form& sent, std::string_view name, std::string_view value) {
  return std::any_of(sent.fields.begin(), sent.fields.end(), [&](const auto& field) {
    return field.first == name && field.second == value;
  });
}

template <class I>
std::vector<I> ids_of(const http::Form& sent, std::string_view name) {
  std::vector<I> out;
  for (const auto& [field, value] : sent.fields)
    if (field == name)
      if (const std::int64_t number = page::number_of(value)) out.emplace_back(number);
  return out;
}

html::Field participants_field(const CredentialForm& form, const i18n::Locale& locale) {
  html::Field field{.name = "participants", .label = locale.tr(N_("Names these participants"))};
  const auto& named = form.typed.participants;
  const auto is_named = [&](delegations::ParticipantId id) {
    return std::find(named.begin(), named.end(), id) != named.end();
  };
  std::vector<delegations::ParticipantId> listed;
  for (const delegations::Participant& p : form.delegation) {
    listed.push_back(p.id);
    field.checks.push_back({.value = std::to_string(p.id.value),
                            .label = p.details.display_name(),
                            .note = locale.tr(label_of(p.details.role)),
                            .checked = is_named(p.id)});
  }
  for (const delegations::ParticipantId id : named)
    if (std::find(listed.begin(), listed.end(), id) == listed.end())
      field.checks.push_back({.value = std::to_string(id.value),
                              .label = locale.tr(N_("Somebody who is no longer there")),
                              .checked = true});
  return field;
}

void add_document(html::Form& out, const CredentialForm& form, const i18n::Locale& locale) {
  const CredentialDetails& d = form.typed;
  std::vector<html::Option> authorities = options_of(kAuthorities, locale);
  authorities.insert(authorities.begin(), {"", locale.tr(label_of(Authority::unsaid)), {}});
  out.group(N_("Document"))
      .add({.name = "kind",
            .label = locale.tr(N_("Kind")),
            .value = std::string(name_of(d.kind)),
            .hint = locale.tr(N_("“Nothing” also stands for an entry made by mistake.")),
            .options = options_of(kKinds, locale)})
      .row({{.name = "authority",
             .label = locale.tr(NC_("credentials", "Issued by")),
             .value = std::string(name_of(d.authority)),
             .options = std::move(authorities)},
            {.name = "authority_name",
             .label = locale.tr(N_("Name of another authority")),
             .value = d.authority_name,
             .max_length = static_cast<long>(kLongestAuthority)}})
      .row({{.name = "dated",
             .label = locale.tr(N_("Date of the document")),
             .value = form.dated,
             .type = "date"},
            {.name = "received_on",
             .label = locale.tr(N_("Received on")),
             .value = form.received_on,
             .type = "date"}});
  html::Field meetings{.name = "meetings", .label = locale.tr(N_("Meetings that it covers"))};
  for (const meetings::Meeting& meeting : form.offered) {
    const Text6& title = meeting.short_title.empty() ? meeting.title : meeting.short_title;
    const Language used = title.language_used(locale.language());
    meetings.checks.push_back(
        {.value = std::to_string(meeting.id.value),
         .label = title[used],
         .lang = used == locale.language() ? std::string() : std::string(code_of(used)),
         .checked = d.covers(meeting.id)});
  }
  if (!meetings.checks.empty()) out.add(std::move(meetings));
  html::Field participants = participants_field(form, locale);
  if (!participants.checks.empty()) out.add(std::move(participants));
  out.add({.name = "file",
           .label = locale.tr(N_("Scanned copy")),
           .hint = d.file.hex.empty()
                       ? locale.tr(N_("PDF, JPEG, PNG or TIFF, at most 20 MB."))
                       : locale.tr(N_("PDF, JPEG, PNG or TIFF, at most 20 MB. It takes the place "
                                      "of the one that is there.")),
           .type = "file",
           .accept = "application/pdf,image/jpeg,image/png,image/tiff,.tif,.tiff"});
}

}  // namespace

html::Form form_of(const CredentialForm& form, const i18n::Locale& locale) {
  const CredentialDetails& d = form.typed;
  html::Form out(locale, form.action, form.errors);
  if (!form.submission_key.empty()) out.hidden("submission_key", form.submission_key);
  if (form.seen_version > 0) out.hidden("seen_version", std::to_string(form.seen_version));
  add_document(out, form, locale);
  out.group(N_("Examination"), kApart)
      .add({.name = "seen",
            .label = locale.tr(NC_("credentials", "Seen on the document")),
            .checks = {{.value = "original",
                        .label = locale.tr(N_("Original seen")),
                        .checked = d.original},
                       {.value = "signature",
                        .label = locale.tr(NC_("credentials", "Signed")),
                        .checked = d.signature},
                       {.value = "stamp",
                        .label = locale.tr(N_("Stamped or sealed")),
                        .checked = d.stamp}}})
      .add({.name = "finding",
            .label = locale.tr(NC_("credentials", "Finding")),
            .value = std::string(name_of(d.finding)),
            .options = options_of(kFindings, locale)})
      .group(N_("Reason"),
             N_("Why it is not in order. It stands in the report on credentials, as it "
                "is written here. Where a language is empty, the next one is used."))
      .texts("reason", d.reason, static_cast<long>(kLongestReason), 2)
      .group(N_("Remark"))
      .add({.name = "remark",
            .label = locale.tr(N_("Remark of the office")),
            .value = d.remark,
            .hint = locale.tr(N_("For the office. It stands in no report.")),
            .max_length = static_cast<long>(kLongestRemark),
            .rows = 3})
      .group(nullptr)
      .button(N_("Save"))
      .cancel(form.cancel);
  if (form.saved_meanwhile) {
    CredentialForm stored = form;
    stored.saved_meanwhile.reset();
    stored.errors = {};
    fill_in(stored, *form.saved_meanwhile);
    out.compare(form_of(stored, locale));
  }
  return out;
}

std::string read_form(const http::Form& sent, CredentialForm& form, Problems& wrong) {
  CredentialDetails& d = form.typed;
  const files::FileHash file = d.file;
  const std::string file_type = d.file_type;
  d = {};
  d.file = file;
  d.file_type = file_type;
  form.submission_key = std::string(sent.get("submission_key"));
  form.dated = std::string(trimmed(sent.get("dated")));
  form.received_on = std::string(trimmed(sent.get("received_on")));
  if (const auto kind = kind_named(sent.get("kind")))
    d.kind = *kind;
  else
    wrong.add(invalid(N_("Choose what was received."), "kind"));
  if (const auto authority = authority_named(sent.get("authority")))
    d.authority = *authority;
  else
    wrong.add(invalid(N_("Choose who issued it."), "authority"));
  if (const auto finding = finding_named(sent.get("finding")))
    d.finding = *finding;
  else
    wrong.add(invalid(N_("Choose the finding."), "finding"));
  d.authority_name = std::string(sent.get("authority_name"));
  d.dated = read_date(form.dated, "dated", wrong);
  d.received_on = read_date(form.received_on, "received_on", wrong);
  d.original = has(sent, "seen", "original");
  d.signature = has(sent, "seen", "signature");
  d.stamp = has(sent, "seen", "stamp");
  d.meetings = ids_of<meetings::MeetingId>(sent, "meetings");
  d.participants = ids_of<delegations::ParticipantId>(sent, "participants");
  d.reason = page::texts_of(sent, "reason");
  d.remark = std::string(sent.get("remark"));
  wrong.add(page::check_not_empty(sent, "file"));
  const http::Upload* upload = sent.upload("file");
  return upload ? std::string(upload->bytes) : std::string();
}

void fill_in(CredentialForm& form, const CredentialDetails& details) {
  form.typed = details;
  form.dated = details.dated ? details.dated->iso() : std::string();
  form.received_on = details.received_on ? details.received_on->iso() : std::string();
}

}  // namespace convoke::credentials
