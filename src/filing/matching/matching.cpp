#include "filing/matching/matching.h"

#include <algorithm>
#include <map>

#include "filing/matching/wording.h"

namespace convoke::filing {
namespace {

using correspondence::DispatchId;
using correspondence::Purpose;
using reference::EntityId;

constexpr int kMostScore = 100;

/// The same kind counts once, by the best of them: twenty references in a text are one.
void add(std::vector<Mark>& marks, const Mark& mark) {
  const auto same =
      std::find_if(marks.begin(), marks.end(), [&](const Mark& m) { return m.kind == mark.kind; });
  if (same == marks.end())
    marks.push_back(mark);
  else if (mark.points > same->points)
    *same = mark;
}

/// A number that the letter cites: anybody can write one, and several notes may have it.
bool is_cited(MarkKind kind) {
  return kind == MarkKind::in_subject || kind == MarkKind::in_text ||
         kind == MarkKind::in_recognized || kind == MarkKind::in_file_name ||
         kind == MarkKind::in_file;
}

bool is_doubt(MarkKind kind) {
  return kind == MarkKind::several_notes || kind == MarkKind::unknown_sender ||
         kind == MarkKind::other_entity;
}

/// Whether the sender's own address says so, not its domain alone.
bool is_of_address(MarkKind kind) {
  return kind == MarkKind::addressee || kind == MarkKind::focal_point ||
         kind == MarkKind::participant;
}

/// The strongest mark counts whole, a further one half, the next a quarter: two weak ones do not
/// make a strong one.
int sum_of(std::vector<Mark> marks) {
  std::sort(marks.begin(), marks.end(),
            [](const Mark& a, const Mark& b) { return a.points > b.points; });
  int score = 0, share = 1;
  for (const Mark& mark : marks) {
    if (mark.points < 0) {
      score += mark.points;
      continue;
    }
    score += mark.points / share;
    share *= 2;
  }
  return std::clamp(score, 0, kMostScore);
}

/// What speaks against cited numbers takes nothing from other marks.
int score_of(const std::vector<Mark>& marks) {
  const bool doubted =
      std::any_of(marks.begin(), marks.end(), [](const Mark& m) { return is_doubt(m.kind); });
  if (!doubted) return sum_of(marks);
  std::vector<Mark> others = marks;
  std::erase_if(others, [](const Mark& m) { return is_cited(m.kind) || is_doubt(m.kind); });
  return std::max(sum_of(others), std::min(sum_of(marks), kMostDoubted));
}

template <class T>
std::optional<Proposal<T>> best_of(const std::map<T, std::vector<Mark>>& all, bool& ambiguous) {
  std::vector<Proposal<T>> ranked;
  for (const auto& [value, marks] : all) ranked.push_back({value, score_of(marks), marks});
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.score > b.score; });
  ambiguous = false;
  if (ranked.empty() || ranked.front().score < kLeastScore) return std::nullopt;
  if (ranked.size() > 1 && ranked[0].score - ranked[1].score < kLeastMargin) {
    ambiguous = true;
    return std::nullopt;
  }
  return std::move(ranked.front());
}

const Candidate* candidate(const Evidence& evidence, DispatchId id) {
  const auto found = std::find_if(evidence.candidates.begin(), evidence.candidates.end(),
                                  [&](const Candidate& c) { return c.dispatch == id; });
  return found == evidence.candidates.end() ? nullptr : &*found;
}

/// Whether the letter came from an address that is the entity's, or of a domain that is.
bool is_known_of(const Evidence& evidence, EntityId entity) {
  return std::any_of(evidence.entities.begin(), evidence.entities.end(), [&](const EntityMark& m) {
    return m.entity == entity && m.mark.kind != MarkKind::named;
  });
}

/// What speaks against a dispatch: the sender's address is that of another entity, or nobody's that
/// is known. Whoever was sent a message on can answer it, and anybody can cite a number.
std::optional<Mark> doubt_of_sender(const Evidence& evidence, const DispatchMark& one) {
  const Candidate* its = candidate(evidence, one.dispatch);
  if (!its) return std::nullopt;
  const EntityMark* other = nullptr;
  for (const EntityMark& m : evidence.entities) {
    if (!is_of_address(m.mark.kind)) continue;
    if (m.entity == its->entity) return std::nullopt;
    if (!other) other = &m;
  }
  if (other) {
    Mark doubt = mark_of(MarkKind::other_entity, other->mark.what);
    doubt.other = other->entity;
    return doubt;
  }
  if (evidence.sender_address.empty() || is_known_of(evidence, its->entity)) return std::nullopt;
  return mark_of(MarkKind::unknown_sender, evidence.sender_address);
}

/// What marks disagree about is never likely, however strong one of them is.
template <class T>
void doubt(std::optional<Proposal<T>>& proposal) {
  if (proposal && std::any_of(proposal->marks.begin(), proposal->marks.end(),
                              [](const Mark& m) { return m.kind == MarkKind::other_entity; }))
    proposal->score = std::min(proposal->score, kMostDoubted);
}

std::map<DispatchId, std::vector<Mark>> dispatch_marks(const Evidence& evidence) {
  std::map<DispatchId, std::vector<Mark>> out;
  for (const DispatchMark& one : evidence.dispatches) {
    add(out[one.dispatch], one.mark);
    if (const auto doubt = doubt_of_sender(evidence, one)) add(out[one.dispatch], *doubt);
  }
  return out;
}

