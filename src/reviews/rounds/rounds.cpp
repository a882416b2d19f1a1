#include "reviews/rounds/rounds.h"

#include <algorithm>

#include "change/change.h"
#include "platform/crypto/token.h"
#include "platform/file_use/file_use.h"
#include "platform/json/json.h"
#include "reviews/definition/definition_file.h"
#include "reviews/lots/participants.h"
#include "reviews/lots/protocol.h"
#include "reviews/mechanisms/mechanism_store.h"
#include "reviews/proof/proof.h"
#include "reviews/rounds/round_store.h"

namespace convoke::reviews {
namespace {

constexpr const char* kTrialSeed = "00000000000000000000000000000000";

Error no_such_draw() {
  return not_found(N_("There is no such draw."));
}

Error at_field(Error error, const char* field) {
  error.field = field;
  return error;
}

/// A draw of nobody is none: told when it is prepared, and not in the room.
Status check_instruments(const Definition& definition, const reference::Directory& directory) {
  for (const Instrument& one : definition.instruments)
    if (!directory.instrument(one.code))
      return conflict(N_("The directory does not have the instrument {1}: enter who is bound by it "
                         "first."),
                      {}, {one.code});
  return {};
}

}  // namespace

std::string participation_csv(const reference::Directory& directory, const Definition& definition) {
  std::string out = "instrument,iso3,signed,bound,act\n";
  std::vector<const reference::Entity*> states;
  for (const reference::Entity& one : directory.entities())
    if (one.kind == reference::EntityKind::state && !one.ended) states.push_back(&one);
  std::sort(states.begin(), states.end(), [](auto* a, auto* b) { return a->code < b->code; });
  for (const Instrument& instrument : definition.instruments)
    for (const reference::Entity* state : states)
      if (const auto held = directory.participation(state->id, instrument.code);
          held && held->bound_on)
        out += instrument.code + "," + state->code + "," +
               (held->signed_on ? held->signed_on->iso() : "") + "," + held->bound_on->iso() + "," +
               held->act + "\n";
  return out;
}

std::string groups_csv(const reference::Directory& directory) {
  std::vector<std::string> lines;
  for (const reference::Entity& one : directory.entities()) {
    if (one.kind != reference::EntityKind::state || one.ended) continue;
    const reference::RegionalGroup* group = directory.group(one.group);
    lines.push_back(one.code + "," + (group ? group->code : "") + "\n");
  }
  std::sort(lines.begin(), lines.end());
  std::string out = "iso3,regional_group\n";
  for (const std::string& line : lines) out += line;
  return out;
}

Result<RoundId> Rounds::open(const audit::Actor& actor, std::string_view mechanism,
                             const std::string& phase) {
  return change::write(database_, actor, clock_.now(), [&](change::Change& c) -> Result<RoundId> {
    db::Transaction& t = c.transaction();
    const auto found = store::mechanism(t, mechanism);
    if (!found) return not_found(N_("There is no such mechanism."));
    const auto versions = store::versions(t, found->id, 1);
    if (versions.empty()) return not_found(N_("There is no such mechanism."));
    CONVOKE_ASSIGN(definition, read_definition(versions.front().definition));
    if (std::none_of(definition.phases.begin(), definition.phases.end(),
                     [&](const Phase& one) { return one.code == phase; }))
      return invalid(N_("The mechanism has no such phase."), "phase");
    for (const MechanismVersion& version : store::versions(t, found->id))
      if (store::round_of(t, version.id, phase))
        return conflict(N_("This phase has been opened already."), "phase");
    const RoundId id = store::insert(t, Round{{}, versions.front().id, phase, c.now(), {}});
    c.record("review.open", "review_round", id, json::object({{"phase", phase}}));
    return id;
  });
}

Result<DrawId> Rounds::seal(const audit::Actor& actor, RoundId round, const Sealing& sealing) {
  Draw made;
  made.round = round;
  made.requests = sealing.requests;
  made.bound_by = sealing.bound_by;
  made.redraws = sealing.redraws;
  made.made_at = clock_.now();
  made.made_by = actor.label;
  if (!sealing.bound_by.empty() && !parse_date(sealing.bound_by))
    return invalid(N_("Write the day as year, month and day: 2009-12-31."), "bound_by");
  if (sealing.called) {
    made.state = DrawState::called;
  } else {
    made.seed = sealing.seed.empty()
                    ? crypto::sha256_hex(crypto::random_token() + crypto::random_token())
                    : sealing.seed;
    auto commitment = lots::commitment_of(made.seed);
    if (!commitment.ok()) return at_field(std::move(commitment).error(), "seed");
    made.commitment = *commitment;
  }
  const auto held = this->round(round);
  if (!held) return not_found(N_("There is no such phase under review."));
  CONVOKE_ASSIGN(definition, definition_of(*held));
  CONVOKE_TRY(check_instruments(definition, *references_.directory()));
  if (sealing.redraws.value != 0) {
    const auto former = draw_of(sealing.redraws);
    if (!former || former->round != round || former->state != DrawState::adopted)
      return conflict(N_("Only the draw that is in force can be changed."));
    // Tried with a seed of no meaning, so that what cannot be is told now and not in the room.
    CONVOKE_ASSIGN(protocol, protocol_of(*former));
    if (const auto tried = lots::redraw_with_protocol(protocol, sealing.requests, kTrialSeed);
        !tried.ok())
      return at_field(tried.error(), "requests");
  } else if (!sealing.requests.empty()) {
    // Tried on the States of today, so that a slip is told now and not in the room.
    const auto directory = references_.directory();
    std::vector<std::string> left_out;
    CONVOKE_ASSIGN(states,
                   lots::read_participants(definition, participation_csv(*directory, definition),
                                           groups_csv(*directory), sealing.bound_by, left_out));
    if (const Status tried =
            lots::apply_requests(sealing.requests, definition.cohorts.number, states);
        !tried.ok())
      return at_field(tried.error(), "requests");
  }
  return change::write(database_, actor, made.made_at, [&](change::Change& c) -> Result<DrawId> {
    db::Transaction& t = c.transaction();
    const std::vector<Draw> all = store::draws(t, round);
    Draw next = made;
    next.number = all.empty() ? 1 : all.front().number + 1;
    const DrawId id = store::insert(t, next);
    c.record("review.seal", "review_draw", id,
             json::object({{"number", next.number}, {"commitment", next.commitment}}));
    return id;
  });
}

Result<std::string> Rounds::drawn(const Round& round, const Draw& draw, const std::string& seed) {
  if (draw.redraws.value != 0) {
    const auto former = draw_of(draw.redraws);
    if (!former) return no_such_draw();
    CONVOKE_ASSIGN(protocol, protocol_of(*former));
    return lots::redraw_with_protocol(protocol, draw.requests, seed);
  }
  const auto version =
      database_.read([&](db::Reader& r) { return store::version(r, round.version); });
  if (!version) return not_found(N_("There is no such mechanism."));
  CONVOKE_ASSIGN(definition, read_definition(version->definition));
  const auto directory = references_.directory();
  CONVOKE_TRY(check_instruments(definition, *directory));
  return lots::draw_with_protocol({version->definition, participation_csv(*directory, definition),
                                   groups_csv(*directory), draw.requests, draw.bound_by, seed,
                                   round.phase});
}

Status Rounds::draw(const audit::Actor& actor, DrawId id, const std::string& called_seed) {
  const auto held = draw_of(id);
  if (!held) return no_such_draw();
  if (held->state == DrawState::drawn || held->state == DrawState::adopted)
    return conflict(N_("These lots have been drawn already."));
  const auto round = this->round(held->round);
  if (!round) return no_such_draw();
  const std::string seed = held->state == DrawState::called ? called_seed : held->seed;
  auto commitment = lots::commitment_of(seed);
  if (!commitment.ok()) return at_field(std::move(commitment).error(), "seed");
  CONVOKE_ASSIGN(protocol, drawn(*round, *held, seed));
  // What the draw says of itself is not enough: checked by code that shares nothing with it.
  CONVOKE_TRY(proof::check(protocol));
  CONVOKE_ASSIGN(file, files_.put(protocol));
  return change::write(database_, actor, clock_.now(), [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    auto now = store::draw(t, id);
    if (!now) return no_such_draw();
    if (now->state != held->state) return conflict(N_("These lots have been drawn already."));
    now->state = DrawState::drawn;
    now->seed = seed;
    now->commitment = *commitment;
    now->protocol = file.hex;
    now->drawn_at = c.now();
    store::update(t, *now);
    file_use::record(t, file, {"review_draw", id.value, "protocol"}, c.now());
    c.record("review.draw", "review_draw", id, json::object({{"protocol", file.hex}}));
    return {};
  });
}

Status Rounds::adopt(const audit::Actor& actor, DrawId id) {
  const auto held = draw_of(id);
  if (!held) return no_such_draw();
  if (held->state != DrawState::drawn)
    return conflict(N_("Only a draw with a protocol can come into force, once."));
  CONVOKE_ASSIGN(protocol, protocol_of(*held));
  CONVOKE_ASSIGN(outcome, outcome_of(protocol));
  return change::write(database_, actor, clock_.now(), [&](change::Change& c) -> Status {
    db::Transaction& t = c.transaction();
    std::optional<Draw> now;
    for (Draw& one : store::draws(t, held->round)) {
      if (one.id == id) now = one;
      if (one.state != DrawState::adopted || one.id == held->redraws) continue;
      return conflict(N_("Another draw is in force. Change it by a redraw."));
    }
    if (!now || now->state != DrawState::drawn)
      return conflict(N_("Only a draw with a protocol can come into force, once."));
    if (auto former = store::draw(t, held->redraws)) {
      former->state = DrawState::drawn;
      store::update(t, *former);
    }
    now->state = DrawState::adopted;
    store::update(t, *now);
    store::set_reviews(t, held->round, outcome.pairings);
    c.record("review.adopt", "review_draw", id);
    return {};
  });
}

std::vector<Round> Rounds::rounds() {
  return database_.read([](db::Reader& r) { return store::rounds(r); });
}

std::optional<Round> Rounds::round(RoundId id) {
  return database_.read([&](db::Reader& r) { return store::round(r, id); });
}

std::vector<Draw> Rounds::draws(RoundId id) {
  return database_.read([&](db::Reader& r) { return store::draws(r, id); });
}

std::optional<Draw> Rounds::draw_of(DrawId id) {
  return database_.read([&](db::Reader& r) { return store::draw(r, id); });
}

long Rounds::count_reviews(RoundId id) {
  return database_.read([&](db::Reader& r) { return store::count_reviews(r, id); });
}

Result<Definition> Rounds::definition_of(const Round& round) {
  const auto version =
      database_.read([&](db::Reader& r) { return store::version(r, round.version); });
  if (!version) return not_found(N_("There is no such mechanism."));
  return read_definition(version->definition);
}

Result<std::string> Rounds::protocol_of(const Draw& draw) {
  if (draw.protocol.empty()) return not_found(N_("These lots have not been drawn yet."));
  return files_.read(files::FileHash{draw.protocol});
}

}  // namespace convoke::reviews
