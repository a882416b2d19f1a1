#include "demo/stages.h"

namespace convoke::demo {
namespace {

using delegations::DefinedField;
using delegations::FieldKind;

DefinedField field_of(const Texts& texts, const Conference& conference, const std::string& code) {
  DefinedField field;
  field.series = conference.series.id;
  field.code = code;
  field.label = texts[code];
  for (int number = 1; texts.contains(code + "." + std::to_string(number)); ++number) {
    const std::string choice = std::to_string(number);
    field.choices.push_back({choice, texts[code + "." + choice]});
  }
  field.kind = field.choices.empty() ? FieldKind::line : FieldKind::choice;
  return field;
}

}  // namespace

Status ask_besides(Composition& parts, const Conference& conference, Report& report) {
  report.begin("Fields");
  delegations::DefinedFields& fields = parts.delegations.defined_fields();
  const auto visa = fields.define_ready(demonstrator(), conference.series.id,
                                        delegations::DefinedFields::Ready::visa, parts.catalogues);
  if (!visa.ok()) return visa.error();
  CONVOKE_ASSIGN(texts, Texts::read(embedded_file("fields.csv")));
  for (const char* code : {"lunch", "hotel"}) {
    const auto defined = fields.define(demonstrator(), field_of(texts, conference, code),
                                       conference.meetings, std::string("demonstration-") + code);
    if (!defined.ok()) return defined.error();
  }
  report.end(std::to_string(fields.of(conference.series.id).size()) + " fields beside the usual",
             conference.office() + "/participants/fields");
  return {};
}

}  // namespace convoke::demo
