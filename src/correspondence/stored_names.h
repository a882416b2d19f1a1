// Enumerations of this room as the database has them: by name.
#pragma once

#include "correspondence/addressees/addressee.h"
#include "correspondence/dispatches/dispatch_event.h"
#include "correspondence/notes/note.h"
#include "correspondence/register/register_entry.h"
#include "platform/db/value.h"

namespace convoke::db {

template <>
struct Column<correspondence::Office>
    : NamedColumn<correspondence::Office, correspondence::name_of, correspondence::office_named> {};
template <>
struct Column<correspondence::Seat>
    : NamedColumn<correspondence::Seat, correspondence::name_of, correspondence::seat_named> {};
template <>
struct Column<correspondence::Channel>
    : NamedColumn<correspondence::Channel, correspondence::name_of, correspondence::channel_named> {
};
template <>
struct Column<correspondence::NoteKind>
    : NamedColumn<correspondence::NoteKind, correspondence::name_of, correspondence::note_kind> {};
template <>
struct Column<correspondence::NoteState>
    : NamedColumn<correspondence::NoteState, correspondence::name_of, correspondence::note_state> {
};
template <>
struct Column<correspondence::Clearing>
    : NamedColumn<correspondence::Clearing, correspondence::name_of,
                  correspondence::clearing_named> {};
template <>
struct Column<correspondence::DispatchState>
    : NamedColumn<correspondence::DispatchState, correspondence::name_of,
                  correspondence::dispatch_state> {};
template <>
struct Column<correspondence::EventKind>
    : NamedColumn<correspondence::EventKind, correspondence::name_of, correspondence::event_kind> {
};
template <>
struct Column<correspondence::Direction>
    : NamedColumn<correspondence::Direction, correspondence::name_of,
                  correspondence::direction_named> {};
template <>
struct Column<correspondence::Purpose>
    : NamedColumn<correspondence::Purpose, correspondence::name_of, correspondence::purpose_named> {
};

}  // namespace convoke::db
