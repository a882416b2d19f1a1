#include "reviews/assistance/needs/need_pages.h"

#include <algorithm>

#include "page/posted.h"
#include "reviews/assistance/store.h"
#include "reviews/assistance/views/needs.h"

namespace convoke::reviews::assistance {
namespace {

constexpr const char* kNeeds = "/office/reviews/assistance/needs";

std::vector<html::Option> languages_or_none(const i18n::Locale& locale) {
  std::vector<html::Option> out{{"", locale.tr(N_("Not said")), {}}};
  for (html::Option& one : html::language_options()) out.push_back(std::move(one));
  return out;
}

/// What is typed as a need; errors of the dates.
Result<Need> typed_need(const http::Form& sent, NeedForm& kept) {
  kept.article = sent.get("article");
  kept.kind = sent.get("kind");
  kept.body = sent.get("body");
  kept.reference = sent.get("reference");
  kept.consent = sent.get("consent");
  kept.language = sent.get("language");
  kept.needed_by = sent.get("needed_by");
  Need out;
  const ArticleRef article = chosen_article(kept.article);
  out.instrument = article.instrument;
  out.article = article.article;
  out.kind = kept.kind;
  out.body = kept.body;
  out.reference = kept.reference;
  out.consent = kept.consent;
  out.language = language_from_code(kept.language);
  out.version = static_cast<int>(page::number_of(sent.get("version")));
  CONVOKE_ASSIGN(needed_by, optional_date(kept.needed_by, "needed_by"));
  out.needed_by = needed_by;
  return out;
}

NeedForm form_for(const Need& need, const page::Visit& visit) {
  NeedForm form;
  form.back = visit.href(kNeeds) + "/" + std::to_string(need.id.value);
  form.path = form.back + "/edit";
  form.version = need.version;
  form.article = text_of(ArticleRef{need.instrument, need.article});
  form.kind = need.kind;
  form.body = need.body;
  form.reference = need.reference;
  form.consent = need.consent;
  form.from_note = need.source == NeedSource::note;
  if (need.language) form.language = code_of(*need.language);
  if (need.needed_by) form.needed_by = need.needed_by->iso();
  return form;
}

html::Form made(const NeedForm& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  if (page.version)
    form.hidden("version", std::to_string(page.version));
  else
    form.add({.name = "state",
              .label = locale.tr(N_("State")),
              .value = page.state,
              .required = true,
              .options = page.states});
  form.row({{.name = "article",
             .label = locale.tr(N_("Article")),
             .value = page.article,
             .required = true,
             .options = page.articles},
            {.name = "kind",
             .label = locale.tr(N_("Kind of assistance")),
             .value = page.kind,
             .required = true,
             .options = page.kinds}})
      .add({.name = "body",
            .label = locale.tr(N_("What is needed")),
            .value = page.body,
            .required = true,
            .max_length = static_cast<long>(kLongestNeed),
            .rows = 5})
      .add({.name = "reference",
            .label = locale.tr(page.from_note ? N_("Reference of the note verbale") : N_("Source")),
            .value = page.reference,
            .required = page.from_note,
            .max_length = static_cast<long>(kLongestReference)})
      .row({{.name = "language",
             .label = locale.tr(N_("Language of the assistance")),
             .value = page.language,
             .options = languages_or_none(locale)},
            {.name = "needed_by",
             .label = locale.tr(N_("Needed by")),
             .value = page.needed_by,
             .type = "date"}})
      .add({.name = "consent",
            .label = locale.tr(N_("The State agrees to be named, by note")),
            .value = page.consent,
            .hint = locale.tr(N_("Left empty: papers that leave the office count the need and do "
                                 "not say whose it is.")),
            .max_length = static_cast<long>(kLongestReference)})
      .button(page.version ? N_("Save") : N_("Enter the need"))
      .cancel(page.back);
  return form;
}

}  // namespace

html::Form form_of(const NeedForm& page, const i18n::Locale& locale) {
  html::Form form = made(page, locale);
  if (page.present) form.compare(made(*page.present, locale));
  return form;
}

html::Form decision_form(const NeedPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path + "/decision", page.errors);
  form.add({.name = "remark",
            .label = locale.tr(N_("Reason, with the reference of the note")),
            .value = page.remark,
            .required = true,
            .max_length = static_cast<long>(kLongestReason),
            .rows = 2});
  if (is_live(page.need.state))
    form.button(N_("The need is met"), "state", "met")
        .button(N_("The State withdraws it"), "state", "withdrawn");
  else
    form.button(N_("Open it again"), "state", "open");
  return form;
}

html::Page NeedPages::form_page(const page::Visit& visit, NeedForm form, const char* title) {
  const Words w = words(visit);
  // Nothing is chosen for somebody who does not look.
  const html::Option none{"", w.tr(N_("Choose one")), {}};
  form.states = w.state_options();
  form.states.insert(form.states.begin(), none);
  form.articles = w.article_options();
  form.articles.insert(form.articles.begin(), none);
  form.kinds = w.kind_options();
  form.kinds.insert(form.kinds.begin(), none);
  if (form.present) {
    form.present->articles = form.articles;
    form.present->kinds = form.kinds;
  }
  html::Out out = visit.out();
  const std::string heading = visit.locale.tr(title);
  views::need_form(out, form, heading);
  html::Page page =
      framed(visit, heading, out, {{visit.locale.tr(N_("Needs")), visit.href(kNeeds)}});
  if (!form.errors.empty()) page.status = page::status_of(form.errors.all().front());
  return page;
}

