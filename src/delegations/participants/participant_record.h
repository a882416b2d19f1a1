// How a participant stands in the database: what the files that hold SQL for participants share.
#pragma once

#include <string>
#include <vector>

#include "delegations/delegations.h"
#include "platform/db/known.h"
#include "platform/db/query.h"

namespace convoke::db {

template <>
struct Column<delegations::DelegationRole>
    : NamedColumn<delegations::DelegationRole, delegations::name_of, delegations::delegation_role> {
};

template <>
struct Column<delegations::ParticipantState>
    : NamedColumn<delegations::ParticipantState, delegations::name_of,
                  delegations::participant_state> {};

template <>
struct Column<delegations::ConfirmationHold>
    : NamedColumn<delegations::ConfirmationHold, delegations::name_of,
                  delegations::confirmation_hold> {};

template <>
struct Column<delegations::Presence>
    : NamedColumn<delegations::Presence, delegations::name_of, delegations::presence_named> {};

template <>
struct Column<delegations::NameOrder>
    : NamedColumn<delegations::NameOrder, delegations::name_of, delegations::name_order> {};

template <>
struct Column<delegations::Gender>
    : NamedColumn<delegations::Gender, delegations::name_of, delegations::gender_named> {};

template <>
struct Column<delegations::Languages> {
  static delegations::Languages read(const Cell& cell) {
    return delegations::Languages::of_codes(cell.text());
  }
  static Value write(const delegations::Languages& languages) { return languages.codes(); }
};

template <>
struct Column<delegations::Further> {
  static delegations::Further read(const Cell& cell) {
    return delegations::further_of(cell.text());
  }
  static Value write(const delegations::Further& further) {
    return delegations::further_json(further);
  }
};

template <>
struct Column<std::vector<Date>> {
  static std::vector<Date> read(const Cell& cell) { return delegations::days_of(cell.text()); }
  static Value write(const std::vector<Date>& days) { return delegations::iso_days(days); }
};

template <>
struct Column<delegations::OfficeDeed>
    : NamedColumn<delegations::OfficeDeed, delegations::name_of, delegations::office_deed> {};

template <>
struct Column<delegations::CameBy>
    : NamedColumn<delegations::CameBy, delegations::name_of, delegations::came_by> {};

}  // namespace convoke::db

namespace convoke::delegations::store {

const db::Record<Participant>& participants();
/// Adds the meetings with one statement, however many participants there are.
std::vector<Participant> with_meetings(db::Reader& r, std::vector<Participant> participants);
db::Query of_entity(meetings::SeriesId series, reference::EntityId entity);

}  // namespace convoke::delegations::store
