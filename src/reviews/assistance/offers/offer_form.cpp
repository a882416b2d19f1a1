#include <algorithm>

#include "base/problems.h"
#include "page/posted.h"
#include "platform/i18n/listing.h"
#include "reviews/assistance/offers/offer_pages.h"
#include "reviews/assistance/store.h"
#include "reviews/assistance/views/offers.h"

namespace convoke::reviews::assistance {
namespace {

constexpr const char* kOffers = "/office/reviews/assistance/offers";

std::vector<html::Check> checks_of(const std::vector<html::Option>& options,
                                   const std::vector<std::string>& chosen) {
  std::vector<html::Check> out;
  for (const html::Option& one : options)
    out.push_back({one.value,
                   one.label,
                   one.lang,
                   {},
                   std::find(chosen.begin(), chosen.end(), one.value) != chosen.end()});
  return out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& one : words) out += (out.empty() ? "" : " ") + one;
  return out;
}

OfferForm form_for(const Offer& offer, const reference::Directory& directory,
                   const page::Visit& visit) {
  OfferForm form;
  form.back = visit.href(kOffers) + "/" + std::to_string(offer.id.value);
  form.path = form.back + "/edit";
  form.version = offer.version;
  if (const reference::Entity* entity = directory.find(offer.entity)) form.entity = entity->code;
  form.provider = offer.provider;
  form.kinds = offer.kinds;
  form.articles = text_of(offer.articles);
  form.groups = offer.groups;
  form.states = joined(offer.states);
  for (const Language one : offer.languages) form.languages.emplace_back(code_of(one));
  if (offer.from) form.from = offer.from->iso();
  if (offer.until) form.until = offer.until->iso();
  form.capacity = std::to_string(offer.capacity);
  form.contact = offer.contact;
  form.body = offer.body;
  return form;
}

/// What is typed; every error that is found before the rules are asked.
Result<Offer> typed_offer(const http::Form& sent, OfferForm& kept, const Taxonomy& taxonomy,
                          const reference::Directory& directory) {
  kept.entity = sent.get("entity");
  kept.provider = sent.get("provider");
  for (const std::string_view one : sent.all("kinds")) kept.kinds.emplace_back(one);
  kept.articles = sent.get("articles");
  for (const std::string_view one : sent.all("groups")) kept.groups.emplace_back(one);
  kept.states = sent.get("states");
  for (const std::string_view one : sent.all("languages")) kept.languages.emplace_back(one);
  kept.from = sent.get("from");
  kept.until = sent.get("until");
  kept.capacity = sent.get("capacity");
  kept.contact = sent.get("contact");
  kept.body = sent.get("body");
  kept.version = static_cast<int>(page::number_of(sent.get("version")));
  Offer out;
  if (const reference::Entity* entity = directory.find(std::string_view(kept.entity)))
    out.entity = entity->id;
  out.provider = kept.provider;
  out.kinds = kept.kinds;
  out.groups = kept.groups;
  out.states = words_of(kept.states);
  for (const std::string& one : kept.languages)
    if (const auto language = language_from_code(one)) out.languages.push_back(*language);
  out.capacity =
      static_cast<int>(std::min<std::int64_t>(page::number_of(kept.capacity), 1'000'000));
  out.contact = kept.contact;
  out.body = kept.body;
  out.version = kept.version;
  Problems problems;
  const auto date = [&](const std::string& typed, const char* field, std::optional<Date>& to) {
    const auto read = optional_date(typed, field);
    if (read.ok())
      to = *read;
    else
      problems.add(read.error());
  };
  date(kept.from, "from", out.from);
  date(kept.until, "until", out.until);
  auto articles = articles_named(kept.articles, taxonomy, "articles");
  if (articles.ok())
    out.articles = std::move(*articles);
  else
    problems.add(articles.error());
  problems.add(check(out, taxonomy, directory));
  if (const auto& first = problems.first()) return *first;
  return out;
}

html::Form made(const OfferForm& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  if (page.version) form.hidden("version", std::to_string(page.version));
  form.group(N_("Provider"))
      .row({{.name = "entity",
             .label = locale.tr(N_("Provider")),
             .value = page.entity,
             .options = page.entities},
            {.name = "provider",
             .label = locale.tr(N_("Name, if the directory does not have it")),
             .value = page.provider,
             .max_length = static_cast<long>(kLongestProvider)}})
      .add({.name = "contact",
            .label = locale.tr(N_("Contact")),
            .value = page.contact,
            .max_length = static_cast<long>(kLongestContact),
            .rows = 2})
      .group(N_("What is offered"))
      .add({.name = "kinds",
            .label = locale.tr(N_("Kinds of assistance")),
            .checks = checks_of(page.all_kinds, page.kinds)})
      .add({.name = "articles",
            .label = locale.tr(N_("Articles")),
            .value = page.articles,
            .hint = locale.tr(N_("As in UNTOC:5, or UNTOC for all of it. Left empty: all.")),
            .left_to_right = true,
            .max_length = 2'000})
      .add({.name = "body",
            .label = locale.tr(N_("Text")),
            .value = page.body,
            .max_length = static_cast<long>(kLongestOffer),
            .rows = 4})
      .group(N_("For whom"), N_("Left empty: for all States."))
      .add({.name = "groups",
            .label = locale.tr(N_("Regional groups")),
            .checks = checks_of(page.all_groups, page.groups)})
      .add({.name = "states",
            .label = locale.tr(N_("States, by code")),
            .value = page.states,
            .hint = locale.tr(N_("Separated by spaces, as in EGY FRA.")),
            .left_to_right = true,
            .max_length = 1'000})
      .add({.name = "languages",
            .label = locale.tr(N_("Languages")),
            .checks = checks_of(html::language_options(), page.languages)})
      .group(N_("When and how often"))
      .row({{.name = "from", .label = locale.tr(N_("From")), .value = page.from, .type = "date"},
            {.name = "until", .label = locale.tr(N_("Until")), .value = page.until, .type = "date"},
            {.name = "capacity",
             .label = locale.tr(N_("Needs it can serve")),
             .value = page.capacity,
             .required = true,
             .left_to_right = true,
             .max_length = 4}})
      .button(page.version ? N_("Save") : N_("Enter the offer"))
      .cancel(page.back);
  return form;
}

}  // namespace

html::Form form_of(const OfferForm& page, const i18n::Locale& locale) {
  html::Form form = made(page, locale);
  if (page.present) form.compare(made(*page.present, locale));
  return form;
}

html::Page OfferPages::form_page(const page::Visit& visit, OfferForm form, const char* title) {
  const Words w = words(visit);
  form.entities = w.provider_options();
  form.all_kinds = w.kind_options();
  form.all_groups = w.group_options();
  if (form.present) {
    form.present->entities = form.entities;
    form.present->all_kinds = form.all_kinds;
    form.present->all_groups = form.all_groups;
  }
  const std::string heading = visit.locale.tr(title);
  html::Out out = visit.out();
  views::offer_form(out, form, heading);
  html::Page page =
      framed(visit, heading, out, {{visit.locale.tr(N_("Offers")), visit.href(kOffers)}});
  if (!form.errors.empty()) page.status = page::status_of(form.errors.all().front());
  return page;
}

Result<page::Reply> OfferPages::show_new(const page::Visit& visit, const http::Request&) {
  OfferForm form;
  form.back = visit.href(kOffers);
  form.path = form.back + "/new";
  return form_page(visit, std::move(form), N_("Enter an offer"));
}

Result<page::Reply> OfferPages::enter(const page::Visit& visit, const http::Request& request) {
  OfferForm form;
  form.back = visit.href(kOffers);
  form.path = form.back + "/new";
  const auto sent = sent_form(request);
  if (!sent.ok()) {
    form.errors = html::FormErrors(sent.error());
    return form_page(visit, std::move(form), N_("Enter an offer"));
  }
  const auto typed = typed_offer(*sent, form, *taxonomies_.present(), *references_.directory());
  form.version = 0;
  Error error;
  if (typed.ok()) {
    const auto made = offers_.enter(visit.officer_actor(), *typed);
    if (made.ok())
      return page::Redirect{form.back + "/" + std::to_string(made->value),
                            Message{N_("The offer is entered."), {}}};
    error = made.error();
  } else {
    error = typed.error();
  }
  if (!page::belongs_to_form(error)) return error;
  form.errors = html::FormErrors(error);
  return form_page(visit, std::move(form), N_("Enter an offer"));
}

Result<page::Reply> OfferPages::show_edit(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(offer, offer_of(visit));
  return form_page(visit, form_for(offer, *references_.directory(), visit), N_("Change the offer"));
}

Result<page::Reply> OfferPages::change(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(offer, offer_of(visit));
  const auto directory = references_.directory();
  const auto sent = sent_form(request);
  if (!sent.ok()) {
    OfferForm stored = form_for(offer, *directory, visit);
    stored.errors = html::FormErrors(sent.error());
    return form_page(visit, std::move(stored), N_("Change the offer"));
  }
  OfferForm form;
  form.back = visit.href(kOffers) + "/" + std::to_string(offer.id.value);
  form.path = form.back + "/edit";
  auto typed = typed_offer(*sent, form, *taxonomies_.present(), *directory);
  form.version = std::max(form.version, 1);
  Status done;
  if (typed.ok()) {
    typed->id = offer.id;
    done = offers_.change(visit.officer_actor(), *typed);
    if (done.ok()) return page::Redirect{form.back, Message{N_("The offer is changed."), {}}};
  } else {
    done = typed.error();
  }
  if (!page::belongs_to_form(done.error())) return done.error();
  form.errors = html::FormErrors(done.error());
  CONVOKE_ASSIGN(now, offer_of(visit));
  if (done.error().kind == ErrorKind::conflict && now.version != form.version) {
    form.version = now.version;  // who has seen the difference may save over it
    form.present = std::make_shared<OfferForm>(form_for(now, *directory, visit));
  }
  return form_page(visit, std::move(form), N_("Change the offer"));
}

}  // namespace convoke::reviews::assistance
