// What a reader sees when something did not go well.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "platform/html/page.h"
#include "platform/i18n/locale.h"
#include "site/kept_form.h"

namespace convoke::site {

/// The label of a form's field, msgid; null where it is not known.
using LabelOfField = std::function<const char*(std::string_view field)>;

/// What a status alone does not say.
enum class Cause {
  other,
  signed_out,    ///< the reader has to sign in before what was typed can be taken
  foreign_form,  ///< the form's token does not fit: the page itself may be open to the reader
  too_large      ///< more was sent than the address takes
};

struct Failure {
  int status = 500;
  std::optional<Message> message;  ///< else a plain sentence for the status
  std::string request_id;
  html::Frame frame = html::Frame::open;
  std::optional<KeptForm> form = {};  ///< could not be taken, and comes again
  std::string form_token = {};        ///< for it
  Cause cause = Cause::other;
  std::size_t limit = 0;  ///< too_large: bytes that the address takes
  std::string page = {};  ///< too_large: where the form stands; empty: not known
  LabelOfField label_of_field = {};
};

/// A page in the reader's language: what happened, what to do next, the number to quote.
html::Page error_page(const i18n::Locale& locale, const Failure& failure);

}  // namespace convoke::site
