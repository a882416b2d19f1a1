#include "delegations/fields/field_pages.h"

#include <algorithm>

#include "delegations/fields/views/fields.h"
#include "delegations/participants/participant_fields.h"
#include "meetings/series_page.h"
#include "page/posted.h"
#include "platform/crypto/token.h"

namespace convoke::delegations {
namespace {

using page::Redirect;
using page::Reply;
using page::Visit;

constexpr int kFreeChoices = 3;  // empty ones at the end of the form

std::string list_path(const Visit& visit, const meetings::Series& series) {
  return meetings::home_of(series, visit) + "/participants/fields";
}

html::Page rendered(const Visit& visit, const meetings::Series& series, std::string title,
                    html::Out& out, std::vector<html::Crumb> crumbs) {
  crumbs.insert(crumbs.begin(), {visit.locale.tr(N_("Delegations")),
                                 meetings::home_of(series, visit) + "/participants"});
  return meetings::office_page(visit, series, "delegations", std::move(title), out,
                               std::move(crumbs));
}

html::Page field_page(const Visit& visit, const meetings::Series& series, const FieldPage& shown) {
  html::Out out = visit.out();
  views::field(out, shown);
  return rendered(visit, series,
                  visit.locale.tr(shown.is_new ? N_("Define a field") : N_("Change a field")), out,
                  {{visit.locale.tr(N_("Further fields")), shown.list}});
}

/// The choices of the field, and some empty ones that get the next numbers.
std::vector<FieldChoice> with_free(std::vector<FieldChoice> choices) {
  int last = 0;
  for (const FieldChoice& one : choices)
    last = std::max(last, static_cast<int>(page::number_of(one.code)));
  for (int i = 0; i < kFreeChoices && choices.size() < kMostChoices; ++i)
    choices.push_back({std::to_string(++last), {}});
  return choices;
}

html::Field meeting_field(const FieldPage& page, const DefinedField& field,
                          const i18n::Locale& locale) {
  html::Field out{.name = "meeting",
                  .label = locale.tr(N_("Asked of")),
                  .value = field.meeting ? std::to_string(field.meeting->value) : std::string(),
                  .options = {{"", locale.tr(N_("All participants")), {}}}};
  const Language reader = locale.language();
  for (const meetings::Meeting& m : page.offered)
    out.options.push_back({std::to_string(m.id.value), m.short_title.in(reader),
                           std::string(code_of(m.short_title.language_used(reader)))});
  return out;
}

/// "code value" of each answer that a field may wait for.
html::Field condition_field(const FieldPage& page, const DefinedField& field,
                            const i18n::Locale& locale) {
  html::Field out{.name = "shown",
                  .label = locale.tr(N_("Only where this is answered")),
                  .value = field.shown_when.empty() ? std::string()
                                                    : field.shown_when + " " + field.shown_value,
                  .options = {{"", locale.tr(N_("Always")), {}}}};
  const Language reader = locale.language();
  const auto add = [&](const std::string& code, const std::string& value, const std::string& label,
                       const std::string& answer) {
    out.options.push_back({code + " " + value, locale.tr(N_("{1}: {2}"), {label, answer}), {}});
  };
  for (const FlagField& flag : kFlagFields)
    for (const char* value : {"yes", "no"})
      add(std::string(flag.name), value, locale.tr(flag.label),
          locale.tr(*value == 'y' ? N_("Yes") : N_("No")));
  for (const DefinedField& other : page.others) {
    if (other.is_retired || other.id == field.id) continue;
    if (other.kind == FieldKind::yes_no)
      for (const char* value : {"yes", "no"})
        add(other.code, value, other.label.in(reader),
            locale.tr(*value == 'y' ? N_("Yes") : N_("No")));
    if (other.kind == FieldKind::choice)
      for (const FieldChoice& choice : other.choices)
        add(other.code, choice.code, other.label.in(reader), choice.label.in(reader));
  }
  return out;
}

DefinedField typed_field(const http::Form& form, const DefinedField& before, Problems& wrong) {
  DefinedField field = before;
  if (!before.id) {
    field.code = form.get("code");
    const auto kind = field_kind(form.get("kind"));
    if (kind &&
        std::find(std::begin(kFieldKinds), std::end(kFieldKinds), *kind) != std::end(kFieldKinds))
      field.kind = *kind;
    else
      wrong.add(invalid(N_("Choose the kind of the field."), "kind"));
  }
  field.label = page::texts_of(form, "label");
  field.hint = page::texts_of(form, "hint");
  field.is_required = !form.get("is_required").empty();
  field.is_confidential = !form.get("is_confidential").empty();
  field.meeting.reset();
  if (const std::int64_t id = page::number_of(form.get("meeting")))
    field.meeting = meetings::MeetingId(id);
  const std::string shown(form.get("shown"));
  const std::size_t space = shown.find(' ');
  field.shown_when = shown.substr(0, space);
  field.shown_value = space == shown.npos ? std::string() : shown.substr(space + 1);
  field.choices.clear();
  for (const FieldChoice& one : with_free(before.choices))
    field.choices.push_back({one.code, page::texts_of(form, "choice_" + one.code)});
  return field;
}

}  // namespace

std::string where_asked(const DefinedField& field, const FieldList& page,
                        const i18n::Locale& locale) {
  std::string out;
  for (const meetings::Meeting& m : page.offered)
    if (field.meeting == m.id) out = m.short_title.in(locale.language());
  FieldPage all;
  all.others = page.fields;
  for (const html::Option& option : condition_field(all, {}, locale).options)
    if (!option.value.empty() && option.value == field.shown_when + " " + field.shown_value)
      out += (out.empty() ? "" : "; ") + option.label;
  return out.empty() ? locale.tr(N_("All participants")) : out;
}

html::Form form_of(const FieldPage& page, const i18n::Locale& locale) {
  const auto of = [&](const DefinedField& field, int seen_version, const html::FormErrors& errors) {
    html::Form out(locale, page.home, errors);
    if (page.is_new) {
      out.hidden("submission_key", page.submission_key);
      html::Field kind{.name = "kind",
                       .label = locale.tr(N_("Kind")),
                       .value = std::string(name_of(field.kind)),
                       .required = true};
      for (const FieldKind one : kFieldKinds)
        kind.options.push_back({std::string(name_of(one)), locale.tr(label_of(one)), {}});
      html::Field code{.name = "code",
                       .label = locale.tr(N_("Name in lists and letters")),
                       .value = field.code,
                       .hint = locale.tr(N_("Lower-case letters, digits and _, at most 40.")),
                       .required = true,
                       .left_to_right = true,
                       .max_length = 40};
      out.row({std::move(kind), std::move(code)});
    } else {
      out.hidden("seen_version", std::to_string(seen_version));
    }
    out.group(N_("What is asked")).texts("label", field.label, 200);
    out.group(N_("Explanation")).texts("hint", field.hint, 500);
    if (page.is_new || field.kind == FieldKind::choice) {
      out.group(N_("Choices"), page.is_new ? N_("For a field with choices alone. More can be added "
                                                "after it has been saved.")
                                           : N_("A choice without any text is taken out."));
      for (const FieldChoice& choice : with_free(field.choices))
        out.texts("choice_" + choice.code, choice.label, 200);
    }
    out.group(N_("Where it is asked"))
        .row({meeting_field(page, field, locale), condition_field(page, field, locale)})
        .add({.name = "is_required",
              .label = locale.tr(N_("Required")),
              .checks = {{.value = "yes",
                          .label = locale.tr(N_("Nobody is named without it")),
                          .checked = field.is_required}}})
        .add({.name = "is_confidential",
              .label = locale.tr(N_("Confidential")),
              .checks = {{.value = "yes",
                          .label = locale.tr(N_("Shown to nobody who holds the link alone, and of "
                                                "the office to those with that right")),
                          .checked = field.is_confidential}}})
        .button(N_("Save"))
        .cancel(page.list);
    return out;
  };
  html::Form form = of(page.typed, page.seen_version, page.errors);
  if (page.present) form.compare(of(*page.present, page.present->version, {}));
  return form;
}

Result<FieldPage> FieldPages::page_of(const Visit& visit, const meetings::Series& series) {
  FieldPage page;
  page.list = list_path(visit, series);
  page.home = page.list + "/" + std::string(visit.arg("field"));
  page.others = delegations_.defined_fields().of(series.id);
  page.offered = meetings_.meetings_of(series.id);
  page.typed.series = series.id;
  if (visit.arg("field") == "new") {
    page.submission_key = crypto::random_token();
    return page;
  }
  const FieldId id(visit.number_arg("field"));
  const auto found = std::find_if(page.others.begin(), page.others.end(),
                                  [&](const DefinedField& f) { return f.id == id; });
  if (found == page.others.end()) return not_found(N_("There is no such field."));
  page.typed = *found;
  page.is_new = false;
  page.seen_version = found->version;
  return page;
}

Result<Reply> FieldPages::list(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  FieldList shown;
  shown.home = list_path(visit, series);
  shown.list = meetings::home_of(series, visit) + "/participants";
  shown.fields = delegations_.defined_fields().of(series.id);
  shown.offered = meetings_.meetings_of(series.id);
  const auto has = [&](std::string_view code) {
    return std::any_of(shown.fields.begin(), shown.fields.end(),
                       [&](const DefinedField& f) { return f.code == code; });
  };
  shown.has_visa_fields = has("passport_number");
  shown.has_access_field = has("accessibility");
  html::Out out = visit.out();
  views::fields(out, shown);
  return rendered(visit, series, visit.locale.tr(N_("Further fields")), out, {});
}

Result<Reply> FieldPages::show(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(shown, page_of(visit, series));
  return field_page(visit, series, shown);
}

Result<Reply> FieldPages::save(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(shown, page_of(visit, series));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  Problems wrong;
  shown.typed = typed_field(form, shown.typed, wrong);
  DefinedFields& fields = delegations_.defined_fields();
  const audit::Actor actor = visit.officer_actor();
  Status saved;
  if (wrong.first()) {
    saved = *wrong.first();
  } else if (shown.is_new) {
    shown.submission_key = form.get("submission_key");
    const auto made = fields.define(actor, shown.typed, shown.offered, shown.submission_key);
    if (!made.ok()) saved = made.error();
  } else {
    shown.seen_version = static_cast<int>(page::number_of(form.get("seen_version")));
    saved = fields.change(actor, shown.typed, shown.offered, shown.seen_version);
  }
  if (saved.ok()) return Redirect{shown.list, Message{N_("The field has been saved."), {}}};
  if (!page::belongs_to_form(saved.error())) return saved.error();
  shown.errors = html::FormErrors(saved.error());
  if (saved.error().kind == ErrorKind::conflict && !shown.is_new) {
    CONVOKE_ASSIGN(now, page_of(visit, series));
    shown.present = now.typed;
    shown.seen_version = now.typed.version;
  }
  html::Page page = field_page(visit, series, shown);
  page.status = page::status_of(saved.error());
  return page;
}

Result<Reply> FieldPages::act(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const std::string_view act = form.get("act");
  const FieldId id(visit.number_arg("field"));
  DefinedFields& fields = delegations_.defined_fields();
  const audit::Actor actor = visit.officer_actor();
  const std::string list = list_path(visit, series);
  if (act == "up" || act == "down") {
    CONVOKE_TRY(fields.move(actor, series.id, id, act == "up"));
    return Redirect{list};
  }
  if (act != "retire" && act != "restore") return invalid(N_("Choose what to do."), "act");
  CONVOKE_TRY(fields.retire(actor, series.id, id, act == "retire"));
  return Redirect{list, Message{act == "retire" ? N_("The field is not asked any more. What was "
                                                     "said in it stays.")
                                                : N_("The field is asked again."),
                                {}}};
}

Result<Reply> FieldPages::add_visa(const Visit& visit, const http::Request&) {
  return add_ready(visit, DefinedFields::Ready::visa);
}

Result<Reply> FieldPages::add_access(const Visit& visit, const http::Request&) {
  return add_ready(visit, DefinedFields::Ready::access);
}

Result<Reply> FieldPages::add_ready(const Visit& visit, DefinedFields::Ready ready) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(made, delegations_.defined_fields().define_ready(visit.officer_actor(), series.id,
                                                                  ready, catalogues_));
  return Redirect{list_path(visit, series),
                  Message{N_("Fields defined: {1}."), {std::to_string(made)}}};
}

}  // namespace convoke::delegations
