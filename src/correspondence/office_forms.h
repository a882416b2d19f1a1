// The officers' forms of this folder, field by field.
#pragma once

#include "correspondence/addressees/addressee_pages.h"
#include "correspondence/notes/note_pages.h"
#include "correspondence/register/register_pages.h"

namespace convoke::correspondence {

html::Form form_of(const AddresseePage& page, const i18n::Locale& locale);
/// One addressee for each State, and one more for an entity that has none.
html::Form proposal_form(const AddresseesPage& page, const i18n::Locale& locale);
html::Form addition_form(const AddresseesPage& page, const i18n::Locale& locale);
html::Form form_of(const NoteFormPage& page, const i18n::Locale& locale);
html::Form template_form(const NotePage& page, const i18n::Locale& locale);
html::Form enclosure_form(const NotePage& page, const i18n::Locale& locale);
html::Form form_of(const ReplyPage& page, const i18n::Locale& locale);

/// The sender of an answer.
html::Field sender_field(const ReplyPage& page, const i18n::Locale& locale);

// What the selects of the lists offer.
std::vector<html::Option> channel_options(const i18n::Locale& locale);
std::vector<html::Option> validity_options(const i18n::Locale& locale);
std::vector<html::Option> direction_options(const i18n::Locale& locale);
std::vector<html::Option> outcome_options(const i18n::Locale& locale);
std::vector<html::Option> note_state_options(const i18n::Locale& locale);
std::vector<html::Option> dispatch_options(const i18n::Locale& locale);

}  // namespace convoke::correspondence
