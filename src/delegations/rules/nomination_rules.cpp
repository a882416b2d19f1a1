#include "delegations/rules/nomination_rules.h"

#include "delegations/delegations.h"
#include "platform/db/value.h"
#include "platform/json/json.h"

namespace convoke::db {

template <>
struct Column<delegations::Acceptance>
    : NamedColumn<delegations::Acceptance, delegations::name_of, delegations::acceptance_named> {};

template <>
struct Column<delegations::LateRule>
    : NamedColumn<delegations::LateRule, delegations::name_of, delegations::late_rule> {};

}  // namespace convoke::db

namespace convoke::delegations {
namespace store {

NominationRules rules(db::Reader& r, meetings::SeriesId series) {
  NominationRules out;
  if (const auto found = r.row<Acceptance, LateRule, int>(
          "select acceptance, late, version from nomination_rules where series_id = :series",
          series))
    std::tie(out.acceptance, out.late, out.version) = *found;
  return out;
}

std::unordered_map<meetings::SeriesId, NominationRules> all_rules(db::Reader& r) {
  std::unordered_map<meetings::SeriesId, NominationRules> out;
  for (const auto& [series, acceptance, late, version] :
       r.rows<meetings::SeriesId, Acceptance, LateRule, int>(
           "select series_id, acceptance, late, version from nomination_rules"))
    out[series] = {acceptance, late, version};
  return out;
}

void set_rules(db::Transaction& t, meetings::SeriesId series, const NominationRules& former,
               const NominationRules& rules, Instant now) {
  t.execute(
      "insert into nomination_rules (series_id, acceptance, late, version, changed_at) values "
      "(:series, :acceptance, :late, :version, :now) on conflict (series_id) do update set "
      "acceptance = excluded.acceptance, late = excluded.late, version = excluded.version, "
      "changed_at = excluded.changed_at",
      series, rules.acceptance, rules.late, std::int64_t{former.version + 1}, now);
}

}  // namespace store

NominationRules Delegations::rules(meetings::SeriesId series) {
  const auto all = rules_.get([](db::Reader& r) { return store::all_rules(r); });
  const auto found = all->find(series);
  return found == all->end() ? NominationRules() : found->second;
}

Status Delegations::set_rules(const audit::Actor& actor, meetings::SeriesId series,
                              const NominationRules& rules, int seen_version) {
  const Status set = changes_.write(actor, [&](change::Change& c) -> Status {
    const NominationRules former = store::rules(c.transaction(), series);
    if (former.version != seen_version)
      return conflict(
          N_("These rules have been changed in the meantime. Please look at them again."));
    if (former.version > 0 && former.same_as(rules)) return {};
    store::set_rules(c.transaction(), series, former, rules, c.now());
    c.record("participant.set_rules", "series", series,
             json::object({{"acceptance", std::string(name_of(rules.acceptance))},
                           {"late", std::string(name_of(rules.late))}}));
    return {};
  });
  rules_.changed();
  return set;
}

}  // namespace convoke::delegations
