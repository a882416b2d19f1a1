#include "secretariat/offices.h"

#include "platform/db/snapshot.h"
#include "platform/file_use/file_use.h"
#include "platform/json/json.h"

namespace convoke::secretariat {
namespace {

constexpr std::chrono::seconds kOthersWriteToo{1};

Error changed_meanwhile() {
  return conflict(
      N_("Somebody else has saved these settings in the meantime. What differs stands "
         "at each field."));
}

}  // namespace

std::shared_ptr<const OfficeState> Offices::state() {
  const auto now = std::chrono::steady_clock::now();
  {
    const std::lock_guard lock(mutex_);
    if (state_ && generation_ >= changed_ && now - read_at_ < kOthersWriteToo) return state_;
  }
  const std::uint64_t generation = db::snapshot_generation(database_);
  std::shared_ptr<const OfficeState> fresh;
  try {
    fresh = std::make_shared<const OfficeState>(
        database_.read([](db::Reader& r) { return store::present(r); }));
  } catch (const db::UnavailableFault&) {
    // The page that says so stands in the office's own frame.
    const std::lock_guard lock(mutex_);
    if (state_) return state_;
    throw;
  }
  const std::lock_guard lock(mutex_);
  state_ = fresh;
  generation_ = generation;
  read_at_ = now;
  return fresh;
}

std::shared_ptr<const Office> Offices::present() {
  auto whole = state();
  return {whole, &whole->office};
}

std::vector<OfficeState> Offices::states(int limit) {
  return database_.read([&](db::Reader& r) { return store::states(r, limit); });
}

Status Offices::put(change::Change& c, const OfficeState& former, Office office) {
  if (office == former.office) return {};
  OfficeState next;
  next.replaces = former.id;
  next.changed_at = c.now();
  next.changed_by = c.actor().kind == audit::ActorKind::officer ? c.actor().id : 0;
  next.changed_by_label = c.actor().label;
  std::string settings;
  for (const Difference& one : differences(former.office, office))
    settings += (settings.empty() ? "" : "; ") + std::string(one.what);
  next.office = std::move(office);
  const std::int64_t id = store::insert(c.transaction(), next);
  file_use::record(c.transaction(), {next.office.emblem}, {"office", id, "emblem"}, c.now());
  c.record("office.change", "office", id, json::object({{"settings", settings}}));
  return {};
}

Status Offices::change(const audit::Actor& actor, Office typed, std::int64_t seen) {
  CONVOKE_ASSIGN(office, checked(std::move(typed)));
  const Status done = changes_.write(actor, [&](change::Change& c) -> Status {
    const OfficeState former = store::present(c.transaction());
    Office next = office;
    next.emblem = former.office.emblem;
    if (next == former.office) return {};
    if (former.id != seen) return changed_meanwhile();
    return put(c, former, std::move(next));
  });
  changed_ = database_.generation();
  return done;
}

Status Offices::set_emblem(const audit::Actor& actor, const std::string& hash) {
  const Status done = changes_.write(actor, [&](change::Change& c) -> Status {
    const OfficeState former = store::present(c.transaction());
    Office next = former.office;
    next.emblem = hash;
    return put(c, former, std::move(next));
  });
  changed_ = database_.generation();
  return done;
}

}  // namespace convoke::secretariat
