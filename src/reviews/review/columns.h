// How the enumerations of a review stand in the database.
#pragma once

#include "platform/db/value.h"
#include "reviews/review/review.h"
#include "reviews/review/rules/reminding.h"

namespace convoke::db {

template <>
struct Column<reviews::review::Role>
    : NamedColumn<reviews::review::Role, reviews::review::name_of, reviews::review::role_named> {};
template <>
struct Column<reviews::review::StepState>
    : NamedColumn<reviews::review::StepState, reviews::review::name_of,
                  reviews::review::step_state> {};
template <>
struct Column<reviews::review::ObservationKind>
    : NamedColumn<reviews::review::ObservationKind, reviews::review::name_of,
                  reviews::review::observation_kind> {};

template <>
struct Column<reviews::review::ReminderKind>
    : NamedColumn<reviews::review::ReminderKind, reviews::review::name_of,
                  reviews::review::reminder_kind> {};

}  // namespace convoke::db
