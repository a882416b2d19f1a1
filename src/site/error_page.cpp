#include "site/error_page.h"

#include "site/layout/layout.h"
#include "site/layout/views/error_page.h"

namespace convoke::site {
namespace {

struct Wording {
  int status;
  const char* title;
  const char* text;
};

constexpr Wording kWordings[] = {
    {400, N_("This request could not be understood"),
     N_("Go back, reload the page and try again.")},
    {403, N_("This page is not open to you"),
     N_("If you should be able to see it, ask the conference office.")},
    {404, N_("This page does not exist"),
     N_("Check the address. If you followed a link, it may be an old one.")},
    {405, N_("This address cannot be used in this way"),
     N_("Go back and use the buttons and links of the page.")},
    {409, N_("This has changed in the meantime"),
     N_("Go back, reload the page and look at it again.")},
    {413, N_("This is too large"), N_("Choose a smaller file, or write a shorter text.")},
    {422, N_("This could not be completed"), N_("Go back and check what you have entered.")},
    {429, N_("Too many requests at once"), N_("Wait a minute, then try again.")},
    {503, N_("This is not available at the moment"),
     N_("Nothing was lost. Try again in a few minutes.")},
    {507, N_("The disk of the server is full"),
     N_("Nothing was saved. Tell the conference office, and try again later.")},
    // The last one stands for all others.
    {500, N_("Something went wrong here"),
     N_("It has been recorded. Try again; if it happens again, tell the conference office.")},
};

const Wording& wording_of(int status) {
  for (const Wording& wording : kWordings)
    if (wording.status == status) return wording;
  return kWordings[std::size(kWordings) - 1];
}

/// In megabytes, for a limit of less in kilobytes.
std::string size_of(std::size_t limit, const i18n::Locale& locale) {
  constexpr std::size_t mebibyte = 1u << 20;
  return limit < mebibyte ? locale.tr(N_("{1} KB"), {std::to_string(limit >> 10)})
                          : locale.tr(N_("{1} MB"), {std::to_string(limit / mebibyte)});
}

/// What was sent has not been read, but it stands in the browser.
void tell_of_limit(layout::ErrorPage& shown, const Failure& failure, const i18n::Locale& locale) {
  shown.text =
      locale.tr(N_("This form takes {1} in all, with its files. More was sent, and nothing "
                   "of it was taken."),
                {size_of(failure.limit, locale)});
  shown.further.push_back(locale.tr(
      N_("What you typed is still in your browser: go back one step, choose smaller files "
         "or write a shorter text, and send the form again.")));
  if (failure.message) shown.further.push_back(locale.tr(*failure.message));
  if (failure.page.empty()) return;
  shown.next_label = locale.tr(N_("Back to the page of the form"));
  shown.next_href = failure.page;
}

std::vector<layout::KeptText> labelled(const KeptForm& form, const LabelOfField& label_of,
                                       const i18n::Locale& locale) {
  std::vector<layout::KeptText> out;
  for (auto& [field, text] : form.texts()) {
    const char* label = label_of ? label_of(field) : nullptr;
    out.push_back({locale.tr(label ? label : N_("Another field")), text});
  }
  return out;
}

}  // namespace

html::Page error_page(const i18n::Locale& locale, const Failure& failure) {
  const Wording& wording = wording_of(failure.status);
  const bool office = failure.frame == html::Frame::office;
  layout::ErrorPage shown;
  shown.status = failure.status;
  shown.title = locale.tr(
      failure.cause == Cause::foreign_form ? N_("This form could not be accepted") : wording.title);
  shown.text = failure.message ? locale.tr(*failure.message) : locale.tr(wording.text);
  shown.request_id = failure.request_id;
  if (failure.frame != html::Frame::link) {
    shown.next_label =
        office ? locale.tr(N_("To the overview")) : locale.tr(N_("To the first page"));
    shown.next_href = "/" + std::string(locale.code()) + (office ? "/office" : "");
  }
  if (failure.cause == Cause::too_large) tell_of_limit(shown, failure, locale);
  if (failure.form) {
    shown.title = locale.tr(N_("This has not been sent yet"));
    shown.form_action = failure.form->action;
    shown.form_fields = failure.form->fields;
    shown.form_fields.emplace_back(kKeptField, "1");
    shown.form_texts = labelled(*failure.form, failure.label_of_field, locale);
    shown.in_new_tab = failure.cause == Cause::signed_out;
    if (shown.in_new_tab) {
      shown.next_label = locale.tr(N_("Sign in in a new tab"));
      shown.next_href = "/" + std::string(locale.code()) + "/sign-in";
    }
  }
  html::Out out(locale, failure.form_token);
  layout::views::error_page(out, shown);
  html::Page page;
  page.frame = failure.frame;
  page.status = failure.status;
  page.title = shown.title;
  page.content = html::trusted(out.take());
  return page;
}

}  // namespace convoke::site
