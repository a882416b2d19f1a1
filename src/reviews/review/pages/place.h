// Where a page of a review is seen from: the office, or the personal link of somebody named by a
// State. The pages are the same; the access table says what stands on them.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "page/visit.h"
#include "reference/directory.h"
#include "reviews/review/papers.h"

namespace convoke::reviews::review {

inline constexpr const char* kDesk = "/office/reviews/country";

struct Place {
  Running running;
  Party party;
  audit::Actor actor;
  std::string home;  ///< of the review, with language
  bool is_link = false;
  Language language = Language::en;  ///< of the reader
  std::shared_ptr<const reference::Directory> directory;
  std::string office;  ///< "Secretariat" in the reader's language

  bool may(Act act, const Step& step, std::string_view instrument = {}) const {
    return review::may(who_of(party, running.review, instrument), act, step);
  }
  /// In the reader's language; 0 is the secretariat.
  std::string name(EntityId entity) const;
  std::string lang(EntityId entity) const;  ///< of the name if it is not the reader's
  std::string title() const { return name(running.review.entity); }
};

/// By the token or the id in the address. `not_found` where there is no such review or link.
Result<Place> open(const page::Visit& visit, Reviews& reviews, reference::References& references);

/// In the frame of the door it came through. `further` stand between the review and the page.
html::Page framed(const page::Visit& visit, const Place& place, const std::string& title,
                  html::Out& out, std::vector<html::Crumb> further = {});

/// "Organized Crime Convention, article 5".
std::string article_label(const page::Visit& visit, const Place& place,
                          const std::string& instrument, int article);
/// A name in the reader's language, or the code of the step.
std::string name_of(const Step& step, Language language);
/// The code of the language of the name if it is not the reader's.
std::string lang_of(const Text6& text, Language language);

}  // namespace convoke::reviews::review
