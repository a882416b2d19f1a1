// The officers' forms and lists of photographs and badges, field by field.
#pragma once

#include "badges/badge_pages.h"
#include "platform/html/list.h"

namespace convoke::badges {

html::Form print_form(const BadgesPage& page, const i18n::Locale& locale);
html::Form one_badge_form(const PhotoPanel& panel, const i18n::Locale& locale);
html::Form photo_link_form(const PhotoPanel& panel, const i18n::Locale& locale);
/// Takes a photograph off and asks for another one.
html::Form ask_again_form(const PhotoReviewPage& page, const PhotoReviewPage::Line& line,
                          const i18n::Locale& locale);
html::Form ask_again_form(const PhotoPanel& panel, const i18n::Locale& locale);

html::Filter email_filter(const BadgesPage& page, const i18n::Locale& locale);
html::List without_photo_list(const BadgesPage& page, const i18n::Locale& locale);
/// Of the table of batches.
std::vector<html::Column> batch_heads(const BadgesPage& page, const i18n::Locale& locale);
html::Filter photo_filter(const PhotoReviewPage& page, const i18n::Locale& locale);
html::List photo_pages(const PhotoReviewPage& page);

}  // namespace convoke::badges
