#include "reviews/lots/protocol.h"

#include <algorithm>
#include <optional>

#include "platform/crypto/token.h"
#include "reviews/definition/definition_file.h"
#include "reviews/lots/conflict.h"
#include "reviews/lots/redraw.h"

namespace convoke::reviews::lots {
namespace {

using json::Tree;

constexpr std::int64_t kFormatVersion = 1;

std::size_t at(int n) {
  return static_cast<std::size_t>(n);
}

std::optional<std::string> bytes_of(std::string_view hex) {
  if (hex.size() < 16 || hex.size() > 128 || hex.size() % 2 != 0) return {};
  std::string out;
  int half = -1;
  for (const char c : hex) {
    int digit = 0;
    if (c >= '0' && c <= '9')
      digit = c - '0';
    else if (c >= 'a' && c <= 'f')
      digit = c - 'a' + 10;
    else if (c >= 'A' && c <= 'F')
      digit = c - 'A' + 10;
    else
      return {};
    if (half < 0) {
      half = digit;
    } else {
      out += static_cast<char>(half * 16 + digit);
      half = -1;
    }
  }
  return out;
}

Error no_seed() {
  return invalid(N_("The seed is 16 to 128 hexadecimal digits, an even number of them."));
}

std::string_view word_of(SeatRule rule) {
  switch (rule) {
    case SeatRule::same_group:
      return "same group";
    case SeatRule::other_group:
      return "other group";
    case SeatRule::any:
      break;
  }
  return "any";
}

/// The codes of the instruments a State is bound by.
Tree::List codes(const Definition& definition, std::uint32_t bits) {
  Tree::List out;
  for (std::size_t i = 0; i < definition.instruments.size(); ++i)
    if (bits >> i & 1) out.emplace_back(definition.instruments[i].code);
  return out;
}

Tree rules_of(const Definition& definition, const Drawing& drawn) {
  const Reviewers& rules = definition.reviewers;
  Tree::List seats, sizes;
  for (const SeatRule seat : rules.seats) seats.emplace_back(word_of(seat));
  for (int c = 0; c < definition.cohorts.number; ++c)
    sizes.emplace_back(
        static_cast<int>(std::count(drawn.cohort_of.begin(), drawn.cohort_of.end(), c)));
  const auto widened = [&](int bound) { return bound > 0 ? bound + drawn.wider : 0; };
  return Tree::Members{{"cohort_sizes", std::move(sizes)},
                       {"by_group", definition.cohorts.by_group},
                       {"seats", std::move(seats)},
                       {"party", rules.party},
                       {"additional", rules.additional ? word_of(rules.additional_rule) : "no"},
                       {"mutual", rules.mutual},
                       {"most_reviewers", rules.most_reviewers},
                       {"least", drawn.least},
                       {"most", drawn.most},
                       {"most_in_all", widened(rules.most_in_all)},
                       {"most_at_once", widened(rules.most_at_once)}};
}

Tree states_of(const Definition& definition, const Drawing& drawn) {
  Tree::List out;
  for (const Participant& one : drawn.states) {
    Tree::Members state{
        {"state", one.code}, {"group", one.group}, {"instruments", codes(definition, one.party)}};
    if (one.cohort > 0) state.emplace_back("cohort_asked_for", one.cohort);
    if (one.agrees) state.emplace_back("agrees_to_more_reviewers", true);
    out.emplace_back(std::move(state));
  }
  return out;
}

Tree cohorts_of(const Definition& definition, const std::string& phase, const Drawing& drawn) {
  int first_year = definition.cohorts.first_year;
  for (const Phase& one : definition.phases)
    if (one.code == phase) first_year = one.first_year;
  Tree::List out;
  for (int c = 0; c < definition.cohorts.number; ++c) {
    Tree::List states;
    for (std::size_t s = 0; s < drawn.states.size(); ++s)
      if (drawn.cohort_of[s] == c) states.emplace_back(drawn.states[s].code);
    out.emplace_back(
        Tree::Members{{"number", c + 1}, {"year", first_year + c}, {"states", std::move(states)}});
  }
  return out;
}

/// For each State and instrument the reviewers, in the order of the seats.
Tree reviews_of(const Definition& definition, const Drawing& drawn) {
  Tree::List out;
  for (std::size_t x = 0; x < drawn.states.size(); ++x) {
    for (std::size_t i = 0; i < definition.instruments.size(); ++i) {
      if (!(drawn.states[x].party >> i & 1)) continue;
      std::vector<const Reviewer*> of;
      for (const Reviewer& one : drawn.reviewers[x])
        if (one.instruments >> i & 1) of.push_back(&one);
      std::stable_sort(of.begin(), of.end(),
                       [](const Reviewer* a, const Reviewer* b) { return a->seat < b->seat; });
      Tree::List reviewers;
      for (const Reviewer* one : of) {
        const Participant& reviewer = drawn.states[at(one->state)];
        const bool same = !reviewer.group.empty() && reviewer.group == drawn.states[x].group;
        reviewers.emplace_back(Tree::Members{{"state", reviewer.code},
                                             {"reason", one->additional ? "additional"
                                                        : same          ? "same group"
                                                                        : "other group"}});
      }
      out.emplace_back(Tree::Members{{"state", drawn.states[x].code},
                                     {"instrument", definition.instruments[i].code},
                                     {"cohort", drawn.cohort_of[x] + 1},
                                     {"reviewers", std::move(reviewers)}});
    }
  }
  return out;
}

Tree loads_of(const Drawing& drawn) {
  std::vector<int> seats(drawn.states.size()), additional(drawn.states.size());
  for (const auto& of : drawn.reviewers)
    for (const Reviewer& one : of) ++(one.additional ? additional : seats)[at(one.state)];
  Tree::List out;
  for (std::size_t s = 0; s < drawn.states.size(); ++s)
    out.emplace_back(Tree::Members{
        {"state", drawn.states[s].code}, {"seats", seats[s]}, {"additional", additional[s]}});
  return out;
}

std::string said(const Act& act, const Stage& stage, const Drawing& drawn) {
  const auto place = [&](int p) {
    return drawn.states[at(stage.places[at(p)].state)].code + "." +
           std::to_string(stage.places[at(p)].seat + 1);
  };
  switch (act.kind) {
    case Act::Kind::drawn:
      return "draw " + place(act.place) + " " + drawn.states[at(act.other)].code + " of " +
             std::to_string(act.among);
    case Act::Kind::taken_back:
      return "take back " + place(act.place) + " " + drawn.states[at(act.other)].code;
    case Act::Kind::exchanged:
      return act.third < 0
                 ? "exchange " + place(act.place) + " " + place(act.other)
                 : "exchange " + place(act.place) + " " + place(act.other) + " " + place(act.third);
    case Act::Kind::replaced:
      break;
  }
  return "replace " + place(act.place) + " " + drawn.states[at(act.other)].code;
}

Tree steps_of(const Drawing& drawn) {
  Tree::List out;
  for (const Stage& stage : drawn.stages) {
    Tree::Members step{{"name", stage.name},
                       {"way", stage.way},
                       {"numbers_taken", static_cast<std::int64_t>(stage.numbers)}};
    if (!stage.cards.empty()) {
      Tree::List cards;
      for (const std::string& card : stage.cards) cards.emplace_back(card);
      step.emplace_back("order", std::move(cards));
    }
    if (stage.ways > 0) {
      step.emplace_back("arrangements", static_cast<std::int64_t>(stage.ways));
      step.emplace_back("chosen", static_cast<std::int64_t>(stage.chosen));
    }
    if (stage.tries > 0)
      step.emplace_back("exchanges_tried", static_cast<std::int64_t>(stage.tries));
    if (!stage.acts.empty()) {
      Tree::List acts;
      for (const Act& act : stage.acts) acts.emplace_back(said(act, stage, drawn));
      step.emplace_back("acts", std::move(acts));
    }
    out.emplace_back(std::move(step));
  }
  return out;
}

std::string text_at(const Tree& tree, std::initializer_list<std::string_view> path) {
  const Tree* at = &tree;
  for (const std::string_view name : path)
    if (!(at = at->member(name))) return {};
  return at->text() ? *at->text() : std::string();
}

/// A draw with what it was made from.
struct Made {
  Material material;
  Definition definition;
  Drawing drawing;
  std::vector<std::string> left_out;  ///< parties that are no States
};

Result<Made> made_from(Material material) {
  const auto seed = bytes_of(material.seed);
  if (!seed) return no_seed();
  CONVOKE_ASSIGN(definition, read_definition(material.definition));
  std::vector<std::string> left_out;
  CONVOKE_ASSIGN(states, read_participants(definition, material.participation, material.groups,
                                           material.on, left_out));
  if (!material.requests.empty())
    CONVOKE_TRY(apply_requests(material.requests, definition.cohorts.number, states));
  if (states.empty()) return invalid(N_("No State is bound by an instrument of this mechanism."));
  if (!material.phase.empty() &&
      std::none_of(definition.phases.begin(), definition.phases.end(),
                   [&](const Phase& one) { return one.code == material.phase; }))
    return invalid(N_("The mechanism has no such phase."));
  auto drawn = draw(definition, states, *seed);
  if (!drawn.ok()) return explained(definition, states, std::move(drawn).error());
  return Made{std::move(material), std::move(definition), *std::move(drawn), std::move(left_out)};
}

Result<Made> redrawn_from(Made former, const std::string& changes, const std::string& seed_hex) {
  const auto seed = bytes_of(seed_hex);
  if (!seed) return no_seed();
  CONVOKE_ASSIGN(read, read_changes(changes, former.definition));
  CONVOKE_ASSIGN(drawn, redraw(former.definition, std::move(former.drawing), read,
                               former.material.groups, *seed));
  former.drawing = std::move(drawn);
  former.material.seed = seed_hex;
  return former;
}

Tree file(const std::string& text) {
  return Tree::Members{{"sha256", crypto::sha256_hex(text)}, {"text", text}};
}

Material material_of(const Tree& tree) {
  return {text_at(tree, {"inputs", "definition", "text"}),
          text_at(tree, {"inputs", "participation", "text"}),
          text_at(tree, {"inputs", "groups", "text"}),
          text_at(tree, {"inputs", "requests", "text"}),
          text_at(tree, {"inputs", "on"}),
          text_at(tree, {"seed"}),
          text_at(tree, {"inputs", "phase"})};
}

/// `former` and `changes` of a redraw; of a first draw null and nothing.
std::string written(const Made& made, const Tree* former, const std::string& changes) {
  const Definition& definition = made.definition;
  const Material& material = made.material;
  Tree::Members inputs;
  if (former)
    inputs = {{"changes", file(changes)}};
  else
    inputs = {{"definition", file(material.definition)},
              {"participation", file(material.participation)},
              {"groups", file(material.groups)},
              {"requests", file(material.requests)},
              {"on", material.on},
              {"phase", material.phase}};
  Tree::List left_out;
  for (const std::string& code : made.left_out) left_out.emplace_back(code);
  Tree::Members out{
      {"format", "convoke lots"},
      {"format_version", kFormatVersion},
      {"numbers",
       "ChaCha20 (RFC 8439) from block 0; key: SHA-256 of \"convoke lots:\" and the bytes of the "
       "seed; nonce: name of the step, filled up with zeros; 32 bits at a time, least significant "
       "byte first"},
      {"seed", material.seed},
      {"seed_sha256", crypto::sha256_hex(bytes_of(material.seed).value_or(""))},
      {"mechanism", Tree::Members{{"code", definition.code}, {"version", definition.version}}},
      {"rules", rules_of(definition, made.drawing)},
      {"inputs", std::move(inputs)},
      {"left_out", std::move(left_out)},
      {"states", states_of(definition, made.drawing)},
      {"cohorts", cohorts_of(definition, material.phase, made.drawing)},
      {"reviews", reviews_of(definition, made.drawing)},
      {"loads", loads_of(made.drawing)},
      {"steps", steps_of(made.drawing)}};
  if (former) out.emplace_back("former", *former);
  return json::written(Tree(std::move(out)));
}

/// Whether the protocol is what comes of this: content, not blanks.
Status same(const Made& made, const Tree& protocol) {
  CONVOKE_ASSIGN(other, json::read_tree(written(made, protocol.member("former"),
                                                text_at(protocol, {"inputs", "changes", "text"})),
                                        kProtocolLimits));
  if (other == protocol) return {};
  std::string parts;
  for (const auto& [name, value] : *other.members()) {
    const Tree* there = protocol.member(name);
    if (!there || !(*there == value)) parts += (parts.empty() ? "" : ", ") + name;
  }
  for (const auto& [name, value] : *protocol.members())
    if (!other.member(name)) parts += (parts.empty() ? "" : ", ") + name;
  return conflict(N_("The draw, made again from this seed, comes out otherwise in: {1}."), {},
                  {parts.empty() ? "order" : parts});
}

/// Made again from what the protocol says went in.
Result<Made> made_again(const Tree& protocol) {
  if (text_at(protocol, {"format"}) != "convoke lots")
    return invalid(N_("This is not the protocol of a draw."));
  const Tree* const former = protocol.member("former");
  if (!former) return made_from(material_of(protocol));
  CONVOKE_ASSIGN(before, made_again(*former));
  CONVOKE_TRY(same(before, *former));
  return redrawn_from(std::move(before), text_at(protocol, {"inputs", "changes", "text"}),
                      text_at(protocol, {"seed"}));
}

}  // namespace

Result<std::string> commitment_of(std::string_view seed_hex) {
  const auto bytes = bytes_of(seed_hex);
  if (!bytes) return no_seed();
  return crypto::sha256_hex(*bytes);
}

Result<std::string> draw_with_protocol(const Material& material) {
  CONVOKE_ASSIGN(made, made_from(material));
  return written(made, nullptr, {});
}

Result<std::string> redraw_with_protocol(std::string_view former, const std::string& changes,
                                         const std::string& seed) {
  CONVOKE_ASSIGN(tree, json::read_tree(former, kProtocolLimits));
  CONVOKE_ASSIGN(before, made_again(tree));
  CONVOKE_TRY(same(before, tree));
  CONVOKE_ASSIGN(made, redrawn_from(std::move(before), changes, seed));
  return written(made, &tree, changes);
}

Status repeat(std::string_view protocol) {
  CONVOKE_ASSIGN(tree, json::read_tree(protocol, kProtocolLimits));
  CONVOKE_ASSIGN(made, made_again(tree));
  return same(made, tree);
}

}  // namespace convoke::reviews::lots
