// What anybody may see of a review: how far each step is, and the documents that are public.
#pragma once

#include <string>
#include <vector>

#include "reviews/review/pages/place.h"
#include "reviews/review/versions/translations.h"

namespace convoke::reviews::review {

struct PublicReviewPage {
  std::string home, state, state_lang, mechanism, phase;
  struct Row {
    std::string name, lang, state, tag;
    std::string document;  ///< what is said of its document; empty: it makes none
    std::string href;      ///< of the document, if it is public
  };
  std::vector<Row> steps;
};
struct PublicDocumentPage {
  std::string home, state, title, lang, body, body_lang;
  struct Other {
    std::string label, lang, href;
  };
  std::vector<Other> languages{};  ///< all in which it is there, if more than one
};

/// Handlers for the route table. Any thread.
class PublicReviewPages {
 public:
  PublicReviewPages(Reviews& reviews, Papers& papers, Translations& translations,
                    reference::References& references)
      : reviews_(reviews), papers_(papers), translations_(translations), references_(references) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// Without a language in the address: as it was drafted.
  Result<page::Reply> show_document(const page::Visit& visit, const http::Request& request);

 private:
  Reviews& reviews_;
  Papers& papers_;
  Translations& translations_;
  reference::References& references_;
};

}  // namespace convoke::reviews::review
