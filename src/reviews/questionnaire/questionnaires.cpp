#include "reviews/questionnaire/questionnaires.h"

#include "change/change.h"
#include "platform/json/json.h"
#include "reviews/questionnaire/questionnaire_file.h"
#include "reviews/questionnaire/questionnaire_store.h"

namespace convoke::reviews::questionnaire {
namespace {

constexpr const char* kField = "definition";
constexpr std::size_t kHeld = 24;  // versions in memory

Error at_field(Error error) {
  error.field = kField;
  for (Error& one : error.also) one.field = kField;
  return error;
}

}  // namespace

Result<Version> Questionnaires::write(const audit::Actor& actor, std::string_view yaml) {
  auto read = read_questionnaire(yaml);
  if (!read.ok()) return at_field(std::move(read).error());
  return change::write(database_, actor, clock_.now(), [&](change::Change& c) -> Result<Version> {
    db::Transaction& t = c.transaction();
    const auto all = store::versions(t, read->code, 1);
    const int newest = all.empty() ? 0 : all.front().version;
    if (!all.empty() && all.front().definition == yaml) return all.front();
    if (read->version != newest + 1)
      return conflict(N_("This is version {1}; the next one is version {2}."), kField,
                      {std::to_string(read->version), std::to_string(newest + 1)});
    const auto found = store::find(t, read->code);
    Version made{{},          found ? *found : store::insert(t, read->code, c.now()),
                 read->code,  read->version,
                 read->title, std::string(yaml),
                 c.now(),     actor.label};
    made.id = store::insert(t, made);
    c.record("questionnaire.write", "questionnaire", made.questionnaire,
             json::object({{"version", std::int64_t{made.version}}}));
    return made;
  });
}

std::vector<Version> Questionnaires::newest() {
  return database_.read([](db::Reader& r) { return store::newest(r); });
}

std::vector<Version> Questionnaires::versions(std::string_view code) {
  return database_.read([&](db::Reader& r) { return store::versions(r, code); });
}

std::optional<Version> Questionnaires::version(VersionId id) {
  return database_.read([&](db::Reader& r) { return store::version(r, id); });
}

std::shared_ptr<const Questionnaire> Questionnaires::read(VersionId id) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto held = held_.find(id); held != held_.end()) return held->second;
  }
  const auto found = version(id);
  if (!found) return nullptr;
  auto read = read_questionnaire(found->definition);
  if (!read.ok()) return nullptr;
  auto made = std::make_shared<const Questionnaire>(std::move(*read));
  const std::lock_guard lock(mutex_);
  if (held_.size() >= kHeld) held_.clear();
  held_[id] = made;
  return made;
}

}  // namespace convoke::reviews::questionnaire
