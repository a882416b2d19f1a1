#include "delegations/fields/defined_fields.h"

#include <algorithm>
#include <span>

#include "platform/db/known.h"
#include "platform/db/record.h"
#include "platform/db/text6_column.h"
#include "platform/i18n/locale.h"
#include "platform/json/flat.h"
#include "platform/json/json.h"

namespace convoke::db {

template <>
struct Column<delegations::FieldKind>
    : NamedColumn<delegations::FieldKind, delegations::name_of, delegations::field_kind> {};

/// One flat object, {"1.en":"…","1.fr":"…","2.en":"…"}, in the order of the choices.
template <>
struct Column<std::vector<delegations::FieldChoice>> {
  static std::vector<delegations::FieldChoice> read(const Cell& cell) {
    std::vector<delegations::FieldChoice> out;
    json::FlatReader members(cell.text());
    while (members.next()) {
      const std::string_view key = members.key();
      const std::size_t point = key.rfind('.');
      const auto language = language_from_code(key.substr(std::min(point + 1, key.size())));
      if (point == key.npos || !language) continue;
      const std::string_view code = key.substr(0, point);
      if (out.empty() || out.back().code != code) out.push_back({std::string(code), {}});
      out.back().label[*language] = members.text();
    }
    return out;
  }
  static Value write(const std::vector<delegations::FieldChoice>& choices) {
    std::string out = "{";
    for (const delegations::FieldChoice& choice : choices)
      for (const Language l : kLanguages) {
        if (choice.label[l].empty()) continue;
        if (out.size() > 1) out += ',';
        json::append_quoted(out, choice.code + "." + std::string(code_of(l)));
        out += ':';
        json::append_quoted(out, choice.label[l]);
      }
    return out + '}';
  }
};

}  // namespace convoke::db

namespace convoke::delegations {
namespace store {
namespace {

using db::field;
using db::Use;

const db::Record<DefinedField>& record() {
  using F = DefinedField;
  static const db::Record<F> description(
      "defined_field",
      {field<&F::id>("id", Use::key), field<&F::series>("series_id", Use::fixed),
       field<&F::meeting>("meeting_id"), field<&F::code>("code", Use::fixed),
       field<&F::kind>("kind", Use::fixed), field<&F::label>("label"), field<&F::hint>("hint"),
       field<&F::choices>("choices"), field<&F::is_required>("is_required"),
       field<&F::is_confidential>("is_confidential"), field<&F::shown_when>("shown_when"),
       field<&F::shown_value>("shown_value"), field<&F::position>("position"),
       field<&F::is_retired>("is_retired"), field<&F::version>("version")});
  return description;
}

std::optional<DefinedField> find(db::Reader& r, meetings::SeriesId series, FieldId id) {
  return record().first(r, "where id = :id and series_id = :series", id, series);
}

void replace(db::Transaction& t, const DefinedField& former, DefinedField next, Instant now) {
  t.execute(
      "insert into defined_field_version (field_id, version, replaced_at, field) values (:id, "
      ":version, :now, :field)",
      former.id, std::int64_t{former.version}, now, record().history(former));
  next.version = former.version + 1;
  record().update(t, next, {{"changed_at", now}});
}

}  // namespace

std::vector<DefinedField> fields(db::Reader& r, meetings::SeriesId series) {
  return record().all(r, "where series_id = :series order by position, id", series);
}

std::vector<DefinedField> all_fields(db::Reader& r) {
  return record().all(r, "order by series_id, position, id");
}

}  // namespace store

namespace {

constexpr const char* kNoField = N_("There is no such field.");
constexpr const char* kChanged =
    N_("This field has been changed in the meantime. Please look at it again.");

std::size_t asked(const std::vector<DefinedField>& fields) {
  return static_cast<std::size_t>(std::count_if(
      fields.begin(), fields.end(), [](const DefinedField& f) { return !f.is_retired; }));
}

std::size_t files_asked(const std::vector<DefinedField>& fields) {
  return static_cast<std::size_t>(std::count_if(
      fields.begin(), fields.end(),
      [](const DefinedField& f) { return !f.is_retired && f.kind == FieldKind::file; }));
}

Error too_many() {
  return too_large(N_("These are more than {1} fields. Retire some first."), "",
                   {std::to_string(kMostFields)});
}

int next_position(const std::vector<DefinedField>& fields) {
  return fields.empty() ? 1 : fields.back().position + 1;
}

}  // namespace

std::vector<DefinedField> DefinedFields::of(meetings::SeriesId series) {
  const auto all = kept_.get([](db::Reader& r) {
    All by_series;
    for (DefinedField& one : store::all_fields(r)) by_series[one.series].push_back(std::move(one));
    return by_series;
  });
  const auto found = all->find(series);
  return found == all->end() ? std::vector<DefinedField>() : found->second;
}

Result<FieldId> DefinedFields::define(const audit::Actor& actor, const DefinedField& typed,
                                      const std::vector<meetings::Meeting>& offered,
                                      std::string_view submission_key) {
  if (submission_key.empty() || submission_key.size() > 100)
    return invalid(N_("The form arrived incomplete. Please send it again."));
  return write(actor, [&](change::Change& c) -> Result<FieldId> {
    db::Transaction& t = c.transaction();
    if (const auto before = t.value<FieldId>(
            "select id from defined_field where series_id = :series and submission_key = :key",
            typed.series, submission_key))
      return *before;
    const std::vector<DefinedField> others = store::fields(t, typed.series);
    if (asked(others) >= kMostFields) return too_many();
    CONVOKE_ASSIGN(field, check(typed, others, offered));
    field.position = next_position(others);
    field.version = 1;
    const FieldId id(store::record().insert(
        t, field, {{"submission_key", submission_key}, {"changed_at", c.now()}}));
    c.record("field.define", "field", id);
    return id;
  });
}

Status DefinedFields::change(const audit::Actor& actor, const DefinedField& typed,
                             const std::vector<meetings::Meeting>& offered, int seen_version) {
  return write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto former = store::find(t, typed.series, typed.id);
    if (!former) return not_found(kNoField);
    if (former->version != seen_version) return conflict(kChanged);
    DefinedField next = typed;
    next.code = former->code;
    next.kind = former->kind;
    next.position = former->position;
    next.is_retired = former->is_retired;
    next.version = former->version;
    if (former->is_confidential && !next.is_confidential)
      return invalid(N_("What was given as confidential stays so. Define another field for what "
                        "everybody may read."),
                     "is_confidential");
    CONVOKE_ASSIGN(checked, check(next, store::fields(t, typed.series), offered));
    if (store::record().history(checked) == store::record().history(*former)) return {};
    store::replace(t, *former, checked, c.now());
    c.record("field.change", "field", former->id,
             json::object({{"version", std::int64_t{former->version + 1}}}));
    return {};
  });
}

