#include "reviews/assistance/offers/offer_pages.h"

#include <algorithm>

#include "page/columns.h"
#include "page/office_page.h"
#include "page/posted.h"
#include "platform/i18n/listing.h"
#include "reviews/assistance/store.h"
#include "reviews/assistance/views/offers.h"

namespace convoke::reviews::assistance {
namespace {

constexpr const char* kOffers = "/office/reviews/assistance/offers";

bool may_manage(const page::Visit& visit) {
  return page::may_everywhere(visit, page::Right::manage_reviews);
}

std::string days_of(const Offer& offer, const i18n::Locale& locale) {
  if (offer.from && offer.until) return locale.date_range(*offer.from, *offer.until);
  if (offer.from) return locale.tr(Message{N_("From {1}"), {message_arg(*offer.from)}});
  if (offer.until) return locale.tr(Message{N_("Until {1}"), {message_arg(*offer.until)}});
  return {};
}

bool among(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

html::Form form_of(const OfferListPage& page, const i18n::Locale& locale) {
  html::Form form(locale, page.path, page.errors);
  form.add({.name = "file",
            .label = locale.tr(N_("List (Excel or CSV)")),
            .type = "file",
            .required = true,
            .accept = ".xlsx,.csv"})
      .button(N_("Bring the list in"))
      .cancel(page.back);
  return form;
}

Result<Offer> OfferPages::offer_of(const page::Visit& visit) {
  const auto found = database_.read(
      [&](db::Reader& r) { return store::offer(r, OfferId(visit.number_arg("id"))); });
  if (!found) return not_found(N_("There is no such offer."));
  return *found;
}

Result<page::Reply> OfferPages::list(const page::Visit& visit, const http::Request& request) {
  const Words w = words(visit);
  page::ListFilter filter(request, visit.href(kOffers), {"state", "kind", "group", "use"});
  const Everything all = Everything::load(database_);
  std::vector<OfferRow> rows;
  for (const Offer& one : all.offers) {
    ++filter.all;
    OfferRow row;
    row.provider = w.provider(one);
    row.kinds = w.kinds(one.kinds);
    row.for_whom = w.for_whom(one);
    row.taken = all.places_taken(one.id);
    const std::string& use = filter.choice("use");
    if ((!filter.choice("state").empty() && filter.choice("state") != name_of(one.state)) ||
        (!filter.choice("kind").empty() && !among(one.kinds, filter.choice("kind"))) ||
        (!filter.choice("group").empty() && !(one.groups.empty() && one.states.empty()) &&
         !among(one.groups, filter.choice("group"))) ||
        (use == "unused" && row.taken > 0) || (use == "free" && row.taken >= one.capacity) ||
        (!filter.text.empty() &&
         !filter.accepts(row.provider.text + "\n" + row.kinds + "\n" + one.body)))
      continue;
    row.href = visit.href(kOffers) + "/" + std::to_string(one.id.value);
    row.days = days_of(one, visit.locale);
    row.tag = tag_of(one.state, visit.locale);
    row.offer = one;
    rows.push_back(std::move(row));
  }
  using Column = page::ListColumn<OfferRow>;
  const page::Columns<OfferRow> columns(
      visit.locale, {{.key = "name",
                      .label = w.tr(N_("Provider")),
                      .text = [](const OfferRow& r) { return r.provider.text; }},
                     {.key = "kind",
                      .label = w.tr(N_("Kinds of assistance")),
                      .text = [](const OfferRow& r) { return r.kinds; }},
                     {.name = "articles",
                      .label = w.tr(N_("Articles")),
                      .text = [&](const OfferRow& r) { return w.articles(r.offer.articles); },
                      .where = Column::Where::file},
                     {.name = "for_whom",
                      .label = w.tr(N_("For whom")),
                      .text = [](const OfferRow& r) { return r.for_whom; }},
                     {.key = "days",
                      .label = w.tr(N_("Open")),
                      .text = [](const OfferRow& r) { return r.days; },
                      .order =
                          [](const OfferRow& r) {
                            return r.offer.until ? r.offer.until->days_since_epoch() : 0L;
                          }},
                     {.key = "taken",
                      .label = w.tr(N_("Places taken")),
                      .order = [](const OfferRow& r) { return std::int64_t{r.taken}; },
                      .is_number = true},
                     {.name = "needs_it_can_serve",
                      .label = w.tr(N_("Needs it can serve")),
                      .order = [](const OfferRow& r) { return std::int64_t{r.offer.capacity}; },
                      .is_number = true,
                      .where = Column::Where::file},
                     {.key = "status",
                      .label = w.tr(N_("Status")),
                      .text = [](const OfferRow& r) { return r.tag.text; }},
                     {.name = "text",
                      .label = w.tr(N_("Text")),
                      .text = [](const OfferRow& r) { return r.offer.body; },
                      .where = Column::Where::file}});
  columns.sort(rows, filter.sort);
  const std::string caption = w.tr(N_("Offers")), label_state = w.tr(N_("Status")),
                    label_kind = w.tr(N_("Kind")), label_group = w.tr(N_("Regional group")),
                    label_use = w.tr(N_("Places"));
  if (const auto format = page::file_asked(request))
    return columns.file(rows, *format, caption, "assistance-offers");
  filter.cut(rows);
  OffersPage shown;
  shown.path = visit.href(kOffers);
  shown.may_manage = may_manage(visit);
  page::Choice states{"state", label_state, {}};
  for (const OfferState one : {OfferState::open, OfferState::ended})
    states.options.push_back({std::string(name_of(one)), w.tr(label_of(one)), {}});
  shown.filter = page::filter_of(
      filter, "offers", w.tr(N_("Find an offer")),
      {std::move(states),
       {"kind", label_kind, w.kind_options()},
       {"group", label_group, w.group_options()},
       {"use",
        label_use,
        {{"unused", w.tr(N_("None taken")), {}}, {"free", w.tr(N_("Some free")), {}}}}});
  shown.list = page::exported_list_of(
      filter, "offers",
      visit.locale.trn("{1} offer", "{1} offers", static_cast<long>(filter.found)), caption,
      columns.head(filter));
  if (!filter.all) {
    shown.list.empty_title = w.tr(N_("There is no offer yet"));
    shown.list.empty_text = w.tr(N_("Enter one, or bring in a list."));
  }
  shown.rows = std::move(rows);
  html::Out out = visit.out();
  views::offers(out, shown);
  return framed(visit, caption, out);
}

Result<page::Reply> OfferPages::show(const page::Visit& visit, const http::Request&) {
  CONVOKE_ASSIGN(offer, offer_of(visit));
  const Words w = words(visit);
  const Everything all = Everything::load(database_);
  OfferPage shown;
  shown.path = visit.href(kOffers) + "/" + std::to_string(offer.id.value);
  shown.provider = w.provider(offer);
  shown.kinds = w.kinds(offer.kinds);
  shown.articles = w.articles(offer.articles);
  shown.for_whom = w.for_whom(offer);
  shown.languages = i18n::named(offer.languages, visit.locale.language());
  shown.days = days_of(offer, visit.locale);
  shown.tag = tag_of(offer.state, visit.locale);
  shown.taken = all.places_taken(offer.id);
  shown.may_manage = may_manage(visit);
  if (shown.may_manage)
    for (const Match& one : all.matches) {
      if (one.offer != offer.id) continue;
      const Need* need = all.need(one.need);
      shown.served.push_back({visit.href(kHome) + "/matches/" + std::to_string(one.id.value),
                              need ? w.entity(need->entity) : Worded{},
                              tag_of(one.state, visit.locale)});
    }
  shown.history = assistance::shown(
      database_.read([&](db::Reader& r) { return history_of(r, Subject::offer, offer.id.value); }),
      visit.locale, zone_());
  shown.offer = std::move(offer);
  html::Out out = visit.out();
  views::offer(out, shown);
  return framed(visit, shown.provider.text, out,
                {{visit.locale.tr(N_("Offers")), visit.href(kOffers)}});
}

Result<page::Reply> OfferPages::end(const page::Visit& visit, const http::Request& request) {
  CONVOKE_ASSIGN(sent, http::parse_form(request));
  const bool ends = sent.get("state") != "open";
  CONVOKE_TRY(offers_.end(visit.officer_actor(), OfferId(visit.number_arg("id")), ends));
  return page::Redirect{visit.href(kOffers) + "/" + std::string(visit.arg("id")),
                        ends ? Message{N_("The offer is ended; its matches go on."), {}}
                             : Message{N_("The offer is open again."), {}}};
}

Result<page::Reply> OfferPages::file(const page::Visit& visit, const http::Request& request) {
  const auto directory = references_.directory();
  page::ExportedList file;
  file.format = page::file_asked(request).value_or(page::FileFormat::xlsx);
  file.file_name = "offers-to-fill-in";
  file.name = visit.locale.tr(N_("Offers"));
  file.header = offer_columns();
  for (const Offer& one : database_.read([](db::Reader& r) { return store::offers(r); }))
    if (one.state == OfferState::open) file.rows.push_back(offer_cells(one, *directory));
  CONVOKE_TRY(page::check_exported(file.rows.size()));
  return file;
}

html::Page OfferPages::list_page(const page::Visit& visit, OfferListPage shown) {
  const Words w = words(visit);
  shown.back = visit.href(kOffers);
  shown.path = shown.back + "/list";
  shown.file = shown.back + "/file";
  for (const html::Option& one : w.kind_options()) shown.kinds.push_back(one.value);
  for (const html::Option& one : w.group_options()) shown.groups.push_back(one.value);
  html::Out out = visit.out();
  views::offer_list(out, shown);
  html::Page page = framed(visit, w.tr(N_("Bring in a list of offers")), out,
                           {{w.tr(N_("Offers")), visit.href(kOffers)}});
  if (!shown.errors.empty()) page.status = page::status_of(shown.errors.all().front());
  return page;
}

Result<page::Reply> OfferPages::show_bring_in(const page::Visit& visit, const http::Request&) {
  return list_page(visit, {});
}

Status OfferPages::read_list(const page::Visit& visit, const http::Request& request,
                             OfferListPage& shown, Offers::Imported& done) {
  if (request.body_too_large) return too_large(N_("The file is too large."), "file");
  CONVOKE_ASSIGN(form, http::parse_form(request));
  const http::Upload* upload = form.upload("file");
  if (!upload || upload->bytes.empty()) return invalid(N_("Choose a file."), "file");
  CONVOKE_ASSIGN(table, sheet::read(std::string(upload->bytes)));
  const auto stored = database_.read([](db::Reader& r) { return store::offers(r); });
  CONVOKE_ASSIGN(read,
                 read_offers(table, stored, *taxonomies_.present(), *references_.directory()));
  for (const OfferFault& one : read.faults)
    shown.faults.push_back({one.row, one.column, visit.locale.tr(one.why)});
  if (!shown.faults.empty())
    return invalid(N_("Nothing was brought in: some rows have mistakes."), "file");
  if (read.offers.empty()) return invalid(N_("The list has no rows."), "file");
  CONVOKE_ASSIGN(imported, offers_.bring_in(visit.officer_actor(), read.offers));
  done = imported;
  return {};
}

Result<page::Reply> OfferPages::bring_in(const page::Visit& visit, const http::Request& request) {
  OfferListPage shown;
  Offers::Imported done;
  const Status read = read_list(visit, request, shown, done);
  if (read.ok())
    return page::Redirect{visit.href(kOffers),
                          Message{N_("Entered: {1}. Changed: {2}. As before: {3}."),
                                  {std::to_string(done.entered), std::to_string(done.changed),
                                   std::to_string(done.same)}}};
  if (!page::belongs_to_form(read.error())) return read.error();
  Error at_file = read.error();
  at_file.field = "file";
  shown.errors = html::FormErrors(at_file);
  return list_page(visit, std::move(shown));
}

}  // namespace convoke::reviews::assistance
