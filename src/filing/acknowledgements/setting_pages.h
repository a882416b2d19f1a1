// The page on which the office says whether a machine answers its mail, and in which words.
#pragma once

#include "filing/acknowledgements/acknowledgements.h"
#include "page/visit.h"
#include "platform/html/form.h"

namespace convoke::filing {

/// The words that go out in one language as things stand.
struct ShownWords {
  Language language = Language::en;
  AcknowledgementWords words;
};
struct SettingPage {
  std::string path;  ///< of this page, with language
  AcknowledgementSetting setting;
  std::string changed;    ///< when, for a reader; empty: never
  std::int64_t sent = 0;  ///< in the last 24 hours
  std::vector<ShownWords> shown;
  html::FormErrors errors;
};
html::Form form_of(const SettingPage& page, const i18n::Locale& locale);

/// Handlers for the route table. Any thread.
class SettingPages {
 public:
  SettingPages(db::Database& database, const i18n::Catalogues& catalogues, mail::Mailbox sender,
               std::function<std::string()> zone)
      : database_(database),
        catalogues_(catalogues),
        sender_(std::move(sender)),
        zone_(std::move(zone)) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> set(const page::Visit& visit, const http::Request& request);

 private:
  html::Page page(const page::Visit& visit, AcknowledgementSetting setting,
                  const html::FormErrors& errors);

  db::Database& database_;
  const i18n::Catalogues& catalogues_;
  const mail::Mailbox sender_;
  const std::function<std::string()> zone_;
};

}  // namespace convoke::filing
