#include "reviews/mechanisms/mechanisms.h"

#include "change/change.h"
#include "platform/json/json.h"
#include "reviews/definition/definition_file.h"
#include "reviews/mechanisms/mechanism_store.h"

namespace convoke::reviews {
namespace {

constexpr const char* kField = "definition";

Error at_field(Error error) {
  error.field = kField;
  for (Error& one : error.also) one.field = kField;
  return error;
}

}  // namespace

Result<MechanismVersion> Mechanisms::write(const audit::Actor& actor, std::string_view yaml,
                                           int seen_version) {
  auto definition = read_definition(yaml);
  if (!definition.ok()) return at_field(std::move(definition).error());
  return change::write(
      database_, actor, clock_.now(), [&](change::Change& c) -> Result<MechanismVersion> {
        db::Transaction& t = c.transaction();
        const auto found = store::mechanism(t, definition->code);
        const MechanismId id =
            found ? found->id : store::insert_mechanism(t, definition->code, c.now());
        const std::vector<MechanismVersion> all = store::versions(t, id, 1);
        const int newest = all.empty() ? 0 : all.front().version;
        if (!all.empty() && all.front().definition == yaml) return all.front();
        if (newest != seen_version)
          return conflict(N_("Version {1} has been written in the meantime. Look at it, then write "
                             "yours as version {2}."),
                          kField, {std::to_string(newest), std::to_string(newest + 1)});
        if (definition->version != newest + 1)
          return conflict(N_("This is version {1}; the next one is version {2}."), kField,
                          {std::to_string(definition->version), std::to_string(newest + 1)});
        MechanismVersion made{
            {}, id, definition->version, definition->name, std::string(yaml), c.now(), actor.label};
        made.id = store::insert(t, made);
        c.record("mechanism.write", "mechanism", id, json::object({{"version", made.version}}));
        return made;
      });
}

std::vector<MechanismVersion> Mechanisms::newest() {
  return database_.read([](db::Reader& r) { return store::newest(r); });
}

std::optional<Mechanism> Mechanisms::find(std::string_view code) {
  return database_.read([&](db::Reader& r) { return store::mechanism(r, code); });
}

std::vector<MechanismVersion> Mechanisms::versions(MechanismId id) {
  return database_.read([&](db::Reader& r) { return store::versions(r, id); });
}

std::optional<MechanismVersion> Mechanisms::version(MechanismVersionId id) {
  return database_.read([&](db::Reader& r) { return store::version(r, id); });
}

}  // namespace convoke::reviews
