// What tests of an office's own fields share.
#pragma once

#include "delegations/delegations_test.h"
#include "testing/test_visit.h"

namespace convoke::delegations {

class DefinedFieldsTest : public DelegationsTest {
 protected:
  DefinedField field(const char* code, FieldKind kind, const char* label) {
    DefinedField f;
    f.series = series;
    f.code = code;
    f.kind = kind;
    f.label = Text6(label);
    if (kind == FieldKind::choice) f.choices = {{"1", Text6("Vegetarian")}, {"2", Text6("None")}};
    return f;
  }
  FieldId define(const DefinedField& f) {
    return delegations.defined_fields()
        .define(officer, f, meetings.meetings_of(series), "key-" + std::to_string(++keys))
        .value();
  }
  Result<Participant> name(const ParticipantDetails& d) {
    return delegations.nominate(mission, austria, d, "key-" + std::to_string(++keys));
  }
  page::Visit link_visit(http::Pairs more = {}) {
    http::Pairs args{{"token", token(austria)}};
    args.insert(args.end(), more.begin(), more.end());
    return testing::link_visit(clock, std::move(args));
  }
  std::vector<DefinedField> defined() { return delegations.defined_fields().of(series); }
};

}  // namespace convoke::delegations
