// The result of a draw as a paper: how it was drawn, who starts when, who reviews whom.
#pragma once

#include "platform/i18n/locale.h"
#include "platform/paper/paper.h"
#include "reviews/rounds/round_pages.h"
#include "secretariat/office.h"

namespace convoke::reviews {

/// In the locale's language; `page` has the names in that language too.
paper::Paper paper_of(const DrawPage& page, const secretariat::Office& office,
                      const i18n::Locale& locale);

}  // namespace convoke::reviews
