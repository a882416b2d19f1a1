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

/// The strongest mark counts whole, a further one half, the next a quarter: two weak ones do not
/// make a strong one.
int score_of(std::vector<Mark> marks) {
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

std::map<DispatchId, std::vector<Mark>> dispatch_marks(const Evidence& evidence) {
  std::map<DispatchId, std::vector<Mark>> out;
  for (const DispatchMark& one : evidence.dispatches) add(out[one.dispatch], one.mark);
  return out;
}

const Candidate* candidate(const Evidence& evidence, DispatchId id) {
  const auto found = std::find_if(evidence.candidates.begin(), evidence.candidates.end(),
                                  [&](const Candidate& c) { return c.dispatch == id; });
  return found == evidence.candidates.end() ? nullptr : &*found;
}

/// A note is a mark of whom it went to.
std::map<EntityId, std::vector<Mark>> entity_marks(const Evidence& evidence) {
  std::map<EntityId, std::vector<Mark>> out;
  for (const EntityMark& one : evidence.entities) add(out[one.entity], one.mark);
  for (const DispatchMark& one : evidence.dispatches)
    if (const Candidate* its = candidate(evidence, one.dispatch)) add(out[its->entity], one.mark);
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
  }
  return 0;
}

Mark mark_of(MarkKind kind, std::string what) {
  return {kind, points_of(kind), std::move(what)};
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
  out.purpose = purpose_of(evidence, out.dispatch);
  return out;
}

}  // namespace convoke::filing