Result<page::Reply> NeedPages::show_new(const page::Visit& visit, const http::Request&) {
  NeedForm form;
  form.back = visit.href(kNeeds);
  form.path = form.back + "/new";
  return form_page(visit, std::move(form), N_("Enter a need"));
}

Result<page::Reply> NeedPages::enter(const page::Visit& visit, const http::Request& request) {
  NeedForm form;
  form.back = visit.href(kNeeds);
  form.path = form.back + "/new";
  const auto sent = sent_form(request);
  if (!sent.ok()) {
    form.errors = html::FormErrors(sent.error());
    return form_page(visit, std::move(form), N_("Enter a need"));
  }
  form.state = sent->get("state");
  auto typed = typed_need(*sent, form);
  const auto directory = references_.directory();
  const reference::Entity* state = directory->find(std::string_view(form.state));
  if (typed.ok() && (!state || state->kind != reference::EntityKind::state))
    typed = invalid(N_("Choose a State."), "state");
  if (typed.ok()) {
    typed->entity = state->id;
    const auto made = needs_.enter(visit.officer_actor(), *typed);
    if (made.ok())
      return page::Redirect{form.back + "/" + std::to_string(made->value),
                            Message{N_("The need is entered."), {}}};
    typed = made.error();
  }
  if (!page::belongs_to_form(typed.error())) return typed.error();
  form.errors = html::FormErrors(typed.error());
  return form_page(visit, std::move(form), N_("Enter a need"));
}

Result<Need> NeedPages::need_of(const page::Visit& visit) {
  const auto found =
      database_.read([&](db::Reader& r) { return store::need(r, NeedId(visit.number_arg("id"))); });
  if (!found) return not_found(N_("There is no such need."));
  return *found;
}

Result<page::Reply> NeedPages::show_edit(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(need, need_of(visit));
  return form_page(visit, form_for(need, visit), N_("Change the need"));
}

Result<page::Reply> NeedPages::change(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(need, need_of(visit));
  NeedForm form = form_for(need, visit);
  const auto sent = sent_form(request);
  if (!sent.ok()) {
    form.errors = html::FormErrors(sent.error());
    return form_page(visit, std::move(form), N_("Change the need"));
  }
  auto typed = typed_need(*sent, form);
  form.version = std::max(1, static_cast<int>(page::number_of(sent->get("version"))));
  Status done;
  if (typed.ok()) {
    typed->id = need.id;
    done = needs_.change(visit.officer_actor(), *typed);
    if (done.ok()) return page::Redirect{form.back, Message{N_("The need is changed."), {}}};
  } else {
    done = typed.error();
  }
  if (!page::belongs_to_form(done.error())) return done.error();
  form.errors = html::FormErrors(done.error());
  CONVOKE_ASSIGN(now, need_of(visit));
  if (done.error().kind == ErrorKind::conflict && now.version != form.version) {
    form.version = now.version;  // who has seen the difference may save over it
    form.present = std::make_shared<NeedForm>(form_for(now, visit));
  }
  return form_page(visit, std::move(form), N_("Change the need"));
}

Result<html::Page> NeedPages::need_page(const page::Visit& visit, const html::FormErrors& errors,
                                        const std::string& remark) {
  CONVOKE_ASSIGN(need, need_of(visit));
  const Words w = words(visit);
  const Everything all = Everything::load(database_);
  const std::string zone = zone_();
  NeedPage shown;
  shown.path = visit.href(kNeeds) + "/" + std::to_string(need.id.value);
  shown.article = w.article(need.instrument, need.article);
  shown.source = visit.locale.tr(label_of(need.source));
  if (need.needed_by) shown.needed_by = visit.locale.date(*need.needed_by);
  if (need.language) shown.language = autonym_of(*need.language);
  shown.made_at = visit.locale.date_time(need.made_at, zone);
  shown.state = w.entity(need.entity);
  shown.kind = w.kind(need.kind);
  shown.tag = tag_of(need.state, visit.locale);
  shown.may_name =
      may_be_named(need, need.source == NeedSource::observation ? sources_.open_observations()
                                                                : std::set<std::int64_t>());
  for (const Match& one : all.matches) {
    if (one.need != need.id) continue;
    const Offer* offer = all.offer(one.offer);
    ShownMatch match{visit.href(kHome) + "/matches/" + std::to_string(one.id.value),
                     visit.locale.date_time(one.made_at, zone),
                     offer ? w.provider(*offer) : Worded{},
                     tag_of(one.state, visit.locale),
                     {}};
    for (const Activity& activity : all.activities)
      if (activity.match == one.id) match.activities.push_back(activity.title);
    shown.matches.push_back(std::move(match));
  }
  if (is_live(need.state))
    for (const Fit& fit : fits_of(w.asked(need), all.offered(need.id), today_())) {
      ShownFit line;
      line.href = visit.href(kHome) + "/offers/" + std::to_string(fit.offer->id.value);
      line.offer = fit.offer->id;
      line.provider = w.provider(*fit.offer);
      line.for_whom = w.for_whom(*fit.offer);
      line.fits = fit.fits();
      line.is_matched = fit.is_matched();
      for (const Finding& one : fit.findings)
        line.findings.push_back(
            {visit.locale.tr(label_of(one.criterion)), visit.locale.tr(one.why), one.met});
      shown.fits.push_back(std::move(line));
    }
  shown.history = assistance::shown(
      database_.read([&](db::Reader& r) { return history_of(r, Subject::need, need.id.value); }),
      visit.locale, zone);
  shown.errors = errors;
  shown.remark = remark;
  shown.need = std::move(need);
  html::Out out = visit.out();
  views::need(out, shown);
  html::Page page =
      framed(visit, shown.state.text, out, {{visit.locale.tr(N_("Needs")), visit.href(kNeeds)}});
  if (!errors.empty()) page.status = page::status_of(errors.all().front());
  return page;
}

