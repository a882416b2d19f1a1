#include "participants_list/list_forms.h"

#include "base/problems.h"
#include "base/text.h"
#include "base/typed_date.h"
#include "documents/symbols/symbol.h"

namespace convoke::participants_list {

html::Form form_of(const IssueForm& shown, const i18n::Locale& locale) {
  html::Form form(locale, shown.path, shown.errors);
  for (const auto& [name, value] : shown.hidden) form.hidden(name, value);
  std::vector<html::Option> distributions;
  for (const documents::Distribution one : documents::kDistributions)
    distributions.push_back(
        {std::string(documents::name_of(one)), locale.tr(documents::label_of(one)), {}});
  form.hidden("submission_key", shown.submission_key)
      .row({{.name = "symbol",
             .label = locale.tr(N_("Symbol")),
             .value = shown.symbol,
             .required = true,
             .left_to_right = true,
             .max_length = static_cast<long>(documents::Symbol::kLongest)},
            {.name = "date",
             .label = locale.tr(N_("Date of the document")),
             .value = shown.date,
             .type = "date",
             .required = true}})
      .row({{.name = "distribution",
             .label = locale.tr(N_("Distribution")),
             .value = std::string(documents::name_of(shown.distribution)),
             .options = std::move(distributions)},
            {.name = "original",
             .label = locale.tr(N_("Original language")),
             .value = std::string(code_of(shown.original)),
             .options = html::language_options()}})
      .button(shown.corrects ? N_("Issue the corrigendum") : N_("Issue the list"));
  return form;
}

IssueForm typed_in(const http::Form& sent, IssueForm form) {
  form.symbol = trimmed(sent.get("symbol"));
  form.date = trimmed(sent.get("date"));
  form.distribution = documents::distribution_from_name(sent.get("distribution"))
                          .value_or(documents::Distribution::general);
  form.original = language_from_code(sent.get("original")).value_or(Language::en);
  form.submission_key = sent.get("submission_key");
  return form;
}

Result<Issue> checked(const IssueForm& form) {
  Problems problems;
  const auto symbol = documents::Symbol::parse(form.symbol);
  if (!symbol.ok()) problems.add(symbol.error());
  const auto date = typed_date(form.date, "date");
  if (!date.ok()) problems.add(date.error());
  if (problems.first()) return *problems.first();
  return Issue{symbol->text(), *date, form.distribution, form.original, form.submission_key};
}

Status may_read(const page::Visit& visit, const Result<Issue>& issue) {
  if (visit.may(page::Right::read_participants)) return {};
  if (!issue.ok()) return issue.error();
  return forbidden(N_("You may not read the names of participants."));
}

}  // namespace convoke::participants_list
