// A document in its languages: read, written or uploaded.
#pragma once

#include <string>

#include "reviews/review/pages/review_pages.h"
#include "reviews/review/versions/translations.h"

namespace convoke::reviews::review {

struct TranslationPage {
  ReviewHead head;
  std::string step, step_lang, language, lang, author, author_lang, made, body, dir, back, edit;
  int version = 1, of_version = 1;
};
struct TranslatePage {
  ReviewHead head;
  std::string path, back, step, step_lang, language, lang;
  std::string original, original_lang, original_dir;
  std::string body;
  int seen = 0;
  html::FormErrors errors;
  std::string present{};  ///< what somebody else has saved in the meantime; empty: nothing
};
html::Form translate_form(const TranslatePage& page, const i18n::Locale& locale);

/// Of the step's newest document; for whom they are.
std::vector<LanguageRow> language_rows(const page::Visit& visit, const Place& place,
                                       Translations& translations, const Step& step,
                                       const std::string& zone);

/// Handlers for the route table, each for both doors. Any thread.
class TranslationPages {
 public:
  TranslationPages(Reviews& reviews, Papers& papers, Translations& translations,
                   reference::References& references)
      : reviews_(reviews), papers_(papers), translations_(translations), references_(references) {}

  /// Bytes of a form with a Word document.
  static constexpr std::size_t kBody = 21u << 20;

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> show_edit(const page::Visit& visit, const http::Request& request);
  /// A file takes the place of what was typed.
  Result<page::Reply> edit(const page::Visit& visit, const http::Request& request);

 private:
  Result<TranslatePage> translate_page(const page::Visit& visit, const Place& place);
  html::Page page_of(const page::Visit& visit, const Place& place, const TranslatePage& shown);

  Reviews& reviews_;
  Papers& papers_;
  Translations& translations_;
  reference::References& references_;
};

}  // namespace convoke::reviews::review
