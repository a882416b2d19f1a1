// The officers' pages for badges and photographs.
#pragma once

#include <string>
#include <vector>

#include "badges/badges.h"
#include "page/columns.h"
#include "page/visit.h"
#include "platform/html/form.h"

namespace convoke::badges {

/// One line about a participant, ready to be shown.
struct HolderLine {
  std::int64_t id = 0;
  std::string name, entity, entity_lang, email, href;
  std::string number;  ///< of the badge; empty: none yet
};

struct BatchLine {
  std::string created, created_by, selection, language;
  std::int64_t badges = 0;
  BatchState state = BatchState::waiting;
  bool stuck = false;  ///< its job has been given up: an officer must look at the jobs
  std::int64_t id = 0, done = 0, total = 0;
  Error failure;
  struct Waiting {
    std::string href;  ///< the participant's page
    Message why;
  };
  std::vector<Waiting> held_back;  ///< badges that were left out
  std::string pdf_href;
};

/// What was chosen in a form that is shown again.
struct BatchTyped {
  std::string selection, language;
};

struct BadgesPage {
  std::string address;         ///< of this page
  std::string photos_address;  ///< of the photo review; empty: the reader may not see it
  std::string submission_key;
  BatchTyped typed;
  Tally counts;
  std::vector<BatchLine> batches;
  bool working = false;  ///< a batch is being made
  std::vector<HolderLine> without_photo;
  std::int64_t without_photo_total = 0;
  std::string email_filter;  ///< "", "yes", "no"
  /// Of the page's lists: its order is that of the one which has such a column.
  page::ListFilter filter;
  bool sorted = false;  ///< those without photograph; else they are read by name, place by place
  std::string previous, next;        ///< db::Position::text() where the list goes on; else empty
  std::vector<HolderLine> take_out;  ///< a page of counts.to_take_out
  std::string take_out_next;         ///< the number it goes on behind; empty: all are shown
  html::FormErrors errors;
  bool may_print = false, may_see_jobs = false;
};

struct PhotoReviewPage {
  struct Line : HolderLine {
    std::string picture, received;
    int version = 0;
    bool is_printed = false, is_accepted = false;
  };
  std::int64_t unseen = 0;  ///< photographs that nobody has accepted
  std::string address, badges_address;
  std::string search;
  std::vector<Line> photos;
  std::int64_t total = 0;
  std::string previous, next;  ///< db::Position::text() where the list goes on; else empty
  std::vector<html::Option> faults;
};

struct PhotoPanel {
  std::string base;  ///< "/en/office/vienna-2009"
  std::string here;  ///< the participant's page
  HolderLine holder;
  std::string picture, received;  ///< empty: no photograph yet
  std::string accepted;           ///< when; empty: it is to be looked at
  int version = 0;
  std::string former;  ///< why the last photograph was taken off; empty: it was not
  bool registered = false;
  Standing standing = Standing::without_photo;
  std::string submission_key;
  std::vector<html::Option> faults;
  bool may_review = false, may_print = false;
};

page::Columns<HolderLine> without_photo_columns(const i18n::Locale& locale);
page::Columns<BatchLine> batch_columns(const i18n::Locale& locale);

/// Handlers for the route table. Any thread.
class BadgePages {
 public:
  BadgePages(Badges& badges, Photos& photos, delegations::Delegations& delegations,
             meetings::Meetings& meetings, reference::References& references)
      : badges_(badges),
        photos_(photos),
        delegations_(delegations),
        meetings_(meetings),
        references_(references) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> request_batch(const page::Visit& visit, const http::Request& request);
  /// ":file" is "<batch>.pdf"; "?show=1": for the browser's own viewer, from which it is printed.
  Result<page::Reply> download(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_photos(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> ask_for_another(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> picture(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> send_link(const page::Visit& visit, const http::Request& request);

  /// For the participant's page: photograph, link, badge. Empty for an unknown participant.
  html::Safe photo_panel(const page::Visit& visit, const delegations::Participant& participant);

 private:
  /// The participant of the route, if it belongs to the route's series.
  Result<delegations::Participant> participant_of(const page::Visit& visit);
  /// `number` of the badge; 0: none yet.
  HolderLine line_of(const page::Visit& visit, const meetings::Series& series,
                     const delegations::Participant& participant, std::int64_t number);
  BatchLine line_of(const page::Visit& visit, const meetings::Series& series, const Batch& batch);
  /// All of them, or somewhat more than a file can have.
  std::vector<HolderLine> all_without_photo(const page::Visit& visit,
                                            const meetings::Series& series,
                                            const ListFilter& filter);
  Result<page::Reply> without_photo_file(const page::Visit& visit, const http::Request& request,
                                         const meetings::Series& series, page::FileFormat format);
  void list_without_photo(const page::Visit& visit, const http::Request& request,
                          const meetings::Series& series, BadgesPage& shown);
  void list_to_take_out(const page::Visit& visit, const http::Request& request,
                        const meetings::Series& series, BadgesPage& shown);
  /// Whose name or delegation has the text in it.
  ListFilter::Among named(const page::Visit& visit, const meetings::Series& series,
                          const std::string& text);
  /// What the office is told of those whose badges a batch has left out.
  std::vector<std::pair<delegations::ParticipantId, Message>> held_back(const Batch& batch);
  html::Page badges_page(const page::Visit& visit, const http::Request& request,
                         const meetings::Series& series, html::FormErrors errors,
                         BatchTyped typed = {});

  Badges& badges_;
  Photos& photos_;
  delegations::Delegations& delegations_;
  meetings::Meetings& meetings_;
  reference::References& references_;
};

}  // namespace convoke::badges