Result<page::Reply> NeedPages::show(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(page, need_page(visit, {}, {}));
  return page;
}

Result<page::Reply> NeedPages::decide(const page::Visit& visit, const http::Request& request) {
  const auto form = sent_form(request);
  if (!form.ok()) {
    CONVOKE_ASSIGN(page, need_page(visit, html::FormErrors(form.error()), {}));
    return page;
  }
  const http::Form& sent = *form;
  const auto state = need_state(sent.get("state"));
  if (!state) return invalid(N_("Choose what has become of the need."));
  const Status done = needs_.decide(visit.officer_actor(), NeedId(visit.number_arg("id")), *state,
                                    std::string(sent.get("remark")));
  if (done.ok())
    return page::Redirect{visit.href(kNeeds) + "/" + std::string(visit.arg("id")),
                          Message{N_("The state of the need is changed."), {}}};
  if (!page::belongs_to_form(done.error())) return done.error();
  if (done.error().kind == ErrorKind::conflict)
    return page::Redirect{visit.href(kNeeds) + "/" + std::string(visit.arg("id")),
                          done.error().message};
  CONVOKE_ASSIGN(page,
                 need_page(visit, html::FormErrors(done.error()), std::string(sent.get("remark"))));
  return page;
}

html::Page NeedPages::candidates_page(const page::Visit& visit, const html::FormErrors& errors,
                                      const std::string& refused) {
  const Words w = words(visit);
  CandidatesPage shown;
  shown.path = visit.href(kNeeds) + "/sources";
  shown.kinds = w.kind_options();
  shown.errors = errors;
  shown.refused = refused;
  for (const Candidate& one : sources_.candidates(visit.locale))
    shown.rows.push_back({std::string(name_of(one.source)) + "-" + std::to_string(one.source_id),
                          w.article(one.instrument, one.article), one.where, one.body, one.lang,
                          visit.locale.tr(label_of(one.source)), w.entity(one.entity),
                          one.kind.empty() ? Worded{} : w.kind(one.kind), one.kind.empty(),
                          one.is_open});
  html::Out out = visit.out();
  views::candidates(out, shown);
  html::Page page = framed(visit, visit.locale.tr(N_("Not yet taken over")), out,
                           {{visit.locale.tr(N_("Needs")), visit.href(kNeeds)}});
  if (!errors.empty()) page.status = page::status_of(errors.all().front());
  return page;
}

Result<page::Reply> NeedPages::candidates(const page::Visit& visit, const http::Request&) {
  return candidates_page(visit, {}, {});
}

Result<page::Reply> NeedPages::take_over(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(sent, http::parse_form(request));
  const std::string wanted(sent.get("source"));
  for (const Candidate& one : sources_.candidates(visit.locale)) {
    if (std::string(name_of(one.source)) + "-" + std::to_string(one.source_id) != wanted) continue;
    const bool leaves_out = sent.get("act") == "leave-out";
    const auto made =
        leaves_out ? needs_.leave_out(visit.officer_actor(), one)
                   : needs_.take_over(visit.officer_actor(), one, std::string(sent.get("kind")));
    if (made.ok())
      return page::Redirect{visit.href(kNeeds) + "/sources",
                            leaves_out ? Message{N_("It is left out."), {}}
                                       : Message{N_("It is among the needs now."), {}}};
    if (!page::belongs_to_form(made.error())) return made.error();
    return candidates_page(visit, html::FormErrors(made.error()), wanted);
  }
  for (const NeedSource source : {NeedSource::observation, NeedSource::answer})
    for (const std::int64_t id :
         database_.read([&](db::Reader& r) { return store::taken_over(r, source); }))
      if (std::string(name_of(source)) + "-" + std::to_string(id) == wanted)
        return page::Redirect{visit.href(kNeeds) + "/sources",
                              Message{N_("It was taken over in the meantime."), {}}};
  return not_found(N_("There is nothing to be taken over here."));
}

}  // namespace convoke::reviews::assistance
