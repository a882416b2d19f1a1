// The administrators' page on what the office says of itself, with its history; and its emblem.
#pragma once

#include <string>
#include <vector>

#include "page/visit.h"
#include "platform/files/file_store.h"
#include "platform/html/form.h"
#include "platform/image/photo.h"
#include "secretariat/offices.h"

namespace convoke::secretariat {

/// What the view shows.
struct SettingsPage {
  std::string path;  ///< with language
  Office shown;      ///< as typed, or as it is set
  Office present;
  std::int64_t seen = 0;    ///< the state that the form shows
  bool compared = false;    ///< somebody else has saved in the meantime
  std::string emblem_href;  ///< empty: none
  html::FormErrors errors, emblem_errors;
  struct Line {
    std::string what, former, present;  ///< in the reader's language; empty texts: not set
    bool picture = false;
  };
  struct Change {
    Instant at;
    std::string by;
    std::vector<Line> lines;
  };
  std::vector<Change> changes;  ///< newest first
  std::string zone;             ///< on whose clock they stand
};

html::Form form_of(const SettingsPage& page, const i18n::Locale& locale);
html::Form emblem_form(const SettingsPage& page, const i18n::Locale& locale);

/// Bytes of an emblem as it is sent.
inline constexpr std::size_t kEmblemBytes = std::size_t{4} << 20;

/// The address of the emblem, without language: it changes with the picture. Empty: there is none.
std::string emblem_href(const Office& office);

/// Handlers for the route table. Any thread.
class SettingsPages {
 public:
  SettingsPages(Offices& offices, files::FileStore& files, image::PhotoMaker& pictures)
      : offices_(offices), files_(files), pictures_(pictures) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> save(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> set_emblem(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> remove_emblem(const page::Visit& visit, const http::Request& request);
  /// The picture itself, for everybody.
  Result<page::Reply> emblem(const page::Visit& visit, const http::Request& request);

 private:
  html::Page page(const page::Visit& visit, SettingsPage shown);

  Offices& offices_;
  files::FileStore& files_;
  image::PhotoMaker& pictures_;
};

}  // namespace convoke::secretariat
