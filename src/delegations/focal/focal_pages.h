// The pages on which focal points are named, by whoever holds the link of the note or by an
// officer; on which they ask for their links again; and who changed what in the delegation.
#pragma once

#include <string>
#include <vector>

#include "delegations/focal/delegation_history.h"
#include "delegations/focal/focal_points.h"
#include "delegations/nomination/nomination_pages.h"
#include "page/room.h"
#include "page/visit.h"
#include "platform/html/form.h"

namespace convoke::delegations {

/// The entity whose focal points a page is about, and where it stands.
struct FocalPlace {
  Nominator nominator;
  meetings::Series series;
  reference::Entity entity;
  std::string list;  ///< address of the list, without a query
  std::string here;  ///< with the query that names the entity
  std::string back;  ///< where one comes from: the delegation
  bool is_office = false;
  bool may_change = false;
  Date today, last_day;  ///< of the meetings
};

/// A form of one focal point.
struct FocalForm {
  FocalPoint typed;
  std::string from, to;  ///< as typed
  int seen_version = 0;
  html::FormErrors errors;
};

struct FocalPointsPage : FocalPlace {
  std::vector<FocalPoint> focal_points;
  FocalForm form;
};

struct FocalPointPage : FocalPlace {
  FocalPoint present;
  FocalForm form;
  bool changed_meanwhile = false;
};

html::Form form_of(const FocalPointsPage& page, const i18n::Locale& locale);
html::Form form_of(const FocalPointPage& page, const i18n::Locale& locale);

/// Of all entities of a series, for officers.
struct AllFocalPoints {
  std::string list, back;
  struct Line {
    FocalPoint focal_point;
    std::string entity, entity_lang, code;
  };
  std::vector<Line> lines;
  std::vector<html::Option> entities;
  bool may_change = false;
  Date today;
};

struct FocalSignIn {
  std::string email;
  html::FormErrors errors;
};
html::Form form_of(const FocalSignIn& page, const i18n::Locale& locale);

struct HistoryPage : NominationFrame {
  std::vector<DelegationChange> changes;
  const page::Labels* labels = nullptr;
};

/// Handlers, any thread.
class FocalPages {
 public:
  FocalPages(FocalPoints& focal_points, NominationPages& nomination, meetings::Meetings& meetings,
             reference::References& references, db::Database& database, const page::Labels& labels)
      : focal_points_(focal_points),
        nomination_(nomination),
        meetings_(meetings),
        references_(references),
        database_(database),
        labels_(labels) {}

  // Behind the Government's link: a focal point reads, the link of the note changes.
  Result<page::Reply> list(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> name(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> correct(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> withdraw(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> renew(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> history(const page::Visit& visit, const http::Request& request);

  // For officers; the list by `?entity=`, and without it all of the series.
  Result<page::Reply> office_list(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> office_name(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> office_show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> office_correct(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> office_withdraw(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> office_renew(const page::Visit& visit, const http::Request& request);

  // For everyone.
  Result<page::Reply> show_sign_in(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> sign_in(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_sent(const page::Visit& visit, const http::Request& request);

 private:
  struct Opened {
    FocalPlace place;
    audit::Actor actor;
  };
  /// Behind the link; `forbidden` for a focal point where something `changes`.
  Result<Opened> behind_link(const page::Visit& visit, bool changes);
  Result<Opened> in_office(const page::Visit& visit, std::string_view entity_code);
  /// The entity is that of the focal point of the route.
  Result<Opened> in_office(const page::Visit& visit);
  Result<FocalPoint> own(const page::Visit& visit, const FocalPlace& place);
  FocalPointsPage list_of(const FocalPlace& place);
  static html::Page rendered(const page::Visit& visit, const FocalPlace& place, std::string title,
                             html::Out& out, bool is_one);
  static html::Page shown(const page::Visit& visit, const FocalPointsPage& page);
  static html::Page shown(const page::Visit& visit, const FocalPointPage& page);
  Result<page::Reply> all(const page::Visit& visit, const meetings::Series& series);
  Result<page::Reply> name(const page::Visit& visit, const http::Form& form, const Opened& opened);
  Result<page::Reply> show(const page::Visit& visit, const Opened& opened);
  Result<page::Reply> correct(const page::Visit& visit, const http::Request& request,
                              const Opened& opened);
  Result<page::Reply> withdraw(const page::Visit& visit, const Opened& opened);
  Result<page::Reply> renew(const page::Visit& visit, const http::Request& request,
                            const Opened& opened);

  FocalPoints& focal_points_;
  NominationPages& nomination_;
  meetings::Meetings& meetings_;
  reference::References& references_;
  db::Database& database_;
  const page::Labels& labels_;
};

}  // namespace convoke::delegations
