// The officers' page of a kind's texts in six languages, and of who signs the letters of the
// series.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "participant_letters/office/place.h"
#include "platform/html/form.h"

namespace convoke::participant_letters {

struct TextsPage {
  std::string home;          ///< "/fr/office/vienna-2009/letters/visa"
  std::string participants;  ///< "/fr/office/vienna-2009/participants"
  LetterKind kind = LetterKind::visa;
  std::string zone;
  struct Row {
    Language language = Language::en;
    std::optional<LetterTemplate> text{};  ///< in force
    int version = 0;                       ///< written last, of one taken away too
  };
  std::vector<Row> rows;  ///< all six languages
  html::FormErrors errors;
  std::string text_language = "en";  ///< as typed
  Signature signature;               ///< as typed; its version is the one that was seen
  html::FormErrors signature_errors;
  std::optional<Signature> stored{};  ///< what somebody else has saved in the meantime

  bool has_all() const;
  bool has_any() const;
};

html::Form upload_form(const TextsPage& page, const i18n::Locale& locale);
html::Form signature_form(const TextsPage& page, const i18n::Locale& locale);

/// Handlers for officers, any thread.
class TextPages {
 public:
  TextPages(Letters& letters, meetings::Meetings& meetings)
      : letters_(letters), meetings_(meetings) {}

  Result<page::Reply> show(const page::Visit& visit, const http::Request& request);
  /// Form fields "text_language", "seen_en" …, file "template".
  Result<page::Reply> upload(const page::Visit& visit, const http::Request& request);
  /// The program's own, in the language of the route; in all that have none, where it names none.
  Result<page::Reply> use_standard(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> remove(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> set_signature(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> own_file(const page::Visit& visit, const http::Request& request);
  Result<page::Reply> standard_file(const page::Visit& visit, const http::Request& request);

  static constexpr std::size_t kBodyLimit = kTemplateBytes + (1u << 20);

 private:
  TextsPage texts_of(const Place& place);
  html::Page rendered(const page::Visit& visit, const Place& place, const TextsPage& shown);
  Result<page::Reply> again(const page::Visit& visit, const Place& place, TextsPage shown,
                            const Error& error);

  Letters& letters_;
  meetings::Meetings& meetings_;
};

}  // namespace convoke::participant_letters
