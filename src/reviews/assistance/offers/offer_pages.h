// Offers on pages: the list with what is taken of each, one offer, its form, and the list that is
// brought in.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "page/list.h"
#include "page/visit.h"
#include "platform/html/form.h"
#include "reviews/assistance/frame.h"
#include "reviews/assistance/offers/offer_list.h"
#include "reviews/assistance/offers/offers.h"

namespace convoke::reviews::assistance {

inline constexpr std::size_t kOfferListForm = 4 * 1024 * 1024;  ///< bytes

// What the views show.
struct OfferRow {
  std::string href, kinds, for_whom, days;
  Worded provider;
  Tag tag;
  int taken = 0;
  Offer offer;
};
struct OffersPage {
  std::string path;
  html::Filter filter;
  html::List list;
  std::vector<OfferRow> rows;
  bool may_manage = false;
};

struct OfferForm {
  std::string path, back;
  int version = 0;  ///< 0: a new one
  std::string entity, provider, articles, states, from, until, capacity = "1", contact, body;
  std::vector<std::string> kinds, groups, languages;
  std::vector<html::Option> entities, all_kinds, all_groups;
  html::FormErrors errors;
  std::shared_ptr<OfferForm> present{};  ///< as somebody else has saved it in the meantime
};
html::Form form_of(const OfferForm& page, const i18n::Locale& locale);

struct OfferPage {
  std::string path, kinds, articles, for_whom, languages, days;
  Worded provider;
  Tag tag;
  Offer offer;
  int taken = 0;
  bool may_manage = false;
  struct Served {
    std::string href;
    Worded state;
    Tag tag;
  };
  std::vector<Served> served;  ///< for those who may see needs
  std::vector<ShownEntry> history;
};

struct OfferListPage {
  std::string path, back, file;
  struct Line {
    std::size_t row;
    std::string column, why;
  };
  std::vector<Line> faults;
  std::vector<std::string> kinds, groups;  ///< the codes that may stand in the list
  html::FormErrors errors;
};
html::Form form_of(const OfferListPage& page, const i18n::Locale& locale);

/// Handlers for the route table. Any thread.
class OfferPages {
 public:
  /// All outlive it. `zone`: of the office.
  OfferPages(db::Database& database, Offers& offers, reference::References& references,
             Taxonomies& taxonomies, std::function<std::string()> zone)
      : database_(database),
        offers_(offers),
        references_(references),
        taxonomies_(taxonomies),
        zone_(std::move(zone)) {}

  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_new(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> enter(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_edit(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> change(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> end(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> file(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_bring_in(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> bring_in(const page::Visit& visit, const http::Request& request);

 private:
  Result<Offer> offer_of(const page::Visit& visit);
  html::Page form_page(const page::Visit& visit, OfferForm form, const char* title);
  html::Page list_page(const page::Visit& visit, OfferListPage shown);
  Status read_list(const page::Visit& visit, const http::Request& request, OfferListPage& shown,
                   Offers::Imported& done);
  Words words(const page::Visit& visit) { return {visit.locale, references_, taxonomies_}; }

  db::Database& database_;
  Offers& offers_;
  reference::References& references_;
  Taxonomies& taxonomies_;
  const std::function<std::string()> zone_;
};

}  // namespace convoke::reviews::assistance
