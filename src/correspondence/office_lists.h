// The lists of this folder, column by column: as pages show them and as files hold them.
#pragma once

#include "correspondence/addressees/addressee_pages.h"
#include "correspondence/notes/note_pages.h"
#include "correspondence/register/register_pages.h"
#include "page/columns.h"

namespace convoke::correspondence {

page::Columns<RegisterRow> register_columns(const i18n::Locale& locale);
/// The file of addressees is that of the directory, which can be brought in again.
page::Columns<AddresseeRow> addressee_columns(const i18n::Locale& locale);
page::Columns<NoteRow> note_columns(const i18n::Locale& locale);
page::Columns<DispatchRow> dispatch_columns(const i18n::Locale& locale);

html::List list_of(const RegisterPage& page, const i18n::Locale& locale);
html::Filter filter_of(const RegisterPage& page, const i18n::Locale& locale);
html::List list_of(const AddresseesPage& page, const i18n::Locale& locale);
html::List list_of(const NotesPage& page, const i18n::Locale& locale);
/// "12 of 197 addressees".
std::string addressees_found(const ListFilter& filter, const i18n::Locale& locale);
/// Of the note's dispatches.
html::List list_of(const NotePage& page, const i18n::Locale& locale);

}  // namespace convoke::correspondence