/// A note is a mark of whom it went to.
std::map<EntityId, std::vector<Mark>> entity_marks(const Evidence& evidence) {
  std::map<EntityId, std::vector<Mark>> out;
  for (const EntityMark& one : evidence.entities) add(out[one.entity], one.mark);
  for (const DispatchMark& one : evidence.dispatches)
    if (const Candidate* its = candidate(evidence, one.dispatch)) {
      add(out[its->entity], one.mark);
      if (const auto doubt = doubt_of_sender(evidence, one)) add(out[its->entity], *doubt);
    }
  return out;
}

/// The only note to the entity that is open, if there is just one.
const Candidate* only_open(const Evidence& evidence, EntityId entity) {
  const Candidate* open = nullptr;
  for (const Candidate& c : evidence.candidates) {
    if (c.entity != entity || !c.is_open) continue;
    if (open) return nullptr;
    open = &c;
  }
  return open;
}

std::optional<Proposal<Purpose>> purpose_of(const Evidence& evidence,
                                            const std::optional<Proposal<DispatchId>>& dispatch) {
  // A word more makes it a little likelier, as with other marks.
  std::vector<Mark> nomination = nomination_marks(evidence.wording);
  std::vector<Mark> views = views_marks(evidence.wording);
  const Candidate* its = dispatch ? candidate(evidence, dispatch->value) : nullptr;
  if (its && its->calls_for_views && !views.empty()) views.push_back(mark_of(MarkKind::called_for));
  std::map<Purpose, std::vector<Mark>> all;
  if (!nomination.empty()) all[Purpose::nomination] = std::move(nomination);
  if (!views.empty()) all[Purpose::views] = std::move(views);
  bool ambiguous = false;
  if (auto best = best_of(all, ambiguous)) return best;
  if (ambiguous || !dispatch) return std::nullopt;
  return Proposal<Purpose>{
      Purpose::answer, points_of(MarkKind::answers), {mark_of(MarkKind::answers)}};
}

}  // namespace

int points_of(MarkKind kind) {
  switch (kind) {
    case MarkKind::token:
      return 100;
    case MarkKind::in_reply_to:
      return 95;
    case MarkKind::references:
      return 85;
    case MarkKind::in_subject:
      return 80;
    case MarkKind::in_file_name:
      return 65;
    case MarkKind::in_file:
      return 70;
    case MarkKind::in_text:
      return 75;
    case MarkKind::in_recognized:
      return 60;
    case MarkKind::addressee:
      return 75;
    case MarkKind::focal_point:
      return 75;
    case MarkKind::participant:
      return 60;
    case MarkKind::domain:
      return 25;
    case MarkKind::named:
      return 45;
    case MarkKind::only_open:
      return 50;
    case MarkKind::words:
      return 15;
    case MarkKind::called_for:
      return 40;
    case MarkKind::answers:
      return 60;
    case MarkKind::several_notes:
    case MarkKind::unknown_sender:
    case MarkKind::other_entity:
      return -10;
  }
  return 0;
}

Mark mark_of(MarkKind kind, std::string what) {
  return {kind, points_of(kind), std::move(what), {}};
}

const char* label_of(MarkKind kind) {
  switch (kind) {
    case MarkKind::token:
      return N_("It answers a message of ours: its reply token.");
    case MarkKind::in_reply_to:
      return N_("It answers a message of ours: In-Reply-To.");
    case MarkKind::references:
      return N_("A message of ours stands in its thread.");
    case MarkKind::in_subject:
      return N_("{1} stands in the subject.");
    case MarkKind::in_text:
      return N_("{1} stands in the text.");
    case MarkKind::in_recognized:
      return N_("{1} was recognized on the scan.");
    case MarkKind::in_file_name:
      return N_("{1} stands in the name of a file.");
    case MarkKind::addressee:
      return N_("{1} is an addressee's mailbox.");
    case MarkKind::focal_point:
      return N_("{1} is a focal point's address.");
    case MarkKind::participant:
      return N_("{1} is a participant's address.");
    case MarkKind::domain:
      return N_("Other mailboxes of {1} are the entity's: a weak mark.");
    case MarkKind::named:
      return N_("The letter names {1}.");
    case MarkKind::only_open:
      return N_("The only note to it that is not answered yet.");
    case MarkKind::words:
      return N_("It says “{1}”.");
    case MarkKind::called_for:
      return N_("The note calls for views.");
    case MarkKind::answers:
      return N_("It answers a note.");
    case MarkKind::several_notes:
      return N_("Several notes have the number {1}.");
    case MarkKind::unknown_sender:
      return N_("{1} is not known as an address of this entity.");
    case MarkKind::in_file:
      return N_("{1} stands in a file.");
    case MarkKind::other_entity:
      return N_("{1} is an address of another entity: {2}.");
  }
  return "";
}

Proposals match(const Evidence& evidence) {
  Proposals out;
  out.entity = best_of(entity_marks(evidence), out.entity_ambiguous);
  auto dispatches = dispatch_marks(evidence);
  if (out.entity) {
    // A note that went to somebody else is not what this entity answers.
    std::erase_if(dispatches, [&](const auto& one) {
      const Candidate* its = candidate(evidence, one.first);
      return its && its->entity != out.entity->value;
    });
    if (const Candidate* open = only_open(evidence, out.entity->value))
      add(dispatches[open->dispatch], mark_of(MarkKind::only_open));
  } else if (out.entity_ambiguous) {
    dispatches.clear();
  }
  out.dispatch = best_of(dispatches, out.dispatch_ambiguous);
  if (!out.dispatch)
    for (const DispatchMark& one : evidence.dispatches)
      if (one.mark.kind == MarkKind::several_notes) out.number_of_several = one.mark.what;
  out.purpose = purpose_of(evidence, out.dispatch);
  doubt(out.entity);
  doubt(out.dispatch);
  return out;
}

}  // namespace convoke::filing
