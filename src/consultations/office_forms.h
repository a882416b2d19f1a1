// The officers' forms and list of this folder, field by field.
#pragma once

#include "consultations/office_pages.h"
#include "platform/html/list.h"

namespace convoke::consultations {

html::Form compile_form(const IndexPage& page, const i18n::Locale& locale);
html::Form deadline_form(const IndexPage& page, const i18n::Locale& locale);
html::Form entry_form(const EntryPage& page, const i18n::Locale& locale);

html::Filter filter_form(const IndexPage& page, const i18n::Locale& locale);
html::List list_of(const IndexPage& page, const i18n::Locale& locale);

}  // namespace convoke::consultations
