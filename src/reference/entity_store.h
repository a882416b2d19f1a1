// The only SQL that writes entities, their names, groups and participation.
#pragma once

#include <vector>

#include "platform/db/database.h"
#include "reference/entity_facts.h"

namespace convoke::reference::store {

/// 0 where the code is taken.
EntityId insert(db::Transaction& t, const EntityFacts& facts);
/// Code, kind and membership of what is there, as the next version.
void update(db::Transaction& t, EntityId id, const EntityFacts& facts);
std::optional<int> version(db::Reader& r, EntityId id);

/// Ascending by their days.
std::vector<DatedName> names(db::Reader& r, EntityId id);
/// The name of that day, in the place of one that there was.
void set_name(db::Transaction& t, EntityId id, const DatedName& name);
void remove_name(db::Transaction& t, EntityId id, const Date& from);

std::vector<DatedMembership> memberships(db::Reader& r, EntityId id);  ///< ascending
/// Ends the membership of the day before `from`, and begins the next (group 0: none).
void set_group(db::Transaction& t, EntityId id, GroupId group, const Date& from);

std::optional<Participation> participation(db::Reader& r, EntityId id, InstrumentId instrument);
/// Without a date: takes it out.
void set_participation(db::Transaction& t, EntityId id, const Participation& participation);

std::optional<Category> treated(db::Reader& r, std::int64_t body, EntityId id);
/// Nothing: by its kind again. db: `conflict` where there is no such body.
void set_treated(db::Transaction& t, std::int64_t body, EntityId id,
                 const std::optional<Category>& category);

void end(db::Transaction& t, EntityId id, const std::optional<Date>& last_day);
/// All of it; db: `conflict` where something else refers to it.
void remove(db::Transaction& t, EntityId id);

/// 0 where the code is taken. `table` is that of a named thing: "regional_group", "instrument".
std::int64_t insert_named(db::Transaction& t, std::string_view table, const std::string& code,
                          const Text6& name);
void rename(db::Transaction& t, std::string_view table, std::int64_t id, const Text6& name);
void remove_named(db::Transaction& t, std::string_view table, std::int64_t id);

}  // namespace convoke::reference::store
