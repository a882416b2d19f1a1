#include "delegations/fields/field_files.h"

#include <algorithm>

#include "base/text.h"
#include "delegations/fields/field_inputs.h"
#include "platform/file_use/file_use.h"
#include "platform/files/extension.h"
#include "platform/i18n/file_name.h"

namespace convoke::delegations {
namespace {

constexpr const char* kPurpose = "participant file";  // of the seal
constexpr std::size_t kLongestName = 120;             // bytes

std::string sealed_text(std::string_view holder, FieldId field, std::string_view value) {
  return std::string(holder) + "\n" + std::to_string(field.value) + "\n" + std::string(value);
}

}  // namespace

std::string FieldFiles::kept_name(FieldId id) {
  return "kept_" + std::to_string(id.value);
}

void FieldFiles::take(const http::Form& form, const std::vector<DefinedField>& fields,
                      std::string_view holder, Further& said, Problems& wrong) {
  for (const DefinedField& field : fields) {
    if (field.kind != FieldKind::file || field.is_retired) continue;
    const std::string name = form_name(field.id);
    if (!form.get(taken_out_name(field.id)).empty()) said.erase(field.id);
    const std::string kept(form.get(kept_name(field.id)));
    if (const std::size_t space = kept.find(' '); space != kept.npos) {
      const std::string value = kept.substr(space + 1);
      if (said_file(value) && key_.is_sealed(kPurpose, sealed_text(holder, field.id, value),
                                             std::string_view(kept).substr(0, space)))
        said[field.id] = value;
    }
    const http::Upload* upload = form.upload(name);
    if (upload == nullptr || (upload->file_name.empty() && upload->bytes.empty())) continue;
    if (upload->bytes.size() > kFileLimit) {
      wrong.add(too_large(N_("The file is larger than {1} MB."), name,
                          {std::to_string(kFileLimit >> 20)}));
      continue;
    }
    const std::string bytes(upload->bytes);
    if (const auto type = scan_type_(bytes); !type.ok()) {
      Error error = type.error();
      error.field = name;
      wrong.add(std::move(error));
      continue;
    }
    const auto hash = files_.put(bytes);
    if (!hash.ok()) {
      wrong.add(hash.error());
      continue;
    }
    std::string shown = i18n::shown_file_name(upload->file_name, kLongestName);
    if (shown.empty()) shown = "file";
    said[field.id] = value_of({hash->hex, std::move(shown)});
  }
}

std::map<std::string, std::string> FieldFiles::kept(const std::vector<DefinedField>& fields,
                                                    const Further& said, const Further& stored,
                                                    std::string_view holder) const {
  std::map<std::string, std::string> out;
  for (const DefinedField& field : fields) {
    if (field.kind != FieldKind::file || field.is_retired) continue;
    const auto value = said.find(field.id);
    const auto before = stored.find(field.id);
    if (value == said.end() || (before != stored.end() && before->second == value->second))
      continue;
    out[kept_name(field.id)] =
        key_.seal(kPurpose, sealed_text(holder, field.id, value->second)) + " " + value->second;
  }
  return out;
}

Result<http::Response> FieldFiles::sent(const DefinedField& field, const Further& said) {
  const auto value = said.find(field.id);
  const auto file = value == said.end() ? std::nullopt : said_file(value->second);
  if (!file || field.kind != FieldKind::file) return not_found(N_("There is no such file."));
  CONVOKE_ASSIGN(path, files_.path_of({file->hash}));
  CONVOKE_ASSIGN(bytes, files_.read({file->hash}));
  CONVOKE_ASSIGN(type, scan_type_(bytes));
  http::Response response;
  response.header("Content-Type", type)
      .header("Content-Disposition", "attachment; filename=\"" + field.code +
                                         std::string(files::extension_of(type)) + "\"")
      .header("Cache-Control", "private, no-store");
  response.file = std::move(path);
  return response;
}

void FieldFiles::record(db::Transaction& t, std::span<const Participant> participants) {
  for (const Participant& one : participants)
    for (const auto& [field, value] : one.details.further)
      if (const auto file = said_file(value))
        file_use::record(t, {file->hash}, {"participant", one.id.value, form_name(field)},
                         one.changed_at);
}

}  // namespace convoke::delegations