Status DefinedFields::retire(const audit::Actor& actor, meetings::SeriesId series, FieldId id,
                             bool retired) {
  return write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    const auto former = store::find(t, series, id);
    if (!former) return not_found(kNoField);
    if (former->is_retired == retired) return {};
    if (!retired) {
      const std::vector<DefinedField> all = store::fields(t, series);
      if (asked(all) >= kMostFields) return too_many();
      if (former->kind == FieldKind::file && files_asked(all) >= kMostFiles)
        return too_large(N_("At most {1} files can be asked for."), "",
                         {std::to_string(kMostFiles)});
    }
    DefinedField next = *former;
    next.is_retired = retired;
    store::replace(t, *former, next, c.now());
    c.record(retired ? "field.retire" : "field.restore", "field", id);
    return {};
  });
}

Status DefinedFields::move(const audit::Actor& actor, meetings::SeriesId series, FieldId id,
                           bool up) {
  return write(actor, [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    std::vector<DefinedField> all = store::fields(t, series);
    std::erase_if(all, [](const DefinedField& f) { return f.is_retired; });
    const auto at =
        std::find_if(all.begin(), all.end(), [&](const DefinedField& f) { return f.id == id; });
    if (at == all.end()) return not_found(kNoField);
    if (up ? at == all.begin() : at + 1 == all.end()) return {};
    const auto other = up ? at - 1 : at + 1;
    for (const auto& [one, position] :
         {std::pair(*at, other->position), std::pair(*other, at->position)})
      t.execute(
          "update defined_field set position = :position, version = version + 1, changed_at "
          "= :now where id = :id",
          std::int64_t{position}, c.now(), one.id);
    c.record("field.move", "field", id);
    return {};
  });
}

namespace {

struct ReadyField {
  const char* code;
  FieldKind kind;
  const char* label;
  bool is_required;
};
constexpr ReadyField kVisa[] = {
    {"nationality", FieldKind::line, N_("Nationality"), true},
    {"birth_date", FieldKind::date, N_("Date of birth"), true},
    {"birth_place", FieldKind::line, N_("Place of birth"), false},
    {"passport_number", FieldKind::line, N_("Passport number"), true},
    {"passport_expiry", FieldKind::date, N_("Passport valid until"), true},
    {"arrival_date", FieldKind::date, N_("Day of arrival"), false},
    {"departure_date", FieldKind::date, N_("Day of departure"), false},
    {"visa_post", FieldKind::line, N_("Embassy or consulate where the visa is requested"), false},
};
constexpr ReadyField kAccess[] = {
    {"accessibility", FieldKind::text,
     N_("What the person needs to take part, for example a place "
        "for a wheelchair"),
     false},
};

}  // namespace

Result<int> DefinedFields::define_ready(const audit::Actor& actor, meetings::SeriesId series,
                                        Ready which, const i18n::Catalogues& catalogues) {
  const bool for_visa = which == Ready::visa;
  const std::span<const ReadyField> ready =
      for_visa ? std::span<const ReadyField>(kVisa) : std::span<const ReadyField>(kAccess);
  return write(actor, [&](change::Change& c) -> Result<int> {
    db::Transaction& t = c.transaction();
    int made = 0;
    for (const ReadyField& one : ready) {
      const std::vector<DefinedField> others = store::fields(t, series);
      if (std::any_of(others.begin(), others.end(),
                      [&](const DefinedField& f) { return f.code == one.code; }))
        continue;
      if (asked(others) >= kMostFields) return too_many();
      DefinedField field;
      field.series = series;
      field.code = one.code;
      field.kind = one.kind;
      for (const Language l : kLanguages) field.label[l] = catalogues[l].tr(one.label);
      field.is_required = one.is_required;
      field.is_confidential = true;
      if (for_visa) {
        field.shown_when = "needs_visa_letter";
        field.shown_value = "yes";
      }
      field.position = next_position(others);
      const FieldId id(store::record().insert(
          t, field,
          {{"submission_key", std::string("ready:") + one.code}, {"changed_at", c.now()}}));
      c.record("field.define", "field", id);
      ++made;
    }
    return made;
  });
}

}  // namespace convoke::delegations
