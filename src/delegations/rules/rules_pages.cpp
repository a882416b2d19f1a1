#include "delegations/rules/rules_pages.h"

#include "delegations/rules/views/rules.h"
#include "meetings/series_page.h"
#include "page/posted.h"

namespace convoke::delegations {
namespace {

using page::Redirect;
using page::Reply;
using page::Visit;

const char* label_of(Acceptance acceptance) {
  switch (acceptance) {
    case Acceptance::examined:
      return N_("Each is accepted, and registered by that");
    case Acceptance::in_steps:
      return N_("Each is accredited, then registered");
    case Acceptance::at_once:
      break;
  }
  return N_("In time: registered at once; late: decided on");
}

const char* label_of(LateRule rule) {
  switch (rule) {
    case LateRule::with_reason:
      return N_("Marked late, and the delegation says why");
    case LateRule::closed:
      return N_("Withdrawals alone are possible");
    case LateRule::marked:
      break;
  }
  return N_("Marked late");
}

RulesPage page_of(const Visit& visit, const meetings::Series& series) {
  RulesPage page;
  page.list = meetings::home_of(series, visit) + "/participants";
  page.home = page.list + "/rules";
  page.deadline = visit.locale.date(series.nomination_deadline);
  return page;
}

html::Page rendered(const Visit& visit, const meetings::Series& series, const RulesPage& shown) {
  html::Out out = visit.out();
  views::rules(out, shown);
  return meetings::office_page(visit, series, "delegations",
                               visit.locale.tr(N_("Rules for nominations")), out,
                               {{visit.locale.tr(N_("Delegations")), shown.list}});
}

}  // namespace

html::Form form_of(const RulesPage& page, const i18n::Locale& locale) {
  const auto of = [&](const NominationRules& rules, int seen_version,
                      const html::FormErrors& errors) {
    html::Form out(locale, page.home, errors);
    html::Field acceptance{.name = "acceptance",
                           .label = locale.tr(N_("Nominations")),
                           .value = std::string(name_of(rules.acceptance)),
                           .hint = locale.tr(N_("A change concerns what is named from then on. "
                                                "What has been decided stays.")),
                           .required = true};
    for (const Acceptance one : kAcceptances)
      acceptance.options.push_back({std::string(name_of(one)), locale.tr(label_of(one)), {}});
    html::Field late{.name = "late",
                     .label = locale.tr(N_("After the deadline")),
                     .value = std::string(name_of(rules.late)),
                     .required = true};
    for (const LateRule one : kLateRules)
      late.options.push_back({std::string(name_of(one)), locale.tr(label_of(one)), {}});
    out.hidden("seen_version", std::to_string(seen_version))
        .add(std::move(acceptance))
        .add(std::move(late))
        .button(N_("Save"))
        .cancel(page.list);
    return out;
  };
  html::Form form = of(page.typed, page.seen_version, page.errors);
  if (page.present) form.compare(of(*page.present, page.present->version, {}));
  return form;
}

Result<Reply> RulesPages::show(const Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  RulesPage shown = page_of(visit, series);
  shown.typed = delegations_.rules(series.id);
  shown.seen_version = shown.typed.version;
  return rendered(visit, series, shown);
}

Result<Reply> RulesPages::set(const Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(series, meetings::series_of(meetings_, visit));
  CONVOKE_ASSIGN(form, http::parse_form(request));
  RulesPage shown = page_of(visit, series);
  Problems wrong;
  if (const auto acceptance = acceptance_named(form.get("acceptance")))
    shown.typed.acceptance = *acceptance;
  else
    wrong.add(invalid(N_("Choose how nominations are taken."), "acceptance"));
  if (const auto late = late_rule(form.get("late")))
    shown.typed.late = *late;
  else
    wrong.add(invalid(N_("Choose what is possible after the deadline."), "late"));
  shown.seen_version = static_cast<int>(page::number_of(form.get("seen_version")));
  const Status set = wrong.first() ? Status(*wrong.first())
                                   : delegations_.set_rules(visit.officer_actor(), series.id,
                                                            shown.typed, shown.seen_version);
  if (set.ok()) return Redirect{shown.list, Message{N_("The rules have been saved."), {}}};
  if (!page::belongs_to_form(set.error())) return set.error();
  shown.errors = html::FormErrors(set.error());
  if (set.error().kind == ErrorKind::conflict) {
    shown.present = delegations_.rules(series.id);
    shown.seen_version = shown.present->version;
  }
  html::Page page = rendered(visit, series, shown);
  page.status = page::status_of(set.error());
  return page;
}

}  // namespace convoke::delegations
